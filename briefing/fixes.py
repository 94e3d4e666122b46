"""Safe fixes put into the files, round by round, until a check finds no more of them; or shown without doing it."""

from __future__ import annotations

import difflib
import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path as FilePath
from typing import NamedTuple

from briefing.checkup import checked
from briefing.diagnostic import Diagnostic
from briefing.edits import Change, Edit, apply, write
from briefing.rules.options import Options
from briefing.text import Span, Text

MOST_ROUNDS = 10
"""One mistake may hide another, but not for long; what is left after that is left to the editor."""


class Mended(NamedTuple):
    """What became of a folder of seeds."""

    fixed: tuple[Diagnostic, ...]
    """Everything that was mended, in order; places are those before the round that mended it."""
    left: tuple[Diagnostic, ...]


def mend(folder: FilePath, options: Options, *, base: FilePath) -> Mended:
    """Mend what can be mended safely in the seeds below a folder, and check again, until nothing of it is left.

    File names are relative to `base`. Raises what `edits.write` raises; a file that was saved meanwhile keeps what was
    saved.
    """
    fixed: list[Diagnostic] = []
    _, left = checked(folder, options, base=base)
    for _ in range(MOST_ROUNDS):
        chosen = list(compatible(left))
        if not chosen:
            break
        texts = dict.fromkeys(found.text for found in chosen)
        write([_change(text, [found for found in chosen if found.text is text], base) for text in texts])
        fixed += chosen
        _, left = checked(folder, options, base=base)
    return Mended(tuple(fixed), left)


def preview(folder: FilePath, options: Options) -> Iterator[str]:
    """The lines of a unified diff between the seeds below a folder and what mending makes of them."""
    with tempfile.TemporaryDirectory() as temporary:
        copy = FilePath(temporary) / "seeds"
        with suppress(shutil.Error):  # what cannot be opened has no fix, and the rest is copied
            shutil.copytree(folder, copy, symlinks=True)
        mended = mend(copy, options, base=copy)
        for name in dict.fromkeys(found.text.name for found in mended.fixed):
            before, after = _lines(folder / name), _lines(copy / name)
            shown = (folder / name).as_posix()
            for line in difflib.unified_diff(before, after, shown, shown):
                yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def compatible(diagnostics: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Those with a safe fix whose edits touch no edit of an earlier one."""
    taken: dict[Text, list[Span]] = {}
    for found in diagnostics:
        if not found.fix or not found.fix.safe:
            continue
        spans = taken.setdefault(found.text, [])
        edits: Iterable[Edit] = found.fix.edits
        if not any(_touch(edit.span, span) for edit in edits for span in spans):
            spans += (edit.span for edit in edits)
            yield found


def _touch(one: Span, other: Span) -> bool:
    # Side by side counts as well: two insertions at one place have no order.
    return one.start <= other.end and other.start <= one.end


def _change(text: Text, found: list[Diagnostic], base: FilePath) -> Change:
    after = apply(text.content, [edit for diagnostic in found for edit in diagnostic.fix.edits])
    # The text is the file, byte for byte: what is not UTF-8 has no fix.
    return Change(base / text.name, text.content.encode(), after.encode())


def _lines(path: FilePath) -> list[str]:
    # Not `splitlines`, for which more ends a line than for a diff.
    return re.findall(r"[^\n]*\n|[^\n]+", path.read_bytes().decode())
