"""The shapes that a picture is made of; lengths are in units of the sheet, which on a phone are CSS pixels."""

from __future__ import annotations

from typing import NamedTuple

from briefing.drawing.links import Links
from briefing.drawing.measure import WIDTH
from briefing.views.common import ClaimRef


class Words(NamedTuple):
    """A line of text; its place is the left end of its base line."""

    x: float
    y: float
    text: str
    role: str
    """What it is, such as `name`; the end of its CSS class."""
    href: str | None = None
    title: str | None = None
    """The whole text, where the line is too short for it, or what a link leads to."""
    name: str | None = None
    """What a link is called, where its text alone would not say it."""
    anchor: str = "start"
    """`start`, `middle` or `end`: which point of the line stands at `x`."""


class Line(NamedTuple):
    """A line as SVG path data."""

    path: str
    role: str


class Dot(NamedTuple):
    """A disc or a ring."""

    x: float
    y: float
    radius: float
    role: str


class Bar(NamedTuple):
    """A rectangle."""

    x: float
    y: float
    width: float
    height: float
    role: str


Shape = Words | Line | Dot | Bar


class Picture(NamedTuple):
    """A drawing of fixed width, with what it shows in words for those who do not see it."""

    kind: str
    """Its name among the pictures, such as `attribution`; its CSS class is made of it."""
    title: str
    description: str
    height: float
    lines: tuple[Line, ...] = ()
    dots: tuple[Dot, ...] = ()
    bars: tuple[Bar, ...] = ()
    words: tuple[Words, ...] = ()
    width: float = WIDTH


def claim_number(x: float, y: float, ref: ClaimRef, link: Links) -> Words:
    """The number of a claim, leading to it; what the claim says stands beside the picture."""
    return Words(x, y, str(ref.number), "claim", link.claim(ref), name=f"Claim {ref.number}")
