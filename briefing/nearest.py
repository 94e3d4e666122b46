"""The passage that most resembles words found nowhere, to be shown in a message and never anywhere else."""

from __future__ import annotations

import re
from collections import Counter
from difflib import get_close_matches
from functools import lru_cache
from math import log

from briefing.fold import Folded, fold
from briefing.text import Span

WORD = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\U00020000-\U0003ffff]|\w+")
"""A word; of scripts that put no space between words, a sign."""
_LONGEST_QUOTE = 500
# Words that stand nowhere in the text may be misspelt ones; looking for their like is the slow part.
_MOST_MISSPELT = 5
# Half of what makes the quote distinctive has to be there, or the suggestion would mislead.
_ENOUGH = 0.5


def nearest(folded: Folded, quoted: str) -> Span | None:
    """The raw range of the shortest passage that shares most of the quote's rarer words; None when none does."""
    words, vocabulary = _words(folded)
    wanted = Counter(_spelt_alike(WORD.findall(fold(quoted).text.casefold())[:_LONGEST_QUOTE], vocabulary))
    weight = {word: 1 - log(1 + vocabulary[word]) / log(2 + len(words)) for word in wanted}
    longest = sum(wanted.values()) * 5 // 4 + 2

    best, best_score = None, 0.0
    inside: Counter[str] = Counter()
    score = 0.0
    window: list[int] = []
    first = 0
    for index, (word, _) in enumerate(words):
        if word not in weight:
            continue
        window.append(index)
        inside[word] += 1
        score += weight[word] if inside[word] <= wanted[word] else 0
        # The first word of the window goes when the window is too long, or when a later one stands for it.
        while index - window[first] >= longest or inside[words[window[first]][0]] > wanted[words[window[first]][0]]:
            gone = words[window[first]][0]
            score -= weight[gone] if inside[gone] <= wanted[gone] else 0
            inside[gone] -= 1
            first += 1
        width = index - window[first]
        if score > best_score + 1e-9 or (best and abs(score - best_score) <= 1e-9 and width < best[1] - best[0]):
            best, best_score = (window[first], index), score
    total = sum(weight[word] * count for word, count in wanted.items())
    if best is None or best_score < _ENOUGH * total:
        return None
    return folded.unfold(Span(words[best[0]][1].start, words[best[1]][1].end))


@lru_cache(maxsize=8)
def _words(folded: Folded) -> tuple[list[tuple[str, Span]], Counter[str]]:
    words = [(match[0].casefold(), Span(*match.span())) for match in WORD.finditer(folded.text)]
    return words, Counter(word for word, _ in words)


def _spelt_alike(quoted: list[str], vocabulary: Counter[str]) -> list[str]:
    """The quoted words, each unknown one replaced by the word of the text that is spelt most like it."""
    unknown = [word for word in dict.fromkeys(quoted) if word not in vocabulary][:_MOST_MISSPELT]
    alike = {}
    for word in unknown:
        similar = [known for known in vocabulary if abs(len(known) - len(word)) <= 2 and known[0] == word[0]]
        for match in get_close_matches(word, similar, n=1, cutoff=0.8):
            alike[word] = match
    return [alike.get(word, word) for word in quoted]
