"""In: the text of one YAML file. Out: plain values with the line of every key, and every fault with its line.

A stricter YAML than the usual loaders read, because people write laws in it: no tags, no anchors,
no duplicate keys, and no guessing. Only `true`, `false`, `null`, `~`, decimal integers and decimal
floats are not text, so that `no`, `04`, `12:30` and `2024-12-22` stay what was written.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

YamlValue = str | int | float | bool | list["YamlValue"] | dict[str, "YamlValue"] | None
Path = tuple[str | int, ...]

PACK_FILE_LIMIT = 1_000_000
DATA_LIMIT = 5_000_000
DEPTH_LIMIT = 20
NODE_LIMIT = 100_000

_INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,60})")
_FLOAT = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,60})(?:\.[0-9]{1,60})?(?:[eE][-+]?[0-9]{1,3})?")
_CONSTANTS: Mapping[str, bool | None] = {"true": True, "false": False, "null": None, "~": None, "": None}
# What YAML forbids, and what it would take for a line break or a byte order mark though no editor
# shows one: C and Python parsers differ on those, and a quotation must not change silently.
_FORBIDDEN = re.compile(
    "[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
_BREAK = re.compile(r"\r\n?")
_DIRECTIVE = re.compile(r"(?: *(?:#[^\n]*)?\n)*%")


@dataclass(frozen=True, slots=True, order=True)
class YamlFault:
    """What is wrong with the YAML itself, in both languages, and the line (from 1)."""

    line: int
    en: str
    vi: str


@dataclass(frozen=True, slots=True)
class Place:
    """The lines (from 1) of a key, or of a list item's start, and of its value."""

    key: int
    value: int


@dataclass(frozen=True, slots=True)
class YamlDocument:
    """The value of a file, the place of every node by its path, and the faults.

    `complete` is False where reading had to stop; of a duplicate key the first value is kept.
    """

    value: YamlValue
    places: Mapping[Path, Place]
    faults: tuple[YamlFault, ...]
    complete: bool

    def key_line(self, path: Path) -> int:
        """The line of the key at `path`, or of the nearest thing around it that exists."""
        place = self.places.get(self._nearest(path))
        return place.key if place else 1

    def value_line(self, path: Path) -> int:
        """The line a wrong value is to be looked for: its own if it is a scalar, else its key's."""
        path = self._nearest(path)
        place = self.places.get(path)
        if place is None:
            return 1
        return place.key if isinstance(self.at(path), list | dict) else place.value

    def at(self, path: Path) -> YamlValue:
        """The value at `path`; None where there is none."""
        value: Any = self.value
        for step in path:
            inside = isinstance(value, dict) and step in value
            if not inside and not (isinstance(value, list) and isinstance(step, int) and step < len(value)):
                return None
            value = value[step]
        return value  # type: ignore[no-any-return]

    def _nearest(self, path: Path) -> Path:
        while path and path not in self.places:
            path = path[:-1]
        return path


def read_yaml(source: bytes | str, *, limit: int = PACK_FILE_LIMIT, pure: bool = False) -> YamlDocument:
    """Read one YAML document of at most `limit` bytes. `pure` leaves the C parser aside (for tests)."""
    text, faults = _as_text(source, limit)
    if faults:
        return YamlDocument(None, {}, tuple(faults), False)
    tree = _Tree()
    complete = _grow(tree, text, pure)
    return YamlDocument(tree.root, tree.places, tuple(sorted(set(tree.faults))), complete)


def _as_text(source: bytes | str, limit: int) -> tuple[str, list[YamlFault]]:
    if len(source) > limit:
        size = f"{limit / 1_000_000:g} MB"
        return "", [YamlFault(1, f"is larger than {size}", f"lớn hơn {size}")]
    if isinstance(source, bytes):
        try:
            text = source.decode("utf-8")
        except UnicodeDecodeError as error:
            line = source.count(b"\n", 0, error.start) + 1
            return "", [
                YamlFault(
                    line, "is not UTF-8; save the file as UTF-8", "không phải UTF-8; hãy lưu tệp ở dạng UTF-8"
                )
            ]
    else:
        text = source
    text = _BREAK.sub("\n", unicodedata.normalize("NFC", text.removeprefix("\ufeff")))
    if "\t" in text:
        line = _line_at(text, text.index("\t"))
        return "", [
            YamlFault(
                line,
                'a tab; expected spaces, or \\t in "..."',
                'có dấu tab; cần dấu cách, hoặc \\t trong "..."',
            )
        ]
    if found := _FORBIDDEN.search(text):
        code = f"U+{ord(found[0]):04X}"
        fault = YamlFault(
            _line_at(text, found.start()),
            f'the invisible character {code} is not allowed; remove it or write it as an escape in "..."',
            f'không được có ký tự ẩn {code}; hãy xóa hoặc viết bằng mã thoát trong "..."',
        )
        return "", [fault]
    if found := _DIRECTIVE.match(text):
        line = _line_at(text, found.end())
        return "", [YamlFault(line, "directives (%...) are not allowed", "không được dùng chỉ thị (%...)")]
    return text if text.endswith("\n") else text + "\n", []


