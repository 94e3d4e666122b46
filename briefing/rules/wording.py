"""Where the editor's own sentences hold words of the lists: each sentence is read once, for all lists together.

A line of a list is a word or a phrase. `word = other words` offers other words. `word(s|ing)` stands for several forms:
`word`, `words` and `wording`. `! phrase` is a phrase in which the list's words mean no harm. What begins with a small
letter in the list is not looked for in names, such as that of a Liberation Army.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import product
from typing import NamedTuple

from briefing.rules.voice import Said, begins_sentence, own_voice, tokens
from briefing.rules.words import words
from briefing.seed import Seed

LISTS = (
    "loaded-word",
    "doubt-word",
    "endorsing-cue",
    "relative-date",
    "absolute-word",
    "puffery",
    "editorial-adverb",
    "stacked-hedge",
    "vague-likelihood",
    "agentless-passive",
    "vague-attribution",
    "judgment-in-summary",
)
"""The lists that are looked for, each called as the rule that reports its words."""

_FORMS = re.compile(r"\(([^)]*)\)")
_AFTER_A_NAME = re.compile(r"\s+(?=\w)")


class Hit(NamedTuple):
    """A word of a list in a sentence of the editor."""

    list: str
    said: Said
    start: int
    end: int
    instead: str
    """Other words; empty where the list offers none."""

    @property
    def word(self) -> str:
        """The word as the editor wrote it."""
        return " ".join(self.said.text[self.start : self.end].split())


class _Entry(NamedTuple):
    list: str
    pattern: re.Pattern[str]
    is_lower: bool
    instead: str
    is_harmless: bool


def hits(seed: Seed, list_: str) -> list[Hit]:
    """The words of one list in the order of the format, each once per text."""
    return [hit for hit in _hits(seed) if hit.list == list_]


@cache
def known(lang: str, list_: str) -> frozenset[str]:
    """The words of a list of single words, in lower case."""
    return frozenset(form.lower() for entry in words(lang, list_) for form in forms(entry))


def holds(text: str, lang: str, list_: str) -> bool:
    """True when a text has a word of a list of single words."""
    return not known(lang, list_).isdisjoint(tokens(text))


def forms(entry: str) -> Iterator[str]:
    """`word`, `words` for `word(s)`; the stem alone is one of the forms unless the brackets begin with `=`."""
    parts = _FORMS.split(entry)
    choices = [part.split("|") if index % 2 else [part] for index, part in enumerate(parts)]
    return ("".join(choice) for choice in product(*choices))


@lru_cache(maxsize=64)
def _hits(seed: Seed) -> tuple[Hit, ...]:
    lang = seed.briefing.lang
    lexicon = _lexicon(lang.split("-")[0].lower())
    return tuple(hit for said in own_voice(seed) for hit in _in(said, lexicon)) if lexicon else ()


def _in(said: Said, lexicon: dict[str, list[_Entry]]) -> Iterator[Hit]:
    found = tokens(said.text)
    if lexicon.keys().isdisjoint(found):
        return
    entries = [entry for token in dict.fromkeys(found) for entry in lexicon.get(token, ())]
    own = said.own
    taken: dict[str, list[tuple[int, int]]] = {}
    for entry in entries:
        if entry.is_harmless:
            taken.setdefault(entry.list, []).extend(match.span() for match in entry.pattern.finditer(own))
    # Longer phrases first, so that “quite likely” is not found again in a part of it.
    matches = [(match, entry) for entry in entries if not entry.is_harmless for match in entry.pattern.finditer(own)]
    reported = set()
    for match, entry in sorted(matches, key=lambda pair: (pair[0].start() - pair[0].end(), pair[0].start())):
        start, end = match.span()
        spans = taken.setdefault(entry.list, [])
        key = (entry.list, match[0].lower())
        if key in reported or any(start < right and left < end for left, right in spans):
            continue
        if entry.is_lower and _in_name(own, start, end):
            continue
        spans.append((start, end))
        reported.add(key)
        yield Hit(entry.list, said, start, end, entry.instead)


def _in_name(text: str, start: int, end: int) -> bool:
    """True when a word is capitalised for another reason than beginning a sentence."""
    if not text[start].isupper():
        return False
    following = _AFTER_A_NAME.match(text, end)
    return not begins_sentence(text, start) or bool(following and text[following.end()].isupper())


@cache
def _lexicon(language: str) -> dict[str, list[_Entry]]:
    """The entries of all lists by the word that has to be there before it is worth looking for the whole entry."""
    lexicon: dict[str, list[_Entry]] = {}
    for list_ in LISTS:
        for line in words(language, list_):
            phrase, _, instead = (part.strip() for part in line.partition(" = "))
            is_harmless = phrase.startswith("! ")
            for form in forms(phrase.removeprefix("! ")):
                entry = _Entry(list_, _pattern(form), form[0].islower(), instead, is_harmless)
                lexicon.setdefault(max(tokens(form), key=len), []).append(entry)
    return lexicon


def _pattern(phrase: str) -> re.Pattern[str]:
    spaced = r"\s+".join(map(re.escape, phrase.split()))
    flags = re.IGNORECASE if phrase[0].islower() else re.NOFLAG
    return re.compile(rf"(?<![\w-]){spaced}(?!\w)", flags)
