"""Dates as far as they are known (EDTF level 1): parsed for the checks, spoken for readers, ordered for the timeline.

Extended Date/Time Format is the part of ISO 8601-2:2019 with which editors can say “about”, “perhaps” and “some day
in April” without inventing a precision that the article does not have.
"""

from __future__ import annotations

import re
from calendar import isleap
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from typing import Literal

Precision = Literal["time", "day", "month", "season", "year", "decade", "century"]
Edge = Literal["open", "unknown"]
"""An end of an interval that is no date: still going on (`..`), or not known (nothing)."""

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
# No input needs more, and both int() and the messages stay bounded.
_LONGEST_TEXT = 80
_LONGEST_YEAR = 18

_POINT = re.compile(
    rf"""
    (?: Y(?P<long>-?[1-9][0-9]{{4,{_LONGEST_YEAR - 1}}})
      | (?P<year>-?[0-9]{{4}}) (?: -(?P<month>[0-9]{{2}}) (?: -(?P<day>[0-9]{{2}}|XX) )? | -(?P<some>XX(?:-XX)?) )?
      | (?P<decade>-?[0-9]{{3}})X
      | (?P<century>-?[0-9]{{2}})XX
    )
    (?P<qualifier>[?~%])?
    """,
    re.VERBOSE,
)
_TIME = re.compile(
    r"(?P<date>[0-9]{4}-[0-9]{2}-[0-9]{2})T(?P<clock>(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9])"
    r"(?P<zone>Z|[+-](?:0[0-9]|1[0-4])(?::[0-5][0-9])?)?"
)
# What only level 2 knows: sets, exponents, significant digits, qualified parts, unspecified digits elsewhere.
_LEVEL_2 = re.compile(
    r"[\[{].*[\]}]"
    r"|Y-?[0-9]+(?:E[0-9]+)?(?:S[0-9]+)?"
    r"|-?[0-9]{4}S[0-9]+"
    r"|(?=.*[0-9X])[?~%]?-?[0-9X]{4}[?~%]?(?:-[?~%]?[0-9X]{2}[?~%]?(?:-[?~%]?[0-9X]{2}[?~%]?)?)?"
)

EXAMPLES = "2025-06-30, 2025-06, 2025, 2025-06~ (about) or 2025? (uncertain)"


def _pattern() -> str:
    year, month, day = "(?!-0000)-?[0-9]{4}", "(0[1-9]|1[0-2])", "(0[1-9]|[12][0-9]|3[01])"
    point = f"(Y-?[1-9][0-9]{{4,{_LONGEST_YEAR - 1}}}|{year}(-({month}(-{day})?|2[1-4]))?)[?~%]?"
    unspecified = f"({year}-({month}-XX|XX(-XX)?)|-?[0-9]{{3}}X|-?[0-9]{{2}}XX)[?~%]?"
    clock = r"([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](Z|[+-](0[0-9]|1[0-4])(:[0-5][0-9])?)?"
    interval = rf"{point}/({point}|\.\.)?|(\.\.)?/{point}"
    return f"^([0-9]{{4}}-{month}-{day}T{clock}|{point}|{unspecified}|{interval})$"


PATTERN = _pattern()
"""What can be said of EDTF level 1 in one regular expression of any dialect.

Every text that `parse` reads matches. Of those that it does not read, a match may be a day that its month does not
have, or an interval that ends before it begins.
"""


@dataclass(frozen=True)
class Point:
    """One date of a text: a day, a month, a season, a year or some unnamed part of one."""

    precision: Precision
    first: tuple[int, int, int]
    """The earliest year, month and day that it can mean."""
    last: tuple[int, int, int]
    """The latest year, month and day that it can mean."""
    unspecified: Literal["", "day", "month"] = ""
    """The unit that is left open: `day` in `2025-06-XX`, `month` in `2025-XX`."""
    season: int = 0
    clock: str = ""
    """The time of day as it was typed, and the zone after it."""
    uncertain: bool = False
    approximate: bool = False

    def spoken(self) -> str:
        """Plain English, qualifiers included."""
        return ("about " if self.approximate else "") + self._plain() + (" (uncertain)" if self.uncertain else "")

    def _plain(self) -> str:
        (year, month, day), last_year = self.first, self.last[0]
        match self.precision:
            case "time":
                return f"{day} {MONTHS[month - 1]} {_spoken_year(year)}, {self.clock}"
            case "day":
                return f"{day} {MONTHS[month - 1]} {_spoken_year(year)}"
            case "season":
                return f"{_SEASONS[self.season]} {_spoken_year(year)}"
            case "decade" if year >= 1000 and year % 100:
                return f"the {year}s"
            # “The 2000s” could be ten years or a hundred, and “the 20th century” does not begin in 1900.
            case "decade" | "century":
                return f"some year from {_spoken_year(year)} to {_spoken_year(last_year)}"
            case "month":
                whole = f"{MONTHS[month - 1]} {_spoken_year(year)}"
            case _:
                whole = _spoken_year(year)
        return f"some {self.unspecified} in {whole}" if self.unspecified else whole


