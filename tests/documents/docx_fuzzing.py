"""In: nothing. Out: Word files with all that is read, and how they are changed to break the reader."""

from __future__ import annotations

import re
from functools import cache
from io import BytesIO
from random import Random
from zipfile import ZipFile

from checker.documents.docx import read_docx
from checker.documents.docx.archive import UNSOUND
from tests.documents.word import (
    cell,
    definition,
    in_list,
    level,
    list_of,
    numbered,
    paragraph,
    row,
    run,
    style,
    table,
    word,
    zipped,
)
from tests.fuzz import Fuzzed, mutated

_BOX = (
    '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx><w:txbxContent>'
    f"{paragraph('trong khung')}</w:txbxContent></wps:txbx></w:drawing></mc:Choice>"
    "</mc:AlternateContent></w:r>"
)
_FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DATE</w:instrText></w:r>'
    f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("2030")}'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
_CHANGES = (
    f'<w:ins w:id="1">{run("thêm")}</w:ins><w:del w:id="2"><w:r><w:delText>bỏ</w:delText></w:r></w:del>'
    '<w:r><w:sym w:font="Symbol" w:char="F0B3"/><w:tab/><w:br/><w:noBreakHyphen/></w:r>'
    "<m:oMath><m:f><m:num><m:t>1</m:t></m:num><m:den><m:t>2</m:t></m:den></m:f></m:oMath>"
    f'{run("ẩn", "<w:vanish/>")}<w:r><w:footnoteReference w:id="1"/><w:endnoteReference w:id="1"/></w:r>'
)
_BODY = (
    paragraph("Đến năm 2030, kinh tế số chiếm tối thiểu 30% GRDP của tỉnh", '<w:pStyle w:val="H1"/>')
    + "".join(numbered("mục", at) for at in (0, 1, 2, 1, 0))
    + paragraph(_CHANGES + _FIELD + _BOX)
    + paragraph("nối", '<w:rPr><w:del w:id="3"/></w:rPr>')
    + table(
        row("TT", "Chỉ tiêu", cell("Mức", '<w:gridSpan w:val="2"/>')),
        row("1", cell("Kinh tế số", '<w:vMerge w:val="restart"/>'), "2030", "30%"),
        row("2", cell("", "<w:vMerge/>"), "2045", cell(table(row("50", "%"), properties=""))),
    )
    + f"<w:sdt><w:sdtContent>{paragraph('cuối')}</w:sdtContent></w:sdt>"
)
_STYLES = style("H1", '<w:basedOn w:val="H2"/>' + in_list(1)) + style("H2", "<w:rPr><w:caps/></w:rPr>")
_NUMBERING = (
    definition(
        level(0, "upperRoman", "%1 -", '<w:pStyle w:val="H1"/>')
        + level(1, "decimal", "%1.%2.", "<w:isLgl/>")
        + level(2, "bullet", "-", '<w:lvlRestart w:val="1"/><w:suff w:val="space"/>')
    )
    + list_of(0)
    + list_of(0, '<w:lvlOverride w:ilvl="1"><w:startOverride w:val="4"/></w:lvlOverride>', 2)
)
_NAME = re.compile(rb"w:[A-Za-z]+")
_ELEMENT = re.compile(rb"<w:([A-Za-z]+)[^>]*?(?:/>|>.*?</w:\1>)", re.DOTALL)
_VALUE = re.compile(rb'"[^"]*"')
_VALUES = (b"0", b"-1", b"1000000000", b"x", b"", b"restart", b"%1%2%9", b"none", b"1", b"65535", b"F0B3")


@cache
def samples() -> list[bytes]:
    """Sound files."""
    notes = {
        f"{kind}notes": f'<w:{kind}note w:id="1">{paragraph("chú thích")}</w:{kind}note>'
        for kind in ("foot", "end")
    }
    return [word(_BODY, styles=_STYLES, numbering=_NUMBERING, **notes), word(_BODY)]


def mutate(random: Random, data: bytes) -> bytes:
    """A file in which a part is changed: elements doubled, moved, put into each other, their names and values
    changed; now and then the bytes of the archive."""
    if random.random() < 0.1:
        return mutated(random, data)
    try:
        with ZipFile(BytesIO(data)) as archive:
            made: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    except UNSOUND:
        return mutated(random, data)
    if not made:
        return mutated(random, data)
    name = random.choice(list(made))
    content = made[name]
    assert isinstance(content, bytes)
    for _ in range(random.randint(1, 6)):
        content = _changed(random, content)
    made[name] = content
    return zipped(made)


def _changed(random: Random, content: bytes) -> bytes:
    kind = random.randrange(6)
    if kind == 0:
        return mutated(random, content)
    if kind == 1:
        return _replaced(random, content, _VALUE, b'"' + random.choice(_VALUES) + b'"')
    names = _NAME.findall(content)
    if kind == 2 and names:
        return _replaced(random, content, _NAME, random.choice(names))
    elements = [match.span() for match in _ELEMENT.finditer(content)]
    if not elements:
        return content
    start, end = random.choice(elements)
    element = content[start:end]
    at, _ = random.choice(elements)
    if kind == 3:
        return content[:start] + content[end:]
    times = random.choice((1, 1, 2, 30)) if kind == 4 else 1
    return content[:at] + element * times + content[at:]


def _replaced(random: Random, content: bytes, pattern: re.Pattern[bytes], by: bytes) -> bytes:
    places = [match.span() for match in pattern.finditer(content)]
    if not places:
        return content
    start, end = random.choice(places)
    return content[:start] + by + content[end:]


FUZZED = Fuzzed(read_docx, samples, mutate)
