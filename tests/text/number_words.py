"""In: a number. Out: the ways to write it out in Vietnamese words; knows nothing of the parser."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

UNITS: Final = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")


@dataclass(frozen=True)
class Style:
    """The choices a writer has."""

    zero_tens: str = "linh"  # or "lẻ": 105 is "một trăm linh năm"
    thousand: str = "nghìn"  # or "ngàn"
    four: str = "tư"  # or "bốn", after tens: "hai mươi tư"
    five: str = "lăm"  # or "nhăm", after tens: "hai mươi lăm"
    seven: str = "bảy"  # or "bẩy"


STYLES: Final = [
    Style(linh, thousand, four, five, seven)
    for linh in ("linh", "lẻ")
    for thousand in ("nghìn", "ngàn")
    for four in ("tư", "bốn")
    for five in ("lăm", "nhăm")
    for seven in ("bảy", "bẩy")
]


def written_out(number: int, style: Style = STYLES[0]) -> str:
    """The words for `number`, 0 to 999,999,999; thousands and millions as a Vietnamese says them."""
    if number == 0:
        return UNITS[0]
    groups = [number // 1_000_000, number // 1_000 % 1_000, number % 1_000]
    names = ["triệu", style.thousand, ""]
    words: list[str] = []
    for group, name in zip(groups, names, strict=True):
        if group:
            words += [*_hundreds(group, style, full=bool(words)), *filter(None, [name])]
    return " ".join(words)


def _hundreds(number: int, style: Style, *, full: bool) -> list[str]:
    """`full`: higher groups stand before, so that the hundreds are said even where there are none."""
    words = []
    hundreds, rest = divmod(number, 100)
    if hundreds or full:
        words += [_unit(hundreds, style), "trăm"]
    tens, unit = divmod(rest, 10)
    if tens == 0:
        if unit:
            words += [style.zero_tens] if words else []
            words += [_unit(unit, style)]
        return words
    words += ["mười"] if tens == 1 else [_unit(tens, style), "mươi"]
    if unit:
        words.append(_after_tens(tens, unit, style))
    return words


def _after_tens(tens: int, unit: int, style: Style) -> str:
    if unit == 5:
        return style.five if tens > 1 else "lăm"
    if unit == 1 and tens > 1:
        return "mốt"
    if unit == 4 and tens > 1:
        return style.four
    return _unit(unit, style)


def _unit(number: int, style: Style) -> str:
    return style.seven if number == 7 else UNITS[number]
