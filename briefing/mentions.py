"""Where the article mentions whom: the names and aliases of the actors, found in its text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from briefing.fold import Folded, fold, fold_document
from briefing.seed import ARTICLE, Anchor, Seed
from briefing.text import Span

# Scripts that put no space between words, so that a name in them has no edge to look for.
_UNSPACED = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u30ff\u31f0-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
# What is longer is no name, and could be made to be searched for very long.
_LONGEST_NAME = 300
_HANGUL = re.compile(r"[\uac00-\ud7a3]")


def mentions(seed: Seed) -> Mapping[str, tuple[Span, ...]]:
    """The mentions of each actor, by id; where names overlap, the longest one is meant.

    Case counts, typography does not. Names that are searched one by one are faster to find than a pattern made of all
    of them is to compile.
    """
    found: dict[str, list[Span]] = {id_: [] for id_ in seed.actors}
    if seed.article is not None:
        candidates: dict[Span, set[str]] = {}
        for span, id_ in (*_named(seed), *_described(seed)):
            candidates.setdefault(span, set()).add(id_)
        for span in _longest(candidates):
            for id_ in candidates[span]:
                found[id_].append(span)
    return {id_: tuple(sorted(spans)) for id_, spans in found.items()}


def _named(seed: Seed) -> Iterator[tuple[Span, str]]:
    folded = fold_document(seed.article.content)
    for id_, actor in seed.actors.items():
        for name in {_folded(name) for name in (actor.name, *actor.aliases)}:
            if 0 < len(name) <= _LONGEST_NAME:
                for span in _occurrences(folded, name):
                    yield span, id_


# Many briefings share their actors.
@lru_cache(maxsize=4096)
def _folded(name: str) -> str:
    return fold(name).text.strip()


def _described(seed: Seed) -> Iterator[tuple[Span, str]]:
    for id_ in seed.actors:
        anchor = seed.anchors.get(("actors", id_, "as_described"))
        if isinstance(anchor, Anchor) and anchor.document == ARTICLE:
            for span in anchor.spans:
                yield span, id_


def _longest(candidates: Mapping[Span, set[str]]) -> Iterator[Span]:
    """The candidates that overlap no longer one; of two of one length, the first."""
    taken = bytearray(max([span.end for span in candidates], default=0))
    for span in sorted(candidates, key=lambda span: (span.start - span.end, span.start)):
        # Shorter ones come later, so that one which overlaps has an end inside what is taken.
        if not (taken[span.start] or taken[span.end - 1]):
            taken[span.start : span.end] = b"\1" * (span.end - span.start)
            yield span


def _occurrences(folded: Folded, name: str) -> Iterator[Span]:
    at = folded.text.find(name)
    while at >= 0:
        end = at + len(name)
        if not _joins_left(folded.text, at) and not _joins_right(folded.text, end):
            span = folded.unfold(Span(at, end))
            if span:
                yield span
        at = folded.text.find(name, at + 1)


def _joins_left(text: str, start: int) -> bool:
    """True when the name goes on to the left: “Kim” in “Joachim”."""
    before = text[start - 1 : start]
    if not before.isalnum():  # as before nearly every name
        return False
    if _HANGUL.match(text[start]):
        return bool(_HANGUL.match(before))
    return _is_spaced(before) and _is_spaced(text[start])


def _joins_right(text: str, end: int) -> bool:
    """True when the name goes on to the right. Korean writes its particles onto the name, which is no other name."""
    return end < len(text) and _is_spaced(text[end]) and _is_spaced(text[end - 1])


def _is_spaced(char: str) -> bool:
    """True for letters and digits of scripts with spaces between words."""
    return char.isalnum() and not _UNSPACED.match(char) and not _HANGUL.match(char)
