"""The style sheet and the script that every page loads, joined from their parts so that a page asks for one of each."""

from __future__ import annotations

import re
from pathlib import Path as FilePath

ASSETS = FilePath(__file__).parent / "assets"
TEMPLATES = FilePath(__file__).parent / "templates"
"""Of the page bodies."""

STYLES = (
    # What everything stands on.
    "tokens",
    "base",
    "head",
    "provenance",
    "voices",
    "facts",
    "tables",
    "lens",
    "peek",
    # One kind of page each.
    "summary",
    "coverage",
    "reader",
    "cards",
    "timeline",
    "pictures",
    "site",
    "diagnostics",
    # Where there is less room than usual, or ink instead of light.
    "phones",
    "paper",
)
"""The parts of the style sheet in the order in which they overrule each other."""

SCRIPTS = ("address", "facets", "card", "lens", "peek", "reader", "banner", "ledger", "tables", "main")
"""The modules of the script, each after those that it imports."""

# In one file there is nothing to import, and nobody to export for.
_IMPORT = re.compile(rb'^(?:/\*\* @)?import \{[^}]*\} from "\./\w+\.js"(?:;| \*/)\n', re.MULTILINE)
_EXPORT = re.compile(rb"^export (?=(?:async )?function |class |const )", re.MULTILINE)

# A page that is opened from a folder may load no modules. In a block, strict as they are, names stay as private.
_ALONE = b'"use strict";\n{\n%s}\n'


def bundle() -> dict[str, bytes]:
    """The files that a site needs beside its pages, by name."""
    script = _EXPORT.sub(b"", _IMPORT.sub(b"", _joined("script", SCRIPTS, "js")))
    return {"briefing.css": _joined("style", STYLES, "css"), "briefing.js": _ALONE % script}


def _joined(folder: str, names: tuple[str, ...], ending: str) -> bytes:
    return b"\n".join((ASSETS / folder / f"{name}.{ending}").read_bytes() for name in names)
