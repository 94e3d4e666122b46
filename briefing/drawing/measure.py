"""How wide words will be in a font that only the reader's device knows: estimated, rather too wide than too narrow."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

WIDTH = 340.0
"""The width of every picture: the text of a page on the narrowest phones in use."""
SIZE = 13.0
"""The font size of pictures."""

_NARROW = frozenset("iljtfrI.,:;'’‘|!()[]- ")
_BROAD = frozenset("mwMW@%—…")


_WIDER = 1.12
"""Bold letters, compared with others."""


def width(text: str, size: float = SIZE, *, bold: bool = False) -> float:
    """The estimated width of a line in a system font."""
    return sum(map(_advance, text)) * size * (_WIDER if bold else 1)


def fit(text: str, room: float, size: float = SIZE, *, bold: bool = False) -> str:
    """The text, or as much of it as there is room for, ending in `…`."""
    text = " ".join(text.split())
    size = size * _WIDER if bold else size
    if width(text, size) <= room:
        return text
    left = room - width("…", size)
    for index, letter in enumerate(text):
        left -= _advance(letter) * size
        if left < 0:
            return text[:index].rstrip() + "…"
    return text


def wrap(text: str, room: float, lines: int, size: float = SIZE) -> list[str]:
    """The text in at most so many lines; the last one ends in `…` where more would be needed."""
    found: list[str] = []
    words = text.split()
    while words and len(found) < lines - 1:
        taken = 1
        while taken < len(words) and width(" ".join(words[: taken + 1]), size) <= room:
            taken += 1
        found.append(fit(" ".join(words[:taken]), room, size))
        words = words[taken:]
    return [*found, fit(" ".join(words), room, size)] if words else found


@lru_cache(maxsize=4096)
def _advance(letter: str) -> float:
    if letter in _NARROW:
        return 0.38
    if letter in _BROAD:
        return 1.0
    if unicodedata.east_asian_width(letter) in "WF":
        return 1.0
    if unicodedata.combining(letter):
        return 0.0
    return 0.7 if letter.isupper() else 0.6