@dataclass(frozen=True)
class Edtf:
    """A date or an interval, with what was typed."""

    text: str
    """What the editor typed."""
    start: Point | Edge
    end: Point | Edge
    """The same point as `start` unless it is an interval."""

    @property
    def is_interval(self) -> bool:
        """True for `2025-06/2025-08`, `2025-06/..` and the like."""
        return "/" in self.text

    @cached_property
    def earliest(self) -> date | None:
        """The first day it can mean; None where that is open, unknown or outside Python's calendar.

        “About” and “uncertain” do not widen it: nobody has said by how much. A season spans its whole year, because
        EDTF leaves the hemisphere open, and a winter may end in the next one.
        """
        return _day(self.start.first) if isinstance(self.start, Point) else None

    @cached_property
    def latest(self) -> date | None:
        """The last day it can mean; None where that is open, unknown or outside Python's calendar."""
        return _day(self.end.last) if isinstance(self.end, Point) else None

    @cached_property
    def uncertain(self) -> bool:
        """True when a part of it carries `?` or `%`."""
        return any(point.uncertain for point in self._points)

    @cached_property
    def approximate(self) -> bool:
        """True when a part of it carries `~` or `%`."""
        return any(point.approximate for point in self._points)

    @property
    def precision(self) -> Precision:
        """That of its first date."""
        return self._points[0].precision

    @cached_property
    def sort_key(self) -> tuple:
        """Timeline order: by the beginning, then the vaguer before the sharper, then by the clock as typed.

        An interval without a beginning stands with its end. A season stands where the northern one begins.
        """
        point = self._points[0]
        year, month, day = point.first
        month = {21: 3, 22: 6, 23: 9, 24: 12}.get(point.season, month)
        last = tuple(-part for part in self.end.last) if isinstance(self.end, Point) else (float("-inf"),)
        return (year, month, day), last, point.clock, self.text

    def spoken(self) -> str:
        """Plain English for readers: `30 June 2025`, `about June 2025`, `since June 2025`."""
        return self._spoken

    @cached_property
    def _spoken(self) -> str:
        match self.start, self.end:
            case Point() as start, "open":
                return f"since {start.spoken()}"
            case Point() as start, "unknown":
                return f"from {start.spoken()}, end unknown"
            case "open", Point() as end:
                return f"until {end.spoken()}"
            case "unknown", Point() as end:
                return f"until {end.spoken()}, start unknown"
        return _spoken_interval(self.start, self.end)

    @property
    def _points(self) -> list[Point]:
        return [point for point in (self.start, self.end) if isinstance(point, Point)]


# The same dates come again and again, in one briefing and in the next.
@lru_cache(maxsize=1024)
def parse(text: str) -> Edtf:
    """Read an EDTF level 1 text; a ValueError says to an editor what is wrong and what would be right."""
    if len(text) > _LONGEST_TEXT:
        raise ValueError(f"“{text[:20]}…” is too long for a date; write {EXAMPLES}")
    match text.split("/"):
        case [single]:
            if single == "..":
                raise ValueError("“..” needs a date on its other side, as in 2025-06/..")
            point = _moment(single) or _point(single)
            return Edtf(text, point, point)
        case [left, right]:
            return _interval(text, left, right)
    raise ValueError(f"“{text}” has too many slashes; a day is 2025-06-30, an interval 2025-06-01/2025-06-30")


def _interval(text: str, left: str, right: str) -> Edtf:
    start, end = (_EDGES.get(part) or _point(part) for part in (left, right))
    if isinstance(start, str) and isinstance(end, str):
        raise ValueError(f"“{text}” is an interval without any date; write at least one, as in 2025-06/..")
    for part, point in ((left, start), (right, end)):
        if isinstance(point, Point) and "X" in part:
            raise _level_2(part, "an interval with unspecified digits")
    if isinstance(start, Point) and isinstance(end, Point) and start.first > end.last:
        raise ValueError(f"“{text}” ends before it begins; write the earlier date first, as in 2025-06/2025-08")
    return Edtf(text, start, end)


_EDGES: dict[str, Edge] = {"..": "open", "": "unknown"}


def _moment(text: str) -> Point | None:
    """A date with a time of day (level 0), or None when it is not one."""
    match = _TIME.fullmatch(text)
    if not match:
        return None
    day = _point(match["date"])
    clock = match["clock"].removesuffix(":00")
    zone = {None: "", "Z": " UTC"}.get(match["zone"], f" (UTC{match['zone']})")
    return Point("time", day.first, day.last, clock=clock + zone)


