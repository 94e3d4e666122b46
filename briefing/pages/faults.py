"""Diagnostics as a page shows them: the lines in question with the words marked, one click from the editor."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path as FilePath
from urllib.parse import quote

from briefing.diagnostic import Diagnostic, Piece
from briefing.formats.cells import characters, inert, width
from briefing.formats.frame import Line, Mark, frame
from briefing.formats.place import place
from briefing.text import Text


@dataclass(frozen=True)
class Desk:
    """Where the editor works."""

    base: FilePath
    """What file names are relative to."""
    address: str = ""
    """The address that opens a file in the editor's program, with `{path}`, `{line}` and `{column}`; may be empty."""

    def opens(self, text: Text, start: int) -> str:
        """The address that opens a text at a place; empty where there is none."""
        if not self.address:
            return ""
        line, column = text.position(start) if text.content else (1, 1)
        path = quote(FilePath(os.path.realpath(self.base / text.name)).as_posix())
        return self.address.replace("{path}", path).replace("{line}", str(line)).replace("{column}", str(column))


@dataclass(frozen=True)
class Row:
    """A line of a file, with what is marked in it; or a gap between lines."""

    number: int | None
    before: str = ""
    marked: str = ""
    after: str = ""
    label: str = ""
    first: bool = True
    """Whether the mark is what the diagnostic is about, and not a second place."""
    gap: bool = False


@dataclass(frozen=True)
class Frame:
    """The lines of one file."""

    place: str
    """`file:line:column`."""
    opens: str
    """The address that opens it in an editor; may be empty."""
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Fault:
    """One diagnostic, ready to be laid out."""

    severity: str
    rule: str
    message: str
    frames: tuple[Frame, ...]
    difference: tuple[Piece, ...]
    hint: str
    fix: str


def faults(diagnostics: Iterable[Diagnostic], desk: Desk) -> tuple[Fault, ...]:
    """All of them, in their order."""
    return tuple(
        Fault(
            severity=found.severity,
            rule=found.rule,
            message=inert(found.message),
            frames=tuple(_frames(found, desk)),
            difference=found.difference,
            hint=inert(found.hint),
            fix=inert(found.fix.title) if found.fix and found.fix.safe else "",
        )
        for found in diagnostics
    )


def _frames(found: Diagnostic, desk: Desk) -> Iterator[Frame]:
    marks: dict[Text, list[Mark]] = {found.text: [Mark(found.span)]}
    for note in found.notes:
        marks.setdefault(note.text, []).append(Mark(note.span, note.label, first=False))
    for text, here in marks.items():
        span = here[0].span
        rows = map(_row, frame(text, here)) if text.content else ()
        yield Frame(inert(place(text, span)), desk.opens(text, span.start), tuple(rows))


def _row(line: Line) -> Row:
    if line.gap or line.code is None:
        return Row(None, label=line.label, first=line.first, gap=line.gap)
    before = _cells(line.code, line.start)
    marked = _cells(line.code[len(before) :], line.length)
    after = line.code[len(before) + len(marked) :]
    return Row(line.number, before, marked, after, line.label, line.first)


def _cells(code: str, count: int) -> str:
    """The beginning of a line that takes so many cells of a terminal."""
    taken, end = 0, 0
    for character in characters(code):
        if taken >= count:
            break
        taken += width(character)
        end += len(character)
    return code[:end]
