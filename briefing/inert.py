"""Texts as they may be shown: what would turn or break them becomes visible instead."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

# These turn the direction of all that follows, so they could make a sentence read backwards; other marks of
# direction are harmless inside the isolates that the style sheet draws around every text.
_OVERRIDES = {ord(character): f"⟨U+{ord(character):04X}⟩" for character in "\u202d\u202e"}
# Nothing below can be shown, and some of it is not allowed in HTML at all.
_OVERRIDES |= {code: "\ufffd" for code in [*range(0x00, 0x09), 0x0B, 0x0C, *range(0x0E, 0x20), *range(0x7F, 0xA0)]}


def inert(value: Any) -> Any:
    """The value as it may be shown: characters that would turn or break the text become visible instead."""
    # What can be printed has none of them, and finding that out is quicker than looking each character up.
    if isinstance(value, str) and not isinstance(value, Markup) and not value.isprintable():
        return value.translate(_OVERRIDES)
    return value
