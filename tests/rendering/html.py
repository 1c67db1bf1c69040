"""In: a plain text. Out: web pages that hold it: bare, on a portal, in a newspaper, saved by Word.

The pages bring what such pages have around a text: menus, links to articles with figures of others, captions,
forms, hidden parts, comments. None of it is the text's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from html import escape
from itertools import groupby

_LABEL = re.compile(r"\s*((?:[IVX]{1,5}\s?[-.]|[0-9]{1,2}(?:\.[0-9]{1,2})*\.|[a-zđ]\)|[-+–•])\s+)(?=\S)")
_RULE = re.compile(r"[\s|:-]*")
_COLUMNS = re.compile(r"(?<=\S) {3,}(?=\S)")
_LONGEST_COLUMN = 120

#: Headlines and first lines of other articles; each would make a target.
_OTHERS = (
    "Tỉnh bạn phấn đấu kinh tế số chiếm 57% GRDP vào năm 2030",
    "Đến năm 2030, trên 97% giao dịch không dùng tiền mặt ở thành phố láng giềng",
    "Bố trí 9% ngân sách cho khoa học, công nghệ: chuyện ở một tỉnh khác",
    "Phủ sóng 5G 83% dân số, tỉnh kế bên đặt mục tiêu HDI đạt 0,91 vào năm 2030",
)
_TEASER = "Đây là mục tiêu mà tỉnh kế bên nêu: kinh tế số đạt 44% GRDP, 66% doanh nghiệp đổi mới sáng tạo."

Body = Callable[[Sequence[str]], str]


def bare(text: str) -> str:
    """Nothing but the text, a paragraph a line."""
    body = _body(text.split("\n"))
    return f"<!DOCTYPE html><html><head><meta charset=utf-8></head><body>{body}</body></html>"


def portal(text: str) -> str:
    """A portal: all of it one form, laid out in tables, the text in one paragraph with line breaks."""
    lines = text.split("\n")
    title = escape(_title(lines))
    menu = "".join(f'<td><a href="/{at}">{name}</a></td>' for at, name in enumerate(_MENU))
    others = "".join(f'<tr><td><a href="/tin/{at}">{title}</a></td></tr>' for at, title in enumerate(_OTHERS))
    return f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN">
<html xmlns="http://www.w3.org/1999/xhtml"><head><title>{title} - Cổng thông tin điện tử</title>
<script type="text/javascript">var a = "<p>Kinh tế số đạt 99% GRDP</p>";</script>
<style>.menu {{ color: red }}</style></head>
<body class="has-sidebar"><form id="aspnetForm" method="post" action="/">
<input type="hidden" name="__VIEWSTATE" value="{"x" * 5000}" />
<div id="header"><a href="/"><img src="logo.png" alt="" /></a>
<div class="clock">Thứ Sáu, ngày 13 tháng 3 năm 2037</div></div>
<table width="100%" cellspacing="0"><tr>{menu}</tr></table>
<table width="100%"><tr>
<td valign="top" width="20%"><div class="box-title">Tin nổi bật</div><table>{others}</table></td>
<td valign="top"><div class="breadcrumbs"><a href="/">Trang chủ</a> &raquo; <a href="/tin">Tin tức</a></div>
<div class="ms-rtestate-field"><p>{_broken(lines)}</p></div>
<div class="share">Chia sẻ: <a href="#f">Facebook</a></div>
<div class="tin-lien-quan"><h3>Tin liên quan</h3><ul>{_links(_OTHERS)}</ul></div></td>
<td valign="top"><div class="thongke">Lượt truy cập: 1.234.567</div>{_teasers()}</td></tr></table>
<div style="display:none">Kinh tế số đạt 98% GRDP vào năm 2030.</div>
<div id="footer">Bản quyền thuộc về Ủy ban nhân dân tỉnh.
Giấy phép số 12/GP-TTĐT ngày 01 tháng 4 năm 2031.</div>
</form></body></html>"""


