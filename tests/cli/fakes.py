"""A small pack, a reader and an evaluation made for the tests of the command line.

What the real ones say of real texts is tested elsewhere; here it is paths, statuses and messages.
"""

from __future__ import annotations

from collections.abc import Sequence
from types import TracebackType

from checker import evaluation, extraction, rulepack, surveying
from checker.documents.interface import Document
from checker.errors import EngineError, PackFault, RulePackError
from checker.programme import DocumentFacts, DocumentType, Evidence, Programme, Target
from checker.report import Finding
from checker.rulepack.model import RulePack
from tests.renderers.sample import finding
from tests.renderers.sample_pack import BUDGET, PACK, TFP

GOOD = (
    "Chương trình hành động của tỉnh: mục tiêu đến năm 2030 dành 3% tổng chi ngân sách, đạt các chỉ tiêu.\n"
)
GAPS = (
    "Chương trình hành động của tỉnh: mục tiêu đến năm 2030 dành 2% tổng chi ngân sách, đạt các chỉ tiêu.\n"
)
NOVEL = "Ngày xưa ở một ngôi làng nhỏ có hai vợ chồng nghèo sống bằng nghề đốn củi trên rừng.\n"


def extract(document: Document, pack: RulePack, document_type: DocumentType | None = None) -> Programme:
    assert pack.id
    place = document.text.find("mục tiêu")
    facts = DocumentFacts(type=document_type or "full")
    if place < 0:
        return Programme(document=facts)
    value = 3.0 if "3%" in document.text else 2.0
    evidence = Evidence(quote="mục tiêu", start=place, end=place + 8, line=document.line_at(place))
    target = Target(indicator="budget_share", comparator="eq", value=value, unit="percent", evidence=evidence)
    return Programme(province="Kon Tum", document=facts, targets=(target,))


FALLBACK = False


class Evaluator:
    def __init__(self, packs: Sequence[RulePack], engine: str | None) -> None:
        self.packs, self.engine_name, self.fallback = packs, engine or "durable", engine is None and FALLBACK

    def __enter__(self) -> Evaluator:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        return None

    def evaluate(self, programme: Programme, _as_of: str | None = None) -> tuple[Finding, ...]:
        if programme.province == "Engine":
            raise EngineError("the sentinel did not fire")
        stated = programme.targets
        met = any(target.value is not None and target.value >= 3 for target in stated)
        if not stated:
            return (finding(BUDGET, "fail", "not_stated"), finding(TFP, "fail", "not_stated"))
        share = ("pass", "meets") if met else ("fail", "below_threshold")
        return (finding(BUDGET, *share, *stated), finding(TFP, "review", "not_stated"))  # type: ignore[arg-type]


def load_pack(name: str, *, use_cache: bool = True) -> RulePack:
    if name == "nq57":
        return PACK
    faults = [PackFault(f"{name}/rules/a.yaml", line, "unknown key 'titel'") for line in (3, 7)]
    raise RulePackError(faults if name == "broken" else [PackFault(name, 1, "no such rule pack")])


#: What stands in for what: (module, name, value).
REPLACED = (
    (rulepack, "load_pack", load_pack),
    (extraction, "extract", extract),
    (evaluation, "Evaluator", Evaluator),
    (surveying, "stands_in", lambda engine: engine is None and FALLBACK),
)


def install() -> None:
    """Puts the fakes in place for good: for a process of its own."""
    for module, name, value in REPLACED:
        setattr(module, name, value)
