"""Rules about the article and the actors in it: dated, covered to the last sentence, nobody left without words."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.coverage import coverage
from briefing.diagnostic import Finding, Note
from briefing.seed import Seed

_SHOWN = 3


def undescribed_actor(seed: Seed) -> Iterator[Finding]:
    """An unnamed actor lacks the article's own words for it.

    Why: “some Western analysts” and “experts” are not the same; the reader must see what the article says.

    Instead: add `as_described:` with the article's words.
    """
    for id_, actor in seed.briefing.actors.items():
        if actor.type == "unnamed" and not actor.as_described:
            path, hint = ("actors", id_), 'Add `as_described: "…"` with the article\'s own words for it.'
            message = f"The unnamed actor `{id_}` is not described"
            yield Finding(message, path, hint, part="key", lacks=((*path, "as_described"),))


def undated_article(seed: Seed) -> Iterator[Finding]:
    """The article has neither a date nor a reason for having none.

    Why: “earlier this week” means nothing without a date.

    Instead: give `published: 2025-06-30` (or `2025-06`, `2025-06~`, `2025?`), or `undated:` with the reason.
    """
    article, path = seed.briefing.article, ("article",)
    if not article.published and not article.undated:
        hint = 'Give `published: 2025-06-30`, or `undated: "…"` with the reason.'
        lacks = ((*path, "published"), (*path, "undated"))
        yield Finding("The article has no date", path, hint, part="key", lacks=lacks)


def uncovered_sentence(seed: Seed, threshold: float) -> Iterator[Finding]:
    """More sentences of the article than the site allows are neither used by a claim nor set aside.

    Why: what a briefing leaves out should be left out on purpose. A site that wants all of an article covered sets the
    threshold to 100.

    Instead: write a claim, or set the sentence aside with a reason under `article: set_aside:`.
    """
    if seed.article is None or not threshold:
        return
    covered = coverage(seed)
    missing = [sentence for sentence in covered.sentences if sentence.state == "uncovered"]
    if missing and 100 * covered.share < threshold:
        notes = tuple(Note(seed.article, line.span, f"¶{line.paragraph}") for line in missing[:_SHOWN])
        count = f"{len(missing)} sentences of the article are" if len(missing) > 1 else "1 sentence of the article is"
        hint = "Write a claim for each, or set it aside with a reason under `article: set_aside:`."
        yield Finding(
            f"{count} not covered; this site wants {threshold:g} %", ("article",), hint, part="key", notes=notes
        )
