"""Lists of words that rules look for: one text file per language and list, so that editors can read and extend them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import product
from pathlib import Path

from briefing.rules.tokens import tokens

_FORMS = re.compile(r"\(([^)]*)\)")
_FOLDER = Path(__file__).parent / "words"


def words(lang: str, list_: str) -> tuple[str, ...]:
    """The entries of a list in a language; none where the language has no such list, so that nothing is invented.

    Only the base language counts: `en-GB` reads the list of `en`.
    """
    return _entries(lang.split("-")[0].lower(), list_)


@cache
def _entries(language: str, list_: str) -> tuple[str, ...]:
    path = _FOLDER / language / f"{list_}.txt"
    if not path.is_file():
        return ()
    lines = (line.partition("#")[0].strip() for line in path.read_text("utf-8").splitlines())
    return tuple(line for line in lines if line)


def forms(entry: str) -> Iterator[str]:
    """The forms that an entry stands for: `word` and `words` for `word(|s)`."""
    parts = _FORMS.split(entry)
    choices = [part.split("|") if index % 2 else [part] for index, part in enumerate(parts)]
    return ("".join(choice) for choice in product(*choices))


@cache
def word_set(lang: str, *lists: str) -> frozenset[str]:
    """The entries of some lists of words."""
    return frozenset(entry for list_ in lists for entry in words(lang, list_))


def may_stand_in(text: frozenset[str], lang: str, *lists: str) -> bool:
    """False when no entry of some lists stands in a text with these words, which are in lower case."""
    keys = keywords(lang, *lists)
    if text.isdisjoint(keys):
        return False
    return any(entry <= text for key in text & keys for entry in by_key(lang, *lists)[key])


@cache
def keywords(lang: str, *lists: str) -> frozenset[str]:
    """The longest word of each entry in lower case: a text without all of them has no entry in it."""
    return frozenset(by_key(lang, *lists))


@cache
def each_word(lang: str, *lists: str) -> frozenset[str]:
    """The words of lists whose entries are several words, and no phrases, in lower case."""
    parts = (part for entry in word_set(lang, *lists) for part in entry.split())
    return frozenset(token for part in parts for form in forms(part) for token in tokens(form.lower()))


@cache
def by_key(lang: str, *lists: str) -> Mapping[str, list[frozenset[str]]]:
    """The words of each entry in lower case, by the longest of them."""
    found: dict[str, list[frozenset[str]]] = {}
    for form in (form for entry in word_set(lang, *lists) for form in forms(entry)):
        if parts := tokens(form.lower()):
            found.setdefault(max(parts, key=len), []).append(frozenset(parts))
    return found


@cache
def pattern(lang: str, *lists: str) -> re.Pattern[str] | None:
    """Any entry of some lists of words, the longer ones first; None where the language has none."""
    by_letter: dict[str, list[str]] = {}
    for entry in sorted(word_set(lang, *lists), key=len, reverse=True):
        words_ = r"\s+".join(map(re.escape, entry[1:].split(" ")))
        by_letter.setdefault(re.escape(entry[0]), []).append(words_)
    # A pattern of nothing but first letters at its top passes quickly over all other characters.
    choices = [rf"{first}(?<!\w{first})(?:{'|'.join(rests)})" for first, rests in by_letter.items()]
    return re.compile(rf"(?:{'|'.join(choices)})\b") if choices else None
