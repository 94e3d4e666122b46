"""Where the words of an editor's text stand that a finding is about, so that the caret stands under them alone."""

from __future__ import annotations

import re

from briefing.diagnostic import Path, Spot
from briefing.model import Briefing
from briefing.references import claims_named
from briefing.rules.tokens import plain
from briefing.text import Span


def words_at(text: str, words: str) -> Span | None:
    """The first place where words stand in a text, as they are written if that is anywhere; None where they do not."""
    text, spaced = plain(text), r"\s+".join(map(re.escape, plain(words).split()))
    for flags in (re.NOFLAG, re.IGNORECASE):
        if found := re.search(rf"(?<!\w){spaced}(?!\w)", text, flags):
            return Span(*found.span())
    return None


def claim_at(briefing: Briefing, path: Path, id_: str) -> Spot:
    """The first place at which the part at a path names a claim; the part itself where it names none."""
    for field in claims_named(briefing):
        if field.path[: len(path)] == path and id_ in field.ids:
            return next(field.spots(field.ids.index(id_)))
    return Spot(path)
