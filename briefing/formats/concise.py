"""One line for each diagnostic, to be read quickly or by a program that knows `file:line:column`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefing.diagnostic import Diagnostic
from briefing.formats.cells import inert
from briefing.formats.look import PLAIN, Look
from briefing.formats.place import place


def concise(diagnostics: Iterable[Diagnostic], look: Look = PLAIN) -> Iterator[str]:
    """`file:line:column: severity[rule] message`, with the way out behind it."""
    for found in diagnostics:
        label = look.link(look.paint(f"{found.severity}[{found.rule}]", found.severity), look.address(found.rule))
        hint = f" ({found.hint})" if found.hint else ""
        yield f"{inert(place(found.text, found.span))}: {label} {inert(found.message + hint)}"
