"""In: the tree of a page. Out: the article in it, and its title: no menus, lists of links, captions.

A part that is cut off wrongly turns a stated target into silence, and one of another page that is kept makes
a target of somebody else's. So only what is told for sure goes: what the page itself calls a menu, hides, or
lists as links. Where nothing tells, the text stays.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import Final, NamedTuple

from checker.documents.html.furniture import (
    is_around,
    is_body,
    is_byline,
    is_caption,
    is_content,
    is_hidden,
    is_never_text,
    is_tool,
)
from checker.documents.html.tree import Node

#: Elements that begin and end a line.
BLOCKS: Final = frozenset(
    "address article aside blockquote body caption center dd details dir div dl dt fieldset figcaption "
    "figure footer form frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li main menu nav "
    "noframes ol p pre search section summary table tbody td tfoot th thead title tr ul".split()
)
_HOLDERS: Final = frozenset("article blockquote body center div fieldset form head main section td".split())
_BOXES: Final = frozenset("div section ul ol dl table td tr p article header figure form center".split())

#: What a tool may hold of words, and what is no small box any more.
_TOOL: Final = 200
_LONG_BLOCK: Final = 400
_CAPTION_LENGTH: Final = 400
_BYLINE_LENGTH: Final = 120
#: Of a list of links to other pages the links are this share, of a list with the first lines of each, that.
_LINKS: Final = 0.6
_TEASERS: Final = 0.15
_FEW_LINKS: Final = 3
#: A line with fewer characters tells nothing of where the article is.
_BLOCK: Final = 25
#: A line of an article is longer than those of menus and the first lines of other articles.
_LONG_LINE: Final = 150
_TITLE: Final = 20
_LONGEST_TITLE: Final = 500
_BODY_BONUS: Final = 2.0
_CONTENT_BONUS: Final = 1.5
_AROUND_MALUS: Final = 0.2

_OF_PICTURE: Final = re.compile(
    r"(?:^|[\s.(;–-])(?:Ảnh|ẢNH|Nguồn ảnh|Ảnh minh họa|Ảnh minh hoạ)\s*(?::|\)|$)"
)
#: The clock of a portal; a document's own date has a place before it.
_CLOCK: Final = re.compile(
    r"(?:hôm nay\s*[:,]?\s*)?(?:thứ\s+(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật)\s*[,-].{0,40}", re.IGNORECASE
)
_OWN_DATE: Final = re.compile(r"ngày\b.{1,12}\btháng\b", re.IGNORECASE)
_IMPRINT: Final = re.compile(
    r"bản quyền|giấy phép|chịu trách nhiệm (?:nội dung|chính)|ghi rõ nguồn|copyright|©"
    r"|đơn vị (?:quản lý|chủ quản)",
    re.IGNORECASE,
)
_SITES: Final = (
    r"(?:cổng thông tin|trang (?:thông tin|chủ|tin)|báo|tạp chí|website|portal|thư viện pháp luật|luatvietnam"
    r"|www\.|[a-z]+\.vn)\b"
)
_OF_SITE: Final = re.compile(rf"\s*(?:\||\s[-–—»])\s+{_SITES}[^|]*\Z", re.IGNORECASE)
_SITE: Final = re.compile(_SITES, re.IGNORECASE)


class Measure:
    """How many characters an element holds, how many of them in links to other pages, and how many links;
    `own` are those of the element itself."""

    __slots__ = ("linked", "links", "own", "text")

    def __init__(self, own: int) -> None:
        self.own = self.text = own
        self.linked = self.links = 0

    @property
    def prose(self) -> int:
        """The characters that are no links."""
        return self.text - self.linked

    @property
    def share(self) -> float:
        """How much of the text are links."""
        return self.linked / self.text if self.text else 0.0


class Article(NamedTuple):
    """What is read of a page: its body, and the title that the page gives it."""

    body: Node
    title: str


def is_link(node: Node) -> bool:
    """Whether the element leads to another page."""
    return node.tag == "a" and node.get("href")[:1] not in ("", "#")


def find_article(root: Node) -> Article:
    """Empties the elements of `root` that are no part of the article."""
    title = _title(root)
    _empty(root, is_never_text)
    return Article(_Page(root).article(), title)


class _Page:
    """A page from which the furniture is taken, kind by kind."""

    def __init__(self, root: Node) -> None:
        self._root = root
        self._nodes = [*root.descendants()]
        self._parents = {child: node for node in self._nodes for child in node.elements()}
        self._holding = {tag: self._that_hold(tag) for tag in ("img", "table")}
        self._titled = self._that_hold("h1", _TITLE)
        self._sizes = {node: Measure(_length(node)) for node in self._nodes}
        self._measure()
        self._whole = self._sizes[root].prose
        self._seed = self._main_part()
        self._path = {self._seed, *self._above(self._seed)}

    def article(self) -> Node:
        """The root, with what is no part of the article emptied."""
        self._clear(self._is_furniture)
        self._clear(self._is_link_list)
        self._climb()
        self._before = self._told_before()
        self._clear(lambda node: self._is_caption(node) or self._is_aside_note(node))
        return self._root

    def _measure(self) -> None:
        for node in reversed(self._nodes):
            size = self._sizes[node]
            size.text = size.own if node.children else 0
            size.linked = size.links = 0
            for child in node.children:
                if isinstance(child, Node):
                    inside = self._sizes[child]
                    size.text += inside.text
                    size.linked += inside.linked
                    size.links += inside.links
            if size.text and is_link(node):
                size.linked, size.links = size.text, 1

    def _above(self, node: Node) -> Iterator[Node]:
        while node in self._parents:
            node = self._parents[node]
            yield node

    def _main_part(self) -> Node:
        """The element whose own blocks hold most prose: its class may say that it is the article."""
        scores: defaultdict[Node, float] = defaultdict(float)
        around: set[Node] = set()
        holders: dict[Node, Node] = {}
        for node in self._nodes:
            parent = self._parents.get(node, node)
            holders[node] = parent if parent.tag in _HOLDERS else holders.get(parent, self._root)
            if parent in around or is_around(node) or is_hidden(node):
                around.add(node)
            own = self._own_prose(node)
            if node.tag in BLOCKS and own >= _BLOCK:
                worth = own * own / (own + _LONG_LINE)
                holder = node if node.tag in _HOLDERS else holders[node]
                scores[holder] += worth
                scores[holders[holder]] += worth / 2
        best, most = self._root, 0.0
        for node, score in scores.items():
            score *= _BODY_BONUS if is_body(node) else _CONTENT_BONUS if is_content(node) else 1.0
            score *= _AROUND_MALUS if node in around else 1.0
            score *= max(1 - 2 * self._sizes[node].share, 0.0)
            if score > most:
                best, most = node, score
        return best

    def _own_prose(self, node: Node) -> int:
        """The prose of the lines that the element itself makes."""
        prose = self._sizes[node].own if node.children else 0
        return prose + sum(self._sizes[child].prose for child in node.elements() if child.tag not in BLOCKS)

    def _clear(self, unwanted: Callable[[Node], bool]) -> None:
        """Empties what is unwanted, but for what holds the main part."""
        _empty(self._root, lambda node: node not in self._path and unwanted(node))
        self._measure()

    def _is_furniture(self, node: Node) -> bool:
        prose = self._sizes[node].prose
        if 2 * prose > self._whole:
            return False
        small = prose < _TOOL and node not in self._titled
        return is_hidden(node) or is_around(node) or (small and is_tool(node))

    def _that_hold(self, tag: str, least: int = 0) -> set[Node]:
        """The elements that are a `tag` of at least so many characters, or hold one."""
        holding: set[Node] = set()
        for node in reversed(self._nodes):
            here = node.tag == tag and (not least or len(node.text(most=least)) >= least)
            if here or node in holding:
                holding.add(node)
                if node in self._parents:
                    holding.add(self._parents[node])
        return holding

    def _is_link_list(self, node: Node) -> bool:
        size = self._sizes[node]
        return (
            node.tag in _BOXES
            and size.links >= _FEW_LINKS
            and size.share >= _LINKS
            and size.prose < _LONG_BLOCK
        )

    def _climb(self) -> None:
        """From the main part outwards: what stands beside it and is a list of other pages, or the imprint."""
        inside: Node = self._seed
        for holder in self._above(self._seed):
            after = False
            for child in holder.elements():
                if child is inside:
                    after = True
                elif self._is_teasers(child) or (after and self._is_imprint(child)):
                    child.children.clear()
            inside = holder
        self._measure()

    def _is_teasers(self, node: Node) -> bool:
        size = self._sizes[node]
        if size.links < _FEW_LINKS or size.share < _TEASERS:
            return False
        return all(self._own_prose(each) < _LONG_BLOCK for each in node.descendants())

    def _is_imprint(self, node: Node) -> bool:
        text = node.text() if self._sizes[node].text < 3 * _LONG_BLOCK else ""
        return bool(_IMPRINT.search(text)) and "Nơi nhận" not in text

    def _is_caption(self, node: Node) -> bool:
        size = self._sizes[node]
        if not 0 < size.text < _CAPTION_LENGTH:
            return False
        if is_caption(node):
            # a table may stand in a figure as well, and its caption says what it is about
            return not any(
                each.tag == "figure" and each in self._holding["table"] for each in self._above(node)
            )
        return (
            self._is_line(node)
            and _OF_PICTURE.search(node.text().strip()) is not None
            and self._is_by_picture(node)
        )

    def _is_line(self, node: Node) -> bool:
        """Whether the element is a block that holds no others with words."""
        return node.tag in BLOCKS and not any(
            child.tag in BLOCKS and self._sizes[child].text for child in node.elements()
        )

    def _is_by_picture(self, node: Node) -> bool:
        """Whether a picture stands in the element or right before it."""
        pictured = self._holding["img"]
        if node in pictured:
            return True
        while node not in self._before and node in self._parents:
            node = self._parents[node]
        before = self._before.get(node)
        return before in pictured and before is not None and self._sizes[before].text < _CAPTION_LENGTH

    def _told_before(self) -> dict[Node, Node]:
        """For each element the one beside it that comes before and holds words or a picture."""
        before: dict[Node, Node] = {}
        for node in self._nodes:
            last: Node | None = None
            for child in node.elements():
                if last is not None:
                    before[child] = last
                if self._sizes[child].text or child in self._holding["img"]:
                    last = child
        return before

    def _is_aside_note(self, node: Node) -> bool:
        size = self._sizes[node]
        if not 0 < size.text < _BYLINE_LENGTH:
            return False
        text = " ".join(node.text().split())
        if self._is_line(node) and _CLOCK.fullmatch(text):
            return True
        return is_byline(node) and not _OWN_DATE.search(text)


def _empty(root: Node, unwanted: Callable[[Node], bool]) -> None:
    """Empties the elements of `root` that are unwanted: they stay as the ends of the lines around them."""
    waiting: list[Node] = [*root.elements()]
    while waiting:
        node = waiting.pop()
        if unwanted(node):
            node.children.clear()
        else:
            waiting += node.elements()


def _length(node: Node) -> int:
    """The characters of the element's own text."""
    return sum(len("".join(child.split())) for child in node.children if isinstance(child, str))


def _title(root: Node) -> str:
    """The title that the page gives the article: what it tells other sites, else its greatest heading, else
    its own title without the name of the site. What Word left in a page is often that of another text."""
    metas = [node for node in root.descendants() if node.tag == "meta"]
    if any("microsoft word" in node.get("content").lower() for node in metas):
        return ""
    told = [node.get("content") for node in metas if node.get("property").lower() == "og:title"]
    headings = (node.text(most=_LONGEST_TITLE) for node in root.descendants() if node.tag == "h1")
    titles = (node.text(most=_LONGEST_TITLE) for node in root.descendants() if node.tag == "title")
    return next(_worded(chain(told, headings, titles)), "")


def _worded(titles: Iterable[str]) -> Iterator[str]:
    for title in titles:
        words = _OF_SITE.sub("", " ".join(title.split()))
        if _TITLE <= len(words) < _LONGEST_TITLE and not _SITE.match(words):
            yield words
