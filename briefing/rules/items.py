"""The items of the summary with their words and the claims that they cite, worked out once for the rules about them."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from briefing.model import CITATION, SummaryItem
from briefing.rules.passages import Quoted, quoted
from briefing.rules.tokens import all_tokens
from briefing.seed import AT_HAND, Seed


class Item(NamedTuple):
    """One item of the summary."""

    item: SummaryItem
    text: str
    """Its words without the citations."""
    words: frozenset[str]
    """The different ones of them in lower case."""
    cited: tuple[Quoted, ...]
    """The claims on which it rests, as far as they are there and have a quote that was found."""


@lru_cache(maxsize=AT_HAND)
def items(seed: Seed) -> tuple[Item, ...]:
    """The items of the summary, in order."""
    summary = seed.briefing.summary
    texts = [CITATION.sub("", item.text) for item in summary]
    known = {claim.id: claim for claim in quoted(seed)}
    return tuple(
        Item(item, text, frozenset(words), tuple([known[id_] for id_ in item.cites if id_ in known]))
        for item, text, words in zip(summary, texts, all_tokens(texts), strict=True)
    )
