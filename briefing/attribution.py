"""Who says so: what a claim's chains amount to, computed from their links and never typed by an editor."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from briefing.model import Actor, Claim, Source
from briefing.seed import AT_HAND, Seed

_ORDINALS = ("", "First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh")
_COUNTS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine")
_CHECKED = {
    "confirmed": "; checked by the editor against primary evidence.",
    "refuted": "; primary evidence contradicts it.",
    "corroborated": ".",
    "contested": "; contradicted by another party.",
    "withdrawn": "; taken back by its origin.",
    "superseded": "; replaced by another claim.",
    "unverifiable": "; cannot be checked with public means.",
}
_NO_SOURCES: Mapping[str, Source] = {}


class Provenance(NamedTuple):
    """What the chains of one claim amount to."""

    own_voice: bool
    """The article itself says it."""
    chains: tuple[tuple[str, ...], ...]
    """Actor or source ids, each chain from the article outward to its origin."""
    origins: tuple[str, ...]
    """The distinct last links, in the order of the chains."""
    groups: tuple[str, ...]
    """What the origins are when those of one group count once, such as a ministry and its spokesman."""
    independent: int
    """How many of the groups count for corroboration: those that are named."""
    weakest: str | None
    """The first link that is not named, or else the one with the lowest grade below C; None when there is none."""

    @property
    def default_status(self) -> str:
        """What a claim's status is where the editor gave none: attributed when an identified party says so."""
        return "attributed" if self.independent else "unattributed"

    @property
    def hand(self) -> int:
        """1 in the article's own voice, 2 when it cites the origin, one more for each relay; 0 when nobody says it."""
        if self.own_voice:
            return 1
        return 1 + min(map(len, self.chains)) if self.chains else 0

    @property
    def origin(self) -> str | None:
        """The first chain's origin; None in the article's own voice."""
        return self.origins[0] if self.origins else None

    @property
    def shared(self) -> bool:
        """Several chains lead to one origin, so they do not corroborate each other."""
        return len(self.chains) > 1 and len(self.groups) == 1


def provenance(claim: Claim, actors: Mapping[str, Actor], sources: Mapping[str, Source] = _NO_SOURCES) -> Provenance:
    """Compute hand and origins of a claim; `sources` are needed where chains name documents."""
    attribution = claim.attribution
    if attribution is None:
        return Provenance(own_voice=False, chains=(), origins=(), groups=(), independent=0, weakest=None)
    chains = tuple(filter(None, attribution.ids))
    origins = tuple(dict.fromkeys([chain[-1] for chain in chains]))
    groups = {origin_group(origin, actors, sources): is_unnamed(origin, actors) for origin in reversed(origins)}
    return Provenance(
        own_voice=attribution.own_voice,
        chains=chains,
        origins=origins,
        groups=tuple(reversed(groups)),
        independent=[*groups.values()].count(False),
        weakest=_weakest(chains, actors),
    )


def provenance_of(seed: Seed, claim: Claim) -> Provenance:
    """What the chains of a claim of this seed amount to; worked out once for all who ask."""
    known, key = _known(seed), id(claim)
    if (found := known.get(key)) is None:
        found = known[key] = provenance(claim, seed.actors, seed.briefing.sources)
    return found


@lru_cache(maxsize=AT_HAND)
def _known(seed: Seed) -> dict[int, Provenance]:
    """What was worked out so far; by identity, for comparing claims would take longer, and the seed keeps them alive.

    Most rules ask about few claims.
    """
    return {}


def origin_group(id_: str, actors: Mapping[str, Actor], sources: Mapping[str, Source] = _NO_SOURCES) -> str:
    """What an origin counts as: a document as its publisher, an actor as its group, everything else as itself."""
    if id_ not in actors and id_ in sources and sources[id_].publisher in actors:
        id_ = sources[id_].publisher or id_
    return (actors[id_].origin_group if id_ in actors else None) or id_


def is_unnamed(id_: str, actors: Mapping[str, Actor]) -> bool:
    """True for an actor that the article does not name."""
    return id_ in actors and actors[id_].type == "unnamed"


def _weakest(chains: tuple[tuple[str, ...], ...], actors: Mapping[str, Actor]) -> str | None:
    weakest, lowest = None, "C"
    for link in [link for chain in chains for link in chain if link in actors]:
        if actors[link].type == "unnamed":
            return link
        # Of equal grades, the link nearest to the article is taken. F says that nothing is known.
        if lowest < (actors[link].reliability or "F") < "F":
            weakest, lowest = link, actors[link].reliability or ""
    return weakest


def hand_in_words(hand: int) -> str:
    """`Third-hand`; `Article’s own voice` for 1, `Nobody named` for 0."""
    if hand == 0:
        return "Nobody named"
    if hand == 1:
        return "Article’s own voice"
    return f"{_ORDINALS[hand]}-hand" if hand < len(_ORDINALS) else f"{hand}th-hand"


def sentence(found: Provenance, names: Mapping[str, str], *, status: str, unnamed: frozenset[str] = frozenset()) -> str:
    """The provenance in plain English, such as “Third-hand: this article, citing Reuters, citing the NIS. One origin;
    not independently confirmed.”

    `names` gives each link's name for readers; `unnamed` are the origins that the article does not name.
    """
    if found.own_voice:
        return f"The article says so in its own voice, citing nobody for it{_CHECKED.get(status, '.')}"
    if not found.chains:
        return f"Nobody is named as saying it{_CHECKED.get(status, '.')}"
    ways = [
        ", ".join(["this article", *(f"citing {names.get(link, link)}" for link in chain)]) for chain in found.chains
    ]
    doubt = "; not independently confirmed."
    return (
        f"{hand_in_words(found.hand)}: {'; and '.join(ways)}. {_origins(found, unnamed)}{_CHECKED.get(status, doubt)}"
    )


def _origins(found: Provenance, unnamed: frozenset[str]) -> str:
    count = len(found.groups)
    words = f"{_count(count)} origin{'' if count == 1 else 's'}"
    hidden = sum(origin in unnamed for origin in found.origins)
    if found.shared:
        return f"{_count(len(found.chains))} chains, but {words.lower()}"
    if hidden:
        return f"{words}, unnamed" if hidden == len(found.origins) else f"{words}, {_count(hidden).lower()} unnamed"
    return words if count == 1 else f"{_count(count)} independent origins"


def _count(number: int) -> str:
    return _COUNTS[number] if number < len(_COUNTS) else str(number)
