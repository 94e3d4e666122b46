"""Rules about what stands beside a number: its unit, and the month of a date."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from briefing.diagnostic import Finding
from briefing.rules.numerals import numbers
from briefing.rules.passages import quoted
from briefing.rules.places import words_at
from briefing.rules.tokens import plain, tokens
from briefing.rules.words import forms, word_set, words
from briefing.seed import Seed

_DIGITS = r"\d(?:[\d.,\u00a0\u202f']*\d)?"


def changed_unit(seed: Seed) -> Iterator[Finding]:
    """A claim gives a number of its quotes in another unit.

    Why: three years and three months, two million crowns and two million dollars share the number, which is all that is
    otherwise compared.

    Example: `text: He was sentenced to three months.` with the quote “three years in prison”.

    Instead: give the unit of the quote. What you converted has another number, and belongs in `notes`.
    """
    lang = seed.briefing.lang
    units, signs = _words(lang), _signs(lang)
    for claim in quoted(seed) if units else ():
        # A unit that the quotes have as well is hardly a changed one.
        named = not claim.text_words.isdisjoint(units) and not units.isdisjoint(claim.text_words - claim.quote_words)
        signed = [sign for sign in signs.findall(claim.claim.text) if sign not in claim.quotes]
        if not (named or signed) or not claim.complete:
            continue
        said, given = (list(_measured(text, lang)) for text in (plain(claim.claim.text), plain(claim.quotes)))
        for one in said:
            same = [other for other in given if one.numbers & other.numbers and one.unit.kind == other.unit.kind]
            if same and all(other.unit != one.unit for other in same):
                message = f"The claim says “{one.text}” where the quote says “{same[0].text}”"
                at = words_at(claim.claim.text, one.text)
                yield Finding(message, ("claims", claim.id, "text"), "Give the unit of the quote.", at=at)
                break


def changed_month(seed: Seed) -> Iterator[Finding]:
    """A claim names a month, and its quotes name others.

    Why: June and July are exchanged in a moment.

    Example: `text: Troops may follow in June.` with the quote “in July or August”.

    Instead: name the month of the quote. Where the quotes name none, such as in “last month”, nothing is said.
    """
    lang = seed.briefing.lang
    months = word_set(lang, "month")
    for claim in quoted(seed) if months else ():
        if claim.complete and not claim.text_words.isdisjoint(_in_lower_case(lang)):
            # As they are written, because “may” and “march” are verbs as well.
            given = months & frozenset(tokens(claim.quotes))
            said = frozenset(tokens(claim.claim.text)) - given
            added = [month for month in words(lang, "month") if month in said]
            if added and given:
                told = " and ".join(month for month in words(lang, "month") if month in given)
                message = f"The claim names {added[0]}; its quotes name {told}"
                at = words_at(claim.claim.text, added[0])
                yield Finding(message, ("claims", claim.id, "text"), "Name the month of the quote.", at=at)


class _Unit(NamedTuple):
    kind: int
    number: int
    """Its place among those of its kind."""


class _Measured(NamedTuple):
    text: str
    numbers: frozenset[float]
    unit: _Unit


def _measured(text: str, lang: str) -> Iterator[_Measured]:
    units = _units(lang)
    for match in _pattern(lang).finditer(text):
        unit = (match["unit"] or match["sign"]).lower()
        given = numbers(f"{match['number']}{match['scale'] or ''}", lang) | numbers(match["number"], lang)
        yield _Measured(" ".join(match[0].split()), given, units[unit])


@cache
def _units(lang: str) -> Mapping[str, _Unit]:
    return {
        form.lower(): _Unit(kind, number)
        for kind, entry in enumerate(words(lang, "unit"))
        for number, unit in enumerate(entry.split(" | "))
        for part in unit.split()
        for form in forms(part)
    }


@cache
def _words(lang: str) -> frozenset[str]:
    return frozenset(_units(lang))


@cache
def _signs(lang: str) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(unit) for unit in _units(lang) if not unit.isalpha()))


@cache
def _in_lower_case(lang: str) -> frozenset[str]:
    return frozenset(month.lower() for month in words(lang, "month"))


@cache
def _pattern(lang: str) -> re.Pattern[str]:
    """“Three years”, “2.5 million dollars”, “$40”."""
    named = sorted((unit for unit in _units(lang) if unit[0].isalpha() or unit == "%"), key=len, reverse=True)
    signs = "".join(re.escape(unit) for unit in _units(lang) if not unit[0].isalpha() and unit != "%")
    scales, values = (
        "|".join(entry.split()[0] for entry in words(lang, list_)) for list_ in ("number-scales", "numbers")
    )
    number = rf"(?P<sign>[{signs}])?\s?(?<![\w.,])(?P<number>{_DIGITS}|\b(?:{values})\b)(?P<scale>[ -](?:{scales})\b)?"
    unit = rf"(?:\s?(?P<unit>{'|'.join(map(re.escape, named))})(?!\w))"
    return re.compile(rf"{number}(?:{unit}|(?(sign)|(?!)))", re.IGNORECASE)
