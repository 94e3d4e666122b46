"""What became of each sentence of the article: used by a claim, set aside with a reason, or left uncovered."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal, NamedTuple

from briefing.diagnostic import Path
from briefing.seed import ARTICLE, AT_HAND, Anchor, Seed
from briefing.sentences import sentences
from briefing.text import Span

State = Literal["used", "set aside", "uncovered"]

_WORD_CHARACTER = re.compile(r"[^\W_]")


class Sentence(NamedTuple):
    """One sentence of the article."""

    span: Span
    paragraph: int
    """The number of its paragraph, from 1."""
    state: State
    claims: tuple[str, ...] = ()
    """The claims whose quotes touch it, in the order of the file."""
    because: str | None = None
    """Why it is set aside."""


@dataclass(frozen=True)
class Coverage:
    """All sentences of the article in order, and how many are in which state."""

    sentences: tuple[Sentence, ...] = ()
    used: int = field(init=False)
    set_aside: int = field(init=False)
    uncovered: int = field(init=False)

    def __post_init__(self) -> None:
        states = [sentence.state for sentence in self.sentences]
        for name, state in (("used", "used"), ("set_aside", "set aside"), ("uncovered", "uncovered")):
            object.__setattr__(self, name, states.count(state))

    @property
    def total(self) -> int:
        """The number of sentences."""
        return len(self.sentences)

    @property
    def share(self) -> float:
        """The part that is used or set aside, from 0 to 1; 1 where there is nothing to cover."""
        return (self.used + self.set_aside) / self.total if self.total else 1.0


@lru_cache(maxsize=AT_HAND)
def coverage(seed: Seed) -> Coverage:
    """The state of every sentence that has a word in it; a row of asterisks asserts nothing.

    Kept for a while, because a rule asks for it before the pages do.
    """
    if seed.article is None or seed.briefing is None:
        return Coverage()
    spans = [span for span in sentences(seed.article, seed.briefing.lang) if _has_words(seed, *span)]
    claims: dict[Span, dict[str, None]] = {span: {} for span in spans}
    reasons: dict[Span, str] = {}
    for id_, claim in seed.briefing.claims.items():
        for index in range(len(claim.quotes)):
            for span in _touched(seed, ("claims", id_, "quotes", index), spans):
                claims[span][id_] = None
    for index, passage in enumerate(seed.briefing.article.set_aside):
        for span in _touched(seed, ("article", "set_aside", index, "quote"), spans):
            reasons.setdefault(span, passage.because)
    return Coverage(tuple(_sentence(seed, span, tuple(claims[span]), reasons.get(span)) for span in spans))


def _sentence(seed: Seed, span: Span, claims: tuple[str, ...], because: str | None) -> Sentence:
    paragraph = seed.article.paragraph(span.start)
    if claims:
        return Sentence(span, paragraph, "used", claims)
    return Sentence(span, paragraph, "set aside" if because else "uncovered", because=because)


def _touched(seed: Seed, path: Path, spans: list[Span]) -> Iterator[Span]:
    """The sentences that share a word with the quote at a path; a full stop or a quotation mark is not enough."""
    anchor = seed.anchors.get(path)
    if not isinstance(anchor, Anchor) or anchor.document != ARTICLE:
        return
    for quoted in anchor.spans:
        for span in spans[max(0, bisect_right(spans, quoted) - 1) :]:
            if span.start >= quoted.end:
                break
            # Each of the sentences has a word.
            whole = quoted.start <= span.start and span.end <= quoted.end
            if whole or _has_words(seed, max(span.start, quoted.start), min(span.end, quoted.end)):
                yield span


def _has_words(seed: Seed, start: int, end: int) -> bool:
    return bool(_WORD_CHARACTER.search(seed.article.content, start, end))
