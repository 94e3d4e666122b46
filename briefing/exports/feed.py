"""The feeds: what is new and what was changed or corrected, for those who do not want to come and look."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from xml.etree import ElementTree

from briefing.inert import inert
from briefing.output import FileSketch
from briefing.page import Places, url
from briefing.pages.render import without_citations
from briefing.views.abstract import Abstract
from briefing.views.site import ChangeEntry, SiteView

MOST = 50
"""Entries in a feed."""
_ATOM = "http://www.w3.org/2005/Atom"
# What `inert` leaves and XML does not allow.
_FORBIDDEN = re.compile("[\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True)
class _Entry:
    address: str
    title: str
    words: str
    day: date
    tags: tuple[str, ...]


def feeds(site: SiteView, places: Places) -> Iterator[FileSketch]:
    """An Atom feed and a JSON feed; none where the site has no address, for theirs have to be whole."""
    if places.site_url and site.briefings:
        latest = [(one.updated, _briefing, one) for one in site.briefings[:MOST]]
        latest += ((one.change.date, _change, one) for one in site.changes[:MOST])
        latest.sort(key=lambda found: found[0], reverse=True)
        entries = [entry(one, places) for _, entry, one in latest[:MOST]]
        yield FileSketch(f"{places.folder}feed.xml", partial(_atom, entries, places))
        yield FileSketch(f"{places.folder}feed.json", partial(_json, entries, places))


def _briefing(briefing: Abstract, places: Places) -> _Entry:
    line = without_citations(briefing.bottom_line) if briefing.bottom_line else ""
    address = _address(f"{places.folder}briefings/{briefing.slug}/index", places)
    return _Entry(address, _shown(briefing.title), _shown(line), briefing.updated, briefing.tags)


def _change(entry: ChangeEntry, places: Places) -> _Entry:
    briefing = entry.briefing
    address = _address(f"{places.folder}briefings/{briefing.slug}/index", places)
    what = "Correction" if entry.change.kind == "correction" else "Changed"
    words = _shown(without_citations(entry.change.text))
    title = f"{what}: {_shown(briefing.title)}"
    return _Entry(f"{address}#change-{entry.number}", title, words, entry.change.date, briefing.tags)


def _atom(entries: list[_Entry], places: Places) -> bytes:
    ElementTree.register_namespace("", _ATOM)
    feed = ElementTree.Element(f"{{{_ATOM}}}feed")
    _add(feed, "title", _shown(places.site_name))
    _add(feed, "id", _file("feed.xml", places))
    _add(feed, "updated", _instant(max(entry.day for entry in entries)))
    _add(feed, "link", rel="self", type="application/atom+xml", href=_file("feed.xml", places))
    _add(feed, "link", rel="alternate", type="text/html", href=_address(places.home, places))
    _add(_add(feed, "author"), "name", _shown(places.site_name))
    for entry in entries:
        element = _add(feed, "entry")
        _add(element, "title", entry.title)
        _add(element, "id", entry.address)
        _add(element, "updated", _instant(entry.day))
        _add(element, "link", rel="alternate", type="text/html", href=entry.address)
        _add(element, "summary", entry.words)
        for tag in entry.tags:
            _add(element, "category", term=_shown(tag))
    return ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True) + b"\n"


def _add(parent: ElementTree.Element, name: str, text: str | None = None, **attributes: str) -> ElementTree.Element:
    element = ElementTree.SubElement(parent, f"{{{_ATOM}}}{name}", attributes)
    element.text = text
    return element


def _json(entries: list[_Entry], places: Places) -> bytes:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": _shown(places.site_name),
        "home_page_url": _address(places.home, places),
        "feed_url": _file("feed.json", places),
        "items": [
            {
                "id": entry.address,
                "url": entry.address,
                "title": entry.title,
                "content_text": entry.words,
                "date_modified": _instant(entry.day),
                "tags": list(map(_shown, entry.tags)),
            }
            for entry in entries
        ],
    }
    return json.dumps(feed, ensure_ascii=False, indent=1).encode() + b"\n"


def _address(path: str, places: Places) -> str:
    return places.site_url.rstrip("/") + "/" + url(path, directory_urls=places.directory_urls)


def _file(name: str, places: Places) -> str:
    return f"{places.site_url.rstrip('/')}/{places.folder}{name}"


def _instant(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _shown(words: str) -> str:
    return _FORBIDDEN.sub("\ufffd", inert(words))
