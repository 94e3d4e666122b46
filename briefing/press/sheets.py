"""The values that travel through the press: pages in short, and all that a host has to write."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from markupsafe import escape

from briefing.host import html_description, html_title
from briefing.inert import inert
from briefing.output import Entry as Hit
from briefing.output import SiteFile
from briefing.page import Page
from briefing.press.contents import Entry
from briefing.press.frame import Shape, Values, written

HINTS = "Hints in the briefings: %d; `briefing check` shows them."
PLATES, ENTRIES, PAGES, DETAILS = 1, 2, 3, 4
"""The parts of a record: what frames are filled with, what a search finds, what else there is of pages, and details for
other pages.

The part before is in short.
"""


class Leaf(NamedTuple):
    """A page whose body is in a record: what is needed of it without opening that."""

    path: str
    name: str
    title: str
    """As plain text."""
    updated: str
    """ISO date; empty when unknown."""
    shape: Shape | None
    """None when its headings are not in order, so that no frame fits."""


class Plate(NamedTuple):
    """What the frame of a page is filled with."""

    values: Values
    """Without the address for editing."""
    source: str
    """The file to edit for changing the page; empty where there is none."""


class Sheet(NamedTuple):
    """Pages that are kept together."""

    key: str
    """Of the record."""
    place: int
    """Which of the record's lists of pages it is."""
    leaves: tuple[Leaf, ...]


class Copy(NamedTuple):
    """All that a host has to say and to write; most of it is still in records."""

    messages: tuple[tuple[str, str], ...] = ()
    """Severity and words of everything that is more than a hint."""
    hints: int = 0
    tally: str = ""
    """The number of errors and warnings in words."""
    broken: bool = False
    pages: tuple[Page, ...] = ()
    """The pages that the site has once."""
    sheets: tuple[Sheet, ...] = ()
    """The pages of which there are many, in order."""
    files: tuple[SiteFile, ...] = ()
    kept: tuple[tuple[str, str], ...] = ()
    """Files whose content is in records: the address and the key of each."""
    entries: tuple[Hit, ...] = ()
    """What a search finds, as far as that is not in records."""
    withheld: tuple[tuple[str, str], ...] = ()
    """As those of a site."""


def laid(pages: Iterable[Page]) -> tuple[tuple[Leaf, ...], list[Plate], list[Page]]:
    """Pages as they are kept: in short, what their frames are filled with, and everything else, without the bodies."""
    leaves, plates, bare = [], [], []
    for page in pages:
        top, entries = outline(page)
        values = _values(page, entries)
        leaves.append(_leaf(page, top, values))
        plates.append(Plate(values, str(page.source or "")))
        bare.append(replace(page, body=""))
    return tuple(leaves), plates, bare


def whole(page: Page, plate: Plate) -> Page:
    """A page as it was before it was laid."""
    return replace(page, body=plate.values.body.decode())


def _values(page: Page, entries: tuple[Entry, ...]) -> Values:
    return Values(
        name=page.name,
        title=html_title(page.title),
        description=html_description(page.description),
        body=written(page.body),
        edit="",
        updated=page.updated.isoformat() if page.updated else "",
        contents=entries,
    )


def _leaf(page: Page, top: str, values: Values) -> Leaf:
    preview = (page.preview or "").replace(f"/{page.name}.", "/{}.")
    shape = Shape(
        pattern=page.pattern,
        hidden=not page.contents,
        searchable=page.searchable and not page.has_entries,
        described=bool(page.description),
        preview=preview,
        edited=page.source is not None,
        dated=bool(values.updated),
        entries=bool(values.contents),
        top=top,
        depth=page.name.count("/"),
    )
    fits = top and preview.format(page.name) == (page.preview or "")
    return Leaf(page.path, page.name, page.title, values.updated, _shared(shape) if fits else None)


@cache
def _shared(shape: Shape) -> Shape:
    """The same for all that are alike, as thousands of leaves are written and read together."""
    return shape


def outline(page: Page) -> tuple[str, tuple[Entry, ...]]:
    """The id of the page's own heading, and the entries below it; no id when the headings are not so."""
    first, *others = page.headings or (None,)
    if first is None or first.level != 1 or any(heading.level == 1 for heading in others):
        return "", ()
    entries: list[Entry] = []
    above = 0
    for heading in others:
        entry = Entry(str(escape(inert(heading.title))), heading.id)
        if entries and heading.level > above:
            entries[-1] = entries[-1]._replace(children=(*entries[-1].children, entry))
        else:
            entries.append(entry)
            above = heading.level
    return first.id, tuple(entries)
