"""A small project with one complete, fictional briefing, which tests write to disk and change at one place."""

from __future__ import annotations

import copy
import shutil
from pathlib import Path
from typing import Any

import yaml

SLUG = "harbour-strike"

MKDOCS = "site_name: A site for a test\ntheme:\n  name: material\n  font: false\nplugins:\n  - briefing\n"

ARTICLE = """\
Harbour Workers of Port Ellery Walk Out

Fictional text, written for tests.

Workers at the harbour of Port Ellery walked out on Monday, the Ellery Courier reported, citing the Dockers' Union. \
The union said that 400 of 450 workers had joined.

“We will stay out until the roster is withdrawn,” said Mara Venn, who leads the union. \
The harbour authority said that ships were still being unloaded.

Some harbour staff believe that the walkout may last two weeks. Meanwhile, the harbour waits.
"""

REPORT = """\
Fictional text, written for tests.

The harbour authority counted twelve ships at anchor on Tuesday.
"""

BRIEFING: dict[str, Any] = {
    "title": "The walkout at Port Ellery",
    "updated": "2026-11-23",
    "cutoff": "2026-11-22",
    "editors": ["Ida Fell"],
    "tags": ["labour", "ports"],
    "ai_use": [{"tool": "A tool", "version": "1", "purpose": "Proofreading"}],
    "article": {
        "title": "Harbour Workers of Port Ellery Walk Out",
        "publisher": "Coast Gazette",
        "author": "Tom Hale",
        "url": "https://courier.example/walkout",
        "archived": "https://archive.example/walkout",
        "retrieved": "2026-11-20",
        "published": "2026-11-17",
        "genre": "reportage",
        "rights": "full",
        "set_aside": [
            {"quote": "Fictional text, written for tests.", "because": "boilerplate"},
            {"quote": "Meanwhile, the harbour waits.", "because": "rhetoric"},
        ],
    },
    "actors": {
        "ellery-courier": {"name": "Ellery Courier", "type": "media", "role": "Local newspaper", "country": "GB"},
        "dockers-union": {
            "name": "Dockers' Union",
            "type": "organization",
            "aliases": ["the union"],
            "role": "Called the walkout",
            "interest": "Wants the roster withdrawn",
            "reliability": "C",
        },
        "mara-venn": {"name": "Mara Venn", "type": "person", "role": "Leads the union"},
        "harbour-authority": {"name": "Harbour authority", "type": "government", "aliases": ["harbour authority"]},
        "harbour-staff": {
            "name": "Harbour staff (unnamed)",
            "type": "unnamed",
            "as_described": "Some harbour staff",
            "why_unnamed": "not stated",
        },
    },
    "claims": {
        "walkout": {
            "text": "Harbour workers of Port Ellery stopped work on a Monday.",
            "quotes": [
                "Workers at the harbour of Port Ellery walked out on Monday, the Ellery Courier reported",
                {"exact": "Harbour Workers of Port Ellery Walk Out", "suffix": "\n\nFictional"},
            ],
            "attribution": ["ellery-courier", "dockers-union"],
            "kind": "event",
            "about": ["dockers-union", "harbour-authority"],
            "importance": "key",
            "confidence": {"level": "moderate", "because": "One party says so; the other does not deny it."},
            "notes": "The *authority* does not deny it, see [@unloading].",
        },
        "turnout": {
            "text": "400 of 450 workers joined.",
            "quote": "The union said that 400 of 450 workers had joined",
            "attribution": ["dockers-union"],
            "kind": "quantity",
            "figure": {"measure": "workers who joined", "value": 400, "unit": "workers"},
            "about": ["dockers-union"],
            "relations": [{"supports": "walkout", "because": "It counts those who joined."}],
        },
        "until-withdrawn": {
            "text": "The union wants to stay out until a roster is withdrawn.",
            "quote": "“We will stay out until the roster is withdrawn,” said Mara Venn […] leads the union",
            "attribution": ["mara-venn"],
            "kind": "position",
            "about": ["dockers-union"],
        },
        "unloading": {
            "text": "Ships were still being unloaded.",
            "quotes": [
                "The harbour authority said that ships were still being unloaded",
                {"exact": "twelve ships at anchor", "in": "harbour-report"},
            ],
            "attribution": [["harbour-authority"], ["harbour-report"]],
            "kind": "event",
            "about": ["harbour-authority"],
            "importance": "minor",
            "relations": [{"type": "qualifies", "claim": "walkout"}],
        },
        "two-weeks": {
            "text": "The walkout could last two weeks.",
            "quote": "Some harbour staff believe that the walkout may last two weeks",
            "attribution": ["harbour-staff"],
            "kind": "prediction",
            "about": ["dockers-union"],
        },
    },
    "summary": [
        "Harbour workers of Port Ellery stopped work, their union says. [@walkout]",
        {
            "text": "The authority says that ships are still unloaded, though most workers joined. [@unloading]",
            "claims": ["turnout"],
        },
    ],
    "questions": {
        "roster": {
            "text": "What does the roster change?",
            "why": "The walkout is about it. [@until-withdrawn]",
            "about": ["until-withdrawn"],
            "would_settle": ["The roster itself"],
            "asked": "2026-11-20",
            "check_by": "2026-12-01",
        },
        "ships": {
            "text": "How many ships wait?",
            "status": "answered",
            "answer": {"text": "Twelve. [@unloading]", "claims": ["unloading"], "date": "2026-11-21"},
        },
    },
    "events": [
        {"date": "2026-11-16", "title": "The walkout begins", "claims": ["walkout"], "basis": "inferred"},
        {"when": "on Monday", "title": "Workers stop work", "claims": ["walkout"], "basis": "relative"},
    ],
    "judgments": [
        {
            "text": "The walkout ends before the year does. [@two-weeks]",
            "likelihood": "likely",
            "confidence": {"level": "low", "because": "Nobody outside the harbour was heard."},
            "basis": ["two-weeks"],
            "would_change_if": ["A second union joins"],
        }
    ],
    "sources": {
        "harbour-report": {
            "title": "Ships at Anchor",
            "publisher": "Harbour authority",
            "author": "Ann Roe",
            "url": "https://harbour.example/ships",
            "published": "2026-11-18",
            "retrieved": "2026-11-20",
            "consulted": True,
        }
    },
    "relations": [
        {
            "from": "mara-venn",
            "to": "dockers-union",
            "type": "leads",
            "label": "as its chair",
            "claims": ["until-withdrawn"],
        }
    ],
}

