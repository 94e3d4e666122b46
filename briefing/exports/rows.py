"""The long lists of the site as data in pieces, for readers who search and sort them in their browser."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache, partial
from typing import Any

from briefing.inert import inert
from briefing.output import FileSketch
from briefing.page import Places, relative, url
from briefing.pages.render import day
from briefing.views.abstract import Abstract
from briefing.views.site import AskedQuestion, ClaimEntry, SiteView, by_briefing

FOLDER = "assets/briefing/"
MOST = 1000
"""Rows in one piece."""


Row = tuple[str, int | None, str, list[str], list[str]]
"""The id, the number, the text, the cells beside it, and what it can be chosen by."""

# The same names and words stand in many rows.
_shown = lru_cache(maxsize=4096)(inert)


def rows(site: SiteView, places: Places) -> Iterator[FileSketch]:
    """The files of all lists, such as `claims-1.json`; addresses in them are relative to the file."""
    columns, facets = ("Claim", "Who says so", "Status"), ("status", "origin", "hand", "importance")
    yield from _pieces("claims", site.claims, places, columns, facets, _claims, _claim_stamp)
    columns, facets = ("Question", "Status", "Asked", "Look again by"), ("status", "look again")
    yield from _pieces("questions", site.questions, places, columns, facets, _questions, _question_stamp)


def _claims(entries: Sequence[ClaimEntry]) -> Iterator[Row]:
    for _, claims in by_briefing(entries):
        for ref in claims:
            says = ref.says
            origin = says if ref.own_voice or not ref.origin else ref.origin.name
            values = [ref.status, _shown(origin), ref.hand_words.lower(), ref.importance]
            yield ref.id, ref.number, inert(ref.text), [_shown(says), ref.status.capitalize()], values


def _questions(entries: Sequence[AskedQuestion]) -> Iterator[Row]:
    for _, row in entries:
        days = [day(date) if date else "–" for date in (row.asked, row.check_by)]
        year = str(row.check_by.year) if row.check_by else "no date"
        yield row.id, None, inert(row.text), [row.status.capitalize(), *days], [row.status, year]


def _claim_stamp(entry: ClaimEntry) -> str:
    return f"{entry.briefing.stamps.claims} {entry.place}"


def _question_stamp(entry: AskedQuestion) -> str:
    return f"{entry.briefing.stamps.questions} {entry.question.id}"


def _pieces(
    name: str,
    entries: Sequence,
    places: Places,
    columns: tuple[str, ...],
    facets: tuple[str, ...],
    rows: Callable[[Sequence], Iterable[Row]],
    stamp: Callable[[Any], str],
) -> Iterator[FileSketch]:
    total = -(-len(entries) // MOST)

    def piece(path: str, part: Sequence) -> bytes:
        briefings: dict[str, int] = {}
        titles: list[list[str]] = []
        # A few words are said of thousands of rows, which hold their places in one list.
        known: dict[str, int] = {}
        listed = []
        for entry, (id_, number, text, *said) in zip(part, rows(part), strict=True):
            if entry.briefing.slug not in briefings:
                briefings[entry.briefing.slug] = len(titles)
                titles.append([inert(entry.briefing.title), _address(entry.briefing, name, path, places)])
            cells, values = ([known.setdefault(words, len(known)) for words in some] for some in said)
            listed.append([briefings[entry.briefing.slug], id_, number, text, cells, values])
        content = {"pieces": total, "columns": columns, "facets": facets, "briefings": titles}
        content |= {"said": list(known), "rows": listed}
        return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()

    for number in range(total):
        path = f"{places.folder}{FOLDER}{name}-{number + 1}.json"
        part = entries[number * MOST : (number + 1) * MOST]
        shows = f"{total} {' '.join(map(stamp, part))}"
        yield FileSketch(path, partial(piece, path, part), shows)


def _address(briefing: Abstract, page: str, path: str, places: Places) -> str:
    there = url(f"{places.folder}briefings/{briefing.slug}/{page}", directory_urls=places.directory_urls)
    return relative(there, path)
