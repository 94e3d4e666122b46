"""For a workflow on GitHub: annotations beside the changed lines, and a summary for what GitHub would not show."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from briefing.diagnostic import Diagnostic
from briefing.formats.cells import inert
from briefing.formats.concise import concise
from briefing.formats.full import framed
from briefing.formats.look import PLAIN, Look
from briefing.formats.place import place
from briefing.formats.tally import tally

MOST = 10
"""Annotations of one severity that GitHub keeps of one step; what comes after them is dropped without a word."""
LARGEST_SUMMARY = 900_000
"""Bytes of the summary that are written; GitHub takes a mebibyte for each step and refuses more."""

_COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}
_PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")


def github(diagnostics: Iterable[Diagnostic], look: Look = PLAIN) -> Iterator[str]:
    """A workflow command for each diagnostic that GitHub would show, and one plain line for each of the others."""
    shown: Counter[str] = Counter()
    for found in diagnostics:
        shown[found.severity] += 1
        yield _annotation(found) if shown[found.severity] <= MOST else next(concise([found], look))


def step_summary(diagnostics: Sequence[Diagnostic]) -> str:
    """All diagnostics in Markdown, for the page of the workflow's run; as many as fit."""
    lines = [f"### Briefings: {tally(diagnostics)}\n"]
    size = 0
    for index, found in enumerate(diagnostics):
        block = _block(found)
        size += len(block.encode())
        if size > LARGEST_SUMMARY:
            lines.append(f"\nFurther {len(diagnostics) - index} are in the log of the step.")
            break
        lines.append(block)
    return "\n".join(lines) + "\n"


def _annotation(found: Diagnostic) -> str:
    parts = {"file": inert(found.text.name), "title": found.rule}
    if found.text.content:
        line, column = found.text.position(found.span.start)
        last = found.text.position(max(found.span.start, found.span.end - 1))
        parts |= {"line": str(line), "endLine": str(last.line)}
        if last.line == line:
            # GitHub takes columns only for a place within one line.
            parts |= {"col": str(column), "endColumn": str(last.column)}
    properties = ",".join(f"{name}={_property(value)}" for name, value in parts.items())
    hint = f"\n{found.hint}" if found.hint else ""
    return f"::{_COMMANDS[found.severity]} {properties}::{_data(inert(found.message) + hint)}"


def _data(words: str) -> str:
    return words.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(words: str) -> str:
    return _data(words).replace(":", "%3A").replace(",", "%2C")


def _block(found: Diagnostic) -> str:
    head = f"<b>{found.severity}</b> <code>{_escaped(place(found.text, found.span))}</code> {_escaped(found.message)}"
    # In HTML, for no words in it can end it the way they could end a fence of backticks; no line in it is empty.
    code = "\n".join(_escaped(row) for row in framed(found).split("\n"))
    return f"<details><summary>{head}</summary><pre>{code}</pre></details>"


def _escaped(words: str) -> str:
    """Words that mean nothing to Markdown or HTML."""
    return _PUNCTUATION.sub(lambda sign: f"&#{ord(sign[0])};", inert(words))
