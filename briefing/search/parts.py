"""Pagefind's index in parts, kept between builds: after an edit, only the part that the briefing is in is made anew."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path as FilePath
from typing import Any, Protocol
from zlib import crc32

from markupsafe import Markup, escape

from briefing.output import Entry
from briefing.processes import aside, nothing
from briefing.search import pagefind

PARTS = 2
"""A search asks all of them, so a third would cost a reader 20 KB more for each word; an editor waits for one."""
Bundle = dict[str, bytes]
"""The files of one part, by their paths in its folder."""
_OTHERS = "others"
"""What the last build knew of pages that are no briefing's is kept under this."""


class Shelf(Protocol):
    """Where the parts are kept between builds, each under a digest of all that shaped it."""

    def read(self, key: str) -> Any:
        """What is kept under a key; None when there is nothing that is sound."""

    def write(self, key: str, value: Any) -> None:
        """Keep a value under a key."""

    def clear(self, *, wanted: Collection[str]) -> None:
        """Remove all that is not wanted."""


def documents(entries: Iterable[Entry], others: Iterable[dict[str, Any]]) -> list[list[str]]:
    """What Pagefind is given, as HTML, part by part; no part is empty.

    The hits of one briefing are together, and each other page with its sections. Where they go is a matter of their
    address alone, so that all parts have pages of each sort: how rare a word is in a part counts when hits are ordered.
    `others` are entries of the theme's index: `location`, `title` as text and `text` as HTML.
    """
    parts: list[list[str]] = [[] for _ in range(PARTS)]
    for location, document in (*_of_briefings(entries), *_of_pages(others)):
        parts[crc32(location.encode()) % PARTS].append(document)
    return list(filter(None, parts))


def put(
    entries: Iterable[Entry],
    others: Sequence[dict[str, Any]],
    to: FilePath,
    shelf: Shelf,
    *,
    language: str,
    wait: Callable[[], None] = nothing,
) -> int:
    """Put the index into a folder of the site, in so many parts; raises `NoIndex` when it cannot be made.

    The first part lies in the folder itself, with Pagefind's program, each other one in a folder named by its number.
    `wait` waits for what is made ahead.
    """
    found = documents(entries, others)
    wait()
    bundles = _made(found, shelf, language)
    with suppress(OSError):
        shelf.write(_OTHERS, list(others))
    shelf.clear(wanted=(*bundles, _OTHERS))
    shutil.rmtree(to, ignore_errors=True)
    for number, bundle in enumerate(bundles.values()):
        _write(bundle, to / str(number) if number else to, without=pagefind.PROGRAM if number else ())
    return len(bundles)


def ahead(read: Callable[[], Iterable[Entry]], shelf: Shelf, *, language: str) -> Callable[[], None]:
    """Have made what `put` will want, aside, as long as other pages are as they were; gives what waits for its end.

    `read` gives the entries. Where nobody knows of other pages, nothing is made.
    """
    others = shelf.read(_OTHERS)
    return nothing if others is None else aside(partial(_make, read, others, shelf, language))


def _make(read: Callable[[], Iterable[Entry]], others: Sequence[dict[str, Any]], shelf: Shelf, language: str) -> None:
    with suppress(pagefind.NoIndex):  # whoever needs it is told why
        _made(documents(read(), others), shelf, language)


def _made(parts: Sequence[Sequence[str]], shelf: Shelf, language: str) -> dict[str, Bundle]:
    """The parts from the shelf, or made now and put there, each by its key."""
    bundles: dict[str, Bundle] = {}
    for part in parts:
        key = _digest([pagefind.version(), language, *part])
        bundle = shelf.read(key)
        if bundle is None:
            bundle = pagefind.index(part, language=language)
            with suppress(OSError):  # where nothing can be kept, it is made each time
                shelf.write(key, bundle)
        bundles[key] = bundle
    return bundles


def _of_briefings(entries: Iterable[Entry]) -> Iterator[tuple[str, str]]:
    together: dict[str, list[Entry]] = {}
    for entry in entries:
        if entry.brief:
            together.setdefault(entry.home, []).append(entry)
    for home, (first, *rest) in together.items():
        sections = [(one.location, one.title, one.lead, escape(one.text)) for one in rest]
        # Of a page, unlike of a section, nothing can be shown that is not searched.
        yield home, pagefind.document(home, first.title, escape(f"{first.lead} {first.text}".strip()), sections)


def _of_pages(others: Iterable[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    pages: dict[str, list[dict[str, Any]]] = {}
    for other in others:
        pages.setdefault(other["location"].partition("#")[0], []).append(other)
    for location, (first, *rest) in pages.items():
        sections = [(one["location"], _text(one["title"]), "", Markup(one["text"])) for one in rest]
        yield location, pagefind.document(location, _text(first["title"]), Markup(first["text"]), sections)


def _write(bundle: Bundle, to: FilePath, *, without: Collection[str]) -> None:
    for folder in {os.path.dirname(name) for name in bundle}:
        (to / folder).mkdir(parents=True, exist_ok=True)
    for name, content in bundle.items():
        if not name.startswith(tuple(without)):
            with open(to / name, "wb", buffering=0) as file:
                file.write(content)


def _digest(texts: Iterable[str]) -> str:
    total = hashlib.sha256()
    for text in texts:
        total.update(hashlib.sha256(text.encode()).digest())
    return total.hexdigest()


def _text(html: str) -> str:
    return Markup(html).striptags()
