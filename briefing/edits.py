"""Changes of editors' files: small edits of a text as data, written all together or not at all.

Whoever changes a file of an editor goes through here, so that comments, quoting and layout stay as they were, and a
file that was saved meanwhile is never overwritten.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from briefing.text import Span


class Edit(NamedTuple):
    """New text for a range of code points; an empty range is an insertion."""

    span: Span
    new: str


@dataclass(frozen=True)
class Change:
    """What a file held when it was read, and what it shall hold."""

    path: Path
    before: bytes
    after: bytes


class SavedMeanwhile(Exception):
    """A file no longer holds what was read from it; nothing was changed."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} was saved by somebody else meanwhile")
        self.path = path


def apply(content: str, edits: Iterable[Edit]) -> str:
    """The text with all edits made, in any order; every span counts in the text as it was.

    Raises ValueError when two of them overlap, for nobody could say which one is meant.
    """
    pieces, reached = [], 0
    for span, new in sorted(edits, key=lambda edit: edit.span):
        if not reached <= span.start <= span.end <= len(content):
            raise ValueError(f"the edit at {span.start} overlaps another one or lies outside the text")
        pieces += content[reached : span.start], new
        reached = span.end
    return "".join((*pieces, content[reached:]))


def write(changes: Sequence[Change], moves: Sequence[tuple[Path, Path]] = ()) -> None:
    """Make all changes, then all moves, or none of them.

    Each file is replaced in one step and keeps its mode; a link stays a link. Raises SavedMeanwhile when a file holds
    something else than `before`, FileExistsError when a move would overwrite something, and any other OSError as it
    comes; what was done until then is undone.
    """
    staged: list[tuple[Path, Path]] = []
    done: list[Change] = []
    moved: list[tuple[Path, Path]] = []
    try:
        for change in changes:
            target = change.path.resolve()
            staged.append((target, _staged(target, change.after)))
        for change, (target, new) in zip(changes, staged, strict=True):
            if target.read_bytes() != change.before:
                raise SavedMeanwhile(change.path)
            os.replace(new, target)
            done.append(change)
        for old, new in moves:
            if os.path.lexists(new):
                raise FileExistsError(f"{new} is there already")
            os.rename(old, new)
            moved.append((old, new))
    except BaseException:
        for old, new in reversed(moved):
            os.rename(new, old)
        for change in done:
            target = change.path.resolve()
            os.replace(_staged(target, change.before), target)
        raise
    finally:
        for _, new in staged:
            new.unlink(missing_ok=True)


def _staged(target: Path, data: bytes) -> Path:
    """A new file beside the target with the same mode, on disk to the last byte."""
    descriptor, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    try:
        with open(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        shutil.copymode(target, name)
    except BaseException:
        os.unlink(name)
        raise
    return Path(name)
