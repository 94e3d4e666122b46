"""Rules about limits that a claim leaves out: of numbers, and of whole statements."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from briefing.diagnostic import Finding
from briefing.model import Figure
from briefing.rules.forms import resembles_any
from briefing.rules.numerals import numbers
from briefing.rules.passages import Quoted, quoted
from briefing.rules.tokens import plain, tokens
from briefing.rules.words import keywords, may_stand_in, pattern, word_set, words
from briefing.seed import Seed

_DIGITS = r"\d(?:[\d.,\u00a0\u202f']*\d)?"
_DIGIT = re.compile(r"\d")
_LIMITS = ("approximation", "limit-after-number")
_HALF = 0.5
_FEWEST = 2
_CLAUSE = re.compile(r"[;.:]|,\s+(?:and|but|or|while|which|who|whose)\s")
# “I bought it,” he wrote, “as far as I can remember.”
_ASIDE = re.compile(r"[,.]?”[^“”]*“")
_CLAUSE_END = re.compile(r"[,;.:”]")
_ONLY_MARKS = re.compile(r"[\W_]*(?:(?:but|and|that)\s)?[\W_]*\Z", re.IGNORECASE)
_NO_CONDITION = re.compile(r"\s+(?:not|any|ever|at all|only)\b")


def exact_number(seed: Seed) -> Iterator[Finding]:
    """A claim gives a number exactly that its quotes give with a limit, or one end of a range.

    Why: “up to 400”, “at least 400” and “400” are three statements, and the quotes carry only one of them.

    Example: `text: The storm tore roofs from 40 houses.` with the quote “more than 40 houses”; or `figure: {value: 5}`
    with the quote “between 3 and 5 metres”.

    Instead: keep the limit in the claim. In a figure it is its `qualifier`, or `min` and `max`.
    """
    lang = seed.briefing.lang
    keys = keywords(lang, *_LIMITS)
    for claim in quoted(seed):
        # Most quotes have no number, or nothing that limits it.
        limited = not claim.quote_words.isdisjoint(keys) and may_stand_in(claim.quote_words, lang, *_LIMITS)
        limited = limited or "between" in claim.quote_words
        if not (limited and claim.complete and _has_number(claim, lang) and _limiting(lang)):
            continue
        given = list(_limited(plain(claim.quotes), lang))
        bare = _bare(plain(claim.quotes), given, lang) if given else frozenset()
        said = list(_limited(plain(claim.claim.text), lang)) if given else []
        exact = _bare(plain(claim.claim.text), said, lang) if given else frozenset()
        kept = frozenset().union(*(one.numbers for one in said))
        figure = claim.claim.figure
        for limited in given:
            # A range is lost where one end of it stands alone.
            lost = (limited.numbers & exact) - bare - kept
            if lost and not (limited.is_range and limited.numbers <= exact):
                message = f"The quote says “{limited.text}”; the claim gives the number exactly"
                yield Finding(message, ("claims", claim.id, "text"), "Keep the limit in the claim.")
                break
            if figure and _is_exact(figure) and figure.value in limited.numbers - bare:
                message = f"The quote says “{limited.text}”; the figure gives the number exactly"
                hint = "Add its `qualifier`, or give `min` and `max`."
                yield Finding(message, ("claims", claim.id, "figure"), hint, part="key")
                break


def lost_limiter(seed: Seed) -> Iterator[Finding]:
    """A claim leaves out the condition, the exception or the limit of time that its quote has.

    Why: “will sail” and “will sail unless the wind rises” are two different statements.

    Example: `text: The ferry will sail.` with the quote “the ferry will sail unless the wind rises”.

    Instead: carry the limit in the claim; or, where the claim is about something else, quote less.
    """
    lang = seed.briefing.lang
    for claim in quoted(seed):
        if claim.complete and (limiter := lost_condition(claim.quotes, claim.quote_words, claim.text_words, lang)):
            message = f"The quote says “{limiter}”; the claim leaves that out"
            yield Finding(message, ("claims", claim.id, "text"), "Carry the limit in the claim.")


def lost_condition(source: str, source_words: frozenset[str], target: frozenset[str], lang: str) -> str | None:
    """The words that limit a statement of the source, where the target has the statement and not the limit.

    Words are in lower case; the target may carry the limit in words of its own.
    """
    conditions = pattern(lang, "condition")
    if (
        not conditions
        or not may_stand_in(source_words, lang, "condition")
        or not target.isdisjoint(word_set(lang, "conditional"))
    ):
        return None
    text = _ASIDE.sub(" ", plain(source))
    for match in conditions.finditer(text[:1].lower() + text[1:]):
        if match[0] == "if" and _is_question(text, match, lang):
            continue
        end = _CLAUSE_END.search(text, match.end())
        limit = text[match.end() : end.start() if end else len(text)]
        before = _CLAUSE.split(text[: match.start()])[-1]
        after = _CLAUSE.split(text[end.end() :])[0] if end and end[0] == "," else ""
        main = after if _ONLY_MARKS.match(before) else f"{before} {after}"
        if _says(target, main, lang) and not _says(target, limit, lang):
            return " ".join(f"{match[0]}{limit}".split())
    return None


def _has_number(claim: Quoted, lang: str) -> bool:
    return not claim.quote_words.isdisjoint(_in_words(lang)) or bool(_DIGIT.search(claim.quotes))


def _is_exact(figure: Figure) -> bool:
    return figure.qualifier == "exact" and figure.min is None and figure.max is None


class _Limited(NamedTuple):
    """A number with what limits it."""

    text: str
    numbers: frozenset[float | str]
    """Numbers, and words such as “half” as they stand."""
    start: int
    end: int
    is_range: bool


def _limited(text: str, lang: str) -> Iterator[_Limited]:
    for match in _limiting(lang).finditer(text):
        given = _numbers(match["number"] or match["ends"] or match[0], lang)
        stretch = match["limit"] and match["limit"].lower() in word_set(lang, "stretch")
        if not (stretch and not word_set(lang, "time-unit").isdisjoint(tokens(text[match.end() :])[:1])):
            yield _Limited(" ".join(match[0].split()), given, *match.span(), bool(match["ends"]))


def _numbers(text: str, lang: str) -> frozenset[float | str]:
    return numbers(text, lang) | (_rough(lang) & frozenset(tokens(text.lower())))


def _bare(text: str, limited: list[_Limited], lang: str) -> frozenset[float | str]:
    """The numbers that a text gives without any limit."""
    for one in limited:
        text = f"{text[: one.start]}{' ' * (one.end - one.start)}{text[one.end :]}"
    return _numbers(text, lang)


def _is_question(text: str, condition: re.Match[str], lang: str) -> bool:
    """True for “asked if”, “even if” and “dozens, if not hundreds”."""
    before = tokens(text[: condition.start()].lower())[-1:]
    return not word_set(lang, "no-condition").isdisjoint(before) or bool(_NO_CONDITION.match(text, condition.end()))


def _says(target: frozenset[str], words_: str, lang: str) -> bool:
    """True when most words of a clause that say something are in the target."""
    small = word_set(lang, "function-word", "cue", "conditional", "weakening", "intention")
    said = [word for word in tokens(words_.lower()) if word not in small]
    found = sum(resembles_any(word, target, lang) for word in said)
    return bool(said) and found >= _HALF * len(said) and (found >= _FEWEST or found == len(said))


@cache
def _in_words(lang: str) -> frozenset[str]:
    return frozenset(entry.split()[0] for entry in words(lang, "numbers")) | _rough(lang)


@cache
def _rough(lang: str) -> frozenset[str]:
    return frozenset(entry.split()[0] for entry in words(lang, "rough-numbers"))


@cache
def _limiting(lang: str) -> re.Pattern[str] | None:
    """“More than 40”, “40 or more”, “between 3 and 5”; none without a list of number words."""
    limits, after, names, scales = (
        "|".join(r"\s+".join(map(re.escape, phrase.split())) for phrase in sorted(entries, key=len, reverse=True))
        for entries in (
            words(lang, "approximation"),
            words(lang, "limit-after-number"),
            [entry.split()[0] for entry in words(lang, "numbers")],
            [entry.split()[0] for entry in words(lang, "number-scales")],
        )
    )
    if not (limits and names):
        return None
    number = rf"(?:{_DIGITS}|(?:{names})(?:-(?:{names}))?)(?:[ -](?:{scales})\b)*"
    rough = rf"(?:an?\s+)?(?:{'|'.join(_rough(lang))})"
    before = rf"\b(?P<limit>{limits})\s+(?:the\s+)?[$€£¥]?(?P<number>{number}|{rough})\b"
    # “90,000 crowns or more”
    behind = rf"[$€£¥]?{number}(?:\s+\w+)?\s+(?:{after})\b"
    ends = rf"\bbetween\s+[$€£¥]?(?P<ends>{number}\s+and\s+[$€£¥]?{number})\b"
    return re.compile(rf"{before}|{ends}|{behind}", re.IGNORECASE)