def newspaper(text: str) -> str:
    """A newspaper: headline, byline, pictures with captions between the paragraphs, boxes, comments."""
    lines = text.split("\n")
    title = escape(_title(lines))
    first = next((at for at, line in enumerate(lines) if line.strip()), 0)
    headline = lines[first] if 20 <= len(lines[first]) <= 200 and "|" not in lines[first] else ""
    rest = lines[first + 1 :] if headline else lines
    half = _paragraph_end(rest, len(rest) // 2)
    figure = (
        '<figure class="image"><img src="a.jpg" alt="Kinh tế số đạt 96%"/><figcaption>Lãnh đạo tỉnh bạn '
        "nói về mục tiêu kinh tế số đạt 95% GRDP vào năm 2030. Ảnh: K.T</figcaption></figure>"
    )
    return f"""<!doctype html><html lang="vi"><head><meta charset="utf-8">
<meta property="og:title" content="{title}"><title>{title} | Báo tỉnh</title>
<script>document.write("<p>5G phủ sóng 94%</p>")</script></head>
<body><header class="site-header"><a href="/"><h1 class="logo">BÁO TỈNH</h1></a>
<nav><ul>{_links(_MENU)}</ul></nav></header>
<main><article class="detail"><h1 class="title">{escape(headline)}</h1>
<div class="meta"><span class="author">Nguyễn Văn A</span> <time>Thứ Năm, 20/02/2037 | 08:30</time></div>
<div class="detail-content" itemprop="articleBody">{_body(rest[:half])}{figure}
<div class="box-related"><a href="/1">{_OTHERS[0]}</a><p>{_TEASER}</p></div>{_body(rest[half:])}
<p><img src="b.jpg"></p><p class="caption">Trạm 5G phủ 93% dân số tỉnh bạn. (Ảnh: Q.H)</p>
<p hidden>Kinh tế số đạt 92% GRDP vào năm 2030.</p></div></article>
<section class="comments"><h3>Bình luận (2)</h3>
<p>Tỉnh ta nên đặt mục tiêu kinh tế số đạt 91% GRDP vào năm 2030!</p>
<form><textarea>Ý kiến của bạn</textarea><button>Gửi</button></form></section></main>
<aside class="sidebar">{_teasers()}</aside>
<footer><p>Cơ quan chủ quản: Tỉnh ủy. Giấy phép số 34/GP-BTTTT ngày 05 tháng 6 năm 2032.</p></footer>
</body></html>"""


def word(text: str) -> str:
    """What Word saves as a web page: labels of lists written out, a head in two columns a table."""
    body = "".join(_word_blocks(text.split("\n")))
    return f"""<html xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:w="urn:schemas-microsoft-com:office:word"><head>
<meta http-equiv=Content-Type content="text/html; charset=utf-8">
<meta name=ProgId content=Word.Document>
<meta name=Generator content="Microsoft Word 15"><title>BÁO CÁO về việc khác của năm 2019</title>
<!--[if gte mso 9]><xml><o:Title>Kinh tế số đạt 90%</o:Title></xml><![endif]-->
<style><!-- p.MsoNormal {{margin:0}} --></style></head>
<body lang=VI style='tab-interval:36.0pt'><div class=WordSection1>{body}
<p class=MsoNormal><o:p>&nbsp;</o:p></p></div></body></html>"""


SKINS: Mapping[str, Callable[[str], str]] = {
    "bare": bare,
    "portal": portal,
    "newspaper": newspaper,
    "word": word,
}

_MENU = ("Giới thiệu", "Tin tức", "Văn bản", "Dịch vụ công", "Kinh tế số đạt 89%", "Liên hệ")


def _title(lines: Sequence[str]) -> str:
    return next((line.strip() for line in lines if line.strip()), "")


def _links(titles: Sequence[str]) -> str:
    return "".join(f'<li><a href="/bai/{at}.html">{title}</a></li>' for at, title in enumerate(titles))


def _teasers() -> str:
    return (
        '<div class="list">'
        + "".join(
            f'<div class="item"><a href="/bai/{at}.html">{title}</a><p>{_TEASER}</p></div>'
            for at, title in enumerate(_OTHERS)
        )
        + "</div>"
    )


def _paragraph_end(lines: Sequence[str], at: int) -> int:
    """The first line from `at` on after which no row of a table and no sentence goes on."""
    while at < len(lines) and not (at and lines[at - 1].rstrip().endswith((".", ";"))):
        at += 1
    return at


def _body(lines: Sequence[str]) -> str:
    """Each line a paragraph, rows a table, dashes a list."""
    return "".join(_blocks(lines))


def _blocks(lines: Sequence[str]) -> Iterator[str]:
    for kind, together in groupby(lines, key=_kind):
        if kind == "row":
            yield _table(list(together))
        elif kind == "dash":
            yield (
                "<ul>"
                + "".join(f"<li>{escape(line.strip()[1:].strip())}</li>" for line in together)
                + "</ul>"
            )
        elif kind == "line":
            yield "".join(f"<p>{escape(line.strip())}</p>\n" for line in together)


def _kind(line: str) -> str:
    stripped = line.strip()
    if stripped.startswith("|"):
        return "row"
    return "dash" if stripped.startswith("- ") else "line" if stripped else "blank"


def _broken(lines: Sequence[str]) -> str:
    """Lines with breaks between them; a table cannot stand in a paragraph and ends it."""
    return "<br />\n".join(
        f"</p>{_table(list(together))}<p>" if row else "<br />".join(escape(line) for line in together)
        for row, together in groupby(lines, key=lambda line: _kind(line) == "row")
    )


def _table(rows: Sequence[str]) -> str:
    written = []
    for row in rows:
        if not _RULE.fullmatch(row):
            cells = row.strip().strip("|").split("|")
            written.append("<tr>" + "".join(f"<td>{escape(cell.strip())}</td>" for cell in cells) + "</tr>")
    return f'<table border="1">{"".join(written)}</table>'


def _word_blocks(lines: Sequence[str]) -> Iterator[str]:
    for kind, together in groupby(lines, key=_word_kind):
        if kind == "row":
            yield _table(list(together))
        elif kind == "columns":
            yield _columns(list(together))
        elif kind == "line":
            yield from map(_word_line, together)
        else:
            yield "<p class=MsoNormal><o:p>&nbsp;</o:p></p>\n"


def _word_kind(line: str) -> str:
    if len(line) <= _LONGEST_COLUMN and _COLUMNS.search(line):
        return "columns"
    return "line" if _kind(line) == "dash" else _kind(line)


def _word_line(line: str) -> str:
    match = _LABEL.match(line)
    words = escape(line[match.end() :] if match else line.strip())
    if match is None:
        run = f"<span style='font-size:14.0pt'>{words}<o:p></o:p></span>"
        return f"<p class=MsoNormal style='text-align:justify'>{run}</p>\n"
    label = "·" if match[1].strip() == "-" else match[1].strip()
    font = "Symbol" if label == "·" else "Times New Roman"
    gap = "<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp;&nbsp; </span>"
    return (
        "<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]>"
        f"<span style='font-family:{font};mso-list:Ignore'>{label}{gap}</span><![endif]>"
        f"{words}<o:p></o:p></p>\n"
    )


def _columns(lines: Sequence[str]) -> str:
    """Lines in two columns as a table of two cells."""
    pairs = [[*_COLUMNS.split(line.strip()), ""][:2] for line in lines]
    left, right = zip(*pairs, strict=True)
    cells = "".join(
        "<td>" + "".join(f"<p class=MsoNormal>{escape(line)}</p>" for line in column if line) + "</td>"
        for column in (left, right)
    )
    return f"<table class=MsoNormalTable border=0>{'<tr>'}{cells}</tr></table>"
