"""What the article calls the actors, and where a text has one of these names."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from briefing.rules.tokens import plain
from briefing.seed import AT_HAND, Seed
from briefing.text import Span


@lru_cache(maxsize=AT_HAND)
def called(seed: Seed) -> Mapping[str, tuple[str, ...]]:
    """What the article may call each actor, in lower case: names, aliases, its own description, a surname."""
    found = {}
    for id_, actor in seed.actors.items():
        described = (actor.as_described.exact,) if actor.as_described else ()
        surname = actor.name.split()[-1:] if actor.type == "person" else []
        names = (actor.name, actor.name.removeprefix("The "), *actor.aliases, *described, *surname)
        found[id_] = tuple(dict.fromkeys(plain(name).lower() for name in names))
    return found


def find_names(seed: Seed, text: str) -> list[tuple[Span, str]]:
    """Where a text has names of actors, and whose they are, in order; of names that overlap, the longest."""
    lowered = plain(text).lower()
    names = [one for one in _whose(seed) if one[0] in lowered]
    found = [(Span(at, at + len(name)), id_) for name, id_ in names for at in _places(lowered, name)]
    if len(found) < 2:
        return found
    found.sort(key=lambda one: one[0].start - one[0].end)
    longest: list[tuple[Span, str]] = []
    for span, id_ in found:
        if not any(span.start < other.end and other.start < span.end for other, _ in longest):
            longest.append((span, id_))
    return sorted(longest)


@lru_cache(maxsize=AT_HAND)
def _whose(seed: Seed) -> tuple[tuple[str, str], ...]:
    return tuple((name, id_) for id_, names in called(seed).items() for name in names)


def _places(text: str, name: str) -> list[int]:
    found, at = [], text.find(name) if name else -1
    while at >= 0:
        end = at + len(name)
        if not text[at - 1 : at].isalnum() and not text[end : end + 1].isalnum():
            found.append(at)
        at = text.find(name, end)
    return found
