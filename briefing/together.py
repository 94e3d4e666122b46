"""Which briefings have to be made together: those that name each other, or define one actor each for itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path as FilePath

from briefing.make import Made
from briefing.read.decode import LARGEST_FILE, is_within
from briefing.read.neighbours import groups, named

Group = tuple[str, ...]
"""Slugs of briefings, in order."""


def made_together(folders: Sequence[FilePath], make: Callable[[list[Group]], Iterable[Made]]) -> tuple[Made, ...]:
    """All briefings in the order of their folders; `make` is given the groups, most of which are one briefing alone."""
    slugs = {folder.name for folder in folders}
    links = {folder.name: set(named(_bytes(folder), slugs)) for folder in folders}
    first = groups(links)
    made = {one.slug: one for one in make(first)}
    # The bytes need not show everything: YAML can write a letter in other ways, and actors stand in no reference.
    owner: dict[str, str] = {}
    for slug in links:
        links[slug] |= made[slug].names
        links[slug].update(owner.setdefault(actor, slug) for actor in made[slug].actors)
    made |= {one.slug: one for one in make([group for group in groups(links) if group not in first])}
    return tuple(made[slug] for slug in links)


def _bytes(folder: FilePath) -> bytes:
    """What stands in a seed's YAML file, or nothing where it must not or cannot be opened."""
    path = folder / "briefing.yml"
    try:
        with path.open("rb") as file:
            return file.read(LARGEST_FILE) if is_within(path, folder) else b""
    except OSError:
        return b""
