"""Actors and their relations: a row for each relation, and a line from it to the row of the actor that it leads to."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.drawing.lanes import lanes
from briefing.drawing.links import Links
from briefing.drawing.measure import WIDTH, fit, width
from briefing.drawing.picture import Line, Picture, Words
from briefing.views.actors import RelationView
from briefing.views.briefing import BriefingView
from briefing.views.common import Link

_NAME, _RELATION = 27.0, 24.0
_TOP = 16.0
_INDENT = 14.0
_LANES = 110.0
"""The most room that lines may take from words."""
_BIG = 14.0
"""The font size of names."""
_SWEEPS = 12


def relations_picture(view: BriefingView, link: Links) -> Picture | None:
    """The relations of a briefing; None when it has none."""
    if not view.relations:
        return None
    actors = {end.id: end for relation in view.relations for end in (relation.from_, relation.to)}
    order = _order(list(actors), [(relation.from_.id, relation.to.id) for relation in view.relations])
    names: dict[str, float] = {}
    rows: list[tuple[RelationView, float]] = []
    y = _TOP
    for id_ in order:
        names[id_] = y
        y += _NAME
        for relation in view.relations:
            if relation.from_.id == id_:
                rows.append((relation, y))
                y += _RELATION
    taken = lanes({number: _span(at, names[relation.to.id]) for number, (relation, at) in enumerate(rows)})
    count = max(taken.values()) + 1
    step = min(9.0, _LANES / count)
    room = WIDTH - 16 - step * count
    words = {id_: _name(actors[id_], names[id_], room, view.slug, link) for id_ in order}
    texts, lines = [], []
    for number, (relation, at) in enumerate(rows):
        text = _words_of(relation)
        shown = fit(text, room - _INDENT)
        texts.append(Words(_INDENT, at + 4.5, shown, "relation", title=text if shown != text else None))
        to = _end(words[relation.to.id])
        lines.append(Line(_bracket(_INDENT + width(shown) + 6, at, room + 12 + step * taken[number], to), "relation"))
        lines.append(Line(_head(to), "head"))
    said = " ".join(f"{relation.from_.name} {_words_of(relation)}." for relation in view.relations)
    return Picture(
        "relations",
        "Who stands how to whom",
        f"As the claims have it: {said}",
        y - 4,
        tuple(dict.fromkeys(lines)),
        words=(*words.values(), *texts),
    )


def _order(ids: list[str], edges: Sequence[tuple[str, str]]) -> list[str]:
    """An order in which lines are short: each actor moves towards those it is tied to, and the best round is kept."""
    beside: dict[str, list[str]] = {id_: [] for id_ in ids}
    for one, other in edges:
        beside[one].append(other)
        beside[other].append(one)
    best, shortest = ids, _length(ids, edges)
    order = ids
    for _ in range(_SWEEPS):
        place = {id_: number for number, id_ in enumerate(order)}
        pull = {id_: sum(place[other] for other in beside[id_]) / len(beside[id_]) for id_ in ids}
        order = sorted(order, key=lambda id_: (place[id_] + pull[id_], place[id_]))
        length = _length(order, edges)
        if length < shortest:
            best, shortest = order, length
    return best


def _length(order: list[str], edges: Sequence[tuple[str, str]]) -> int:
    place = {id_: number for number, id_ in enumerate(order)}
    return sum(abs(place[one] - place[other]) for one, other in edges)


def _name(actor: Link, y: float, room: float, slug: str, link: Links) -> Words:
    shown = fit(actor.name, room - 8, _BIG, bold=True)
    title = actor.name if shown != actor.name else None
    role = "unnamed" if actor.unnamed else "name"
    return Words(0, y + 4.5, shown, role, link.briefing(slug, "actors", actor.id), title)


def _words_of(relation: RelationView) -> str:
    return f"{relation.words} {relation.to.name}"


def _span(one: float, other: float) -> tuple[float, float]:
    return (min(one, other), max(one, other))


def _end(name: Words) -> tuple[float, float]:
    """Where lines that lead to an actor arrive."""
    return width(name.text, _BIG, bold=True) + 6, name.y - 4.5


def _bracket(start: float, y: float, lane: float, to: tuple[float, float]) -> str:
    bend = 5 if to[1] > y else -5
    return f"M{start:g} {y:g}H{lane - 5:g}q5 0 5 {bend}V{to[1] - bend:g}q0 {bend} -5 {bend}H{to[0]:g}"


def _head(to: tuple[float, float]) -> str:
    x, y = to
    return f"M{x + 6:g} {y - 4:g}L{x:g} {y:g}L{x + 6:g} {y + 4:g}"
