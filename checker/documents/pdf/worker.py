"""In: a PDF file on standard input, requests after it. Out: frames on standard output: what its pages hold.

This is a program of its own, and the one place that knows pdfium. A few hundred bytes of nested forms keep
pdfium busy for ever and eat all memory, and nothing stops it but the end of its process; so
`checker.documents.pdf.process` runs it as a child, with bounds on time and memory.

A frame is a line of JSON and the bytes that it announces under `sizes`. The first one says how many pages
there are, or why there are none; then comes one a page. After that each request, a line of JSON as well, is
answered by a frame: `["letters", page]`, `["picture", page, dots per inch, most pixels]`.
"""

from __future__ import annotations

import ctypes
import json
import re
import sys
from array import array
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any, Final

import pypdfium2_raw as pdfium

#: What one page may hold; a page with more is none that a person wrote, and goes unread.
MOST_CHARACTERS: Final = 200_000
#: Page numbers, lines and pictures: what comes after so many objects of a page is left out.
MOST_OBJECTS: Final = 50_000
MOST_POINTS: Final = 50_000
_DEEPEST_FORM: Final = 8
_KINDS: Final = (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_TEXT)
#: The share of a page, above and below, where text may be clipped away; clips of more parts are left alone.
_EDGE: Final = 0.13
_MOST_CLIPS: Final = 50

_SPACES: Final = "\x00- \x85\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
#: A word. A space that may not be broken holds two together; U+FFFE is what pdfium makes of a hyphen at
#: the end of a line, and no line end follows it.
_WORD: Final = re.compile(f"[^{_SPACES}\ufffe]+\ufffe?")
#: Characters that hint at a font with a code of its own: private ones, and those of Latin-1 that
#: Vietnamese does not use.
_NEEDS_FONT: Final = re.compile(
    "[\ue000-\uf8ff\xa1-\xaa\xac-\xaf\xb1-\xb6\xb8-\xba\xbc-\xbf\xc4-\xc7\xcb\xce\xcf\xd0\xd1\xd6-\xd8\xdb\xdc"
    "\xde\xdf\xe4-\xe7\xeb\xee-\xf1\xf6-\xf8\xfb\xfc\xfe\xff]"
)
_FONT_NAME: Final = 128
#: The end of a figure inside a word, or of the mark of a note. In heights of a letter: how much higher it is
#: than the word where it is raised.
_FIGURE_END: Final = re.compile(r"(?<=\S)[0-9)\]*†](?![0-9)\]*†])")
_HIGHER: Final = 0.12

_BOX: Final = 16  # bytes of a FS_RECTF
_ERRORS: Final = {pdfium.FPDF_ERR_PASSWORD: "password", pdfium.FPDF_ERR_SECURITY: "password"}


def _fast(function: Any, *arguments: Any) -> Any:
    """A function of pdfium that is called for each word: without the checks of its generated binding and
    without giving up the interpreter's lock it takes half the time."""
    address = ctypes.cast(function, ctypes.c_void_p).value or 0
    return ctypes.PYFUNCTYPE(ctypes.c_int, *arguments)(address)


_POINTER, _INT = ctypes.c_void_p, ctypes.c_int
_loose_box = _fast(pdfium.FPDFText_GetLooseCharBox, _POINTER, _INT, _POINTER)
_tight_box = _fast(pdfium.FPDFText_GetCharBox, _POINTER, _INT, _POINTER, _POINTER, _POINTER, _POINTER)
_origin = _fast(pdfium.FPDFText_GetCharOrigin, _POINTER, _INT, _POINTER, _POINTER)
_unicode = _fast(pdfium.FPDFText_GetUnicode, _POINTER, _INT)
_is_generated = _fast(pdfium.FPDFText_IsGenerated, _POINTER, _INT)


def main(most_pages: int, seconds: float, memory: int) -> None:
    """Reads the file and answers until standard input ends."""
    _bound(seconds, memory)
    source, out = sys.stdin.buffer, sys.stdout.buffer
    data = source.read(int(source.readline()))
    pdfium.FPDF_InitLibrary()
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        _send(out, {"error": _ERRORS.get(pdfium.FPDF_GetLastError(), "damaged")})
        return
    count = pdfium.FPDF_GetPageCount(document)
    _send(out, {"pages": count})
    if count > most_pages:
        return
    for number in range(count):
        _send(out, *_page(document, number))
    for line in source:
        name, number, *more = json.loads(line)
        _send(out, *(_letters if name == "letters" else _picture)(document, number, *more))