def _line_at(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1


def _grow(tree: _Tree, text: str, pure: bool) -> bool:
    """Feed the parser's events to `tree`; True when the whole text was read."""
    import yaml

    loader = yaml.SafeLoader if pure else getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        for event in yaml.parse(text, Loader=loader):
            tree.take(event)
    except yaml.MarkedYAMLError as error:
        from checker.rulepack.yaml_syntax import explain

        tree.faults.append(explain(error, text))
        return False
    except _StopReadingError:
        return False
    return True


class _StopReadingError(Exception):
    """The rest of the file is not worth reading, or not safe to read."""


@dataclass(slots=True)
class _Open:
    """A list or mapping under construction; `key` waits for its value, `lines` remembers keys."""

    container: list[YamlValue] | dict[str, YamlValue]
    path: Path
    key: str | None = None
    key_line: int = 0
    lines: dict[str, int] = field(default_factory=dict)


class _Tree:
    """Builds the value from parser events without recursion, so that no nesting can exhaust the stack."""

    def __init__(self) -> None:
        self.root: YamlValue = None
        self.places: dict[Path, Place] = {}
        self.faults: list[YamlFault] = []
        self._open: list[_Open] = []
        self._documents = 0
        self._nodes = 0

    def take(self, event: Any) -> None:
        kind = type(event).__name__
        line = event.start_mark.line + 1
        if kind == "DocumentStartEvent":
            self._documents += 1
            if self._documents > 1:
                self._stop(
                    line,
                    "a second document (---) starts here; expected one",
                    "có tài liệu thứ hai (---); chỉ được có một",
                )
        elif kind in ("MappingEndEvent", "SequenceEndEvent"):
            self._open.pop()
        elif kind in ("ScalarEvent", "AliasEvent", "MappingStartEvent", "SequenceStartEvent"):
            self._node(kind, event, line)

    def _node(self, kind: str, event: Any, line: int) -> None:
        self._nodes += 1
        if self._nodes > NODE_LIMIT:
            self._stop(line, f"more than {NODE_LIMIT} values", f"có hơn {NODE_LIMIT} giá trị")
        self._refuse_indirection(kind, event, line)
        top = self._open[-1] if self._open else None
        if top is not None and isinstance(top.container, dict) and top.key is None:
            self._key(top, kind, event, line)
            return
        value: YamlValue = None
        if kind == "ScalarEvent":
            value = _resolve(event.value) if event.implicit[0] else event.value
        elif kind != "AliasEvent":
            value = {} if kind == "MappingStartEvent" else []
        path = self._attach(top, value, line)
        if isinstance(value, list | dict):
            if len(self._open) >= DEPTH_LIMIT:
                self._stop(
                    line, f"nested deeper than {DEPTH_LIMIT} levels", f"lồng sâu hơn {DEPTH_LIMIT} cấp"
                )
            self._open.append(_Open(value, path))

    def _refuse_indirection(self, kind: str, event: Any, line: int) -> None:
        if event.anchor is not None:
            sign = "*" if kind == "AliasEvent" else "&"
            name = f"{sign}{event.anchor}"
            self._fault(
                line,
                f'anchors and aliases are not allowed: "{name}"; write the text out, or quote it',
                f'không được dùng neo và bí danh: "{name}"; hãy viết đầy đủ hoặc đặt trong ngoặc kép',
            )
        if kind != "AliasEvent" and event.tag is not None:
            self._fault(
                line,
                f'tags are not allowed: "{event.tag}"; leave it out, or quote the text',
                f'không được dùng thẻ: "{event.tag}"; hãy bỏ đi hoặc đặt trong ngoặc kép',
            )

    def _key(self, top: _Open, kind: str, event: Any, line: int) -> None:
        if kind != "ScalarEvent":
            self._stop(line, "a key must be plain text", "khóa phải là một chuỗi chữ")
        top.key, top.key_line = event.value, line
        if event.value not in top.lines:
            top.lines[event.value] = line
            return
        first = top.lines[event.value]
        self._fault(
            line,
            f'the key "{event.value}" is there twice; first in line {first}',
            f'khóa "{event.value}" bị lặp; lần đầu ở dòng {first}',
        )

    def _attach(self, top: _Open | None, value: YamlValue, line: int) -> Path:
        """Put the value where it belongs and return its path."""
        if top is None:
            self.root = value
            self.places[()] = Place(line, line)
            return ()
        if isinstance(top.container, list):
            path: Path = (*top.path, len(top.container))
            top.container.append(value)
            place = Place(line, line)
        else:
            key = top.key or ""
            path = (*top.path, key)
            top.container.setdefault(key, value)
            place = Place(top.key_line, line)
            top.key = None
        self.places.setdefault(path, place)
        return path

    def _fault(self, line: int, en: str, vi: str) -> None:
        self.faults.append(YamlFault(line, en, vi))

    def _stop(self, line: int, en: str, vi: str) -> None:
        self._fault(line, en, vi)
        raise _StopReadingError


def _resolve(text: str) -> YamlValue:
    """The value of a plain scalar. Anything that is not plainly a number or a constant is text."""
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    if _FLOAT.fullmatch(text):
        number = float(text)
        # 1e999 is no number anybody means: left as text, it is refused where a number is expected.
        return number if abs(number) < float("inf") else text
    return text


def blank_texts(document: YamlDocument) -> Iterable[Path]:
    """The paths of all texts that are empty or only white space, in the order of the file."""
    for path in document.places:
        value = document.at(path)
        if isinstance(value, str) and not value.strip():
            yield path
