"""From a place in a text to the quote that finds this place and no other, and from a few of its words to the place.

The words are the document's own. What an editor remembers of them may be cut, written in other capitals or set in other
typography; it only says where to look. Every quote made here has been found again by the search that verifies quotes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.anchor import find
from briefing.fold import Folded, fold, fold_document
from briefing.model import Quote
from briefing.nearest import WORD
from briefing.seed import ARTICLE, Anchor
from briefing.text import Span, Text

_LEFT_OUT = re.compile(r"\[(?:…|\.\.\.)\]")
_FROM_TO = re.compile(r"…|\.\.\.")
_MOST_CONTEXT = 40
"""Words before or after; text that repeats itself longer than that has to be quoted at greater length."""
_WIDE = 2000
"""Characters in which these words are looked for; a long text is asked for those of each of its sentences."""
_MOST_PLACES = 1000


def places(text: Text, remembered: str) -> list[tuple[Span, ...]]:
    """Where words stand that an editor remembers, widened to whole words: the spans of each place, in order.

    `first … last` is everything from the first words to the last ones in one paragraph; ` […] ` leaves words out.
    """
    folded = fold_document(text.content)
    parts = [[piece for piece in _FROM_TO.split(part) if _bare(piece)] for part in _LEFT_OUT.split(remembered)]
    if not any(parts):
        return []
    return _found(text, folded, [[remembered]]) or _found(text, folded, [part for part in parts if part])


def quote_of(text: Text, spans: tuple[Span, ...], document: str = ARTICLE) -> Quote | None:
    """The quote that finds exactly these spans of a document, with as little context as that needs.

    None where no quote can: the words around repeat themselves too, or a span cuts through a character.
    """
    exact = " […] ".join(_in_a_line(text[span]) for span in spans)
    for prefix, suffix in _contexts(text, spans):
        context = {"prefix": prefix, "suffix": suffix, "in": None if document == ARTICLE else document}
        quote = Quote.model_validate({"exact": exact, **{key: value for key, value in context.items() if value}})
        found = find(text, quote, document)
        if isinstance(found, Anchor):
            return quote if found.spans == spans else None
    return None


def _contexts(text: Text, spans: tuple[Span, ...]) -> Iterator[tuple[str | None, str | None]]:
    """None, then more and more words from before, from after, or from both."""
    yield None, None
    start, end = spans[0].start, spans[-1].end
    before = text.content[max(0, start - _WIDE) : start].split()[-_MOST_CONTEXT:]
    after = text.content[end : end + _WIDE].split()[:_MOST_CONTEXT]
    for count in range(1, max(len(before), len(after)) + 1):
        prefix, suffix = " ".join(before[-count:]) or None, " ".join(after[:count]) or None
        yield from ((prefix, None), (None, suffix), (prefix, suffix))


def _found(text: Text, folded: Folded, parts: list[list[str]]) -> list[tuple[Span, ...]]:
    """The places of parts in order, within one paragraph; words in a row may also run over its end."""
    patterns = [[_pattern(piece) for piece in part] for part in parts]
    within = [Span(folded.refold(paragraph.start), folded.refold(paragraph.end)) for paragraph in text.paragraphs]
    found = [place for span in within for place in _ways(folded, patterns, span)]
    if not found and len(patterns) == 1 and len(patterns[0]) == 1:
        found = list(_ways(folded, patterns, Span(0, len(folded.text))))
    raw = [tuple(map(folded.unfold, place)) for place in found[:_MOST_PLACES]]
    raw = [spans for spans in raw if None not in spans]
    whole = [tuple(_whole_words(text, span) for span in spans) for spans in raw]
    # Where the words stand as they were given, other words that begin like them were not meant.
    given = [spans for spans, wide in zip(raw, whole, strict=True) if spans == wide]
    return list(dict.fromkeys(given or whole))


def _pattern(piece: str) -> re.Pattern[str]:
    return re.compile(re.escape(_bare(piece)), re.IGNORECASE)


def _bare(piece: str) -> str:
    """Words without typography; nothing where there were only spaces and signs that nobody sees."""
    return fold(piece).text.strip()


def _ways(folded: Folded, patterns: list[list[re.Pattern[str]]], within: Span) -> Iterator[tuple[Span, ...]]:
    """The shortest places: of those that end alike, the one that begins last."""
    shortest: dict[int, tuple[Span, ...]] = {}
    for first in patterns[0][0].finditer(folded.text, *within) if patterns else ():
        way = _way(folded, patterns, Span(first.start(), within.end))
        if not way:
            break  # a later beginning has even less behind it
        shortest[way[-1].end] = way
    yield from shortest.values()


def _way(folded: Folded, patterns: list[list[re.Pattern[str]]], within: Span) -> tuple[Span, ...] | None:
    """Each part as early as possible behind the one before."""
    spans, reached = [], within.start
    for part in patterns:
        start = None
        for pattern in part:
            match = pattern.search(folded.text, reached, within.end)
            if not match:
                return None
            start = match.start() if start is None else start
            reached = match.end()
        spans.append(Span(start, reached))
    return tuple(spans)


def _whole_words(text: Text, span: Span) -> Span:
    """A range widened to the words that it begins and ends in."""
    start, end = span
    around = max(0, start - 100)
    for word in WORD.finditer(text.content, around, min(len(text), end + 100)):
        start = word.start() if word.start() < span.start < word.end() else start
        end = word.end() if word.start() < span.end < word.end() else end
    return Span(start, end)


def _in_a_line(words: str) -> str:
    return " ".join(words.split())
