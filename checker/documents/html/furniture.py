"""In: an element of a page. Out: what it says it is, by its name and class: a menu, a caption, content."""

from __future__ import annotations

import re
from typing import Final

from checker.documents.html.tree import Node

#: No text of the page stands in these. (Some does in `head`: the parser puts new elements there.)
#: `label` and `form` stay: whole portals are one form.
_NEVER: Final = frozenset(
    "script style template noscript iframe object embed applet svg canvas audio video map input select "
    "textarea datalist dialog progress meter title del s strike xml".split()
)
_FRAME: Final = frozenset(("nav", "footer", "aside", "menu"))
_FRAME_ROLES: Final = frozenset(
    "navigation banner contentinfo complementary search menu menubar toolbar dialog alert tooltip".split()
)
_HIDDEN_STYLE: Final = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)")
_STRUCK_STYLE: Final = re.compile(r"text-decoration[^;]*line-through")

_CAMEL: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")
_LONGEST_NAME: Final = 1_000
_WORDS_OF_ID: Final = 3
_NO_WORD: Final = re.compile(r"[^a-z0-9]+")


def _names(words: str) -> re.Pattern[str]:
    """Names as `_name` gives them. In `words`, parted by spaces, `_` is a hyphen or nothing."""
    return re.compile(rf"-(?:{'|'.join(words.replace('_', '-?').split())})(?=-)")


#: Class names of what stands around an article, in the English and Vietnamese that portals use.
_AROUND: Final = _names(
    "nav(?:bar|igation)? menu(?:s|bar)? bread_crumbs? duong_dan top_bar (?:site|page)?footer copyright "
    "ads? advert(?:s|isements?)? quang_cao shar(?:es?|ing)(?:_box)? sharedaddy socials? "
    "social_(?:share|media) addthis like_box related relate(?:d_)?(?:news|posts?) "
    "(?:tin|bai)?lien_quan tin_(?:khac|moi|cung_muc|noi_bat|cu_hon|moi_hon) bai_khac bai_viet_khac "
    "(?:tin)?cung_chuyen_muc other_news news_other doc_nhieu xem_nhieu most_(?:read|view(?:ed)?) "
    "hot_news read_more xem_them recommend(?:ed|ations?)? side_bars? widget_area comments? "
    "comment_(?:box|list|form) binh_luan y_kien_ban_doc disqus fb_comments pagination paging pager "
    "newsletter subscribe skip_links?"
)
#: The same for what is small, and may be part of a name that means something else.
_TOOLS: Final = _names(
    "banner tags? tag_list tu_khoa keywords? popup modal cookies? login dang_nhap "
    "search(?:_box|_form)? tim_kiem weather thoi_tiet (?:luot)?truy_cap visitors? counter online "
    "rating votes? print(?:er)? toolbars? tools? font_size hotline sr_only screen_reader(?:_text)? "
    "visually_hidden header"
)
_CAPTION: Final = _names(
    "caption(?:_text)? chu_thich(?:_anh)? (?:photo|image|img|pic(?:ture)?)_(?:caption|desc(?:ription)?|note)"
)
_BYLINE: Final = _names(
    "authors?(?:_name)? by_line tac_gia nguon(?:_tin)? sources? "
    "(?:post|publish(?:ed)?|entry|news)_(?:date|time|meta) dates? times? ngay_dang clock date_time"
)
#: Class names of what holds an article.
_CONTENT: Final = _names(
    "articles? article_(?:body|content|detail|text) content_(?:detail|news|article|body|text) "
    "(?:detail|news|post|entry|page|main|node|cms|body|box|container)_content news_(?:detail|body) "
    "(?:the_article|cms|detail|post)_body noi_dung(?:_(?:chi_tiet|bai_viet|tin|van_ban))? "
    "chi_tiet(?:_(?:tin|bai_viet|noi_dung|van_ban))? journal_content_article fck_detail detail_c?main "
    "full_text toan_van content1? ms_rtestate_field word_section[0-9]*"
)
#: Classes that hide, and the ones of the same frameworks that show again from some width on.
_HIDING: Final = frozenset(("hidden", "hide", "d-none", "visually-hidden"))
_SHOWING: Final = re.compile(r"(?:d-(?!none)|\w+:(?:block|flex|inline|grid|table|contents))")


def is_never_text(node: Node) -> bool:
    """Whether what the element holds is no text of the page, or was struck out of it."""
    return node.tag in _NEVER or _STRUCK_STYLE.search(node.get("style").lower()) is not None


def is_hidden(node: Node) -> bool:
    """Whether the element is not shown."""
    classes = node.get("class").split()
    return (
        "hidden" in node.attributes
        or node.get("aria-hidden").lower() == "true"
        or _HIDDEN_STYLE.search(node.get("style").lower()) is not None
        or (not _HIDING.isdisjoint(classes) and not any(map(_SHOWING.match, classes)))
    )


def is_around(node: Node) -> bool:
    """Whether the element is said to be a menu, a list of links, comments, a foot: whatever its size."""
    if node.tag in _FRAME or node.get("role").lower() in _FRAME_ROLES:
        return True
    return _AROUND.search(_name(node)) is not None


def is_tool(node: Node) -> bool:
    """Whether the element is said to be something small beside the text: a search box, a counter."""
    return node.tag in ("button", "header") or _TOOLS.search(_name(node)) is not None


def is_caption(node: Node) -> bool:
    """Whether the element is said to be the caption of a picture."""
    return node.tag == "figcaption" or _CAPTION.search(_name(node)) is not None


def is_byline(node: Node) -> bool:
    """Whether the element is said to be the name of an author, or the date of a publication."""
    return node.tag == "time" or _BYLINE.search(_name(node)) is not None


def is_body(node: Node) -> bool:
    """Whether the page itself says that the element is the article."""
    return (
        node.tag in ("main", "article")
        or node.get("role").lower() in ("main", "article")
        or "articlebody" in node.get("itemprop").lower()
    )


def is_content(node: Node) -> bool:
    """Whether the class of the element is one that articles have."""
    return _CONTENT.search(_name(node)) is not None


def _name(node: Node) -> str:
    """Class and id as one string of words: "-box-tin-lien-quan-". A long id is made from a heading."""
    name = _words(node.get("class"))
    own = _words(node.get("id"))
    if own.count("-") <= _WORDS_OF_ID + 1:
        name += own
    return name


def _words(said: str) -> str:
    return f"-{_NO_WORD.sub('-', _CAMEL.sub('-', said[:_LONGEST_NAME]).lower()).strip('-')}-" if said else ""
