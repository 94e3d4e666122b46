"""The timeline: each event as wide as its date is vague, and a ring on the day on which it was reported."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from briefing.drawing.measure import WIDTH, width, wrap
from briefing.drawing.picture import Bar, Dot, Line, Picture, Words
from briefing.drawing.scale import Scale
from briefing.edtf import Edtf
from briefing.views.briefing import BriefingView, EventView

_LEFT, _RIGHT = 8.0, WIDTH - 8.0
_TOP = 34.0
_TEXT, _BAR = 17.0, 32.0
_LAG = 9.0
"""How far below an event its report stands."""
_FADES = 2
"""Steps in which a bar fades out where nobody can say where it ends."""
_THIN = 9.0
"""How high a bar is, and the least that one is wide."""


def timeline_picture(view: BriefingView) -> Picture | None:
    """The dated events of a briefing on one scale; None when fewer than two days of the calendar are known."""
    events = [item for item in view.dated if item.event.date.earliest or item.event.date.latest]
    days = [day for item in events for day in _days(item)]
    if not days or min(days) == max(days):
        return None
    scale = Scale(min(days), max(days), _LEFT, _RIGHT)
    lines, bars, dots, words = [], [], [], list(_axis(scale))
    y = _TOP
    for item in events:
        words.append(Words(0, y + 11, item.when, "when"))
        for text in wrap(item.event.title, WIDTH, 2):
            y += _TEXT
            words.append(Words(0, y + 11, text, "event"))
        y += _TEXT + 8
        lines.append(Line(f"M0 {y:g}H{WIDTH:g}", "rule"))
        start, end = _ends(item.event.date, scale)
        if item.reported and item.reported.earliest:
            at, below = scale.x(item.reported.earliest), y + _LAG
            near = min(max(at, start + 1), end - 1)
            lines.append(Line(f"M{near:g} {y:g}V{below:g}H{at:g}", "lag"))
            dots.append(Dot(at, below, 4.5, "reported"))
        bars += _bars(item.event.date, start, end, y)
        y += _BAR - 6
    description = f"{events[0].when} to {events[-1].when}; the list beside it says the same."
    return Picture(
        "timeline",
        "When, as far as it is known",
        description,
        y - 4,
        tuple(lines),
        tuple(dots),
        tuple(bars),
        tuple(words),
    )


def _days(item: EventView) -> Iterator[date]:
    dates = [item.event.date, *([item.reported] if item.reported else [])]
    yield from (day for one in dates for day in (one.earliest, one.latest) if day)


def _axis(scale: Scale) -> Iterator[Words]:
    end = -1.0
    for day, label in scale.ticks():
        half = width(label, 11) / 2
        at = min(max(scale.x(day), half), WIDTH - half)
        if at - half > end:
            yield Words(at, 14, label, "tick", anchor="middle")
            end = at + half + 8


def _ends(when: Edtf, scale: Scale) -> tuple[float, float]:
    """The ends of an event's bar; what is open or unknown runs to the edge of the sheet."""
    start = scale.x(when.earliest) if when.earliest else 0.0
    end = scale.x(when.latest) if when.latest else WIDTH
    short = max(0.0, _THIN - (end - start)) / 2
    return max(0.0, start - short), min(WIDTH, end + short)


def _bars(when: Edtf, start: float, end: float, y: float) -> Iterator[Bar]:
    """Filled where it lasted all the time, an outline where it was at some time in it; uncertain: broken outline."""
    role = "lasting" if when.is_interval or when.earliest == when.latest else "within"
    if when.uncertain:
        role += "-uncertain"
    top = y - _THIN
    fade = min(14.0, (end - start) / 4) if when.approximate or None in (when.earliest, when.latest) else 0.0
    left = fade if when.approximate or not when.earliest else 0.0
    right = fade if when.approximate or not when.latest else 0.0
    yield Bar(start + left, top, end - start - left - right, _THIN, role)
    for number in range(_FADES):
        part = 1 / _FADES
        if left:
            yield Bar(start + left * part * number, top, left * part, _THIN, f"fade-{number + 1}")
        if right:
            yield Bar(end - right * part * (number + 1), top, right * part, _THIN, f"fade-{number + 1}")
