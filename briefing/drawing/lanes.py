"""Lanes for lines that run down a sheet beside each other; two of them share a lane only where they do not meet."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import TypeVar

K = TypeVar("K", bound=Hashable)


def lanes(spans: Mapping[K, tuple[float, float]]) -> dict[K, int]:
    """The lane of each line, given where it begins and ends; 0 is the innermost, and short lines are put there."""
    taken: list[list[tuple[float, float]]] = []
    found = {}
    for key, (start, end) in sorted(spans.items(), key=lambda item: (item[1][1] - item[1][0], item[1])):
        free = (number for number, lane in enumerate(taken) if all(end < a or start > b for a, b in lane))
        number = next(free, len(taken))
        if number == len(taken):
            taken.append([])
        taken[number].append((start, end))
        found[key] = number
    return found
