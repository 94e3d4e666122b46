"""A picture as SVG: what looks alike stands together, so that it is said once how it looks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from markupsafe import Markup

from briefing.drawing.picture import Bar, Dot, Line, Picture, Words
from briefing.pages.shown import made, shown

Shape = TypeVar("Shape", Line, Dot, Bar, Words)


def svg(picture: Picture, links: bool) -> Markup:
    """The picture; with `links` in it it is a group, for an image has no parts that a keyboard could reach."""
    kind, height = shown(picture.kind), round(picture.height)
    head = (
        f'<svg class="bf-picture bf-picture--{kind}" viewBox="0 0 {picture.width:g} {height}"'
        f' role="{"group" if links else "img"}" aria-labelledby="_{kind}-title" aria-describedby="_{kind}-description">'
        f'<title id="_{kind}-title">{shown(picture.title)}</title>'
        f'<desc id="_{kind}-description">{shown(picture.description)}</desc>'
    )
    lines = (
        f'<path class="bf-line-{shown(role)}" d="{shown("".join(line.path for line in alike))}"/>'
        for role, alike in _alike(picture.lines)
    )
    groups = (
        *(("bar", role, "".join(map(_bar, alike))) for role, alike in _alike(picture.bars)),
        *(("dot", role, "".join(map(_dot, alike))) for role, alike in _alike(picture.dots)),
        *(("words", role, "".join(map(_words, alike))) for role, alike in _alike(picture.words)),
    )
    shapes = (f'<g class="bf-{shape}-{shown(role)}">{inside}</g>' for shape, role, inside in groups)
    return made("\n".join((head, *lines, *shapes, "</svg>")))


def _alike(shapes: Iterable[Shape]) -> Iterator[tuple[str, list[Shape]]]:
    """The shapes of each role, in the order in which the roles come up."""
    found: dict[str, list[Shape]] = {}
    for shape in shapes:
        found.setdefault(shape.role, []).append(shape)
    yield from found.items()


def _bar(bar: Bar) -> str:
    x, y, width = round(bar.x, 1), round(bar.y, 1), round(bar.width, 1)
    return f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{bar.height:g}"/>'


def _dot(dot: Dot) -> str:
    return f'<circle cx="{dot.x:g}" cy="{dot.y:g}" r="{dot.radius:g}"/>'


def _words(words: Words) -> str:
    anchor = f' text-anchor="{words.anchor}"' if words.anchor != "start" else ""
    tip = f"<title>{shown(words.title)}</title>" if words.title else ""
    text = f'<text x="{words.x:g}" y="{words.y:g}"{anchor}>{shown(words.text)}{tip}</text>'
    if not words.href:
        return text
    name = f' aria-label="{shown(words.name)}"' if words.name else ""
    return f'<a href="{shown(words.href)}"{name}>{text}</a>'
