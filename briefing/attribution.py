"""Who says so: what a claim's chains amount to, computed from their links and never typed by an editor."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from briefing.model import Actor, Claim

_ORDINALS = ("", "First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh")
_COUNTS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine")


@dataclass(frozen=True)
class Provenance:
    """What the chains of one claim amount to."""

    own_voice: bool
    """The article itself says it."""
    chains: tuple[tuple[str, ...], ...]
    """Actor or source ids, each chain from the article outward to its origin."""
    origins: tuple[str, ...]
    """The distinct last links, in the order of the chains."""
    independent: int
    """How many of the origins count for corroboration: those that are named."""

    @property
    def default_status(self) -> str:
        """What a claim's status is where the editor gave none: attributed when an identified party says so."""
        return "attributed" if self.independent else "unattributed"

    @property
    def hand(self) -> int:
        """1 in the article's own voice, 2 when it cites the origin, one more for each relay; 0 when nobody says it."""
        if self.own_voice:
            return 1
        return 1 + min(len(chain) for chain in self.chains) if self.chains else 0

    @property
    def origin(self) -> str | None:
        """The first chain's origin; None in the article's own voice."""
        return self.origins[0] if self.origins else None


def provenance(claim: Claim, actors: Mapping[str, Actor]) -> Provenance:
    """Compute hand and origins of a claim."""
    attribution = claim.attribution
    if attribution is None:
        return Provenance(own_voice=False, chains=(), origins=(), independent=0)
    chains = tuple(chain for chain in attribution.ids if chain)
    origins = tuple(dict.fromkeys(chain[-1] for chain in chains))
    named = [origin for origin in origins if not is_unnamed(origin, actors)]
    return Provenance(attribution.own_voice, chains, origins, len(named))


def is_unnamed(id_: str, actors: Mapping[str, Actor]) -> bool:
    """True for an actor that the article does not name."""
    return id_ in actors and actors[id_].type == "unnamed"


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
        return "The article says so in its own voice and names no source."
    if not found.chains:
        return "Nobody is named as saying it."
    ways = [
        ", ".join(["this article", *(f"citing {names.get(link, link)}" for link in chain)]) for chain in found.chains
    ]
    return f"{hand_in_words(found.hand)}: {'; and '.join(ways)}. {origins_in_words(found, unnamed)}{_check(status)}"


def origins_in_words(found: Provenance, unnamed: frozenset[str] = frozenset()) -> str:
    """`One origin`, `One origin, unnamed`, `Two origins`."""
    count = len(found.origins)
    words = f"{_COUNTS[count] if count < len(_COUNTS) else count} origin{'' if count == 1 else 's'}"
    hidden = [origin for origin in found.origins if origin in unnamed]
    if not hidden:
        return words
    return f"{words}, unnamed" if len(hidden) == count else f"{words}, {len(hidden)} of them unnamed"


def _check(status: str) -> str:
    return {
        "confirmed": "; checked by the editor against primary evidence.",
        "refuted": "; primary evidence contradicts it.",
        "corroborated": "; independent of each other.",
        "contested": "; contradicted by another party.",
    }.get(status, "; not independently confirmed.")
