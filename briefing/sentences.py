"""Sentences of a text with their raw offsets: what coverage counts, and what a quote is shown in."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache

import sentencex

from briefing.text import Span, Text

# After a title comes a name, and after a lone letter (“M. Dupont”) the rest of the same sentence.
_TITLES = (
    "Mr Mrs Ms Mx Messrs Dr Prof Gen Lt Col Maj Capt Sgt Cpl Adm Cmdr Gov Sen Rep Rev Hon Pres Mme Mlle Hr Sra Srta"
)
_GOES_ON = re.compile(rf"(?:(?<!\w)(?:{_TITLES.replace(' ', '|')})\.|\A\w\.)\Z")
_LONGEST_TITLE = 8
# In front of a full stop, the segmenter panics at a space that takes more than one byte.
_SPACES_BEFORE_STOP = re.compile("[\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+(?=\\.)")
_WORD_CHARACTER = re.compile(r"[^\W_]")


@lru_cache(maxsize=64)
def sentences(text: Text, lang: str) -> tuple[Span, ...]:
    """The sentences of each paragraph: together they hold every character that is not white space, each once.

    Kept for a while, because every quote of a text asks for them again.
    """
    # The segmenter knows languages, not regions.
    language = lang.split("-")[0].lower()
    content, found = text.content, []
    for paragraph in text.paragraphs:
        found += _merged(content, _segments(content, paragraph, language))
    return tuple(found)


def around(text: Text, lang: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentences begin and end in which a range begins and ends, or the range itself between sentences."""
    whole, starts = sentences(text, lang), _starts(text, lang)
    begins, ends = whole[bisect_right(starts, start) - 1], whole[bisect_left(starts, end) - 1]
    return begins.start if begins.start < start < begins.end else start, max(ends.end, end)


@lru_cache(maxsize=64)
def _starts(text: Text, lang: str) -> list[int]:
    return [start for start, _ in sentences(text, lang)]


def _segments(content: str, paragraph: Span, language: str) -> list[tuple[int, int]]:
    """Where the segmenter has sentences begin and end."""
    start, words = paragraph.start, content[paragraph.start : paragraph.end]
    if not words.isascii():
        words = _SPACES_BEFORE_STOP.sub(lambda match: " " * len(match[0]), words)
    found = []
    for segment in sentencex.segment(language, words):
        if stripped := segment.strip():
            begun = start + segment.find(stripped[0])
            found.append((begun, begun + len(stripped)))
        start += len(segment)
    return found


def _merged(content: str, segments: list[tuple[int, int]]) -> list[Span]:
    """Takes back the cuts that cannot be right, whatever the language."""
    whole: list[Span] = []
    for start, end in segments:
        if whole and _belongs_together(content, whole[-1], start, end):
            start = whole.pop().start
        whole.append(Span(start, end))
    return whole


def _belongs_together(content: str, left: Span, start: int, end: int) -> bool:
    """True where a sentence goes on in what stands between two offsets."""
    before, first = content[left.start : left.end], content[start]
    goes_on = before[-1] == "." and _GOES_ON.search(before, max(0, len(before) - _LONGEST_TITLE))
    if goes_on or not _WORD_CHARACTER.search(before) or not _WORD_CHARACTER.search(content, start, end):
        return True
    return (first.islower() or first in "!?.…,;:)") and "\n" not in content[left.end : start]
