"""Rules about evidence and history: what was consulted, how sure one may be of it, and what was said before."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from briefing.diagnostic import Finding
from briefing.rules.rule import unread
from briefing.rules.standing import has_primary, origins, rests_on, status
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


def disordered_history(seed: Seed) -> Iterator[Finding]:
    """The lines of a claim's history are not in the order of their dates.

    Why: the history is added to at its end and never changed. A line that is out of order was put in later, or its
    date is wrong. (That older lines stay as they are, only version control can show.)

    Instead: correct the date, or put the line where it belongs.
    """
    for id_, claim in seed.briefing.claims.items():
        for index, (one, other) in enumerate(pairwise(claim.history), start=1):
            if other.date < one.date:
                path = ("claims", id_, "history", index, "date")
                yield Finding(f"{other.date} comes after {one.date} here", path, "The oldest line comes first.")


def stale_history(seed: Seed) -> Iterator[Finding]:
    """A claim's status is not the one with which its history ends.

    Why: the history says since when the status holds, and why. When a status changes, a line is added.

    Example: a history that ends with `attributed`, and `status: confirmed`.

    Instead: add a line with the day, the new status and the reason.
    """
    for id_, claim in seed.briefing.claims.items():
        if claim.history and not unread(seed, ("claims", id_), "status", "history", "attribution"):
            last, now = claim.history[-1].status, status(seed, claim)
            if last != now:
                message = f"The history of `{id_}` ends with `{last}`, but its status is `{now}`"
                hint = f"Add a line: `{{date: …, status: {now}, because: …}}`."
                yield Finding(message, ("claims", id_, "history"), hint, part="key")
