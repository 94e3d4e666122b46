"""Rules about who passes on whose words: chains follow the sentence, where it says that one cites the other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from briefing.attribution import origin_group
from briefing.diagnostic import Finding, Note
from briefing.rules.names import called, find_names
from briefing.rules.passages import Passage, Quoted, quoted
from briefing.rules.words import keywords, pattern
from briefing.seed import AT_HAND, Seed

# Between “citing” and a name stand at most a few plain words: “the agency”, “a source at the”.
_BEFORE_NAME = re.compile(r"(?:\s+(?!(?:of|by)\b)[a-z'-]+){0,3}\s+\Z")
_AFTER_NAME = re.compile(r"[^.;:“”]{0,40}\Z")
_FEW = 4
_NO_SPEAKERS = ("place",)
_LISTS = (("relay", False), ("relayed", True), ("told", True))
"""The lists of words for relays, and whether who stands first is the origin."""


def turned_chain(seed: Seed) -> Iterator[Finding]:
    """A chain has two links the other way round than the sentence.

    Why: a chain goes from the article outward, and its last link is the origin. Turned round, whoever only passes
    something on becomes the one who answers for it.

    Example: `attribution: [nis, reuters]` where the sentence has “Reuters, citing the NIS”.

    Instead: name the relay first, and last whoever said it.
    """
    for claim, passage, relay in _relays(seed):
        chains = claim.claim.attribution.ids
        for row, chain in enumerate(chains):
            places = [_place(seed, chain, id_) for id_ in (relay.by, relay.of)]
            if None not in places and places[0] > places[1]:
                yield _finding(claim, passage, relay, "the chain has them the other way round", row)
                break


def split_chain(seed: Seed) -> Iterator[Finding]:
    """Two chains of a claim end with two links of which the sentence says that one cites the other.

    Why: they look like two origins, and are one.

    Example: `attribution: [[reuters], [nis]]` where the sentence has “Reuters, citing the NIS”.

    Instead: make one chain of them: `attribution: [reuters, nis]`.
    """
    for claim, passage, relay in _relays(seed):
        chains = claim.claim.attribution.ids
        having = [{id_ for id_ in (relay.by, relay.of) if _place(seed, chain, id_) is not None} for chain in chains]
        if {relay.by} in having and {relay.of} in having and {relay.by, relay.of} not in having:
            yield _finding(claim, passage, relay, "they stand in two chains")


def incomplete_chain(seed: Seed) -> Iterator[Finding]:
    """A chain leaves out a link of which the sentence says that another one cites it, or is cited by it.

    Why: without the relay, readers do not see how far the article is from the origin; without the origin, they do not
    see who answers for it.

    Example: `attribution: [reuters]` where the sentence has “Reuters, citing the NIS”.

    Instead: add the link. Where the claim is about the report itself, name in its text who reports.
    """
    for claim, passage, relay in _relays(seed):
        chains = [chain for chain in claim.claim.attribution.ids if chain]
        there = {id_: any(_place(seed, chain, id_) is not None for chain in chains) for id_ in (relay.by, relay.of)}
        if sum(there.values()) != 1:
            continue
        missing = relay.by if there[relay.of] else relay.of
        # A chain that goes on behind the relay to somebody else is not the one that this sentence gives.
        ends = any(_place(seed, chain[-1:], relay.by) is not None for chain in chains)
        told = any(name in claim.claim.text.lower() for name in called(seed)[missing])
        if (missing == relay.by or ends) and not told:
            yield _finding(claim, passage, relay, f"the chain leaves out `{missing}`")


class _Relay(NamedTuple):
    """Whom a sentence has citing whom, by id."""

    by: str
    of: str


@lru_cache(maxsize=AT_HAND)
def _relays(seed: Seed) -> tuple[tuple[Quoted, Passage, _Relay], ...]:
    """Every relay in the sentence of a quote, with the first quote of a claim whose sentence has one."""
    return tuple(_found(seed))


def _found(seed: Seed) -> Iterator[tuple[Quoted, Passage, _Relay]]:
    lang = seed.briefing.lang
    keys = _keys(lang)
    for claim in quoted(seed) if keys else ():
        attribution = claim.claim.attribution
        if not attribution or not any(attribution.chains):
            continue
        is_quoted = not keys.isdisjoint(claim.quote_words)
        for passage in claim.passages:
            # Most sentences have none of the words, and most quotes are whole sentences.
            around = f"{passage.before} {passage.after}" if len(passage.before) + len(passage.after) > _FEW else ""
            if not is_quoted and not any(key in around for key in keys):
                continue
            found = list(_in_clause(seed, passage.clause, lang))
            yield from ((claim, passage, relay) for relay in found)
            if found:
                break


def _in_clause(seed: Seed, clause: str, lang: str) -> Iterator[_Relay]:
    cues = [
        (list_, of_first, match)
        for list_, of_first, keys, cue in _cues(lang)
        if any([key in clause for key in keys])
        for match in cue.finditer(clause)
    ]
    named = find_names(seed, clause) if cues else []
    named = [one for one in named if seed.actors[one[1]].type not in _NO_SPEAKERS] if len(named) > 1 else []
    for list_, of_first, match in cues if named else ():
        start, end = match.span()
        # Names come in order: the nearest one before, and the nearest one after.
        before = (
            id_ for name, id_ in reversed(named) if name.end <= start and _AFTER_NAME.fullmatch(clause, name.end, start)
        )
        if (one := next(before, None)) is None:
            continue
        after = (id_ for name, id_ in named if name.start >= end and _BEFORE_NAME.fullmatch(clause, end, name.start))
        if (other := next(after, None)) is None:
            continue
        # Whoever told something to a court or to a mayor told it to nobody who passes it on.
        if one == other or (list_ == "told" and seed.actors[other].type != "media"):
            continue
        relay = _Relay(*((other, one) if of_first else (one, other)))
        # What the article's own publisher was told, the article says at first hand.
        if not _publishes(seed, relay.by):
            yield relay


def _place(seed: Seed, chain: tuple[str, ...], id_: str) -> int | None:
    """Where a chain has somebody, or somebody else of the same group."""
    if id_ in chain:
        return chain.index(id_)
    sources = seed.briefing.sources
    groups = [origin_group(link, seed.actors, sources) for link in chain]
    group = origin_group(id_, seed.actors, sources)
    return groups.index(group) if group in groups else None


def _publishes(seed: Seed, id_: str) -> bool:
    return seed.briefing.article.publisher in (id_, seed.actors[id_].name)


def _finding(claim: Quoted, passage: Passage, relay: _Relay, but: str, row: int | None = None) -> Finding:
    path = ("claims", claim.id, "attribution", *(() if row is None else ("chains", row)))
    message = f"The sentence says that `{relay.by}` has it from `{relay.of}`, and {but}"
    hint = f"Write `[{relay.by}, {relay.of}]`, as the sentence has it."
    return Finding(message, path, hint, notes=(Note(passage.text, passage.whole, "The sentence"),))


@cache
def _keys(lang: str) -> frozenset[str]:
    return keywords(lang, *(list_ for list_, _ in _LISTS))


@cache
def _cues(lang: str) -> tuple[tuple[str, bool, frozenset[str], re.Pattern[str]], ...]:
    """The lists that the language has, each with whether who stands first is the origin, its keywords and its words."""
    found = ((list_, of_first, keywords(lang, list_), pattern(lang, list_)) for list_, of_first in _LISTS)
    return tuple((list_, of_first, keys, cue) for list_, of_first, keys, cue in found if cue)
