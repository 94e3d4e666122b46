"""What is kept between builds, in files of a few parts, of which each can be read alone.

A record is named after everything that shaped it, so it is never out of date, only no longer asked for. It is written
beside its place and moved there whole; one that was cut short, or changed, does not fit its own checksums and counts as
missing. Records are pickled: whoever can write into the cache can write into `mkdocs.yml`, too, which runs code.
"""

from __future__ import annotations

import os
import pickle
import struct
import time
import zlib
from collections.abc import Container, Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path as FilePath
from typing import Any

_MAGIC = b"briefing-record-2\n"
_HEAD = struct.Struct(">QI")
"""What stands before a part: its length, and a checksum."""
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
        data = [piece for part in pickled for piece in (_HEAD.pack(len(part), zlib.crc32(part)), part)]
        write_whole(self._path(key), _MAGIC, *data)

    def read(self, key: str, part: int = 0) -> Any:
        """One of the values; None when there is no sound record."""
        try:
            path = self._path(key)
            with open(path, "rb") as file:
                if time.time() - os.fstat(file.fileno()).st_mtime > _DAY:
                    os.utime(path)
                if file.read(len(_MAGIC)) != _MAGIC:
                    return None
                for _ in range(part):
                    file.seek(_HEAD.unpack(file.read(_HEAD.size))[0], os.SEEK_CUR)
                length, checksum = _HEAD.unpack(file.read(_HEAD.size))
                data = file.read(length)
        except (OSError, OverflowError, MemoryError, struct.error):
            return None
        return pickle.loads(data) if len(data) == length and zlib.crc32(data) == checksum else None

    def written(self, key: str) -> float:
        """When a record was written or, lately, asked for, in seconds of the system's; 0 when there is none."""
        try:
            return os.stat(self._path(key)).st_mtime
        except OSError:
            return 0.0

    def has(self, key: str) -> bool:
        """Whether there is a record, sound or not."""
        return os.path.isfile(self._path(key))

    def drop(self, key: str) -> None:
        """Forget what stands under a key."""
        with suppress(FileNotFoundError):
            os.unlink(self._path(key))

    def sweep(self, *, wanted: Container[str] = ()) -> None:
        """Remove what was not written or asked for in two weeks, and is not `wanted`; looks only once a day."""
        last = self.folder / "swept"
        is_new = not last.is_file()
        if not is_new and time.time() - last.stat().st_mtime < _DAY:
            return
        last.touch()
        if is_new:
            return  # nothing is old in it
        for path in self.folder.glob("??/*"):
            try:
                if path.name not in wanted and time.time() - path.stat().st_mtime > _UNUSED_FOR:
                    path.unlink()
            except OSError:
                continue  # another build was faster

    def clear(self, *, wanted: Container[str]) -> None:
        """Remove what is not wanted, but nothing that is being written."""
        for path in self.folder.glob("??/[!.]*"):
            if path.name not in wanted:
                with suppress(OSError):
                    path.unlink()  # another build may have been faster

    def _path(self, key: str) -> str:
        return f"{self.folder}/{key[:2]}/{key}"


def write_whole(path: FilePath | str, *data: bytes) -> None:
    """Write a file, given in pieces, so that nobody ever sees a part of it; its folder is made if there is none."""
    folder, name = os.path.split(path)
    beside = f"{folder}/.{name}-{os.urandom(4).hex()}"
    try:
        try:
            _write(beside, data)
        except FileNotFoundError:
            os.makedirs(folder, exist_ok=True)
            _write(beside, data)
        os.replace(beside, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(beside)
        raise


def _write(path: str, data: Iterable[bytes]) -> None:
    # Not joined before: most of what is kept is long, and each copy of it takes time.
    with open(path, "wb", buffering=0) as file:
        file.writelines(data)
