"""Rules about judgments: what they rest on, and what would change them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefing.diagnostic import Finding
from briefing.model import cited
from briefing.rules.rule import unread
from briefing.rules.standing import has_primary, origins
from briefing.seed import Seed

_FAR = 3
"""From this hand on an account went through somebody who was not there."""


def judgment_without_basis(seed: Seed) -> Iterator[Finding]:
    """A judgment rests on no claim.

    Why: a judgment that cannot be traced to what was said is an opinion about the world.

    Instead: add `basis: [claim-id]`, or cite claims in its text.
    """
    for index, judgment in enumerate(seed.briefing.judgments):
        if not judgment.basis and not cited(judgment.text) and not unread(seed, ("judgments", index), "basis"):
            yield Finding("This judgment rests on no claim", ("judgments", index), "Add `basis: [claim-id]`.")


def judgment_without_indicator(seed: Seed) -> Iterator[Finding]:
    """A judgment does not say what would change it.

    Why: readers who come later can then see for themselves whether it still holds. A judgment that nothing could
    change is no judgment.

    Instead: add `would_change_if:` with what could be seen or published.
    """
    for index, judgment in enumerate(seed.briefing.judgments):
        if not judgment.would_change_if and not unread(seed, ("judgments", index), "would_change_if"):
            message = "This judgment does not say what would change it"
            yield Finding(message, ("judgments", index), "Add `would_change_if:` with what could be seen or published.")


def hearsay_judgment(seed: Seed) -> Iterator[Finding]:
    """The confidence in a judgment is high, but its claims come from far away, from nobody named, or from one origin.

    Why: a judgment is not better than what it rests on. Third-hand accounts, and the word of a single party, allow
    `moderate` at most.

    Example: `confidence: {level: high, …}` on claims that this article has from an agency, which has them from a
    service.

    Instead: lower the confidence, or add what was checked to the claims.
    """
    for index, judgment in enumerate(seed.briefing.judgments):
        basis = dict.fromkeys((*judgment.basis, *cited(judgment.text)))
        if judgment.confidence.level != "high" or not basis or unread(seed, ("judgments", index), "basis"):
            continue
        below = "third-hand or from nobody named" if all(_is_hearsay(seed, id_) for id_ in basis) else None
        if below or _is_of_one_origin(seed, basis):
            message = f"The confidence is high, but every claim below it is {below or 'from one origin'}"
            hint = "Use `moderate` or `low`, or add what was checked to the claims."
            yield Finding(message, ("judgments", index, "confidence", "level"), hint)


def _is_hearsay(seed: Seed, id_: str) -> bool:
    claim = seed.briefing.claims.get(id_)
    # What could not be read may be better.
    if claim is None or unread(seed, ("claims", id_), "attribution") or has_primary(seed, id_, "supports"):
        return False
    found = origins(seed, claim)
    return not found.own_voice and found.independent < 2 and (found.hand >= _FAR or not found.independent)


def _is_of_one_origin(seed: Seed, basis: Iterable[str]) -> bool:
    """True when all claims of a judgment rest on the word of one party."""
    groups: set[str] = set()
    for id_ in basis:
        claim = seed.briefing.claims.get(id_)
        if claim is None or unread(seed, ("claims", id_), "attribution") or has_primary(seed, id_, "supports"):
            return False
        found = origins(seed, claim)
        if not found.groups:
            return False
        groups.update(found.groups)
    return len(groups) == 1
