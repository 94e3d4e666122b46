"""Rules about quotation marks, and which of them are a pair, in many languages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from briefing.diagnostic import Finding
from briefing.rules.passages import Passage, quoted
from briefing.rules.voice import QUOTED
from briefing.seed import Seed
from briefing.text import Span

_MARKS = "“”„«»‘’‚「」『』\"'"
# In the patterns, one class of characters stands first, because then all others are passed over quickly.
_MARK = re.compile(rf"[{_MARKS}](?:(?<!\w['’])|(?!\w))")
"""A mark that is no apostrophe inside a word."""
# A straight single mark is an apostrophe more often than not.
_QUOTATION = re.compile(r"[“”„«»「」『』]|(?<!\w)\"(?=\S)|(?<!\w)‘(?=\w[^‘]*\w[,.!?]?’(?!\w))")

_DOUBLE = re.compile('[“”„«»「」『』"]')
_CLOSED_BY = {
    "“": "”",
    "„": "“”",
    # As in Swedish, or in text that runs from right to left.
    "”": "”“",
    "«": "»",
    "»": "«",
    "「": "」",
    "『": "』",
    '"': '"',
}
_FAMILY = {mark: family for family in ("“”„", "«»", "「」", "『』", '"') for mark in family}
# A single mark opens before a word. Some write the letter ayn with it, so that a name is not taken for quoted words.
_OPENS = re.compile(r"[‘‚'](?<!\w[‘‚'])(?:(?<!')(?=[\w“])|(?=[^\W\d_]))")
_CLOSES = re.compile(r"['’](?<=\S['’])(?!\w)")
_ENDS_WORDS = re.compile(r"[^\w\s]")


def unbalanced_quotation(seed: Seed) -> Iterator[Finding]:
    """A quote has one quotation mark of the article without its partner.

    Why: it cuts somebody's quoted words, and nobody sees any more whose words they are.

    Example: `quote: "the areas are ‘legally"` where the article has ‘legally Russian’.

    Instead: quote from the opening mark to the closing one, or only words between them.
    """
    claims = quoted(seed)
    marks = _marks([claim.quotes for claim in claims])
    for claim in claims if marks else ():
        for passage in claim.passages if any([mark in claim.quotes for mark in marks]) else ():
            if not any([_MARK.search(passage.text[span]) for span in passage.spans]):
                continue
            start = _paragraph(passage, passage.spans[0].start).start
            around = passage.text[Span(start, _paragraph(passage, passage.spans[-1].end - 1).end)]
            at = cut_mark(around, tuple(Span(one - start, other - start) for one, other in passage.spans))
            if at is not None:
                yield Finding(
                    f"The quote has the quotation mark {around[at]} without its partner",
                    passage.path,
                    "Quote from the opening mark to the closing one, or only words between them.",
                    notes=passage.note(passage.whole, "The sentence"),
                )


def quotation_in_claim(seed: Seed) -> Iterator[Finding]:
    """The text of a claim has quotation marks.

    Why: a claim is one proposition in the editor's words. The article's words stand in its quotes, where they are
    verified; in the claim nobody verifies them.

    Instead: say it in your own words, and leave the article's to the quote.
    """
    claims = seed.briefing.claims.items()
    marks = _marks([claim.text for _, claim in claims])
    for id_, claim in claims if marks else ():
        if any(mark in claim.text for mark in marks) and (mark := _QUOTATION.search(claim.text)):
            quoted_ = QUOTED.search(claim.text)
            at = Span(*(quoted_ if quoted_ and quoted_.start() == mark.start() else mark).span())
            hint = "Say it in your own words, and leave the article's to the quote."
            yield Finding("The claim has words in quotation marks", ("claims", id_, "text"), hint, at=at)


class Pair(NamedTuple):
    """The offsets of two marks that belong together."""

    opening: int
    closing: int | None
    """None where apostrophes make it unsure which one closes."""
    closings: tuple[int, ...]
    """All marks that may close it."""


def cut_mark(text: str, shown: tuple[Span, ...]) -> int | None:
    """The offset of a mark that is among the characters shown while its partner is not; None when no pair is cut."""
    for pair in (*_double(text), *_single(text)):
        if _among(pair.opening, shown):
            if not any(_among(at, shown) for at in pair.closings):
                return pair.opening
        elif pair.closing is not None and _among(pair.closing, shown):
            return pair.closing
    return None


def _marks(texts: Sequence[str]) -> list[str]:
    """The few marks that stand in any of these texts, so that each is searched for few."""
    everything = "".join(texts)
    return [mark for mark in _MARKS if mark in everything]


def _paragraph(passage: Passage, offset: int) -> Span:
    return passage.text.paragraphs[passage.text.paragraph(offset) - 1]


def _among(at: int, shown: tuple[Span, ...]) -> bool:
    return any(span.start <= at < span.end for span in shown)


def _double(text: str) -> Iterator[Pair]:
    waiting: dict[str, int] = {}
    for match in _DOUBLE.finditer(text):
        at, mark = match.start(), match[0]
        opening = waiting.get(_FAMILY[mark])
        if opening is not None and mark in _CLOSED_BY[text[opening]] and (mark != '"' or _may_close(text, at)):
            del waiting[_FAMILY[mark]]
            yield Pair(opening, at, (at,))
        elif mark in _CLOSED_BY and _may_open(text, at):
            waiting[_FAMILY[mark]] = at


def _may_open(text: str, at: int) -> bool:
    """True for a mark that stands before its words; `“` and `«` always do where nothing is open."""
    if text[at] in "“„«「『":
        return True
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    return not before.isalnum() and bool(after.strip())


def _may_close(text: str, at: int) -> bool:
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    return bool(before.strip()) and not (before.isalnum() and after.isalnum())


def _single(text: str) -> Iterator[Pair]:
    """Pairs of single marks, as far as they can be told from apostrophes."""
    openings = [match.start() for match in _OPENS.finditer(text)]
    for opening, end in pairwise((*openings, len(text))):
        if text[opening] == "‚":
            closing = next((at for at in range(opening + 1, end) if text[at] in "‘’"), None)
            if closing is not None:
                yield Pair(opening, closing, (closing,))
            continue
        closings = tuple(match.start() for match in _CLOSES.finditer(text, opening + 1, end))
        sure = next((at for at in closings if _ENDS_WORDS.match(text[at - 1])), None)
        if sure is None and len(closings) == 1 and text[closings[0] - 1] not in "sS":
            sure = closings[0]
        if sure is not None or (closings and text[opening + 1].islower()):
            yield Pair(opening, sure, closings)
