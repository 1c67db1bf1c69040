"""Hostile and broken Word files: one line, bounded memory, and never a wrong text."""

from __future__ import annotations

import tracemalloc
import zipfile
from io import BytesIO
from random import Random
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_LZMA, ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.documents.docx import read_docx
from checker.documents.docx.archive import MOST_PARTS
from checker.documents.docx.markup import DEEPEST
from checker.documents.interface import DEFAULT_LIMITS, Limits
from checker.errors import DocumentError
from tests.documents import docx_fuzzing
from tests.documents.word import (
    DECLARATION,
    W,
    cell,
    paragraph,
    part,
    parts,
    relations,
    row,
    table,
    word,
    zipped,
)
from tests.fuzz import attempt, mutated

WORDS = "Đến năm 2030, kinh tế số chiếm tối thiểu 30% GRDP"
SOUND = word(paragraph(WORDS) + table(row("Chỉ tiêu", "Mức"), row("Kinh tế số", "30%")))
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def refused(data: bytes, limits: Limits = DEFAULT_LIMITS) -> str:
    with pytest.raises(DocumentError) as caught:
        read_docx(data, limits)
    for line in (caught.value.message, caught.value.message_en):
        assert line.strip()
        assert "\n" not in line
    return caught.value.message


def with_document(content: str | bytes) -> bytes:
    return zipped({**parts(""), "word/document.xml": content})


# Archives.


@pytest.mark.parametrize("cut", [1, 21, 22, 100, len(SOUND) // 2, len(SOUND) - 5])
def test_a_file_cut_short_is_damaged(cut: int) -> None:
    assert "bị hỏng" in refused(SOUND[:-cut])


def test_what_unpacks_to_more_than_the_limit_is_refused_whatever_its_header_says() -> None:
    bomb = with_document(part("document", f"<w:body>{paragraph(' ' * 5_000_000)}</w:body>"))
    assert len(bomb) < 20_000
    assert "--max-unpacked" in refused(bomb, Limits(unpacked=4_000_000))
    size = (5_000_000).to_bytes(4, "little")
    claimed = zipfile.ZipFile(BytesIO(bomb)).getinfo("word/document.xml").file_size.to_bytes(4, "little")
    assert bomb.count(claimed) == 2
    small = bomb.replace(claimed, (1000).to_bytes(4, "little"))
    assert "bị hỏng" in refused(small)
    huge = bomb.replace(claimed, b"\xf0\xff\xff\xff")
    assert "--max-unpacked" in refused(huge, Limits(unpacked=4_000_000))
    assert size not in huge


def test_a_sound_file_may_unpack_to_just_the_limit() -> None:
    needed = sum(
        info.file_size
        for info in ZipFile(BytesIO(SOUND)).infolist()
        if info.filename != "[Content_Types].xml"
    )
    assert read_docx(SOUND, Limits(unpacked=needed)).text.startswith(WORDS)
    assert "--max-unpacked" in refused(SOUND, Limits(unpacked=needed - 1))


def test_parts_that_are_not_read_are_not_unpacked() -> None:
    made = {**parts(paragraph(WORDS)), "word/media/image1.bmp": bytes(3_000_000)}
    assert read_docx(zipped(made), Limits(unpacked=100_000)).text == WORDS


def test_an_archive_of_very_many_parts_is_refused_before_they_are_listed() -> None:
    made = {**parts(paragraph(WORDS)), **{f"x{number}": "" for number in range(MOST_PARTS + 1)}}
    assert "phức tạp bất thường" in refused(zipped(made))


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("name", ["word/document.xml", "WORD/Document.xml"])
def test_a_part_that_is_there_twice_is_refused(name: str) -> None:
    data = BytesIO(SOUND)
    with ZipFile(data, "a") as archive:
        archive.writestr(name, part("document", f"<w:body>{paragraph('văn bản khác')}</w:body>"))
    assert "bị hỏng" in refused(data.getvalue())


@pytest.mark.parametrize("method", [ZIP_BZIP2, ZIP_LZMA])
def test_packing_that_word_does_not_know_is_refused(method: int) -> None:
    data = BytesIO()
    with ZipFile(data, "w") as archive:
        for name, content in parts(paragraph(WORDS)).items():
            archive.writestr(name, content, method if name == "word/document.xml" else ZIP_DEFLATED)
    assert "bị hỏng" in refused(data.getvalue())


def test_an_encrypted_part_is_a_password() -> None:
    data = bytearray(SOUND)
    at = data.rindex(b"PK\x01\x02", 0, data.rindex(b"word/document.xml"))
    data[at + 8] |= 1
    assert "mật khẩu" in refused(bytes(data))


def test_a_document_with_a_password_is_named_as_such_and_old_word_as_what_it_is() -> None:
    assert "mật khẩu" in refused(COMPOUND + "EncryptedPackage".encode("utf-16-le") + bytes(400))
    assert "đổi đuôi thành .doc" in refused(COMPOUND)


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        ({"xl/workbook.xml": "<workbook/>"}, "XLSX"),
        ({"ppt/presentation.xml": "<p/>"}, "PPTX"),
        ({"content.xml": "<c/>", "mimetype": "application/vnd.oasis.opendocument.text"}, "ODT"),
        ({"ghi chú.txt": "chào"}, "ZIP"),
        ({"_rels/.rels": relations({"officeDocument": "word/document.xml"})}, "bị hỏng"),
        ({}, "ZIP"),
    ],
)
def test_an_archive_that_is_no_word_file_is_named(made: dict[str, str | bytes], expected: str) -> None:
    assert expected in refused(zipped(made))


