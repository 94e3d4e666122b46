"""What was written the last time and may stay: MkDocs empties the site's folder, so it is set aside and taken back."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Container, Iterable, Mapping, Set
from dataclasses import dataclass
from pathlib import Path as FilePath

State = tuple[tuple[str, int, int, int, int], ...]
"""For each folder and file: its name, and size, times and number on disk. Whoever changes a file changes these."""
Written = dict[str, tuple[str, State]]
"""For each home: what was written into it, as a digest, and its state right afterwards."""
_SLASH = re.compile("/")


@dataclass(frozen=True)
class Tree:
    """The folders of a site in which pages are kept, each page or group of pages in a home: `actors/harbour`."""

    site: FilePath
    folder: str
    """Of the site, in which all of that is; empty, or ending in `/`."""

    def home(self, path: str) -> str:
        """The home of a file; empty for a file that is in none."""
        steps = path.removeprefix(self.folder).split("/")
        return f"{self.folder}{steps[0]}/{steps[1]}" if path.startswith(self.folder) and len(steps) > 2 else ""

    @property
    def _aside(self) -> FilePath:
        # MkDocs leaves what begins with a dot.
        return self.site / ".briefings-kept"

    def set_aside(self, homes: Set[str]) -> None:
        """Take the folders with these homes out of the way before MkDocs empties the site's."""
        # What lies there already was left by a build that was killed; this one is newer.
        self.drop()
        for name in sorted({home.removeprefix(self.folder).partition("/")[0] for home in homes}):
            folder = self.site / self.folder / name
            if folder.is_dir() and not folder.is_symlink():
                self._aside.mkdir(exist_ok=True)
                os.rename(folder, self._aside / name)

    def sound(self, written: Mapping[str, tuple[str, State]]) -> set[str]:
        """The homes, set aside, that are exactly as they were when they were written."""
        return {
            home
            for home, (_, known) in written.items()
            if state(f"{self._aside}/{home.removeprefix(self.folder)}", (name for name, *_ in known)) == known
        }

    def take_back(
        self, written: Mapping[str, tuple[str, State]], wanted: Mapping[str, str], sound: Container[str]
    ) -> Written:
        """Put the folders back, without anything that is not exactly what is wanted; says what is there."""
        good = {}
        for name in self._back():
            for entry in list(os.scandir(self.site / self.folder / name)):
                home = f"{self.folder}{name}/{entry.name}"
                if home in sound and written[home][0] == wanted.get(home):
                    good[home] = written[home]
                elif entry.is_dir(follow_symlinks=False):
                    shutil.rmtree(entry.path)
                else:
                    os.unlink(entry.path)
        self.drop()
        return good

    def put_back(self) -> None:
        """After a build that failed: put back what was set aside, or remove it."""
        self._back()
        self.drop()

    def drop(self) -> None:
        """Remove what was set aside."""
        shutil.rmtree(self._aside, ignore_errors=True)

    def _back(self) -> list[str]:
        """Move the folders back to where there is none by now; gives their names."""
        names = sorted(os.listdir(self._aside)) if self._aside.is_dir() else []
        there = self.site / self.folder
        back = [name for name in names if not (there / name).exists()]
        if back:
            there.mkdir(parents=True, exist_ok=True)
        for name in back:
            os.rename(self._aside / name, there / name)
        return back


def state(home: FilePath | str, names: Iterable[str]) -> State:
    """The state of folders and files in a home, which are named relative to it; nothing when one is missing."""
    above = f"{home}/"
    found = []
    try:
        for name in names:
            known = os.lstat(above + name)
            found.append((name, known.st_size, known.st_mtime_ns, known.st_ctime_ns, known.st_ino))
    except OSError:
        return ()
    return tuple(found)


def with_folders(files: Iterable[str]) -> list[str]:
    """Files in a home, and all folders in which they are: their own times tell when something was put into them."""
    names = dict.fromkeys([""])
    for file in files:
        names |= dict.fromkeys(file[: match.end()] for match in _SLASH.finditer(file))
        names[file] = None
    return list(names)
