"""A site as its seeds are at the moment: what is at an address is made when it is asked for, and only that."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from functools import cached_property, partial
from pathlib import Path as FilePath
from typing import NamedTuple

from briefing.folder import REGISTRY
from briefing.formats.full import framed
from briefing.live.briefings import LiveBriefings, loud
from briefing.live.folder import SeedsFolder
from briefing.make import Made
from briefing.output import Entry
from briefing.page import Page, Places, preview_path
from briefing.pages import (
    BRIEFING_PAGES,
    SITE_LISTS,
    SITE_PAGES,
    BriefingPage,
    broken_pages,
    site_addresses,
    site_pages,
)
from briefing.pages.entries import site_entries
from briefing.press.digest import digest
from briefing.press.records import Records
from briefing.rules.options import Options
from briefing.site import SITE_FILES, unbegun, withheld
from briefing.views.site import SiteView, site_view

_SELDOM = 20
"""So many times as long as it takes to gather what is there, it is not gathered again while some of it is missing."""

Message = tuple[str, str]
"""Severity and words."""


class Found(NamedTuple):
    """What is at an address: a page, or the content of another file."""

    state: str
    """Of all that it is made of; as long as this is the same, so is what is made."""
    make: Callable[[], Page | bytes]


class LiveSite:
    """The pages, files and hits of a site, and what there is to say.

    `common` is what `shaping` says of all this, and `more` is what `begin` takes.
    """

    def __init__(self, seeds: FilePath, options: Options, records: Records, common: str, **more) -> None:
        self.common = common
        self.arguments = seeds, options, more
        self.places: Places = more["places"]
        self.folder = SeedsFolder(seeds, options, **more)
        self.briefings = LiveBriefings(self.folder, records, self.common)
        self._said: dict[str, tuple[str, tuple[Message, ...]]] = {}
        self._whole: tuple[str, _Whole] | None = None
        self._not_before = 0.0
        below = f"{self.places.folder}briefings"
        self._kinds = {kind.name: kind for kind in BRIEFING_PAGES}
        self._below = f"{below}/"
        once = {kind.path.partition("/")[0] for kind in (*SITE_PAGES, *SITE_LISTS)} | {"topics"}
        self._tops = {self.places.home, *(self.places.folder + name for name in once)}

    @property
    def slugs(self) -> tuple[str, ...]:
        """The folders that have pages, in order, as they were at the last look."""
        return tuple(sorted({*self.folder.slugs, *unbegun(self.folder.line)}))

    @cached_property
    def once(self) -> tuple[Page, ...]:
        """The pages that are always there, as they are when there is no briefing."""
        return tuple(site_pages(site_view(()), self.places, None))

    def briefing_paths(self) -> Iterator[tuple[str, str]]:
        """The slug and the address of each page of a briefing."""
        for slug in self.slugs:
            for name in self._kinds:
                yield slug, f"{self._below}{slug}/{name}"

    def find(self, path: str) -> Found | None:
        """What is at the address of a page now."""
        slug, slash, name = path.removeprefix(self._below).rpartition("/")
        if path.startswith(self._below) and slash and name in self._kinds and "/" not in slug:
            return self._of_briefing(slug, self._kinds[name])
        if path in self._tops or self._top(path) in self._tops:
            state, whole = self.whole()
            make = whole.page(path)
            return Found(state, make) if make else None
        return None

    def file(self, path: str) -> Found | None:
        """A file that is no page, as it is now."""
        slug = path.removeprefix(f"{self.places.folder}assets/briefing/previews/").removesuffix(".png")
        self.folder.look()
        if path == preview_path(self.places.folder, slug):
            state, files = self._files_of(slug)
        else:
            state, whole = self.whole()
            files = whole.files
        make = files.get(path)
        return Found(state, make) if make else None

    def sample(self) -> tuple[Page, ...]:
        """The pages of some briefing that can be shown; none when none can, as far as it is known."""
        shown = (slug for slug, known in self.briefings.known.items() if known.made.abstract)
        slug = next(filter(self.folder.slugs.__contains__, shown), None)
        return self.briefings.worked(slug)[1].pages() if slug else ()

    def entries(self) -> Iterator[tuple[Entry, ...]]:
        """All that a search finds, briefing by briefing."""
        _, whole = self.whole()
        yield site_entries(whole.view, self.places)
        yield from self.briefings.entries()

    def whole(self) -> tuple[str, _Whole]:
        """What is made of all briefings together, with the state of all that it is made of."""
        if self._whole and self.briefings.waiting and time.monotonic() < self._not_before:
            return self._whole
        begun = time.monotonic()
        made = self.briefings.all()
        state = digest(self.folder.shared, str(self.briefings.changes), *made)
        if self._whole is None or self._whole[0] != state:
            registry = self.folder.folder / REGISTRY if self.folder.line.shared.registry.text else None
            view = site_view(tuple(one.abstract for one in made.values() if one.abstract))
            self._whole = state, _Whole(view, self.places, registry)
        # Where much has to be made, whoever looks at how far it is must not be what keeps it from being made.
        self._not_before = time.monotonic() + _SELDOM * (time.monotonic() - begun)
        return self._whole

    @property
    def withheld(self) -> tuple[tuple[str, str], ...]:
        """As a site's, as far as it is known."""
        line, known = self.folder.line, self.briefings.known
        if line.shared.errors:
            return tuple(withheld(line, [Made(slug, ()) for slug in self.folder.slugs]))
        # Before each page that is answered, so the others are left out at once.
        made = [known[slug].made for slug in self.folder.slugs if slug in known and known[slug].made.abstract is None]
        return tuple(withheld(line, made))

    @property
    def addresses(self) -> frozenset[str]:
        """Of the pages that there are because briefings speak of something, as it was when one was asked for."""
        return (self._whole[1].addresses if self._whole else frozenset()) - {page.path for page in self.once}

    def gather(self, seconds: float) -> bool:
        """Find out, for so long, which of those there are; true when all are known."""
        return self._whole is None or self._whole[1].gather(seconds)

    @property
    def reasons(self) -> tuple[str, ...]:
        """The state of everything that is withheld; another one is news for those who know of the last."""
        known = self.briefings.known
        return self.folder.shared, *(known[slug].state for slug in known if known[slug].made.abstract is None)

    @property
    def hints(self) -> int:
        """How many hints there are about what is known."""
        common = self.folder.line.diagnostics
        return len(common) - len(loud(common)) + sum(known.hints for known in self.briefings.known.values())

    def news(self, *saved: str) -> Iterator[Message]:
        """What there is to say that was not said yet, and all there is about briefings that were `saved`."""
        line, known = self.folder.line, self.briefings.known
        there = {"": (self.folder.shared, line.diagnostics)}
        there |= {slug: (one.state, one.made.diagnostics) for slug, one in known.items()}
        for slug, (state, found) in there.items():
            last, before = self._said.get(slug, ("", ()))
            if state == last and slug not in saved:
                continue
            messages = tuple((one.severity, framed(one)) for one in loud(found))
            if messages != before or slug in saved:
                yield from messages
            if before and not messages:
                yield "info", f"Nothing is wrong any more with {slug or 'what the briefings share'}."
            self._said[slug] = state, messages
        for slug in self._said.keys() - {"", *self.folder.slugs}:
            del self._said[slug]

    def _files_of(self, slug: str) -> tuple[str, dict[str, Callable[[], bytes]]]:
        if slug not in self.folder.slugs:
            return "", {}
        state, worked = self.briefings.worked(slug)
        return state, {file.path: partial(bytes, file.content) for file in worked.files}

    def _of_briefing(self, slug: str, kind: BriefingPage) -> Found | None:
        self.folder.look()
        line = self.folder.line
        if slug in self.folder.slugs:
            state, worked = self.briefings.worked(slug)
            return Found(state, lambda: worked.pages([kind])[0])
        if errors := unbegun(line).get(slug):
            source = self.folder.folder / slug / "briefing.yml"
            pages = broken_pages(slug, errors, self.places, source, line.shared.desk, kinds=[kind])
            return Found(digest(*map(framed, errors)), partial(next, pages))
        return None

    def _top(self, path: str) -> str:
        return self.places.folder + path.removeprefix(self.places.folder).partition("/")[0]


class _Whole:
    """What is made of all briefings together."""

    def __init__(self, view: SiteView, places: Places, registry: FilePath | None) -> None:
        self.view = view
        self._places = places
        self._pages: dict[str, Callable[[], Page]] = {}
        self._others = site_addresses(view, places, registry)

    def page(self, path: str) -> Callable[[], Page] | None:
        """What makes the page at an address; no more is looked through for it than has to be."""
        if path not in self._pages:
            for address, make in self._others:
                self._pages[address] = make
                if address == path:
                    break
        return self._pages.get(path)

    def gather(self, seconds: float) -> bool:
        """Find out, for so long, what pages there are; true when all are known."""
        end = time.monotonic() + seconds
        for address, make in self._others:
            self._pages[address] = make
            if time.monotonic() > end:
                return False
        return True

    @property
    def addresses(self) -> frozenset[str]:
        """All addresses of such pages."""
        self._pages.update(self._others)
        return frozenset(self._pages)

    @cached_property
    def files(self) -> dict[str, Callable[[], bytes]]:
        """What makes the files, other than pages, by their addresses."""
        return {file.path: file.make for make in SITE_FILES for file in make(self.view, self._places)}
