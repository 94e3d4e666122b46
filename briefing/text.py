"""A text with its lines, so that code can think in offsets and people can read lines and columns."""

from __future__ import annotations

import bisect
import re
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

_LINE_END = re.compile(r"\r\n|\n|\r")
_LINE_FEED = re.compile(r"\n")
# Atomic groups: a lone `\r\n` must not be taken apart into two line ends.
_BLANK_LINES = re.compile(r"(?>\r\n|\n|\r)[^\S\r\n]*(?>\r\n|\n|\r)\s*")
# The same where no carriage return is, found several times as fast.
_EMPTY_LINES = re.compile(r"\n[^\S\n]*\n\s*")
# A byte order mark is part of the raw file, so offsets count it, but no paragraph begins with it.
_AROUND = "\ufeff \t\n\v\f\r\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(
    map(chr, range(0x2000, 0x200B))
)


class Span(NamedTuple):
    """A half-open range `[start, end)` of code points in a text."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """True when the two ranges share at least one code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """True when `other` lies wholly inside this range."""
        return self.start <= other.start and other.end <= self.end


class Position(NamedTuple):
    """A place as an editor shows it: line and column, both counted from 1, columns in code points."""

    line: int
    column: int


@dataclass(frozen=True, eq=False)
class Text:
    """A named text exactly as it was decoded; all offsets into it count code points."""

    name: str
    """The path shown to people, relative to where the command runs."""
    content: str
    """The decoded file, line endings and byte order mark included."""

    def __len__(self) -> int:
        return len(self.content)

    def __getitem__(self, span: slice | Span) -> str:
        return self.content[span.start : span.end] if isinstance(span, Span) else self.content[span]

    @cached_property
    def line_starts(self) -> tuple[int, ...]:
        """The offset at which each line begins; `\\n`, `\\r\\n` and `\\r` end a line."""
        return (0, *(match.end() for match in _LINE_END.finditer(self.content)))

    def position(self, offset: int) -> Position:
        """Line and column of an offset."""
        line = bisect.bisect_right(self.line_starts, offset)
        return Position(line, offset - self.line_starts[line - 1] + 1)

    def line(self, number: int) -> str:
        """The line with that number (from 1), without its line ending."""
        start = self.line_starts[number - 1]
        end = self.line_starts[number] if number < len(self.line_starts) else len(self.content)
        return self.content[start:end].rstrip("\r\n")

    @cached_property
    def paragraphs(self) -> tuple[Span, ...]:
        """The article's ¶1 … ¶n: blocks between blank lines, or single lines where no line is blank."""
        blank, end_of_line = (_BLANK_LINES, _LINE_END) if "\r" in self.content else (_EMPTY_LINES, _LINE_FEED)
        separator = blank if blank.search(self.content.strip(_AROUND)) else end_of_line
        spans, start = [], 0
        for match in [*separator.finditer(self.content), None]:
            end = match.start() if match else len(self.content)
            block = self.content[start:end]
            if block.strip(_AROUND):
                left = len(block) - len(block.lstrip(_AROUND))
                spans.append(Span(start + left, start + len(block.rstrip(_AROUND))))
            start = match.end() if match else end
        return tuple(spans)

    def paragraph(self, offset: int) -> int:
        """The number (from 1) of the paragraph that holds an offset; the nearest earlier one between paragraphs."""
        return bisect.bisect_right(self._paragraph_starts, offset) or 1

    @cached_property
    def _paragraph_starts(self) -> list[int]:
        return [span.start for span in self.paragraphs]
