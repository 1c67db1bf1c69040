"""In: paths, rule packs, options. Out: the gap report, with a fault for each file that cannot be checked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from types import TracebackType
from typing import NamedTuple

from checker import evaluation, extraction
from checker.acceptance.baseline import Baseline, fingerprints_of, marked, remarks
from checker.acceptance.fingerprints import identity
from checker.acceptance.waivers import Desk
from checker.citations import CitationFault, verify
from checker.documents.files import Source, find_sources, read_source, shown
from checker.documents.interface import DEFAULT_LIMITS, Document, Limits
from checker.documents.text import document_from
from checker.errors import DocumentError, EngineError
from checker.programme import DocumentType, Programme
from checker.report import Fault, Finding, GapReport, ProgrammeReport, Waiver, WaiverUse
from checker.rulepack.merging import answered, families, merged
from checker.rulepack.model import Example, Rule, RulePack
from checker.wording.catalogue import words
from checker.wording.natures import nature_text


class Options(NamedTuple):
    """How to check. `document_type` None: the document says which it is; `engine` None: the best
    there is; `as_of` (ISO date) None: each document's own date decides which rules are in force;
    `leave_out` are files that are no sources: the reports themselves; `keep_text`: the report is to hold the
    text of each programme; `waivers` are held against the findings as of the day `waived_as_of`;
    `baseline` holds the gaps that are known, None without one."""

    engine: str | None = None
    document_type: DocumentType | None = None
    language: str = "vi"
    limits: Limits = DEFAULT_LIMITS
    as_of: str | None = None
    leave_out: tuple[str, ...] = ()
    keep_text: bool = False
    waivers: tuple[Waiver, ...] = ()
    waived_as_of: str = ""
    baseline: Baseline | None = None


class ExampleResult(NamedTuple):
    """What a rule says of one of its own examples. `finding` is None where there is no finding."""

    rule: Rule
    example: Example
    finding: Finding | None

    @property
    def passed(self) -> bool:
        wanted = (self.example.outcome, self.example.reason)
        return self.finding is not None and (self.finding.outcome, self.finding.reason) == wanted


class Checking:
    """Checks one programme after the other. Compiles the packs once; use it in a `with`.

    `fallback` says that the reference engine stands in for durable-rules, which could not be imported.
    """

    def __init__(self, packs: Sequence[RulePack], options: Options) -> None:
        self._options = options
        self._desk = Desk(options.waivers, options.waived_as_of, packs)
        self._marks = options.baseline.marks() if options.baseline is not None else None
        with ExitStack() as opened:
            # Packs that share a vocabulary read a text together; each family has an evaluation of its own.
            kin = families(packs)
            engines = [opened.enter_context(evaluation.Evaluator(family, options.engine)) for family in kin]
            self.fallback = any(evaluator.fallback for evaluator in engines)
            self._evaluators = [
                (merged(family), one.evaluate) for family, one in zip(kin, engines, strict=True)
            ]
            self._judge = opened.enter_context(evaluation.Judge(packs, options.engine))
            self._open = opened.pop_all()

    def __enter__(self) -> Checking:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._open.close()

    def check(self, source: Source, data: bytes | None = None) -> ProgrammeReport:
        """The findings of one programme, nothing accepted; `data` is what its file holds, where that is at
        hand. Raises DocumentError, and EngineError where the engine cannot prove that it looked at all of
        it."""
        options = self._options
        read = read_source(source, options.limits, data)
        programmes = [_programme(read, pack, options) for pack, _ in self._evaluators]
        if options.document_type is None and not any(map(_says_something, programmes)):
            raise _not_a_programme(programmes[0], self._evaluators[0][0])
        findings = tuple(
            finding
            for programme, (_, evaluate) in zip(programmes, self._evaluators, strict=True)
            for finding in evaluate(programme, options.as_of)
        )
        return ProgrammeReport(
            source=source.name,
            programme=programmes[0],
            findings=findings,
            verdicts=self._judge.verdicts(findings),
            text=read.text if options.keep_text and isinstance(read, Document) else None,
        )

    def accepted(self, reports: Sequence[ProgrammeReport]) -> Iterator[ProgrammeReport]:
        """The reports of a run with what is waived and what a baseline knows, and what they then come to."""
        if self._options.waivers:
            self._desk.meet((report.programme, report.source) for report in reports)
        for report in reports:
            programme, source = report.programme, report.source
            findings = self._desk.judged(programme, source, report.findings)
            verdicts = self._judge.verdicts(findings) if findings != report.findings else report.verdicts
            if self._marks is not None:
                findings = marked(programme, source, findings, self._marks)
            yield replace(report, findings=findings, verdicts=verdicts)

    def waiver_uses(self) -> tuple[WaiverUse, ...]:
        """What became of each waiver so far."""
        return self._desk.uses()


def check(
    paths: Sequence[str], packs: Sequence[RulePack], options: Options, tell: Callable[[str], None]
) -> GapReport:
    """Reads, models and evaluates every programme of `paths`. A file that cannot be read becomes a
    fault and stops no other; what a person should know beside the report is told to `tell`. Raises
    EngineError when the engine asked for is not there."""
    reports: list[ProgrammeReport] = []
    faults: list[Fault] = []
    with Checking(packs, options) as checking:
        if checking.fallback:
            tell(words(options.language)["notice.fallback"])
        for source in find_sources(paths, options.leave_out):
            try:
                report = checking.check(source)
            except (DocumentError, EngineError) as error:
                faults.append(Fault(source=source.name, message=fault_text(error, options.language)))
                continue
            reports.append(report)
            nature = nature_text(report.programme.document, answered(packs), options.language)
            if nature:
                tell(f"{source.name}: {nature}")
        reports = list(checking.accepted(reports))
        if options.baseline is not None and reports:
            found = {each for checked in reports for each in fingerprints_of(checked)}
            seen = {identity(checked.programme, checked.source) for checked in reports}
            for line in remarks(options.baseline, packs, found, seen, options.language):
                tell(line)
        return GapReport(
            packs=tuple(packs),
            programmes=tuple(reports),
            faults=tuple(faults),
            waivers=checking.waiver_uses(),
            as_of=options.waived_as_of if options.waivers else None,
            baseline=None if options.baseline is None else sum(checked.known for checked in reports),
        )


def fault_text(error: DocumentError | EngineError, language: str) -> str:
    """Why a file could not be checked."""
    if isinstance(error, DocumentError):
        return error.in_language(language)
    return words(language)["fault.engine"].format(why=error)


def read_programme(path: str, pack: RulePack, options: Options) -> Programme:
    """What one file says, in the vocabulary of `pack`. Raises DocumentError."""
    return _programme(read_source(Source(path, shown(path)), options.limits), pack, options)


def keep_vocabulary() -> None:
    """Keeps for the next run what reading has worked out of the packs' vocabulary."""
    extraction.keep()


