"""How far a long work is, for somebody who watches; nothing where nobody does."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from typing import TypeVar

import click

T = TypeVar("T")
_FEW = 10
"""Work on fewer things is done before a bar could be read."""


def progress(things: Sequence[T], work: str) -> Iterator[T]:
    """The things one after the other, with a bar on standard error when that is a terminal and they are many."""
    hidden = len(things) < _FEW or not sys.stderr.isatty()
    with click.progressbar(things, label=work, file=sys.stderr, hidden=hidden) as shown:
        yield from shown
