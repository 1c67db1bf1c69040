"""In: rule packs. Out: the families among them that share a vocabulary, and the one pack to read a text with.

Packs that share a vocabulary through `uses` read a text together, once; packs that do not know each
other each read it with their own words, for the same name may mean different things to them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from checker.errors import PackFault, RulePackError
from checker.rulepack.model import RulePack, Vocabulary

_T = TypeVar("_T")


def families(packs: Sequence[RulePack]) -> tuple[tuple[RulePack, ...], ...]:
    """The packs in their order, those together that use each other or the same third pack."""
    found: list[list[RulePack]] = []
    for pack in packs:
        kin = [family for family in found if any(_share(pack, other) for other in family)]
        joined = [member for family in kin for member in family] + [pack]
        found = [family for family in found if family not in kin]
        found.append(joined)
    order = {pack.id: number for number, pack in enumerate(packs)}
    sorted_families = [sorted(family, key=lambda pack: order[pack.id]) for family in found]
    return tuple(tuple(family) for family in sorted(sorted_families, key=lambda family: order[family[0].id]))


def merged(family: Sequence[RulePack]) -> RulePack:
    """One pack with the vocabulary and the rules of all, to read a text with. The first that uses no
    other is the base: its source is the text that programmes answer. Raises RulePackError where two
    packs define the same name differently."""
    if len(family) == 1:
        return family[0]
    base = _base(family)
    cited = tuple(dict.fromkeys(phrase for pack in (base, *family) for phrase in pack.source.cited_as))
    vocabularies = [pack.vocabulary for pack in family]
    return replace(
        base,
        id="+".join(pack.id for pack in family),
        source=replace(base.source, cited_as=cited),
        vocabulary=Vocabulary(
            words=_union([list(pack.vocabulary.words.items()) for pack in family], family),
            indicators=_values([[(each.id, each) for each in v.indicators] for v in vocabularies], family),
            topics=_values([[(each.id, each) for each in v.topics] for v in vocabularies], family),
            groups=_values([[(str(each.number), each) for each in v.groups] for v in vocabularies], family),
        ),
        rules=tuple(rule for pack in family for rule in pack.rules),
        state="+".join(pack.state for pack in family) if all(pack.state for pack in family) else "",
    )


def answered(packs: Sequence[RulePack]) -> str:
    """The number of the text that a programme is first of all held against: what it should answer."""
    return _base(families(packs)[0]).source.number


def _base(family: Sequence[RulePack]) -> RulePack:
    return next((pack for pack in family if not pack.uses), family[0])


def _share(one: RulePack, other: RulePack) -> bool:
    return one.id in other.uses or other.id in one.uses or bool(set(one.uses) & set(other.uses))


def _values(tables: Sequence[Sequence[tuple[str, _T]]], family: Sequence[RulePack]) -> tuple[_T, ...]:
    return tuple(_union(tables, family).values())


def _union(tables: Sequence[Sequence[tuple[str, _T]]], family: Sequence[RulePack]) -> dict[str, _T]:
    """The entries of all tables by name, each once."""
    found: dict[str, _T] = {}
    for table, pack in zip(tables, family, strict=True):
        for name, entry in table:
            if found.setdefault(name, entry) != entry:
                message = f'defines "{name}" otherwise than another pack of this run; check the packs apart'
                raise RulePackError([PackFault(pack.id, 1, message)])
    return found
