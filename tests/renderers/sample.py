"""In: nothing. Out: a small rule pack and hand-built reports that show every kind of finding."""

from __future__ import annotations

from dataclasses import replace

from checker.programme import Commitment, DocumentFacts, Evidence, Programme, Target, TaskGroup
from checker.report import Fault, Finding, GapReport, Outcome, ProgrammeReport, Reason, Verdict, Waiver
from checker.rulepack.model import (
    Bilingual,
    Clause,
    CommitmentRequirement,
    ConsistencyRequirement,
    Example,
    Group,
    Indicator,
    Requirement,
    Rule,
    RulePack,
    Scope,
    Severity,
    Source,
    TargetRequirement,
    TaskGroupsRequirement,
    Topic,
    Vocabulary,
)


def both(vi: str, en: str) -> Bilingual:
    return Bilingual(vi=vi, en=en)


def target_rule(indicator: str, comparator: str, value: float, year: int | None = 2030) -> TargetRequirement:
    return TargetRequirement(
        kind="target",
        indicator=indicator,
        comparator=comparator,  # type: ignore[arg-type]
        value=value,
        horizon=year,
    )


def rule(
    rule_id: str,
    title: Bilingual,
    required: Bilingual,
    requires: Requirement,
    *,
    clauses: tuple[str, ...] = ("II.1 bullet 2",),
    severity: Severity = "warning",
    scope: Scope = "local",
    by_analogy: Bilingual | None = None,
) -> Rule:
    return Rule(
        id=rule_id,
        title=title,
        clauses=clauses,
        severity=severity,
        scope=scope,
        part="targets",
        requires=requires,
        required=required,
        message=both(
            "Chương trình: {stated}; Nghị quyết: {required}.",
            "The programme: {stated}; the resolution: {required}.",
        ),
        remedy=both(
            "Viết: “Đến năm {horizon}, phấn đấu đạt {required}”.",
            "Write: “By {horizon}, reach {required}”.",
        ),
        by_analogy=by_analogy,
        examples=(
            Example(name="đạt", role="passes", text="Đạt 50%.", outcome="pass", reason="exceeds"),
            Example(name="thiếu", role="fails", text="Đạt 5%.", outcome="fail", reason="below_threshold"),
            Example(
                name="ngưỡng", role="near_miss", text="Đạt 40%.", outcome="review", reason="at_threshold"
            ),
        ),
    )


BUDGET = rule(
    "budget-share",
    both("Chi ngân sách cho khoa học, công nghệ và chuyển đổi số", "Budget for science and digital work"),
    both("ít nhất 3% tổng chi ngân sách hằng năm", "at least 3% of total budget expenditure every year"),
    target_rule("budget_share", "ge", 3.0, None),
    clauses=("II.1 bullet 3",),
    severity="error",
    scope="binding",
    by_analogy=both("Nghị quyết nêu cho ngân sách nhà nước.", "The resolution speaks of the state budget."),
)
GROUPS = rule(
    "task-groups",
    both("Bảy nhóm nhiệm vụ", "The seven task groups"),
    both("đủ bảy nhóm nhiệm vụ của mục III", "all seven groups of section III"),
    TaskGroupsRequirement(kind="task_groups", groups=(1, 2, 3)),
    clauses=("III",),
    severity="error",
    scope="binding",
)
COMMITTEE = rule(
    "steering-committee",
    both("Lập Ban Chỉ đạo", "A steering committee"),
    both("có Ban Chỉ đạo", "a steering committee is set up"),
    CommitmentRequirement(kind="commitment", topic="steering_committee"),
    clauses=("IV.1",),
    severity="error",
)
TFP = rule(
    "tfp-2030",
    both("Đóng góp của TFP vào tăng trưởng", "Contribution of TFP to growth"),
    both("trên 55%", "more than 55%"),
    target_rule("tfp_contribution", "gt", 55.0),
)
DIGITAL = rule(
    "digital-economy-2030",
    both("Quy mô kinh tế số", "Size of the digital economy"),
    both("tối thiểu 30% GRDP", "at least 30% of GRDP"),
    target_rule("digital_economy_grdp", "ge", 30.0),
)
ENTERPRISES = rule(
    "innovative-enterprises-2030",
    both("Doanh nghiệp có hoạt động đổi mới sáng tạo", "Enterprises with innovation activity"),
    both("trên 40% doanh nghiệp", "more than 40% of enterprises"),
    target_rule("innovative_enterprise_share", "gt", 40.0),
)
PATENTS = rule(
    "patent-growth-2030",
    both("Tốc độ tăng đơn sáng chế", "Growth of patent applications"),
    both("16–18%/năm", "16–18% a year"),
    target_rule("patent_growth", "ge", 16.0),
    severity="note",
    clauses=("II.1 bullet 3",),
)
HDI = rule(
    "hdi-2030",
    both("Chỉ số phát triển con người (HDI)", "Human development index (HDI)"),
    both("trên 0,7", "above 0.7"),
    target_rule("hdi", "gt", 0.7),
)
CITED = rule(
    "resolution-cited",
    both("Nêu Nghị quyết 57 làm căn cứ", "Names the resolution as its basis"),
    both("nêu số 57-NQ/TW", "names 57-NQ/TW"),
    CommitmentRequirement(kind="commitment", topic="resolution_cited"),
    clauses=(),
)
FIRMS = rule(
    "digital-firms-2030",
    both("Doanh nghiệp công nghệ số ngang tầm quốc tế", "Digital firms of international standing"),
    both("ít nhất 5 (cả nước)", "at least 5 (nationally)"),
    target_rule("digital_tech_firms_intl", "ge", 5.0),
    clauses=("II.1 bullet 1",),
    scope="national",
    severity="note",
)
BASELINE = rule(
    "above-baseline",
    both("Mục tiêu không kém kết quả đã đạt", "Targets not below what is reached"),
    both("mục tiêu không kém kết quả đã đạt", "targets that are not weaker than what is reached"),
    ConsistencyRequirement(kind="consistency", check="baseline"),
    clauses=("II.1", "II.2"),
)
AGREEING = rule(
    "consistent-figures",
    both("Mỗi chỉ tiêu một con số", "One figure for each indicator"),
    both("mỗi chỉ tiêu một con số", "one figure for each indicator"),
    ConsistencyRequirement(kind="consistency", check="conflict"),
    clauses=("II.1", "II.2"),
)