@pytest.mark.parametrize(
    "data", [b"%PDF-1.7\n", b"PK\x03\x04", b"PK\x05\x06" + bytes(18), WORDS.encode(), bytes(500)]
)
def test_what_is_no_archive_is_refused(data: bytes) -> None:
    refused(data)


# XML.

ENTITY = f'<w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>'


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE x [<!ENTITY x "nổ">]>',
        '<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE x [<!ENTITY % y SYSTEM "file:///etc/passwd"> %y;<!ENTITY x "">]>',
        '<!DOCTYPE x SYSTEM "file:///etc/passwd" [<!ENTITY x "">]>',
        '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">',
        '<!DOCTYPE x PUBLIC "-//X" "http://127.0.0.1:9/x.dtd">',
        "<!DOCTYPE x>",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_type_is_refused_and_nothing_is_resolved(doctype: str, encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding}"?>{doctype}{ENTITY}'
    assert "DOCTYPE" in refused(with_document(text.encode(encoding)))
    relation = f'<?xml version="1.0" encoding="{encoding}"?>{doctype}<x/>'
    assert "DOCTYPE" in refused(zipped({**parts(""), "_rels/.rels": relation.encode(encoding)}))


def test_entities_that_multiply_are_refused() -> None:
    levels = "".join(
        f'<!ENTITY x{number} "{f"&x{number - 1};" * 10 if number else "ha" * 50}">' for number in range(12)
    )
    attack = f'{DECLARATION}<!DOCTYPE x [{levels}]><w:document xmlns:w="{W}" a="&x11;">&x11;</w:document>'
    refused(with_document(attack))


@pytest.mark.parametrize(
    "content",
    [
        "",
        "<",
        DECLARATION,
        "không phải XML",
        part("document", "<w:body><w:p>"),
        part("document", "<w:body><w:p></w:r></w:body>"),
        part("document", f"<w:body>{paragraph('&khong;')}</w:body>"),
        part("document", "<w:body/>") + "<thua/>",
        part("styles", ""),
        "<document><body><p><r><t>đâu đây</t></r></p></body></document>",
        b'<?xml version="1.0" encoding="khong-co"?><x/>',
        part("document", "<w:body>\x00</w:body>"),
        part("document", "<w:body>\xe9</w:body>").encode("latin-1"),
    ],
)
def test_a_document_that_is_no_sound_xml_is_damaged(content: str | bytes) -> None:
    assert "bị hỏng" in refused(with_document(content))


