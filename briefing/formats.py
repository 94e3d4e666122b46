"""The ways in which a diagnostic is written down, each once in a table; none of them knows the rules."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable

from briefing.diagnostic import Diagnostic, Note
from briefing.text import Span, Text

_TAB = "    "
_LONGEST_LINE = 160
_LONGEST_QUOTE = 200


def full(diagnostic: Diagnostic) -> str:
    """The finding with the line it is in, a caret under the place, further places and the way out."""
    head = f"{diagnostic.severity}[{diagnostic.rule}]: {diagnostic.message}"
    rows = [head, f"  --> {_place(diagnostic)}"]
    if diagnostic.text.content:
        line, _ = diagnostic.position
        gutter = " " * len(str(line))
        code, caret = _frame(diagnostic.text, diagnostic.span)
        rows += [f"{gutter} |", f"{line} | {code}", f"{gutter} | {caret}"]
    rows += [f"  = {_note(note)}" for note in diagnostic.notes]
    if diagnostic.hint:
        rows.append(f"  = help: {diagnostic.hint}")
    return "\n".join(rows)


def concise(diagnostic: Diagnostic) -> str:
    """One line: `file:line:column: severity[rule] message`, with the way out behind it."""
    hint = f" ({diagnostic.hint})" if diagnostic.hint else ""
    return f"{_place(diagnostic)}: {diagnostic.severity}[{diagnostic.rule}] {diagnostic.message}{hint}"


FORMATS: dict[str, Callable[[Diagnostic], str]] = {"full": full, "concise": concise}


def tally(diagnostics: Iterable[Diagnostic]) -> str:
    """`2 errors, 1 warning`; `no errors` when there is nothing."""
    severities = [diagnostic.severity for diagnostic in diagnostics]
    words = []
    for severity in ("error", "warning", "info"):
        if count := severities.count(severity):
            words.append(f"{count} {severity}{'s' if count > 1 and severity != 'info' else ''}")
    return ", ".join(words) or "no errors"


def _place(diagnostic: Diagnostic) -> str:
    """`file:line:column`; the file alone where it is missing or empty."""
    if not diagnostic.text.content:
        return diagnostic.text.name
    line, column = diagnostic.position
    return f"{diagnostic.text.name}:{line}:{column}"


def _note(note: Note) -> str:
    words = " ".join(note.text[note.span].split())
    shown = words if len(words) <= _LONGEST_QUOTE else f"{words[:_LONGEST_QUOTE]}…"
    line, column = note.text.position(note.span.start)
    return f"{note.label}: “{shown}” ({note.text.name}:{line}:{column})"


def _frame(text: Text, span: Span) -> tuple[str, str]:
    line, column = text.position(span.start)
    code = text.line(line)
    # A very long line is shown from a little before the place, so that the caret stays in sight.
    first = 0 if len(code) <= _LONGEST_LINE else max(0, column - 1 - _LONGEST_LINE // 4)
    shown = code[first : first + _LONGEST_LINE]
    before = shown[: column - 1 - first]
    under = shown[len(before) : len(before) + max(1, span.end - span.start)]
    visible = shown.replace("\t", _TAB).translate(_CONTROLS)
    return visible, " " * _width(before) + "^" * max(1, _width(under))


_CONTROLS = {code: "\N{REPLACEMENT CHARACTER}" for code in [*range(0x20), 0x7F, *range(0x80, 0xA0)]}


def _width(text: str) -> int:
    return sum(_cells(character) for character in text)


def _cells(character: str) -> int:
    if character == "\t":
        return len(_TAB)
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1
