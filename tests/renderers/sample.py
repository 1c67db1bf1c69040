"""In: nothing. Out: hand-built reports, on the rules of the sample pack, that show every kind of finding."""

from __future__ import annotations

from checker.programme import Commitment, DocumentFacts, Evidence, Programme, Target, TaskGroup
from checker.report import Fault, Finding, GapReport, Outcome, ProgrammeReport, Reason, Verdict, Waiver
from checker.rulepack.model import (
    Rule,
)
from tests.renderers.sample_pack import (
    AGREEING,
    BASELINE,
    BUDGET,
    CITED,
    COMMITTEE,
    CONTENT,
    DIGITAL,
    ENTERPRISES,
    FIRMS,
    FUNDS,
    GROUPS,
    HDI,
    HONOURING,
    LEARNING,
    NETWORKS,
    PACK,
    PATENTS,
    RESOURCES,
    TFP,
)


def at(quote: str, line: int, page: int | None = None) -> Evidence:
    return Evidence(quote=quote, start=line * 100, end=line * 100 + len(quote), line=line, page=page)


def target(indicator: str, value: float | None, quote: str, line: int = 9, **more: object) -> Target:
    given: dict[str, object] = {
        "comparator": "ge" if value is not None else None,
        "unit": "percent" if value is not None else None,
        "horizon": 2030,
        **more,
    }
    return Target(indicator=indicator, value=value, evidence=at(quote, line), **given)  # type: ignore[arg-type]


def finding(
    held: Rule, outcome: Outcome, reason: Reason, *stated: Target | Commitment | TaskGroup, **more: object
) -> Finding:
    return Finding(pack="nq57", rule=held, outcome=outcome, reason=reason, stated=stated, **more)  # type: ignore[arg-type]


WAIVER = Waiver(
    rule="nq57/hdi",
    programme="kon-ray.txt",
    reason="Tỉnh chưa có số liệu điều tra",
    approved_by="Nguyễn Văn A, Tổ thẩm định",
    until="2026-12-31",
    file="waivers.yaml",
    line=2,
)


def pledge(topic: str, quote: str, line: int) -> Commitment:
    return Commitment(topic=topic, evidence=at(quote, line))


_LONG = (
    "Đến năm 2030, tỉ lệ doanh nghiệp có hoạt động đổi mới sáng tạo đạt 40% tổng số doanh nghiệp trên "
    "địa bàn, trong đó ưu tiên các ngành công nghiệp chế biến, chế tạo, nông nghiệp công nghệ cao, du "
    "lịch và dịch vụ hậu cần; các sở, ban, ngành và Ủy ban nhân dân các huyện, thị xã, thành phố chủ "
    "động rà soát, bổ sung nhiệm vụ vào kế hoạch hằng năm để tổ chức thực hiện"
)


