"""In: nothing. Out: the options that commands share, and the rule packs they name."""

from __future__ import annotations

import math
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click
from click.core import ParameterSource
from click.shell_completion import CompletionItem

from checker.cli.settings import LANGUAGE, config_options, settings_of
from checker.documents.files import shown
from checker.documents.interface import MEGABYTE, Limits
from checker.errors import AcceptanceError, CheckerError, RulePackError, SettingsError
from checker.programme import DocumentType
from checker.report import Waiver
from checker.rulepack.model import RulePack

if TYPE_CHECKING:
    from checker.acceptance.baseline import Baseline
    from checker.checking import Options

DEFAULT_PACK = "nq57"
_Command = TypeVar("_Command", bound=Callable[..., Any])


def _complete_pack(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    from checker.rulepack import available_packs

    return [CompletionItem(name) for name in available_packs() if name.startswith(incomplete)]


def rules_option(*, repeatable: bool) -> Callable[[_Command], _Command]:
    return click.option(
        "--rules",
        "packs",
        metavar="PACK",
        multiple=repeatable,
        default=(DEFAULT_PACK,) if repeatable else DEFAULT_PACK,
        show_default=True if not repeatable else DEFAULT_PACK,
        shell_complete=_complete_pack,
        help="Rule pack to apply: a name, or the path of a pack's folder."
        + (" May be given several times." if repeatable else ""),
    )


def _date(_ctx: click.Context, _param: click.Parameter, text: str | None) -> str | None:
    from datetime import date

    if text is None:
        return None
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise click.BadParameter(f'"{text}" is no date; write it as YYYY-MM-DD, e.g. 2025-06-30') from None


output_option = click.option(
    "-o",
    "--output",
    metavar="FILE",
    default="-",
    type=click.Path(allow_dash=True),
    help="Write to FILE instead of standard output (-).",
)


def _keep_language(ctx: click.Context, _param: click.Parameter, language: str) -> str:
    """The language is also that of what goes wrong later."""
    ctx.meta[LANGUAGE] = language
    return language


language_option = click.option(
    "--lang",
    "language",
    type=click.Choice(["vi", "en"]),
    default="vi",
    show_default=True,
    callback=_keep_language,
    help="Language of reports and diagnostics.",
)
document_type_option = click.option(
    "--document-type",
    type=click.Choice(["full", "summary", "auto"]),
    default="auto",
    show_default=True,
    help="Whether the document is the full text, where silence is a gap, or a summary or news item, "
    "where silence proves nothing. auto: the document decides.",
)


engine_option = click.option(
    "--engine",
    type=click.Choice(["durable", "reference"]),
    help="Rule engine: durable-rules, or the plain-Python reference that must agree with it. "
    "Default: durable where it is installed.",
)
as_of_option = click.option(
    "--as-of",
    metavar="DATE",
    callback=_date,
    help="The day (YYYY-MM-DD) on which requirements must be in force. Default: the day on which each "
    "document was issued.",
)
waivers_option = click.option(
    "--waivers",
    metavar="FILE",
    multiple=True,
    help="Accept the gaps that FILE (YAML) names, as the reviewer, also of mandatory rules. Expiry is judged "
    "on the day of --as-of, else today.",
)
baseline_option = click.option(
    "--baseline",
    metavar="FILE",
    help="Report and gate only what FILE does not hold yet (checker baseline create writes it).",
)


class _Amount(click.FloatRange):
    """A number in a range; "nan" is in none."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        number = super().convert(value, param, ctx)
        if math.isnan(number):
            self.fail(f"{value!r} is no number", param, ctx)
        return number


_LIMITS = (
    click.option(
        "--max-size",
        metavar="MB",
        type=_Amount(min=0, min_open=True, max=2000),
        default=20,
        show_default=True,
        help="Refuse files larger than this many megabytes.",
    ),
    click.option(
        "--max-unpacked",
        metavar="MB",
        type=_Amount(min=0, min_open=True, max=20000),
        default=200,
        show_default=True,
        help="Refuse Word and OpenDocument files that unpack to more than this many megabytes.",
    ),
    click.option(
        "--max-pages",
        metavar="N",
        type=click.IntRange(min=1),
        default=2000,
        show_default=True,
        help="Refuse PDF files with more pages than this.",
    ),
    click.option(
        "--timeout",
        metavar="SECONDS",
        type=_Amount(min=0, min_open=True, max=86400),
        default=120,
        show_default=True,
        help="Give up on a file when reading its pages (PDF, LibreOffice, Tesseract) takes longer than this.",
    ),
    click.option(
        "--ocr/--no-ocr",
        default=True,
        show_default=True,
        help="Recognise the words on scanned pages, where Tesseract is installed.",
    ),
)


_GATE = (
    click.option(
        "--fail-on",
        type=click.Choice(["error", "warning", "note", "review", "never"]),
        default="error",
        show_default=True,
        help="Exit with status 1 on a gap of this severity or a higher one; review: also where a person "
        "must decide.",
    ),
    click.option(
        "--gate-drafts",
        is_flag=True,
        help="Let findings of rule packs that are drafts themselves decide the exit status too.",
    ),
)


def gate_options(command: _Command) -> _Command:
    """The options that say what ends with status 1."""
    for option in reversed(_GATE):
        command = option(command)
    return command


def reading_options(command: _Command) -> _Command:
    """The options of every command that reads documents: the language, the type of the document, the bounds
    of what reading one file may cost, and where settings come from. Pass what they give to
    `checking_options`."""
    for option in reversed((language_option, document_type_option, *_LIMITS, *config_options)):
        command = option(command)
    return command


def judging_options(command: _Command) -> _Command:
    """The options of every command that evaluates documents, as `reading_options`."""
    for option in reversed((as_of_option, engine_option, waivers_option, baseline_option)):
        command = option(command)
    return command


def checking_options(ctx: click.Context, given: Mapping[str, Any], **more: Any) -> Options:
    """How to check, from what the options of `reading_options` and `judging_options` gave; `more` are fields
    of their own of `checker.checking.Options`. Raises AcceptanceError where a waiver file is invalid."""
    from checker.checking import Options

    language = given["language"]
    waivers = tuple(_waivers(ctx, given.get("waivers", ())))
    document_type = given["document_type"]
    return Options(
        engine=given.get("engine"),
        document_type=None if document_type == "auto" else cast(DocumentType, document_type),
        language=language,
        limits=Limits(
            size=int(given["max_size"] * MEGABYTE),
            unpacked=int(given["max_unpacked"] * MEGABYTE),
            pages=given["max_pages"],
            seconds=given["timeout"],
            ocr=given["ocr"],
        ),
        as_of=given.get("as_of"),
        waivers=waivers,
        waived_as_of=(given.get("as_of") or _today()) if waivers else "",
        baseline=_baseline(ctx, given.get("baseline")),
        **more,
    )


def _waivers(ctx: click.Context, named: Sequence[str]) -> Iterator[Waiver]:
    """The reviewer's waivers first, then those of the configuration, which are the author's."""
    files = {os.path.realpath(path): (path, True) for path in named}
    own = settings_of(ctx).values.get("waivers")
    if own is not None:
        files.setdefault(os.path.realpath(own), (own, False))
    for path, mandatory in files.values():
        from checker.acceptance.waiver_file import FILE_LIMIT, read_waivers

        text = read_own_file(path, FILE_LIMIT)
        yield from read_waivers(text, shown(path), mandatory=mandatory)


def _baseline(ctx: click.Context, path: str | None) -> Baseline | None:
    if path is None:
        return None
    from checker.acceptance.baseline import FILE_LIMIT, Baseline, read_baseline

    file = shown(path)
    # One that stands in the configuration is the author's, as waivers there are.
    named = ctx.get_parameter_source("baseline") is not ParameterSource.DEFAULT_MAP
    return Baseline(file, read_baseline(read_own_file(path, FILE_LIMIT), file), named)


def read_own_file(path: str, limit: int) -> str:
    """The text of a file that a command is run with (waivers, a baseline). Raises AcceptanceError."""
    try:
        with open(path, "rb") as file:
            data = file.read(limit + 1)
    except OSError as problem:
        raise _unread(
            path, f"không đọc được ({problem.strerror})", f"cannot be read ({problem.strerror})"
        ) from problem
    if len(data) > limit:
        most = f"{limit // MEGABYTE} MB"
        raise _unread(path, f"lớn hơn {most}", f"larger than {most}")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _unread(
            path, "không phải UTF-8; hãy lưu lại dưới dạng UTF-8", "not UTF-8; save it as UTF-8"
        ) from None


def _unread(path: str, said: str, said_en: str) -> AcceptanceError:
    return AcceptanceError(f"{shown(path)}: {said}", f"{shown(path)}: {said_en}")


def _today() -> str:
    from datetime import date

    return date.today().isoformat()


def load_packs(names: Sequence[str]) -> tuple[RulePack, ...]:
    """The packs by name or path, each once. Raises CheckerError, one line with the way out."""
    loaded = [_load(name) for name in names]
    _refuse_disguised(names, loaded)
    return tuple({pack.id: pack for pack in loaded}.values())


def _refuse_disguised(names: Sequence[str], packs: Sequence[RulePack]) -> None:
    """Settings that came with the documents may name packs of their own, and none under the name of one that
    comes with the product: a report would not tell them apart."""
    from checker.rulepack import available_packs

    ctx = click.get_current_context(silent=True)
    own = ctx is not None and ctx.get_parameter_source("packs") is ParameterSource.DEFAULT_MAP
    if ctx is None or not own or ctx.params.get("config"):
        return
    shipped = available_packs()
    for name, pack in zip(names, packs, strict=True):
        if name not in shipped and pack.id in shipped:
            file = shown(settings_of(ctx).path or "")
            raise SettingsError(
                f"{file}: rules: {shown(name)} mang tên bộ quy tắc {pack.id} có sẵn; hãy nêu trên dòng lệnh",
                f"{file}: rules: {shown(name)} bears the name of {pack.id}; give it to the command",
            )


def _load(name: str) -> RulePack:
    from checker.rulepack import load_pack

    try:
        return load_pack(name)
    except RulePackError as error:
        first, *others = str(error).splitlines()
        more = f" (and {len(others)} more; see all with: checker rules validate --rules {name})"
        raise CheckerError(first + (more if others else "")) from error
