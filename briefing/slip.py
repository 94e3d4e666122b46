"""Slips of the finger: whether a word is a known one with a letter too many, too few, wrong or in the wrong place."""

from __future__ import annotations

from collections.abc import Iterable

_SHORTEST = 4
_LONG = 9
"""From this length on, two slips may be in one word."""
_LONGEST = 60


def slip(word: str, known: Iterable[str]) -> str | None:
    """The one known word that was meant; None when none is near enough, or when two are.

    Case, and `_` or a space in place of `-`, are no letters. A wrong digit is another number, and no slip.
    """
    if len(word) > _LONGEST:
        return None
    plain = _plain(word)
    known = list(known)
    same = [other for other in known if _plain(other) == plain]
    if same:
        return same[0] if len(same) == 1 else None
    if len(plain) < _SHORTEST:
        return None
    most = 2 if len(plain) >= _LONG else 1
    near = [(distance, other) for other in known if (distance := _distance(plain, _plain(other), most)) <= most]
    if not near or _digits(min(near)[1]) != _digits(word):
        return None
    nearest = [other for distance, other in near if distance == min(near)[0]]
    return nearest[0] if len(nearest) == 1 else None


def _plain(word: str) -> str:
    return word.strip().casefold().replace("_", "-").replace(" ", "-")


def _digits(word: str) -> str:
    return "".join(filter(str.isdigit, word))


def _distance(one: str, other: str, most: int) -> int:
    """Letters to put in, take out, replace or swap with the next one; more than `most` is only said to be more."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for index, letter in enumerate(one, start=1):
        above, before, row = before, row, [index]
        for column, sign in enumerate(other, start=1):
            cost = min(before[column] + 1, row[-1] + 1, before[column - 1] + (letter != sign))
            if index > 1 and column > 1 and letter == other[column - 2] and one[index - 2] == sign:
                cost = min(cost, above[column - 2] + 1)
            row.append(cost)
    return row[-1]
