"""The labels that Word numbers paragraphs with, as they are printed."""

from __future__ import annotations

import pytest

from checker.documents.docx import read_docx
from checker.documents.docx.numbering import numeral
from tests.documents.word import (
    definition,
    in_list,
    level,
    list_of,
    numbered,
    paragraph,
    row,
    style,
    table,
    word,
)

OUTLINE = definition(
    level(0, "upperRoman", "%1 -")
    + level(1, "decimal", "%2.")
    + level(2, "decimal", "%2.%3.")
    + level(3, "lowerLetter", "%4)")
    + level(4, "bullet", "-")
    + level(5, "bullet", "+")
)


def lines(body: str, numbering: str, **others: str) -> list[str]:
    return read_docx(word(body, numbering=numbering, **others)).text.split("\n")


def labels(levels: list[int], numbering: str = OUTLINE + list_of(0)) -> list[str]:
    """The labels of paragraphs at these levels of list 1."""
    read = lines("".join(numbered("x", at) for at in levels), numbering)
    return [line.removesuffix("x").rstrip() for line in read]


def start(at: int, number: int) -> str:
    return f'<w:lvlOverride w:ilvl="{at}"><w:startOverride w:val="{number}"/></w:lvlOverride>'


def test_the_levels_of_an_official_document_are_numbered_as_it_is_printed() -> None:
    assert labels([0, 1, 2, 2, 3, 3, 4, 5, 1, 2, 0, 1, 3]) == (
        "I -|1.|1.1.|1.2.|a)|b)|-|+|2.|2.1.|II -|1.|a)".split("|")
    )


def test_a_level_starts_where_it_says_also_when_it_begins_anew() -> None:
    levels = level(0, "decimal", "%1.", start=3) + level(1, "lowerLetter", "%2)", start=2)
    assert labels([0, 1, 1, 0, 1], definition(levels) + list_of(0)) == ["3.", "b)", "c)", "4.", "b)"]


@pytest.mark.parametrize(
    ("restart", "expected"),
    [
        ("", "1.|a)|i)|b)|i)|2.|a)|i)"),
        ('<w:lvlRestart w:val="0"/>', "1.|a)|i)|b)|ii)|2.|a)|iii)"),
        ('<w:lvlRestart w:val="1"/>', "1.|a)|i)|b)|ii)|2.|a)|i)"),
        ('<w:lvlRestart w:val="2"/>', "1.|a)|i)|b)|i)|2.|a)|i)"),
    ],
)
def test_a_level_begins_anew_behind_the_levels_that_it_names(restart: str, expected: str) -> None:
    levels = (
        level(0, "decimal", "%1.") + level(1, "lowerLetter", "%2)") + level(2, "lowerRoman", "%3)", restart)
    )
    assert labels([0, 1, 2, 1, 2, 0, 1, 2], definition(levels) + list_of(0)) == expected.split("|")


def test_a_level_above_that_was_never_used_counts_as_its_start() -> None:
    assert labels([2, 2]) == ["1.1.", "1.2."]


def test_lists_of_one_definition_count_on_and_one_that_overrides_the_start_begins_anew() -> None:
    lists = OUTLINE + list_of(0) + list_of(0, "", 2) + list_of(0, start(1, 5), 3)
    body = (
        numbered("x", 1, 1)
        + numbered("x", 1, 2)
        + numbered("x", 1, 3)
        + numbered("x", 1, 3)
        + numbered("x", 1)
    )
    assert lines(body, lists) == ["1. x", "2. x", "5. x", "6. x", "7. x"]


def test_lists_of_two_definitions_count_apart() -> None:
    lists = definition(level(0, "decimal", "%1.")) + definition(level(0, "decimal", "%1)"), 7)
    body = numbered("x", 0, 1) + numbered("x", 0, 2) + numbered("x", 0, 1)
    assert lines(body, lists + list_of(0) + list_of(7, "", 2)) == ["1. x", "1) x", "2. x"]


def test_a_list_may_override_a_whole_level() -> None:
    own = f'<w:lvlOverride w:ilvl="0">{level(0, "upperLetter", "Mục %1:", start=2)}</w:lvlOverride>'
    assert labels([0, 0], OUTLINE + list_of(0, own)) == ["Mục B:", "Mục C:"]


