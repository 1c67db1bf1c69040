"""In: what a reader found, or data a person wrote. Out: one frozen programme model.

A programme is what a province's document *says*: targets, commitments, task groups, each with
the words it rests on. Values are plain frozen dataclasses, so that reading a text never pays for a
validation framework; data from outside is validated against the same classes by pydantic in
`checker.documents.data`, with unknown keys refused.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Any, ClassVar, Literal

from checker.values import value

Comparator = Literal["gt", "ge", "eq", "le", "lt", "range", "approx"]
DocumentKind = Literal["programme", "plan", "resolution", "other"]
DocumentType = Literal["full", "summary"]
#: What a document is to the resolution that it is held against: a programme that answers it, a text of the
#: centre itself, a programme that answers another text, a report on results, a notice or conclusion of
#: a meeting, something else (a speech, a letter, a budget table, a news item about other things).
Nature = Literal["answer", "central", "other_resolution", "report", "notice", "other"]
#: Documents in which a province pledges nothing, whatever they state.
WITHOUT_PLEDGES: frozenset[Nature] = frozenset({"central", "report", "notice", "other"})
#: Whose programme it is: a province, a centrally-run city, a district (until 30/06/2025), a commune (xã,
#: phường, đặc khu), a ministry.
Level = Literal["province", "city", "district", "commune", "ministry"]

#: Units in which a figure can be held against a requirement. Any other unit ("rank_gain",
#: "times_vs_base_year", "percent_vs_period", ...) names a measure that cannot be compared.
COMPARABLE_UNITS = frozenset(
    {"percent", "percent_per_year", "index", "rank", "count", "per_10k_people", "per_1000_people"}
)
#: Units that measure how fast something grows. It may grow more slowly later and fall short of nothing.
PACES = frozenset({"percent_per_year"})

_STRICT: Mapping[str, Any] = {"extra": "forbid", "str_strip_whitespace": False}

#: A box on a page: left, top, right, bottom in points (1/72 inch) from the page's top left corner.
Box = tuple[float, float, float, float]


@value
class Evidence:
    """The exact words a statement rests on, and where they stand.

    `start` and `end` are character offsets into the document's text (NFC, line ends `\\n`) with
    `text[start:end] == quote`; `line` and `page` count from 1. `anchor` names the part of a structured
    file, from the outside in, each counted from 1: "paragraph:12", "table:2/row:3/cell:4",
    "footnote:1", "textbox:1/paragraph:2"; `box` is where the words stand on their page. Data without a
    source text has a `locator` ("II.1, gạch đầu dòng 3") instead of offsets.
    """

    __pydantic_config__: ClassVar[Mapping[str, Any]] = _STRICT
    quote: str | None = None
    start: int | None = None
    end: int | None = None
    line: int | None = None
    page: int | None = None
    anchor: str | None = None
    box: Box | None = None
    locator: str | None = None

    def __post_init__(self) -> None:
        if (self.start is None) != (self.end is None):
            raise ValueError("start and end belong together")
        if self.start is not None and self.end is not None and not 0 <= self.start <= self.end:
            raise ValueError("0 <= start <= end does not hold")
        for name, number in (("line", self.line), ("page", self.page)):
            if number is not None and number < 1:
                raise ValueError(f"{name} counts from 1")
        if self.start is None and not self.locator and not self.quote:
            raise ValueError("evidence needs a quote with its place, or a locator")


@value
class Target:
    """What the programme sets for an indicator.

    `value` is in `unit` (`percent`: 30.0 is 30 %); a `range` runs from `value` to `value_max`.
    `comparator` and `value` are None together: the indicator is named without a figure.
    `horizon` is the year the target is for, None where the text gives none; `since` the year from which on
    it holds, where the text says so; `annual`: it holds every year. `omits` names the components of the
    indicator that the figure leaves out.
    """

    __pydantic_config__: ClassVar[Mapping[str, Any]] = _STRICT
    indicator: str
    comparator: Comparator | None = None
    value: float | None = None
    value_max: float | None = None
    unit: str | None = None
    basis: str | None = None
    horizon: int | None = None
    since: int | None = None
    annual: bool = False
    omits: tuple[str, ...] = ()
    evidence: Evidence

    def __post_init__(self) -> None:
        if (self.comparator is None) != (self.value is None):
            raise ValueError("comparator and value belong together: give both or neither")
        if self.value_max is not None and (self.value is None or self.value_max < self.value):
            raise ValueError("value_max must not be below value")
        if self.comparator == "range" and self.value_max is None:
            raise ValueError("a range needs value_max")
        for number in (self.value, self.value_max):
            if number is not None and not abs(number) <= 1e12:
                raise ValueError("a value must be a finite number below 1e12")
        for name, year in (("horizon", self.horizon), ("since", self.since)):
            if year is not None and not 1900 <= year <= 2200:
                raise ValueError(f"{name} must be a year between 1900 and 2200")


@value
class Commitment:
    """A pledge without a number. `detail` says more, e.g. `{"head": "provincial_party_secretary"}`
    or, for a duty that has several parts, `{"part": "shared"}`; `{"extent": "share"}` where only a share
    of it is pledged ("80 % of the work")."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = _STRICT
    topic: str
    detail: Mapping[str, str] = field(default_factory=dict)
    evidence: Evidence


