"""Finds every quote in the raw text of its document, verbatim or not at all: nothing else on the site is worth more.

Words match to the letter or with other typography (what that means is in `fold`), never approximately. A place that
differs only in typography is a place like any other: in a text with hard line breaks, the twin that an editor meant may
be the one with the break in it, so an exact match does not silently win over it. Both together make the quote
ambiguous, and `prefix` or `suffix` decides.

A quote may begin or end inside a word, but not inside what readers see as one character, nor inside a run of dashes.
Overlapping places are places of their own. `prefix` and `suffix` stand immediately before and after the quote, with or
without white space between.

` […] ` leaves words out of one passage, and a passage is one paragraph. The spans must stand in it in order, without
overlapping, and in exactly one way: where a span could be read at two places, the words left out are not determined,
and the quote is ambiguous. Where the article itself has the whole quote with the brackets in it, that is the match.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice, product

from briefing.diagnostic import Path
from briefing.fold import Folded, fold, fold_document, is_plain, splits_character
from briefing.model import Quote
from briefing.nearest import nearest
from briefing.seed import ARTICLE, Ambiguous, Anchor, Found, Missing, Seed, Unanchored
from briefing.text import Span, Text

_LEFT_OUT = re.compile(r"\[(?:…|\.\.\.)\]")
# What quotes often end with, and what folding leaves alone or replaces one for one.
_STEADY = frozenset(".,;:!?\"'“”‘’«»()。")
# An article that repeats a quote more often repeats it too often to list.
_MOST_PLACES = 100
# More spans than this are no quote of a passage, and looking for each of them everywhere would take long.
_MOST_SPANS = 50
# How many characters of a quote are compared again after places that cut a character, before the search gives up.
_PATIENCE = 10_000_000


@dataclass(frozen=True)
class _Words:
    """Folded words to find in a row, with what has to stand around them."""

    core: str
    before: tuple[str, ...] = ("",)
    """The ways in which the context before them may be written: with and without white space between."""
    after: tuple[str, ...] = ("",)


def anchor(seed: Seed) -> Seed:
    """The seed with the place of each of its quotes."""
    if seed.briefing is None:
        return seed
    anchors: dict[Path, Found] = {}
    for path, quote in seed.briefing.quotes():
        document = quote.in_ or ARTICLE
        text = seed.text_of(document)
        anchors[path] = Missing(document) if text is None else find(text, quote, document)
    return replace(seed, anchors=anchors)


def find(text: Text, quote: Quote, document: str) -> Anchor | Unanchored | Ambiguous:
    """Where a quote stands in a text: at one place, at none, or at several."""
    folded = fold_document(text.content)
    if not quote.prefix and not quote.suffix and (span := _only_place(folded, quote.exact)):
        return Anchor(document, (span,), "exact")
    before = _ways(quote.prefix, "{0}", "{0} ")
    after = _ways(quote.suffix, "{0}", " {0}")

    spoken = [quote.exact]
    places = _in_a_row(folded, _Words(fold(quote.exact).text, before, after))
    if not places and _LEFT_OUT.search(quote.exact):
        spoken = [part.strip() for part in _LEFT_OUT.split(quote.exact) if part.strip()]
        places = _with_gaps(folded, text.paragraphs, _sequence(spoken, before, after))

    # Trust, then read it back: whatever the offsets went through, the words found have to be the words quoted.
    places = [spans for spans in places if all(map(_same_words, (text[span] for span in spans), spoken))]
    if not places:
        return Unanchored(document, _nearest(folded, spoken))
    if len(places) > 1:
        return Ambiguous(document, tuple(places))
    exact = all(text[span] == words for span, words in zip(places[0], spoken, strict=True))
    return Anchor(document, places[0], "exact" if exact else "typographic")


def _only_place(folded: Folded, words: str) -> Span | None:
    """Where words stand to the letter, if it is the only place they can be read at, as it is for nearly every quote."""
    core, text = words, folded.text
    at = text.find(core)
    if at < 0 and not is_plain(words):  # what stands in a folded text has nothing to fold
        core = fold(words).text
        at = text.find(core)
    if at < 0 or not core or text.find(core, at + 1) >= 0:
        return None
    # Where folding changes no length, the place is the same one.
    start = at if folded.raw.startswith(words, at) and not folded.edits else folded.raw.find(words)
    if start < 0:
        return None
    end = start + len(words)
    if (words[0].isalnum() or words[0] in _STEADY) and (words[-1].isalnum() or words[-1] in _STEADY):
        # Folding changes no length at either end, so the two places are one.
        return None if splits_character(folded.raw, start) or splits_character(folded.raw, end) else Span(start, end)
    span = folded.unfold(Span(at, at + len(core)))
    return span if span and folded.raw[span.start : span.end] == words else None


def _ways(context: str | None, *patterns: str) -> tuple[str, ...]:
    words = fold(context).text.strip() if context else ""
    return tuple(pattern.format(words) for pattern in patterns) if words else ("",)


def _sequence(spoken: list[str], before: tuple[str, ...], after: tuple[str, ...]) -> list[_Words]:
    last = len(spoken) - 1
    return [
        _Words(fold(words).text, before if index == 0 else ("",), after if index == last else ("",))
        for index, words in enumerate(spoken)
    ]


def _same_words(found: str, quoted: str) -> bool:
    return found == quoted or fold(found).text == fold(quoted).text


def _in_a_row(folded: Folded, words: _Words) -> list[tuple[Span, ...]]:
    """All places of words that stand in a row, as far as they can be listed."""
    everything = Span(0, len(folded.text))
    found = {place for needle in _needles(words) for place in islice(_places(folded, needle, everything), _MOST_PLACES)}
    return [(folded.unfold(place),) for place in sorted(found)[:_MOST_PLACES]]


def _with_gaps(folded: Folded, paragraphs: Iterable[Span], sequence: list[_Words]) -> list[tuple[Span, ...]]:
    """The places of words that stand in order in one paragraph.

    Each word as early as possible and each as late as possible are the two extremes: when they are the same place,
    there is no other way to read it, and when they are not, they are two. So no combination has to be tried.
    """
    found: list[tuple[Span, ...]] = []
    if len(sequence) > _MOST_SPANS or not all(words.core in folded.text for words in sequence):
        return found
    for paragraph in paragraphs:
        within = Span(folded.refold(paragraph.start), folded.refold(paragraph.end))
        early = _walk(folded, sequence, within)
        if not early:
            continue
        late = _walk(folded, sequence[::-1], within, backwards=True)[::-1]
        ways = [early, late] if late and late != early else [early]
        found += [tuple(map(folded.unfold, spans)) for spans in ways]
        if len(found) >= _MOST_PLACES:
            break
    return found


def _walk(folded: Folded, sequence: list[_Words], within: Span, *, backwards: bool = False) -> list[Span]:
    """The first place of each of the words behind the one before, or nothing when one has none."""
    spans: list[Span] = []
    start, end = within
    for words in sequence:
        candidates = [
            next(_places(folded, needle, Span(start, end), backwards=backwards), None) for needle in _needles(words)
        ]
        reached = [span for span in candidates if span]
        if not reached:
            return []
        spans.append(max(reached) if backwards else min(reached))
        start, end = (start, spans[-1].start) if backwards else (spans[-1].end, end)
    return spans


def _needles(words: _Words) -> list[_Words]:
    """One for each way in which the context may be written."""
    if not words.core:
        return []
    return [_Words(words.core, (before,), (after,)) for before, after in product(words.before, words.after)]


def _places(folded: Folded, needle: _Words, within: Span, *, backwards: bool = False) -> Iterator[Span]:
    """The folded ranges of the words whose context is there and that begin and end between characters."""
    (before,), (after,) = needle.before, needle.after
    full, text, length = before + needle.core + after, folded.text, len(folded.text)
    low, high = max(0, within.start - len(before)), min(length, within.end + len(after))
    if backwards:
        full, text, low, high = full[::-1], folded.backwards, length - high, length - low

    for _ in range(max(1000, _PATIENCE // len(full))):
        at = text.find(full, low, high)
        if at < 0:
            return
        start = (length - at - len(full) if backwards else at) + len(before)
        place = Span(start, start + len(needle.core))
        if folded.unfold(place):
            yield place
        low = at + 1


def _nearest(folded: Folded, spoken: list[str]) -> Span | None:
    """What an editor should look at: the place without its context, or what resembles the words found nowhere."""
    rows = [(words, _in_a_row(folded, _Words(fold(words).text))) for words in spoken[:_MOST_SPANS]]
    lost = [words for words, places in rows if not places]
    if lost:
        return nearest(folded, max(lost, key=len))
    return max(rows, key=lambda row: len(row[0]))[1][0][0] if rows else None
