"""A folder of small programmes, a cache of its own, and the real pack."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from checker.checking import Options
from checker.matrix import Matrix
from checker.rulepack import load_pack
from checker.rulepack.model import RulePack
from checker.surveying import Survey, survey

DRAFT = """TỈNH ỦY {province}
Số: {number}-CTr/TU
{province}, ngày 0{day} tháng 3 năm 2025

CHƯƠNG TRÌNH HÀNH ĐỘNG
thực hiện Nghị quyết số 57-NQ/TW của Bộ Chính trị

I. MỤC TIÊU
Đến năm 2030, kinh tế số đạt tối thiểu {share}% GRDP của tỉnh.
II. NHIỆM VỤ
Thành lập Ban Chỉ đạo của tỉnh do đồng chí Bí thư Tỉnh ủy làm Trưởng ban.

Nơi nhận:
- Lưu Văn phòng Tỉnh ủy.
T/M BAN THƯỜNG VỤ
"""

Go = Callable[..., Matrix]


def draft(province: str = "Kon Tum", number: int = 12, day: int = 5, share: int = 25) -> str:
    return DRAFT.format(province=province, number=number, day=day, share=share)


@pytest.fixture(scope="session")
def kept_packs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache folder in which the pack is validated once for all tests."""
    folder = tmp_path_factory.mktemp("packs")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CHECKER_CACHE", str(folder))
        load_pack("nq57")
    return folder


@pytest.fixture
def cache(tmp_path: Path, kept_packs: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache that holds the pack and nothing else."""
    folder = tmp_path / "cache"
    folder.mkdir()
    for kept in kept_packs.glob("pack-*"):
        (folder / kept.name).write_bytes(kept.read_bytes())
    monkeypatch.setenv("CHECKER_CACHE", str(folder))
    return folder


@pytest.fixture
def pack(cache: Path) -> RulePack:
    assert cache.is_dir()
    return load_pack("nq57")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which the programmes are; the test runs above it."""
    monkeypatch.chdir(tmp_path)
    made = tmp_path / "drafts"
    made.mkdir()
    for number, province in enumerate(("Kon Tum", "Đắk Nông", "An Giang"), start=1):
        (made / f"{number}.txt").write_text(draft(province, number, share=20 + number * 5), "utf-8")
    return made


@pytest.fixture
def go(folder: Path, pack: RulePack) -> Go:
    """Puts the folder's programmes side by side."""

    def run(
        options: Options | None = None,
        jobs: int = 2,
        seconds: float = 60.0,
        **more: Callable[[int, int], None],
    ) -> Matrix:
        chosen = options or Options(engine="reference")
        return survey([folder.name], [pack], chosen, Survey(jobs, seconds), lambda _: None, **more)

    return run
