"""Pages built as portals, newspapers and libraries of law build them: the whole article and nothing else."""

from __future__ import annotations

import pytest

from checker.documents.html import read_html

ARTICLE = (
    "Thực hiện Nghị quyết số 57-NQ/TW, Ban Thường vụ Tỉnh ủy đề ra các mục tiêu dưới đây, tạo bước chuyển "
    "rõ rệt trong ứng dụng khoa học, công nghệ và chuyển đổi số trên địa bàn.",
    "- Đến năm 2030, quy mô kinh tế số chiếm tối thiểu 30% GRDP.",
    "- Trên 80% người dân sử dụng dịch vụ công trực tuyến.",
    "Tỉnh bố trí ít nhất 3% tổng chi ngân sách hằng năm cho khoa học, công nghệ, đổi mới sáng tạo.",
)
BODY = "".join(f"<p>{line}</p>" for line in ARTICLE)
OTHER = "Tỉnh bạn đặt mục tiêu kinh tế số chiếm 57% GRDP"
FIRST_LINE = "Theo kế hoạch, tỉnh bạn phấn đấu đến năm 2030 kinh tế số chiếm 44% GRDP, 95% hồ sơ trực tuyến."
TEASERS = "".join(
    f'<div class="item-news"><h3><a href="/a{at}.html">{OTHER}</a></h3><p class="sapo">{FIRST_LINE}</p></div>'
    for at in range(8)
)
LINKS = "".join(f"<li><a href=/{at}>{OTHER}</a></li>" for at in range(4))
CAPTION = "Trạm 5G phủ 91% dân số tỉnh bạn"
HEADLINE = "Tỉnh ta đặt mục tiêu cao về kinh tế số"