def test_a_paragraph_of_list_zero_has_no_number_whatever_its_style_says() -> None:
    styles = style("A", in_list(1))
    out = '<w:pStyle w:val="A"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>'
    body = (
        paragraph("một", '<w:pStyle w:val="A"/>')
        + paragraph("hai", out)
        + paragraph("ba", '<w:pStyle w:val="A"/>')
    )
    assert lines(body, OUTLINE + list_of(0), styles=styles) == ["I - một", "hai", "II - ba"]


def test_the_level_of_a_style_is_the_one_that_names_it_also_where_the_list_comes_from_the_style_below() -> (
    None
):
    numbering = definition(
        level(0, "upperRoman", "%1.", '<w:pStyle w:val="H1"/>')
        + level(1, "decimal", "%2.", '<w:pStyle w:val="H2"/>')
    ) + list_of(0)
    styles = style("H1", in_list(1)) + style("H2", '<w:basedOn w:val="H1"/>')
    body = "".join(paragraph("x", f'<w:pStyle w:val="H{number}"/>') for number in (1, 2, 2, 1, 2))
    assert lines(body, numbering, styles=styles) == ["I. x", "1. x", "2. x", "II. x", "1. x"]


def test_a_style_may_give_the_level_and_the_paragraph_another_list() -> None:
    styles = style("H2", in_list(9).replace("<w:numId", '<w:ilvl w:val="1"/><w:numId'))
    own = '<w:pStyle w:val="H2"/><w:numPr><w:numId w:val="1"/></w:numPr>'
    assert lines(paragraph("x", own), OUTLINE + list_of(0), styles=styles) == ["1. x"]


def test_styles_that_rest_on_each_other_end() -> None:
    styles = style("H1", '<w:basedOn w:val="H2"/>') + style("H2", '<w:basedOn w:val="H1"/>')
    assert lines(paragraph("x", '<w:pStyle w:val="H1"/>'), OUTLINE, styles=styles) == ["x"]


def test_a_definition_may_stand_for_that_of_a_numbering_style() -> None:
    styles = style("DS", in_list(2), "numbering")
    linked = '<w:numStyleLink w:val="DS"/>'
    numbering = definition(linked) + definition('<w:styleLink w:val="DS"/>' + level(0, "decimal", "%1/"), 5)
    assert lines(numbered("x"), numbering + list_of(0) + list_of(5, "", 2), styles=styles) == ["1/ x"]


def test_links_of_numbering_styles_that_lead_in_a_circle_end() -> None:
    styles = style("DS", in_list(1), "numbering")
    numbering = definition('<w:numStyleLink w:val="DS"/>') + list_of(0)
    assert lines(numbered("x"), numbering, styles=styles) == ["x"]


@pytest.mark.parametrize(
    ("more", "text", "expected"),
    [
        ("", "%1.", "1. x"),
        ('<w:suff w:val="space"/>', "%1.", "1. x"),
        ('<w:suff w:val="nothing"/>', "%1 - ", "1 - x"),
        ('<w:suff w:val="nothing"/>', "%1.", "1.x"),
        ("", "Điều %1.", "Điều 1. x"),
        ("", "", "x"),
        ("<w:rPr><w:vanish/></w:rPr>", "%1.", "x"),
        ("", "(%1)", "(1) x"),
        ("", "%1.%2.", "1.. x"),
        ("", "đ)", "đ) x"),
    ],
)
def test_a_label_is_the_text_of_its_level_with_what_parts_it_from_the_words(
    more: str, text: str, expected: str
) -> None:
    assert lines(numbered("x"), definition(level(0, "decimal", text, more)) + list_of(0)) == [expected]


def test_a_legal_level_shows_all_numbers_in_figures() -> None:
    levels = level(0, "upperRoman", "%1.") + level(1, "lowerLetter", "%1.%2.", "<w:isLgl/>")
    assert labels([0, 0, 1], definition(levels) + list_of(0)) == ["I.", "II.", "2.1."]


def test_a_level_without_a_number_format_has_no_label_and_none_in_those_below() -> None:
    levels = level(0, "none", "%1") + level(1, "decimal", "%1%2.")
    assert labels([0, 1, 1], definition(levels) + list_of(0)) == ["", "1.", "2."]


