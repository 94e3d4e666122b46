"""The line that pins an article's text, and what a changed text does to the quotes that were taken from it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from briefing.anchor import find
from briefing.diagnostic import Path
from briefing.edits import Edit, apply
from briefing.model import Article
from briefing.read.yaml12 import Place, load
from briefing.seed import ARTICLE, Ambiguous, Anchor, Seed, Unanchored
from briefing.sentences import sentences
from briefing.text import Span, Text


class CannotPin(Exception):
    """Why the line cannot be written, in words for editors."""


@dataclass(frozen=True)
class Touched:
    """A quote that a changed text did something to."""

    path: Path
    what: str
    """`lost`, `ambiguous`, `reworded` (its sentence says something else around it) or `moved`."""
    before: str = ""
    """The words before the change: the quote, or its sentence."""
    after: str = ""
    """What stands there now; for lost words, what is nearest to them; nothing where nothing is."""


def pinned(seed: Seed) -> str:
    """The seed's YAML with the digest of the article in it; raises CannotPin.

    A digest that is there is replaced; a new one gets a line of its own where the reference has it.
    """
    digest, text = seed.digests[ARTICLE], seed.source
    article = load(text, places=True).place.parts["article"]
    content = apply(text.content, [_line(text, article, digest)])
    before, after = load(text).data, load(Text(text.name, content)).data
    if after != {**before, "article": {**before["article"], "sha256": digest}}:
        raise CannotPin(f"{text.name} is written in a way that only you can change. Under `article`, write:\n"
                        f"  sha256: {digest}")  # fmt: skip
    return content


def touched(seed: Seed, earlier: Text | None) -> Iterator[Touched]:
    """What became of the quotes from the article, those aside that stand as before.

    Without the `earlier` text, only lost and ambiguous ones can be told.
    """
    quotes = dict(seed.briefing.quotes())
    for path, found in seed.anchors.items():
        quote = quotes[path]
        if found.document != ARTICLE:
            continue
        if isinstance(found, Unanchored):
            yield Touched(path, "lost", quote.exact, seed.article[found.nearest] if found.nearest else "")
        elif isinstance(found, Ambiguous):
            yield Touched(path, "ambiguous", quote.exact)
        elif isinstance(found, Anchor) and earlier and isinstance(was := find(earlier, quote, ARTICLE), Anchor):
            before = _around(earlier, was.extent, seed.briefing.lang)
            after = _around(seed.article, found.extent, seed.briefing.lang)
            if before.split() != after.split():
                yield Touched(path, "reworded", before, after)
            elif earlier.paragraph(was.extent.start) != seed.article.paragraph(found.extent.start):
                numbers = earlier.paragraph(was.extent.start), seed.article.paragraph(found.extent.start)
                yield Touched(path, "moved", *(f"¶{number}" for number in numbers))


def _around(text: Text, extent: Span, lang: str) -> str:
    """The sentences that a quote is taken from."""
    return " ".join(text[span] for span in sentences(text, lang) if span.overlaps(extent))


def _line(text: Text, article: Place, digest: str) -> Edit:
    if "sha256" in article.parts:
        return Edit(article.parts["sha256"].span, digest)
    order = list(Article.model_fields)
    earlier = [name for name in order[: order.index("sha256")] if name in article.parts]
    # Of what the reference lists before it, what the editor wrote last.
    last = max((article.parts[name] for name in earlier), key=lambda place: place.span, default=None)
    if last is None or last.key is None:
        raise CannotPin(f"{text.name} has no `title` under `article`.")
    end = last.span.start + len(text[last.span].rstrip())
    if not article.is_block:
        return Edit(Span(end, end), f", sha256: {digest}")
    line, column = text.position(last.key.start)
    line_end = text.line_starts[text.position(end).line - 1] + len(text.line(text.position(end).line))
    newline = "\r\n" if "\r\n" in text.content else "\n"
    indent = text.line(line)[: column - 1]
    return Edit(Span(line_end, line_end), f"{newline}{indent}sha256: {digest}")
