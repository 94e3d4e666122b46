"""Rules about figures for one thing: where two differ, readers are led from one to the other."""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from briefing.diagnostic import Finding
from briefing.model import Claim, Figure
from briefing.rules.numerals import spoken
from briefing.rules.places import claim_at
from briefing.rules.rule import unread
from briefing.rules.standing import FALLEN
from briefing.seed import AT_HAND, Seed

_RELATES = ("contradicts", "supersedes", "qualifies", "repeats")
# “About 4,700” and 5,000 are not at odds.
_ABOUT = 0.1
# Of claims that give figures for one thing, more are not compared.
_MOST_COMPARED = 50


def conflicting_figures(seed: Seed) -> Iterator[Finding]:
    """Claims give different numbers for one thing and one time, without a relation between them.

    Why: numbers of casualties and costs differ by who counts. Readers who see one of them must be led to the others.

    Example: “2,000 dead” by one service and “4,700 dead” by another, both with `measure: dead`.

    Instead: relate them, such as `relations: [{contradicts: other-count, because: …}]`. Where they hold for different
    times, give each its `as_of`; where they count different things, its own `measure`.
    """
    reported = set()
    for one, other in _differing(seed):
        if other.id not in reported and not _are_related(one, other) and not _are_unread(seed, one, other):
            reported.add(other.id)
            hint = f"Relate them, as in `relations: [{{contradicts: {one.id}, because: …}}]`; or give each its `as_of`."
            message = f"{other.numbers} here, but {one.numbers} in `{one.id}`, for “{one.figure.measure}”"
            yield Finding(message, ("claims", other.id, "figure"), hint, part="key")


def silent_figure(seed: Seed) -> Iterator[Finding]:
    """The summary gives one of several numbers that contradict each other, and is silent on the other.

    Why: who reads only the summary takes the number for settled.

    Instead: give both, with who says so; or the range.
    """
    if unread(seed, (), "summary"):
        return
    first: dict[str, int] = {}
    for index, item in enumerate(seed.briefing.summary):
        for id_ in item.cites:
            first.setdefault(id_, index)
    for one, other in _differing(seed):
        if _are_related(one, other) and (one.id in first) != (other.id in first):
            told, silent = (one, other) if one.id in first else (other, one)
            message = f"The summary cites `{told.id}` with {told.numbers}, but not `{silent.id}` with {silent.numbers}"
            spot = claim_at(seed.briefing, ("summary", first[told.id]), told.id)
            yield Finding(message, spot.path, "Give both, with who says so; or the range.", at=spot.at)


def undated_figure(seed: Seed) -> Iterator[Finding]:
    """Of two figures for one thing, one has an `as_of` and the other has not.

    Why: a number that grows can only be compared with another when it is known of which day each is.

    Instead: add `as_of:`, as far as it is known: `2026-11`, `2026-11~`.
    """
    dated = {_measure(figure) for _, figure in _figures(seed) if figure.as_of}
    for id_, figure in _figures(seed):
        if not figure.as_of and _measure(figure) in dated and not unread(seed, ("claims", id_, "figure"), "as_of"):
            message = f"Another figure for “{figure.measure}” has an `as_of`, this one has not"
            yield Finding(message, ("claims", id_, "figure"), "Add `as_of:`, as far as it is known.", part="key")


class _Given(NamedTuple):
    """A figure, and the range in which the number lies."""

    id: str
    claim: Claim
    figure: Figure
    low: float
    high: float

    @property
    def numbers(self) -> str:
        """The number or the range as it is typed."""
        figure = self.figure
        if figure.value is not None:
            return spoken(figure.value)
        return " to ".join(spoken(end) for end in (figure.min, figure.max) if end is not None)


def _figures(seed: Seed) -> Iterator[tuple[str, Figure]]:
    for id_, claim in seed.briefing.claims.items():
        if claim.figure and claim.status not in FALLEN:
            yield id_, claim.figure


@lru_cache(maxsize=AT_HAND)
def _differing(seed: Seed) -> tuple[tuple[_Given, _Given], ...]:
    """Pairs of figures for one thing and one time whose numbers cannot both be right, the earlier claim first."""
    groups: dict[tuple[str, str], list[_Given]] = {}
    figures = list(_figures(seed))
    if len({_measure(figure) for _, figure in figures}) == len(figures):
        return ()
    for id_, figure in figures:
        low, high = _range(figure)
        if low <= high:
            key = (_measure(figure), figure.as_of.text if figure.as_of else "")
            groups.setdefault(key, []).append(_Given(id_, seed.briefing.claims[id_], figure, low, high))
    return tuple(
        (one, other)
        for group in groups.values()
        for one, other in combinations(group[:_MOST_COMPARED], 2)
        if (one.high < other.low or other.high < one.low) and _have_one_unit(one, other)
    )


def _have_one_unit(*given: _Given) -> bool:
    return len({each.figure.unit.casefold() for each in given if each.figure.unit}) < 2


def _range(figure: Figure) -> tuple[float, float]:
    value = figure.value
    if value is None:
        low = -math.inf if figure.min is None else figure.min
        return low, math.inf if figure.max is None else figure.max
    match figure.qualifier:
        case "about":
            return value - _ABOUT * abs(value), value + _ABOUT * abs(value)
        case "at_least":
            return value, math.inf
        case "at_most" | "up_to":
            return -math.inf, value
    return value, value


def _are_related(one: _Given, other: _Given) -> bool:
    return any(
        relation.claim == there.id and relation.type in _RELATES
        for here, there in ((one, other), (other, one))
        for relation in here.claim.relations
    )


def _are_unread(seed: Seed, *given: _Given) -> bool:
    return any(unread(seed, ("claims", each.id), "relations", "figure", "status") for each in given)


def _measure(figure: Figure) -> str:
    return " ".join(figure.measure.casefold().split())
