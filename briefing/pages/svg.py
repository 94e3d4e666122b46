"""A picture as SVG: what looks alike stands together, so that it is said once how it looks."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

from markupsafe import Markup

from briefing.drawing.picture import Bar, Dot, Line, Picture, Words
from briefing.pages.shown import made, shown

Shape = TypeVar("Shape", Line, Dot, Bar, Words)
Key = TypeVar("Key", bound=Hashable)


def svg(picture: Picture, links: bool) -> Markup:
    """The picture; with `links` in it it is a group, for an image has no parts that a keyboard could reach."""
    kind, height = shown(picture.kind), round(picture.height)
    head = (
        f'<svg class="bf-picture bf-picture--{kind}" viewBox="0 0 {picture.width:g} {height}"'
        f' role="{"group" if links else "img"}">'
        f"<title>{shown(picture.title)}</title><desc>{shown(picture.description)}</desc>"
    )
    paths = (
        *(("line", role, "".join([line.path for line in alike])) for role, alike in _alike(picture.lines)),
        *(("bar", role, "".join(map(_bar, alike))) for role, alike in _alike(picture.bars)),
        *(("dot", role, "".join(map(_dot, alike))) for role, alike in _alike(picture.dots)),
    )
    shapes = (f'<path class="bf-{shape}-{shown(role)}" d="{shown(path)}"/>' for shape, role, path in paths)
    words = (
        f'<g class="bf-words-{shown(role)}"{_anchored(anchor)}>{"".join(map(_words, alike))}</g>'
        for (role, anchor), alike in _gathered(picture.words, lambda words: (words.role, words.anchor))
    )
    return made("\n".join((head, *shapes, *words, "</svg>")))


def _alike(shapes: Iterable[Shape]) -> Iterable[tuple[str, list[Shape]]]:
    """The shapes of each role."""
    return _gathered(shapes, lambda shape: shape.role)


def _gathered(shapes: Iterable[Shape], key: Callable[[Shape], Key]) -> Iterable[tuple[Key, list[Shape]]]:
    """The shapes of each key, in the order in which the keys come up."""
    found: dict[Key, list[Shape]] = {}
    for shape in shapes:
        found.setdefault(key(shape), []).append(shape)
    return found.items()


def _bar(bar: Bar) -> str:
    x, y, width = round(bar.x, 1), round(bar.y, 1), round(bar.width, 1)
    return f"M{x:g} {y:g}h{width:g}v{bar.height:g}h-{width:g}z"


def _dot(dot: Dot) -> str:
    # An arc that ends where it begins would be none, so it stops just short of that.
    return f"M{dot.x:g} {dot.y - dot.radius:g}a{dot.radius:g} {dot.radius:g} 0 1 0 .01 0z"


def _anchored(anchor: str) -> str:
    return f' text-anchor="{anchor}"' if anchor != "start" else ""


def _words(words: Words) -> str:
    tip = f"<title>{shown(words.title)}</title>" if words.title else ""
    left = f' x="{words.x:g}"' if words.x else ""
    text = f'<text{left} y="{words.y:g}">{shown(words.text)}{tip}</text>'
    if not words.href:
        return text
    name = f' aria-label="{shown(words.name)}"' if words.name else ""
    return f'<a href="{shown(words.href)}"{name}>{text}</a>'
