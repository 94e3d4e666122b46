"""Tabs at the beginning of lines, which YAML does not take for indentation: how many spaces are meant by each."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from briefing.diagnostic import Fix
from briefing.edits import Edit, apply
from briefing.read.yaml12 import load
from briefing.text import Span, Text

_WIDTHS = (2, 4, 8)
"""Spaces that many take a tab for; it may also stand for the indentation of any other line."""
_WIDEST = 16
_INDENT = re.compile(r"^ +(?=\S)", re.MULTILINE)
_PLACES = (
    re.compile(r"^\t[ \t]*(?=[^\s#])", re.MULTILINE),
    # Behind spaces, a tab may belong to a text of several lines; so these only where they have to.
    re.compile(r"^ *\t[ \t]*(?=[^\s#])", re.MULTILINE),
)
_LONGEST = 200_000
"""Characters; nobody waits for more to be read so often."""


def without_tabs(text: Text, count_faults: Callable[[Any], int]) -> Fix | None:
    """The fix that writes spaces for all tabs at the beginning of lines; None where several ways make sense.

    `count_faults` says how much is wrong with what a file holds. Of the ways in which the file can be read, the one
    with the fewest faults was meant, if there is one.
    """
    ways: list[tuple[int, Any, tuple[Edit, ...]]] = []
    for width in _widths(text) if len(text) < _LONGEST else ():
        for places in _PLACES:
            edits = tuple(_edits(text, places, width))
            data, faults, _ = load(Text(text.name, apply(text.content, edits)))
            if isinstance(data, dict) and not faults:
                ways.append((count_faults(data), data, edits))
                break
    if not ways:
        return None
    fewest = min(count for count, _, _ in ways)
    best = [(data, edits) for count, data, edits in ways if count == fewest]
    if any(data != best[0][0] for data, _ in best):
        return None
    count = len(best[0][1])
    lines = "this line" if count == 1 else f"{count} lines"
    return Fix(f"write spaces for the tabs at the beginning of {lines}", best[0][1])


def _edits(text: Text, places: re.Pattern[str], width: int) -> Iterator[Edit]:
    for found in places.finditer(text.content):
        yield Edit(Span(*found.span()), found[0].expandtabs(width))


def _widths(text: Text) -> list[int]:
    used = {len(found[0]) for found in _INDENT.finditer(text.content)}
    return sorted({*_WIDTHS, *(width for width in used if 1 < width <= _WIDEST)})