def _bound(seconds: float, memory: int) -> None:
    """The system ends this process where it takes more than this, even when nobody waits for it any more."""
    try:
        import resource
    except ImportError:  # not on Windows; there only the parent's clock bounds it
        return
    limit = int(seconds) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (limit, limit))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _send(out: Any, header: dict[str, Any], *blobs: bytes) -> None:
    header["sizes"] = [len(blob) for blob in blobs]
    out.write(json.dumps(header).encode() + b"\n" + b"".join(blobs))
    out.flush()


def _page(document: Any, number: int) -> tuple[Any, ...]:
    """A page: its text, for each word where it stands in the text and on the page, rules and pictures."""
    page = pdfium.FPDF_LoadPage(document, number)
    if not page:
        return ({"damaged": True},)
    try:
        text_page = pdfium.FPDFText_LoadPage(page)
        header = _frame(page)
        if not text_page:
            return ({**header, "damaged": True},)
        try:
            words = _words(text_page, header)
            return {**header, **_shapes(page, header["box"])}, *words
        finally:
            pdfium.FPDFText_ClosePage(text_page)
    finally:
        pdfium.FPDF_ClosePage(page)


def _frame(page: Any) -> dict[str, Any]:
    box = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, ctypes.byref(box))
    return {
        "box": [box.left, box.bottom, box.right, box.top],
        "turn": pdfium.FPDFPage_GetRotation(page),
    }


def _words(text_page: Any, header: dict[str, Any]) -> tuple[bytes, bytes, bytes]:
    """Adds the text to the header, and fonts where they matter. The blobs: for each word its place in the
    text, the loose boxes of its first and last letter (left, top, right, bottom), and its base line."""
    text = header["text"] = _text(text_page)
    header["crowded"] = pdfium.FPDFText_CountChars(text_page) > MOST_CHARACTERS
    spans = [match.span() for match in _WORD.finditer(text)]
    handle = ctypes.cast(text_page, ctypes.c_void_p).value
    boxes = (ctypes.c_float * (8 * len(spans)))()
    bases = (ctypes.c_double * (len(spans) + 1))()
    unused = ctypes.c_double()
    box, base, left = ctypes.addressof(boxes), ctypes.addressof(bases), ctypes.addressof(unused)
    for start, end in spans:
        _loose_box(handle, start, box)
        _loose_box(handle, end - 1, box + _BOX)
        _origin(handle, start, left, base)
        box += 2 * _BOX
        base += 8
    if _NEEDS_FONT.search(text):
        header["fonts"] = _fonts(text_page, text, spans)
    header["raised"] = _has_raised(handle, text, spans, boxes, bases)
    return array("i", chain.from_iterable(spans)).tobytes(), bytes(boxes), bytes(bases)[: 8 * len(spans)]


def _has_raised(
    handle: int | None, text: str, spans: Sequence[tuple[int, int]], boxes: Any, bases: Any
) -> bool:
    """Whether a figure inside a word stands higher than it: "2030" with the mark of a note, and a comma."""
    left, base = ctypes.c_double(), ctypes.c_double()
    place = ctypes.addressof(left), ctypes.addressof(base)
    at = 0
    for match in _FIGURE_END.finditer(text):
        while spans[at][1] <= match.start():
            at += 1
        _origin(handle, match.start(), *place)
        height = boxes[8 * at + 1] - boxes[8 * at + 3]
        if spans[at][0] <= match.start() and base.value - bases[at] > _HIGHER * height:
            return True
    return False


def _text(text_page: Any) -> str:
    """One character for each that pdfium counts; what has no Unicode is U+FFFD."""
    count = min(pdfium.FPDFText_CountChars(text_page), MOST_CHARACTERS)
    if count <= 0:
        return ""
    buffer = (ctypes.c_ushort * (2 * count + 2))()
    written = pdfium.FPDFText_GetText(text_page, 0, count, buffer)
    if written == count + 1:
        text = bytes(buffer)[: 2 * count].decode("utf-16-le", "replace")
        if len(text) == count:
            return text
    return "".join(map(_character, _codes(text_page, count)))


