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


# The same names and dates stand in the pictures of many briefings.
@lru_cache(maxsize=4096)
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
        taken, length = 1, sum(map(_advance, words[0]))
        fits = length * size <= room
        for word in words[1:]:
            length = sum(map(_advance, word), length + _advance(" "))
            if length * size > room:
                break
            taken += 1
        line = " ".join(words[:taken])
        found.append(line if fits else fit(line, room, size))
        words = words[taken:]
    return [*found, fit(" ".join(words), room, size)] if words else found


class _Advances(dict[str, float]):
    """How far each letter takes a line, in font sizes; found out when it is met first."""

    def __missing__(self, letter: str) -> float:
        if letter in _NARROW:
            advance = 0.38
        elif letter in _BROAD or unicodedata.east_asian_width(letter) in "WF":
            advance = 1.0
        elif unicodedata.combining(letter):
            advance = 0.0
        else:
            advance = 0.7 if letter.isupper() else 0.6
        self[letter] = advance
        return advance


_advance = _Advances().__getitem__
