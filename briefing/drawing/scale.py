"""A scale of days across a sheet, with ticks at beginnings of days, months or years that people count in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MOST_TICKS = 4


@dataclass(frozen=True)
class Scale:
    """Places from the first to the last day of what is shown."""

    first: date
    last: date
    left: float
    right: float

    def x(self, day: date) -> float:
        """Where a day stands."""
        share = (day - self.first).days / max(1, (self.last - self.first).days)
        return round(self.left + share * (self.right - self.left), 1)

    def ticks(self) -> tuple[tuple[date, str], ...]:
        """At most four beginnings of a unit within the scale, with their labels: the finest unit that has so few."""
        for step in (1, 2, 7, 14):
            if (self.last - self.first).days <= step * _MOST_TICKS:
                return tuple((day, f"{day.day} {_MONTHS[day.month - 1]} {day.year}") for day in self._days(step))
        for months in (1, 3, 6):
            found = [day for day in self._months() if (day.month - 1) % months == 0]
            if 0 < len(found) <= _MOST_TICKS:
                return tuple((day, f"{_MONTHS[day.month - 1]} {day.year}") for day in found)
        for years in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000):
            found = [date(year, 1, 1) for year in range(self.first.year + 1, self.last.year + 1) if year % years == 0]
            if len(found) <= _MOST_TICKS:
                return tuple((day, str(day.year)) for day in found)
        return ()

    def _days(self, step: int) -> Iterator[date]:
        day = self.first
        while day <= self.last:
            yield day
            if (date.max - day).days < step:
                return
            day += timedelta(days=step)

    def _months(self) -> Iterator[date]:
        # More years than that are not counted in months.
        if self.last.year - self.first.year > _MOST_TICKS:
            return
        for year in range(self.first.year, self.last.year + 1):
            yield from (day for month in range(1, 13) if self.first <= (day := date(year, month, 1)) <= self.last)
