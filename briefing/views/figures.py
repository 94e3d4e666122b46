"""Numbers that claims give for the same thing, side by side, so that no one of them passes for the only one."""

from __future__ import annotations

import math
from typing import NamedTuple

from briefing import terms
from briefing.model import Figure
from briefing.seed import Seed
from briefing.views.common import ClaimRef


class FigureRow(NamedTuple):
    """What one claim gives."""

    claim: ClaimRef
    words: str
    """The number with its limits, unit and time, such as `about 2,000 soldiers, as of June 2025`."""
    low: float | None
    """The lowest number that it allows, as far as it says; the same as `high` for one number."""
    high: float | None
    vague: bool
    """It is about that much."""


class Measure(NamedTuple):
    """Everything that a briefing gives for one measure."""

    name: str
    rows: tuple[FigureRow, ...]
    range: str | None
    """From the lowest to the highest number, where they differ and are counted in the same unit."""
    comparable: bool
    """All its numbers are finite and counted in the same unit."""
    times: bool = False
    """They hold for different times, so that they need not be at odds."""


def measures(seed: Seed, refs: dict[str, ClaimRef]) -> tuple[Measure, ...]:
    """The measures for which a briefing gives more than one number, in the order of the file."""
    found: dict[str, list[tuple[ClaimRef, Figure]]] = {}
    for id_, claim in seed.briefing.claims.items():
        if claim.figure:
            found.setdefault(claim.figure.measure.casefold(), []).append((refs[id_], claim.figure))
    return tuple(_measure(rows) for rows in found.values() if len(rows) > 1)


def in_words(figure: Figure) -> str:
    """A figure as readers should see it."""
    if figure.value is not None:
        number = _number(figure.value)
    elif figure.min is not None and figure.max is not None:
        number = f"{_number(figure.min)} to {_number(figure.max)}"
    else:
        number = _number(figure.min if figure.min is not None else figure.max)
    limit = "" if figure.qualifier == "exact" else f"{terms.QUALIFIERS[figure.qualifier]} "
    unit = f" {figure.unit}" if figure.unit else ""
    return f"{limit}{number}{unit}{f', as of {figure.as_of.spoken()}' if figure.as_of else ''}"


def _measure(rows: list[tuple[ClaimRef, Figure]]) -> Measure:
    numbers = [number for _, figure in rows for number in (figure.value, figure.min, figure.max) if number is not None]
    low, high = min(numbers, default=0), max(numbers, default=0)
    unit = f" {rows[0][1].unit}" if rows[0][1].unit else ""
    comparable = len({figure.unit for _, figure in rows}) == 1 and all(map(math.isfinite, numbers))
    return Measure(
        name=rows[0][1].measure,
        rows=tuple(_row(ref, figure) for ref, figure in rows),
        range=f"{_number(low)} to {_number(high)}{unit}" if comparable and low != high else None,
        comparable=comparable,
        times=len({figure.as_of for _, figure in rows}) > 1,
    )


def _row(ref: ClaimRef, figure: Figure) -> FigureRow:
    low = figure.value if figure.value is not None else figure.min
    high = figure.value if figure.value is not None else figure.max
    if figure.value is not None and figure.qualifier == "at_least":
        high = None
    elif figure.value is not None and figure.qualifier in ("at_most", "up_to"):
        low = None
    return FigureRow(ref, in_words(figure), low, high, vague=figure.qualifier == "about")


def _number(number: float | None) -> str:
    if number is None:
        return ""
    # 400 may have been read as 400.0, which nobody wrote.
    return f"{int(number) if number == number // 1 else number:,}"
