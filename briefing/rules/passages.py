"""The quotes of claims in the sentences that they were taken from, worked out once for all rules about fairness."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import filterfalse, pairwise

from briefing.diagnostic import Note, Path
from briefing.model import Claim
from briefing.rules.rule import unread
from briefing.rules.words import words
from briefing.seed import Anchor, Seed
from briefing.sentences import sentences
from briefing.text import Span, Text

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, eq=False)
class Passage:
    """A quote, and what its sentence says before and after it."""

    path: Path
    text: Text
    spans: tuple[Span, ...]
    """The ranges that are quoted; more than one where words are left out between them."""
    left: Span
    """From the beginning of the sentence to the quote."""
    right: Span
    """From the quote to the end of the sentence, which is another one where a quote is longer than a sentence."""
    before: str
    """The words of the sentence before the quote. Only its first word may be written large for standing first."""
    after: str
    """The words of the sentence after the quote, letter for letter as long as in the article."""

    @property
    def whole(self) -> Span:
        """From the beginning of the sentence to its end."""
        return Span(self.left.start, self.right.end)

    @cached_property
    def sentence(self) -> str:
        """The words of the whole sentence."""
        return plain(self.text[self.whole])

    @cached_property
    def clause(self) -> str:
        """The part of the sentence in which the quote stands, where semicolons divide it."""
        start, end = (at - self.whole.start for at in (self.left.end, self.right.start))
        after = self.sentence.find(";", end)
        return self.sentence[self.sentence.rfind(";", 0, start) + 1 : after if after >= 0 else None]

    @property
    def gaps(self) -> tuple[Span, ...]:
        """What is left out between the words that are quoted."""
        if len(self.spans) == 1:
            return ()
        return tuple(Span(one.end, other.start) for one, other in pairwise(self.spans))

    @cached_property
    def tokens(self) -> tuple[str, ...]:
        """The words that are quoted, with their capitals."""
        return tuple(token for span in self.spans for token in tokens(self.text[span]))

    def rest(self, length: int) -> Span:
        """The first so many characters after the quote."""
        return Span(self.right.start, self.right.start + length)

    def note(self, span: Span, label: str) -> tuple[Note, ...]:
        """A place of the article to show with a finding."""
        return (Note(self.text, span, label),)


@dataclass(frozen=True, eq=False)
class Quoted:
    """A claim with those of its quotes that were found."""

    id: str
    claim: Claim
    passages: tuple[Passage, ...]
    complete: bool
    """All of its quotes could be read and were found, so that what they do not say is not said by any."""

    @cached_property
    def text_words(self) -> frozenset[str]:
        """The different words of the claim's text in lower case."""
        return _different(self.claim.text)

    @cached_property
    def quotes(self) -> str:
        """All words that are quoted."""
        return " … ".join(passage.text[span] for passage in self.passages for span in passage.spans)

    @cached_property
    def quote_words(self) -> frozenset[str]:
        """The different words of all its quotes in lower case."""
        return _different(self.quotes)

    @cached_property
    def links(self) -> frozenset[str]:
        """Everybody in its chains."""
        attribution = self.claim.attribution
        return frozenset(id_ for chain in attribution.ids for id_ in chain) if attribution else frozenset()

    def covers(self, passage: Passage, span: Span) -> bool:
        """True when another quote of the claim has a part of this range."""
        return any(other is not passage for other in _covering(self.passages, passage.text, span))


# Rules go through one briefing after the other, so a few at hand are enough.
@lru_cache(maxsize=8)
def quoted(seed: Seed) -> tuple[Quoted, ...]:
    """The claims that have a quote which was found, in the order of the file."""
    if seed.article is None:
        return ()
    return tuple(_quoted(seed))


def quotes_have(claims: Iterable[Quoted], passage: Passage, span: Span) -> bool:
    """True when a quote of any of these claims has a part of this range."""
    return any(True for claim in claims for _ in _covering(claim.passages, passage.text, span))


def plain(words: str) -> str:
    """The same words with typewriter apostrophes, letter for letter."""
    return words.replace("’", "'")


def tokens(text: str) -> list[str]:
    """The words of a text; “didn’t” is “did” and “not”."""
    return _WORD.findall(plain(text).replace("n't", " not "))


def _different(text: str) -> frozenset[str]:
    """The different words of a text in lower case; only what is not a word by itself has to be taken apart."""
    parts = frozenset(plain(text).lower().split())
    joined = tuple(filterfalse(str.isalnum, parts))
    return parts.difference(joined).union(tokens(" ".join(joined))) if joined else parts


@cache
def word_set(lang: str, *lists: str) -> frozenset[str]:
    """The entries of some lists of words."""
    return frozenset(entry for list_ in lists for entry in words(lang, list_))


@cache
def keywords(lang: str, *lists: str) -> frozenset[str]:
    """The longest word of each entry, by which it is soon found that a text has none of them."""
    return frozenset(max(tokens(entry), key=len) for entry in word_set(lang, *lists))


@cache
def pattern(lang: str, *lists: str) -> re.Pattern[str] | None:
    """Any entry of some lists of words, the longer ones first; None where the language has none."""
    entries = sorted(word_set(lang, *lists), key=len, reverse=True)
    joined = "|".join(r"\s+".join(map(re.escape, entry.split())) for entry in entries)
    return re.compile(rf"\b(?:{joined})\b") if entries else None


def _quoted(seed: Seed) -> Iterator[Quoted]:
    for id_, claim in seed.briefing.claims.items():
        passages = tuple(_passages(seed, id_, len(claim.quotes)))
        if passages:
            lost = bool(seed.faults) and unread(seed, ("claims", id_), "quote", "quotes")
            complete = len(passages) == len(claim.quotes) and not lost
            yield Quoted(id_, claim, passages, complete)


def _passages(seed: Seed, claim: str, count: int) -> Iterator[Passage]:
    for index in range(count):
        path = ("claims", claim, "quotes", index)
        anchor = seed.anchors.get(path)
        text = seed.text_of(anchor.document) if isinstance(anchor, Anchor) else None
        if text is not None:
            spans = sentences(text, seed.briefing.lang)
            start, end = anchor.extent
            first = _sentence(spans, start)
            last = first if end <= first.end else _sentence(spans, end - 1)
            left, right = Span(min(first.start, start), start), Span(end, max(end, last.end))
            before = plain(text[left]).lstrip("\"'“‘„«» ")
            before = before[:1].lower() + before[1:]
            yield Passage(path, text, anchor.spans, left, right, before, plain(text[right]))


def _sentence(spans: tuple[Span, ...], offset: int) -> Span:
    return spans[max(0, bisect_right(spans, (offset, spans[-1].end + 1 if spans else 0)) - 1)]


def _covering(passages: Iterable[Passage], text: Text, span: Span) -> Iterator[Passage]:
    for passage in passages:
        if passage.text is text and any(words.overlaps(span) for words in passage.spans):
            yield passage
