"""Rules about claims and what is built on them: words, somebody who says so, and citations."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing import terms
from briefing.diagnostic import Finding, Fix, Rewrite
from briefing.model import ID_PATTERN
from briefing.rules.rule import unread
from briefing.seed import Seed
from briefing.text import Span

_AS_IF_CITED = re.compile(rf"(?:\[|\((?=@))(?P<ids>@?{ID_PATTERN}(?:[,;]\s*@?{ID_PATTERN})*)[\])](?=\.?\s*$)")
"""What ends a sentence like a citation, and is none for lack of a bracket or a sign."""


def unquoted_claim(seed: Seed) -> Iterator[Finding]:
    """A claim has no quote.

    Why: without the article's words nobody can check that the article says so.

    Instead: add `quote:` with the words that carry the claim.
    """
    for id_, claim in seed.briefing.claims.items():
        if not claim.quotes:
            path, hint = ("claims", id_), "Add `quote:` with the article's words that carry it."
            lacks = ((*path, "quote"), (*path, "quotes"))
            yield Finding(f"The claim `{id_}` has no quote", path, hint, part="key", lacks=lacks)


def unattributed_claim(seed: Seed) -> Iterator[Finding]:
    """A claim does not say who says so.

    Why: who says so is what a briefing is for.

    Example: a claim with `text` and `quote` alone.

    Instead: add `attribution: [reuters, nis]`, from the article outward to the origin, or `attribution: own-voice`
    where the article itself says it.
    """
    for id_, claim in seed.briefing.claims.items():
        nobody = claim.attribution is None or not (claim.attribution.own_voice or any(claim.attribution.chains))
        if nobody:
            path = ("claims", id_)
            hint = "Add `attribution: [actor, …]`, from the article outward, or `attribution: own-voice`."
            lacks = ((*path, "attribution"),)
            yield Finding(f"The claim `{id_}` does not say who says so", path, hint, part="key", lacks=lacks)


def two_voices(seed: Seed) -> Iterator[Finding]:
    """A claim is in the article's own voice and has chains as well.

    Why: either the article says it or it says that somebody else does.

    Instead: keep one of the two, or make two claims of it.
    """
    for id_, claim in seed.briefing.claims.items():
        if claim.attribution and claim.attribution.own_voice and claim.attribution.chains:
            hint = "Keep one of the two, or make two claims of it."
            yield Finding(
                f"The claim `{id_}` is in the article's own voice and attributed as well",
                ("claims", id_, "attribution"),
                hint,
            )


def uncited_summary(seed: Seed) -> Iterator[Finding]:
    """An item of the summary cites no claim.

    Why: every sentence of a summary must lead to the words that carry it.

    Instead: end it with the claims that it rests on: `… [@claim-id]`.
    """
    for index, item in enumerate(seed.briefing.summary):
        if not item.cites:
            path, message = ("summary", index, "text"), "This item of the summary cites no claim"
            found = _AS_IF_CITED.search(item.text)
            if found and _ids(found["ids"]) <= seed.briefing.claims.keys():
                fix = Fix("cite the claims", (Rewrite(path, _cited(found["ids"]), found[0], at=Span(*found.span())),))
                yield Finding(message, path, f"Write {_cited(found['ids'])}.", at=Span(*found.span()), fix=fix)
                continue
            yield Finding(message, path, "End it with the claims that it rests on: [@claim-id]")


def _ids(listed: str) -> set[str]:
    return set(re.findall(ID_PATTERN, listed))


def _cited(listed: str) -> str:
    return f"[{', '.join(f'@{id_}' for id_ in re.findall(ID_PATTERN, listed))}]"


def missing_summary(seed: Seed) -> Iterator[Finding]:
    """The briefing has claims but no summary.

    Why: a reader with three minutes reads nothing else.

    Instead: write at least the bottom line, as the first item of `summary`.
    """
    if seed.briefing.claims and not seed.briefing.summary and not unread(seed, (), "summary"):
        yield Finding("The briefing has no summary", (), 'Add `summary:` with the bottom line: - "… [@claim-id]"')


def unsupported_event(seed: Seed) -> Iterator[Finding]:
    """An event or a relation between actors rests on no claim.

    Why: what stands on the timeline must be said by somebody too.

    Instead: add `claims: [claim-id]`.
    """
    for key, items in (("events", seed.briefing.events), ("relations", seed.briefing.relations)):
        for index, item in enumerate(items):
            if not item.claims:
                what, path = "event" if key == "events" else "relation", (key, index)
                lacks = ((*path, "claims"),)
                yield Finding(f"This {what} rests on no claim", path, "Add `claims: [claim-id]`.", lacks=lacks)


def timeless_event(seed: Seed) -> Iterator[Finding]:
    """An event has neither a date nor the article's words for its time, or it has both.

    Why: an event is what can be put on a timeline.

    Instead: give `date: 2025-06-30`, or `when:` with the article's own words, such as `when: "Earlier this week"`.
    """
    for index, event in enumerate(seed.briefing.events):
        path = ("events", index)
        if event.date and event.when:
            yield Finding("This event has both `date` and `when`", (*path, "when"), "Keep one of the two.", part="key")
        elif not event.date and not event.when:
            hint = 'Give `date: 2025-06-30`, or `when: "…"` with the article\'s words.'
            yield Finding("This event has no time", path, hint, lacks=((*path, "date"), (*path, "when")))


def unknown_likelihood(seed: Seed) -> Iterator[Finding]:
    """A judgment's likelihood is not a word of the briefing's scale.

    Why: a word of likelihood means a band of probability only within its scale.

    Instead: use a word of the scale that `likelihood_scale` declares; the method page lists them.
    """
    from_scale = seed.briefing.likelihood_scale
    words = list(terms.LIKELIHOOD_SCALES[from_scale])
    for index, judgment in enumerate(seed.briefing.judgments):
        if judgment.likelihood and judgment.likelihood not in words:
            yield Finding(
                f"“{judgment.likelihood}” is not a word of the scale {from_scale}",
                ("judgments", index, "likelihood"),
                f"The words are: {', '.join(words)}.",
            )
