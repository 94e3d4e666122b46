"""Whether a built site says what the seeds say: a tool that leaves things out is not faster."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path

import yaml

_TAG = re.compile(r"<(script|style)\b.*?</\1>|<[^>]*>", re.DOTALL)


def missing(site: Path, seeds: Path) -> Iterator[str]:
    """What the seeds say and the site does not, as `page: words`: claims, quotes, chains' names, questions, events."""
    shared = _load(seeds / "actors.yml")
    for path in sorted(seeds.glob("*/briefing.yml")):
        briefing = _load(path)
        folder = site / "briefings" / path.parent.name
        names = {id_: actor["name"] for id_, actor in {**shared, **briefing["actors"]}.items()}
        claims = briefing["claims"].values()
        chains = [claim["attribution"] for claim in claims if claim["attribution"] != "own-voice"]
        expected = {
            "claims": [
                *(claim["text"] for claim in claims),
                *(claim["quote"] for claim in claims),
                *(names[id_] for chain in chains for id_ in chain),
            ],
            "article": [claim["quote"] for claim in claims],
            "actors": [names[id_] for claim in claims for id_ in claim["about"]],
            "questions": [question["text"] for question in briefing["questions"].values()],
            "timeline": [event["title"] for event in briefing["events"]],
            "sources": [names[chain[-1]] for chain in chains],
            ".": [briefing["title"], *(question["text"] for question in list(briefing["questions"].values())[:5])],
        }
        for page, words in expected.items():
            text = words_of(folder / page / "index.html")
            for word in dict.fromkeys(words):
                if _folded(word) not in text:
                    yield f"briefings/{path.parent.name}/{page}: {word}"


def first_claim(seeds: Path) -> str:
    """The first words of a claim, to search for."""
    briefing = _load(sorted(seeds.glob("*/briefing.yml"))[0])
    return " ".join(briefing["claims"]["claim-1"]["text"].split()[:3])


def words_of(page: Path) -> str:
    """The text of a page without markup and white space, with straight quotation marks."""
    return _folded(html.unescape(_TAG.sub("", page.read_text("utf-8"))))


def _folded(text: str) -> str:
    return re.sub(r"\s+", "", text).translate(str.maketrans("’‘“”", "''\"\""))


def _load(path: Path) -> dict:
    return yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)
