"""The press: sets pages or finds them set, takes the theme apart, writes what is not there yet, and keeps the rest."""

from __future__ import annotations

import importlib
import os
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, partial
from pathlib import Path as FilePath
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page as HostPage

from briefing.host import contents, dress, file_of
from briefing.output import Entry, SiteFile
from briefing.page import Page
from briefing.press.digest import digest
from briefing.press.frame import Shape
from briefing.press.frames import Frames
from briefing.press.lock import Lock
from briefing.press.order import Order, Seen
from briefing.press.pressed import PressedFile, destination
from briefing.press.records import Records
from briefing.press.sheets import ENTRIES, PAGES, PLATES, Copy, Plate, Sheet, whole
from briefing.press.templates import Templates, compile_theme
from briefing.press.theme import Theme
from briefing.press.tree import State, Tree, Written, state, with_folders
from briefing.processes import aside, beside, gather, nothing, uncollected

_SAMPLES = 3
"""So many pages of each shape are rendered in full, and compared, whenever a frame is new."""


class Press:
    """Makes one site once; the methods are called in the order in which they stand here.

    `cache` is the folder for what is kept, `folder` that of the site in which all pages are, empty or ending in `/`.
    """

    def __init__(self, cache: FilePath, config: MkDocsConfig, folder: str) -> None:
        site = FilePath(config.site_dir)
        self.config = config
        self.records = Records(cache / "records")
        self.tree = Tree(site, folder)
        self.lock = Lock(cache / "locks" / digest(str(site)))
        self.state_key = digest("state", str(site), folder)
        self.written: Written = {}
        self.has_written = False
        self._waits: list[Callable[[], None]] = []
        """For what is done aside until the build ends."""
        self._compiled: Callable[[], None] = nothing
        """Waits for the theme's templates, where they are compiled aside."""
        self._known: tuple[Written, str, str] = {}, "", ""
        """What the last build left, the digest of its frames, and what its copy is kept under."""
        self._sound: Callable[[], set[str]] = set
        """Waits for which of that are as they were, where another process looks at them."""
        cache.mkdir(parents=True, exist_ok=True)
        (cache / ".gitignore").write_text("*\n", encoding="utf-8")

    def set(self, order: Order) -> Copy:
        """All that is to be said and written; until it is, no other build of this site goes on."""
        self.lock.take()
        self._order = order
        if not self.records.has(self.state_key):
            # Later, MkDocs does it while nobody else can do anything.
            self._compiled = aside(partial(compile_theme, self.config.theme, self.records))
        with uncollected():
            self.copy = self._with_files(self._kept_or_set(order))
        return self.copy

    @property
    def is_news(self) -> bool:
        """Whether anything differs from what the last build of this site made."""
        return self._key != self._known[-1]

    def make_room(self) -> None:
        """Before MkDocs empties the site's folder: set aside what may stay."""
        self.tree.set_aside({home for home in self._homes.values() if home})
        if self._known[0]:
            # MkDocs has a good deal to do before somebody wants to know.
            self._sound = beside(partial(self.tree.sound, self._known[0]))

    def files(self) -> Iterator[PressedFile]:
        """The files by which MkDocs knows of the pages."""
        for sheet in self.copy.sheets:
            for number, leaf in enumerate(sheet.leaves):
                yield PressedFile(leaf, self.config, partial(self._anchors, sheet, number))

    def prepare(self, env: Any) -> None:
        """These templates are about to be used for the first time."""
        self._compiled()
        env.bytecode_cache = Templates(self.records)

    def print(self, theme: Theme) -> dict[str, str]:
        """Write the pages; those that no frame fits are left to MkDocs, as files with all that belongs to them.

        Returns why there are such, by the pattern of their addresses.
        """
        known, tried, _ = self._known
        frames = Frames(theme, self._by_shape)
        if frames.digest != tried:
            frames.try_out(self._samples)
        self._printed(theme, frames, known)
        for sheet in self.copy.sheets:
            for number, leaf in enumerate(sheet.leaves):
                if frames.of(leaf) is None:
                    self._leave(theme.files, self._page(sheet, number)[0])
        self.state = self.written, frames.digest, self._key
        return frames.reasons

    def entries(self) -> tuple[Entry, ...]:
        """What a search finds on all pages."""
        lists = (self._part(sheet, ENTRIES) for sheet in self.copy.sheets)
        return (*self.copy.entries, *(entry for found in lists for entry in found))

    def finish(self) -> None:
        """When the whole site is there: remember what was written, and let the next build in."""
        self.records.write(self.state_key, self.state)
        if self.has_written:
            # Nobody opens them while their pages may stay; but sooner or later somebody will.
            self.records.sweep(wanted={sheet.key for sheet in self.copy.sheets})
        self._wait()
        self.lock.leave()

    def give_up(self) -> None:
        """When the build failed: leave the site's folder as clean as it can be."""
        self._as_they_were()
        self.tree.put_back()
        self._compiled()
        self._wait()
        self.lock.leave()

    def _kept_or_set(self, order: Order) -> Copy:
        """What was kept of the site as its seeds lie there, or what is set now.

        While another process reads the seeds, what a quick look lets expect is loaded: the copy of the last build, or
        what sets a new one.
        """
        reading = beside(order.seen)
        before = self.records.written(self.state_key)
        self._known = self.records.read(self.state_key) or self._known
        last = None
        if order.is_newer(before):
            _setting()
        else:
            last = self.records.read(self._known[-1])
        seen = reading()
        self._key = seen.key
        return (last if self._key == self._known[-1] else None) or self.records.read(self._key) or self._set(seen)

    def _set(self, seen: Seen, *, afresh: bool = False) -> Copy:
        self._key = seen.key
        return _setting().Setting(self.records).set(self._order, seen, aside=self._aside, afresh=afresh)

    def _aside(self, work: Callable[[], None]) -> None:
        self._waits.append(aside(work))

    def _wait(self) -> None:
        while self._waits:
            self._waits.pop()()

    def _with_files(self, copy: Copy) -> Copy:
        """The copy with the files that are in records."""
        found = [(path, key, self.records.read(key)) for path, key in copy.kept]
        if damaged := [key for _, key, content in found if content is None]:
            for key in damaged:
                self.records.drop(key)
            return self._with_files(self._set(self._order.seen(), afresh=True))
        return copy._replace(files=(*copy.files, *(SiteFile(path, content) for path, _, content in found)), kept=())

    def _printed(self, theme: Theme, frames: Frames, known: Written) -> None:
        others = self._others(theme.files)
        made_of = frames.digest
        stamps = {sheet: digest(sheet.key, str(sheet.place), made_of) for sheet in self.copy.sheets}
        homes = {
            sheet: home
            for sheet, home in self._homes.items()
            if home and home not in others and all(map(frames.of, sheet.leaves))
        }
        wanted = {home: stamps[sheet] for sheet, home in homes.items()}
        self.written = self.tree.take_back(known, wanted, self._as_they_were())
        sheets = [sheet for sheet in self.copy.sheets if homes.get(sheet) not in self.written]
        self.has_written = bool(sheets)
        work = [(number, sheet, homes.get(sheet, "")) for number, sheet in enumerate(sheets)]
        states: dict[int, State] = {}
        for found in gather(partial(self._write, theme, frames), work):
            states |= found
        # What another process left out, or could not read, is written now, or it is seen here why it cannot be.
        states |= self._write(theme, frames, [one for one in work if one[0] not in states])
        for number, sheet, home in work:
            if home:
                self.written[home] = stamps[sheet], states[number]

    def _as_they_were(self) -> set[str]:
        sound, self._sound = self._sound, set
        return sound()

    def _write(self, theme: Theme, frames: Frames, work: Sequence[tuple[int, Sheet, str]]) -> dict[int, State]:
        """Write numbered sheets; says in which state their homes are then, if they have one."""
        site, directory_urls = self.config.site_dir, self.config.use_directory_urls
        states: dict[int, State] = {}
        for number, sheet, home in work:
            files = []
            for leaf, plate in zip(sheet.leaves, self._part(sheet, PLATES), strict=True):
                if frame := frames.of(leaf):
                    files.append(destination(leaf.path, directory_urls))
                    _write(f"{site}/{files[-1]}", frame.fill(theme.values(plate)))
            inside = with_folders(file.removeprefix(f"{home}/") for file in files)
            states[number] = state(f"{site}/{home}", inside) if home else ()
        return states

    def _page(self, sheet: Sheet, number: int) -> tuple[Page, Plate]:
        plate = self._part(sheet, PLATES)[number]
        return whole(self._part(sheet, PAGES)[number], plate), plate

    def _part(self, sheet: Sheet, part: int) -> Sequence[Any]:
        found = self.records.read(sheet.key, part)
        if found is None:
            # The record was damaged after its first part was read.
            self.records.drop(sheet.key)
            self._set(self._order.seen(), afresh=True)
            found = self.records.read(sheet.key, part)
        return found[sheet.place]

    def _anchors(self, sheet: Sheet, number: int) -> frozenset[str]:
        return self._page(sheet, number)[0].anchors

    @cached_property
    def _by_shape(self) -> dict[Shape, list[tuple[Sheet, int]]]:
        found: dict[Shape, list[tuple[Sheet, int]]] = {}
        for sheet in self.copy.sheets:
            for number, leaf in enumerate(sheet.leaves):
                if leaf.shape:
                    found.setdefault(leaf.shape, []).append((sheet, number))
        return found

    def _samples(self, shape: Shape) -> Iterator[tuple[Page, Plate]]:
        pages = self._by_shape[shape]
        for place in sorted({0, len(pages) // 2, len(pages) - 1})[:_SAMPLES]:
            sheet, number = pages[place]
            yield self._page(sheet, number)

    def _leave(self, files: Files, page: Page) -> None:
        """Let MkDocs render a page, in whose life everything up to that has happened."""
        file = file_of(page, self.config)
        host = HostPage(None, file, self.config)
        host.markdown, host.meta, host.content = "", {}, page.body
        dress(host, page, self.config)
        host.toc, host.present_anchor_ids = contents(page), set(page.anchors)
        files.remove(files.src_uris[file.src_uri])
        files.append(file)

    @cached_property
    def _homes(self) -> dict[Sheet, str]:
        """The home that holds all pages of a sheet, and nothing else; empty when there is none."""
        return {sheet: self._home([leaf.path for leaf in sheet.leaves]) for sheet in self.copy.sheets}

    def _home(self, paths: Sequence[str]) -> str:
        if not paths:
            return ""
        home, others = self._home_of(paths[0]), paths[1:]
        # Nearly always all of them are below the first one's, which is quickly seen.
        if home and all(path.startswith(f"{home}/") for path in others):
            return home
        return home if all(self._home_of(path) == home for path in others) else ""

    def _home_of(self, path: str) -> str:
        return self.tree.home(destination(path, self.config.use_directory_urls))

    def _others(self, files: Files) -> set[str]:
        """Homes into which somebody else puts files, too."""
        return {self.tree.home(file.dest_uri) for file in files if not isinstance(file, PressedFile)}


def _setting() -> Any:
    # Only where it is needed, for this brings the whole line with it.
    return importlib.import_module("briefing.press.setting")


def _write(path: str, content: bytes) -> None:
    # Nearly every page has a folder of its own, in one that is there.
    folder = path.rpartition("/")[0]
    try:
        os.mkdir(folder)
    except FileExistsError:
        pass
    except FileNotFoundError:
        os.makedirs(folder, exist_ok=True)
    with open(path, "wb", buffering=0) as file:
        file.write(content)
