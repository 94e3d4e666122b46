"""Rules about how claims bear on each other: what contradicts, replaces or needs another claim shows in both."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from briefing.diagnostic import Finding
from briefing.model import Claim
from briefing.rules.rule import unread
from briefing.rules.standing import (
    FALLEN,
    bearing,
    claims,
    full,
    may_be_hidden,
    origins,
    seen_from,
    status,
)
from briefing.seed import Seed, Seeds

_ACYCLIC = {"depends_on": "depends on", "supersedes": "supersedes"}
_MOST_SHOWN = 6


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
            shown = [*circle[:3], "…", *circle[-2:]] if len(circle) > _MOST_SHOWN else circle
            around = f" {words_} ".join(f"`{id_}`" for id_ in (*shown, first))
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
    """An identified party contradicts a claim, and the claim is not called `contested`.

    Why: who reads only this claim must see that somebody else says the contrary.

    Example: a claim of the union with `contradicts: unloading`, while one of the two is `attributed`.

    Instead: use `status: contested` for both, or say under `because` why a status stays as it is. A claim that only
    tells what somebody says or wants, with `kind: position`, need not be contested.
    """
    seed_of = {seed.slug: seed for seed in seeds.seeds if seed.briefing}
    for seed, id_, claim in claims(seeds):
        for index, relation in enumerate(claim.relations):
            slug, _, aim = full(seed, relation.claim).partition("/")
            there = seed_of.get(slug)
            other = there.briefing.claims.get(aim) if there else None
            if relation.type != "contradicts" or not other or other is claim:
                continue
            sides = ((seed, id_, claim), (there, aim, other))
            if origins(seed, claim).groups == origins(there, other).groups or not origins(seed, claim).independent:
                continue
            silent = [side for side in sides if not _shows(*side)]
            path = ("claims", id_, "relations", index)
            if len(silent) == 2:
                message = f"`{id_}` contradicts `{relation.claim}`, and neither is `contested`"
                hint = "Use `status: contested`, or say under `because` why the status stays."
                yield seed, Finding(message, path, hint)
            elif silent and _is_contradicted(sides, silent[0]):
                name = seen_from(seed, silent[0][0], silent[0][1])
                message = f"`{id_}` contradicts `{relation.claim}`, and `{name}` is not `contested`"
                hint = "Use `status: contested` for both, or say under `because` why its status stays."
                yield seed, Finding(message, path, hint)


def confirmed_contradiction(seeds: Seeds) -> Iterator[tuple[Seed, Finding]]:
    """Two claims contradict each other, and both are called `confirmed`.

    Why: what cannot be true together was not seen in primary evidence both times.

    Instead: look at the evidence again; or use `qualifies`, where one claim only limits the other.
    """
    confirmed = {full(seed, id_) for seed, id_, claim in claims(seeds) if claim.status == "confirmed"}
    for seed, id_, claim in claims(seeds) if confirmed else ():
        for index, relation in enumerate(claim.relations):
            both = {full(seed, id_), full(seed, relation.claim)}
            if relation.type == "contradicts" and both <= confirmed and len(both) == 2:
                message = f"`{id_}` contradicts `{relation.claim}`, and both are `confirmed`"
                path = ("claims", id_, "relations", index)
                yield seed, Finding(message, path, "Look at the evidence again, or use `qualifies`.")


def unsuperseded_status(seeds: Seeds) -> Iterator[tuple[Seed, Finding]]:
    """A claim is called `superseded`, but no claim supersedes it.

    Why: readers of an old claim want to go to the new one.

    Instead: write `relations: [{supersedes: old-claim}]` at the claim that replaces it. What its origin took back
    without anything in its place is `withdrawn`.
    """
    new = bearing(seeds, "supersedes")
    for seed, id_, claim in claims(seeds):
        if claim.status == "superseded" and full(seed, id_) not in new and not may_be_hidden(seeds, seed, id_):
            hint = f"Write `relations: [{{supersedes: {id_}}}]` at the claim that replaces it."
            message = f"The claim `{id_}` is `superseded`, but no claim supersedes it"
            yield seed, Finding(message, ("claims", id_, "status"), hint)


def unmarked_supersession(seeds: Seeds) -> Iterator[tuple[Seed, Finding]]:
    """A claim supersedes another one, whose status does not show it.

    Why: the old claim would go on standing beside the new one as if both held.

    Instead: give the old claim `status: superseded`; where the new one only limits it, use `qualifies`.
    """
    new = bearing(seeds, "supersedes")
    for seed, id_, claim in claims(seeds) if new else ():
        later = new.get(full(seed, id_))
        if later and claim.status not in FALLEN and not unread(seed, ("claims", id_), "status", "attribution"):
            message = f"`{seen_from(seed, *later[0])}` supersedes the claim `{id_}`, which is `{status(seed, claim)}`"
            yield seed, Finding(message, ("claims", id_), "Give it `status: superseded`.", part="key")


def _is_contradicted(sides: tuple[tuple[Seed, str, Claim], ...], side: tuple[Seed, str, Claim]) -> bool:
    """True when the other side is an identified party, and this one is more than somebody's position."""
    other_seed, _, other = sides[0] if side is sides[1] else sides[1]
    return bool(origins(other_seed, other).independent) and side[2].kind not in ("position", "statement")


def _shows(seed: Seed, id_: str, claim: Claim) -> bool:
    """True when a claim's status was weighed, or may have been."""
    weighed = claim.because or claim.status not in (None, "attributed", "unattributed")
    return bool(weighed) or unread(seed, ("claims", id_), "status", "because")


def _circles(graph: Mapping[str, list[str]]) -> Iterator[list[str]]:
    """The circles that a walk along the relations closes, one for each claim with which one closes.

    Without recursion, because a chain of claims may be long.
    """
    done: set[str] = set()
    closing: set[str] = set()
    for start in graph:
        way: dict[str, Iterator[str]] = {} if start in done else {start: iter(graph[start])}
        while way:
            here = next(reversed(way))
            aim = next(way[here], None)
            if aim is None:
                done.add(here)
                del way[here]
            elif aim in way:
                if here not in closing:
                    closing.add(here)
                    yield list(way)[list(way).index(aim) :]
            elif aim in graph and aim not in done:
                way[aim] = iter(graph[aim])