@pytest.mark.parametrize("name", ["styles", "numbering", "footnotes"])
def test_another_part_that_is_no_sound_xml_is_damaged(name: str) -> None:
    note = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    made = parts(paragraph(f"<w:r><w:t>{WORDS}</w:t></w:r>{note}"), **{name: ""})
    made[f"word/{name}.xml"] = "<hỏng"
    assert "bị hỏng" in refused(zipped(made))


def test_elements_may_nest_to_a_depth_and_no_deeper() -> None:
    def nested(deep: int) -> bytes:
        return word(f"{'<w:sdt>' * deep}{paragraph(WORDS)}{'</w:sdt>' * deep}")

    around = 5  # document, body, p, r, t
    assert read_docx(nested(DEEPEST - around)).text == WORDS
    assert "phức tạp bất thường" in refused(nested(DEEPEST - around + 1))
    assert "bị hỏng" in refused(nested(2_000)) or "phức tạp" in refused(nested(2_000))


@pytest.mark.parametrize(
    "body", ["<w:p/>" * 100, '<w:p w:a="" w:b="" w:c=""/>' * 25, f"<w:tbl>{'<w:tr/>' * 99}</w:tbl>"]
)
def test_a_part_of_more_elements_than_any_document_has_is_refused(
    body: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("checker.documents.docx.markup.MOST_NODES", 140)
    assert read_docx(word(paragraph(WORDS) + body)).text.strip() == WORDS
    monkeypatch.setattr("checker.documents.docx.markup.MOST_NODES", 100)
    assert "phức tạp bất thường" in refused(word(paragraph(WORDS) + body))


def test_one_block_has_a_bound_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("checker.documents.docx.markup.MOST_AT_ONCE", 80)
    assert read_docx(word(paragraph(WORDS) * 100))
    assert "phức tạp bất thường" in refused(word(table(*[row("một", "hai")] * 20)))


def test_a_long_document_is_read_block_by_block() -> None:
    data = word((paragraph(WORDS) + table(row("một", "hai"), row("ba", "bốn"))) * 1_000)
    tracemalloc.start()
    try:
        text = read_docx(data).text
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert text.count(WORDS) == 1_000
    assert peak < 60 * len(text)


@pytest.mark.parametrize(
    "body",
    [
        table(*[row(*[cell("", '<w:gridSpan w:val="1000000"/>')] * 50)] * 50),
        table(row(*["ở"] * 3_000)),
        table(
            row(cell("ở" * 290, '<w:vMerge w:val="restart"/>'), "x"),
            *[row(cell("", "<w:vMerge/>"), "x")] * 2_000,
        ),
        "<w:tbl>" * 60 + "</w:tbl>" * 60,
        "<w:tbl><w:tr><w:tc>" * 60 + "</w:tc></w:tr></w:tbl>" * 60,
        "<w:p><w:p><w:p/></w:p></w:p>",
        "<w:tr/><w:tc/><w:t/><w:r/>",
        paragraph("<w:r><mc:AlternateContent/><w:sym/><w:sym w:char='FFFFFFFF'/><w:br w:type='x'/></w:r>"),
        paragraph("", "<w:numPr><w:ilvl w:val='-5'/><w:numId/></w:numPr><w:pStyle/>"),
        "<mc:AlternateContent/><w:sdt/><w:customXml/>",
    ],
)
def test_odd_structures_lose_no_words_and_do_no_harm(body: str) -> None:
    assert WORDS in read_docx(word(body + paragraph(WORDS))).text


# Found by mutation.


@settings(max_examples=300, deadline=None)
@given(st.randoms(use_true_random=False))
def test_a_file_with_bytes_changed_is_read_or_refused_in_one_line(random: Random) -> None:
    crash = attempt(docx_fuzzing.FUZZED, mutated(random, random.choice(docx_fuzzing.samples())))
    assert crash is None, crash.problem


@settings(max_examples=300, deadline=None)
@given(st.randoms(use_true_random=False))
def test_a_file_with_its_xml_changed_is_read_or_refused_in_one_line(random: Random) -> None:
    crash = attempt(docx_fuzzing.FUZZED, docx_fuzzing.mutate(random, random.choice(docx_fuzzing.samples())))
    assert crash is None, crash.problem
