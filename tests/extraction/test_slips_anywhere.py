"""Slips put anywhere into clean sentences: what may change of what is read from them."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from checker.programme import Programme
from checker.text.folding import fold
from checker.text.numbers import parse_digits
from checker.text.tokens import tokenise
from tests.extraction.clean import CLEAN
from tests.extraction.reading import programme, stated

#: Slips of the known kinds: where they may happen, and what happens.
SLIPS: dict[str, tuple[str, Callable[[re.Match[str]], str]]] = {
    "O": (r"(?<![\w,.-])[1-9]0(?=%)", lambda found: found[0].replace("0", "O")),
    "l": (r"(?<=đạt )1[0-9](?=%)", lambda found: "l" + found[0][1:]),
    "year": (r"(?<=năm )20[0-9]0(?![\d%/])", lambda found: found[0][:3] + "O"),
    "sign": (r"(?<=[0-9])%(?![\w/])", lambda _: " °/o"),
    "tinh": (r"(?<=của )tỉnh(?=[.,;])", lambda _: "tinh"),
    "đối": (r"đổi(?= mới sáng tạo)", lambda _: "đối"),
    "joined": (r"(?<=chuyển) (?=đổi số)", lambda _: ""),
    "parted": (r"(?<=kinh t)(?=ế số)", lambda _: " "),
    "doubled": (r"(?<=sáng) (?=tạo)", lambda _: "  "),
    "attached": (r"(?<=đạt) (?=[0-9]{2}%)", lambda _: ""),
    "unmarked": (r"ngân sách", lambda _: "ngan sach"),
    "pointed": (r"(?<=đến năm 2)(?=0[0-9]{2}[,.;:])", lambda _: "."),
}


def sometimes(pattern: str, slip: Callable[[re.Match[str]], str], text: str, chance: random.Random) -> str:
    """The text with a slip in some of the places where it may happen."""
    return re.sub(pattern, lambda found: slip(found) if chance.random() < 0.45 else found[0], text)


def model(found: Programme) -> tuple[object, ...]:
    """What a programme states, without its places."""
    said = [(*stated(target), target.annual, target.omits, target.basis) for target in found.targets]
    reached = [stated(target) for target in found.baselines]
    pledges = [(pledge.topic, tuple(sorted(pledge.detail.items()))) for pledge in found.commitments]
    return Counter(said), Counter(reached), sorted(pledges), [group.number for group in found.task_groups]


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(CLEAN), st.lists(st.sampled_from(sorted(SLIPS)), min_size=1, max_size=3), st.randoms())
def test_slips_of_the_known_kinds_change_nothing_but_the_words(
    text: str, kinds: list[str], chance: random.Random
) -> None:
    slipped = text
    for kind in kinds:
        pattern, slip = SLIPS[kind]
        slipped = sometimes(pattern, slip, slipped, chance)
    assert model(programme(slipped)) == model(programme(text))


#: Slips that may make a figure unreadable: anywhere in it, without regard to what stands around it.
DAMAGE: dict[str, tuple[str, Callable[[re.Match[str]], str]]] = {
    "0": (r"0", lambda _: "O"),
    "1": (r"1", lambda _: "l"),
    "one": (r"1", lambda _: "I"),
    "decimal": (r"(?<=[0-9],)(?=[0-9])", lambda _: " "),
    "before": (r"(?<=[0-9])(?=,[0-9])", lambda _: " "),
    "thousands": (r"(?<=[0-9])\.(?=[0-9]{3}(?![0-9]))", lambda _: " "),
    "sign": (r"%", lambda _: " °/o"),
    "pieces": (r"%", lambda _: "0/0"),
}


@settings(max_examples=100, deadline=None)
@given(
    st.sampled_from(CLEAN), st.lists(st.sampled_from(sorted(DAMAGE)), min_size=1, max_size=2), st.randoms()
)
def test_whatever_happens_to_a_figure_it_becomes_no_other_one(
    text: str, kinds: list[str], chance: random.Random
) -> None:
    damaged = text
    for kind in kinds:
        pattern, slip = DAMAGE[kind]
        damaged = sometimes(pattern, slip, damaged, chance)
    written = tokenise(fold(text)).words
    figures = {target.value for target in programme(text).targets}
    figures |= {parse_digits(word, counted=counted) for word in written for counted in (True, False)}
    for target in programme(damaged).targets:
        assert target.value in figures | {None}, target
