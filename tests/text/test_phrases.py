"""The phrase language, one piece at a time, and its faults."""

from __future__ import annotations

import pytest

from checker.text.folding import fold
from checker.text.phrases import FENCE, FIGURE, PhraseBook, PhraseError, check
from checker.text.tokens import tokenise

CLASSES = {"sti": "(khoa học|khcn) [công nghệ]", "tinh": "(tỉnh|tp)", "both": "{tinh} {sti}"}


def found(phrase: str, text: str, *, over_figures: bool = False) -> list[str]:
    """The words of each match; in `text`, # is the figure and ; ends a clause."""
    book = PhraseBook([("key", phrase)], CLASSES, lambda _: over_figures)
    words = tokenise(fold(text)).words
    special = {"#": FIGURE, ";": FENCE}
    symbols = [special.get(word, symbol) for word, symbol in zip(words, book.symbols(words), strict=True)]
    return [" ".join(words[match.start : match.end]) for match in book.find(symbols)]


@pytest.mark.parametrize(
    ("phrase", "text", "expected"),
    [
        ("kinh tế số", "phát triển kinh tế số và xã hội số", ["kinh tế số"]),
        ("kinh tế số", "kinh tế và số", []),
        ("kinh tế số", "kinh tế", []),
        # case, tone placement and tỷ/tỉ do not matter, on either side
        ("Kinh Tế Số", "KINH TẾ SỐ", ["kinh tế số"]),
        ("tỉ lệ số hoá", "tỷ lệ số hóa", ["tỷ lệ số hóa"]),
        # one of several
        ("(tỷ trọng|quy mô) kinh tế", "tỷ trọng kinh tế, quy mô kinh tế",
         ["tỷ trọng kinh tế", "quy mô kinh tế"]),
        ("(a|a b) c", "a c ; a b c", ["a c", "a b c"]),
        ("a (b|(c|d e)) g", "a d e g ; a b g ; a e g", ["a d e g", "a b g"]),
        # may be there or not
        ("kinh tế [số] của [cả] tỉnh", "kinh tế của tỉnh ; kinh tế số của cả tỉnh",
         ["kinh tế của tỉnh", "kinh tế số của cả tỉnh"]),
        ("a [b|c d] e", "a e ; a b e ; a c d e ; a c e", ["a e", "a b e", "a c d e"]),
        ("a [b [c]] d", "a d ; a b d ; a b c d ; a c d", ["a d", "a b d", "a b c d"]),
        # word classes, also inside one another
        ("chi cho {sti}", "chi cho khoa học công nghệ ; chi cho KHCN",
         ["chi cho khoa học công nghệ", "chi cho khcn"]),
        ("{both}", "tp khoa học", ["tp khoa học"]),
        # gaps
        ("a ~2 b", "a b ; a x b ; a x y b ; a x y z b", ["a b", "a x b", "a x y b"]),
        ("a ~2 b", "a x ; b", []),
        ("a ~2 b", "a , b", ["a , b"]),
        ("a ~2! b", "a , b ; a x b", ["a x b"]),
        ("a ~2 b", "a # b", []),
        ("a ~1", "a x", ["a x"]),
        ("a [~1 b] c", "a c ; a x b c", ["a c", "a x b c"]),
        # the figure
        ("đạt # GRDP", "đạt # grdp ; đạt grdp", ["đạt # grdp"]),
        ("# ~3 (từ|của) kinh tế", "# grdp từ kinh tế", ["# grdp từ kinh tế"]),
        # signs are words
        ("r & d", "chi cho R&D", ["r & d"]),
        ("kh&cn", "KH & CN", ["kh & cn"]),
        ("tổ chức , doanh nghiệp", "tổ chức, doanh nghiệp ; tổ chức doanh nghiệp",
         ["tổ chức , doanh nghiệp"]),
        ("57-NQ/TW", "số 57-NQ/TW", ["57 - nq / tw"]),
    ],
)  # fmt: skip
def test_a_phrase_finds(phrase: str, text: str, expected: list[str]) -> None:
    assert found(phrase, text) == expected


