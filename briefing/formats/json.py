"""All diagnostics as one JSON document of a stable shape, for programs."""

from __future__ import annotations

import json as _json
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from briefing.diagnostic import Diagnostic, Fix, Note
from briefing.formats.look import PLAIN, Look
from briefing.text import Span, Text

VERSION = 1
"""Goes up when a program that reads the shape would have to change; new keys alone do not count."""


def json(diagnostics: Iterable[Diagnostic], look: Look = PLAIN) -> Iterator[str]:
    """One object; lines and characters count from 0 as in the Language Server Protocol, characters in code points."""
    found = [_diagnostic(diagnostic, look) for diagnostic in diagnostics]
    counts = Counter(diagnostic["severity"] for diagnostic in found)
    document = {
        "version": VERSION,
        "positionEncoding": "utf-32",
        "counts": {severity: counts[severity] for severity in ("error", "warning", "info")},
        "diagnostics": found,
    }
    # Escaped to ASCII, so that it arrives whole whatever the encoding of the pipe is.
    yield _json.dumps(document, indent=2)


def _diagnostic(found: Diagnostic, look: Look) -> dict[str, Any]:
    return {
        "rule": found.rule,
        "severity": found.severity,
        "message": found.message,
        "hint": found.hint or None,
        "briefing": found.slug,
        "file": found.text.name,
        "range": _range(found.text, found.span),
        "notes": [_note(note) for note in found.notes],
        "difference": [{"where": piece.where, "words": piece.words} for piece in found.difference],
        "fix": _fix(found.text, found.fix) if found.fix else None,
        "address": look.address(found.rule) or None,
    }


def _note(note: Note) -> dict[str, Any]:
    return {"label": note.label, "file": note.text.name, "range": _range(note.text, note.span)}


def _fix(text: Text, fix: Fix) -> dict[str, Any]:
    edits = [{"range": _range(text, edit.span), "newText": edit.new} for edit in fix.edits]
    return {"title": fix.title, "safe": fix.safe, "edits": edits}


def _range(text: Text, span: Span) -> dict[str, dict[str, int]]:
    return {"start": _position(text, span.start), "end": _position(text, span.end)}


def _position(text: Text, offset: int) -> dict[str, int]:
    line, column = text.position(offset)
    return {"line": line - 1, "character": column - 1}
