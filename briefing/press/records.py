"""What is kept between builds, in files of a few parts, of which each can be read alone.

A record is named after everything that shaped it, so it is never out of date, only no longer asked for. It is written
beside its place and moved there whole; one that was cut short, or changed, does not fit its own digests and counts as
missing. Records are pickled: whoever can write into the cache can write into `mkdocs.yml`, too, which runs code.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path as FilePath
from typing import Any

_MAGIC = b"briefing-record-1\n"
_LENGTH, _DIGEST = 8, 16
_DAY = 24 * 3600
_UNUSED_FOR = 14 * _DAY
"""Seconds after which a record that no build asked for is removed."""


@dataclass(frozen=True)
class Records:
    """The records in a folder."""

    folder: FilePath

    def write(self, key: str, *parts: Any) -> None:
        """Keep some values under a key."""
        pickled = [pickle.dumps(part, pickle.HIGHEST_PROTOCOL) for part in parts]
        data = [piece for part in pickled for piece in (len(part).to_bytes(_LENGTH, "big"), _digest(part), part)]
        path = self._path(key)
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, b"".join((_MAGIC, *data)))

    def read(self, key: str, part: int = 0) -> Any:
        """One of the values; None when there is no sound record."""
        try:
            path = self._path(key)
            with path.open("rb") as file:
                if time.time() - os.fstat(file.fileno()).st_mtime > _DAY:
                    os.utime(path)
                if file.read(len(_MAGIC)) != _MAGIC:
                    return None
                for _ in range(part):
                    file.seek(int.from_bytes(file.read(_LENGTH), "big") + _DIGEST, os.SEEK_CUR)
                length, digest = int.from_bytes(file.read(_LENGTH), "big"), file.read(_DIGEST)
                data = file.read(length)
        except (OSError, OverflowError, MemoryError):
            return None
        return pickle.loads(data) if len(data) == length and _digest(data) == digest else None

    def drop(self, key: str) -> None:
        """Forget what stands under a key."""
        self._path(key).unlink(missing_ok=True)

    def sweep(self) -> None:
        """Remove what was not written or asked for in two weeks; looks only once a day."""
        last = self.folder / "swept"
        if last.is_file() and time.time() - last.stat().st_mtime < _DAY:
            return
        last.touch()
        for path in self.folder.glob("??/*"):
            try:
                if time.time() - path.stat().st_mtime > _UNUSED_FOR:
                    path.unlink()
            except OSError:
                continue  # another build was faster

    def _path(self, key: str) -> FilePath:
        return self.folder / key[:2] / key


def write_whole(path: FilePath, data: bytes) -> None:
    """Write a file so that nobody ever sees a part of it."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.replace(name, path)
    except BaseException:
        os.unlink(name)
        raise


def _digest(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=_DIGEST).digest()
