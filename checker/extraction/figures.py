"""In: the words of a cell that holds figures, and those of its unit. Out: the cell as a sentence puts it:
"≥ 80" and "%" are "≥ 80 %", "12" and "Người/vạn dân" are "12 người / vạn dân"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from checker.text.quantities import Quantity, find_quantities, people_counted

#: A unit that says that figures are places in a ranking ("Thứ bậc").
_RANKS: Final = frozenset({"thứ", "hạng", "bậc", "xếp", "vị"})
_UNIT_WORDS: Final = 16
#: So many words before a number may "từ 20" stand in "từ 20 lên 30".
_RISE: Final = 12


class Cell(NamedTuple):
    """The words of a cell and its unit in the order of a sentence: `order` holds the place of each word in
    the cell, or -1 - its place among the words of the unit; `quantities` are those of the words in order.
    """

    words: list[str]
    order: list[int]
    quantities: list[Quantity]


def completed(value: Sequence[str], unit: Sequence[str], name: Sequence[str]) -> Cell:
    """The figures of a cell with their unit. `name`: the words of what is measured, which may say of how
    many people ("trên một vạn dân")."""
    unit = _plain(unit[:_UNIT_WORDS])
    ranks = bool(unit) and unit[0] in _RANKS
    order = list(range(len(value)))
    names = unit[:1] == ["chỉ"]  # "Chỉ số (HDI)" names what is measured
    if unit and not ranks and not names:
        for quantity in reversed(find_quantities(value)):
            at, missing = _place(value, unit, quantity)
            order[at:at] = [-1 - index for index in missing]
            risen = _risen_from(value, quantity.number_at)
            if risen is not None and missing and unit[0] == "%":
                order.insert(risen + 1, -1)
    words = [value[at] if at >= 0 else unit[-1 - at] for at in order]
    people = people_counted(name)
    found = [_measured(each, ranks=ranks, people=people) for each in find_quantities(words)]
    if names:
        order = [-1 - at for at in range(len(unit))] + order
        words = [*unit, *words]
        found = [_moved(each, len(unit)) for each in found]
    return Cell(words, order, found)


def _risen_from(value: Sequence[str], number_at: int) -> int | None:
    """The first number of "từ 20 lên 30"; it has the unit of the second."""
    begin = max(number_at - _RISE, 0)
    rises = next((at for at in range(number_at - 1, begin, -1) if value[at] in ("lên", "xuống")), begin)
    first = next((at for at in range(rises - 1, begin, -1) if value[at][:1].isdigit()), None)
    return first if first is not None and value[first - 1] in ("từ", "mức", "khoảng") else None


def _moved(quantity: Quantity, by: int) -> Quantity:
    start, end, number_at, reach = quantity.start, quantity.end, quantity.number_at, quantity.reach
    return quantity._replace(start=start + by, end=end + by, number_at=number_at + by, reach=reach + by)


def _plain(unit: Sequence[str]) -> list[str]:
    """ "Tỷ lệ (%)" is "%"."""
    words = list(unit)
    sign = words.index("%") if "%" in words else 0
    return words[sign:] if {"tỷ", "lệ", "phần", "trăm", "tính"}.issuperset(words[:sign]) else words


def _place(value: Sequence[str], unit: Sequence[str], quantity: Quantity) -> tuple[int, range]:
    """Where in the cell the unit belongs, and which words of it the cell does not hold itself."""
    digits = (
        at for at in range(quantity.number_at, quantity.end) if value[at] == "%" or value[at][:1].isdigit()
    )
    last = max(digits, default=quantity.end - 1)
    percent = quantity.kind == "percent"
    if quantity.kind not in ("plain", "percent") or (percent and unit[0] != "%"):
        return last + 1, range(0)
    held = int(percent)
    at = last + 1
    while held < len(unit) and at < len(value) and value[at] == unit[held]:
        at += 1
        held += 1
    return at, range(held, len(unit))


def _measured(quantity: Quantity, *, ranks: bool, people: int | None) -> Quantity:
    if quantity.kind == "plain" and ranks:
        return quantity._replace(kind="rank")
    if quantity.kind == "plain" and people is not None:
        return quantity._replace(kind="rate", per=people)
    return quantity
