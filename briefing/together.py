"""Which briefings have to be made together: those that name each other, or define one actor each for itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Set
from pathlib import Path as FilePath

from briefing.make import Made
from briefing.read.decode import LARGEST_FILE, is_within
from briefing.read.neighbours import groups, named, runs

Group = tuple[str, ...]
"""Slugs of briefings, in order."""


def made_together(seen: Mapping[str, Set[str]], make: Callable[[list[Group]], Iterable[Made]]) -> tuple[Made, ...]:
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


def further(links: Mapping[str, Set[str]], made: Mapping[str, Made]) -> dict[str, set[str]]:
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
        with path.open("rb") as file:
            return runs(file.read(LARGEST_FILE)) if is_within(path, folder) else frozenset()
    except OSError:
        return frozenset()
