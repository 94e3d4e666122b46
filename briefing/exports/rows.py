"""The long lists of the site as data in pieces, for readers who search and sort them in their browser."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from briefing.inert import inert
from briefing.output import SiteFile
from briefing.page import Places, relative, url
from briefing.pages.render import day
from briefing.views.abstract import Abstract
from briefing.views.site import AskedQuestion, ClaimEntry, SiteView

FOLDER = "assets/briefing/"
MOST = 1000
"""Rows in one piece."""


def rows(site: SiteView, places: Places) -> Iterator[SiteFile]:
    """The files of all lists, such as `claims-1.json`; addresses in them are relative to the file."""
    yield from _pieces("claims", site.claims, places, ("Who says so", "Status"), _claim)
    yield from _pieces("questions", site.questions, places, ("Status", "Asked", "Look again by"), _question)


def _claim(entry: ClaimEntry) -> tuple[str, str, int | None, list[str], dict[str, str]]:
    ref = entry.ref
    origin = "the article’s own voice" if ref.own_voice else ref.origin.name if ref.origin else "nobody named"
    facets = {"status": ref.status, "origin": origin, "hand": ref.hand_words.lower(), "importance": ref.importance}
    return ref.id, ref.text, ref.number, [ref.says, ref.status.capitalize()], facets


def _question(entry: AskedQuestion) -> tuple[str, str, int | None, list[str], dict[str, str]]:
    row = entry.question
    days = [day(date) if date else "–" for date in (row.asked, row.check_by)]
    facets = {"status": row.status, "look again": str(row.check_by.year) if row.check_by else "no date"}
    return row.id, row.text, None, [row.status.capitalize(), *days], facets


def _pieces(name: str, entries: Sequence, places: Places, columns: Iterable[str], row: Any) -> Iterator[SiteFile]:
    total = -(-len(entries) // MOST)
    for number in range(total):
        path = f"{places.folder}{FOLDER}{name}-{number + 1}.json"
        briefings: dict[str, int] = {}
        titles: list[list[str]] = []
        listed = []
        for entry in entries[number * MOST : (number + 1) * MOST]:
            if entry.briefing.slug not in briefings:
                briefings[entry.briefing.slug] = len(titles)
                titles.append([inert(entry.briefing.title), _address(entry.briefing, name, path, places)])
            id_, text, count, cells, facets = row(entry)
            shown = [inert(cell) for cell in cells]
            values = [inert(value) for value in facets.values()]
            listed.append([briefings[entry.briefing.slug], id_, count, inert(text), shown, values])
        content = {
            "pieces": total,
            "columns": [name.removesuffix("s").capitalize(), *columns],
            "facets": list(facets),
            "briefings": titles,
            "rows": listed,
        }
        yield SiteFile(path, json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode())


def _address(briefing: Abstract, page: str, path: str, places: Places) -> str:
    there = url(f"{places.folder}briefings/{briefing.slug}/{page}", directory_urls=places.directory_urls)
    return relative(there, path)
