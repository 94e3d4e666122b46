"""As compilers write it, for editors and problem matchers that look for `file:line:column: error:`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefing.diagnostic import Diagnostic
from briefing.formats.cells import inert
from briefing.formats.look import PLAIN, Look
from briefing.text import Span, Text

_WORDS = {"error": "error", "warning": "warning", "info": "note"}


def gcc(diagnostics: Iterable[Diagnostic], look: Look = PLAIN) -> Iterator[str]:
    """`file:line:column: error: message [rule]`; further places and the way out follow as notes."""
    for found in diagnostics:
        where = _place(found.text, found.span)
        yield f"{where}: {_WORDS[found.severity]}: {inert(found.message)} [{found.rule}]"
        yield from (f"{_place(note.text, note.span)}: note: {inert(note.label)}" for note in found.notes)
        if found.hint:
            yield f"{where}: note: {inert(found.hint)}"


def _place(text: Text, span: Span) -> str:
    # A matcher wants numbers, also where there is no line.
    line, column = text.position(span.start) if text.content else (1, 1)
    return f"{inert(text.name)}:{line}:{column}"
