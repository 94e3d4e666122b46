"""How the theme lays out a table of contents of two levels, learnt from examples, so that any other can be laid out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from markupsafe import Markup, escape


class Entry(NamedTuple):
    """A heading: title as HTML, its id, and the headings below it."""

    title: str
    id: str
    children: tuple[Entry, ...] = ()


@dataclass(frozen=True)
class Contents:
    """The pieces of markup between addresses and titles."""

    within: tuple[str, str]
    """Between address and title, on the upper and on the lower level."""
    opening: tuple[str, str]
    """Between the title of an entry with children and its label, and between that and the first child."""
    sibling: tuple[str, str]
    """Between two entries without children of one level, upper and lower."""
    up: str
    """From the last child to the next entry of the upper level."""
    tail: tuple[str, str]
    """After the last title: of an entry without children, and of a child."""

    def render(self, entries: Sequence[Entry]) -> str:
        """From the address of the first entry to what follows the last."""
        out: list[str] = []
        for number, entry in enumerate(entries):
            if number:
                out.append(self.up if entries[number - 1].children else self.sibling[0])
            out += (entry.id, self.within[0], entry.title)
            if entry.children:
                label = str(escape(Markup(entry.title).striptags()))
                out += (self.opening[0], label, self.opening[1])
            for place, child in enumerate(entry.children):
                if place:
                    out.append(self.sibling[1])
                out += (child.id, self.within[1], child.title)
        out.append(self.tail[1] if entries[-1].children else self.tail[0])
        return "".join(out)


def probe_contents(sign: str) -> tuple[tuple[Entry, ...], tuple[Entry, ...]]:
    """Two tables that between them hold every neighbourhood: one ends with a child, the other without."""

    def entry(name: str, *children: Entry) -> Entry:
        return Entry(f"{sign}t{name} &lt;&amp;&#34;&#39;  x{sign}u", f"{sign}i{name}", children)

    return (entry("a", entry("b"), entry("c")), entry("d"), entry("e"), entry("f", entry("g"))), (entry("a"),)


_PLAIN, _LABELLED = ("address", "title"), ("address", "title", "label")
_ORDER = [*_LABELLED, *_PLAIN, *_PLAIN, *_PLAIN, *_PLAIN, *_LABELLED, *_PLAIN]
"""What is expected of the first table: its entries a to g, of which a and f have children and so a label."""


def learn_contents(sign: str, rendered: Sequence[str]) -> tuple[Contents, int, int] | None:
    """The pieces, and where in the first page the table begins and ends; None when it is laid out in another way."""
    first, second = (_tokens(sign, page) for page in rendered)
    if [kind for kind, _, _ in first] != _ORDER or [kind for kind, _, _ in second] != ["address", "title"]:
        return None
    start, end = first[0][1], first[-1][2]
    if rendered[0][:start] != rendered[1][: second[0][1]]:
        return None
    gaps = [rendered[0][one[2] : other[1]] for one, other in pairwise(first)]
    pieces = {
        "within": ([gaps[0], gaps[7], gaps[9], gaps[11]], [gaps[3], gaps[5], gaps[14]]),
        "opening": ([gaps[1], gaps[12]], [gaps[2], gaps[13]]),
        "sibling": ([gaps[8], gaps[10]], [gaps[4]]),
    }
    if any(len(set(found)) > 1 for pair in pieces.values() for found in pair):
        return None
    low, high = rendered[0][end:], rendered[1][second[-1][2] :]
    same = next(
        (at for at, (one, other) in enumerate(zip(reversed(low), reversed(high), strict=False)) if one != other), 0
    )
    tail = high[: len(high) - same], low[: len(low) - same]
    found = {name: (upper[0], lower[0]) for name, (upper, lower) in pieces.items()}
    return Contents(**found, up=gaps[6], tail=tail), start, end + len(tail[1])


def _tokens(sign: str, page: str) -> list[tuple[str, int, int]]:
    """Where addresses, titles and labels stand, in order."""
    title = f"{sign}t? &lt;&amp;&#34;&#39;  x{sign}u"
    forms = {"address": f"{sign}i?", "title": title, "label": title.replace("  ", " ")}
    one_of = "|".join(f"(?P<{kind}>{re.escape(form).replace(chr(92) + '?', '[a-g]')})" for kind, form in forms.items())
    return [(match.lastgroup or "", match.start(), match.end()) for match in re.finditer(one_of, page)]
