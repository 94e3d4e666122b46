"""What claims are chosen by, such as who says so: every value that occurs, how often, and a bucket for none."""

from __future__ import annotations

from collections import defaultdict
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
    numbers: str
    """The numbers of the claims that have it, in one line."""


class Facet(NamedTuple):
    """One thing that claims are chosen by."""

    name: str
    """As it stands in an address."""
    label: str
    anything: str
    """What is chosen as long as nothing is."""
    choices: tuple[Choice, ...]


def facets(claims: tuple[ClaimView, ...]) -> tuple[Facet, ...]:
    """The facets of a briefing's claims: who has the most claims stands first, words in the order of their table."""
    found: dict[str, dict[str, list[str]]] = defaultdict(dict)
    for claim in claims:
        number = str(claim.ref.number)
        for name, values in claim.traits.items():
            having = found[name]
            for value in values:
                having.setdefault(value, []).append(number)
    names = {who.id: who.name for claim in claims for who in (*claim.links, *claim.about)}
    origin, about, hand = found["origin"], found["about"], found["hand"]
    voice = Choice(OWN_VOICE, "The article’s own voice", " ".join(origin.get(OWN_VOICE, ())))
    nobody = Choice(NONE, "Nobody named", " ".join(origin.get(NONE, ())))
    no_actor = Choice(NONE, "No actor", " ".join(about.get(NONE, ())))
    hands = tuple(Choice(n, hand_in_words(int(n)), " ".join(hand[n])) for n in sorted(hand, key=int))
    every = (
        Facet("origin", "Said by", "anybody", (*_actors(origin, names), voice, nobody)),
        Facet("about", "About", "anybody", (*_actors(about, names), no_actor)),
        Facet("hand", "Hand", "any", hands),
        Facet("status", "Status", "any", _words(found["status"], terms.STATUSES)),
        Facet("kind", "Kind", "any", _words(found["kind"], terms.KINDS)),
        Facet("importance", "Importance", "any", _words(found["importance"], terms.IMPORTANCE)),
    )
    # Where all claims are alike, there is nothing to choose.
    return tuple(facet for facet in every if len(facet.choices) > 1)


def _actors(having: Mapping[str, list[str]], names: Mapping[str, str]) -> tuple[Choice, ...]:
    most_first = sorted((id_ for id_ in having if id_ in names), key=lambda id_: -len(having[id_]))
    return tuple(Choice(id_, names[id_], " ".join(having[id_])) for id_ in most_first)


def _words(having: Mapping[str, list[str]], order: Iterable[str]) -> tuple[Choice, ...]:
    return tuple(Choice(word, word.capitalize(), " ".join(having[word])) for word in order if word in having)
