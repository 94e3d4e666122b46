"""What a format may use where its words go: colours, a width, links."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import click

from briefing.diagnostic import Severity

Tone = Severity | Literal["message", "gutter", "second", "help", "taken", "given"]
"""What a coloured piece is, such as the line numbers, a second place, a way out, or words to take away."""

_STYLES: dict[Tone, dict] = {
    "error": {"fg": "red", "bold": True},
    "warning": {"fg": "yellow", "bold": True},
    "info": {"fg": "cyan", "bold": True},
    "message": {"bold": True},
    "gutter": {"fg": "blue", "bold": True},
    "second": {"fg": "blue", "bold": True},
    "help": {"fg": "green", "bold": True},
    "taken": {"fg": "red"},
    "given": {"fg": "green"},
}


@dataclass(frozen=True)
class Look:
    """Where diagnostics are shown; what is said here decides how they look, and never what they say."""

    colour: bool = False
    width: int | None = None
    """Cells of a terminal's line; None where nobody knows, as in a file."""
    links: bool = False
    """Whether an address can lie behind words, as terminals do it (OSC 8)."""
    rules: str = ""
    """The address of the site's page with the rules; empty when there is none."""

    def address(self, rule: str) -> str:
        """The address of a rule's entry; empty when nobody knows it."""
        return f"{self.rules}#{rule}" if self.rules else ""

    def paint(self, words: str, tone: Tone) -> str:
        """Words in a colour, where there are colours."""
        return click.style(words, **_STYLES[tone]) if self.colour and words else words

    def link(self, words: str, address: str) -> str:
        """Words with an address behind them, where that can be."""
        return f"\x1b]8;;{address}\x1b\\{words}\x1b]8;;\x1b\\" if self.links and address else words


PLAIN = Look()
"""Words alone, as for a file."""
