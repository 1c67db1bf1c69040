"""What is read of a page: the article, all of it, and nothing of what stands around it."""

from __future__ import annotations

import pytest

from checker.documents.html import read_html

ARTICLE = (
    "Đến năm 2030, quy mô kinh tế số của tỉnh chiếm tối thiểu 30% GRDP.",
    "Trên 80% người dân và doanh nghiệp sử dụng dịch vụ công trực tuyến.",
    "Bố trí ít nhất 3% tổng chi ngân sách hằng năm cho khoa học, công nghệ.",
    "Tỷ lệ giao dịch không dùng tiền mặt đạt 80%, vùng phủ 5G đạt 100% dân số.",
)
BODY = "".join(f"<p>{line}</p>" for line in ARTICLE)
OTHER = "Tỉnh bạn đặt mục tiêu kinh tế số chiếm 57% GRDP"
LINKS = "".join(f'<li><a href="/{at}.html">{OTHER} {at}</a></li>' for at in range(4))


def lines(page: str) -> list[str]:
    return [
        line
        for line in read_html(f"<!doctype html><meta charset=utf-8>{page}".encode()).text.split("\n")
        if line
    ]


@pytest.mark.parametrize(
    "around",
    [
        "<nav>{}</nav>",
        "<aside>{}</aside>",
        "<footer>{}</footer>",
        '<div role="navigation">{}</div>',
        '<div class="sidebar-right">{}</div>',
        '<div id="TinLienQuan">{}</div>',
        '<section class="box related-news">{}</section>',
        '<div class="breadcrumb">{}</div>',
        '<ul class="menuChinh menu">{}</ul>',
        '<div class="fb-comments">{}</div>',
        '<div class="binh-luan">{}</div>',
        "<div hidden>{}</div>",
        '<div style="display: none">{}</div>',
        '<div aria-hidden="true">{}</div>',
        '<div class="d-none">{}</div>',
        "<template>{}</template>",
        "<noscript>{}</noscript>",
        "<script>{}</script>",
        "<style>{}</style>",
        "<textarea>{}</textarea>",
        "<select><option>{}</option></select>",
        "<svg><text>{}</text></svg>",
        "<!-- {} -->",
        '<iframe src="/x">{}</iframe>',
    ],
)
def test_what_the_page_calls_furniture_or_hides_is_left_out(around: str) -> None:
    for place in ("{0}<div>{1}</div>", "<div>{1}</div>{0}", "<div>{1}{0}</div>"):
        assert lines(place.format(around.format(f"<p>{OTHER}.</p>"), BODY)) == [*ARTICLE]


@pytest.mark.parametrize(
    "around",
    [
        "<ul>" + LINKS + "</ul>",
        "<div><h3>Mới</h3><ul>" + LINKS + "</ul></div>",
        "<table><tr>" + LINKS.replace("<li>", "<td>").replace("</li>", "</td>") + "</tr></table>",
        "<div>" + LINKS.replace("<li>", " | ").replace("</li>", "") + "</div>",
    ],
)
def test_lists_of_links_are_left_out_though_nothing_says_what_they_are(around: str) -> None:
    for place in ("{0}<div>{1}</div>", "<div>{1}</div>{0}", "<div>{1}{0}</div>"):
        assert lines(place.format(around, BODY)) == [*ARTICLE]


def test_the_first_lines_of_other_articles_beside_the_text_are_left_out() -> None:
    teaser = f'<div><a href="/1">{OTHER}</a><p>Mục tiêu mà tỉnh bạn nêu là 44% GRDP vào năm 2030.</p></div>'
    assert lines(f"<div><div>{BODY}</div><div>{teaser * 4}</div></div>") == [*ARTICLE]


def test_links_inside_the_sentences_of_the_text_are_text() -> None:
    law = '<p>Căn cứ <a href="/luat">Luật Khoa học</a> và <a href="/nq">Nghị quyết số 57-NQ/TW</a>;</p>'
    told = lines(f"<div>{law * 3}{BODY}</div>")
    assert told == [*["Căn cứ Luật Khoa học và Nghị quyết số 57-NQ/TW;"] * 3, *ARTICLE]


@pytest.mark.parametrize(
    "page",
    [
        "<form id=aspnetForm><div>{0}</div></form>",
        '<body class="has-sidebar menu-open"><div class="page-with-sidebar">{0}</div></body>',
        '<div class="print-content">{0}</div>',
        '<div class="related">{0}</div>',
        '<div aria-hidden="true">{0}</div>',
        '<div class="hidden md:block">{0}</div>',
        '<div class="d-none d-lg-block">{0}</div>',
        "<header>{0}</header>",
        "<table><tr><td><table><tr><td>{0}</table></table>",
        "<center><font>{0}</font></center>",
        "<app-root><my-article>{0}</my-article></app-root>",
        "{0}",
    ],
)
def test_the_text_itself_is_never_furniture(page: str) -> None:
    assert lines(page.format(BODY)) == [*ARTICLE]


