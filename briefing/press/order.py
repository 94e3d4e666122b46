"""What is wanted of the press, in plain values: a build for which all is there already loads nothing else."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path as FilePath
from typing import Any, NamedTuple

from briefing.folder import REGISTRY, folders
from briefing.press.digest import Source, code, digest, file_digest, source


class Seen(NamedTuple):
    """The seeds as they lay there at a moment."""

    sources: dict[str, Source]
    code: str
    """The digest of the code that saw them."""
    key: str
    """What the whole site is kept under."""


@dataclass(frozen=True)
class Order:
    """The site that is wanted."""

    folder: FilePath
    """The folder of seeds."""
    rules: Mapping[str, Any]
    """As in the options of the plugin, sensible or not, like the thresholds."""
    thresholds: Mapping[str, Any]
    more: Mapping[str, Any]
    """What `begin` of the line takes beside folder and options."""

    def seen(self) -> Seen:
        """The seeds as they lie there, in order."""
        sources = {name: source(f"{self.folder}/{name}") for name in self._names()}
        by = code()
        return Seen(sources, by, self.key(sources, by))

    def is_newer(self, than: float) -> bool:
        """Whether somebody saved after a time, in seconds of the system's, as far as a quick look tells.

        It may be wrong: one who changes nothing saves, too, and not every file is looked at.
        """
        above = f"{self.folder}/"
        paths = (path for name in self._names() for path in (f"{above}{name}/briefing.yml", f"{above}{name}"))
        return any(_saved(path) > than for path in (self.folder / REGISTRY, *paths))

    def key(self, sources: Mapping[str, Source], by: str) -> str:
        """What the whole site is kept under, if the seeds are in the state of which these sources speak.

        `by` is the digest of the code.
        """
        parts = []
        for name in self._names():
            found = sources.get(name)
            parts += (name, found.digest if found else "")
        wanted = repr((dict(self.rules), dict(self.thresholds), sorted(self.more.items())))
        there = str(self.folder.is_dir())
        return digest("copy", by, str(self.folder), wanted, there, file_digest(self.folder / REGISTRY), *parts)

    def _names(self) -> list[str]:
        return sorted(entry.name for entry in folders(self.folder))


def _saved(path: os.PathLike[str] | str) -> float:
    try:
        return os.stat(path).st_mtime
    except OSError:
        return 0.0
