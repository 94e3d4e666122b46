"""What lies in the folder of seeds at each moment, read again only as far as it changed."""

from __future__ import annotations

import os
import time
from collections.abc import Collection, Iterable, Mapping
from functools import partial
from pathlib import Path as FilePath

from briefing.folder import REGISTRY, folders
from briefing.make import Made
from briefing.press.digest import Source, digest, file_digest, source
from briefing.read.neighbours import groups, named
from briefing.rules.options import Options
from briefing.site import Line, begin
from briefing.together import Group, before_slashes, further

_SECOND = 1_000_000_000
_YOUNG = 2 * _SECOND
"""Nanoseconds. Two saves can fall into one tick of a file system's clock, so only an older time is trusted."""
_YOUNG_IN_PARTS = _SECOND // 10
"""The same for a clock that shows parts of a second; the ticks of such a clock are a tenth of this, or shorter."""
_BEGIN = ("briefing.yml", "briefing.yaml", "article.txt")
"""Whether one of these is there decides what a folder is."""

Stamp = tuple[tuple[str, int, int, int, int], ...]
"""Of each file of some: its name, times, size and number on disk."""


class SeedsFolder:
    """The folder of seeds; whoever wants to know something calls one of the first methods before.

    `more` is what `begin` takes.
    """

    def __init__(self, folder: FilePath, options: Options, **more) -> None:
        self.folder = folder
        self.line: Line
        """Which briefings there are, and what they share."""
        self.slugs: tuple[str, ...] = ()
        """The briefings that there are, in order."""
        self.shared = ""
        """The digest of what they share."""
        self._begin = partial(begin, folder, options, **more)
        self._state: tuple = ()
        self._files: dict[str, Stamp] = {}
        self.sources: dict[str, Source] = {}
        """The state of each, as it was when it was read last."""
        self._yaml: dict[str, Stamp] = {}
        self._seen: dict[str, frozenset[str]] = {}
        self._groups: dict[str, Group] = {}

    def look(self) -> None:
        """See which briefings there are, how they belong together, and what they share."""
        above, yaml = f"{self.folder}/", self._yaml
        begun = []
        # Before each page that somebody asks for, so what nearly always is as it was is asked for by itself.
        for name, leads in self._names():
            stamp = _begun(above + name)
            if stamp is None:
                begun.append((name, leads, self._without(name)))
                continue
            if stamp != yaml.get(name):
                self._look_at(name, stamp)
            begun.append((name, leads, ""))
        self.shared = file_digest(self.folder / REGISTRY)
        state = self.folder.is_dir(), self.shared, begun
        if state != self._state:
            self.line, self._state, self._groups = self._begin(), state, {}
            self.slugs = tuple(path.name for path in self.line.folders)
            there = {name for name, _, _ in begun}
            for kept in (self._files, self.sources, self._yaml, self._seen):
                for name in kept.keys() - there:
                    del kept[name]

    def look_at(self, names: Collection[str]) -> None:
        """The same, where nothing changed since the last look but what is in the folders of these names."""
        stamps = {name: _begun(f"{self.folder}/{name}") for name in names if name in self._yaml}
        if len(stamps) < len(names) or None in stamps.values():
            self.look()
            return
        for name, stamp in stamps.items():
            if stamp != self._yaml[name]:
                self._look_at(name, stamp)

    def look_into_all(self) -> None:
        """The same, and the state of all of them."""
        self.look()
        now = time.time_ns()
        for path in self.line.folders:
            stamp = _stamp(str(path))
            if stamp != self._files.get(path.name) or path.name not in self.sources:
                self.sources[path.name] = source(path)
                self._files[path.name] = stamp if _is_old(stamp, now) else ()

    def source(self, slug: str) -> Source:
        """The state of one of them, read anew."""
        self.sources[slug] = found = source(self.folder / slug)
        self._files[slug] = ()
        return found

    def groups(self, made: Mapping[str, Made]) -> dict[str, Group]:
        """For each briefing, those that are made together with it, as far as what was made shows."""
        if not self._groups:
            slugs = dict.fromkeys(self.slugs)
            # What came a moment ago was not looked at yet; the next look finds it.
            links = {slug: set(named(self._seen.get(slug, ()), slugs.keys())) for slug in slugs}
            found = groups(further(links, made))
            self._groups = {slug: group for group in found for slug in group}
        return self._groups

    def forget_groups(self) -> None:
        """What was made shows something new."""
        self._groups = {}

    def _names(self) -> Iterable[tuple[str, str]]:
        """The folders, and where those lead that are links."""
        there = folders(self.folder)
        return sorted((entry.name, os.path.realpath(entry.path) if entry.is_symlink() else "") for entry in there)

    def _without(self, name: str) -> str:
        """Of a folder from which no briefing can be read, what else is in it."""
        self._yaml.pop(name, None)
        self._seen[name] = frozenset()
        return ",".join(["-", *(other for other in _BEGIN if os.path.lexists(self.folder / name / other))])

    def _look_at(self, name: str, stamp: Stamp) -> None:
        """See what speaks of others in a briefing that is not as it was."""
        seen = before_slashes(self.folder / name)
        if seen != self._seen.get(name):
            self._seen[name], self._groups = seen, {}
        self._yaml[name] = stamp if _is_old(stamp, time.time_ns()) else ()


def _stamp(folder: str, prefix: str = "") -> Stamp:
    found = []
    try:
        for entry in os.scandir(folder):
            name = prefix + entry.name
            if entry.is_dir(follow_symlinks=False):
                found += _stamp(entry.path, f"{name}/")
            else:
                found.append(_of(name, os.stat(entry.path) if entry.is_symlink() else entry.stat()))
    except OSError:
        return ()  # something went meanwhile; the next look sees what is there
    return tuple(sorted(found))


def _begun(folder: str) -> Stamp | None:
    """Of the file with which a briefing begins; None when there is none."""
    try:
        return (_of(_BEGIN[0], os.stat(f"{folder}/{_BEGIN[0]}")),)
    except OSError:
        return None


def _of(name: str, known: os.stat_result) -> tuple[str, int, int, int, int]:
    return name, known.st_mtime_ns, known.st_ctime_ns, known.st_size, known.st_ino


def _is_old(stamp: Stamp, now: int) -> bool:
    last = max((max(mtime, ctime) for _, mtime, ctime, _, _ in stamp), default=now)
    return last < now - (_YOUNG_IN_PARTS if last % _SECOND else _YOUNG)


def state_of(group: Group, sources: Mapping[str, Source], shared: str) -> str:
    """The digest of all files that a group of briefings is made of."""
    return digest(shared, *(part for slug in group for part in (slug, sources[slug].digest)))
