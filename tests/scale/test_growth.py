"""The work of reading a text grows with its length and no faster: counted, not timed.

Counted are the bytecode instructions that the reader itself executes. What regular expressions do
inside C is not seen here; `python -m benchmarks growth` times it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

import checker
from checker.documents.text import document_from
from checker.evaluation import Evaluator
from checker.extraction import extract
from checker.rulepack import load_pack
from checker.rulepack.model import RulePack

pytestmark = pytest.mark.slow

PROGRAMMES = Path(__file__).parents[2] / "programmes"
OURS = str(Path(checker.__file__).parent)
#: Texts that repeat one thing, as a broken conversion or an odd draft may.
SHAPES = {
    "bullets without a stop": "- khoa học công nghệ\n",
    "lines without a stop": "phát triển khoa học công nghệ\n",
    "capitals": "PHÁT TRIỂN KHOA HỌC\n",
    "one line": "Kinh tế số đạt tối thiểu 30% GRDP, tỉ lệ, ",
    "headings": "1. Đến năm 2030\n- Kinh tế số\n",
    "page numbers": "Kinh tế số đạt tối thiểu 30% GRDP của tỉnh.\n12\n",
    "recipients": "Nơi nhận:\n- Bộ Chính trị,\n- Lưu VT.\n",
    "years": "đến năm 2030, ",
    "open brackets": "(khoa học ",
    "names": "kinh tế số, TFP, HDI, ",
    "figures": "kinh tế số 30%, ",
    "stops": "số . ",
    "years in brackets": "2030 (2045): kinh tế số 30% (50%), ",
    "speakers": "bí thư tỉnh ủy cho biết ông làm trưởng ban ",
    "shares": "80% quản lý nhà nước trên môi trường số đạt 90% ",
    "asks": "đề nghị trung ương xây dựng cơ sở dữ liệu ",
    "provinces": "tỉnh Bình Định, tỉnh Lào Cai ",
}


@pytest.fixture(scope="module")
def pack() -> RulePack:
    return load_pack("nq57", use_cache=False)


def test_sixteen_times_a_draft_is_sixteen_times_the_work(pack: RulePack) -> None:
    draft = (PROGRAMMES / "du-thao-gan-dat.txt").read_text(encoding="utf-8")
    once, four, sixteen = (_work(pack, "\n\n".join([draft] * times)) for times in (1, 4, 16))
    assert four <= 4 * once * 1.1
    assert sixteen <= 16 * once * 1.1


@pytest.mark.parametrize("shape", SHAPES)
def test_a_text_that_repeats_one_thing_is_no_more_work_than_its_length(pack: RulePack, shape: str) -> None:
    four, sixteen = (_work(pack, SHAPES[shape] * (100 * times)) for times in (4, 16))
    assert sixteen <= 4 * four * 1.1


def test_ten_times_the_targets_is_ten_times_the_work_of_the_reference_engine(pack: RulePack) -> None:
    line = "- Kinh tế số đạt tối thiểu 30% GRDP vào năm {year}.\n"
    some, many = ("".join(line.format(year=2026 + at % 20) for at in range(count)) for count in (100, 1000))
    with Evaluator((pack,), "reference") as evaluator:
        works = []
        for text in (some, many):
            programme = extract(document_from(text), pack)
            assert len(programme.targets) in (100, 1000)
            evaluator.evaluate(programme)
            works.append(_counted(lambda programme=programme: evaluator.evaluate(programme)))  # type: ignore[misc]
    assert works[1] <= 10 * works[0] * 1.1


def _work(pack: RulePack, text: str) -> int:
    document = document_from(text)
    # The first reading builds states of the vocabulary, once a run; only what comes after is counted.
    extract(document, pack)
    return _counted(lambda: extract(document, pack))


def _counted(action: Callable[[], object]) -> int:
    """The instructions that functions of the product execute during `action`."""
    count = 0

    def inside(_frame: FrameType, event: str, _argument: object) -> Any:
        nonlocal count
        if event == "opcode":
            count += 1
        return inside

    def entered(frame: FrameType, _event: str, _argument: object) -> Any:
        if not frame.f_code.co_filename.startswith(OURS):
            return None
        frame.f_trace_opcodes = True
        frame.f_trace_lines = False
        return inside

    before = sys.gettrace()
    sys.settrace(entered)
    try:
        action()
    finally:
        sys.settrace(before)
    return count
