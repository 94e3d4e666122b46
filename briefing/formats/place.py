"""Where something is, as people and editors write it."""

from __future__ import annotations

from briefing.text import Span, Text


def place(text: Text, span: Span) -> str:
    """`file:line:column`; the file alone where it is missing or empty."""
    if not text.content:
        return text.name
    line, column = text.position(span.start)
    return f"{text.name}:{line}:{column}"