def _codes(text_page: Any, count: int) -> Iterator[int]:
    handle = ctypes.cast(text_page, ctypes.c_void_p).value
    return (_unicode(handle, at) for at in range(count))


def _character(code: int) -> str:
    if code == 2:
        return "\ufffe"
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"


def _fonts(text_page: Any, text: str, spans: Sequence[tuple[int, int]]) -> dict[int, str]:
    """The font of words that are not all ASCII, or hold a hyphen: in a font of old that may be a letter."""
    name = ctypes.create_string_buffer(_FONT_NAME)
    flags = ctypes.c_int()
    fonts = {}
    for at, (start, end) in enumerate(spans):
        word = text[start:end]
        if not word.isascii() or "-" in word:
            size = pdfium.FPDFText_GetFontInfo(text_page, start, name, _FONT_NAME, ctypes.byref(flags))
            if 0 < size <= _FONT_NAME:
                fonts[at] = name.value.decode("utf-8", "replace")
    return fonts


def _shapes(page: Any, box: Sequence[float]) -> dict[str, Any]:
    """Straight strokes as rules [x, y, x, y], the boxes of pictures, and where text that is clipped away
    begins: at the end of a page browsers draw the next line too."""
    rules: list[list[float]] = []
    pictures: list[list[float]] = []
    hidden: list[tuple[float, float]] = []
    points = 0
    _, bottom, _, top = box
    edge = _EDGE * (top - bottom)
    for kind, item, matrix in _objects(page):
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            pictures.append(_bounds(item, matrix))
        elif kind == pdfium.FPDF_PAGEOBJ_TEXT:
            x, y = _matrix(item)[4:]
            shown = _through(matrix, x, y)
            if not bottom + edge < shown[1] < top - edge and _is_clipped(item, x, y):
                hidden.append(shown)
        elif points < MOST_POINTS:
            points += pdfium.FPDFPath_CountSegments(item)
            if points < MOST_POINTS:
                rules += _strokes(item, matrix)
    return {"rules": rules, "pictures": pictures, "points": points, "hidden": hidden}


_Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: Final[_Matrix] = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def _objects(page: Any) -> Iterator[tuple[int, Any, _Matrix]]:
    """Paths, pictures and texts of a page and of the forms on it, with what turns their points into the
    page's."""
    left = MOST_OBJECTS
    first = ((pdfium.FPDFPage_GetObject, page, pdfium.FPDFPage_CountObjects(page)), _IDENTITY, 0)
    waiting = [first]
    while waiting:
        (get, holder, count), matrix, depth = waiting.pop()
        for at in range(min(count, left)):
            item = get(holder, at)
            kind = pdfium.FPDFPageObj_GetType(item)
            if kind in _KINDS:
                yield kind, item, matrix
            elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST_FORM:
                inside = pdfium.FPDFFormObj_CountObjects(item)
                within = _times(_matrix(item), matrix)
                waiting.append(((pdfium.FPDFFormObj_GetObject, item, inside), within, depth + 1))
        left -= min(count, left)


def _is_clipped(item: Any, x: float, y: float) -> bool:
    """Whether a point of an object lies outside what of it is shown."""
    clip = pdfium.FPDFPageObj_GetClipPath(item)
    across, up = ctypes.c_float(), ctypes.c_float()
    for number in range(min(pdfium.FPDFClipPath_CountPaths(clip), _MOST_CLIPS) if clip else 0):
        places = []
        for at in range(min(pdfium.FPDFClipPath_CountPathSegments(clip, number), _MOST_CLIPS)):
            segment = pdfium.FPDFClipPath_GetPathSegment(clip, number, at)
            pdfium.FPDFPathSegment_GetPoint(segment, across, up)
            places.append((across.value, up.value))
        if 0 < len(places) < _MOST_CLIPS:
            lefts, heights = zip(*places, strict=True)
            if not (min(lefts) <= x <= max(lefts) and min(heights) <= y <= max(heights)):
                return True
    return False


