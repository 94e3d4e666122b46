"""A new id for a claim, an actor, a source, a question or a briefing, in every file that names it.

What changes is planned first, as edits of single words; nothing else in a file is touched, and a plan whose result
would differ from the files in anything but the name is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path as FilePath
from typing import Any, NamedTuple

from briefing.diagnostic import Path
from briefing.edits import Edit, apply
from briefing.model import CITATION, ID_PATTERN
from briefing.read import locate
from briefing.read.locate import as_written
from briefing.read.yaml12 import load
from briefing.references import NAMED_BY
from briefing.seed import ARTICLE, Seed, Seeds
from briefing.text import Span, Text

KINDS = ("claim", "actor", "source", "question", "briefing")
_SECTIONS = {"claim": "claims", "actor": "actors", "source": "sources", "question": "questions"}


class CannotRename(Exception):
    """Why the id stays as it is, in words for editors."""


class Named(NamedTuple):
    """Something that has an id."""

    kind: str
    """One of KINDS."""
    id: str
    slug: str | None
    """The briefing that it belongs to; None for a shared actor."""

    def __str__(self) -> str:
        if self.kind == "briefing":
            return f"the briefing `{self.id}`"
        return f"the {self.kind} `{self.id}` of {f'`{self.slug}`' if self.slug else 'actors.yml'}"


@dataclass(frozen=True)
class Rewritten:
    """A file with the new id in it."""

    path: FilePath
    text: Text
    """As it was read."""
    content: str
    """As it shall be."""
    places: int
    """How many words change."""


@dataclass(frozen=True)
class Plan:
    """All that a new id changes."""

    files: tuple[Rewritten, ...]
    moves: tuple[tuple[FilePath, FilePath], ...]
    """What moves after the files are written."""


# What is missing or wrong beside a `briefing.yml` hides no name in it.
_ABOUT_DOCUMENTS = {"missing-article", "empty-article", "missing-source-file", "undeclared-source-file"}


def unreadable(seeds: Seeds) -> list[str]:
    """The files of which a part could not be read, so that nobody can say which names are in it."""
    names = [fault.text.name for fault in seeds.faults if fault.text is not None]
    for seed in seeds.seeds:
        faults = [fault for fault in seed.faults if fault.text is None and fault.rule not in _ABOUT_DOCUMENTS]
        names += [seed.source.name] if faults or seed.briefing is None else []
    return names


def named(seeds: Seeds, id_: str) -> list[Named]:
    """Everything that has this id."""
    found = [Named("actor", id_, None)] if id_ in seeds.actors else []
    for seed in seeds.seeds:
        if seed.slug == id_:
            found.append(Named("briefing", id_, seed.slug))
        for kind, section in _SECTIONS.items():
            is_shared = kind == "actor" and id_ in seeds.actors
            if seed.briefing and id_ in getattr(seed.briefing, section) and not is_shared:
                found.append(Named(kind, id_, seed.slug))
    return found


def plan(seeds: Seeds, what: Named, new: str) -> Plan:
    """What gives `what` the id `new`; `seeds` has all seeds that mention the old id or the new one.

    Raises CannotRename when the new id is taken or no id, or when a file cannot be changed safely.
    """
    _refuse_taken(seeds, what, new)
    files = []
    for seed in seeds.seeds:
        places = list(_places(seed, what))
        files += _rewritten(seed.folder / "briefing.yml", seed.source, places, what, new)
    if what.kind == "actor" and what.slug is None:
        files += _rewritten(seeds.folder / "actors.yml", seeds.registry, list(_shared_places(seeds, what)), what, new)
    return Plan(tuple(files), tuple(_moves(seeds, what, new)))


class _Place(NamedTuple):
    """Where an id stands."""

    path: Path
    part: str = "value"
    how: str = "id"
    """As an `id`, alone or in a citation, or as the `claim` or the `briefing` of `briefing/claim`."""


def _refuse_taken(seeds: Seeds, what: Named, new: str) -> None:
    if not re.fullmatch(ID_PATTERN, new):
        raise CannotRename(f"`{new}` is no id: small letters a–z, digits and hyphens only, and a letter first.")
    if new == what.id:
        raise CannotRename(f"That is its id already: `{new}`.")
    if what.kind == "source" and new == ARTICLE:
        raise CannotRename(f"`{ARTICLE}` is the id of the article itself.")
    # Links of a chain name an actor or a source, so the two share one space of names.
    rivals = {"actor": ("actor", "source"), "source": ("source", "actor")}.get(what.kind, (what.kind,))
    for other in named(seeds, new):
        everywhere = what.kind in ("actor", "briefing") or other.slug is None
        if other.kind in rivals and (everywhere or other.slug == what.slug):
            raise CannotRename(f"There is {other} already.")


_NAMED_BY = {**NAMED_BY, "briefing": NAMED_BY["claim"], "question": ()}


def _places(seed: Seed, what: Named) -> Iterator[_Place]:
    """Where a briefing names it."""
    own = what.slug in (None, seed.slug)
    section = _SECTIONS.get(what.kind)
    if own and section and what.id in getattr(seed.briefing, section):
        yield _Place((section, what.id), "key")
    for naming in _NAMED_BY[what.kind]:
        for field in naming(seed.briefing):
            for index, id_ in enumerate(field.ids):
                if how := _how(id_, what, own=own):
                    yield _Place(field.place(index), how=how)


def _how(id_: str, what: Named, *, own: bool) -> str | None:
    """How an id names it; None when it names something else."""
    slug, _, claim = id_.rpartition("/")
    if what.kind == "briefing":
        return "briefing" if slug == what.id else None
    if what.kind == "claim" and slug:
        return "claim" if (slug, claim) == (what.slug, what.id) else None
    return "id" if own and id_ == what.id else None


def _shared_places(seeds: Seeds, what: Named) -> Iterator[_Place]:
    yield _Place((what.id,), "key")
    yield from (_Place((id_, "origin_group")) for id_, actor in seeds.actors.items() if actor.origin_group == what.id)


def _rewritten(path: FilePath, text: Text, places: list[_Place], what: Named, new: str) -> Iterator[Rewritten]:
    data = load(text).data
    found = [_edits(text, place, what.id, new) for place in places if _is_written(data, place)]
    if not found:
        return
    edits = {edit for some in found for edit in some}
    content = apply(text.content, edits)
    if not all(found) or not _differs_only_in(data, load(Text(text.name, content)).data, what.id, new):
        raise CannotRename(f"{text.name} writes the id in a way that only you can change, such as with a YAML alias.")
    yield Rewritten(path, text, content, len(edits))


def _is_written(data: Any, place: _Place) -> bool:
    """False for what a briefing has from `actors.yml`."""
    for step in as_written(data, place.path):
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            return False
    return True


def _edits(text: Text, place: _Place, old: str, new: str) -> list[Edit]:
    span = locate(text, place.path, place.part)
    before, after = {"claim": ("(?<=/)", ""), "briefing": ("", "(?=/)")}.get(place.how, ("", ""))
    word = re.compile(rf"(?<![\w-]){before}{re.escape(old)}{after}(?![\w-])")
    ranges = [span]
    if place.how == "id" and place.part == "value" and text[span].strip("'\"") != old:
        # A text that cites it: outside of citations, the same letters are a word like any other.
        ranges = [Span(*citation.span()) for citation in CITATION.finditer(text.content, *span)]
    matches = (match for within in ranges for match in word.finditer(text.content, *within))
    return [Edit(Span(*match.span()), new) for match in matches]


def _differs_only_in(one: Any, other: Any, old: str, new: str) -> bool:
    """True when two trees of data are the same but for the new id in place of the old one, at least once."""
    word = re.compile(rf"(?<![\w-]){re.escape(old)}(?![\w-])")
    differs, waiting = False, [(one, other)]
    while waiting:
        one, other = waiting.pop()
        if isinstance(one, dict) and isinstance(other, dict) and len(one) == len(other):
            for (key, value), (other_key, other_value) in zip(one.items(), other.items(), strict=True):
                waiting += (key, other_key), (value, other_value)
        elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
            waiting += zip(one, other, strict=True)
        elif isinstance(one, str) and isinstance(other, str) and one != other:
            differs = True
            if word.sub(new, one) != word.sub(new, other):
                return False
        elif type(one) is not type(other) or getattr(one, "source", one) != getattr(other, "source", other):
            return False
    return differs


def _moves(seeds: Seeds, what: Named, new: str) -> Iterator[tuple[FilePath, FilePath]]:
    """The folder of a briefing, and the text of a source that is found by the source's id."""
    seed = next((seed for seed in seeds.seeds if seed.slug == what.slug), None)
    if seed and what.kind == "briefing":
        yield seed.folder, seed.folder.with_name(new)
    elif seed and what.kind == "source" and what.id in seed.documents and not seed.briefing.sources[what.id].file:
        path = seed.folder / "sources" / f"{what.id}.txt"
        yield path, path.with_name(f"{new}.txt")
