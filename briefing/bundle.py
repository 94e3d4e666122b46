"""The style sheet that every page loads, joined from its parts so that a page makes one request for it."""

from __future__ import annotations

from pathlib import Path as FilePath

ASSETS = FilePath(__file__).parent / "assets"

STYLES = (
    # What everything stands on.
    "base",
    "head",
    "provenance",
    "voices",
    "facts",
    "tables",
    # One kind of page each.
    "summary",
    "coverage",
    "article",
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


def bundle() -> dict[str, bytes]:
    """The files that a site needs beside its pages, by name."""
    return {"briefing.css": _joined("style", STYLES, "css")}


def _joined(folder: str, names: tuple[str, ...], ending: str) -> bytes:
    return b"\n".join((ASSETS / folder / f"{name}.{ending}").read_bytes() for name in names)
