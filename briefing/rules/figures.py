"""Rules about figures: each has a number and a unit, and stands in the words quoted for it."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from briefing.diagnostic import Finding, Note
from briefing.rules.numerals import lacks, numbers, spoken
from briefing.rules.rule import unread
from briefing.seed import Anchor, Seed

_ENDS = ("value", "min", "max")
_WITH_UNIT = re.compile(
    r"(?P<before>[$€£¥₩₽₹])?\s?(?P<number>\d[\d.,'’ ]*)"
    r"(?P<after>\s?(?:%|‰|°C|°F|[$€£¥₩₽₹]|km²|km|kg|MW|GW|kWh|percent)(?!\w))?(?P<scale>\s?[a-z]+)?"
)


def figure_without_number(seed: Seed) -> Iterator[Finding]:
    """A figure has no number.

    Why: without one there is nothing to compare, and nothing to draw.

    Instead: give `value: 2000`, or `min` and `max` for a range, or one of the two for a limit.
    """
    for id_, claim in seed.briefing.claims.items():
        if (figure := claim.figure) is None:
            continue
        path = ("claims", id_, "figure")
        given = {key: number for key in _ENDS if (number := getattr(figure, key)) is not None}
        endless = [key for key, number in given.items() if not math.isfinite(number)]
        if endless:
            yield Finding(f"`{endless[0]}` is not a number", (*path, endless[0]), "Give a number, or leave it out.")
        elif not given:
            lacks = tuple((*path, end) for end in _ENDS)
            hint = "Give `value`, or `min` and `max`."
            yield Finding(f"The figure of `{id_}` has no number", path, hint, part="key", lacks=lacks)


def contradictory_figure(seed: Seed) -> Iterator[Finding]:
    """A figure has a value and a range as well, or a range that ends before it begins.

    Why: one of the two must be a slip.

    Instead: keep `value`, or `min` and `max` in that order.
    """
    for id_, claim in seed.briefing.claims.items():
        if (figure := claim.figure) is None:
            continue
        path = ("claims", id_, "figure")
        has_range = figure.min is not None or figure.max is not None
        if figure.value is not None and has_range:
            yield Finding(f"The figure of `{id_}` has a value and a range", path, "Keep one of the two.", part="key")
        elif figure.min is not None and figure.max is not None and figure.min > figure.max:
            message = f"The range of `{id_}` ends with {spoken(figure.max)}, before it begins with {spoken(figure.min)}"
            yield Finding(message, path, "Swap `min` and `max`.", part="key")


def figure_not_in_quote(seed: Seed) -> Iterator[Finding]:
    """A figure's number stands in no quote of its claim.

    Why: numbers are remembered and passed on. One that the quoted words do not have was misread, or worked out by
    somebody who is not named.

    Example: `value: 4700`, where the quote has “at least 4,600”.

    Instead: correct the number, or quote the words that give it. What you worked out yourself belongs in `notes`.
    Thousands may be separated in any way, and English number words are read: “dozens” bears 24, “a third” 33 %, neither
    of them 38.
    """
    if seed.article is None:
        return
    for id_, claim in seed.briefing.claims.items():
        if claim.figure is None or not claim.quotes or unread(seed, ("claims", id_), "quotes", "quote"):
            continue
        anchors = [seed.anchors.get(("claims", id_, "quotes", index)) for index in range(len(claim.quotes))]
        if not all(isinstance(anchor, Anchor) for anchor in anchors):
            continue
        quoted = "\n".join(quote.exact for quote in claim.quotes)
        for key in _ENDS:
            number = getattr(claim.figure, key)
            if number is not None and math.isfinite(number) and lacks(quoted, number, seed.briefing.lang):
                text = seed.text_of(anchors[0].document)
                notes = (Note(text, anchors[0].extent, "The quote"),) if text else ()
                hint = "Correct the number, or quote the words that give it."
                message = f"The number {spoken(number)} does not stand in the words quoted for `{id_}`"
                yield Finding(message, ("claims", id_, "figure", key), hint, notes=notes)


def quantity_without_figure(seed: Seed) -> Iterator[Finding]:
    """A claim of the kind `quantity` has a number in its text, but no `figure`.

    Why: with a figure, the number is checked against the quote, and set beside what others say.

    Instead: add `figure: {measure: …, value: …}`.
    """
    for id_, claim in seed.briefing.claims.items():
        if claim.kind != "quantity" or claim.figure or unread(seed, ("claims", id_), "figure"):
            continue
        if any(map(str.isdecimal, claim.text)):
            hint = "Add `figure: {measure: …, value: …}`, so that it can be compared."
            yield Finding(f"The number of `{id_}` is only in its text", ("claims", id_), hint, part="key")


def figure_without_unit(seed: Seed) -> Iterator[Finding]:
    """A figure has no unit, though its number has one in the quote.

    Why: 5 % and 5 km are not the same five.

    Instead: add `unit:`, such as `%`, `km` or `US dollars`.
    """
    for id_, claim in seed.briefing.claims.items():
        figure = claim.figure
        if figure is None or figure.unit or unread(seed, ("claims", id_, "figure"), "unit", "value"):
            continue
        for match in (match for quote in claim.quotes for match in _WITH_UNIT.finditer(quote.exact)):
            unit = (match["before"] or match["after"] or "").strip()
            if unit and figure.value in numbers(match["number"] + (match["scale"] or ""), seed.briefing.lang):
                hint = f"Add `unit:`; the quote has “{unit}”."
                yield Finding(f"The figure of `{id_}` has no unit", ("claims", id_, "figure"), hint, part="key")
                break
