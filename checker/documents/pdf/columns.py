"""In: the lines and tables of a sheet. Out: its columns in the order in which people read them.

A page of an official text is one column, but for its head (issuer left, motto right) and its end
("Nơi nhận" left, signature right), which are read column by column; so are the columns of a newspaper.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import islice
from operator import attrgetter
from typing import Final, NamedTuple

from checker.documents.pdf.gaps import aligned_table
from checker.documents.pdf.lines import Line, join_lines, rows_of
from checker.documents.pdf.tables import Table

Block = Line | Table

#: In ems: what parts two columns at least; what parts them where they stand side by side in fewer lines.
_GUTTER: Final = 0.7
_GUTTER_OF_FEW: Final = 2.5
_FEW: Final = 3
#: In heights of a line: what comes further below belongs to no column any more.
_FOLLOWS: Final = 2.0
#: A column of a page may hold columns itself, but not without end; no page has more columns than this, and
#: looking for them in vain takes so many looks at a block, and so many a block, at most.
_DEEPEST: Final = 6
_MOST_COLUMNS: Final = 24
_LOOKS: Final = 20_000
_LOOKS_A_BLOCK: Final = 20


class Column(NamedTuple):
    """Blocks below each other. `whole`: as wide as the text of the page."""

    blocks: list[Block]
    whole: bool


class _Zone(NamedTuple):
    """Blocks side by side: those left and right of a gutter, and the number of blocks they come from."""

    left: list[Block]
    right: list[Block]
    size: int


_bottom = attrgetter("bottom")


def columns_of(blocks: Sequence[Block], em: float) -> list[Column]:
    """The columns of a page in the order of reading; a table made of aligned gaps is one block of its own."""
    return list(_columns(sorted(blocks, key=_bottom), em, 0))


def _columns(blocks: Sequence[Block], em: float, depth: int) -> Iterator[Column]:
    """Blocks from the top, sorted by where they end."""
    plain: list[Block] = []
    looks = _LOOKS + _LOOKS_A_BLOCK * len(blocks) if depth < _DEEPEST else 0
    at = 0
    while at < len(blocks):
        zone, looked = _zone(blocks, at, em) if looks > 0 else (None, 0)
        if zone is None:
            plain.append(blocks[at])
            at += 1
            looks -= looked
            continue
        at += zone.size
        table = aligned_table(zone.left + zone.right, em)
        if table is not None:
            plain.append(table)
            continue
        _take_first_lines(plain, zone)
        if plain:
            yield Column(_in_rows(plain, em), whole=depth == 0)
            plain = []
        for side in (zone.left, zone.right):
            for column in _columns(side, em, depth + 1):
                yield column._replace(whole=False)
    if plain:
        yield Column(_in_rows(plain, em), whole=depth == 0)


def _take_first_lines(above: list[Block], zone: _Zone) -> None:
    """Moves into a column what stands right above its first line, and on its side of the gutter: the lines of
    two columns need not stand at the same heights."""
    end, begin = max(block.right for block in zone.left), min(block.left for block in zone.right)
    while above:
        block = above[-1]
        side = zone.left if block.right <= end else zone.right if block.left >= begin else None
        if side is None or side[0].top - block.bottom > block.bottom - block.top:
            return
        side.insert(0, above.pop())


def _zone(blocks: Sequence[Block], at: int, em: float) -> tuple[_Zone | None, int]:
    """The columns that begin with block `at`: it has a neighbour at its side, and a gutter between the two
    goes on for as long as no block crosses it. And how many looks at blocks it took."""
    first = blocks[at]
    beside = list(islice(_beside(blocks, at), _MOST_COLUMNS))
    second = next((block for block in beside if _gap(first, block) >= _GUTTER * em), None)
    if second is None or len(beside) == _MOST_COLUMNS:
        return None, len(beside)
    start, end = sorted((min(first.right, second.right), max(first.left, second.left)))
    left: list[Block] = []
    right: list[Block] = []
    for block in map(blocks.__getitem__, range(at, len(blocks))):
        inner, outer = max(start, block.right), min(end, block.left)
        on_left, on_right = end - inner >= _GUTTER * em, outer - start >= _GUTTER * em
        if on_left and on_right:
            on_left = block.left + block.right < start + end
        if on_left:
            left.append(block)
            start = inner
        elif on_right:
            right.append(block)
            end = outer
        else:
            break
    size = len(left) + len(right)
    if not left or not right:
        return None, size  # something crosses the gutter above the second block
    off = _tail(left, right, em)
    gaps, looks = _gutters(left, right)
    if not gaps or (len(gaps) < _FEW and max(gaps) < _GUTTER_OF_FEW * em):
        return None, size + looks
    return _Zone(left, right, size - off), size + looks


def _gutters(left: Sequence[Block], right: Sequence[Block]) -> tuple[list[float], int]:
    """How far apart blocks at each other's side are, for a few of them: of a row with several left and right
    of the gutter the two that are next to it. And how many looks at blocks it took."""
    tallest = max(block.bottom - block.top for block in right)
    looks = 0
    nearest: dict[int, tuple[int, float]] = {}
    for number, one in enumerate(left):
        first = bisect_right(right, one.top, key=_bottom)
        for at in range(first, bisect_left(right, one.bottom + tallest, key=_bottom)):
            looks += 1
            if _side_by_side(one, right[at]):
                gap = _gap(one, right[at])
                if at not in nearest or gap < nearest[at][1]:
                    nearest[at] = number, gap
        if len({number for number, _ in islice(nearest.values(), _MOST_COLUMNS)}) >= _FEW:
            break
    closest: dict[int, float] = {}
    for number, gap in nearest.values():
        closest[number] = min(gap, closest.get(number, gap))
    return list(closest.values()), looks


def _beside(blocks: Sequence[Block], at: int) -> Iterator[Block]:
    """The blocks that stand at the side of block `at`, of those that come after it."""
    first = blocks[at]
    for block in map(blocks.__getitem__, range(at + 1, len(blocks))):
        if block.top >= first.bottom and block.bottom - block.top < 3 * (first.bottom - first.top):
            return
        if _side_by_side(first, block):
            yield block


def _side_by_side(one: Block, other: Block) -> bool:
    overlap = min(one.bottom, other.bottom) - max(one.top, other.top)
    return overlap > 0.3 * min(one.bottom - one.top, other.bottom - other.top)


def _gap(one: Block, other: Block) -> float:
    return max(other.left - one.right, one.left - other.right)


def _tail(left: list[Block], right: list[Block], em: float) -> int:
    """Takes off what comes below both columns and belongs to neither: lines of one side only, from the first
    that follows after a wide gap or reaches over to the other side."""
    longer, shorter = (left, right) if left[-1].bottom > right[-1].bottom else (right, left)
    start, end = longer[0].left, longer[0].right
    for at in range(1, len(longer)):
        before, block = longer[at - 1], longer[at]
        if block.top > shorter[-1].bottom:
            far = block.top - before.bottom > _FOLLOWS * (before.bottom - before.top)
            over = block.right > end + em if longer is left else block.left < start - em
            if far or (over and abs(block.left - start) > em):
                cut = len(longer) - at
                del longer[at:]
                return cut
        start, end = min(start, block.left), max(end, block.right)
    return 0


def _in_rows(blocks: Sequence[Block], em: float) -> list[Block]:
    """The blocks of one column, with lines joined that a wide space had parted."""
    lines = [block for block in blocks if isinstance(block, Line)]
    found: list[Block] = [block for block in blocks if not isinstance(block, Line)]
    for row in rows_of(lines, em):
        joined = row[0]
        for line in row[1:]:
            if line.left - joined.right < _GUTTER_OF_FEW * em:
                joined = join_lines(joined, line)
            else:
                found.append(joined)
                joined = line
        found.append(joined)
    return sorted(found, key=_bottom)
