"""What a briefing rests on: its documents, the origins of its claims, and one generated sentence about both."""

from __future__ import annotations

from typing import NamedTuple

from briefing.attribution import provenance_of
from briefing.model import Source
from briefing.seed import Seed
from briefing.views.common import ClaimRef, Link, link, spoken_name


class OriginView(NamedTuple):
    """An origin and the claims that rest on it."""

    link: Link
    claims: tuple[ClaimRef, ...]
    alone: tuple[ClaimRef, ...]
    """Those of the claims that have no other origin."""


class SourceView(NamedTuple):
    """A document other than the article."""

    id: str
    source: Source
    publisher: Link | None
    """Set when the publisher is one of the briefing's actors."""
    has_text: bool
    """Its text lies beside the briefing, so quotes from it are verified."""
    claims: tuple[ClaimRef, ...]
    """Claims in whose chains it stands, or that quote it."""


class SourcingView(NamedTuple):
    """The source base of a briefing."""

    origins: tuple[OriginView, ...]
    """Most claims first."""
    own_voice: tuple[ClaimRef, ...]
    """Claims that the article makes in its own voice."""
    sources: tuple[SourceView, ...]
    statement: str


def sourcing_view(seed: Seed, refs: dict[str, ClaimRef]) -> SourcingView:
    """What the claims of a seed rest on."""
    resting: dict[str, list[tuple[ClaimRef, bool]]] = {}
    for id_, claim in seed.briefing.claims.items():
        found = provenance_of(seed, claim)
        for origin in found.origins:
            resting.setdefault(origin, []).append((refs[id_], len(found.origins) == 1))
    origins = [
        OriginView(link(seed, id_), tuple(ref for ref, _ in rows), tuple(ref for ref, alone in rows if alone))
        for id_, rows in resting.items()
    ]
    origins.sort(key=lambda origin: -len(origin.claims))
    own_voice = tuple(ref for ref in refs.values() if ref.own_voice)
    sources = tuple(_source(seed, id_, source, refs) for id_, source in seed.briefing.sources.items())
    return SourcingView(tuple(origins), own_voice, sources, _statement(seed, len(refs), origins, own_voice, sources))


def _source(seed: Seed, id_: str, source: Source, refs: dict[str, ClaimRef]) -> SourceView:
    claims = [
        refs[claim_id]
        for claim_id, claim in seed.briefing.claims.items()
        if any(quote.in_ == id_ for quote in claim.quotes)
        or any(id_ in chain for chain in provenance_of(seed, claim).chains)
    ]
    publisher = link(seed, source.publisher) if source.publisher in seed.actors else None
    return SourceView(id_, source, publisher, id_ in seed.documents, tuple(claims))


def _statement(
    seed: Seed, total: int, origins: list[OriginView], own_voice: tuple[ClaimRef, ...], sources: tuple[SourceView, ...]
) -> str:
    if not total:
        return "No claims have been recorded yet."
    unnamed = sum(origin.link.unnamed for origin in origins)
    words = [
        f"The {_count(total, 'claim')} of this briefing rest on one article.",
        f"{_capital(_count(len(own_voice), 'claim'))} the article makes in its own voice, naming no source."
        if own_voice
        else "The article attributes every one of them.",
    ]
    if origins:
        hidden = f", {_number(unnamed)} of them unnamed" if unnamed else ""
        words.append(f"{'The others' if own_voice else 'They'} go back to {_count(len(origins), 'origin')}{hidden}.")
        first = origins[0]
        if len(first.claims) > 1 and len(origins) > 1:
            alone = len(first.alone) == len(first.claims)
            name = spoken_name(first.link.name, seed.actors.get(first.link.id))
            words.append(
                f"{_capital(name)} is the origin of {_number(len(first.claims))}"
                f"{', and the only one for each of them' if alone else ''}."
            )
        several = total - len(own_voice) - sum(len(origin.alone) for origin in origins)
        words.append(
            f"{_capital(_count(several, 'claim'))} {'has' if several == 1 else 'have'} more than one origin."
            if several
            else "No claim has more than one origin."
        )
    if sources:
        consulted = sum(view.source.consulted for view in sources)
        words.append(
            f"Of {_count(len(sources), 'further document')} that {'is' if len(sources) == 1 else 'are'} named, "
            f"{_number(consulted) if consulted else 'none'} {'was' if consulted < 2 else 'were'} consulted."
        )
    return " ".join(words)


_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def _number(count: int) -> str:
    return _NUMBERS[count] if count < len(_NUMBERS) else str(count)


def _count(count: int, noun: str) -> str:
    return f"{_number(count)} {noun}{'' if count == 1 else 's'}"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
