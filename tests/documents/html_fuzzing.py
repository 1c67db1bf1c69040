"""In: nothing. Out: pages of every kind and encoding that is read, and how they are changed."""

from __future__ import annotations

import re
from random import Random

from checker.documents.html import read_html
from tests.documents.encodings import TCVN3, VNI, characters, in_cp1258
from tests.fuzz import Fuzzed, mutated
from tests.rendering.html import SKINS

_TEXT = (
    "TỈNH ỦY GIA LAI      ĐẢNG CỘNG SẢN VIỆT NAM\nCHƯƠNG TRÌNH HÀNH ĐỘNG\nI. MỤC TIÊU\n1. Đến năm 2030\n"
    "- Kinh tế số chiếm tối thiểu 30% GRDP; trên 80% người dân dùng dịch vụ công.\n"
    "| TT | Chỉ tiêu | Mức |\n| --- | --- | --- |\n"
    "| 1 | Hồ sơ sức khỏe điện tử | ≥ 95% |\n| 2 | TFP | 55% |\n"
    "a) Ủy ban nhân dân tỉnh bố trí 3% tổng chi ngân sách.\nNơi nhận:\n- Như trên;\n"
)
_MORE = (
    *("<ol start=3 type=a reversed><li value=9>a</ol>", "<sup>2</sup>", "<sub>1</sub>", "<td>", "</table>"),
    *("<table border=1><tr><td rowspan=3 colspan=2>a<td>b</table>", "<pre>\n x\n</pre>", "<br>", "<svg>"),
    *(
        "<p hidden>",
        "<div class=related>",
        "<a href=/x.pdf>y</a>",
        "<img src=a><p>Ảnh: b</p>",
        "<h1>",
        "<!--",
    ),
    *("<font face=Symbol>³</font>", "<script>", "<title>", "<frameset>", "<meta charset=windows-1258>"),
    *("</body>", "<head>", "&#173;", "&nbsp;", "&#xf0b3;"),
)
_TAG = re.compile(rb"<[^<>]*>")


def _samples() -> list[bytes]:
    pages = [skin(_TEXT) for skin in SKINS.values()]
    message = (
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=a\r\n\r\n"
        b"--a\r\nContent-Type: text/html\r\n"
    )
    return [
        *(page.encode(codec) for page in pages for codec in ("utf-8", "utf-16")),
        *(characters(pages[0], table).encode("cp1252", "replace") for table in (TCVN3, VNI)),
        *(characters(page, table).encode() for page in pages for table in (TCVN3, VNI)),
        in_cp1258(pages[0].replace("≥", ">")),
        *(message + b"\r\n" + page.encode() + b"\r\n--a--\r\n" for page in pages),
    ]


def _changed(random: Random, data: bytes) -> bytes:
    """Bytes changed, or tags doubled, moved and taken out, or markup of another kind put in."""
    kind = random.randrange(4)
    tags = list(_TAG.finditer(data))
    if kind == 0 or not tags:
        return mutated(random, data)
    tag = random.choice(tags)
    if kind == 1:
        return data[: tag.start()] + data[tag.end() :]
    if kind == 2:
        other = random.choice(tags).group() * random.choice((1, 1, 2, 300))
        return data[: tag.start()] + other + data[tag.end() :]
    return (
        data[: tag.end()]
        + random.choice(_MORE).encode() * random.choice((1, 1, 1, 3, 300))
        + data[tag.end() :]
    )


FUZZED = Fuzzed(read_html, _samples, _changed)
