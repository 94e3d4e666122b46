"""Rules about sourcing: readers learn why somebody is not named, and what somebody has at stake."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.diagnostic import Finding
from briefing.rules.rule import unread
from briefing.rules.standing import origins
from briefing.seed import Seed

_PARTIES = ("person", "organization", "government", "military", "intelligence", "group")


def vague_actor(seed: Seed) -> Iterator[Finding]:
    """An unnamed actor has no word on why it is unnamed.

    Why: somebody who risks their life and somebody who wants to say a thing without answering for it are both
    “a source”.

    Instead: add `why_unnamed:` with the reason that the article gives, or `not stated`.
    """
    for id_, actor in seed.briefing.actors.items():
        if actor.type == "unnamed" and not actor.why_unnamed and not unread(seed, ("actors", id_), "why_unnamed"):
            hint = "Add `why_unnamed:` with the reason that the article gives, or `not stated`."
            yield Finding(f"Why `{id_}` is unnamed is not said", ("actors", id_), hint, part="key")


def unstated_interest(seed: Seed) -> Iterator[Finding]:
    """A key claim comes from a party whose stake in the story is not stated.

    Why: that an army reports the losses of its enemy is worth knowing before one reads the number.

    Instead: add `interest:` to the actor; where none is known, say so. Outlets and unnamed actors are left alone.
    """
    told: set[str] = set()
    for id_, claim in seed.briefing.claims.items():
        if claim.importance != "key" or not claim.attribution:
            continue
        for row, chain in enumerate(claim.attribution.ids):
            origin = chain[-1] if chain else None
            actor = seed.actors.get(origin)
            if actor and origin not in told and actor.type in _PARTIES and not actor.interest:
                told.add(origin)
                if not unread(seed, ("actors", origin), "interest"):
                    path = ("claims", id_, "attribution", "chains", row, len(chain) - 1, "by")
                    here = origin in seed.briefing.actors
                    message = f"What `{origin}` has at stake is not stated, and a key claim comes from it"
                    hint = "Add `interest:` to the actor; where none is known, say so."
                    yield Finding(message, ("actors", origin) if here else path, hint, part="key" if here else "value")


def repeated_chain(seed: Seed) -> Iterator[Finding]:
    """A claim has the same chain twice.

    Why: it looks like a second source.

    Instead: remove one of them.
    """
    for id_, claim in seed.briefing.claims.items():
        chains = claim.attribution.ids if claim.attribution else ()
        # Where all of them lead to one origin, that is what is reported.
        if len(chains) > 1 and not origins(seed, claim).shared:
            for row, chain in enumerate(chains):
                if chain in chains[:row]:
                    path = ("claims", id_, "attribution", "chains", row)
                    yield Finding("This chain is the same as one before it", path, "Remove one of them.")
