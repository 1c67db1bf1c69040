"""In: a page and what was read of it. Out: nothing, or an error where the page only leads to a text: frames,
files to download, a page that a script fills, a login; with the way to that text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple
from urllib.parse import unquote

from checker.documents.html.tree import Node
from checker.errors import DocumentError

#: A page with so few characters may only lead to a file; what is in the file is longer.
_LITTLE: Final = 400
#: One with so few may be no text at all.
_HARDLY: Final = 150
_ERROR: Final = re.compile(
    r"\b(?:40[0-9]|50[0-4])\b.{0,40}\b(?:error|lỗi|not found|forbidden|unauthorized|bad gateway|unavailable)"
    r"|\b(?:error|lỗi)\s*:?\s*(?:40[0-9]|50[0-4])\b|not found|forbidden|access denied|request rejected"
    r"|just a moment|attention required|bad gateway|service unavailable|runtime error|server error"
    r"|không tìm thấy (?:trang|nội dung|bài viết)|trang (?:không tồn tại|đang bảo trì)|truy cập bị từ chối"
    r"|hệ thống đang bảo trì|bài viết không tồn tại",
    re.IGNORECASE,
)
_SCRIPT: Final = re.compile(
    r"(?:enable|requires?|need|bật|kích hoạt|hỗ trợ).{0,40}javascript|javascript.{0,40}(?:tắt|disabled)",
    re.IGNORECASE,
)
_HEAD: Final = 300
_FILE: Final = re.compile(r"[^/\\?#=&]+\.(?:pdf|docx?|odt|rtf|zip|rar|xlsx?)(?=$|[?#&])", re.IGNORECASE)
_APPS: Final = frozenset(("root", "app", "__next", "__nuxt", "app-root"))


#: In the order in which they are believed.
_SHELLS: Final = {
    "error": ("trang web báo lỗi hoặc từ chối truy cập", "the page reports an error or refuses access"),
    "login": ("trang web là trang đăng nhập", "the page is a login"),
    "refresh": ("trang web chỉ chuyển hướng sang trang khác", "the page only leads to another one"),
    "frame": (
        "trang web chỉ là khung chứa trang khác (frame)",
        "the page is only a frame around another one",
    ),
    "script": ("trang web chưa có nội dung vì cần JavaScript", "the page is empty without JavaScript"),
}


class Signs(NamedTuple):
    """What a page holds besides its text, seen before anything is taken from it: the kinds of shells that it
    may be, whether it has scripts, and the files that it leads to."""

    kinds: frozenset[str]
    scripts: bool
    files: tuple[str, ...]


def signs_of(root: Node) -> Signs:
    """The signs of a page that is only a shell."""
    nodes = [*root.descendants()]
    return Signs(
        kinds=frozenset(kind for node in nodes for kind in _kinds(node)),
        scripts=any(node.tag == "script" for node in nodes),
        files=tuple(_files(nodes)),
    )


def _kinds(node: Node) -> Iterator[str]:
    if node.tag in ("frameset", "iframe"):
        yield "frame"
    elif node.tag == "meta" and node.get("http-equiv").lower() == "refresh":
        yield "refresh"
    elif node.tag == "input" and node.get("type").lower() == "password":
        yield "login"
    elif node.tag in ("title", "h1", "h2") and _ERROR.search(node.text(most=_HEAD)):
        yield "error"
    said = "".join(child for child in node.children if isinstance(child, str))[:_HEAD]
    if node.tag in _APPS or node.get("id").lower() in _APPS or _SCRIPT.search(said):
        yield "script"


def refuse_shell(signs: Signs, text: str) -> None:
    """Raises DocumentError for a page that holds little text and a sign that it is only a shell."""
    told = len("".join(text.split()))
    if told >= _LITTLE:
        return
    if signs.files:
        raise DocumentError(
            f"trang web không chứa toàn văn, chỉ dẫn tới tệp đính kèm ({signs.files[0]}); "
            "hãy tải tệp đó về và kiểm tra tệp đó",
            f"the page does not hold the text but leads to a file ({signs.files[0]}); "
            "download that file and check it",
        )
    if told >= _HARDLY:
        return
    for name, (vi, en) in _SHELLS.items():
        if name in signs.kinds or (name == "script" and signs.scripts and not told):
            raise DocumentError(
                f"{vi}; hãy mở văn bản trong trình duyệt, đợi nội dung hiện ra rồi lưu lại trang (Ctrl+S)",
                f"{en}; open the text in a browser, wait for it to show and save that page (Ctrl+S)",
            )


def _files(nodes: list[Node]) -> Iterator[str]:
    for node in nodes:
        for name in ("href", "src", "data"):
            match = _FILE.search(unquote(node.get(name)[-_HEAD:]))
            if match and match.group().isprintable():
                yield match.group()[:80]
