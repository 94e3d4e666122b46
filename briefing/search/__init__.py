"""Where hits go: into the theme's own index, or into Pagefind's where that would be too much for a first search."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from html import escape
from pathlib import Path as FilePath
from typing import Any, Literal

from briefing.output import Entry
from briefing.processes import nothing
from briefing.search import pagefind
from briefing.search.parts import Shelf, ahead, put

__all__ = ["ENGINES", "LARGEST", "Engine", "ahead", "chosen", "fill", "place"]

Engine = Literal["auto", "theme", "pagefind"]
ENGINES: tuple[Engine, ...] = ("auto", "theme", "pagefind")

LARGEST = 1_500_000
"""Bytes of the theme's index up to which it serves; the theme fetches it whole, with the first page that is opened."""

_THEMES_OWN = r"[\s\-]+"
"""Where words end for the theme's search in most languages, unless somebody says otherwise."""
_BETWEEN_WORDS = r"""[\s"‘‚“”„‟«»‹›()\[\]{}¿¡]+['’]*|['’,.;:!?…]+(?=[\s"”“»«›‹)\]}])"""
"""What stands around words in quotation marks and brackets: to the theme it is part of them, and nobody finds them."""


def fill(
    theme: Any,
    entries: Sequence[Entry],
    *,
    engine: Engine,
    site: FilePath,
    shelf: Shelf,
    language: str,
    wait: Callable[[], None] = nothing,
) -> str | None:
    """Give the theme's search plugin its hits before it writes them, or put Pagefind's index in their place.

    `theme` is the plugin `material/search`, `site` the folder of the built site, and `shelf` has what was made before.
    `wait` waits for what is made ahead. Returns what somebody should know.
    """
    others = theme.search_index.entries
    if theme.config.separator == _THEMES_OWN:
        theme.search_index.config["separator"] = f"{_BETWEEN_WORDS}|{_THEMES_OWN}"
    if chosen(engine, entries, others) == "theme":
        theme.search_index.entries = [*others, *_for_theme(entries)]
        return None
    if problem := place(entries, others, site=site, shelf=shelf, language=language, wait=wait):
        theme.search_index.entries = [*others, *_for_theme(entries)]
        return f"The search of this large site will be slow, for the whole index is loaded: {problem}"
    theme.search_index.entries = []
    return None


def place(
    entries: Sequence[Entry],
    others: Sequence[dict[str, Any]],
    *,
    site: FilePath,
    shelf: Shelf,
    language: str,
    wait: Callable[[], None] = nothing,
) -> str | None:
    """Put Pagefind's index into a site, and its worker in place of the theme's; returns why not, if it cannot be."""
    workers = sorted(site.glob("assets/javascripts/workers/search.*.js"))
    if not pagefind.is_installed():
        return "Pagefind is not installed: pip install 'mkdocs-briefing[search]'"
    if not workers:
        return "this theme's search box has no worker that could be replaced"
    try:
        parts = put(entries, others, site / pagefind.FOLDER, shelf, language=language, wait=wait)
    except pagefind.NoIndex as error:
        return str(error)
    for worker in workers:
        worker.write_text(pagefind.worker(parts), encoding="utf-8")
    return None


def chosen(engine: Engine, entries: Sequence[Entry], others: Sequence[dict[str, Any]]) -> Engine:
    """What `auto` comes to for these hits; `others` are the theme's own."""
    if engine != "auto":
        return engine
    size = sum(len(entry.title) + len(entry.lead) + len(entry.text) for entry in entries)
    return "theme" if size + len(json.dumps(others, default=str)) <= LARGEST else "pagefind"


def _for_theme(entries: Iterable[Entry]) -> list[dict[str, str]]:
    """The hits as the theme's index holds them: an address, and title and text as HTML.

    Lead and text are one block, for the theme shows only blocks in which it found something. Quotation marks stay as
    they are: it looks for words in the HTML as it stands, and nobody types `&#39;`.
    """
    return [
        {
            "location": entry.location,
            "title": escape(entry.title, quote=False),
            "text": escape(f"{entry.lead} {entry.text}".strip(), quote=False),
        }
        for entry in entries
    ]
