"""Waivers, baselines and comparisons on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Command, put
from tests.cli.fakes import GAPS, GOOD

WAIVER = """\
waivers:
  - rule: nq57/budget-share
    programme: a.txt
    reason: Nguồn thu giảm do sáp nhập
    approved_by: Vụ trưởng
    until: 2026-06-30
"""
DAY = ("--as-of", "2026-01-01")


def test_a_waived_gap_gates_no_more_and_is_shown_as_waived(here: Path, checker: Command) -> None:
    put(here, a__txt=GAPS, w__yaml=WAIVER)
    run = checker("check", "a.txt", "--waivers", "w.yaml", *DAY)
    assert run.status == 0
    assert "MIỄN (1)" in run.out
    assert "Được miễn đến hết ngày 30/06/2026, Vụ trưởng duyệt: Nguồn thu giảm do sáp nhập." in run.out
    report = json.loads(checker("check", "a.txt", "--waivers", "w.yaml", *DAY, "--format", "json").out)
    share = report["programmes"][0]["findings"][0]
    assert (share["outcome"], share["reason"]) == ("waived", "waived")
    assert share["waived"] == {"outcome": "fail", "reason": "below_threshold"}
    assert report["programmes"][0]["summary"]["waived"] == 1
    assert [use["state"] for use in report["waivers"]] == ["used"]
    assert report["as_of"] == "2026-01-01"


def test_an_expired_waiver_is_a_gap_again_and_is_said(here: Path, checker: Command) -> None:
    put(here, a__txt=GAPS, w__yaml=WAIVER)
    run = checker("check", "a.txt", "--waivers", "w.yaml", "--as-of", "2026-07-01", "--lang", "en")
    assert run.status == 1
    assert "Waiver expired on 2026-06-30 and waives nothing: nq57/budget-share, a.txt" in " ".join(
        run.out.split()
    )


def test_a_waiver_that_nothing_needs_is_reported(here: Path, checker: Command) -> None:
    put(here, a__txt=GOOD, w__yaml=WAIVER)
    run = checker("check", "a.txt", "--waivers", "w.yaml", *DAY, "--lang", "en")
    assert "Waiver that nothing needs, to be removed: nq57/budget-share, a.txt (w.yaml:2)." in run.out


def test_without_a_day_the_clock_of_the_machine_judges(here: Path, checker: Command) -> None:
    for until, status in (("2099-12-31", 0), ("2020-01-01", 1)):
        put(here, a__txt=GAPS, w__yaml=WAIVER.replace("2026-06-30", until))
        assert checker("check", "a.txt", "--waivers", "w.yaml").status == status


@pytest.mark.parametrize("text", [b"\xff\xfe", b"waivers: 3", b""])
def test_a_waiver_file_that_is_none_is_refused_and_nothing_is_checked(
    here: Path, checker: Command, text: bytes
) -> None:
    put(here, a__txt=GAPS, w__yaml=text)
    run = checker("check", "a.txt", "--waivers", "w.yaml")
    assert (run.status, run.out, len(run.errors)) == (2, "", 1)
    assert run.errors[0].startswith("checker: w.yaml")
    assert checker("check", "a.txt", "--waivers", "none.yaml").errors[0].startswith("checker: none.yaml: ")


def test_the_authors_own_settings_waive_no_mandatory_rule(
    here: Path, checker: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dataclasses import replace

    from tests.cli import fakes
    from tests.renderers import sample_pack

    put(here, a__txt=GAPS, w__yaml=WAIVER, checker__toml='waivers = "w.yaml"\n')
    assert checker("check", "a.txt", *DAY).status == 0
    monkeypatch.setattr(fakes, "BUDGET", replace(sample_pack.BUDGET, mandatory=True))
    run = checker("check", "a.txt", *DAY, "--lang", "en")
    assert run.status == 1
    assert "A mandatory requirement is not waived by its author" in run.out
    assert checker("check", "a.txt", *DAY, "--waivers", "w.yaml").status == 0


def test_a_file_that_the_reviewer_names_is_the_reviewers_though_settings_name_it_too(
    here: Path, checker: Command
) -> None:
    put(here, a__txt=GAPS, w__yaml=WAIVER, checker__toml='waivers = "w.yaml"\n')
    for again in ((), ("--waivers", "./w.yaml")):
        report = checker("check", "a.txt", *DAY, "--waivers", "w.yaml", *again, "--format", "json").out
        assert [use["state"] for use in json.loads(report)["waivers"]] == ["used"]


def test_the_authors_own_baseline_hides_no_mandatory_gap(
    here: Path, checker: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dataclasses import replace

    from tests.cli import fakes
    from tests.renderers import sample_pack

    mandatory = replace(sample_pack.BUDGET, mandatory=True)
    rules = tuple(mandatory if rule.id == mandatory.id else rule for rule in sample_pack.PACK.rules)
    monkeypatch.setattr(fakes, "BUDGET", mandatory)
    monkeypatch.setattr(fakes, "PACK", replace(sample_pack.PACK, rules=rules))
    put(here, a__txt=GAPS)
    checker("baseline", "create", "b.json", "a.txt")
    put(here, checker__toml='baseline = "b.json"\n')
    for command in ("check", "matrix"):
        run = checker(command, "a.txt", "--lang", "en")
        assert (run.status, len(run.errors)) == (1, 2)
        assert "1 mandatory requirements are not taken from the author's own baseline" in run.errors[1]
        assert checker(command, "a.txt", "--baseline", "b.json").status == 0


def test_a_baseline_of_other_packs_is_no_silent_red(here: Path, checker: Command) -> None:
    put(here, a__txt=GAPS)
    checker("baseline", "create", "b.json", "a.txt")
    known = (here / "b.json").read_text("utf-8").replace('"nq57/', '"nq03/')
    known = known.replace('"fingerprint": "', '"fingerprint": "0')
    put(here, b__json=known)
    for command in ("check", "matrix"):
        run = checker(command, "a.txt", "--baseline", "b.json", "--lang", "en")
        told = "checker: b.json: holds nothing on the rules applied (nq57), so all counts as new."
        assert (run.status, run.errors) == (1, [told])


def test_what_a_baseline_holds_is_neither_told_nor_gated(here: Path, checker: Command) -> None:
    put(here, a__txt=GAPS)
    made = checker("baseline", "create", "b.json", "a.txt")
    assert (made.status, made.errors) == (0, ["checker: b.json: 2 điều của 1 văn bản"])
    run = checker("check", "a.txt", "--baseline", "b.json", "--lang", "en")
    assert run.status == 0
    assert "NOT MET" not in run.out
    assert "2 findings are known from an earlier run" in run.out
    report = json.loads(checker("check", "a.txt", "--baseline", "b.json", "--format", "json").out)
    assert [finding["known"] for finding in report["programmes"][0]["findings"]] == [True, True]


def test_a_new_gap_is_told_and_gates(here: Path, checker: Command) -> None:
    put(here, a__txt=GOOD)
    checker("baseline", "create", "b.json", "a.txt")
    put(here, a__txt=GAPS)
    run = checker("check", "a.txt", "--baseline", "b.json")
    assert run.status == 1
    assert "CHƯA ĐẠT (1)" in run.out


def test_updating_a_baseline_takes_out_what_is_mended_and_adds_only_on_request(
    here: Path, checker: Command
) -> None:
    put(here, a__txt=GAPS)
    checker("baseline", "create", "b.json", "a.txt")
    put(here, a__txt=GOOD)
    run = checker("baseline", "update", "b.json", "a.txt", "--lang", "en")
    assert run.errors == ["checker: b.json: 1 gaps taken out, 0 taken in, 1 known now"]
    put(here, a__txt=GAPS)
    update = ("baseline", "update", "b.json", "a.txt", "--lang", "en")
    assert checker(*update).errors[0].endswith("0 taken in, 1 known now")
    assert checker(*update, "--add").errors[0].endswith("1 taken in, 2 known now")


def test_a_baseline_is_not_made_over_another_nor_from_files_that_cannot_be_read(
    here: Path, checker: Command
) -> None:
    put(here, a__txt=GAPS, b__txt=b"\x00\x01\x02")
    refused = checker("baseline", "create", "b.json", "a.txt", "b.txt", "--lang", "en")
    assert (refused.status, len(refused.errors)) == (2, 2)
    assert refused.errors[0].startswith("checker: b.txt: ")
    assert refused.errors[1] == "checker: b.json: nothing is written, as not all could be checked"
    assert not (here / "b.json").exists()
    assert checker("baseline", "create", "b.json", "a.txt").status == 0
    for language, said in (("vi", "đã có tệp này"), ("en", "is there already")):
        run = checker("baseline", "create", "b.json", "a.txt", "--lang", language)
        assert run.status == 2
        assert said in run.errors[0]


def test_a_baseline_that_is_none_is_refused(here: Path, checker: Command) -> None:
    put(here, a__txt=GAPS, b__json="{}")
    run = checker("check", "a.txt", "--baseline", "b.json")
    assert (run.status, run.errors[0].startswith("checker: b.json: ")) == (2, True)


def test_two_versions_are_compared_and_a_regression_gates_on_request(here: Path, checker: Command) -> None:
    put(here, old__txt=GOOD, new__txt=GAPS)
    run = checker("compare", "old.txt", "new.txt")
    assert run.status == 0
    assert "KẾT LUẬN KÉM HƠN (1)" in run.out
    assert "Đạt → Chưa đạt" in run.out
    assert checker("compare", "old.txt", "new.txt", "--fail-on-regression").status == 1
    assert checker("compare", "new.txt", "old.txt", "--fail-on-regression").status == 0
    tree = json.loads(checker("compare", "old.txt", "new.txt", "--format", "json").out)
    assert tree["worse"] is True
    assert [(one["rule"], one["course"]) for one in tree["findings"]] == [("nq57/budget-share", "worse")]
    assert [(one["change"], one["old"]["value"], one["new"]["value"]) for one in tree["targets"]] == [
        ("lowered", 3.0, 2.0)
    ]


def test_a_version_that_cannot_be_read_is_named(here: Path, checker: Command) -> None:
    put(here, old__txt=GOOD, new__txt=b"\x00\x01")
    for pair in (("old.txt", "new.txt"), ("missing.txt", "old.txt")):
        run = checker("compare", *pair)
        assert (run.status, run.out, len(run.errors)) == (2, "", 1)


def test_a_folder_of_several_programmes_is_not_compared_as_one(here: Path, checker: Command) -> None:
    (here / "p").mkdir()
    put(here / "p", a__txt=GOOD, b__txt=GAPS)
    run = checker("compare", "p", "p/a.txt")
    assert (run.status, run.errors) == (2, ["checker: p: có 2 văn bản; hãy chỉ ra một tệp"])


def test_a_comparison_comes_in_several_formats_of_one_run(here: Path, checker: Command) -> None:
    put(here, old__txt=GOOD, new__txt=GAPS, checker__toml='format = "sarif"\nreport = ["junit=x.xml"]\n')
    files = ("--report", "html=c.html", "--report", "json=c.json", "--report", "text=c.txt")
    run = checker("compare", "old.txt", "new.txt", "--format", "md", *files)
    assert run.status == 0
    assert run.out.startswith("# So sánh hai phiên bản\n")
    assert (here / "c.html").read_text("utf-8").startswith("<!DOCTYPE html>")
    assert json.loads((here / "c.json").read_text("utf-8"))["worse"] is True
    assert "SO SÁNH HAI PHIÊN BẢN" in (here / "c.txt").read_text("utf-8")
    assert not (here / "x.xml").exists()
    again = checker("check", "c.html", "--lang", "en")
    assert again.status == 2
    assert again.errors[-1].startswith("checker: c.html: this is a page that checker made and no programme")


def test_a_comparison_overwrites_neither_of_its_documents(here: Path, checker: Command) -> None:
    put(here, old__txt=GOOD, new__txt=GAPS)
    for target in (("-o", "old.txt"), ("--report", "md=new.txt")):
        assert checker("compare", "old.txt", "new.txt", *target).status == 2
    assert (here / "old.txt").read_text("utf-8") == GOOD
