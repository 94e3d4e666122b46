"""The shapes that a picture is made of; lengths are in units of the sheet, which on a phone are CSS pixels."""

from __future__ import annotations

from dataclasses import dataclass

from briefing.drawing.measure import WIDTH


@dataclass(frozen=True)
class Words:
    """A line of text; its place is the left end of its base line."""

    x: float
    y: float
    text: str
    role: str
    """What it is, such as `name`; the end of its CSS class."""
    href: str | None = None
    title: str | None = None
    """The whole text, where the line is too short for it, or what a link leads to."""
    anchor: str = "start"
    """`start`, `middle` or `end`: which point of the line stands at `x`."""


@dataclass(frozen=True)
class Line:
    """A line as SVG path data."""

    path: str
    role: str


@dataclass(frozen=True)
class Dot:
    """A disc or a ring."""

    x: float
    y: float
    radius: float
    role: str


@dataclass(frozen=True)
class Bar:
    """A rectangle."""

    x: float
    y: float
    width: float
    height: float
    role: str


Shape = Words | Line | Dot | Bar


@dataclass(frozen=True)
class Picture:
    """A drawing of fixed width, with what it shows in words for those who do not see it."""

    kind: str
    """Its name among the pictures, such as `attribution`; ids and CSS classes are made of it."""
    title: str
    description: str
    height: float
    lines: tuple[Line, ...] = ()
    dots: tuple[Dot, ...] = ()
    bars: tuple[Bar, ...] = ()
    words: tuple[Words, ...] = ()
    width: float = WIDTH
