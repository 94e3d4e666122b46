"""The attribution map: who stands between the article and those who are credited with knowing, and for which claims."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from briefing.drawing.links import Links
from briefing.drawing.measure import WIDTH, fit, width
from briefing.drawing.picture import Dot, Line, Picture, Words, claim_number
from briefing.views.briefing import BriefingView
from briefing.views.common import ClaimRef, Link

ARTICLE = ""
"""The node from which all lines go out; no actor or source can have this id."""

_STEP = 16.0
"""From one lane to the next."""
_ROW = 26.0
_TOP, _LEFT = 16.0, 8.0
_BEND = 6.0
_GAP = 12.0
"""From a dot to the words beside it."""
_NUMBER = 28.0
"""The room for the number of a claim: enough for a finger."""
_PER_LINE = int((WIDTH - _LEFT - 3 * _STEP - _GAP) // _NUMBER)
"""Numbers in a line: as if every row stood three lanes to the right, so that all are of one length."""


@dataclass
class _Node:
    link: Link | None
    claims: dict[ClaimRef, None] = field(default_factory=dict)
    ways: dict[tuple[str, ...], dict[ClaimRef, None]] = field(default_factory=dict)
    """The same claims by the names through which they reach the article."""
    parents: dict[str, None] = field(default_factory=dict)
    children: dict[str, None] = field(default_factory=dict)
    y: float = 0.0
    end: float = 0.0
    """How far down its lane has to reach."""
    lane: int = 0

    def take(self, ref: ClaimRef, through: Sequence[Link]) -> None:
        """Credit a claim to this party."""
        self.claims[ref] = None
        self.ways.setdefault(tuple(step.name for step in through), {})[ref] = None


def attribution_map(view: BriefingView, link: Links) -> Picture | None:
    """The map of a briefing; None when it has no claims.

    Each party has one row, however many chains lead to it, so that chains which meet can be seen to meet. A line turns
    off its parent's lane into each row that it leads to; it is broken where nothing of that party was consulted.
    """
    if not view.claims:
        return None
    nodes = _nodes(view)
    order = _order(nodes)
    height = _place(nodes, order)
    _take_lanes(nodes, order)
    seen = _consulted(view)
    lines, dots, words = [], [], []
    for id_ in order:
        node = nodes[id_]
        at = _x(node.lane)
        unnamed = node.link is not None and node.link.unnamed
        dots.append(Dot(at, node.y, 5, "article" if not node.link else "unnamed" if unnamed else "named"))
        words += _words(id_, node, view, link)
        lines += _lines(node, nodes, seen)
    return Picture(
        "attribution",
        "Who says so",
        _description(nodes),
        height,
        tuple(lines),
        tuple(dots),
        words=tuple(words),
    )


def _nodes(view: BriefingView) -> dict[str, _Node]:
    nodes = {ARTICLE: _Node(None)}
    for claim in view.claims:
        if not claim.chains:
            nodes[ARTICLE].take(claim.ref, ())
        for chain in claim.chains:
            before = ARTICLE
            for step in chain:
                node = nodes.setdefault(step.id, _Node(step))
                if step.id != before:
                    nodes[before].children[step.id] = None
                    node.parents[before] = None
                before = step.id
            nodes[before].take(claim.ref, chain[:-1])
    return nodes


def _order(nodes: dict[str, _Node]) -> list[str]:
    """Every node after those that lead to it; of those that could come next, ends of chains first, then by claims.

    What runs in a circle, which the check reports, comes last in the order of the file.
    """
    order, placed = [], set()
    left = list(nodes)
    while left:
        ready = [id_ for id_ in left if placed.issuperset(nodes[id_].parents)] or left[:1]
        following = min(ready, key=lambda id_: (bool(nodes[id_].children), -len(nodes[id_].claims)))
        order.append(following)
        placed.add(following)
        left.remove(following)
    return order


def _place(nodes: dict[str, _Node], order: list[str]) -> float:
    y = _TOP
    for id_ in order:
        nodes[id_].y = y
        y += _ROW * (1 + _lines_of_numbers(len(nodes[id_].claims)))
    return y - _ROW / 2


def _take_lanes(nodes: dict[str, _Node], order: list[str]) -> None:
    """Each row begins to the right of all lanes that pass it, so that no line runs through words."""
    for node in nodes.values():
        node.end = max((nodes[child].y for child in node.children), default=node.y)
    for number, id_ in enumerate(order):
        passing = [nodes[other].lane for other in order[:number] if nodes[other].end >= nodes[id_].y]
        nodes[id_].lane = max(passing, default=-1) + 1


def _x(lane: int) -> float:
    return _LEFT + _STEP * lane


def _lines(node: _Node, nodes: dict[str, _Node], seen: set[str]) -> list[Line]:
    """The lane that goes down from a party, and where it turns off into the rows that it leads to."""
    if not node.children:
        return []
    at = _x(node.lane)
    first, last = min(nodes[child].y for child in node.children), node.end
    # Only a circle of chains leads up.
    top, bottom = min(node.y, first - _BEND), last - _BEND
    lines = [Line(f"M{at:g} {top:g}V{bottom:g}", _role(node.children, seen))]
    for id_ in node.children:
        child = nodes[id_]
        path = f"M{at:g} {child.y - _BEND:g}q0 {_BEND:g} {_BEND:g} {_BEND:g}H{_x(child.lane):g}"
        lines.append(Line(path, _role([id_], seen)))
    return lines


def _role(ids: Iterable[str], seen: set[str]) -> str:
    return "unseen" if seen.isdisjoint(ids) else "seen"


def _lines_of_numbers(claims: int) -> int:
    return -(-claims // _PER_LINE)


def _words(id_: str, node: _Node, view: BriefingView, link: Links) -> list[Words]:
    left = _x(node.lane) + _GAP
    name = node.link.name if node.link else "This article, in its own voice" if node.claims else "This article"
    count = f"{len(node.claims)} claim{'' if len(node.claims) == 1 else 's'}" if node.claims else ""
    shown = fit(name, WIDTH - left - width(count, 11) - 12, bold=True)
    page = "article" if node.link is None else "actors" if node.link.kind == "actor" else "sources"
    href = link.briefing(view.slug, page, id_)
    words = [Words(left, node.y + 4.5, shown, "name", href, name if shown != name else None)]
    if count:
        words.append(Words(WIDTH, node.y + 4.5, count, "count", anchor="end"))
    for number, ref in enumerate(node.claims):
        row, column = divmod(number, _PER_LINE)
        at = left + _NUMBER * column
        words.append(claim_number(at, node.y + 4.5 + _ROW * (row + 1), ref, link))
    return words


def _consulted(view: BriefingView) -> set[str]:
    """Documents that the editor opened, and whoever published them."""
    seen = [item for item in view.sourcing.sources if item.source.consulted]
    return {item.id for item in seen} | {item.publisher.id for item in seen if item.publisher}


def _description(nodes: dict[str, _Node]) -> str:
    """Each party with its claims, and through whom they come: a relay that passed on one passed on no other."""
    return " ".join(_in_words(node) for node in nodes.values() if node.claims)


def _in_words(node: _Node) -> str:
    name = node.link.name if node.link else "The article’s own voice"
    ways = sorted(node.ways, key=len)
    said = []
    for way in ways:
        numbers = [str(ref.number) for ref in node.ways[way]]
        through = f"through {', then '.join(way)}: " if way else ""
        said.append(f"{through}claim{'' if len(numbers) == 1 else 's'} {', '.join(numbers)}")
    return f"{name}{', ' if ways[0] else ': '}{'; '.join(said)}."
