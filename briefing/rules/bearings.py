"""Rules about how claims bear on each other: what contradicts, replaces or needs another claim shows in both."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from briefing.diagnostic import Finding, Path
from briefing.model import cited
from briefing.rules.rule import unread
from briefing.rules.standing import (
    FALLEN,
    Bearing,
    bearing,
    contradictions,
    full,
    origins,
    seen_from,
    status,
)
from briefing.rules.words import words
from briefing.seed import Seed, Seeds

_ACYCLIC = {"depends_on": "depends on", "supersedes": "supersedes"}


def self_relation(seed: Seed) -> Iterator[Finding]:
    """A claim is related to itself.

    Why: nothing supports, contradicts or replaces itself.

    Instead: name the other claim.
    """
    for id_, claim in seed.briefing.claims.items():
        for index, relation in enumerate(claim.relations):
            if full(seed, relation.claim) == full(seed, id_):
                path = ("claims", id_, "relations", index, "claim")
                yield Finding(f"The claim `{id_}` is related to itself", path, "Name the other claim.")


def circular_relation(seed: Seed) -> Iterator[Finding]:
    """Claims depend on each other, or replace each other, in a circle.

    Why: what holds only if it holds itself rests on nothing; and of two claims only one can be the later one.

    Example: `a` with `depends_on: b`, and `b` with `depends_on: a`.

    Instead: remove the relation that points the wrong way.
    """
    for type_, words_ in _ACYCLIC.items():
        aims = {
            id_: {relation.claim: index for index, relation in enumerate(claim.relations) if relation.type == type_}
            for id_, claim in seed.briefing.claims.items()
            if claim.relations
        }
        for circle in _circles({id_: [aim for aim in found if aim != id_] for id_, found in aims.items()}):
            last, first = circle[-1], circle[0]
            around = f" {words_} ".join(f"`{id_}`" for id_ in (*circle, first))
            path = ("claims", last, "relations", aims[last][first])
            yield Finding(f"Here a circle closes: {around}", path, "Remove the relation that points the wrong way.")


def unexplained_relation(seed: Seed) -> Iterator[Finding]:
    """A claim contradicts another one without a word on why.

    Why: whether two claims really cannot both be true, readers should not have to find out by themselves.

    Instead: add `because:` to the relation.
    """
    for id_, claim in seed.briefing.claims.items():
        for index, relation in enumerate(claim.relations):
            path = ("claims", id_, "relations", index)
            if relation.type == "contradicts" and not relation.because and not unread(seed, path, "because"):
                yield Finding(f"Why `{id_}` contradicts `{relation.claim}` is not said", path, "Add `because:`.")


def unmarked_contradiction(seeds: Seeds) -> Iterator[tuple[Seed, Finding]]:
    """An identified party contradicts a claim, but the status does not show it.

    Why: who reads only this claim must see that somebody else says the contrary.

    Example: a claim of the union with `contradicts: unloading`, while `unloading` is `attributed`.

    Instead: use `status: contested`, or say under `because` why the status stays as it is.
    """
    for name, sides in contradictions(seeds).items():
        seed, id_ = _claim(seeds, name)
        claim = seed.briefing.claims[id_]
        if claim.status not in (None, "attributed", "unattributed") or claim.because:
            continue
        groups = origins(seed, claim).groups
        named = [
            seen_from(seed, other, side)
            for other, side in sides
            if (found := origins(other, other.briefing.claims[side])).independent
            and found.groups != groups
            and other.briefing.claims[side].status not in FALLEN
        ]
        if named and not unread(seed, ("claims", id_), "status", "because", "attribution"):
            message = f"`{named[0]}` contradicts the claim `{id_}`, which is `{status(seed, claim)}`"
            hint = "Use `status: contested`, or say under `because` why it stays."
            yield seed, Finding(message, ("claims", id_), hint, part="key")


def confirmed_contradiction(seeds: Seeds) -> Iterator[tuple[Seed, Finding]]:
    """Two claims contradict each other, and both are called `confirmed`.

    Why: what cannot be true together was not seen in primary evidence both times.

    Instead: look at the evidence again; or use `qualifies`, where one claim only limits the other.
    """
    for name, sides in bearing(seeds, "contradicts").items():
        other, id_ = _claim(seeds, name)
        for seed, side in sides:
            both = [seed.briefing.claims[side], other.briefing.claims.get(id_)] if other else []
            if both and all(claim and claim.status == "confirmed" for claim in both) and both[0] is not both[1]:
                message = f"`{side}` contradicts `{seen_from(seed, other, id_)}`, and both are `confirmed`"
                hint = "Look at the evidence again, or use `qualifies`."
                yield seed, Finding(message, ("claims", side, "status"), hint)


def unsuperseded_status(seeds: Seeds) -> Iterator[tuple[Seed, Finding]]:
    """A claim is called `superseded`, but no claim supersedes it.

    Why: readers of an old claim want to go to the new one.

    Instead: write `relations: [{supersedes: old-claim}]` at the claim that replaces it. What its origin took back
    without anything in its place is `withdrawn`.
    """
    new = bearing(seeds, "supersedes")
    for seed in seeds.seeds:
        for id_, claim in seed.briefing.claims.items() if seed.briefing else ():
            if claim.status == "superseded" and not new.get(full(seed, id_)) and not may_be_hidden(seeds, seed, id_):
                hint = f"Write `relations: [{{supersedes: {id_}}}]` at the claim that replaces it."
                message = f"The claim `{id_}` is `superseded`, but no claim supersedes it"
                yield seed, Finding(message, ("claims", id_, "status"), hint)


def unmarked_supersession(seeds: Seeds) -> Iterator[tuple[Seed, Finding]]:
    """A claim supersedes another one, whose status does not show it.

    Why: the old claim would go on standing beside the new one as if both held.

    Instead: give the old claim `status: superseded`; where the new one only limits it, use `qualifies`.
    """
    for name, sides in bearing(seeds, "supersedes").items():
        seed, id_ = _claim(seeds, name)
        claim = seed.briefing.claims.get(id_) if seed else None
        if claim and claim.status not in FALLEN and not unread(seed, ("claims", id_), "status", "attribution"):
            new = [seen_from(seed, other, side) for other, side in sides if (other, side) != (seed, id_)]
            if new:
                message = f"`{new[0]}` supersedes the claim `{id_}`, which is `{status(seed, claim)}`"
                yield seed, Finding(message, ("claims", id_), "Give it `status: superseded`.", part="key")
