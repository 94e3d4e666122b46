"""How a claim stands, for the rules that need it: its status, primary evidence, and the claims that bear on it."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.attribution import Provenance, provenance_of
from briefing.model import Claim
from briefing.rules.rule import unread
from briefing.seed import Seed, Seeds

FALLEN = ("refuted", "withdrawn", "superseded")
"""Statuses of claims that no longer hold."""

Bearing = dict[str, list[tuple[Seed, str]]]
"""For each claim by its full name, `briefing/claim`, the seeds and ids of the claims that bear on it."""


def origins(seed: Seed, claim: Claim) -> Provenance:
    """What the chains of a claim of this seed amount to."""
    return provenance_of(seed, claim)


def rests_on(found: Provenance) -> str | None:
    """What a claim rests on, in words; None when it does not say so at all."""
    if found.own_voice:
        return "the article's own voice"
    if not found.chains:
        return None
    if not found.independent:
        return "nobody who is named"
    if found.independent > 1:
        return f"{found.independent} named origins"
    return f"one origin, `{found.groups[0]}`" if len(found.groups) == 1 else "one named origin"


def status(seed: Seed, claim: Claim) -> str:
    """The status that the editor gave, or the one that follows from the chains."""
    return claim.status or origins(seed, claim).default_status


def has_primary(seed: Seed, id_: str, *relations: str) -> bool:
    """True when a primary source is named as evidence that points in one of these ways, or a quote stands in one.

    Whether it was consulted is the business of another rule. What could not be read gets the benefit of the doubt, and
    where a party to the events publishes the article, the article is primary for what that party says and wants.
    """
    claim = seed.briefing.claims[id_]
    named = [evidence.source for evidence in claim.evidence if evidence.relation in relations]
    if "supports" in relations:
        named += [quote.in_ for quote in claim.quotes if quote.in_]
        if seed.briefing.article.genre == "statement" and claim.kind in ("statement", "position"):
            return True
    return any(_may_be_primary(seed, source) for source in named) or unread(seed, ("claims", id_), "evidence")


def claims(seeds: Seeds) -> Iterator[tuple[Seed, str, Claim]]:
    """Every claim of every briefing with its seed and id."""
    for seed in seeds.seeds:
        for id_, claim in seed.briefing.claims.items() if seed.briefing else ():
            yield seed, id_, claim


def bearing(seeds: Seeds, type_: str) -> Bearing:
    """Which claims have a relation of this type to which, across briefings."""
    found: Bearing = {}
    for seed, id_, claim in claims(seeds):
        for relation in claim.relations:
            if relation.type == type_ and full(seed, relation.claim) != full(seed, id_):
                found.setdefault(full(seed, relation.claim), []).append((seed, id_))
    return found


def contradictions(seeds: Seeds) -> Bearing:
    """Which claims contradict which; what contradicts another claim is contradicted by it."""
    found: Bearing = {}
    seed_of = {seed.slug: seed for seed in seeds.seeds if seed.briefing}
    for name, sides in bearing(seeds, "contradicts").items():
        slug, _, id_ = name.partition("/")
        other = seed_of.get(slug)
        for seed, side in sides:
            # A claim that is not there, or could not be read, contradicts nothing by itself.
            if other and id_ in other.briefing.claims:
                found.setdefault(name, []).append((seed, side))
                found.setdefault(full(seed, side), []).append((other, id_))
    return found


def full(seed: Seed, id_: str) -> str:
    """The name of a claim across briefings."""
    return id_ if "/" in id_ else f"{seed.slug}/{id_}"


def seen_from(seed: Seed, other: Seed, id_: str) -> str:
    """How an editor of `seed` writes a claim of `other`."""
    return id_ if other is seed else f"{other.slug}/{id_}"


def may_be_hidden(seeds: Seeds, seed: Seed, id_: str) -> bool:
    """True when a relation from or to this claim may stand in a part of a file that could not be read."""
    if any(not fault.finding.path or fault.finding.path[0] == "claims" for fault in seed.faults if not fault.text):
        return True
    return any(other.faults and full(seed, id_) in other.source.content for other in seeds.seeds)


def _may_be_primary(seed: Seed, id_: str) -> bool:
    source = seed.briefing.sources.get(id_)
    return source is None or source.kind == "primary" or unread(seed, ("sources", id_), "kind")
