"""Rules about evidence: what was consulted, and how sure one may be of it."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.diagnostic import Finding
from briefing.rules.rule import unread
from briefing.rules.standing import has_primary, origins, rests_on
from briefing.seed import Seed

_MANY = 4


def unconsulted_evidence(seed: Seed) -> Iterator[Finding]:
    """A claim names evidence that nobody consulted.

    Why: evidence is what the editor looked at. What somebody else saw is that somebody's claim.

    Example: `evidence: [{source: court-record}]`, where `court-record` has `consulted: false`.

    Instead: look at the document and say `consulted: true`, or put its author into the chain.
    """
    for id_, claim in seed.briefing.claims.items():
        for index, item in enumerate(claim.evidence):
            source = seed.briefing.sources.get(item.source)
            if source and not source.consulted and not unread(seed, ("sources", item.source), "consulted"):
                hint = "Look at it and say `consulted: true` there, or remove it from the evidence."
                path = ("claims", id_, "evidence", index, "source")
                yield Finding(f"The source `{item.source}` was not consulted", path, hint)


def overconfident_claim(seed: Seed) -> Iterator[Finding]:
    """The confidence in a claim is high, but it rests on one origin, on nobody named, or on the article alone.

    Why: confidence is how good the basis is. One origin far away, however sure of itself, is no good basis.

    Example: `attribution: [reuters, nis]` with `confidence: {level: high, …}`.

    Instead: use `moderate` or `low`; or add a second independent origin, or primary evidence that was consulted.
    """
    for id_, claim in seed.briefing.claims.items():
        if not claim.confidence or claim.confidence.level != "high":
            continue
        found = origins(seed, claim)
        if found.independent > 1 or has_primary(seed, id_, "supports", "contradicts"):
            continue
        if rests_on(found) and not unread(seed, ("claims", id_), "attribution"):
            hint = "Use `moderate` or `low`, or add a second independent origin or primary evidence."
            message = f"The confidence in `{id_}` is high, but it rests on {rests_on(found)}"
            yield Finding(message, ("claims", id_, "confidence", "level"), hint)


def uncorroborated_credibility(seed: Seed) -> Iterator[Finding]:
    """The credibility of a claim is 1, but it has no second origin and no evidence.

    Why: in the Admiralty scale, 1 means “confirmed by other sources”.

    Example: `attribution: [nis]` with `credibility: 1`.

    Instead: use 2 (“probably true”) or a lower grade; or add the other source.
    """
    for id_, claim in seed.briefing.claims.items():
        if claim.credibility != 1 or any(item.relation == "supports" for item in claim.evidence):
            continue
        found = origins(seed, claim)
        if found.independent > 1 or not rests_on(found) or any(quote.in_ for quote in claim.quotes):
            continue
        if not unread(seed, ("claims", id_), "attribution", "evidence", "quotes", "quote"):
            message = f"The credibility of `{id_}` is 1, but it rests on {rests_on(found)}"
            hint = "1 means “confirmed by other sources”. Use 2 or a lower grade, or add the other source."
            yield Finding(message, ("claims", id_, "credibility"), hint)


def copied_grade(seed: Seed) -> Iterator[Finding]:
    """All graded actors have the same grade.

    Why: a grade that everybody has says nothing, and looks as if it had been copied.

    Instead: grade those about whom something is known; leave the others without, or use `F`.
    """
    grades = {id_: actor.reliability for id_, actor in seed.briefing.actors.items() if actor.reliability}
    same = set(grades.values())
    # F says that nothing is known, which may well be true of all.
    if len(grades) >= _MANY and len(same) == 1 and "F" not in same:
        hint = "Grade those about whom something is known, and leave the others without a grade."
        message = f"All {len(grades)} graded actors have the reliability {same.pop()}"
        yield Finding(message, ("actors", next(iter(grades)), "reliability"), hint)
