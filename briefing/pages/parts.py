"""Long lists in parts, one page each: a page's weight must not grow with the number of briefings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

_NEAR = 2
"""How many pages before and after the open one are linked by number."""


@dataclass(frozen=True)
class Part:
    """One page of a list."""

    first: str
    """The address of the list's first page."""
    number: int
    total: int
    rows: Sequence[Any]
    size: int
    """How many rows the list has altogether."""
    most: int
    """How many of them a page has at most."""

    @property
    def path(self) -> str:
        """The address of this page."""
        return self.at(self.number)

    def at(self, number: int) -> str:
        """The address of the page with that number."""
        return self.first if number == 1 else f"{self.first.removesuffix('/index')}/{number}"

    def titled(self, title: str) -> str:
        """The title of this page."""
        return title if self.number == 1 else f"{title}, page {self.number}"

    def holding(self, index: int) -> int:
        """The number of the page on which a row stands."""
        return index // self.most + 1

    @property
    def linked(self) -> tuple[int, ...]:
        """The numbers of the pages to link: the first, the last, and those around this one."""
        near = range(max(1, self.number - _NEAR), min(self.total, self.number + _NEAR) + 1)
        return tuple(sorted({1, self.total, *near}))


def parts(first: str, rows: Sequence[Any], size: int) -> Iterator[Part]:
    """The pages of a list; an empty one has a page all the same."""
    total = max(1, -(-len(rows) // size))
    for number in range(1, total + 1):
        yield Part(first, number, total, rows[(number - 1) * size : number * size], len(rows), size)
