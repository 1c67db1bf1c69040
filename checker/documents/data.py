"""In: a programme written as YAML. Out: the programme model; and back, the same bytes for the same programme.

The keys are the fields of `checker.programme`. What the writer leaves out is what the model assumes:
no figure, no page, an empty list.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from checker.errors import DocumentError
from checker.programme import Programme

MOST_FAULTS = 5

#: What the model itself refuses, in Vietnamese.
_REFUSALS_IN_VI = {
    "start and end belong together": "start và end phải đi cùng nhau",
    "0 <= start <= end does not hold": "cần 0 <= start <= end",
    "line counts from 1": "line tính từ 1",
    "page counts from 1": "page tính từ 1",
    "evidence needs a quote with its place, or a locator": "cần trích dẫn (quote) kèm vị trí, hoặc locator",
    "comparator and value belong together: give both or neither": "comparator và value phải đi cùng nhau: "
    "ghi cả hai hoặc bỏ cả hai",
    "value_max must not be below value": "value_max không được nhỏ hơn value",
    "a range needs value_max": "comparator là range thì cần value_max",
    "a value must be a finite number below 1e12": "giá trị phải là số hữu hạn nhỏ hơn 1e12",
    "horizon must be a year between 1900 and 2200": "horizon phải là năm từ 1900 đến 2200",
    "a task group is numbered from 1": "nhóm nhiệm vụ đánh số từ 1",
}
#: Safe without quotes: starts with a letter, and holds nothing YAML could take for its own signs.
_PLAIN = re.compile(r"[^\W\d_](?:[\w /.,()%&;+-]|:(?! |$))*(?<![ :])\Z")
#: What a YAML 1.1 reader takes for a value; ours does not, but other tools may read these files.
_ELSEWHERE_A_VALUE = re.compile(r"(?:y|n|yes|no|on|off|true|false|null)\Z", re.IGNORECASE)
_UNSEEN = re.compile("[\x7f-\xa0\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
_NOT_ASCII = re.compile("[^\x20-\x7e]")
_SIMPLE_KEY_LIMIT = 1000


def read_programme(text: str) -> Programme:
    """Read a programme written as YAML. Raises DocumentError: one line with the first faults, each with
    its line and what was expected."""
    from checker.rulepack.shape import fit
    from checker.rulepack.yaml_source import DATA_LIMIT, read_yaml

    document = read_yaml(text, limit=DATA_LIMIT)
    faults = {(fault.line, fault.en, fault.vi) for fault in document.faults}
    programme = None
    if document.complete and not isinstance(document.value, dict):
        faults.add((1, "expected a programme (key: value)", "cần một chương trình (khóa: giá trị)"))
    elif document.complete:
        programme, misfits = fit(Programme, document, refusal=_refusal)
        faults |= {(misfit.line, misfit.en, misfit.vi) for misfit in misfits}
    if faults or programme is None:
        raise _error(sorted(faults))
    return programme


def _refusal(reason: str) -> tuple[str, str]:
    """What a class of the model refuses, in both languages. What it does not word itself is a date."""
    if reason in _REFUSALS_IN_VI:
        return reason, _REFUSALS_IN_VI[reason]
    return "issued: expected a date YYYY-MM-DD", "issued: cần ngày theo dạng YYYY-MM-DD"


def _error(faults: list[tuple[int, str, str]]) -> DocumentError:
    en = [f"line {line}: {said}" for line, said, _ in faults[:MOST_FAULTS]]
    vi = [f"dòng {line}: {said}" for line, _, said in faults[:MOST_FAULTS]]
    more = len(faults) - MOST_FAULTS
    if more > 0:
        en.append(f"and {more} more")
        vi.append(f"và {more} lỗi khác")
    return DocumentError(_one_line(vi), _one_line(en))


def _one_line(parts: list[str]) -> str:
    return " ".join("; ".join(parts).split())


def write_programme(programme: Programme) -> str:
    """Write a programme as YAML that `read_programme` reads back as the same programme."""
    tree = _told(programme)
    tree["document"] = {**tree.get("document", {}), "type": programme.document.type}
    order = [item.name for item in fields(programme) if item.name in tree]
    return "\n".join(_mapping({name: tree[name] for name in order}, "")) + "\n"


def _told(value: Any) -> dict[str, Any]:
    """The fields of a dataclass that say something: those that differ from their default."""
    told: dict[str, Any] = {}
    for item in fields(value):
        found = getattr(value, item.name)
        if is_dataclass(found):
            found = _told(found)
            if found:
                told[item.name] = found
        elif isinstance(found, tuple | Mapping):
            if found:
                told[item.name] = _plainly(found)
        elif found is not None and found is not item.default:
            told[item.name] = found
    return told


def _plainly(found: Any) -> Any:
    if isinstance(found, Mapping):
        return dict(found)
    return [_told(item) if is_dataclass(item) else item for item in found]


def _mapping(value: Mapping[str, Any], indent: str) -> Iterator[str]:
    for key, inside in value.items():
        name = _text(key)
        # YAML looks for the colon of a simple key only so far; a longer key is announced.
        start = f"{indent}{name}:" if len(name) <= _SIMPLE_KEY_LIMIT else f"{indent}? {name}\n{indent}:"
        if isinstance(inside, dict):
            yield start
            yield from _mapping(inside, indent + "  ")
        elif isinstance(inside, list):
            yield start
            yield from _items(inside, indent + "  ")
        else:
            yield f"{start} {_scalar(inside)}"


def _items(value: list[Any], indent: str) -> Iterator[str]:
    for item in value:
        if isinstance(item, dict):
            for index, line in enumerate(_mapping(item, indent + "  ")):
                yield line if index else f"{indent}- {line.removeprefix(indent + '  ')}"
        else:
            yield f"{indent}- {_scalar(item)}"


def _scalar(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    return str(value) if isinstance(value, int) else _text(value)


def _text(value: str) -> str:
    """A text without quotes where nothing else could be read from it, else in double quotes.

    Reading composes characters (NFC), so a text that is not composed is escaped to stay as it is.
    """
    composed = unicodedata.is_normalized("NFC", value) and not (value and unicodedata.combining(value[0]))
    if composed and _PLAIN.match(value) and not _ELSEWHERE_A_VALUE.match(value):
        return value
    quoted = json.dumps(value, ensure_ascii=False)
    return (_UNSEEN if composed else _NOT_ASCII).sub(_escape, quoted)


def _escape(sign: re.Match[str]) -> str:
    code = ord(sign[0])
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"
