"""Attributions that are neither one list of ids nor a list of such lists, so that nobody can tell the chains apart."""

from __future__ import annotations

from typing import Any

from briefing.diagnostic import Path
from briefing.read.locate import value_at

TANGLED = "tangled_chains"
"""The kind of objection, beside those of pydantic."""


def tangle(data: Any, path: Path) -> Path | None:
    """Where the first thing stands that is out of place in the attribution to which a path in the model leads.

    Out of place is a list between ids, an id between lists, and any list within a chain. None where nothing is.
    """
    if path[:1] != ("claims",) or path[2:3] != ("attribution",):
        return None
    around = path[:3]
    given = value_at(data, around)
    if not isinstance(given, list):
        return None
    lists = [index for index, one in enumerate(given) if isinstance(one, list)]
    others = [index for index, one in enumerate(given) if not isinstance(one, list)]
    if lists and others:
        return (*around, (lists if len(lists) <= len(others) else others)[0])
    inner = ((row, column) for row in lists for column, link in enumerate(given[row]) if isinstance(link, list))
    return next(((*around, row, column) for row, column in inner), None)
