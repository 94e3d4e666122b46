"""How far a long work is, for somebody who watches; nothing where nobody does."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from typing import TypeVar

import click

T = TypeVar("T")
_SHORT = 20
"""Work on fewer things is done before a bar could be read."""


def progress(things: Sequence[T], label: str) -> AbstractContextManager[Iterable[T]]:
    """The things one after the other, with a bar on standard error when that is a terminal and they are many."""
    return click.progressbar(
        things, label=label, file=sys.stderr, hidden=len(things) < _SHORT or not sys.stderr.isatty()
    )