def test_a_gap_runs_over_figures_only_where_the_book_lets_it() -> None:
    assert found("a ~3 b", "a # b ; a x b") == ["a x b"]
    assert found("a ~3 b", "a # b ; a x b", over_figures=True) == ["a # b", "a x b"]
    assert found("a ~3! b", "a # , b ; a # b", over_figures=True) == ["a # b"]


def test_the_longest_match_at_a_place_counts() -> None:
    assert found("a [b] [c]", "a b c ; a b ; a c") == ["a b c", "a b", "a c"]
    assert found("a ~3 b", "a b x b") == ["a b x b"]


def test_matches_at_several_places_overlap() -> None:
    assert found("a ~2 b", "a a b") == ["a a b", "a b"]


def test_each_key_has_its_own_match() -> None:
    book = PhraseBook([("short", "kinh tế"), ("long", "kinh tế số"), ("other", "tế")], {})
    matches = book.find(book.symbols(["kinh", "tế", "số"]))
    assert {(match.key, match.start, match.end) for match in matches} == {
        ("short", 0, 2),
        ("long", 0, 3),
        ("other", 1, 2),
    }


def test_an_empty_book_finds_nothing() -> None:
    book: PhraseBook[str] = PhraseBook([], {})
    assert book.find(book.symbols(["kinh", "tế"])) == []


@pytest.mark.parametrize(
    ("phrase", "fault"),
    [
        ("", "an empty alternative or phrase"),
        ("   ", "an empty alternative or phrase"),
        ("a ()", "an empty alternative or phrase"),
        ("a (b|)", "an empty alternative or phrase"),
        ("a | | b", "an empty alternative or phrase"),
        ("(kinh tế", "'(' is not closed"),
        ("[kinh tế", "'[' is not closed"),
        ("(kinh tế]", "'(' is not closed"),
        ("[kinh (tế] số)", "'(' is not closed"),
        ("kinh tế)", "unexpected ')'"),
        ("kinh ] tế", "unexpected ']'"),
        ("a {sti", "not a phrase: a brace or a bracket is left open"),
        ("a sti}", "not a phrase: a brace or a bracket is left open"),
        ("a {nowhere}", "unknown word class {nowhere}"),
        ("a ~ b", "a gap is written ~1 to ~30, not '~'"),
        ("a ~0 b", "a gap is written ~1 to ~30, not '~0'"),
        ("a ~31 b", "a gap is written ~1 to ~30, not '~31'"),
        ("a ~! b", "a gap is written ~1 to ~30, not '~!'"),
        ("[a]", "the phrase must hold at least one word that is not optional"),
        ("[a] [b]", "the phrase must hold at least one word that is not optional"),
        ("([a]|b)", "the phrase must hold at least one word that is not optional"),
        ("~4", "the phrase must hold at least one word that is not optional"),
        ("~4 a", "a phrase must not start with a gap (~)"),
        ("[b] ~4! a", "a phrase must not start with a gap (~)"),
        ("(~2 a|b)", "a phrase must not start with a gap (~)"),
        ("(" * 20 + "a" + ")" * 20, "nested too deeply"),
    ],
)
def test_a_fault_is_named(phrase: str, fault: str) -> None:
    assert check(phrase, CLASSES) == fault


@pytest.mark.parametrize(
    "phrase", ["a ~30 b", "a ~1", "#", "{both}", "(" * 12 + "a" + ")" * 12, "a|b", "( a | b )"]
)
def test_a_sound_phrase_has_no_fault(phrase: str) -> None:
    assert check(phrase, CLASSES) is None


def test_a_class_that_contains_itself_is_a_fault() -> None:
    assert check("{a}", {"a": "x {b}", "b": "y {a}"}) == "word class {a} contains itself"


def test_a_fault_inside_a_class_is_a_fault_of_the_phrase() -> None:
    assert check("x {a}", {"a": "(y"}) == "'(' is not closed"


def test_a_book_refuses_a_faulty_phrase() -> None:
    with pytest.raises(PhraseError, match="unknown word class"):
        PhraseBook([(0, "a {nowhere}")], CLASSES)
