"""What a briefing can be handed on as, each form once in a literal table: a seed and its view in, text out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from briefing.exports.brief import brief
from briefing.exports.data import as_json
from briefing.seed import Seed
from briefing.views.briefing import BriefingView


@dataclass(frozen=True)
class Export:
    """A form in which a briefing can be handed on."""

    make: Callable[[Seed, BriefingView], str]
    ending: str
    """The end of the file's name, such as `.html`."""
    means: str


EXPORTS = {
    "brief": Export(brief, ".html", "one page that can be mailed, printed and checked again, with nothing to load"),
    "json": Export(as_json, ".json", "what is claimed, by whom, on which words, for programs"),
}
