"""How wide text is in a terminal, where a letter may take two cells, or none."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from briefing.fold import splits_character

TAB = "    "
"""What is shown for a tab, so that everybody's terminal shows the same."""

# Characters that a terminal obeys: it would move, recolour or turn around what stands beside them.
_OBEYED = re.compile(
    "[\x00-\x08\x0a-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufff9-\ufffb]"
)
_RIGHT_TO_LEFT = ("R", "AL", "RLE", "RLO", "RLI")


def inert(words: str) -> str:
    """Words on one line without anything that a terminal obeys; each such character shows as `�`."""
    return words if words.isascii() and words.isprintable() else _OBEYED.sub("\N{REPLACEMENT CHARACTER}", words)


def visible(words: str) -> str:
    """As `inert`, with tabs as spaces and without byte order marks."""
    return inert(words).replace("\t", TAB).replace("\ufeff", "")


def width(words: str) -> int:
    """The cells that words take."""
    if words.isascii():
        return len(words) + (len(TAB) - 1) * words.count("\t")
    return sum(_cells(character) for character in characters(words))


def characters(words: str) -> Iterator[str]:
    """What readers see as one character each: a letter with its marks, a flag, an emoji made of several."""
    start = 0
    for end in range(1, len(words) + 1):
        if not splits_character(words, end):
            yield words[start:end]
            start = end


def is_right_to_left(words: str) -> bool:
    """True when something in it is written from right to left, so that terminals disagree about where it stands."""
    return not words.isascii() and any(unicodedata.bidirectional(sign) in _RIGHT_TO_LEFT for sign in words)


def wrapped(words: str, most: int) -> list[str]:
    """Words in lines of at most so many cells, broken at spaces; a longer word has a line of its own."""
    lines: list[str] = []
    for word in words.split(" "):
        if lines and width(lines[-1]) + 1 + width(word) <= most:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _cells(character: str) -> int:
    if character == "\t":
        return len(TAB)
    if len(character) > 1 and ("\ufe0f" in character or character[0] >= "\U0001f1e6"):
        return 2  # a flag, or a sign that asks to be shown as an emoji
    return max(map(_cells_of_sign, character))


def _cells_of_sign(sign: str) -> int:
    if unicodedata.category(sign) in ("Mn", "Me", "Cf") or "\u1160" <= sign <= "\u11ff":
        return sign == "\u00ad"  # a soft hyphen is shown as a hyphen
    return 2 if unicodedata.east_asian_width(sign) in ("W", "F") else 1
