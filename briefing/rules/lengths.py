"""Rules about how long quotes are: enough words to mean something, not so many that nobody sees which ones count."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.diagnostic import Finding
from briefing.rules.passages import Passage, quoted
from briefing.seed import Seed

# Scripts that put no space between words.
_UNSPACED = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u30ff\u31f0-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_FEWEST = 3
_LONGEST_SHORT = 40
# Where one word has what takes others a pronoun, an article or a preposition, two can be a sentence.
_ANALYTIC = {"en", "de", "nl", "fr", "es", "pt", "it", "sv", "da", "no", "nb"}
_FEWEST_SIGNS = 4
_SIGNS_PER_WORD = 2


def short_quote(seed: Seed) -> Iterator[Finding]:
    """A claim rests on a quote that is too short to say anything.

    Why: two words can be found in almost any text; they do not show that the article says what the claim says.

    Example: `quote: "the ferry"`.

    Instead: quote the words that carry the claim, verb included.
    """
    fewest = _FEWEST if seed.briefing.lang.split("-")[0].lower() in _ANALYTIC else _FEWEST - 1
    for claim in quoted(seed):
        if len(claim.passages) == 1 and len(claim.quotes) > _LONGEST_SHORT:
            continue  # as nearly every claim
        if claim.complete and all([_is_short(passage, fewest) for passage in claim.passages]):
            hint = "Quote the words that carry the claim, verb included."
            yield Finding("The quote is too short to carry a claim", claim.passages[0].path, hint)


def long_quote(seed: Seed, threshold: float) -> Iterator[Finding]:
    """A quote is longer than readers will read.

    Why: nobody sees which of the words carry the claim, and long quotes may need the owner's permission.

    Instead: quote the words that carry it, or leave words out with ` […] `.
    """
    # A word has two characters at least, a space included: most quotes need not be counted.
    least = 2 * threshold
    for claim in quoted(seed):
        for passage in claim.passages if len(claim.quotes) > least else ():
            if passage.length <= least:
                continue
            count = sum(_length(passage.text[span]) for span in passage.spans)
            if count > threshold:
                hint = "Quote the words that carry the claim."
                yield Finding(f"The quote has {count} words", passage.path, hint)


def long_omission(seed: Seed, threshold: float) -> Iterator[Finding]:
    """` […] ` leaves out more words than can be guessed at.

    Why: readers take words around an ellipsis for one thought.

    Instead: make two quotes of it.
    """
    for claim in quoted(seed):
        for passage in claim.passages:
            longest = max((_length(passage.text[gap]) for gap in passage.gaps), default=0)
            if longest > threshold:
                yield Finding(f"The quote leaves out {longest} words at once", passage.path, "Make two quotes of it.")


def _is_short(passage: Passage, fewest: int) -> bool:
    if passage.length > _LONGEST_SHORT:
        return False
    words = " ".join(passage.text[span] for span in passage.spans)
    if not (passage.before.strip() or len(passage.after) > 1):
        return False
    signs = len(_UNSPACED.findall(words))
    return signs < _FEWEST_SIGNS if signs else len(_WORD.findall(words)) < fewest


def _length(words: str) -> int:
    signs = len(_UNSPACED.findall(words))
    return (signs + 1) // _SIGNS_PER_WORD + len(_WORD.findall(_UNSPACED.sub(" ", words) if signs else words))
