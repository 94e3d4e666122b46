"""Numbers in a text: digits in any script with their separators, and number words where a language has a list."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache

from briefing.rules.words import words

_DIGITS = re.compile(r"\d+(?:[.,'’٬٫ \u00a0\u2009\u202f]\d+)*")
_SEPARATOR = re.compile(r"\D")
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")
_SPACES = " \u00a0\u2009\u202f"
# Two digits may be written as a word in any language; with three that are not zeros, hardly anybody does it.
_TELLING_DIGITS = 3
# “A third” is 33 % or 33.3 %.
_ROUGHLY = 0.015
_JOINED = re.compile(r"\d[\s-]*[万萬億亿兆千百만억조천백]")


def lacks(text: str, number: float, lang: str) -> bool:
    """True when a number certainly does not stand in a text, in digits or in words.

    Where the language has no list of number words, only a number is looked for that would be written in digits, and
    only its digits count: what “万” or “Millionen” make of them, nobody has to know.
    """
    number = abs(number)
    # “A ship” and “nobody” are numbers too.
    if number in (0, 1) or stands_plainly(text, f"{number:.10g}") or stands_plainly(text, f"{number:,.10g}"):
        return False
    if _numbers(lang):
        found = numbers(text, lang)
        return not any(math.isclose(number, other) for other in found) and not any(
            math.isclose(number, other, rel_tol=_ROUGHLY) for other in _rough(text, lang)
        )
    wanted = f"{number:.10f}".replace(".", "").replace("0", "")
    if len(wanted) < _TELLING_DIGITS or _JOINED.search(text) or any(map(_is_numeral, text)):
        return False
    return wanted not in _plain(filter(str.isdecimal, text)).replace("0", "")


def stands_plainly(text: str, digits: str) -> bool:
    """True where the digits stand alone, as they nearly always do; everything else takes longer to find out."""
    at = text.find(digits)
    around = text[max(0, at - 2) : at] + text[at + len(digits) : at + len(digits) + 2]
    return at >= 0 and not any(map(str.isdecimal, around))


def spoken(number: float) -> str:
    """A number for a message: `4,700`."""
    return f"{number:,}" if isinstance(number, int) else f"{number:,.10g}"


@lru_cache(maxsize=256)
def numbers(text: str, lang: str) -> frozenset[float]:
    """All numbers that a text can be read as giving; what is “1.500” here is one and a half there, so it is both."""
    found = {*_in_digits(text), *_in_words(text, lang)}
    scales = {_scales(lang)[token] for token in _tokens(text) if token in _scales(lang)}
    return frozenset({*found, *scales, *(number * scale for number in found for scale in scales)})


def _in_digits(text: str) -> Iterator[float]:
    for match in _DIGITS.finditer(text):
        groups = [_plain(group) for group in _SEPARATOR.split(match[0])]
        separators = set(_SEPARATOR.findall(match[0]))
        whole = "".join(groups)
        in_thousands = len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:])
        # Lakhs and crores: 12,34,567.
        in_lakhs = len(groups[-1]) == 3 and all(len(group) == 2 for group in groups[1:-1])
        if in_thousands or in_lakhs:
            yield float(whole)
        if len(groups) > 1 and separators - set(_SPACES):
            yield float(f"{''.join(groups[:-1])}.{groups[-1]}")
        if not in_thousands or separators & set(_SPACES):
            yield from map(float, groups)


def _in_words(text: str, lang: str) -> Iterator[float]:
    """The numbers in words: “two hundred and fifty-three thousand”, “twenty-five”."""
    known, scales = _numbers(lang), _scales(lang)
    total, current = 0.0, None
    for token in (*_tokens(text), ""):
        if token in known and (current is None or _goes_on(current, known[token])):
            current = (current or 0) + known[token]
        elif token in scales:
            grown = (current or 1) * scales[token]
            total, current = (total, grown) if grown < 1000 else (total + grown, 0.0)
        elif token == "and" and current is not None:
            continue
        else:
            if current is not None:
                yield total + current
            total, current = 0.0, float(known[token]) if token in known else None


def _goes_on(current: float, value: float) -> bool:
    """True for “five” after “twenty” or “hundred”, and for anything after “thousand”."""
    if current == 0:
        return True
    after_tens = current % 10 == 0 and current % 100 >= 20
    return (after_tens and value < 10) or (current % 100 == 0 and value < 100)


def _tokens(text: str) -> list[str]:
    return [token.lower() for token in _TOKEN.findall(text)]


@lru_cache(maxsize=256)
def _rough(text: str, lang: str) -> frozenset[float]:
    """The numbers that a reader may take from words such as “half”, “twice” and “dozens”."""
    told = [value for token in _tokens(text) for value in _rough_values(lang).get(token, ())]
    # “Half a million”, “two thirds”: together with the numbers of the text they tell further ones.
    beside = {*numbers(text, lang), *_scales(lang).values()} if told else set()
    return frozenset({*told, *(value * other for value in told for other in beside)})


def _plain(digits: Iterable[str]) -> str:
    """Digits of any script as those of Latin."""
    return "".join(str(unicodedata.decimal(digit)) for digit in digits)


def _is_numeral(char: str) -> bool:
    """True for a sign that is a number without being a digit, such as 三 or Ⅷ."""
    return char > "\x7f" and not char.isdecimal() and unicodedata.numeric(char, None) is not None


@cache
def _numbers(lang: str) -> Mapping[str, int]:
    return _values(lang, "numbers")


@cache
def _rough_values(lang: str) -> Mapping[str, tuple[float, ...]]:
    entries = (entry.split() for entry in words(lang, "rough-numbers"))
    return {word: tuple(map(float, values)) for word, *values in entries}


@cache
def _scales(lang: str) -> Mapping[str, int]:
    return _values(lang, "number-scales")


def _values(lang: str, list_: str) -> Mapping[str, int]:
    return {word: int(value) for word, value in (entry.split() for entry in words(lang, list_))}
