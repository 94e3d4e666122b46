"""Where a sentence says right beside a quote who says so: “divers said that”, “according to the mayor”."""

from __future__ import annotations

import re
from functools import cache

from briefing.rules.passages import Passage
from briefing.rules.tokens import plain
from briefing.rules.words import pattern, word_set
from briefing.text import Span

PARTING = frozenset(",\"'”’")
"""What stands between quoted words and “said the mayor”."""
SHOWN = 60
"""How many characters of the words that cite are enough to recognise them."""
_MARKS = " \n\t\r\xa0\"'“‘„«»:"
_LETTER = re.compile(r"[^\W\d_]")
_PART = re.compile(r"[,.;]\s*\S")
# A speaker of seven words with a cue.
_NEAR = 8


def citing(passage: Passage, lang: str) -> Span | None:
    """Where the words right before or right after a quote say who says so."""
    start = _citing_before(passage, lang)
    if start is not None:
        return Span(start, passage.left.end)
    if not _LETTER.search(passage.after):
        return None
    near = passage.after.split(None, _NEAR)[:_NEAR]
    if word_set(lang, "cue").isdisjoint(word.rstrip(".,;:!?") for word in near) and not _named(near, lang):
        return None
    # “When the ferry sank, the mayor said …” does not say who says that it sank.
    if not word_set(lang, "clause").isdisjoint(passage.before.rsplit(None, 1)[-1:]):
        return None
    found = _after(lang).match(passage.after)
    # Without a comma or a closing mark between them, “said” goes on what is quoted.
    lead = passage.text[passage.right.start - 1] + found["lead"] if found else ""
    if not found or not (found["according"] or not PARTING.isdisjoint(lead)):
        return None
    return Span(*(passage.right.start + at for at in found.span("who")))


def _citing_before(passage: Passage, lang: str) -> int | None:
    before = plain(passage.text[passage.left]).rstrip(_MARKS)
    if not before:
        return None
    # “According to the mayor, the ferry” names who says so for all that follows, up to the next comma.
    if before.endswith(",") or (before.count(",") == 1 and _named(before.split(None, _NEAR), lang)):
        naming = [
            found
            for found in pattern(lang, "according").finditer(before)
            if not _PART.search(before.rpartition(",")[0], found.end())
        ]
        if naming:
            return passage.left.start + naming[0].start()
    words = before.removesuffix(",").removesuffix(" that").rsplit(None, 2)
    if len(words) < 2 or words[-2].lower() in word_set(lang, "no-speaker", "clause"):
        return None
    # “This alleged exchange” and “the office reported three deaths” look alike, unless “that” or a mark follows.
    bare = (
        before.endswith(words[-1])
        and not passage.text[Span(passage.left.start + len(before), passage.left.end)].strip()
    )
    # What was denied is looked at where openings are.
    cues = word_set(lang, "plain-cue") if bare else word_set(lang, "cue") - word_set(lang, "denial")
    return passage.left.start + max(0, len(before) - SHOWN) if words[-1] in cues else None


def _named(words: list[str], lang: str) -> bool:
    said = " ".join(words)
    return any(said.lstrip(f"{_MARKS},”’").startswith(entry) for entry in word_set(lang, "according"))


@cache
def _after(lang: str) -> re.Pattern[str]:
    """What cites right after a quote: “, the mayor said on Friday”, “said the mayor”, “according to the mayor”."""
    cues, clauses, plain_cues, according = (
        "|".join(sorted(word_set(lang, name), key=len, reverse=True))
        for name in ("cue", "clause", "plain-cue", "according")
    )
    speaker = rf"(?:(?!(?:{clauses})\b)[^\s,.;:]+\s+){{1,7}}?"
    ends = (
        r"(?=\s*(?:[.,;:!?]|$)|\s+(?:on|in|at|during|last|this|late|early|yesterday|today|earlier)\b(?!.{,40}\bthat\b))"
    )
    cited = rf"{speaker}(?:{cues})\b{ends}|(?:{plain_cues})\s+\w[^,.;]*"
    return re.compile(
        rf"(?P<lead>[\s,\"'”’]*)(?P<who>(?P<according>(?:{according})\b[^,.;]{{1,80}})|{cited})", re.DOTALL
    )
