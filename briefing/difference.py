"""What the editor wrote beside what stands in the text, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import takewhile

from briefing.diagnostic import Piece
from briefing.fold import fold
from briefing.text import Span, Text

# Scripts that put no space between words are compared sign by sign.
_SIGN = r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\U00020000-\U0003ffff]"
_WORD = re.compile(rf"{_SIGN}|(?:(?!{_SIGN})\S)+")
_ENDS_SENTENCE = re.compile(r"[.!?。！？।۔]\W*$")
_CLOSES = re.compile(r"\W+$")
# Comparing takes the product of both lengths.
_MOST_WORDS = 400


def beside(written: str, text: Text, nearest: Span) -> tuple[Span, tuple[Piece, ...]]:
    """The passage that stands where the written words should, and the two word by word.

    `nearest` holds only words that both have; where the written words go on before or after them, so does the passage,
    up to the end of the sentence. Nothing is compared when there is too much of it.
    """
    words = list(_WORD.finditer(written))
    if len(words) > _MOST_WORDS or nearest.end - nearest.start > 4 * len(written) + 100:
        return nearest, ()
    pieces = _compared(written, text[nearest])
    before = _ahead(pieces)
    after = _count(pieces[-1]) if pieces and pieces[-1].where == "written" else 0
    end = _on(text, nearest.end, after)
    # Marks that close both are no difference.
    closing = _CLOSES.search(written)
    end += len(closing[0]) if closing and text.content.startswith(closing[0], end) else 0
    passage = Span(_back(text, nearest.start, before), end)
    return passage, _compared(written, text[passage])


def _compared(written: str, found: str) -> tuple[Piece, ...]:
    ours, theirs = list(_WORD.finditer(written)), list(_WORD.finditer(found))
    # Typography makes no difference, for quotes may differ in it.
    plain = [[fold(word[0]).text for word in words] for words in (ours, theirs)]
    matcher = SequenceMatcher(None, *plain, autojunk=False)
    pieces: list[Piece] = []
    for kind, first, last, start, end in matcher.get_opcodes():
        if kind == "equal":
            pieces.append(Piece("both", _between(written, ours, first, last)))
            continue
        if first < last:
            pieces.append(Piece("written", _between(written, ours, first, last)))
        if start < end:
            pieces.append(Piece("found", _between(found, theirs, start, end)))
    return tuple(pieces)


def _between(text: str, words: list[re.Match[str]], first: int, last: int) -> str:
    return text[words[first].start() : words[last - 1].end()]


def _ahead(pieces: tuple[Piece, ...]) -> int:
    """How many written words stand before the first that both have, beyond those that the text has in their place."""
    count = {"written": 0, "found": 0}
    for piece in takewhile(lambda piece: piece.where != "both", pieces):
        count[piece.where] += _count(piece)
    return max(0, count["written"] - count["found"])


def _count(piece: Piece) -> int:
    return len(_WORD.findall(piece.words))


def _on(text: Text, end: int, count: int) -> int:
    """Where so many words after an offset end; the end of the sentence or the paragraph is not passed."""
    for word in _upcoming(text, end, count):
        if _ENDS_SENTENCE.search(word[0]):
            return word.end() - len(_CLOSES.search(word[0])[0])
        end = word.end()
    return end


def _upcoming(text: Text, offset: int, count: int) -> Iterator[re.Match[str]]:
    limit = text.paragraphs[text.paragraph(offset) - 1].end if text.paragraphs else len(text)
    # What follows without a space belongs to the last word.
    words = _WORD.finditer(text.content, offset, limit)
    for _, word in zip(range(count), words, strict=False):
        yield word


def _back(text: Text, start: int, count: int) -> int:
    """Where so many words before an offset begin; the sentence before is left alone."""
    limit = text.paragraphs[text.paragraph(start) - 1].start if text.paragraphs else 0
    for word in list(_WORD.finditer(text.content, max(limit, start - 40 * count), start))[::-1][:count]:
        if _ENDS_SENTENCE.search(word[0]):
            break
        start = word.start()
    return start