@pytest.mark.parametrize(
    "page",
    [
        "<div class=a><p>{}</p><p>{}</p></div><div class=b><p>{}</p></div><div class=c><p>{}</p></div>",
        "<div><section><p>{}</p></section><section><ul><li>{}</ul></section><section><p>{}</p></section>{}</div>",
        "<article><p>{}</p><p>{}</p></article><div><p>{}</p></div><p>{}</p>",
        "<div itemprop=articleBody><p>{}</p></div><div><p>{}</p><p>{}</p><p>{}</p></div>",
        "<div>{}<br>{}<br>{}<br>{}</div>",
        "<div><div><p>{}</p></div><div><p>{}</p></div><div><p>{}</p></div><div><p>{}</p></div></div>",
    ],
)
def test_no_part_of_the_text_is_lost_however_it_is_cut_up(page: str) -> None:
    told = " ".join(lines(page.format(*ARTICLE)))
    assert all(line in told for line in ARTICLE)


CAPTION = "Người dân tỉnh bạn dùng 5G, mục tiêu 93% dân số vào năm 2030. Ảnh: K.T"


@pytest.mark.parametrize(
    "picture",
    [
        "<figure><img src=a><figcaption>{}</figcaption></figure>",
        "<div class='wp-caption'><img src=a><p class='wp-caption-text'>{}</p></div>",
        "<table class=tplCaption><tr><td><img src=a><tr><td><p class=Image>{}</p></table>",
        "<p><img src=a></p><p>{}</p>",
        "<p><img src=a><br><em>{}</em></p>",
        "<div><img src=a></div><div><p><i>{}</i></p></div>",
        "<p class='chu-thich-anh'>{}</p>",
    ],
)
def test_captions_of_pictures_are_left_out(picture: str) -> None:
    first, rest = BODY[: BODY.index("</p>") + 4], BODY[BODY.index("</p>") + 4 :]
    assert lines(f"<div>{first}{picture.format(CAPTION)}{rest}</div>") == [*ARTICLE]


def test_a_line_about_pictures_without_one_and_the_caption_of_a_table_stay() -> None:
    rows = "<tr><th>a<th>b<tr><td>c<td>30%<tr><td>d<td>40%"
    table = f"<figure><table border=1>{rows}</table><figcaption>Bảng chỉ tiêu</figcaption></figure>"
    assert CAPTION in lines(f"<div><p>{CAPTION}</p>{BODY}</div>")
    assert "Bảng chỉ tiêu" in lines(f"<div>{BODY}{table}</div>")


def test_bylines_and_the_clock_of_the_portal_are_left_out() -> None:
    page = (
        '<div class="author">Nguyễn Văn A</div><span class="post-date">20/02/2025</span>'
        f"<div>Thứ Sáu, ngày 27 tháng 11 năm 2026</div><div>{BODY}</div>"
    )
    assert lines(page) == [*ARTICLE]


def test_the_date_of_the_document_itself_stays() -> None:
    date = "Hòa Bình, ngày 20 tháng 02 năm 2025"
    assert lines(f"<div><p>{date}</p>{BODY}</div>") == [date, *ARTICLE]


def test_the_imprint_below_is_left_out_and_the_recipients_stay() -> None:
    imprint = "<div><p>Bản quyền thuộc về Văn phòng Tỉnh ủy. Giấy phép số 12/GP-TTĐT.</p></div>"
    recipients = "<div><p>Nơi nhận:</p><p>- Như trên;</p></div>"
    assert lines(f"<div><div>{BODY}</div>{recipients}{imprint}</div>") == [
        *ARTICLE,
        "Nơi nhận:",
        "- Như trên;",
    ]


TITLE = "Chương trình hành động thực hiện Nghị quyết số 57-NQ/TW"


@pytest.mark.parametrize(
    "head",
    [
        f'<meta property="og:title" content="{TITLE}">',
        f"<title>{TITLE}</title>",
        f"<title>{TITLE} | Báo Hòa Bình</title>",
        f"<title>{TITLE} - Cổng thông tin điện tử tỉnh Hòa Bình</title>",
        f"<title>Trang chủ</title><body><header class=site-header><h1>{TITLE}</h1></header>",
        f"<title>x</title><body><h1>BÁO TỈNH</h1><h1>{TITLE}</h1>",
    ],
)
def test_the_title_of_the_page_is_the_first_line(head: str) -> None:
    told = lines(f"{head}<div>{BODY}</div>")
    assert TITLE in told[:2]
    assert told[-4:] == [*ARTICLE]


def test_a_title_that_the_article_has_is_not_said_twice() -> None:
    page = f'<meta property="og:title" content="{TITLE}"><div>'
    heading = f"<h2>CHƯƠNG TRÌNH HÀNH ĐỘNG<br>thực hiện {TITLE[33:]}</h2>"
    assert lines(f"{page}{heading}{BODY}</div>") == [
        "CHƯƠNG TRÌNH HÀNH ĐỘNG",
        f"thực hiện {TITLE[33:]}",
        *ARTICLE,
    ]


def test_the_title_that_word_left_in_a_page_is_not_believed() -> None:
    page = f"<meta name=Generator content='Microsoft Word 15'><title>{TITLE}</title>{BODY}"
    assert lines(page) == [*ARTICLE]
