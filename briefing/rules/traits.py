"""What a briefing has at all, so that rules about something that it has not need not be asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache

from briefing.rules.passages import quoted
from briefing.rules.rule import Clue, Trait
from briefing.rules.tokens import all_tokens
from briefing.rules.waivers import has_waivers
from briefing.rules.words import each_word, keywords, may_stand_in
from briefing.seed import ARTICLE, Anchor, Seed


def traits(seed: Seed) -> frozenset[Trait]:
    """What the briefing of a seed has; nothing where there is none."""
    return frozenset(_traits(seed)) if seed.briefing else frozenset()


def has(seed: Seed, clue: Clue) -> bool:
    """True when the words of a clue may stand in the briefing of a seed."""
    lang = seed.briefing.lang
    if clue.where == "additions":
        words = each_word(lang, *clue.lists)
        return bool(words) and not words.isdisjoint(_additions(seed))
    return bool(keywords(lang, *clue.lists)) and may_stand_in(_WORDS[clue.where](seed), lang, *clue.lists)


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
            yield "document"
        if claim.history:
            yield "history"
        if claim.attribution and len(claim.attribution.chains) > 1:
            yield "chains"
    if briefing.judgments:
        yield "judgment"
    for found in seed.anchors.values():
        if found.document != ARTICLE:
            yield "document"
        if not isinstance(found, Anchor):
            yield "misquotation"
        elif len(found.spans) > 1:
            yield "omission"
    if any(actor.type == "unnamed" for actor in briefing.actors.values()):
        yield "unnamed"
    if has_waivers(briefing):
        yield "waiver"


# Rules go through one briefing after the other.
@lru_cache(maxsize=1)
def _in_claims(seed: Seed) -> frozenset[str]:
    claims = quoted(seed)
    known = {claim.id for claim in claims}
    others = [claim.text for id_, claim in seed.briefing.claims.items() if id_ not in known]
    return frozenset().union(*(claim.text_tokens for claim in claims), *all_tokens(others))


@lru_cache(maxsize=1)
def _in_quotes(seed: Seed) -> frozenset[str]:
    return frozenset().union(*(claim.quote_tokens for claim in quoted(seed)))


@lru_cache(maxsize=1)
def _additions(seed: Seed) -> frozenset[str]:
    return frozenset().union(*(claim.text_words - claim.quote_words for claim in quoted(seed)))


_WORDS: Mapping[str, Callable[[Seed], frozenset[str]]] = {
    "claims": _in_claims,
    "quotes": _in_quotes,
}
