"""What was written the last time and may stay: MkDocs empties the site's folder, so it is set aside and taken back."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path as FilePath

State = tuple[tuple[str, int, int, int, int], ...]
"""For each folder and file: its name, and size, times and number on disk. Whoever changes a file changes these."""
Written = dict[str, tuple[str, State]]
"""For each folder below the tree: what was written into it, as a digest, and its state right afterwards."""


@dataclass(frozen=True)
class Tree:
    """One folder of a site, in which each folder holds the pages of one briefing."""

    site: FilePath
    name: str
    """Of the folder, below the site's."""

    @property
    def folder(self) -> FilePath:
        """Where it is, as far as readers are concerned."""
        return self.site / self.name

    @property
    def _aside(self) -> FilePath:
        # MkDocs leaves what begins with a dot.
        return self.site / ".briefings-kept"

    def set_aside(self) -> None:
        """Take the tree out of the way before MkDocs empties the folder around it."""
        if self.folder.is_dir() and not self.folder.is_symlink():
            # What lies there already was left by a build that was killed; this one is newer.
            shutil.rmtree(self._aside, ignore_errors=True)
            os.rename(self.folder, self._aside)

    def take_back(self, written: Mapping[str, tuple[str, State]], wanted: Mapping[str, str]) -> Written:
        """Put the tree back, without anything that is not exactly what is wanted; says what is there."""
        if not self._aside.is_dir() or self.folder.exists():
            self.drop()
            return {}
        self.folder.parent.mkdir(parents=True, exist_ok=True)
        os.rename(self._aside, self.folder)
        good = {}
        for entry in list(os.scandir(self.folder)):
            known = written.get(entry.name)
            if known and known[0] == wanted.get(entry.name) and state(FilePath(entry.path), known[1]) == known[1]:
                good[entry.name] = known
            elif entry.is_dir(follow_symlinks=False):
                shutil.rmtree(entry.path)
            else:
                os.unlink(entry.path)
        return good

    def put_back(self) -> None:
        """After a build that failed: put back what was set aside, or remove it."""
        if self._aside.is_dir() and not self.folder.exists() and self.site.is_dir():
            self.folder.parent.mkdir(parents=True, exist_ok=True)
            os.rename(self._aside, self.folder)
        self.drop()

    def drop(self) -> None:
        """Remove what was set aside."""
        shutil.rmtree(self._aside, ignore_errors=True)


def state(folder: FilePath, like: State | None = None) -> State:
    """The state of all that is in a folder; with one to compare with, only of what that names."""
    names: Iterable[str] = (name for name, *_ in like) if like else _names(str(folder), "")
    found = []
    for name in names:
        try:
            known = os.lstat(os.path.join(folder, name))
        except OSError:
            return ()
        found.append((name, known.st_size, known.st_mtime_ns, known.st_ctime_ns, known.st_ino))
    return tuple(found)


def _names(folder: str, prefix: str) -> Iterable[str]:
    # A folder's own times tell when something was put into it or taken out.
    yield prefix
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        if entry.is_dir(follow_symlinks=False):
            yield from _names(entry.path, f"{prefix}{entry.name}/")
        else:
            yield prefix + entry.name
