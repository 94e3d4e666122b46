"""Where hits go: into the theme's own index, or into Pagefind's where that would be too much for a first search."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path as FilePath
from typing import Any, Literal

from markupsafe import escape

from briefing.output import Entry
from briefing.search import pagefind

Engine = Literal["auto", "theme", "pagefind"]
ENGINES: tuple[Engine, ...] = ("auto", "theme", "pagefind")

LARGEST = 1_500_000
"""Bytes of the theme's index up to which it serves; the theme fetches it whole, with the first page that is opened."""


def fill(
    theme: Any, entries: Sequence[Entry], *, engine: Engine, site: FilePath, cache: FilePath, language: str
) -> str | None:
    """Give the theme's search plugin its hits before it writes them, or put Pagefind's index in their place.

    `theme` is the plugin `material/search`, `site` the folder of the built site. Returns what somebody should know.
    """
    others = theme.search_index.entries
    if chosen(engine, entries, others) == "theme":
        theme.search_index.entries = [*others, *_for_theme(entries)]
        return None
    if problem := place(entries, others, site=site, cache=cache, language=language):
        theme.search_index.entries = [*others, *_for_theme(entries)]
        return f"The search of this large site will be slow, for the whole index is loaded: {problem}"
    theme.search_index.entries = []
    return None


def place(
    entries: Sequence[Entry], others: Sequence[dict[str, Any]], *, site: FilePath, cache: FilePath, language: str
) -> str | None:
    """Put Pagefind's index into a site, and its worker in place of the theme's; returns why not, if it cannot be."""
    workers = sorted(site.glob("assets/javascripts/workers/search.*.js"))
    if not pagefind.is_installed():
        return "Pagefind is not installed: pip install 'mkdocs-briefing[search]'"
    if not workers:
        return "this theme's search box has no worker that could be replaced"
    try:
        _place(list(pagefind.documents(entries, others)), site / pagefind.FOLDER, cache, language)
    except pagefind.NoIndex as error:
        return str(error)
    for worker in workers:
        shutil.copyfile(pagefind.WORKER, worker)
    return None


def chosen(engine: Engine, entries: Sequence[Entry], others: Sequence[dict[str, Any]]) -> Engine:
    """What `auto` comes to for these hits; `others` are the theme's own."""
    if engine != "auto":
        return engine
    size = sum(len(entry.title) + len(entry.lead) + len(entry.text) for entry in entries)
    return "theme" if size + len(json.dumps(others, default=str)) <= LARGEST else "pagefind"


def _for_theme(entries: Iterable[Entry]) -> list[dict[str, str]]:
    """The hits as the theme's index holds them: an address, and title and text as HTML.

    Lead and text are one block, for the theme shows only blocks in which it found something.
    """
    return [
        {
            "location": entry.location,
            "title": str(escape(entry.title)),
            "text": str(escape(f"{entry.lead} {entry.text}".strip())),
        }
        for entry in entries
    ]


def _place(documents: Sequence[str], to: FilePath, cache: FilePath, language: str) -> None:
    """Put the index of the documents into the site; it is made anew only when they changed."""
    kept = cache / pagefind.digest([language, *documents])
    if not kept.is_dir():
        pagefind.index(documents, kept, language=language)
        for old in cache.iterdir():
            if old != kept:
                shutil.rmtree(old, ignore_errors=True)
    shutil.rmtree(to, ignore_errors=True)
    shutil.copytree(kept, to)
