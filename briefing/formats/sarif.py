"""All diagnostics as a SARIF 2.1.0 log, which code scanning services and editors read."""

from __future__ import annotations

import hashlib
import inspect
import json
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import quote

from briefing import __version__
from briefing.diagnostic import Diagnostic, Fix, Note
from briefing.formats.look import PLAIN, Look
from briefing.rules import CATALOGUE
from briefing.text import Span, Text

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}
_BASE = "%SRCROOT%"


def sarif(diagnostics: Iterable[Diagnostic], look: Look = PLAIN) -> Iterator[str]:
    """One log with one run; lines and columns count from 1, columns in code points."""
    found = list(diagnostics)
    names = list(dict.fromkeys(diagnostic.rule for diagnostic in found))
    seen: dict[str, int] = {}
    results = [_result(diagnostic, names.index(diagnostic.rule), seen) for diagnostic in found]
    driver = {"name": "briefing", "version": __version__, "rules": [_rule(name, look) for name in names]}
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    # Escaped to ASCII, so that it arrives whole whatever the encoding of the pipe is.
    yield json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2)


def _rule(name: str, look: Look) -> dict[str, Any]:
    rule = CATALOGUE[name]
    page = inspect.cleandoc(rule.page)
    described: dict[str, Any] = {
        "id": name,
        "shortDescription": {"text": page.partition("\n\n")[0].replace("\n", " ")},
        "fullDescription": {"text": page},
        "help": {"text": page},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }
    return described | ({"helpUri": look.address(name)} if look.address(name) else {})


def _result(found: Diagnostic, index: int, seen: dict[str, int]) -> dict[str, Any]:
    text = f"{found.message}. {found.hint}" if found.hint else found.message
    result: dict[str, Any] = {
        "ruleId": found.rule,
        "ruleIndex": index,
        "level": _LEVELS[found.severity],
        "message": {"text": text},
        "locations": [{"physicalLocation": _location(found.text, found.span)}],
        "partialFingerprints": {"primaryLocationLineHash": _fingerprint(found, seen)},
    }
    if found.notes:
        result["relatedLocations"] = [_related(number, note) for number, note in enumerate(found.notes)]
    if found.fix:
        result["fixes"] = [_fix(found.text, found.fix)]
    return result


def _fingerprint(found: Diagnostic, seen: dict[str, int]) -> str:
    """The same for the same finding in the same line, wherever the line moves in the file."""
    line = found.text.line(found.text.position(found.span.start).line).strip() if found.text.content else ""
    digest = hashlib.sha256("\0".join((found.rule, found.text.name, line)).encode()).hexdigest()[:16]
    seen[digest] = seen.get(digest, 0) + 1
    return f"{digest}:{seen[digest]}"


def _related(number: int, note: Note) -> dict[str, Any]:
    return {"id": number, "message": {"text": note.label}, "physicalLocation": _location(note.text, note.span)}


def _fix(text: Text, fix: Fix) -> dict[str, Any]:
    edits = [{"deletedRegion": _region(text, edit.span), "insertedContent": {"text": edit.new}} for edit in fix.edits]
    change = {"artifactLocation": _artifact(text), "replacements": edits}
    return {"description": {"text": fix.title}, "artifactChanges": [change]}


def _location(text: Text, span: Span) -> dict[str, Any]:
    location = {"artifactLocation": _artifact(text)}
    return location | ({"region": _region(text, span)} if text.content else {})


def _artifact(text: Text) -> dict[str, str]:
    address = quote(text.name)
    # A name that begins with a slash is absolute, and stands for itself.
    return {"uri": f"file://{address}"} if address.startswith("/") else {"uri": address, "uriBaseId": _BASE}


def _region(text: Text, span: Span) -> dict[str, int]:
    start, end = text.position(span.start), text.position(span.end)
    return {"startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column}
