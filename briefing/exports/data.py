"""A briefing as data: what is claimed, by whom, and where each quote stands, so that it can be checked again."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from briefing import __version__
from briefing.seed import ARTICLE, Anchor, Seed
from briefing.views.briefing import BriefingView
from briefing.views.claims import ClaimView, mark_id

FORMAT = "mkdocs-briefing/1"
GENERATOR = f"mkdocs-briefing {__version__}"


def data(seed: Seed, view: BriefingView) -> dict[str, Any]:
    """The briefing in plain values, ready for JSON."""
    briefing = view.briefing
    return {
        "format": FORMAT,
        "generator": GENERATOR,
        "slug": view.slug,
        "title": briefing.title,
        "lang": briefing.lang,
        "updated": briefing.updated.isoformat(),
        "cutoff": briefing.cutoff.isoformat() if briefing.cutoff else None,
        "article": {
            "title": briefing.article.title,
            "publisher": view.publisher.name if view.publisher else briefing.article.publisher,
            "published": briefing.article.published.text if briefing.article.published else None,
            "url": briefing.article.url,
        },
        "digests": {"briefing": sha256(seed.source.content), **seed.digests},
        "summary": [{"text": item.text, "claims": list(item.cites)} for item in briefing.summary],
        "claims": [_claim(seed, claim) for claim in view.claims],
        "questions": [
            {"id": item.id, "text": item.question.text, "status": item.question.status} for item in view.questions
        ],
    }


def as_json(seed: Seed, view: BriefingView) -> str:
    """The data as a file."""
    return json.dumps(data(seed, view), ensure_ascii=False, indent=2) + "\n"


def sha256(words: str) -> str:
    """The digest of a text in UTF-8, in hexadecimal."""
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()


def _claim(seed: Seed, claim: ClaimView) -> dict[str, Any]:
    ref = claim.ref
    return {
        "id": ref.id,
        "number": ref.number,
        "text": ref.text,
        "kind": claim.kind,
        "status": ref.status,
        "importance": ref.importance,
        "own_voice": ref.own_voice,
        "hand": ref.hand,
        "chains": [[{"id": step.id, "name": step.name, "kind": step.kind} for step in chain] for chain in claim.chains],
        "who_says_so": ref.sentence,
        "quotes": [
            quote
            for number in range(len(seed.briefing.claims[ref.id].quotes))
            if (quote := _quote(seed, mark_id(ref.id, number), ("claims", ref.id, "quotes", number)))
        ],
    }


def _quote(seed: Seed, id_: str, path: tuple) -> dict[str, Any] | None:
    anchor = seed.anchors.get(path)
    if not isinstance(anchor, Anchor):
        return None
    text = seed.text_of(anchor.document)
    parts = [text[span] for span in anchor.spans]
    # What the publisher's rights keep back can be checked by its digest all the same.
    may_show = anchor.document != ARTICLE or seed.briefing.article.rights != "none"
    return {
        "id": id_,
        "in": anchor.document,
        "words": parts if may_show else None,
        "places": [list(span) for span in anchor.spans],
        "sha256": [sha256(part) for part in parts],
    }
