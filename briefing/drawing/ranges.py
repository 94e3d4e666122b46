"""The figures that claims give for one measure, on one scale: who is precise, who is vague, and how far they differ."""

from __future__ import annotations

import math
from collections.abc import Iterator

from briefing.drawing.links import Links
from briefing.drawing.measure import WIDTH, fit, width
from briefing.drawing.picture import Bar, Dot, Line, Picture, Words, claim_number
from briefing.views.figures import FigureRow, Measure

_LEFT, _RIGHT = 10.0, WIDTH - 10.0
_TEXT, _MARK, _ROW = 14.0, 29.0, 44.0
_AXIS = 20.0
_RADIUS = 4.5
_THICK = 7.0
_ARROW = 26.0
"""How far a line goes on that has only one end."""
_NUMBER = 28.0
"""The room for the number of a claim: enough for a finger."""


def ranges_picture(measure: Measure, number: int, link: Links) -> Picture | None:
    """The figures of a measure; None where they agree, or cannot be put on one scale.

    A disc is a number, a ring is about a number, a bar is a range; an arrow goes on from the only end that is known.
    `number` tells the pictures of a page apart.
    """
    if not measure.range or not measure.comparable:
        return None
    start, end, step = _scale([end for row in measure.rows for end in (row.low, row.high) if end is not None])

    def x(value: float) -> float:
        return round(_LEFT + (value - start) / (end - start) * (_RIGHT - _LEFT), 1)

    lines, dots, bars, words = [], [], [], []
    bottom = len(measure.rows) * _ROW
    for tick in _ticks(start, end, step):
        lines.append(Line(f"M{x(tick):g} 0V{bottom:g}", "rule"))
        words.append(_label(tick, x(tick), bottom + _TEXT))
    for index, row in enumerate(measure.rows):
        y = index * _ROW
        words.append(claim_number(0, y + _TEXT, row.claim, link))
        words.append(Words(_NUMBER, y + _TEXT, fit(row.words, WIDTH - _NUMBER), "figure", title=row.words))
        for shape in _shapes(row, x, y + _MARK):
            {Dot: dots, Bar: bars, Line: lines}[type(shape)].append(shape)
    return Picture(
        f"ranges-{number}",
        f"{measure.name}: {measure.range}",
        " ".join(f"Claim {row.claim.number}: {row.words}." for row in measure.rows),
        bottom + _AXIS,
        tuple(lines),
        tuple(dots),
        tuple(bars),
        tuple(words),
    )


def _shapes(row: FigureRow, x, y: float) -> Iterator[Dot | Bar | Line]:
    if row.low is not None and row.high is not None:
        if row.low == row.high:
            yield Dot(x(row.low), y, _RADIUS, "about" if row.vague else "figure")
        else:
            left, right = x(row.low), x(row.high)
            yield Bar(left, y - _THICK / 2, max(right - left, 1), _THICK, "about" if row.vague else "figure")
        return
    known = x(row.low if row.low is not None else row.high)
    forward = row.low is not None
    tip = min(WIDTH - 1, known + _ARROW) if forward else max(1, known - _ARROW)
    back = tip - 4 if forward else tip + 4
    yield Line(f"M{known:g} {y:g}H{tip:g}M{back:g} {y - 4:g}L{tip:g} {y:g}L{back:g} {y + 4:g}", "open")
    yield Line(f"M{known:g} {y - 5:g}V{y + 5:g}", "open")


def _scale(numbers: list[float]) -> tuple[float, float, float]:
    """Where the scale begins and ends, and the step of its ticks: 1, 2 or 5 times a power of ten.

    It begins with zero, so that lengths can be compared, unless all numbers are far from it and near each other.
    """
    low, high = min(numbers), max(numbers)
    if 0 <= low <= high / 2:
        low = 0
    rough = (high - low) / 3
    power = 10 ** math.floor(math.log10(rough))
    step = next(factor * power for factor in (1, 2, 5, 10) if factor * power >= rough)
    return math.floor(low / step) * step, math.ceil(high / step) * step, step


def _ticks(start: float, end: float, step: float) -> list[float]:
    return [start + step * number for number in range(round((end - start) / step) + 1)]


def _label(tick: float, x: float, y: float) -> Words:
    text = f"{tick:,.10g}"
    half = width(text, 11) / 2
    anchor = "start" if x < half else "end" if x + half > WIDTH else "middle"
    at = {"start": 0.0, "end": WIDTH, "middle": x}[anchor]
    return Words(at, y, text, "tick", anchor=anchor)
