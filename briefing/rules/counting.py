"""The rule about numbers in claims: each stands in a quote, in digits or in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from briefing.diagnostic import Finding
from briefing.rules.numerals import lacks, numbers, stands_plainly
from briefing.rules.passages import Quoted, quoted, word_set
from briefing.rules.words import words
from briefing.seed import Seed

_ISO_DATE = re.compile(r"\b(\d{4})-\d\d-(\d\d)\b")
# Names such as G7, F-16 or 5G have digits, but count nothing.
_DIGITS = r"(?<![^\W_])(?<![^\W\d_]-)\d+(?:[.,'’٬٫\u00a0\u2009\u202f]\d+| \d{3}(?!\d))*(?![^\W\d_]*[A-Z])"
_DIGIT = re.compile(r"\d")
_WITH_DIGITS = re.compile(r"[^\W\d]?\d(?:\w|[.,'’٬٫\u00a0\u2009\u202f ](?=\d))*")
"""Digits with a letter right before them, what is joined to them, and everything that may group them."""
_MOST_COUNTED = 5


def added_number(seed: Seed) -> Iterator[Finding]:
    """A claim has a number that none of its quotes has.

    Why: numbers are what readers take away, and this one cannot be traced to the article.

    Example: `text: 400 workers joined.` with a quote that has “hundreds of workers”.

    Instead: quote the words that give the number, or leave it out. A number that the editor worked out belongs in the
    notes. The year in which the article was published may stand for its “this year”.
    """
    lang, this_year = seed.briefing.lang, _this_year(seed)
    for claim in quoted(seed):
        if not claim.complete or not (_DIGIT.search(claim.claim.text) or claim.text_words & _cardinals(lang)):
            continue
        if _is_plainly_quoted(claim, lang):
            continue
        text = _without_names(seed, _ISO_DATE.sub(r"\1 \2", claim.claim.text))
        for match in _counting(lang).finditer(text):
            if match[0] == this_year or _is_counted(match, text, claim, lang):
                continue
            if all(lacks(claim.quotes, number, lang) for number in _readings(match[0], lang)):
                yield Finding(
                    f"No quote of the claim has its number “{match[0]}”",
                    ("claims", claim.id, "text"),
                    "Quote the words that give it, or leave it out.",
                )
                break


def _is_plainly_quoted(claim: Quoted, lang: str) -> bool:
    """True when the only numbers are rows of digits that the quotes have too, as in nearly every claim."""
    if not claim.text_words.isdisjoint(_cardinals(lang)) or not claim.text_words.isdisjoint(_scales(lang)):
        return False
    return all(
        number.isascii() and number.isdigit() and stands_plainly(claim.quotes, number)
        for number in _WITH_DIGITS.findall(claim.claim.text)
    )


def _this_year(seed: Seed) -> str | None:
    published = seed.briefing.article.published
    return str(published.earliest.year) if published and published.earliest else None


@cache
def _cardinals(lang: str) -> frozenset[str]:
    """The number words that count; “one” and “a” are mostly no numbers, and “m” alone is none."""
    values = (entry.split() for list_ in ("numbers", "number-scales") for entry in words(lang, list_))
    return frozenset(word for word, value in values if len(word) > 2 and float(value) >= 2)


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