def run_examples(pack: RulePack, engine: str | None) -> Iterator[ExampleResult]:
    """Holds every rule against the examples it brings along."""
    with evaluation.Evaluator((pack,), engine) as evaluator:
        for rule in pack.rules:
            for example in rule.examples:
                options = Options(document_type=example.document_type)
                programme = _programme(document_from(example.text), pack, options)
                findings = (found for found in evaluator.evaluate(programme) if found.rule.id == rule.id)
                yield ExampleResult(rule=rule, example=example, finding=next(findings, None))


def verify_against(pack: RulePack, path: str) -> tuple[CitationFault, ...]:
    """Holds the citations of a pack against the file of its central text. Raises DocumentError."""
    read = read_source(Source(path, shown(path)))
    if isinstance(read, Programme):
        raise DocumentError(
            "đây là dữ liệu chương trình, không phải văn bản của Trung ương",
            "this is programme data and no central text",
        )
    return verify(pack, read.text)


def _not_a_programme(programme: Programme, pack: RulePack) -> DocumentError:
    """The error for a document that states nothing: what it is, where that is known."""
    said = []
    for language in ("vi", "en"):
        nature = nature_text(programme.document, pack.source.number, language)
        catalogue = words(language)
        said.append(f"{nature} {catalogue['fault.nature']}" if nature else catalogue["fault.not_programme"])
    return DocumentError(*said)


def _programme(read: Document | Programme, pack: RulePack, options: Options) -> Programme:
    if not isinstance(read, Programme):
        return extraction.extract(read, pack, options.document_type)
    if options.document_type is None:
        return read
    return replace(read, document=replace(read.document, type=options.document_type))


def _says_something(programme: Programme) -> bool:
    """A form that is not filled in is a draft of a programme too."""
    said = programme.targets or programme.commitments or programme.task_groups
    return bool(said) or programme.origin.prompts > 0
