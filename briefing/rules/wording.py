"""Where the editor's own sentences hold words of the lists: each sentence is read once, for all lists together.

A line of a list is a word or a phrase. `word = other words` offers other words. `word(|s|ing)` stands for three forms,
`word`, `words` and `wording`. `! phrase` is a phrase in which the list's words mean no harm. What begins with a small
letter in the list is not looked for in names, such as that of a Liberation Army.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from briefing.rules.tokens import vocabulary
from briefing.rules.voice import Said, begins_sentence, own_texts, own_voice, tokens
from briefing.rules.words import forms, words
from briefing.seed import AT_HAND, Seed
from briefing.text import Span

LISTS = (
    "loaded-word",
    "doubt-word",
    "distancing-verb",
    "endorsing-cue",
    "trailing-cue",
    "relative-date",
    "weekday",
    "absolute-word",
    "puffery",
    "editorial-adverb",
    "stacked-hedge",
    "vague-likelihood",
    "agentless-passive",
    "vague-attribution",
    "judgment-in-summary",
    "draft-note",
)
"""The lists that are looked for, most of them called as the rule that reports their words."""

_NEXT_WORD = re.compile(r"\s+(\w)")


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

    @property
    def span(self) -> Span:
        """Where it stands in the text."""
        return Span(self.start, self.end)

    def before(self, lang: str) -> str:
        """The editor's words between the beginning of the sentence and the hit."""
        return self.said.own[self.said.sentence(self.start, lang).start : self.start]

    def after(self, lang: str) -> str:
        """The editor's words between the hit and the end of the sentence."""
        return self.said.own[self.end : self.said.sentence(self.start, lang).end]

    def around(self, lang: str) -> str:
        """The editor's words in the sentence without the hit."""
        return f"{self.before(lang)} {self.after(lang)}"


class _Entry(NamedTuple):
    list: str
    phrase: str
    key: str
    """Its longest word, which is worth looking for before all of it is."""
    words: frozenset[str]
    """All of its words in small letters."""
    folded: str
    """All of it in small letters, with single spaces."""
    instead: str


class _Lexicon(NamedTuple):
    entries: dict[str, list[_Entry]]
    """By the key of each."""
    keys: frozenset[str]
    """The same keys, in a form that is quickly compared with the words of a text."""
    harmless: dict[str, list[str]]
    """By list, the phrases in which its words mean no harm."""


def hits(seed: Seed, list_: str) -> list[Hit]:
    """The words of one list in the order of the format, each once per text."""
    return _hits(seed).get(list_, [])


def is_quoted(seed: Seed, hit: Hit) -> bool:
    """True when a quote of the claims on which the sentence rests has the same words."""
    claims = seed.briefing.claims
    quotes = [quote.exact for id_ in hit.said.claims if id_ in claims for quote in claims[id_].quotes]
    return any(hit.word.lower() in " ".join(quote.lower().split()) for quote in quotes)


@cache
def known(lang: str, list_: str) -> frozenset[str]:
    """The words of a list of single words, in lower case."""
    return frozenset(token for entry in words(lang, list_) for form in forms(entry) for token in tokens(form))


def holds(text: str, lang: str, list_: str) -> bool:
    """True when a text has a word of a list of single words."""
    return not known(lang, list_).isdisjoint(tokens(text))


@lru_cache(maxsize=AT_HAND)
def _hits(seed: Seed) -> dict[str, list[Hit]]:
    lexicon = _lexicon(seed.briefing.lang.split("-")[0].lower())
    entries = _standing(seed, lexicon) if lexicon.entries else []
    found: dict[str, list[Hit]] = {}
    for said in own_voice(seed) if entries else ():
        for hit in _in(said, entries, lexicon.harmless):
            found.setdefault(hit.list, []).append(hit)
    return found


def _standing(seed: Seed, lexicon: _Lexicon) -> list[_Entry]:
    """The phrases that stand somewhere in the editor's texts: few of many, so that each text is searched for few."""
    text = " ".join(dict.fromkeys(own_texts(seed.briefing))).lower()
    spoken = vocabulary(text)
    near = [entry for key in spoken & lexicon.keys for entry in lexicon.entries[key] if entry.words <= spoken]
    if not near:
        return []
    text = text.replace("’", "'")
    # Nearly all texts have single spaces between their words as they stand.
    spaced = text if text.isprintable() and "  " not in text else " ".join(text.split())
    return [entry for entry in near if entry.folded in spaced]


def _in(said: Said, entries: list[_Entry], harmless: dict[str, list[str]]) -> Iterator[Hit]:
    text = said.text.lower()
    entries = [entry for entry in entries if entry.key in text]
    if not entries:
        return
    own = said.own
    matches = [(match, entry) for entry in entries for match in _pattern(entry.phrase).finditer(own)]
    taken = {entry.list: list(_places(own, harmless.get(entry.list, ()))) for _, entry in matches}
    reported = set()
    # Longer phrases first, so that “quite likely” is not found again in a part of it.
    for match, entry in sorted(matches, key=lambda pair: (pair[0].start() - pair[0].end(), pair[0].start())):
        span, key = Span(*match.span()), (entry.list, match[0].lower())
        if key in reported or any(span.overlaps(other) for other in taken[entry.list]):
            continue
        if not (entry.phrase[0].islower() and _in_name(own, span)):
            taken[entry.list].append(span)
            reported.add(key)
            yield Hit(entry.list, said, *span, entry.instead)


def _places(text: str, phrases: Iterable[str]) -> Iterator[Span]:
    return (Span(*match.span()) for phrase in phrases for match in _pattern(phrase).finditer(text))


def _in_name(text: str, span: Span) -> bool:
    """True when a word is capitalised for another reason than beginning a sentence."""
    if not text[span.start].isupper():
        return False
    following = _NEXT_WORD.match(text, span.end)
    return not begins_sentence(text, span.start) or bool(following and following[1].isupper())


@cache
def _lexicon(language: str) -> _Lexicon:
    entries: dict[str, list[_Entry]] = {}
    harmless: dict[str, list[str]] = {}
    for list_ in LISTS:
        for line in words(language, list_):
            phrase, _, instead = (part.strip() for part in line.partition(" = "))
            if phrase.startswith("! "):
                harmless.setdefault(list_, []).extend(forms(phrase.removeprefix("! ")))
                continue
            for form in forms(phrase):
                folded = " ".join(form.lower().replace("’", "'").split())
                parts = frozenset(tokens(form))
                entry = _Entry(list_, form, max(sorted(parts), key=len), parts, folded, instead)
                entries.setdefault(entry.key, []).append(entry)
    return _Lexicon(entries, frozenset(entries), harmless)


# Only on the way to a match, for most phrases are never met.
@cache
def _pattern(phrase: str) -> re.Pattern[str]:
    spaced = r"\s+".join(map(re.escape, phrase.split()))
    flags = re.IGNORECASE if phrase[0].islower() else re.NOFLAG
    return re.compile(rf"(?<![\w-]){spaced}(?!\w)", flags)
