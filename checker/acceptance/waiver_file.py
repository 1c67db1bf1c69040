"""In: the text of a waiver file. Out: the waivers it holds, each with its line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, ClassVar

from checker.errors import AcceptanceError
from checker.report import Waiver
from checker.rulepack.shape import fit
from checker.rulepack.yaml_source import YamlDocument, read_yaml
from checker.values import value

#: The size of a waiver file, in bytes.
FILE_LIMIT = 1_000_000


@value
class _Entry:
    """A waiver as it is written."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = {"extra": "forbid"}
    rule: str
    programme: str
    reason: str
    approved_by: str
    until: str

    def __post_init__(self) -> None:
        for name in ("rule", "programme", "reason", "approved_by"):
            if not getattr(self, name).strip():
                raise ValueError(f"{name} must not be empty")
        if not _is_day(self.until):
            raise ValueError("until: expected a date YYYY-MM-DD")


def _is_day(text: str) -> bool:
    """Whether a text is a day as it is compared later: ISO 8601 has other forms, which sort otherwise."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


@value
class _File:
    __pydantic_config__: ClassVar[Mapping[str, Any]] = {"extra": "forbid"}
    waivers: tuple[_Entry, ...]


def read_waivers(text: str, file: str, *, mandatory: bool) -> tuple[Waiver, ...]:
    """The waivers of a file, in its order. `mandatory`: the reviewer named the file, so that it may waive
    mandatory rules. Raises AcceptanceError: one line with the first fault and the number of others."""
    document = read_yaml(text, limit=FILE_LIMIT)
    faults = [(fault.line, fault.en, fault.vi) for fault in document.faults]
    found: _File | None = None
    if document.complete:
        if isinstance(document.value, dict):
            found, misfits = fit(_File, document, refusal=_refusal)
            faults += [(misfit.line, misfit.en, misfit.vi) for misfit in misfits]
        else:
            faults.append((1, "expected waivers: [...]", "cần waivers: [...]"))
    if faults or found is None:
        line, en, vi = min(faults)
        others = len(faults) - 1
        more, more_en = (f" (và {others} lỗi khác)", f" (and {others} more)") if others else ("", "")
        raise AcceptanceError(f"{file}:{line}: {vi}{more}", f"{file}:{line}: {en}{more_en}")
    return tuple(_waivers(found, document, file, mandatory))


def _waivers(found: _File, document: YamlDocument, file: str, mandatory: bool) -> Iterator[Waiver]:
    for number, entry in enumerate(found.waivers):
        yield Waiver(
            rule=entry.rule,
            programme=entry.programme,
            reason=entry.reason,
            approved_by=entry.approved_by,
            until=entry.until,
            file=file,
            line=document.key_line(("waivers", number)),
            mandatory=mandatory,
        )


def _refusal(reason: str) -> tuple[str, str]:
    if reason.startswith("until"):
        return reason, "until: cần ngày theo dạng YYYY-MM-DD"
    return reason, reason.replace("must not be empty", "không được để trống")
