"""In: a target. Out: its figure in words: "từ 30% GRDP trở lên (đến năm 2030)"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from checker.programme import Target
from checker.wording.catalogue import words

_SWAP = str.maketrans(",.", ".,")


def number_text(value: float, language: str) -> str:
    """A number as it is written: "7.500" and "0,7" in Vietnamese, "7,500" and "0.7" in English."""
    text = f"{value:,.6f}".rstrip("0").removesuffix(".")
    return text if language == "en" else text.translate(_SWAP)


def figure_text(target: Target, language: str, counted: str | None = None) -> str | None:
    """Comparator, value, unit and basis; None where the target has no figure.

    `counted` names what a count counts ("tổ chức được xếp hạng"): said with it, for a bare number
    says little.
    """
    if target.value is None or target.comparator is None:
        return None
    catalogue = words(language)
    value = number_text(target.value, language)
    if target.value_max is not None:
        value = f"{value}–{number_text(target.value_max, language)}"
    comparator = target.comparator
    if target.unit == "rank":
        return catalogue[f"rank.{comparator}"].format(value=value)
    figure = _measured(value, target, catalogue)
    if comparator != "range":
        said = catalogue.get(f"{target.unit}.{comparator}", catalogue[comparator])
        figure = said.format(value=figure)
    if target.unit == "count" and counted:
        return catalogue["counted"].format(figure=figure, counted=counted)
    return catalogue.get(f"around.{target.unit}", "{figure}").format(figure=figure)


def target_text(target: Target, language: str, counted: str | None = None) -> str | None:
    """The figure, how it is counted and the time it is for; None where the target has no figure."""
    figure = figure_text(target, language, counted)
    remarks = ", ".join(_remarks(target, words(language)))
    return f"{figure} ({remarks})" if figure and remarks else figure


def _measured(value: str, target: Target, catalogue: Mapping[str, str]) -> str:
    measured = catalogue.get(f"unit.{target.unit}", "{value}").format(value=value)
    basis = catalogue.get(f"basis.{target.basis}") if target.unit == "percent" else None
    return f"{measured} {basis}" if basis else measured


def _remarks(target: Target, catalogue: Mapping[str, str]) -> Iterator[str]:
    # A unit without words is a measure of the text's own; its identifier is nothing to show.
    if target.unit and target.unit != "rank" and f"unit.{target.unit}" not in catalogue:
        yield catalogue["unit.other"]
    if target.annual:
        yield catalogue["annual"]
    if target.horizon:
        yield catalogue["horizon"].format(year=target.horizon)


def spans_text(numbers: Iterable[int]) -> str:
    """Whole numbers in rising order, neighbours drawn together: "2, 5–7"."""
    spans: list[list[int]] = []
    for number in sorted(set(numbers)):
        if spans and number == spans[-1][1] + 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    return ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in spans)
