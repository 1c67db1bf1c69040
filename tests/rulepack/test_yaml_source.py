"""Strict YAML: what is read, with which lines, and what is refused."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.rulepack.yaml_source import DEPTH_LIMIT, NODE_LIMIT, YamlDocument, blank_texts, read_yaml

BOTH = pytest.mark.parametrize("pure", [False, True], ids=["c", "python"])


def only_fault(source: str | bytes, pure: bool = False) -> tuple[int, str]:
    document = read_yaml(source, pure=pure)
    assert len(document.faults) == 1, document.faults
    assert document.faults[0].vi
    return document.faults[0].line, document.faults[0].en


@BOTH
@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("true", True),
        ("false", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("3", 3),
        ("-3", -3),
        ("+3", 3),
        ("0", 0),
        ("39.6", 39.6),
        ("-0.5", -0.5),
        ("1e3", 1000.0),
        ("5E-1", 0.5),
        ("no", "no"),
        ("on", "on"),
        ("Yes", "Yes"),
        ("True", "True"),
        ("NULL", "NULL"),
        ("04", "04"),
        ("0x1F", "0x1F"),
        ("0o17", "0o17"),
        ("1_000", "1_000"),
        ("12:30:45", "12:30:45"),
        ("2024-12-22", "2024-12-22"),
        (".5", ".5"),
        ("5.", "5."),
        (".inf", ".inf"),
        (".nan", ".nan"),
        ("1e999", "1e999"),
        ("39,6", "39,6"),
        ('"3"', "3"),
        ("'true'", "true"),
        ('""', ""),
        ('"null"', "null"),
        ("=", "="),
        ("a#b", "a#b"),
    ],
)
def test_only_plain_numbers_and_constants_are_not_text(written: str, value: object, pure: bool) -> None:
    document = read_yaml(f"key: {written}\n", pure=pure)
    assert document.faults == ()
    assert document.value == {"key": value}
    assert type(document.at(("key",))) is type(value)


def test_keys_are_always_text() -> None:
    assert read_yaml("1: a\nnull: b\ntrue: c\n").value == {"1": "a", "null": "b", "true": "c"}


@BOTH
def test_every_key_and_item_knows_its_line(pure: bool) -> None:
    text = "# head\na: 1\nb:\n  - x\n  - c: |\n      text\n    d:\n      2\ne: {f: 1,\n  g: 2}\n"
    document = read_yaml(text, pure=pure)
    lines = {path: (place.key, place.value) for path, place in document.places.items()}
    assert lines == {
        (): (2, 2), ("a",): (2, 2), ("b",): (3, 4), ("b", 0): (4, 4), ("b", 1): (5, 5), ("b", 1, "c"): (5, 5),
        ("b", 1, "d"): (7, 8), ("e",): (9, 9), ("e", "f"): (9, 9), ("e", "g"): (10, 10),
    }  # fmt: skip
    assert document.value_line(("b", 1, "d")) == 8
    assert document.key_line(("b", 1, "d")) == 7
    assert document.value_line(("b",)) == 3
    assert document.value_line(("b", 7, "no such")) == 3


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_kind_of_line_end_counts_once(end: str) -> None:
    document = read_yaml(f"a: 1{end}b: |{end}  x{end}  y{end}c: 2")
    assert document.value == {"a": 1, "b": "x\ny\n", "c": 2}
    assert document.key_line(("c",)) == 5


def test_a_byte_order_mark_is_passed_over_and_text_is_composed() -> None:
    assert read_yaml(b"\xef\xbb\xbfa: Ho\xcc\x80a\n").value == {"a": "Hòa"}
    assert read_yaml('a: "Ho\\u0300a"\n').value == {"a": "Ho\u0300a"}


@BOTH
@pytest.mark.parametrize(
    ("source", "line", "part"),
    [
        ("a: 1\nb: 2\na: 3\n", 3, 'the key "a" is there twice; first in line 1'),
        ("{a: 1, a: 2}\n", 1, 'the key "a" is there twice; first in line 1'),
        ("x:\n  a:\n    b: 1\n    b: 2\n", 4, 'the key "b" is there twice; first in line 3'),
        ("a: 1\nb: &x 2\n", 2, 'anchors and aliases are not allowed: "&x"'),
        ("a: 1\nb: *x\n", 2, 'anchors and aliases are not allowed: "*x"'),
        ("a: 1\nb: !!python/object/apply:os.system [ls]\n", 2, "tags are not allowed"),
        ("a: !!str 1\n", 1, "tags are not allowed"),
        ("a: ! 1\n", 1, "tags are not allowed"),
        ("a: 1\n---\nb: 2\n", 2, "a second document (---) starts here; expected one"),
        ("a: 1\n? [x]\n: 2\n", 2, "a key must be plain text"),
        ("%YAML 1.2\n---\na: 1\n", 1, "directives (%...) are not allowed"),
        ("# c\n%FOO\n---\na: 1\n", 2, "directives (%...) are not allowed"),
        ("a: 1\nb: \0\n", 2, "the invisible character U+0000"),
        ("a: 1\nb: x\x07\n", 2, "the invisible character U+0007"),
        ("a: 1\nb: x\u2028y\n", 2, "the invisible character U+2028"),
        ("a: x\ufeffy\n", 1, "the invisible character U+FEFF"),
        ("a: \ud800\n", 1, "the invisible character U+D800"),
        (b"a: 1\nb: \xff\n", 2, "is not UTF-8"),
        ("a: 1\n".encode("utf-16"), 1, "is not UTF-8"),
        ("a: b: c\n", 1, 'expected one "key: value" a line'),
        ("a: 1\n  b: 2\n", 2, 'expected one "key: value" a line'),
        ("a: - b\n", 1, "expected the list on lines of its own"),
        ("a: [1, 2\nb: 3\n", 2, 'expected "," or "]" in the list'),
        ("a: {b: 1\n", 1, 'expected "," or "}" in the mapping'),
        ("a: 1\nb: 'x\nc: 2\n", 2, "the quoted text that starts here is never closed"),
        ('a: 1\nb: "x\\q"\n', 2, "unknown escape"),
        ("a: 1\nb:\n\t- c\n", 3, "a tab; expected spaces"),
        ("a: 1\nb: @x\n", 2, 'a text that starts with "@" must be in quotes'),
        ("a: %x\n", 1, 'a text that starts with "%" must be in quotes'),
        ('a: "x" y\n', 1, "nothing after a closed quote"),
        ("- a\nb: c\n", 2, "expected the next key or item in the column of the one above"),
        ("{a: 1}}\n", 1, "expected the end of the file"),
        ("a: 1\nb\n", 2, 'expected ":" after the key'),
        ("a: 1\nb: >x\n", 2, "expected a new line after | or >"),
        ("a: 1\nb: ,\n", 2, "expected a value here"),
        ("a: 1\rb: 'x\ty'\r", 2, "a tab; expected spaces"),
    ],
)  # fmt: skip
def test_a_fault_names_its_line_and_what_was_expected(
    source: str | bytes, line: int, part: str, pure: bool
) -> None:
    found_line, said = only_fault(source, pure)
    assert part in said
    assert found_line == line


def test_faults_that_do_not_stop_the_reading_are_all_named() -> None:
    document = read_yaml("a: 1\na: 2\nb: &x 1\nc: !t 2\nd: 'open\n")
    assert [fault.line for fault in document.faults] == [2, 3, 4, 5]
    assert not document.complete


def test_of_a_duplicate_key_the_first_value_stays() -> None:
    document = read_yaml("a: 1\na: 2\n")
    assert document.complete
    assert document.value == {"a": 1}


@BOTH
def test_a_bomb_of_aliases_is_refused_at_once(pure: bool) -> None:
    rows = ['a0: &a0 ["x","x"]', *(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12))]
    started = time.perf_counter()
    document = read_yaml("\n".join(rows), pure=pure)
    assert time.perf_counter() - started < 2
    assert "anchors and aliases" in document.faults[0].en


@BOTH
@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? "])
def test_deep_nesting_is_refused_without_exhausting_the_stack(opening: str, pure: bool) -> None:
    document = read_yaml(opening * 20_000, pure=pure)
    assert not document.complete
    assert document.faults


def test_nesting_up_to_the_limit_is_read() -> None:
    deepest = "[" * DEPTH_LIMIT + "]" * DEPTH_LIMIT
    assert read_yaml(deepest).faults == ()
    assert only_fault(f"[{deepest}]") == (1, f"nested deeper than {DEPTH_LIMIT} levels")


def test_a_file_beyond_the_limit_is_refused_before_it_is_read() -> None:
    assert only_fault("a: " + "x" * 1_000_000) == (1, "is larger than 1 MB")
    assert read_yaml("a: " + "x" * 999_997).faults == ()


def test_a_file_of_very_many_values_is_refused() -> None:
    assert only_fault("[" + ",".join(["1"] * NODE_LIMIT) + "]") == (1, f"more than {NODE_LIMIT} values")


def test_empty_and_blank_texts_are_found() -> None:
    document = read_yaml('a: ""\nb: [" ", x]\nc: null\nd: "\\t"\n')
    assert list(blank_texts(document)) == [("a",), ("b", 0), ("d",)]


pieces = st.sampled_from(
    ["a", "b", ":", " ", "\n", "- ", "  ", "'", '"', "#", "[", "]", "{", "}", ",", "|", ">", "1", "é", "&",
     "*", "!", "?", "\\", "%", "---", "\r", "\t", "~"]
)  # fmt: skip


def _outcome(document: YamlDocument) -> tuple[object, ...]:
    return (document.complete, document.value if document.complete else None)


@settings(max_examples=500, deadline=None)
@given(st.lists(pieces, max_size=25).map("".join))
def test_nothing_makes_the_reader_raise(text: str) -> None:
    for pure in (False, True):
        document = read_yaml(text, pure=pure)
        assert document.complete or document.faults


plain = st.one_of(st.none(), st.booleans(), st.integers(), st.text(st.characters(codec="utf-8"), max_size=8))

keys = st.text("ab1~", max_size=3)
trees = st.recursive(
    plain,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=200, deadline=None)
@given(trees)
def test_both_parsers_read_the_same(value: object) -> None:
    import yaml

    text = yaml.safe_dump(value, allow_unicode=False)
    assert _outcome(read_yaml(text)) == _outcome(read_yaml(text, pure=True))
