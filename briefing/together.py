"""Which briefings have to be made together: those that name each other, or define one actor each for itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Set
from pathlib import Path as FilePath
from typing import Protocol, TypeVar

from briefing.folder import contents
from briefing.model import Actor
from briefing.read.decode import is_within
from briefing.read.neighbours import groups, named, runs
from briefing.seed import Seed

Group = tuple[str, ...]
"""Slugs of briefings, in order."""


class Linked(Protocol):
    """What became of a briefing, as far as others have to do with it."""

    @property
    def slug(self) -> str:
        """The name of its folder."""

    @property
    def names(self) -> frozenset[str]:
        """The briefings that it refers to, there or not."""

    @property
    def actors(self) -> frozenset[str]:
        """The actors that it defines for itself alone."""


L = TypeVar("L", bound=Linked)


def made_together(seen: Mapping[str, Set[str]], make: Callable[[list[Group]], Iterable[L]]) -> tuple[L, ...]:
    """All briefings, given by their slugs in order with what `before_slashes` sees in each.

    `make` is given the groups, most of which are one briefing alone; it may be called once more, for those that turn
    out to belong together when they have been read.
    """
    links = {slug: set(named(runs, seen.keys())) for slug, runs in seen.items()}
    first = groups(links)
    made = {one.slug: one for one in make(first)}
    # The bytes need not show everything: YAML can write a letter in other ways, and actors stand in no reference.
    again = [group for group in groups(further(links, made)) if group not in first]
    made |= {one.slug: one for one in make(again)} if again else {}
    return tuple(made[slug] for slug in links)


def further(links: Mapping[str, Set[str]], made: Mapping[str, Linked]) -> dict[str, set[str]]:
    """These links between briefings, and those that show in what was made of some of them."""
    owner: dict[str, str] = {}
    found = {}
    for slug, others in links.items():
        one = made.get(slug)
        actors = one.actors if one else ()
        found[slug] = {*others, *(one.names if one else ()), *(owner.setdefault(actor, slug) for actor in actors)}
    return found


def before_slashes(folder: FilePath) -> frozenset[str]:
    """What may name another briefing in a seed's YAML file; nothing where that must not or cannot be opened."""
    path = folder / "briefing.yml"
    try:
        return runs(contents(path)) if is_within(path, folder) else frozenset()
    except OSError:
        return frozenset()


def names(seed: Seed) -> frozenset[str]:
    """The briefings that one refers to, there or not."""
    claims = seed.briefing.claims.values() if seed.briefing else ()
    aims = (relation.claim for claim in claims for relation in claim.relations)
    return frozenset(aim.partition("/")[0] for aim in aims if "/" in aim)


def own_actors(seed: Seed, shared: Mapping[str, Actor]) -> frozenset[str]:
    """The actors that a briefing defines for itself alone, by id."""
    return frozenset(seed.briefing.actors if seed.briefing else ()) - shared.keys()
