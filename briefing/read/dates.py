"""Dates that were written another way than the format wants, and the days that they can mean."""

from __future__ import annotations

import re
from datetime import date

from briefing.edtf import MONTHS

_NAMES = {name.casefold()[:length]: number for number, name in enumerate(MONTHS, 1) for length in (3, len(name))}
_YEAR_FIRST = re.compile(r"(?P<year>\d{4})(?P<mark>[-/.])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})")
_YEAR_LAST = re.compile(r"(?P<one>\d{1,2})(?P<mark>[-/.])(?P<other>\d{1,2})(?P=mark)(?P<year>\d{4})")
_NAMED = re.compile(
    r"(?P<day>\d{1,2})(?:st|nd|rd|th)?\.? (?P<name>[a-z]+)\.?,? (?P<year>\d{4})"
    r"|(?P<first>[a-z]+)\.? (?P<second>\d{1,2})(?:st|nd|rd|th)?,? (?P<last>\d{4})",
    re.IGNORECASE,
)


_MARKS = "'\"‘’‚“”„«»"
"""Quotation marks that YAML takes for a part of the text, or that a word processor made of its own."""


def day_meant(written: str) -> str | None:
    """The day as `2025-06-30`; None where it might be another one, such as of `3/4/2025`, or is no day at all."""
    written = written.strip().strip(_MARKS)
    if found := _YEAR_FIRST.fullmatch(written):
        return _day(found["year"], found["month"], found["day"])
    if found := _YEAR_LAST.fullmatch(written):
        one, other = int(found["one"]), int(found["other"])
        if one > 12 or one == other:
            return _day(found["year"], other, one)
        return _day(found["year"], one, other) if other > 12 and found["mark"] == "/" else None
    if found := _NAMED.fullmatch(written):
        name = (found["name"] or found["first"]).casefold()
        month = _NAMES.get(name) or _NAMES.get("sep" if name == "sept" else "")
        return month and _day(found["year"] or found["last"], month, found["day"] or found["second"])
    return None


def days_possible(written: str) -> tuple[str, ...]:
    """The two days that `3/4/2025` can mean; none where it can mean only one, or is written in another way."""
    found = _YEAR_LAST.fullmatch(written.strip().strip(_MARKS))
    if not found or day_meant(written):
        return ()
    days = (_day(found["year"], found["other"], found["one"]), _day(found["year"], found["one"], found["other"]))
    return days if all(days) else ()


def _day(year: str, month: int | str, day: int | str) -> str | None:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None
