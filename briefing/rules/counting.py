"""Rules about numbers: each in a claim stands in a quote, each in the summary in a claim, in digits or in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from briefing.diagnostic import Finding
from briefing.rules.items import items
from briefing.rules.numerals import lacks, numbers, spoken, stands_plainly
from briefing.rules.passages import Quoted, quoted
from briefing.rules.places import words_at
from briefing.rules.tokens import tokens
from briefing.rules.words import word_set, words
from briefing.seed import Seed

_ISO_DATE = re.compile(r"\b(\d{4})-\d\d-(\d\d)\b")
# Names such as G7, F-16 or 5G have digits, but count nothing.
_DIGITS = r"(?<![^\W_])(?<![^\W\d_]-)\d+(?:[.,'’٬٫\u00a0\u2009\u202f]\d+| \d{3}(?!\d))*(?![^\W\d_]*[A-Z])"
_DIGIT = re.compile(r"\d")
_WITH_DIGITS = re.compile(r"[^\W\d]?\d(?:\w|[.,'’٬٫\u00a0\u2009\u202f ](?=\d))*")
"""Digits with a letter right before them, what is joined to them, and everything that may group them."""
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
_MOST_COUNTED = 5
_MOST_IN_WORDS = 10
_A_WORD = 30


def added_number(seed: Seed) -> Iterator[Finding]:
    """A claim has a number that none of its quotes has.

    Why: numbers are what readers take away, and this one cannot be traced to the article.

    Example: `text: 400 workers joined.` with a quote that has “hundreds of workers”.

    Instead: quote the words that give the number, or leave it out. A number that the editor worked out belongs in the
    notes. The year in which the article was published may stand for its “this year”, and the one before or after it for
    “a year ago” and “in January”.
    """
    lang = seed.briefing.lang
    in_words = _number_words(lang)
    for claim in quoted(seed):
        if not claim.complete or (claim.text_words.isdisjoint(in_words) and _is_plainly_quoted(claim)):
            continue
        if claim.text_words.isdisjoint(_cardinals(lang)) and not _DIGIT.search(claim.claim.text):
            continue
        text = _without_names(seed, _ISO_DATE.sub(r"\1 \2", claim.claim.text))
        for match in _counting(lang).finditer(text):
            if _is_year(seed, match[0], claim.quotes) or _is_counted(match, text, claim, lang):
                continue
            if all(lacks(claim.quotes, number, lang) for number in _readings(match[0], lang)):
                hint, at = "Quote the words that give it, or leave it out.", words_at(claim.claim.text, match[0])
                message = f"No quote of the claim has its number “{match[0]}”"
                yield Finding(message, ("claims", claim.id, "text"), hint, at=at)
                break


def uncited_number(seed: Seed) -> Iterator[Finding]:
    """An item of the summary has a number that no claim cited there has.

    Why: the summary is what most readers read, and numbers are what they take away from it.

    Example: “Seventeen people were injured. [@injured]” where the claim has “eleven”.

    Instead: give the claim's number, or cite the claim that has this one. Small numbers in words are compared only
    where the claims count the same thing, so that “two employees” may stand for a list of them.
    """
    lang = seed.briefing.lang
    for index, (item, text, told, claims) in enumerate(items(seed)):
        in_words = not told.isdisjoint(_cardinals(lang))
        digits = [word for word in told if not word.isalpha()]
        # As in most items: rows of digits that stand in the claims too.
        if not in_words and all(any(word in claim.text_words for claim in claims) for word in digits):
            continue
        cites_known = item.cites and all(id_ in seed.briefing.claims for id_ in item.cites)
        if not cites_known or not (in_words or _DIGIT.search(text)):
            continue
        given = _given(seed, item.cites)
        rows = frozenset(tokens(text)) - frozenset(tokens(given))
        if not in_words and not _DIGIT.search(" ".join(rows)):
            continue
        nouns = frozenset(_nouns(given, lang))
        for match in _counting(lang).finditer(_without_names(seed, _ISO_DATE.sub(r"\1 \2", text))):
            small = not match[0][0].isdigit() and min(numbers(match[0], lang)) <= _MOST_IN_WORDS
            if (small and _noun(match) not in nouns) or _is_year(seed, match[0], given):
                continue
            if all(lacks(given, number, lang) for number in _readings(match[0], lang)):
                message = f"No claim that this item cites has its number “{match[0]}”"
                hint = "Give the claim's number, or cite the claim that has this one."
                yield Finding(message, ("summary", index, "text"), hint, at=words_at(item.text, match[0]))
                break


def _given(seed: Seed, ids: tuple[str, ...]) -> str:
    """Everything that may give a number of some claims: their texts, quotes and figures, and the dates of events."""
    claims = [claim for id_ in ids if (claim := seed.briefing.claims.get(id_))]
    figures = [claim.figure for claim in claims if claim.figure]
    dates = [event.date.text for event in seed.briefing.events if event.date and not {*ids}.isdisjoint(event.claims)]
    published = seed.briefing.article.published
    ends = [spoken(end) for one in figures for end in (one.value, one.min, one.max) if end is not None]
    words_ = [words_ for claim in claims for words_ in (claim.text, *(quote.exact for quote in claim.quotes))]
    parts = [*words_, *ends, *(one.as_of.text for one in figures if one.as_of), *dates]
    return "\n".join([*parts, published.text if published else ""]).replace("-", " ")


def _noun(number: re.Match[str]) -> str:
    """What a number counts: the word after it."""
    return next(iter(tokens(number.string[number.end() : number.end() + _A_WORD].lower())), "")


def _nouns(text: str, lang: str) -> Iterator[str]:
    return map(_noun, _counting(lang).finditer(text))


def _is_plainly_quoted(claim: Quoted) -> bool:
    """True when all digits are in rows of digits that the quotes have too, as in nearly every claim."""
    if not claim.numerals:
        return True
    if len(claim.numerals) == 1:
        (number,) = claim.numerals
        return number.isascii() and number.isdigit() and stands_plainly(claim.quotes, number)
    return all(
        number.isascii() and number.isdigit() and stands_plainly(claim.quotes, number)
        for number in _WITH_DIGITS.findall(claim.claim.text)
    )


def _is_year(seed: Seed, number: str, quotes: str) -> bool:
    """True for the year of the article, and for the years beside it where the quotes give none."""
    published = seed.briefing.article.published
    year = published.earliest.year if published and published.earliest else None
    if year is None or not number.isdecimal():
        return False
    if int(number) == year:
        return True
    lang = seed.briefing.lang
    near = word_set(lang, "near-year", "month")
    return abs(int(number) - year) == 1 and not _YEAR.search(quotes) and not near.isdisjoint(tokens(quotes))


@cache
def _cardinals(lang: str) -> frozenset[str]:
    """The number words that count; “one” and “a” are mostly no numbers, and “m” alone is none."""
    values = (entry.split() for list_ in ("numbers", "number-scales") for entry in words(lang, list_))
    return frozenset(word for word, value in values if len(word) > 2 and float(value) >= 2)


@cache
def _number_words(lang: str) -> frozenset[str]:
    return _cardinals(lang).union(_scales(lang))


@cache
def _counting(lang: str) -> re.Pattern[str]:
    """Numbers in digits, and in words where the language has a list."""
    cardinals, scales = (
        "|".join(sorted(entries, key=len, reverse=True)) for entries in (_cardinals(lang), _scales(lang))
    )
    if not cardinals:
        return re.compile(_DIGITS)
    in_words = rf"\b(?:{cardinals})(?:(?:[ -]|(?<=hundred) and )(?:{cardinals}))*\b"
    return re.compile(rf"(?-i:{_DIGITS})(?:[ -]?(?:{scales})\b)?|{in_words}", re.IGNORECASE)


@cache
def _scales(lang: str) -> dict[str, float]:
    return {word: float(value) for word, value in map(str.split, words(lang, "number-scales"))}


def _readings(counted: str, lang: str) -> set[float]:
    """The values that a number in a claim may have: “1.200” is read both ways."""
    scales = _scales(lang)
    found = set(numbers(counted, lang))
    values = found - set(scales.values()) or found
    if counted[0].isdigit() and counted.split()[-1].lower() in scales:
        plain_numbers = numbers(counted.split()[0], lang)
        values = {number * scales[counted.split()[-1].lower()] for number in plain_numbers}
    # “2024–25”, “in ’25”
    return values | {number % 100 for number in values if 1900 < number < 2100}


def _is_counted(match: re.Match[str], text: str, claim: Quoted, lang: str) -> bool:
    """True for a small number in words that may stand for what the quotes list or have named before."""
    if match[0][0].isdigit():
        return False
    if match.start() and match[0][0].isupper():
        return True
    before = text[: match.start()].split()[-1:]
    number = min(numbers(match[0], lang))
    known = not word_set(lang, "definite").isdisjoint(map(str.lower, before))
    return number <= _MOST_COUNTED and (known or _lists(claim.quotes, number))


def _lists(quotes: str, number: float) -> bool:
    """True when so many things may be listed: “the mayor, a diver and the crew” are three."""
    listed, joined, _ = quotes.rpartition(" and ")
    return bool(joined) and listed.count(",") >= number - 2


def _without_names(seed: Seed, text: str) -> str:
    for actor in seed.actors.values():
        for name in (actor.name, *actor.aliases):
            text = text.replace(name, "…")
    return text