def _point(text: str) -> Point:
    match = _POINT.fullmatch(text)
    if not match:
        raise _refusal(text)
    marks = {
        "uncertain": match["qualifier"] in ("?", "%"),
        "approximate": match["qualifier"] in ("~", "%"),
    }
    for precision, years in (("decade", 10), ("century", 100)):
        if digits := match[precision]:
            low, high = int(digits) * years, int(digits) * years + years - 1
            if digits.startswith("-"):
                low, high = int(digits) * years - years + 1, int(digits) * years
            return Point(precision, (low, 1, 1), (high, 12, 31), **marks)

    if match["year"] == "-0000":
        raise ValueError("“-0000” is no year; the year before 0001 is 0000, the one before that -0001")
    year = int(match["long"] or match["year"])
    if not match["month"]:
        unspecified = {None: "", "XX": "month", "XX-XX": "day"}[match["some"]]
        return Point("year", (year, 1, 1), (year, 12, 31), unspecified, **marks)

    month = int(match["month"])
    if month in _SEASONS and not match["day"]:
        last = (year + 1, 2, 29 if isleap(year + 1) else 28) if month == 24 else (year, 12, 31)
        return Point("season", (year, 1, 1), last, season=month, **marks)
    if 25 <= month <= 41 and not match["day"]:
        raise _level_2(text, "a season or part of a year other than 21 to 24")
    if not 1 <= month <= 12:
        raise ValueError(
            f"“{text}” has no month {match['month']}; months are 01 to 12, and 2025-21 to 2025-24 are spring to winter"
        )
    days = 29 if month == 2 and isleap(year) else (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]
    if match["day"] in (None, "XX"):
        return Point("month", (year, month, 1), (year, month, days), "day" if match["day"] else "", **marks)
    day = int(match["day"])
    if not 1 <= day <= days:
        raise ValueError(f"“{text}” is not a day in the calendar; {MONTHS[month - 1]} {match['year']} has {days}")
    return Point("day", (year, month, day), (year, month, day), **marks)


def _refusal(text: str) -> ValueError:
    """The most helpful reason why a text is no date."""
    if "T" in text and re.match(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T", text):
        return ValueError(f"“{text}” has a time that cannot be read; write 2025-06-30T12:00:00Z, outside intervals")
    if match := re.fullmatch(r"([0-9]{4})-([0-9]{1,2})(?:-([0-9]{1,2}))?", text):
        right = "-".join(part.zfill(2) for part in match.groups() if part)
        return ValueError(f"“{text}” needs two digits for month and day: {right}")
    if re.fullmatch(r"[0-9]{8}", text):
        return ValueError(f"“{text}” needs hyphens: {text[:4]}-{text[4:6]}-{text[6:]}")
    if re.fullmatch(r"Y-?[0-9]{1,4}", text):
        return ValueError(f"“{text}” needs no Y, which is for years of more than four digits, as in Y-10000")
    if re.fullmatch(rf"Y-?[0-9]{{{_LONGEST_YEAR + 1},}}", text):
        return ValueError(f"“{text}” has more than {_LONGEST_YEAR} digits")
    if _LEVEL_2.fullmatch(text):
        return _level_2(text, "this form")
    return ValueError(f"“{text}” is not an EDTF date; write {EXAMPLES}")


def _level_2(text: str, what: str) -> ValueError:
    return ValueError(f"“{text}”: {what} is EDTF level 2, which is not supported; write {EXAMPLES}")


def _day(parts: tuple[int, int, int]) -> date | None:
    return date(*parts) if 1 <= parts[0] <= 9999 else None


def _spoken_year(year: int) -> str:
    # EDTF counts as astronomers do: the year 0 is 1 BC.
    if year < 1:
        number = 1 - year
        return f"{number:,} BC" if number > 9999 else f"{number} BC"
    if year < 1000:
        return f"AD {year}"
    return f"the year {year:,}" if year > 9999 else str(year)


def _spoken_interval(start: Point, end: Point) -> str:
    """Says a common year or month only once, unless a qualifier belongs to one of the two dates alone."""
    if start == end:
        return start.spoken()
    qualified = any((start.uncertain, start.approximate, end.uncertain, end.approximate))
    if start.precision == end.precision and start.first[0] == end.first[0] and not qualified:
        match start.precision:
            case "day" if start.first[1] == end.first[1]:
                return f"{start.first[2]} to {end.spoken()}"
            case "day":
                return f"{start.first[2]} {MONTHS[start.first[1] - 1]} to {end.spoken()}"
            case "month":
                return f"{MONTHS[start.first[1] - 1]} to {end.spoken()}"
            case "season":
                return f"{_SEASONS[start.season]} to {end.spoken()}"
    return f"{start.spoken()} to {end.spoken()}"
