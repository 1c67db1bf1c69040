"""In: nothing. Out: a small rule pack with a rule of every kind, for hand-built reports."""

from __future__ import annotations

from dataclasses import replace

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
