"""The ways in which diagnostics are written down, each once in a table, one module for each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from briefing.diagnostic import Diagnostic
from briefing.formats.concise import concise
from briefing.formats.full import full
from briefing.formats.gcc import gcc
from briefing.formats.github import github
from briefing.formats.json import json
from briefing.formats.look import Look
from briefing.formats.sarif import sarif

Format = Callable[[Iterable[Diagnostic], Look], Iterator[str]]
"""All diagnostics of a run, in order, to the pieces that are printed, each followed by a line end."""

FORMATS: dict[str, Format] = {
    "full": full,
    "concise": concise,
    "json": json,
    "github": github,
    "sarif": sarif,
    "gcc": gcc,
}
