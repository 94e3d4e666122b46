"""Rules about what an item of the summary cites: claims that have to do with it, and both sides of a dispute."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.diagnostic import Finding
from briefing.model import Claim, cited
from briefing.rules.forms import resembles_any
from briefing.rules.items import items
from briefing.rules.names import called
from briefing.rules.places import claim_at
from briefing.rules.rule import unread
from briefing.rules.tokens import tokens
from briefing.rules.words import word_set
from briefing.seed import Seed

_FEWEST = 3


def unrelated_citation(seed: Seed) -> Iterator[Finding]:
    """An item of the summary cites a claim with which it shares no word.

    Why: readers who follow the citation find something else, and what the sentence says has no words that carry it.

    Example: “Kim praised the dead. [@venue]” where the claim is “The ceremony was held at a theatre”.

    Instead: cite the claim that is meant. Words of the claim's quotes and names in its chains count too.
    """
    lang = seed.briefing.lang
    small = word_set(lang, "function-word", "cue", "unit-word")
    for index, (item, _, words, claims) in enumerate(items(seed) if small else ()):
        told = frozenset(word for word in words - small if word.isalpha())
        near = {claim.id for claim in claims if not (told.isdisjoint(claim.text_words | claim.quote_words))}
        # What only `claims` adds may lie behind the sentence.
        for id_ in cited(item.text) if len(told) >= _FEWEST else ():
            claim = seed.briefing.claims.get(id_) if id_ not in near else None
            if claim and not unread(seed, ("claims", id_)) and not _shares(seed, claim, told, small):
                message = f"This item shares no word with the claim `{id_}`, which it cites"
                spot = claim_at(seed.briefing, ("summary", index), id_)
                yield Finding(message, spot.path, "Cite the claim that is meant.", at=spot.at)


def one_sided_summary(seed: Seed) -> Iterator[Finding]:
    """The summary cites a contested claim, and nothing that contradicts it.

    Why: who reads only the summary hears one side.

    Example: “The outbreak is under control, the minister says. [@under-control]” where a clinic's director says that it
    is not.

    Instead: cite the other side too, or say in the sentence that somebody contradicts. Where two figures differ,
    `silent-figure` says so.
    """
    dispute = word_set(seed.briefing.lang, "dispute")
    # Without the words for it, nobody can tell whether a sentence speaks of a dispute.
    if not dispute or unread(seed, (), "summary"):
        return
    claims = seed.briefing.claims
    against: dict[str, set[str]] = {}
    for id_, claim in claims.items():
        for relation in claim.relations:
            if relation.type == "contradicts" and relation.claim in claims:
                against.setdefault(id_, set()).add(relation.claim)
                against.setdefault(relation.claim, set()).add(id_)
    told_of = {id_ for item in seed.briefing.summary for id_ in item.cites}
    known = told_of <= claims.keys()
    for index, (item, _, told, _) in enumerate(items(seed) if against and known else ()):
        for id_ in item.cites:
            sides = against.get(id_, set())
            contested = id_ in claims and claims[id_].status == "contested"
            figures = any(claims[id_].figure and claims[side].figure for side in sides)
            if contested and sides and sides.isdisjoint(told_of) and not figures and told.isdisjoint(dispute):
                side = min(sides)
                message = f"This item cites `{id_}`, and the summary leaves out `{side}`, which contradicts it"
                hint = f"Cite [@{side}] too, or say that somebody contradicts."
                spot = claim_at(seed.briefing, ("summary", index), id_)
                yield Finding(message, spot.path, hint, at=spot.at)
                break


def _telling(text: str, small: frozenset[str]) -> frozenset[str]:
    return frozenset(token for token in tokens(text.lower()) if token not in small and token.isalpha())


def _shares(seed: Seed, claim: Claim, told: frozenset[str], small: frozenset[str]) -> bool:
    links = {link for chain in claim.attribution.ids for link in chain} if claim.attribution else set()
    names = [name for id_ in links for name in called(seed).get(id_, ())]
    given = _telling(" ".join((claim.text, *(quote.exact for quote in claim.quotes), *names)), small)
    return not told.isdisjoint(given) or any(resembles_any(word, given, seed.briefing.lang) for word in told)
