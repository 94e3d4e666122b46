"""What everything that is kept is named after: digests of the sources, and of all that shapes what becomes of them."""

from __future__ import annotations

import hashlib
import os
import re
import sys
from collections.abc import Iterable
from functools import cache
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path as FilePath
from typing import NamedTuple

from briefing.folder import contents

PACKAGE = FilePath(__file__).parent.parent
_DISTRIBUTION = "mkdocs-briefing"


class Source(NamedTuple):
    """A seed's folder as it lies there."""

    digest: str
    """Of the names and contents of all files in it."""


def digest(*parts: str | bytes) -> str:
    """One digest of several parts, in hexadecimal."""
    found = hashlib.blake2b(digest_size=16)
    for part in parts:
        data = part.encode("utf-8", "surrogateescape") if isinstance(part, str) else part
        found.update(b"%d:" % len(data))
        found.update(data)
    return found.hexdigest()


def source(folder: FilePath | str) -> Source:
    """The digest of a seed's folder; whatever can be read from it is in there, links as what they point to."""
    found = hashlib.blake2b(digest_size=16)
    for name, data in _contents(str(folder), ""):
        found.update(f"{name}\0{len(data)}\0".encode("utf-8", "surrogateescape"))
        found.update(data)
    return Source(found.hexdigest())


def file_digest(path: FilePath) -> str:
    """The digest of one file; of nothing when there is none."""
    return digest(os.fsencode(os.path.realpath(path)) if path.is_symlink() else b"", _bytes(str(path)))


def code() -> str:
    """The digest of all that this package is made of, of the interpreter, and of the packages that it is built upon."""
    templates = (data for name, data in _contents(str(PACKAGE), "") if not name.endswith((".py", ".pyc", "/")))
    return digest(_python(), *templates)


@cache
def _python() -> str:
    # Once, because a server that runs goes on with the modules that it has.
    modules = (data for name, data in _contents(str(PACKAGE), "") if name.endswith(".py"))
    return digest(sys.version, *modules, *sorted(_needed()))


def _needed() -> Iterable[str]:
    """The packages that ours needs, as far as they are installed, each with its version."""
    try:
        listed = requires(_DISTRIBUTION) or []
    except PackageNotFoundError:
        listed = []
    installed = dict(_installed())
    for requirement in listed:
        name = re.match(r"[\w.-]+", requirement)
        if not name:
            continue
        try:
            yield installed.get(_plain(name[0])) or f"{name[0]}=={version(name[0])}"
        except PackageNotFoundError:
            continue  # an extra that is not installed


def _installed() -> Iterable[tuple[str, str]]:
    """What the names of folders beside packages say: to open each of them takes a hundred times as long."""
    # Of two in different places, the first is the one that is imported.
    for place in reversed(sys.path):
        try:
            names = os.listdir(place or ".")
        except OSError:
            continue  # an archive, or nothing
        for name in names:
            if name.endswith(".dist-info"):
                yield _plain(name.partition("-")[0]), name


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _contents(folder: str, prefix: str) -> Iterable[tuple[str, bytes]]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield prefix, b"%d" % (error.errno or 0)
        return
    for entry in entries:
        name = prefix + entry.name
        if entry.is_symlink():
            yield f"{name}@", os.fsencode(os.path.realpath(entry.path))
        if entry.is_dir(follow_symlinks=False):
            yield f"{name}/", b""
            yield from _contents(entry.path, f"{name}/")
        elif entry.is_file(follow_symlinks=False) or os.path.isfile(entry.path):  # a link may lead to itself
            yield name, _bytes(entry.path)


def _bytes(path: str) -> bytes:
    try:
        return contents(path)
    except OSError as error:
        return b"%d" % (error.errno or 0)