def content(rule_id: str, title: Bilingual, group: int | None) -> Rule:
    """A rule on what the tasks of a group, or the implementation, should contain."""
    asked = CommitmentRequirement(kind="commitment", topic=rule_id.replace("-", "_"))
    made = rule(rule_id, title, title, asked, clauses=("III",), severity="note")
    return replace(made, part="tasks" if group else "organisation", group=group, content=True)


HONOURING = content("honouring", both("Tôn vinh nhà khoa học", "Scientists honoured"), 1)
LEARNING = content("digital-learning", both("Phong trào “học tập số”", "The digital learning movement"), 1)
FUNDS = content("funds", both("Quỹ khoa học, công nghệ", "A science and technology fund"), 2)
NETWORKS = content(
    "digital-infrastructure", both("Băng rộng và hợp tác công tư", "Broadband in partnership"), 3
)
RESOURCES = content("resources-assured", both("Bố trí đủ nguồn lực", "Sufficient resources"), None)
CONTENT = (HONOURING, LEARNING, FUNDS, NETWORKS, RESOURCES)

RULES = (
    BUDGET,
    GROUPS,
    COMMITTEE,
    TFP,
    DIGITAL,
    ENTERPRISES,
    PATENTS,
    HDI,
    CITED,
    FIRMS,
    BASELINE,
    AGREEING,
    *CONTENT,
)

PACK = RulePack(
    id="nq57",
    version="1.0.0",
    title=both("Nghị quyết 57-NQ/TW", "Resolution 57-NQ/TW"),
    source=Source(
        number="57-NQ/TW",
        issued="2024-12-22",
        issuer=both("Bộ Chính trị", "Politburo"),
        title=both("Nghị quyết 57", "Resolution 57"),
        cited_as=("nghị quyết",),
    ),
    clauses=(
        Clause(
            id="II.1 bullet 3",
            about=both("Nguồn lực", "Resources"),
            status="automated",
            why=both("có số", "has figures"),
        ),
    ),
    vocabulary=Vocabulary(
        words={},
        indicators=(
            Indicator(
                id="budget_share",
                label=both("Tỉ lệ chi ngân sách", "Budget share"),
                unit="percent",
                component_labels={"digital": both("chuyển đổi số", "digital transformation")},
            ),
            Indicator(id="hdi", label=both("HDI", "HDI"), unit="index"),
            Indicator(id="firms", label=both("Số doanh nghiệp số", "Digital firms"), unit="count"),
        ),
        topics=(
            Topic(
                id="steering_committee",
                label=both("lập Ban Chỉ đạo", "a steering committee is set up"),
                detail_labels={
                    "secretary": both("Bí thư làm Trưởng ban", "headed by the secretary"),
                    "team": both("Tổ giúp việc", "a support team"),
                },
            ),
            Topic(id="resolution_cited", label=both("nêu Nghị quyết 57-NQ/TW", "names 57-NQ/TW")),
            *(Topic(id=held.id.replace("-", "_"), label=held.title) for held in CONTENT),
        ),
        groups=(
            Group(number=1, label=both("nhận thức", "awareness"), phrases=()),
            Group(number=2, label=both("thể chế", "institutions"), phrases=()),
            Group(number=3, label=both("hạ tầng", "infrastructure"), phrases=()),
        ),
    ),
    rules=RULES,
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
