"""Where some words of a value stand in the YAML, which may break it into lines, indent it and escape its letters."""

from __future__ import annotations

import re

from briefing.text import Span

_LABELS = re.compile(r"(?:[&!]\S+\s+)*")
_HEADER = re.compile(r"[|>][-+0-9]*[ \t]*(?:#[^\r\n]*)?[\r\n]")
_ESCAPE = re.compile(r"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[^\r\n])")
_JOINED = re.compile(r"\\(?:\r\n|\r|\n)[ \t]*")


def within(written: str, value: str, part: Span) -> Span | None:
    """The range of a scalar as it is written that holds a range of its value; None when the two do not go together."""
    at = _LABELS.match(written).end()
    style = written[at : at + 1]
    if header := _HEADER.match(written, at):
        at = header.end()
    elif style in ("'", '"'):
        at += 1
    starts, ends = [], []
    for letter in value:
        # What stands there may be indentation, or an end of line that means nothing.
        while at < len(written) and written[at] != letter:
            if style == '"' and (joined := _JOINED.match(written, at)):
                at = joined.end()
            elif written[at].isspace():
                at += 1
            else:
                break
        start = at
        if written[at : at + 1] == letter and not (style == '"' and letter == "\\"):
            at += 2 if style == "'" == letter else 1
        elif style == '"' and (escape := _ESCAPE.match(written, at)):
            at = escape.end()
        elif not (letter.isspace() and start and written[start - 1].isspace()):
            # A space that stands for the end of a line has been passed already; nothing else may be missing.
            return None
        starts.append(start)
        ends.append(at)
    if not 0 <= part.start < part.end <= len(value):
        return None
    return Span(starts[part.start], ends[part.end - 1])
