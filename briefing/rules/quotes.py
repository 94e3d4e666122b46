"""Rules about quotes: the words stand in the text, once, and the text is the one that they were taken from."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.diagnostic import Finding, Fix, Note, Path, Rewrite
from briefing.difference import beside
from briefing.fold import fold
from briefing.model import Quote
from briefing.read.scalars import scalar
from briefing.rules.rule import unread
from briefing.seed import ARTICLE, Ambiguous, Missing, Seed, Unanchored
from briefing.text import Span

_PLACES_SHOWN = 5
_WHERE = frozenset(("in", "prefix", "suffix"))
_HOLDERS = frozenset(("quote", "quotes", "as_described", "when"))


def unanchored_quote(seed: Seed) -> Iterator[Finding]:
    """The quoted words do not stand in the text.

    Why: a quote is a promise that these words are there. Only white space, quotation marks, dashes and the Unicode
    form of a letter may differ.

    Example: `quote: "may deploy more troops"` where the article says “may be preparing to deploy additional troops”.

    Instead: copy the words from the text. Words may be left out with ` […] ` between the parts, within one paragraph.
    """
    quotes = dict(seed.briefing.quotes())
    for path, found in seed.anchors.items():
        if isinstance(found, Unanchored) and not _incomplete(seed, path):
            text = seed.text_of(found.document)
            message = f"These words do not stand in {_name(found.document)}"
            if found.nearest and _in_context(quotes[path]) and _same(quotes[path].exact, text[found.nearest]):
                notes = (Note(text, found.nearest, "The words without them"),)
                hint = "Correct `prefix` and `suffix`: they are the words right before and right after the quote."
                yield Finding(f"{message} beside this prefix or suffix", path, hint, notes=notes)
            elif found.nearest:
                passage, difference = beside(quotes[path].exact, text, found.nearest)
                notes = (Note(text, passage, "The nearest words there are"),)
                hint = "Copy the words from the text."
                fix = _letters(path, quotes[path].exact, text[passage])
                yield Finding(message, (*path, "exact"), hint, notes=notes, difference=difference, fix=fix)
            else:
                yield Finding(message, (*path, "exact"), "Nothing similar stands there; copy the words from the text.")


def ambiguous_quote(seed: Seed) -> Iterator[Finding]:
    """The quoted words stand at more than one place.

    Why: the page marks the words and links them; with two places it would have to guess.

    Example: `quote: "he said"`.

    Instead: quote more words, or use the long form with words from right before or after:
    `quote: {exact: "he said", suffix: "on Tuesday"}`.
    """
    for path, found in seed.anchors.items():
        if isinstance(found, Ambiguous) and not _incomplete(seed, path):
            text = seed.text_of(found.document)
            notes = tuple(
                Note(text, place[0], f"Place {number}, ¶{text.paragraph(place[0].start)}")
                for number, place in enumerate(found.places[:_PLACES_SHOWN], start=1)
            )
            yield Finding(
                f"These words stand at {len(found.places)} places in {_name(found.document)}",
                (*path, "exact"),
                'Quote more words, or add words from beside it: {exact: "…", prefix: "…", suffix: "…"}.',
                notes=notes,
            )


def missing_document(seed: Seed) -> Iterator[Finding]:
    """A quote stands in a source whose text is not there.

    Why: the words cannot be verified.

    Instead: save the document as `sources/<id>.txt` beside the briefing, or quote the article.
    """
    for path, found in seed.anchors.items():
        # A file that is missing is reported once, where it is named, and so is a source that nobody knows.
        named = found.document in seed.ids.get("sources", frozenset())
        if isinstance(found, Missing) and named and not unread(seed, ("sources",), found.document):
            hint = f"Save its text as sources/{found.document}.txt beside the briefing."
            yield Finding(f"The text of the source `{found.document}` is not there", (*path, "in"), hint)


def drifted_article(seed: Seed) -> Iterator[Finding]:
    """The article is not the one that was pinned.

    Why: `sha256` pins the text on which the briefing was made. When the file changes, each claim has to be looked at
    again.

    Instead: restore the file; or run `briefing pin` with the briefing's name, which lists what the change touches, and
    look at the claims again.
    """
    pinned = seed.briefing.article.sha256
    actual = seed.digests.get(ARTICLE)
    if pinned and actual and pinned != actual:
        hint = f"Restore the file; or run `briefing pin {seed.slug}` and look again at the claims that it lists."
        yield Finding("The article's text changed since it was pinned", ("article", "sha256"), hint)


def _incomplete(seed: Seed, path: Path) -> bool:
    """True when what says where the quote stands could not be read, so that it was looked for at the wrong place."""
    # The beginning of the path will do: a claim's quote has a short form, under another key.
    place = seed.in_file(path)[:2]
    near = [fault for fault in seed.faults if fault.text is None and fault.finding.path[:2] == place]
    return any(
        fault.finding.path[-1] in _WHERE
        or (fault.rule == "unknown-key" and not _HOLDERS.isdisjoint(fault.finding.path))
        for fault in near
    )


def _letters(path: Path, written: str, found: str) -> Fix | None:
    """The article's own words, where they are the same words in other capitals or with other signs between them."""
    words, own = _bare(written), _bare(found)
    if not words or words != own:
        return None
    title, path = "write the words as they stand in the text", (*path, "exact")
    ours, theirs = list(re.finditer(r"\S+", written)), found.split()
    if len(ours) != len(theirs):
        return Fix(title, (Rewrite(path, scalar(" ".join(theirs))),))
    # One by one, so that lines and quotation marks stay; typography may differ as it did.
    other = [(one, new) for one, new in zip(ours, theirs, strict=True) if fold(one[0]).text != fold(new).text]
    return Fix(title, tuple(Rewrite(path, new, one[0], at=Span(*one.span())) for one, new in other))


def _bare(words: str) -> list[str]:
    return re.findall(r"\w+", fold(words).text.casefold())


def _in_context(quote: Quote) -> bool:
    return bool(quote.prefix or quote.suffix)


def _same(one: str, other: str) -> bool:
    return one.split() == other.split()


def _name(document: str) -> str:
    return "the article" if document == ARTICLE else f"the source `{document}`"
