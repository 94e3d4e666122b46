"""What claims are chosen by, such as who says so: every value that occurs, how often, and a bucket for none."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from briefing import terms
from briefing.attribution import hand_in_words
from briefing.views.claims import NONE, OWN_VOICE, ClaimView


class Choice(NamedTuple):
    """One value of a facet."""

    value: str
    """As it stands in an address."""
    label: str
    count: int
    """How many claims have it."""


class Facet(NamedTuple):
    """One thing that claims are chosen by."""

    name: str
    """As it stands in an address, and in `data-traits` of whatever shows a claim."""
    label: str
    anything: str
    """What is chosen as long as nothing is."""
    choices: tuple[Choice, ...]


def facets(claims: tuple[ClaimView, ...]) -> tuple[Facet, ...]:
    """The facets of a briefing's claims: who has the most claims stands first, words in the order of their table."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for claim in claims:
        for name, values in claim.traits.items():
            counted = counts[name]
            for value in values:
                counted[value] += 1
    names = {who.id: who.name for claim in claims for who in (*claim.links, *claim.about)}
    origin, about, hand = (counts.get(name, Counter()) for name in ("origin", "about", "hand"))
    voice = Choice(OWN_VOICE, "The article’s own voice", origin[OWN_VOICE])
    nobody = Choice(NONE, "Nobody named", origin[NONE])
    return (
        Facet("origin", "Said by", "anybody", (*_actors(origin, names), voice, nobody)),
        Facet("about", "About", "anybody", (*_actors(about, names), Choice(NONE, "No actor", about[NONE]))),
        Facet("hand", "Hand", "any", tuple(Choice(n, hand_in_words(int(n)), hand[n]) for n in sorted(hand, key=int))),
        Facet("status", "Status", "any", _words(counts, "status", terms.STATUSES)),
        Facet("kind", "Kind", "any", _words(counts, "kind", terms.KINDS)),
        Facet("importance", "Importance", "any", _words(counts, "importance", terms.IMPORTANCE)),
    )


def _actors(counted: Counter[str], names: Mapping[str, str]) -> tuple[Choice, ...]:
    return tuple(Choice(id_, names[id_], count) for id_, count in counted.most_common() if id_ in names)


def _words(counts: Mapping[str, Counter[str]], name: str, order: Iterable[str]) -> tuple[Choice, ...]:
    counted = counts.get(name, Counter())
    return tuple(Choice(word, word.capitalize(), counted[word]) for word in order if counted[word])