def _matrix(item: Any) -> _Matrix:
    found = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(item, ctypes.byref(found))
    return found.a, found.b, found.c, found.d, found.e, found.f


def _times(first: _Matrix, then: _Matrix) -> _Matrix:
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return (
        a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m,
    )  # fmt: skip


def _through(matrix: _Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _bounds(item: Any, matrix: _Matrix) -> list[float]:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    pdfium.FPDFPageObj_GetBounds(item, left, bottom, right, top)
    x, y = _through(matrix, left.value, bottom.value)
    u, v = _through(matrix, right.value, top.value)
    return [min(x, u), min(y, v), max(x, u), max(y, v)]


def _strokes(item: Any, outer: _Matrix) -> Iterator[list[float]]:
    """The straight pieces of a path; the four sides of a filled rectangle are four of them."""
    matrix = _times(_matrix(item), outer)
    x, y = ctypes.c_float(), ctypes.c_float()
    start = last = (0.0, 0.0)
    for at in range(pdfium.FPDFPath_CountSegments(item)):
        segment = pdfium.FPDFPath_GetPathSegment(item, at)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        here = _through(matrix, x.value, y.value)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            start = here
        elif kind == pdfium.FPDF_SEGMENT_LINETO:
            yield [*last, *here]
        last = here
        if kind == pdfium.FPDF_SEGMENT_LINETO and pdfium.FPDFPathSegment_GetClose(segment):
            yield [*here, *start]
            last = start


def _letters(document: Any, number: int) -> tuple[Any, ...]:
    """A page letter by letter: code, whether pdfium made it up (bytes); base line x and y, the loose box
    (left, top, right, bottom) and the tight one (left, right, bottom, top), ten numbers a letter."""
    page = pdfium.FPDF_LoadPage(document, number)
    text_page = pdfium.FPDFText_LoadPage(page)
    text = _text(text_page)
    handle = ctypes.cast(text_page, ctypes.c_void_p).value
    made_up = bytes(_is_generated(handle, at) == 1 for at in range(len(text)))
    places = (ctypes.c_double * (6 * len(text)))()
    boxes = (ctypes.c_float * (4 * len(text)))()
    place, box = ctypes.addressof(places), ctypes.addressof(boxes)
    for at in range(len(text)):
        _origin(handle, at, place, place + 8)
        _tight_box(handle, at, place + 16, place + 24, place + 32, place + 40)
        _loose_box(handle, at, box)
        place += 48
        box += _BOX
    pdfium.FPDFText_ClosePage(text_page)
    pdfium.FPDF_ClosePage(page)
    return {"text": text}, made_up, bytes(places), bytes(boxes)


def _picture(document: Any, number: int, dots: float, most: int) -> tuple[Any, ...]:
    """A page as people see it, in grey, one byte a pixel; nothing where it cannot be drawn."""
    page = pdfium.FPDF_LoadPage(document, number)
    if not page:
        return ({"width": 0, "height": 0}, b"")
    width, height = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
    scale = min(dots / 72, (most / max(width * height, 1.0)) ** 0.5)
    across, down = max(int(width * scale), 1), max(int(height * scale), 1)
    bitmap = None
    if across * down <= 2 * most:
        bitmap = pdfium.FPDFBitmap_CreateEx(across, down, pdfium.FPDFBitmap_Gray, None, 0)
    picture = b""
    if bitmap:
        pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, across, down, 0xFFFFFFFF)
        flags = pdfium.FPDF_GRAYSCALE | pdfium.FPDF_ANNOT
        pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, across, down, 0, flags)
        stride = pdfium.FPDFBitmap_GetStride(bitmap)
        raw = ctypes.string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), stride * down)
        picture = b"".join(raw[row * stride : row * stride + across] for row in range(down))
        pdfium.FPDFBitmap_Destroy(bitmap)
    pdfium.FPDF_ClosePage(page)
    size = (across, down) if picture else (0, 0)
    return {"width": size[0], "height": size[1], "dots": 72 * scale}, picture


if __name__ == "__main__":
    main(int(sys.argv[1]), float(sys.argv[2]), int(sys.argv[3]))
