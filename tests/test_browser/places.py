"""Where each kind of page of the repository's own site stands, for tests that look at one of each."""

from __future__ import annotations

from pathlib import Path

from tests.host import ROOT

BRIEFING = "briefings/kim-honours-fallen-soldiers/"

_PROSE = sorted(path.relative_to(ROOT / "docs") for path in (ROOT / "docs").rglob("*.md"))


def _address(source: Path) -> str:
    folder = source.parent if source.name in ("index.md", "README.md") else source.with_suffix("")
    return "" if folder == Path() else f"{folder.as_posix()}/"


HAS_FRONT_PAGE = "" in map(_address, _PROSE)

PLACES = {
    "home": "briefings/" if HAS_FRONT_PAGE else "",
    "summary": BRIEFING,
    "article": f"{BRIEFING}article/",
    "claims": f"{BRIEFING}claims/",
    "actors": f"{BRIEFING}actors/",
    "questions": f"{BRIEFING}questions/",
    "timeline": f"{BRIEFING}timeline/",
    "sources": f"{BRIEFING}sources/",
    "all-actors": "actors/",
    "actor": "actors/nis/",
    "all-claims": "claims/",
    "all-questions": "questions/",
    "origins": "origins/",
    "archive": "archive/",
    "topic": "topics/north-korea/",
    "method": "method/",
}
"""The page kinds that the briefings bring."""

PROSE = {source.as_posix(): _address(source) for source in _PROSE}
"""The pages that are written in Markdown."""
