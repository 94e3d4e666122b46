"""What a briefing has at all, so that rules about something that it has not need not be asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set
from functools import cache, lru_cache
from typing import NamedTuple

from briefing.rules.passages import quoted
from briefing.rules.rule import Clue, Trait
from briefing.rules.tokens import all_tokens
from briefing.rules.waivers import has_waivers
from briefing.rules.words import by_key, each_word
from briefing.seed import ARTICLE, Anchor, Seed


def traits(seed: Seed) -> frozenset[Trait]:
    """What the briefing of a seed has; nothing where there is none."""
    briefing = seed.briefing
    if briefing is None:
        return frozenset()
    found: set[Trait] = set()
    for claim in briefing.claims.values():
        if claim.figure:
            found.add("figure")
        if claim.status:
            found.add("status")
        if claim.relations:
            found.add("relation")
        if claim.evidence:
            found |= {"evidence", "document"}
        if claim.history:
            found.add("history")
        if claim.attribution and len(claim.attribution.chains) > 1:
            found.add("chains")
    if briefing.judgments:
        found.add("judgment")
    for place in seed.anchors.values():
        if place.document != ARTICLE:
            found.add("document")
        if not isinstance(place, Anchor):
            found.add("misquotation")
        elif len(place.spans) > 1:
            found.add("omission")
    for actor in briefing.actors.values():
        if actor.type == "unnamed":
            found.add("unnamed")
    if has_waivers(briefing):
        found.add("waiver")
    return frozenset(found)


def standing(seed: Seed, clues: Set[Clue]) -> frozenset[Clue]:
    """Those of some clues whose words may stand in the briefing of a seed; each text is looked through once for all."""
    found: set[Clue] = set()
    for where, (keys, entries) in _sought(seed.briefing.lang, frozenset(clues)).items():
        text = _TEXTS[where](seed)
        met = text & keys
        # Few claims have a word that their quotes could lack.
        if met and where == "additions":
            met &= _additions(seed)
        found.update(clue for key in met for entry, clue in entries[key] if entry <= text)
    return frozenset(found)


class _Keyed(NamedTuple):
    keys: frozenset[str]
    """The longest word of each entry: a text without it has not got the entry."""
    by_key: Mapping[str, Sequence[tuple[frozenset[str], Clue]]]
    """The words of the entries that have a key, each with the clue that it belongs to."""


@cache
def _sought(lang: str, clues: frozenset[Clue]) -> Mapping[str, _Keyed]:
    """What to look for in which text."""
    found: dict[str, dict[str, list[tuple[frozenset[str], Clue]]]] = {}
    for clue in clues:
        if clue.where == "additions":
            entries = {word: [frozenset({word})] for word in each_word(lang, *clue.lists)}
        else:
            entries = by_key(lang, *clue.lists)
        for key, given in entries.items():
            found.setdefault(clue.where, {}).setdefault(key, []).extend((words, clue) for words in given)
    return {where: _Keyed(frozenset(entries), entries) for where, entries in found.items()}


# Rules go through one briefing after the other.
@lru_cache(maxsize=1)
def _in_claims(seed: Seed) -> frozenset[str]:
    claims = quoted(seed)
    known = {claim.id for claim in claims}
    others = [claim.text for id_, claim in seed.briefing.claims.items() if id_ not in known]
    return frozenset().union(*[claim.text_words for claim in claims], *all_tokens(others))


def _in_quotes(seed: Seed) -> frozenset[str]:
    return frozenset().union(*[claim.quote_words for claim in quoted(seed)])


def _additions(seed: Seed) -> frozenset[str]:
    return frozenset().union(*[claim.text_words - claim.quote_words for claim in quoted(seed)])


_TEXTS: Mapping[str, Callable[[Seed], frozenset[str]]] = {
    "claims": _in_claims,
    "quotes": _in_quotes,
    "additions": _in_claims,
}
"""The words in which the words of a clue are looked for."""