PAGES = {
    "newspaper of the government": f"""
<div class="header"><div class="header__menu"><a href=/a>Chính trị</a><a href=/b>Kinh tế</a></div></div>
<div class="main"><div class="detail__content"><div class="detail-content">
<h1 class="detail-title" data-role="title">{HEADLINE}</h1><div class="detail-time">10/02/2025 08:15</div>
<div class="detail-cmain">
<div class="detail-content afcbc-body" data-role="content" itemprop="articleBody">{BODY}
<figure class="VCSortableInPreviewMode" type="Photo"><div><img src=x></div>
<figcaption class="PhotoCMS_Caption"><p>{CAPTION} - Ảnh: VGP</p></figcaption></figure>
<div class="VCSortableInPreviewMode link-content-footer" type="RelatedOneNews"><a href=/x>{OTHER}</a></div>
</div></div><div class="detail__cm-tags"><a href=/t1>#kinh tế số 57% GRDP</a><a href=/t2>#57</a></div>
</div></div>
<div class="box-category">{TEASERS}</div></div>
<div class="footer"><p>© Cổng thông tin. Bản quyền {OTHER}</p></div>""",
    "newspaper of the party": f"""
<div class="l-content"><div class="main-col"><h1 class="article__title">{HEADLINE}</h1>
<div class="article__body zce-content-body cms-body" itemprop="articleBody"><table class="picture"><tbody>
<tr><td class="pic"><img src=a></td></tr><tr><td class="caption">{CAPTION}. (Ảnh: T.A)</td></tr></tbody>
</table>
{BODY}<div class="article__related"><ul><li><a href=/1>{OTHER}</a></li></ul></div></div></div>
<div class="sub-col">{TEASERS}</div></div>""",
    "tables of the 2000s": f"""
<table width=780 align=center><tr><td colspan=3><img src=banner.jpg></td></tr><tr>
<td width=150 bgcolor=#eee>
<a href=1>Trang chủ</a><br><a href=2>Tin tức 57% GRDP</a><br><a href=3>Văn bản</a></td><td width=480>
<font face=Arial size=4><b>{HEADLINE}</b></font><br><br><font face=Arial>{"<br>".join(ARTICLE)}</font><br>
<br>
<b>Các tin khác</b><br><a href=1>{OTHER}</a><br><a href=2>{OTHER}</a><br><a href=3>{OTHER}</a></td>
<td width=150><a href=1>{OTHER}</a><hr><a href=2>{OTHER}</a><hr><a href=3>{OTHER}</a></td></tr>
<tr><td colspan=3 align=center>Bản quyền © UBND tỉnh. {OTHER}</td></tr></table>""",
    "library of law": f"""
<div class="content1"><p align=center><a name="loai_1"><b>{HEADLINE}</b></a></p>
<p>Căn cứ <a href="/vb1">Luật Khoa học</a>; <a href=/vb2>Nghị quyết số 57-NQ/TW</a>;</p>{BODY}</div>
<div class="right"><div class="vbHD">Văn bản được hướng dẫn</div><a href=1>{OTHER}</a><a href=2>{OTHER}</a>
<a href=3>{OTHER}</a></div>""",
    "weblog": f"""
<div id=page class="site has-sidebar"><header id="masthead" class="site-header"><p class="site-title">
<a href=/>Trang tin 57% GRDP</a></p></header><div id="content"><main>
<article id="post-1" class="post type-post">
<header class="entry-header"><h1 class="entry-title">{HEADLINE}</h1><div class="entry-meta">
<time>20/02/2025</time>
</div></header><div class="entry-content">{BODY}<div class="sharedaddy"><h3>Chia sẻ {OTHER}</h3></div>
</div></article>
<nav class="post-navigation"><a href=1>{OTHER}</a></nav><div id="comments" class="comments-area">
<p>{FIRST_LINE}</p></div></main><aside id="secondary">{TEASERS}</aside></div></div>""",
    "portal of portlets": f"""
<div id="wrapper"><div class="portlet-layout"><div class="portlet-column" id="column-1">
<section class="portlet">
<ul class="asset-links">{LINKS}</ul></section></div><div class="portlet-column" id="column-2">
<section class="portlet"><div class="portlet-body"><div class="journal-content-article">
<h2>{HEADLINE}</h2>{BODY}
</div></div></section><section class="portlet"><div class="portlet-body">
<h3>Mới cập nhật</h3>{TEASERS}</div>
</section></div></div></div>""",
    "modules": f"""
<form id="Form"><div id="dnn_ContentPane"><div class="DnnModule DnnModule-HTML"><div class="Normal">
<p>{HEADLINE}</p>
{BODY}</div></div></div><div id="dnn_RightPane"><div class="DnnModule"><ul>{LINKS}</ul></div></div>
<div id="dnn_FooterPane"><p>Chịu trách nhiệm nội dung: {OTHER}</p></div></form>""",
    "more around than in it": f"""
<div class=l><h2>{HEADLINE}</h2>{BODY}</div><div class=r>{TEASERS * 3}</div>""",
    "headings with ids": f"""
<div class="doc"><h2 id="chia-se-du-lieu-va-tim-kiem">{HEADLINE}</h2>
<div id="xay-dung-menu-chia-se">{BODY}</div>
</div>""",
}  # fmt: skip


@pytest.mark.parametrize("name", PAGES)
def test_the_article_is_read_whole_and_alone(name: str) -> None:
    document = read_html(f"<!doctype html><meta charset=utf-8><title>x</title><body>{PAGES[name]}".encode())
    told = document.text.split("\n")
    assert [line for line in ARTICLE if line not in told] == []
    assert HEADLINE in told
    assert [line for line in told if any(part in line for part in ("57% GRDP", "44%", "91%"))] == []


def test_a_page_of_nothing_but_links_is_not_emptied() -> None:
    page = "".join(f'<p><a href="/{at}">{line}</a></p>' for at, line in enumerate(ARTICLE))
    assert all(line in read_html(page.encode()).text for line in ARTICLE)