def full_report() -> ProgrammeReport:
    """A full text with every outcome and most reasons."""
    return ProgrammeReport(
        source="programmes/kon-ray.txt",
        programme=Programme(
            province="Kon Tum",
            document=DocumentFacts(kind="programme", number="12-CTr/TU", issued="2025-03-05", type="full"),
            task_groups=(
                TaskGroup(number=1, evidence=at("1. Nâng cao nhận thức", 60)),
                TaskGroup(number=2, evidence=at("2. Hoàn thiện thể chế", 70)),
            ),
        ),
        findings=(
            finding(
                BUDGET,
                "fail",
                "below_threshold",
                target(
                    "budget_share",
                    2.0,
                    "Hằng năm dành tối thiểu 2% tổng chi ngân sách cho khoa học và công nghệ",
                    45,
                    annual=True,
                    horizon=None,
                    omits=("digital",),
                ),
                already=(target("budget_share", 1.85, "Năm 2024 đạt 1,85%", 12, comparator="eq"),),
            ),
            finding(
                GROUPS,
                "fail",
                "incomplete",
                TaskGroup(number=1, evidence=at("1. Nâng cao nhận thức", 60)),
                TaskGroup(number=2, evidence=at("2. Hoàn thiện thể chế", 70)),
                missing=("3",),
            ),
            finding(
                COMMITTEE,
                "pass",
                "meets",
                Commitment(
                    topic="steering_committee",
                    detail={"head": "secretary"},
                    evidence=at("Thành lập Ban Chỉ đạo do đồng chí Bí thư Tỉnh ủy làm Trưởng ban", 90),
                ),
            ),
            finding(TFP, "fail", "not_stated"),
            finding(
                DIGITAL,
                "pass",
                "exceeds",
                target("digital_economy_grdp", 35.0, "Kinh tế số đạt ít nhất 35% GRDP", 20, basis="GRDP"),
            ),
            finding(
                ENTERPRISES,
                "review",
                "at_threshold",
                target("innovative_enterprise_share", 40.0, _LONG, 22, comparator="eq"),
            ),
            finding(
                PATENTS,
                "review",
                "conflicting",
                target(
                    "patent_growth",
                    16.0,
                    "đơn sáng chế tăng 16 - 18%/năm",
                    24,
                    comparator="range",
                    value_max=18.0,
                    unit="percent_per_year",
                ),
                target(
                    "patent_growth",
                    12.5,
                    "đơn sáng chế tăng bình quân 12,5%/năm",
                    80,
                    comparator="eq",
                    unit="percent_per_year",
                ),
            ),
            finding(HDI, "waived", "waived", waiver=WAIVER, waived=("fail", "not_stated")),
            finding(
                CITED,
                "pass",
                "meets",
                Commitment(topic="resolution_cited", evidence=at("thực hiện Nghị quyết số 57-NQ/TW", 3)),
            ),
            finding(FIRMS, "not_applicable", "out_of_scope"),
            finding(
                BASELINE,
                "review",
                "conflicting",
                target("hdi", 0.7, "HDI đạt ít nhất 0,7", 26, unit="index"),
                target("dti_rank", 20.0, "DTI thuộc nhóm 20", 28, comparator="le", unit="rank"),
                already=(
                    target(
                        "dti_rank", 12.0, "DTI xếp thứ 12", 10, comparator="eq", unit="rank", horizon=None
                    ),
                    target("hdi", 0.71, "HDI đạt 0,71", 11, comparator="eq", unit="index", horizon=2024),
                ),
            ),
            finding(AGREEING, "not_applicable", "out_of_scope"),
            finding(HONOURING, "pass", "meets", pledge("honouring", "tôn vinh các nhà khoa học", 62)),
            finding(LEARNING, "fail", "not_stated"),
            finding(FUNDS, "fail", "not_stated"),
            finding(NETWORKS, "fail", "incomplete", pledge("digital_infrastructure", "phủ sóng 5G", 28)),
            finding(RESOURCES, "waived", "waived", waiver=WAIVER, waived=("fail", "not_stated")),
        ),
        verdicts=(
            Verdict(
                about="targets",
                outcome="fail",
                rests_on=("nq57/budget-share", "nq57/task-groups"),
                also_open=(
                    "nq57/tfp-2030",
                    "nq57/innovative-enterprises-2030",
                    "nq57/patent-growth-2030",
                    "nq57/above-baseline",
                ),
            ),
            Verdict(
                about="tasks",
                outcome="pass",
                rests_on=("nq57/resolution-cited", "nq57/honouring"),
                also_open=("nq57/digital-learning", "nq57/funds", "nq57/digital-infrastructure"),
            ),
            Verdict(about="organisation", outcome="not_applicable"),
            Verdict(
                about="whole",
                outcome="fail",
                rests_on=("nq57/budget-share", "nq57/task-groups"),
                also_open=("nq57/patent-growth-2030",),
            ),
        ),
    )


def summary_report() -> ProgrammeReport:
    """A summary on the web: it says little, and its silence proves nothing."""
    unsaid = (GROUPS, COMMITTEE, TFP, DIGITAL, PATENTS)
    return ProgrammeReport(
        source="tin/ha-nam.md",
        programme=Programme(document=DocumentFacts(type="summary")),
        findings=(
            *(finding(held, "review", "not_stated") for held in unsaid),
            finding(
                HDI,
                "review",
                "not_quantified",
                Target(
                    indicator="hdi",
                    horizon=2030,
                    evidence=Evidence(quote="HDI đạt mức cao trong khu vực", locator="II.1, gạch đầu dòng 3"),
                ),
            ),
            finding(
                BUDGET,
                "pass",
                "meets",
                target("budget_share", 3.0, "bố trí 3% tổng chi ngân sách", 4, annual=True, comparator="eq"),
            ),
            finding(FIRMS, "not_applicable", "out_of_scope"),
            *(finding(held, "review", "not_stated") for held in CONTENT),
        ),
    )


def single() -> GapReport:
    return GapReport(packs=(PACK,), programmes=(full_report(),))


def batch() -> GapReport:
    return GapReport(
        packs=(PACK,),
        programmes=(full_report(), summary_report()),
        faults=(Fault(source="scan.pdf", message="định dạng chưa đọc được (.pdf)"),),
    )
