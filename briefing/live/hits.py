"""What the search box of a live site finds: the theme's own index, or Pagefind's, made anew when something changed."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from pathlib import Path as FilePath
from typing import TypeVar

from briefing.host import theme_search
from briefing.live.site import LiveSite
from briefing.output import Entry
from briefing.press.records import Records
from briefing.press.theme import Theme
from briefing.search import Engine, chosen, fill, place
from briefing.search.pagefind import is_installed

T = TypeVar("T")
R = TypeVar("R")


class Search:
    """The search of what one build of MkDocs left; there may be none."""

    def __init__(self, theme: Theme, engine: Engine, shelf: Records) -> None:
        config = theme.config
        self._plugin = theme_search(config)
        self._others = list(self._plugin.search_index.entries) if self._plugin else []
        """The hits on pages that MkDocs made."""
        self._config, self._engine = config, engine
        self._to = {
            "site": FilePath(config.site_dir),
            "shelf": shelf,
            "language": str(config.theme.get("language") or "en"),
        }
        self._state = ""
        """Of the site when the index was made."""
        self._is_placed = False
        """Whether the index is Pagefind's, and so it stays."""
        self.is_asked = False
        """Whether somebody may have seen an older index, or none."""

    def untouched(self, act: Callable[[T], R], given: T) -> R:
        """The result, without hits in the theme's index, which takes some of all pages that the theme renders."""
        result = act(given)
        if self._plugin:
            self._plugin.search_index.entries = []
        return result

    def answer(self, site: LiveSite) -> str | None:
        """Have the index written that the search box is going to ask for; returns what somebody should know."""
        if not self._plugin:
            return None
        if self._is_placed:
            # Each page that is opened asks, and other pages wait meanwhile. Whether anything changed is seen later.
            self.is_asked = True
            return None
        if (state := site.whole()[0]) == self._state:
            return None
        if site.briefings.waiting or self._is_large(entries := tuple(chain.from_iterable(site.entries()))):
            self.is_asked = True
            return None
        self._state, self._plugin.search_index.entries = state, list(self._others)
        problem = fill(self._plugin, entries, engine=self._engine, **self._to)
        self._write()
        return problem

    def prepare(self, site: LiveSite, lock: threading.RLock) -> bool:
        """Have the index of a large site made, which takes seconds; true when somebody waits for it."""
        if not self._plugin or (self._state and not self.is_asked):
            return False
        with lock:
            state, is_news, self.is_asked = site.whole()[0], self.is_asked and not self._state, False
            parts = site.entries()
        if state == self._state:
            return False
        entries: list[Entry] = []
        while part := _next(parts, lock):
            entries += part
        try:
            if not self._is_large(entries) or place(entries, self._others, **self._to):
                return False
        except OSError:
            return False  # a build has emptied the folder meanwhile, after which this is asked again
        with lock:
            self._state, self._is_placed, self._plugin.search_index.entries = state, True, []
            self._write()
        return is_news

    def _is_large(self, entries: Sequence[Entry]) -> bool:
        return is_installed() and chosen(self._engine, entries, self._others) == "pagefind"

    def _write(self) -> None:
        self._plugin.on_post_build(config=self._config)
        self._plugin.search_index.entries = []


def _next(parts: Iterator[tuple[Entry, ...]], lock: threading.RLock) -> tuple[Entry, ...] | None:
    """The next part, so that others have a turn in between."""
    with lock:
        return next(filter(None, parts), None)
