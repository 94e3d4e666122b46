"""The quotes of claims in the sentences that they were taken from, worked out once for all rules about fairness."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from briefing.diagnostic import Note, Path
from briefing.model import Claim
from briefing.rules.rule import unread
from briefing.rules.tokens import all_tokens, plain, tokens
from briefing.seed import AT_HAND, Anchor, Seed
from briefing.sentences import around
from briefing.text import Span, Text

FULL_STOP = 2
"""After most quotes nothing comes but so many characters: a full stop and a quotation mark."""


class Passage(NamedTuple):
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

    @property
    def length(self) -> int:
        """How many characters are quoted."""
        return sum([end - start for start, end in self.spans])

    @property
    def clause(self) -> str:
        """The part of the sentence in which the quote stands, where semicolons divide it."""
        sentence = plain(self.text[self.whole])
        if ";" not in sentence:
            return sentence
        start, end = (at - self.left.start for at in (self.left.end, self.right.start))
        after = sentence.find(";", end)
        return sentence[sentence.rfind(";", 0, start) + 1 : after if after >= 0 else None]

    @property
    def is_sentence(self) -> bool:
        """True for a quote of a whole sentence, or of several, but for what stands at the end, as most are."""
        (left, begun), (ended, right) = self.left, self.right
        return left == begun and right - ended <= FULL_STOP and len(self.spans) == 1

    @property
    def gaps(self) -> tuple[Span, ...]:
        """What is left out between the words that are quoted."""
        if len(self.spans) == 1:
            return ()
        return tuple(Span(one.end, other.start) for one, other in pairwise(self.spans))

    @property
    def tokens(self) -> tuple[str, ...]:
        """The words that are quoted, with their capitals."""
        return tuple(token for span in self.spans for token in tokens(self.text[span]))

    def rest(self, length: int) -> Span:
        """The first so many characters after the quote."""
        return Span(self.right.start, self.right.start + length)

    def note(self, span: Span, label: str) -> tuple[Note, ...]:
        """A place of the article to show with a finding."""
        return (Note(self.text, span, label),)


class Quoted(NamedTuple):
    """A claim with those of its quotes that were found."""

    id: str
    claim: Claim
    passages: tuple[Passage, ...]
    complete: bool
    """All of its quotes could be read and were found, so that what they do not say is not said by any."""
    quotes: str
    """All words that are quoted."""
    text_tokens: Sequence[str]
    """The words of the claim's text in lower case."""
    quote_tokens: Sequence[str]
    """The words of all its quotes in lower case."""
    text_words: frozenset[str]
    """The different words of the claim's text."""
    quote_words: frozenset[str]
    """The different words of all its quotes."""
    numerals: Sequence[str]
    """The words of the claim's text with something else than letters in them: digits, in most cases."""

    @property
    def links(self) -> frozenset[str]:
        """Everybody in its chains."""
        attribution = self.claim.attribution
        return frozenset().union(*attribution.ids) if attribution else frozenset()

    def covers(self, passage: Passage, span: Span) -> bool:
        """True when another quote of the claim has a part of this range."""
        return any(other is not passage for other in _covering(self.passages, passage.text, span))


@lru_cache(maxsize=AT_HAND)
def quoted(seed: Seed) -> tuple[Quoted, ...]:
    """The claims that have a quote which was found, in the order of the file."""
    if seed.article is None:
        return ()
    claims, found = seed.briefing.claims, _found(seed)
    quotes = [_joined(passages) for passages in found.values()]
    told = all_tokens([claims[id_].text for id_ in found])
    given = all_tokens(quotes)
    return tuple(
        [
            Quoted(
                id_,
                claims[id_],
                tuple(passages),
                _is_complete(seed, id_, passages),
                words,
                said,
                shown,
                frozenset(said),
                frozenset(shown),
                [word for word in said if not word.isalpha()],
            )
            for (id_, passages), words, said, shown in zip(found.items(), quotes, told, given, strict=True)
        ]
    )


@lru_cache(maxsize=AT_HAND)
def cut(seed: Seed) -> tuple[tuple[Quoted, Passage], ...]:
    """The quotes that are not all of their sentence but for what stands at its end, each with its claim; few are."""
    return tuple(
        [
            (claim, passage)
            for claim in quoted(seed)
            for passage in claim.passages
            if passage.before or passage.right.end - passage.right.start > FULL_STOP
        ]
    )


def quotes_have(claims: Iterable[Quoted], passage: Passage, span: Span) -> bool:
    """True when a quote of any of these claims has a part of this range."""
    return any(True for claim in claims for _ in _covering(claim.passages, passage.text, span))


def _found(seed: Seed) -> dict[str, list[Passage]]:
    """The quotes that were found, by claim."""
    lang = seed.briefing.lang
    found: dict[str, list[Passage]] = {}
    for path, anchor in seed.anchors.items():
        if path[0] == "claims" and isinstance(anchor, Anchor) and (text := seed.text_of(anchor.document)) is not None:
            spans = anchor.spans
            start, end = spans[0].start, spans[-1].end
            begins, ends = around(text, lang, start, end)
            # Most quotes are whole sentences but for the full stop.
            before = _before(text.content[begins:start]) if begins < start else ""
            after = plain(text.content[end:ends]) if end < ends else ""
            passage = Passage(path, text, spans, Span(begins, start), Span(end, ends), before, after)
            found.setdefault(path[1], []).append(passage)
    return found


def _before(words: str) -> str:
    words = plain(words).lstrip("\"'“‘„«» ")
    return words[:1].lower() + words[1:]


def _joined(passages: list[Passage]) -> str:
    if len(passages) == 1 and len(passages[0].spans) == 1:
        return passages[0].text[passages[0].spans[0]]
    return " … ".join([passage.text[span] for passage in passages for span in passage.spans])


def _is_complete(seed: Seed, claim: str, passages: list[Passage]) -> bool:
    lost = bool(seed.faults) and unread(seed, ("claims", claim), "quote", "quotes")
    return len(passages) == len(seed.briefing.claims[claim].quotes) and not lost


def _covering(passages: Iterable[Passage], text: Text, span: Span) -> Iterator[Passage]:
    for passage in passages:
        if passage.text is text and any(words.overlaps(span) for words in passage.spans):
            yield passage
