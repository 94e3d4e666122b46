"""Rules about likelihood: one scale, one row of it, and no bare numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from briefing import terms
from briefing.diagnostic import Finding
from briefing.rules.places import words_at
from briefing.rules.rule import unread
from briefing.rules.voice import Said
from briefing.rules.words import words
from briefing.seed import Seed
from briefing.text import Span

_PERCENTAGE = r"(?<![\d.,])\d{1,3}(?:[.,]\d{1,9})?\s?(?:%|percent\b|per\s+cent\b)"
# Between “a chance” and its number; nothing else is sure to join the two.
_BETWEEN = r"(?:\W+(?:of|is|at|about|around|roughly|some|over|under|above|below|nearly|almost|than)\b){0,3}"
_NOTHING = re.compile(r"(?!)")


class _Twin(NamedTuple):
    """The place of a word in ICD 203, where each band has two names."""

    row: int
    other: str


def _twins() -> dict[str, _Twin]:
    bands: dict[str, list[str]] = {}
    for word, band in terms.LIKELIHOOD_SCALES["icd203"].items():
        bands.setdefault(band, []).append(word)
    return {one: _Twin(row, pair[1 - row]) for pair in bands.values() for row, one in enumerate(pair)}


_TWINS = _twins()


def foreign_likelihood(seed: Seed) -> Iterator[Finding]:
    """A judgment uses a word of likelihood that belongs to another scale than the briefing's.

    Why: “likely” is 55–80 % in one scale and 55–75 % in another, and “realistic possibility” exists in only one of
    them. A briefing that mixes scales cannot be read by either.

    Example: “There is a realistic possibility that …” without `likelihood_scale: phia`.

    Instead: use a word of the briefing's scale, or declare the other one with `likelihood_scale`.
    """
    scale = seed.briefing.likelihood_scale
    for index, text in _own_judgments(seed):
        if match := _any(_foreign(scale)).search(text):
            other = next(name for name, known in terms.LIKELIHOOD_SCALES.items() if _plain(match[0]) in known)
            message = f"“{match[0]}” is a word of the scale {other}, and this briefing uses {scale}"
            hint = f"The words of {scale} are: {', '.join(terms.LIKELIHOOD_SCALES[scale])}."
            yield Finding(message, ("judgments", index, "text"), hint, at=Span(*match.span()))


def mixed_likelihood_rows(seed: Seed) -> Iterator[Finding]:
    """Judgments take words from both rows of ICD 203, such as “likely” here and “probable” there.

    Why: each band has two names. Who finds both in one briefing looks for a difference that is not there; the standard
    asks for one row.

    Instead: keep to the row of the first judgment.
    """
    if seed.briefing.likelihood_scale != "icd203":
        return
    used = [
        (index, judgment.likelihood)
        for index, judgment in enumerate(seed.briefing.judgments)
        if judgment.likelihood in _TWINS
    ]
    for index, word in used[1:]:
        first = used[0][1]
        if _TWINS[word].row != _TWINS[first].row:
            message = f"“{word}” is of the other row of ICD 203 than “{first}”"
            hint = f"In the same row as “{first}” it is “{_TWINS[word].other}”."
            yield Finding(message, ("judgments", index, "likelihood"), hint)


def bare_percentage(seed: Seed) -> Iterator[Finding]:
    """A judgment gives a percentage as its likelihood, without a word of the scale.

    Why: a number alone claims a precision that no judgment has, and readers cannot compare it with the others.

    Example: “There is a 70 % chance that the walkout ends this week.”

    Instead: add `likelihood: likely`; the page shows the band with it.
    """
    for index, text in _unscaled(seed):
        if match := _bare(seed.briefing.lang).search(text):
            hint = "Add `likelihood:` with the word for it; the page shows its band."
            message = f"“{' '.join(match[0].split())}” is a likelihood without a word of the scale"
            yield Finding(message, ("judgments", index, "text"), hint, at=Span(*match.span()))


def missing_likelihood(seed: Seed) -> Iterator[Finding]:
    """A judgment says what lies ahead, or uses a word of likelihood, but has no `likelihood`.

    Why: “will” sounds certain, and nobody is. With a word of the scale, readers know how probable it is meant to be.

    Example: “The walkout will end this week.”

    Instead: add `likelihood: likely`, or another word of the scale.
    """
    lang = seed.briefing.lang
    scale = tuple(terms.LIKELIHOOD_SCALES[seed.briefing.likelihood_scale])
    for index, text in _unscaled(seed):
        if _bare(lang).search(text) or _any(_foreign(seed.briefing.likelihood_scale)).search(text):
            continue  # reported as what it is
        if match := _any((*words(lang, "forecast"), *scale)).search(_any(words(lang, "no-forecast")).sub(" ", text)):
            message = f"This judgment says “{match[0]}” and has no `likelihood`"
            hint, at = "Add `likelihood:` with a word of the scale.", words_at(text, match[0])
            yield Finding(message, ("judgments", index, "text"), hint, at=at)


def _own_judgments(seed: Seed) -> Iterator[tuple[int, str]]:
    """The editor's own words of each judgment, where they are English as the scales are."""
    if seed.briefing.lang.split("-")[0].lower() == "en":
        for index, judgment in enumerate(seed.briefing.judgments):
            yield index, Said(("judgments", index, "text"), "judgment", judgment.text).own


def _unscaled(seed: Seed) -> Iterator[tuple[int, str]]:
    for index, text in _own_judgments(seed):
        if not seed.briefing.judgments[index].likelihood and not unread(seed, ("judgments", index), "likelihood"):
            yield index, text


@lru_cache(maxsize=8)
def _foreign(scale: str) -> tuple[str, ...]:
    ours = terms.LIKELIHOOD_SCALES[scale]
    # “Remote” is a place more often than a chance.
    return tuple(
        word for other in terms.LIKELIHOOD_SCALES.values() for word in other if word not in ours and word != "remote"
    )


@lru_cache(maxsize=8)
def _any(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """Matches each of the phrases as whole words; nothing where there are none."""
    if not phrases:
        return _NOTHING
    longest_first = sorted(phrases, key=len, reverse=True)
    either = "|".join(r"\s+".join(phrase.split()) for phrase in longest_first)
    return re.compile(rf"\b(?:{either})\b", re.IGNORECASE)


@lru_cache(maxsize=8)
def _bare(lang: str) -> re.Pattern[str]:
    if not words(lang, "chance"):
        return _NOTHING
    chance = rf"(?:{'|'.join(words(lang, 'chance'))})"
    return re.compile(rf"{_PERCENTAGE}[^\w.;:]+{chance}\b|\b{chance}{_BETWEEN}\W+{_PERCENTAGE}", re.IGNORECASE)


def _plain(words_: str) -> str:
    return " ".join(words_.lower().split())
