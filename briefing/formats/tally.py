"""How many diagnostics of each severity there are, in words."""

from __future__ import annotations

from collections.abc import Iterable

from briefing.diagnostic import Diagnostic


def tally(diagnostics: Iterable[Diagnostic]) -> str:
    """`2 errors, 1 warning`; `no errors` when there is nothing."""
    severities = [diagnostic.severity for diagnostic in diagnostics]
    words = []
    for severity in ("error", "warning", "info"):
        if count := severities.count(severity):
            words.append(f"{count} {severity}{'s' if count > 1 and severity != 'info' else ''}")
    return ", ".join(words) or "no errors"
