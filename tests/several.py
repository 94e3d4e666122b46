"""A project with every kind of briefing that is hard to get right: what fast ways and slow ways are compared on."""

from __future__ import annotations

import shutil
from pathlib import Path

from bench.corpus import corpus
from tests import host, sample

TITLE = "<b>“Title” & 'more'</b>  with two spaces {{ 1 }} &amp; \u202ereversed"


def write(project: Path) -> Path:
    """The flagship, some in several languages, one with difficult words, two that name each other, and a draft."""
    corpus(project / "seeds", 7)
    with (project / "seeds" / "actors.yml").open("a", encoding="utf-8") as actors:
        actors.write((host.ROOT / "seeds" / "actors.yml").read_text("utf-8"))
    shutil.copytree(host.ROOT / "seeds" / "kim-honours-fallen-soldiers", project / "seeds" / "kim")
    sample.write(project, "difficult", mkdocs=None, title=TITLE)
    sample.write(project, "credit", mkdocs=None, **sample.BARE)
    for slug, relations in (("one", [{"supports": "two/unloading"}]), ("two", [])):
        claim = {
            "text": "Ships were still being unloaded.",
            "quote": "The harbour authority said that ships were still being unloaded",
            "kind": "event",
            "attribution": "own-voice",
            "relations": relations,
        }
        sample.write(project, slug, mkdocs=None, **sample.BARE | {"claims": {"unloading": claim}})
    sample.write(project, "draft", mkdocs=None, status="draft", **sample.BARE)
    (project / "docs").mkdir()
    return project
