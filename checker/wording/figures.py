"""In: a target. Out: its figure in words: "từ 30% GRDP trở lên (đến năm 2030)"."""

from __future__ import annotations

from collections.abc import Mapping

from checker.programme import Target
from checker.wording.catalogue import words

_SWAP = str.maketrans(",.", ".,")


def number_text(value: float, language: str) -> str:
    """A number as it is written: "7.500" and "0,7" in Vietnamese, "7,500" and "0.7" in English."""
    text = f"{value:,.6f}".rstrip("0").removesuffix(".")
    return text if language == "en" else text.translate(_SWAP)


def figure_text(target: Target, language: str) -> str | None:
    """Comparator, value, unit and basis; None where the target has no figure."""
    if target.value is None or target.comparator is None:
        return None
    catalogue = words(language)
    value = number_text(target.value, language)
    if target.value_max is not None:
        value = f"{value}–{number_text(target.value_max, language)}"
    comparator = target.comparator
    if target.unit == "rank":
        return catalogue[f"rank.{comparator}"].format(value=value)
    measured = _measured(value, target, catalogue)
    return measured if comparator == "range" else catalogue[comparator].format(value=measured)


def target_text(target: Target, language: str) -> str | None:
    """The figure with the time it is for; None where the target has no figure."""
    figure = figure_text(target, language)
    when = _when(target, words(language))
    return f"{figure} ({when})" if figure and when else figure


def _measured(value: str, target: Target, catalogue: Mapping[str, str]) -> str:
    unit = target.unit or "count"
    pattern = catalogue.get(f"unit.{unit}")
    measured = pattern.format(value=value) if pattern else f"{value} {unit.replace('_', ' ')}"
    basis = catalogue.get(f"basis.{target.basis}") if unit == "percent" else None
    return f"{measured} {basis}" if basis else measured


def _when(target: Target, catalogue: Mapping[str, str]) -> str:
    annual = [catalogue["annual"]] if target.annual else []
    year = [catalogue["horizon"].format(year=target.horizon)] if target.horizon else []
    return ", ".join(annual + year)
