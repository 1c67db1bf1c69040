"""In: a seed. Out: rule packs and programmes that say everything a rule can trip over."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from checker.programme import Commitment, Comparator, Programme, Target, TaskGroup
from checker.rulepack.model import Requirement, Rule, RulePack, Scope
from tests.evaluation.building import (
    group,
    indicator,
    needs,
    needs_groups,
    needs_pledge,
    pack,
    pledge,
    programme,
    rule,
    target,
)

SCOPES: list[Scope] = ["binding", "local", "local", "national"]
COMPARATORS: list[Comparator | None] = [
    "gt", "ge", "ge", "eq", "eq", "le", "lt", "range", "approx", None,
]  # fmt: skip
YEARS = (2025, 2028, 2030, 2035, 2045)
#: Few figures, so that statements and thresholds often coincide.
FIGURES = (0.0, 0.7, 2.0, 2.5, 3.0, 16.0, 80.0, 100.0)
INDICATORS = [
    indicator("alpha", broader=["gamma"]),
    indicator("beta", unit="rank", direction="lower"),
    indicator("gamma", unit="per_10k_people"),
    indicator("delta", unit="index", broader=["alpha", "gamma"]),
]
UNITS = {one.id: one.unit for one in INDICATORS}
TOPICS = ("committee", "data", "review")
BASES = ("people", "places", "territory")
PARTS = ("built", "shared", "used")
HEADS = ("secretary", "chairman")


def random(seed: object) -> Random:
    """A generator of its own for each seed; `hash` of a text would differ from run to run."""
    return Random(str(seed))


def a_pack(seed: object) -> RulePack:
    chance = random(("pack", seed))
    rules = [_rule(chance, number) for number in range(chance.randint(1, 14))]
    return pack(*rules, indicators=INDICATORS)


def a_programme(seed: object) -> Programme:
    chance = random(("programme", seed))
    said: list[Target | Commitment | TaskGroup] = []
    said += [_target(chance) for _ in range(chance.choice((0, 1, 2, 3, 6, 12)))]
    said += [_pledge(chance) for _ in range(chance.randint(0, 6))]
    said += [group(number) for number in range(1, 9) if chance.random() < 0.8]
    return programme(
        *said,
        document=chance.choice(("full", "summary")),
        baselines=[_target(chance) for _ in range(chance.randint(0, 2))],
    )


def _rule(chance: Random, number: int) -> Rule:
    return rule(_requirement(chance), f"rule-{number}", scope=chance.choice(SCOPES))


def _requirement(chance: Random) -> Requirement:
    kind = chance.random()
    if kind < 0.15:
        parts = chance.sample(PARTS, chance.choice((0, 0, 1, 3)))
        detail = {"head": chance.choice(HEADS)} if chance.random() < 0.4 else {}
        duty = needs_pledge(chance.choice(TOPICS), parts, **detail)
        return replace(duty, whole=chance.random() < 0.3)
    if kind < 0.25:
        return needs_groups(*sorted(chance.sample(range(1, 9), chance.randint(1, 7))))
    sign = chance.choice(("gt", "ge", "ge", "le", "lt", "range"))
    value = chance.choice(FIGURES)
    return needs(
        sign,
        value,
        chance.choice((*YEARS, 2030, None)),
        of=chance.choice(INDICATORS).id,
        value_max=value + chance.choice((0, 2)) if sign == "range" else None,
        annual=chance.random() < 0.2,
        exceeds_above=value + 1 if chance.random() < 0.1 else None,
        basis=chance.choice(BASES) if chance.random() < 0.2 else None,
    )


def _target(chance: Random) -> Target:
    name = chance.choice((*UNITS, "alpha", "unheard_of"))
    sign = chance.choice(COMPARATORS)
    value = chance.choice(FIGURES) if sign else None
    foreign = chance.random() < 0.15
    unit = chance.choice(("rank_gain", "count", None)) if foreign else UNITS.get(name, "percent")
    return target(
        sign,
        value,
        chance.choice((*YEARS, 2030, 2030, None)),
        of=name,
        value_max=value + chance.choice((0, 1.5)) if sign == "range" and value is not None else None,
        unit=unit,
        basis=chance.choice(BASES) if chance.random() < 0.3 else None,
        since=chance.choice((*YEARS, None, None)),
        annual=chance.random() < 0.2,
        omits=("digital",) if chance.random() < 0.1 else (),
    )


def _pledge(chance: Random) -> Commitment:
    detail = {}
    if chance.random() < 0.5:
        detail["part"] = chance.choice((*PARTS, "admired"))
    if chance.random() < 0.4:
        detail["head"] = chance.choice((*HEADS, "other"))
    if chance.random() < 0.2:
        detail["extent"] = "share"
    return pledge(chance.choice((*TOPICS, "unheard_of")), detail)