@pytest.mark.parametrize(
    ("text", "font", "expected"),
    [
        ("-", "Times New Roman", "- x"),
        ("+", "", "+ x"),
        ("\uf0b7", "Symbol", "• x"),
        ("\uf0a7", "Wingdings", "• x"),
        ("\uf0fc", "Wingdings", "✓ x"),
        ("ü", "Wingdings", "✓ x"),
        ("v", "Wingdings", "• x"),
        ("-", "Symbol", "- x"),
        ("\uf02d", "Symbol", "- x"),
        ("\ue00c", "OpenSymbol", "• x"),
        ("o", "Courier New", "○ x"),
        ("●", "", "● x"),
        ("%1", "", "%1 x"),
    ],
)
def test_a_bullet_is_the_sign_that_its_font_shows(text: str, font: str, expected: str) -> None:
    more = f'<w:rPr><w:rFonts w:ascii="{font}"/></w:rPr>' if font else ""
    assert lines(numbered("x"), definition(level(0, "bullet", text, more)) + list_of(0)) == [expected]


@pytest.mark.parametrize(
    ("count", "style", "expected"),
    [
        (4, "upperRoman", "IV"),
        (3999, "lowerRoman", "mmmcmxcix"),
        (4000, "lowerRoman", "4000"),
        (0, "upperRoman", "0"),
        (26, "lowerLetter", "z"),
        (27, "lowerLetter", "aa"),
        (54, "upperLetter", "BBB"),
        (780, "lowerLetter", "z" * 30),
        (781, "lowerLetter", "781"),
        (0, "upperLetter", "0"),
        (7, "decimalZero", "07"),
        (12, "decimalZero", "12"),
        (5, "decimalEnclosedParen", "(5)"),
        (5, "decimalEnclosedFullstop", "5."),
        (5, "numberInDash", "- 5 -"),
        (5, "chicago", "5"),
        (1, "vietnameseCounting", "một"),
        (10, "vietnameseCounting", "mười"),
        (11, "vietnameseCounting", "mười một"),
        (15, "vietnameseCounting", "mười lăm"),
        (20, "vietnameseCounting", "hai mươi"),
        (21, "vietnameseCounting", "hai mươi mốt"),
        (99, "vietnameseCounting", "chín mươi chín"),
        (100, "vietnameseCounting", "100"),
    ],
)
def test_a_number_is_written_in_the_style_of_its_list(count: int, style: str, expected: str) -> None:
    assert numeral(count, style) == expected


def test_a_number_of_any_size_stays_a_short_label() -> None:
    body = numbered("x") + numbered("x")
    huge = definition(
        level(0, "upperRoman", "%1.", start=10**9) + level(1, "decimal", "%1" * 5000)
    ) + list_of(0)
    assert lines(body, huge) == ["1000000000. x", "1000000001. x"]
    assert len(lines(numbered("x", 1), huge)[0]) <= 102


@pytest.mark.parametrize("list_id", ["", "x", "99", "-1"])
def test_a_paragraph_of_a_list_that_is_not_there_has_no_label(list_id: str) -> None:
    properties = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{list_id}"/></w:numPr>'
    assert lines(paragraph("x", properties), OUTLINE + list_of(0)) == ["x"]


def test_a_level_beyond_the_ninth_is_the_ninth() -> None:
    levels = level(8, "decimal", "%9.")
    assert labels([8, 40], definition(levels) + list_of(0)) == ["1.", "2."]


def test_paragraphs_in_cells_are_numbered_also_where_they_hold_nothing_else() -> None:
    body = table(
        row("TT", "Chỉ tiêu"),
        *(row(f"<w:tc>{numbered('', 1)}</w:tc>", words) for words in ("kinh tế số", "xã hội số")),
    )
    assert lines(body, OUTLINE + list_of(0)) == [
        "| TT | Chỉ tiêu |",
        "| 1. | kinh tế số |",
        "| 2. | xã hội số |",
    ]


def test_a_hidden_paragraph_is_not_counted() -> None:
    hidden = numbered("x").replace("</w:numPr>", "</w:numPr><w:rPr><w:vanish/></w:rPr>")
    hidden = hidden.replace("<w:r>", "<w:r><w:rPr><w:vanish/></w:rPr>")
    assert lines(numbered("một") + hidden + numbered("hai"), OUTLINE + list_of(0)) == ["I - một", "II - hai"]
