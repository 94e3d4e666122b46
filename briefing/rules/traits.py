"""What a briefing has at all, so that rules about something that it has not need not be asked."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.rules.rule import Trait
from briefing.rules.waivers import waivers
from briefing.seed import Anchor, Seed


def traits(seed: Seed) -> frozenset[Trait]:
    """What the briefing of a seed has; nothing where there is none."""
    return frozenset(_traits(seed)) if seed.briefing else frozenset()


def _traits(seed: Seed) -> Iterator[Trait]:
    briefing = seed.briefing
    for claim in briefing.claims.values():
        if claim.figure:
            yield "figure"
        if claim.status:
            yield "status"
        if claim.relations:
            yield "relation"
        if claim.evidence:
            yield "evidence"
        if claim.history:
            yield "history"
    if briefing.judgments:
        yield "judgment"
    if any(isinstance(found, Anchor) and len(found.spans) > 1 for found in seed.anchors.values()):
        yield "omission"
    if any(True for _ in waivers(briefing)):
        yield "waiver"
