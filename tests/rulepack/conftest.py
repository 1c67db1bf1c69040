"""A tiny, sound rule pack in a folder of its own, for tests to spoil."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.errors import PackFault, RulePackError
from checker.rulepack.loader import load_files
from checker.rulepack.locate import find_pack, read_files
from checker.rulepack.model import RulePack

FILES = {
    "pack.yaml": """\
id: tiny
version: "1"
title: {vi: Gói thử, en: Tiny pack}
source:
  number: 57-NQ/TW
  issued: 2024-12-22
  issuer: {vi: Bộ Chính trị, en: Politburo}
  title: {vi: Nghị quyết, en: Resolution}
  cited_as: [nghị quyết 57]
rules:
  - committee
  - cashless-2030
  - groups
""",
    "clauses.yaml": """\
II.1 bullet 2:
  about: {vi: Chỉ tiêu, en: Targets}
  status: automated
  why: {vi: Có số, en: It has figures}
III:
  about: {vi: Nhiệm vụ, en: Tasks}
  status: automated
  why: {vi: Có nhóm, en: It has groups}
IV.1:
  about: {vi: Ban chỉ đạo, en: Committee}
  status: automated
  why: {vi: Có cam kết, en: It has a pledge}
IV.7:
  about: {vi: Việc khác, en: Other}
  status: manual
  why: {vi: Người đọc, en: A person reads it}
""",
    "words.yaml": """\
share: (tỷ trọng|tỷ lệ)
cashless: "{share} thanh toán không dùng tiền mặt"
""",
    "indicators.yaml": """\
cashless_share:
  label: {vi: Thanh toán không tiền mặt, en: Cashless payments}
  unit: percent
  names: ["{cashless}"]
  limits: [0, 100]
dti_rank:
  label: {vi: Xếp hạng DTI, en: DTI rank}
  unit: rank
  direction: lower
  names: [xếp hạng DTI]
  broader: [cashless_share]
""",
    "topics.yaml": """\
topics:
  steering_committee:
    label: {vi: Ban chỉ đạo, en: Steering committee}
    phrases: [thành lập ~3 ban chỉ đạo]
    parts:
      built: [xây dựng]
      shared: [chia sẻ]
    details:
      head:
        provincial_party_secretary: [bí thư tỉnh ủy]
        chairman: [chủ tịch]
groups:
  1:
    label: {vi: Nhận thức, en: Awareness}
    phrases: [nâng cao nhận thức]
  2:
    label: {vi: Thể chế, en: Institutions}
    phrases: [hoàn thiện thể chế]
""",
    "rules/cashless-2030.yaml": """\
id: cashless-2030
title: {vi: Không tiền mặt, en: Cashless}
clause: II.1 bullet 2
severity: warning
scope: local
requires:
  kind: target
  indicator: cashless_share
  comparator: ge
  value: 80
  horizon: 2030
required: {vi: ít nhất 80%, en: at least 80 %}
message: {vi: "{stated} so với {required}", en: "{stated} against {required}"}
remedy: {vi: "đặt {required} cho {horizon}", en: "set {required} for {horizon}"}
examples:
  - name: meets
    role: passes
    text: Tỷ lệ thanh toán không dùng tiền mặt đạt 80% vào năm 2030.
    outcome: pass
    reason: meets
  - name: below
    role: fails
    text: Tỷ lệ thanh toán không dùng tiền mặt đạt 70% vào năm 2030.
    outcome: fail
    reason: below_threshold
  - name: other
    role: near_miss
    text: Thanh toán tiền mặt 80%.
    outcome: fail
    reason: not_stated
part: targets
""",
}
_EXAMPLES = FILES["rules/cashless-2030.yaml"].partition("examples:\n")[2]
FILES["rules/committee.yaml"] = f"""\
id: committee
title: {{vi: Ban chỉ đạo, en: Committee}}
clauses: [IV.1]
severity: error
scope: binding
requires:
  kind: commitment
  topic: steering_committee
  parts: [built, shared]
  detail: {{head: provincial_party_secretary}}
required: {{vi: thành lập, en: set up}}
message: {{vi: chưa có, en: missing}}
remedy: {{vi: thành lập, en: set it up}}
by_analogy: {{vi: suy ra, en: by analogy}}
examples:
{_EXAMPLES}"""
FILES["rules/groups.yaml"] = f"""\
id: groups
title: {{vi: Nhóm, en: Groups}}
clauses: [III]
severity: error
scope: binding
requires:
  kind: task_groups
  groups: [1, 2]
required: {{vi: đủ nhóm, en: all groups}}
message: {{vi: thiếu, en: missing}}
remedy: {{vi: thêm, en: add}}
examples:
{_EXAMPLES}"""


class PackMaker:
    """A pack folder under a temporary directory."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name, text in FILES.items():
            self.write(name, text)

    def write(self, name: str, text: str | bytes) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())

    def replace(self, name: str, old: str, new: str) -> None:
        """Spoil a file: the first `old` becomes `new`."""
        text = (self.folder / name).read_text(encoding="utf-8")
        assert old in text
        self.write(name, text.replace(old, new, 1))

    def load(self) -> RulePack:
        return load_files(read_files(find_pack(str(self.folder))))

    def faults(self) -> list[PackFault]:
        """The faults of the pack, with file names relative to its folder."""
        with pytest.raises(RulePackError) as caught:
            self.load()
        prefix = f"{self.folder.as_posix()}/"
        return [
            PackFault(fault.file.removeprefix(prefix), fault.line, fault.message)
            for fault in caught.value.faults
        ]


@pytest.fixture
def pack(tmp_path: Path) -> PackMaker:
    return PackMaker(tmp_path / "tiny")


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHECKER_CACHE", str(tmp_path / "cache"))
