"""When two words are forms of one word: “resign” and “resigned” by their letters, “knew” and “known” by a list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from briefing.rules.words import words


def resembles_any(word: str, others: Iterable[str], lang: str) -> bool:
    """True when one of the other words, which are in lower case, is a form of this one."""
    word = word.lower()
    return word in others or any(resemble(word, other, lang) for other in others)


def resemble(one: str, other: str, lang: str) -> bool:
    """True for two forms of a word in lower case: `resign` and `resigned`, `preparing` and `prepare`, `knew` and
    `known`."""
    short, long = sorted((one, other), key=len)
    irregular = _irregular(lang)
    if one in irregular and irregular[one] == irregular.get(other):
        return True
    if len(short) < 4:
        return long.startswith(short) and len(short) > 2 and len(long) - len(short) <= 1
    same = next((at for at, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    return same >= max(4, len(short) - 2) and len(long) - same <= 4


@cache
def _irregular(lang: str) -> Mapping[str, int]:
    """The number of the word that an irregular form belongs to."""
    return {form: number for number, entry in enumerate(words(lang, "irregular-forms")) for form in entry.split()}
