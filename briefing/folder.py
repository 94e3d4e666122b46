"""The folder of seeds as files: what the code knows of them before it reads any, and how it reads one."""

from __future__ import annotations

import os

REGISTRY = "actors.yml"
"""The file of shared actors in the folder of seeds."""
LARGEST_FILE = 5_000_000
"""Bytes. A novel has one million; beyond this somebody has named the wrong file."""
_READ = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
_PIECE = 1 << 16
"""Bytes that are read at once; most files have fewer, and to ask for `LARGEST_FILE` takes room for all of them."""


def folders(path: os.PathLike[str] | str) -> list[os.DirEntry[str]]:
    """The folders in a folder, and links to others; none where it cannot be opened."""
    try:
        # A link may lead to itself; asked whether it is a folder, its entry raises an error.
        return [one for one in os.scandir(path) if one.is_dir(follow_symlinks=False) or os.path.isdir(one)]
    except OSError:
        return []


def contents(path: os.PathLike[str] | str) -> bytes:
    """The bytes of a file, up to one more than `LARGEST_FILE`; or an OSError."""
    # There are thousands, and Python's own files are made for more than being read from begin to end.
    handle = os.open(path, _READ)
    try:
        data, left = b"", LARGEST_FILE + 1
        while left and (piece := os.read(handle, min(left, _PIECE))):
            data, left = data + piece if data else piece, left - len(piece)
        return data
    finally:
        os.close(handle)