@value
class TaskGroup:
    """One of the task groups of the resolution (its component programmes), by number."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = _STRICT
    number: int
    evidence: Evidence

    def __post_init__(self) -> None:
        if self.number < 1:
            raise ValueError("a task group is numbered from 1")


@value
class Task:
    """Something the programme sets to be done, in its part on tasks or on organisation.

    `group` is the task group it stands under, None outside; `body`: it is said who answers for it;
    `deadline`: by when, or how often.
    """

    __pydantic_config__: ClassVar[Mapping[str, Any]] = _STRICT
    part: Literal["tasks", "organisation"]
    group: int | None = None
    body: bool = False
    deadline: bool = False
    evidence: Evidence


@value
class Section:
    """A heading that opens a part of the programme: where what is missing from that part belongs. `horizon`
    is the year that a heading over targets names ("Mục tiêu đến năm 2030"); the evidence quotes it."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = _STRICT
    part: Literal["targets", "tasks", "organisation"]
    horizon: int | None = None
    evidence: Evidence


@value
class DocumentFacts:
    """What the document says of itself; unknown is None. `issued` is an ISO date (YYYY-MM-DD); `level`
    says whose document it is; `answers` is the number of the text that it says it carries out
    ("57-NQ/TW")."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = _STRICT
    kind: DocumentKind | None = None
    number: str | None = None
    issued: str | None = None
    type: DocumentType = "full"
    level: Level | None = None
    nature: Nature | None = None
    answers: str | None = None

    def __post_init__(self) -> None:
        if self.issued is not None:
            from datetime import date

            # ISO 8601 has other forms ("20250220"), which sort otherwise.
            if date.fromisoformat(self.issued).isoformat() != self.issued:
                raise ValueError("issued: expected YYYY-MM-DD")


@value
class Slip:
    """A slip of a scanner or a keyboard that the reader mended for itself: the evidence quotes what is
    written ("1O%"), `read` is what it was taken for ("10%")."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = _STRICT
    read: str
    evidence: Evidence


@value
class Origin:
    """How the text was come by; what is unknown or does not apply is None or empty.

    `format` is the format of the file ("docx", "pdf", "html", "text", ...), `encoding` that of a plain text
    where it was not UTF-8 ("tcvn3", "vni", "cp1258", "utf-16"; "utf-8+tcvn3" where passages were).
    `prompts`: so many places of a form are not filled in ("[Ghi: ...]"); what stands there is not read.
    `unread_pages` are pages (from 1) that hold no text that could be read: the document cannot prove
    silence. `recognised_pages` were read from a picture of the page (OCR). `slips` were mended where the
    context leaves no doubt.
    """

    __pydantic_config__: ClassVar[Mapping[str, Any]] = _STRICT
    format: str | None = None
    encoding: str | None = None
    page_count: int | None = None
    unread_pages: tuple[int, ...] = ()
    recognised_pages: tuple[int, ...] = ()
    slips: tuple[Slip, ...] = ()
    prompts: int = 0


@value
class Programme:
    """A provincial programme as a model. `baselines` are figures already reached: never targets; `tasks`
    are told apart in a full text alone; `sections` are the headings of its parts, in order."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = _STRICT
    province: str | None = None
    document: DocumentFacts = field(default_factory=DocumentFacts)
    origin: Origin = field(default_factory=Origin)
    targets: tuple[Target, ...] = ()
    baselines: tuple[Target, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    task_groups: tuple[TaskGroup, ...] = ()
    tasks: tuple[Task, ...] = ()
    sections: tuple[Section, ...] = ()
