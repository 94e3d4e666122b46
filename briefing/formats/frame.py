"""The lines of a text that a diagnostic is about, with marks under the words, as data that any format can draw."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from briefing.formats.cells import characters, visible, width
from briefing.text import Span, Text

WIDEST = 160
"""Cells of code where nobody knows how wide the place is; a longer line is shown in parts."""
_MOST_LINES = 6
_MOST_PARTS = 4
# Words that are shown before a place in a long line, so that it can be found again.
_BEFORE = 60


class Mark(NamedTuple):
    """Words that are pointed at, and what is said of them."""

    span: Span
    label: str = ""
    first: bool = True
    """Whether it is what the diagnostic is about, and not a second place."""


class Line(NamedTuple):
    """A line, or a part of a long one, with at most one mark under it."""

    number: int | None
    """The number of the line; None for a further part or a further mark of the same line."""
    code: str | None
    """What stands there, without tabs and control characters; None when it stands above already."""
    start: int = 0
    """The cell at which the mark begins, from 0."""
    length: int = 0
    """The cells of the mark; 0 when there is none."""
    label: str = ""
    first: bool = True
    gap: bool = False
    """Whether lines are left out here."""


def frame(text: Text, marks: Iterable[Mark], most: int | None = None) -> list[Line]:
    """The marked lines of a text in their order, each as wide as `most` cells allow."""
    lines: list[Line] = []
    last = None
    for number, here in sorted(_by_line(text, marks).items()):
        if last is not None and number > last + 1:
            lines.append(Line(None, None, gap=True))
        lines += _line(text, number, here, most or WIDEST)
        last = number
    return lines


def _by_line(text: Text, marks: Iterable[Mark]) -> dict[int, list[Mark]]:
    """The marks of each line; one that runs over several lines is cut into one for each, its label under the last."""
    found: dict[int, list[Mark]] = {}
    for mark in marks:
        first = text.position(mark.span.start).line
        end = max(mark.span.start, mark.span.end - 1)
        numbers = [number for number in _shown(first, text.position(end).line) if number == first or text.line(number)]
        for number in numbers:
            start = text.line_starts[number - 1]
            line = text.line(number)
            blank = len(line) - len(line.lstrip()) if number > first else 0
            span = Span(max(mark.span.start, start + blank), min(mark.span.end, start + len(line.rstrip())))
            label = mark.label if number == numbers[-1] else ""
            found.setdefault(number, []).append(mark._replace(span=span, label=label))
    return found


def _shown(first: int, last: int) -> list[int]:
    if last - first < _MOST_LINES:
        return list(range(first, last + 1))
    return [*range(first, first + _MOST_LINES // 2), *range(last + 1 - _MOST_LINES // 2, last + 1)]


def _line(text: Text, number: int, marks: list[Mark], most: int) -> Iterator[Line]:
    start = text.line_starts[number - 1]
    code = text.line(number)
    spans = [Span(mark.span.start - start, max(mark.span.end, mark.span.start + 1) - start) for mark in marks]
    parts = [part for part in _parts(code, spans, most) if any(part.overlaps(span) for span in spans)]
    # A mark behind the end of the line, such as one for something that is missing.
    parts = parts or [Span(max(0, len(code) - most // 2), len(code))]
    if len(parts) > _MOST_PARTS:
        parts = [*parts[: _MOST_PARTS // 2], *parts[-_MOST_PARTS // 2 :]]
    for index, part in enumerate(parts):
        before = "…" if part.start and (not index or parts[index - 1].end != part.start) else ""
        after = "…" if part.end < len(code) and (index + 1 == len(parts) or parts[index + 1].start != part.end) else ""
        shown: str | None = visible(before + code[part.start : part.end].rstrip() + after)
        own = number if not index else None
        under = [(mark, span) for mark, span in zip(marks, spans, strict=True) if part.overlaps(span)]
        for mark, span in under or [(marks[0], spans[0])]:
            left = width(before) + width(code[part.start : max(part.start, span.start)])
            words = code[max(part.start, span.start) : min(part.end, span.end)].rstrip()
            label = mark.label if span.end <= part.end or index + 1 == len(parts) else ""
            yield Line(own, shown, left, max(1, width(words)), visible(label), mark.first)
            own = shown = None


def _parts(code: str, spans: list[Span], most: int) -> list[Span]:
    """A line cut at spaces into parts that fit; of a very long one, only what lies around the marks."""
    if len(code) * 2 <= most or width(code[: 2 * most]) <= most >= len(code):
        return [Span(0, len(code))]
    parts = []
    for span in spans:
        first = max(0, span.start - _BEFORE)
        first = code.find(" ", first, span.start) + 1 or first if first else 0
        last = min(len(code), min(span.end, span.start + _MOST_PARTS * most) + most)
        parts += _cut(code, Span(first, last), most - 2)  # room for an ellipsis at both ends
    return _apart(parts)


def _cut(code: str, span: Span, most: int) -> Iterator[Span]:
    start = at = span.start
    space = cells = 0
    for character in characters(code[span.start : span.end]):
        cells += width(character)
        if cells > most and at > start:
            end = space if space > start else at
            yield Span(start, end)
            start, cells = end, width(code[end : at + len(character)])
        at += len(character)
        if character == " ":
            space = at
    yield Span(start, at)


def _apart(parts: list[Span]) -> list[Span]:
    """Parts of one line without those that show again what an earlier one shows."""
    kept: list[Span] = []
    for part in sorted(parts):
        part = Span(max(part.start, kept[-1].end), part.end) if kept else part
        if part.start < part.end:
            kept.append(part)
    return kept