BARE: dict[str, Any] = dict.fromkeys(
    ["actors", "claims", "summary", "questions", "events", "judgments", "sources", "relations"]
)
"""Changes that leave only the frame of a briefing; several of them may stand in one site."""


def briefing(**changes: Any) -> dict[str, Any]:
    """The sample's data with top-level fields replaced; None takes a field away."""
    data = copy.deepcopy(BRIEFING) | copy.deepcopy(changes)
    return {key: value for key, value in data.items() if value is not None}


def write(
    folder: Path,
    slug: str = SLUG,
    *,
    text: str = ARTICLE,
    mkdocs: str | None = MKDOCS,
    **changes: Any,
) -> Path:
    """Write the sample's seed, and a site around it, into `folder`, in place of what was there; returns `folder`."""
    seed = folder / "seeds" / slug
    data = briefing(**changes)
    shutil.rmtree(seed, ignore_errors=True)
    (seed / "sources").mkdir(parents=True, exist_ok=True)
    (seed / "article.txt").write_text(text, encoding="utf-8")
    if "harbour-report" in data.get("sources", {}):
        (seed / "sources" / "harbour-report.txt").write_text(REPORT, encoding="utf-8")
    written = yaml.safe_dump(data, sort_keys=False, allow_unicode=True, width=10_000)
    (seed / "briefing.yml").write_text(written, encoding="utf-8")
    if mkdocs is not None:
        (folder / "mkdocs.yml").write_text(mkdocs, encoding="utf-8")
        (folder / "docs").mkdir(exist_ok=True)
    return folder
