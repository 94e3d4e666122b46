"""A seed as it travels down the line: one article with its curated YAML, and what the stages learnt about it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path as FilePath
from typing import Literal, NamedTuple

from briefing.diagnostic import Finding, Path
from briefing.model import Actor, Briefing
from briefing.text import Span, Text

ARTICLE = "article"
"""The name of the article among a seed's documents; no source may take this id."""
AT_HAND = 16
"""On so many seeds one piece of code works in a row, and of so many it is kept what several pieces have to know: what a
processor has just done, it does quicker again. More of them gain little, and take memory."""


Follow = Callable[[Sequence, str], Iterable]
"""Gives things one after the other while somebody watches how far a work on them is, by the name of the work."""


def unwatched(things: Sequence, work: str) -> Iterable:
    """The things alone: nobody watches."""
    return things


class Anchor(NamedTuple):
    """A quote that was found at exactly one place."""

    document: str
    """`"article"`, or the id of the source it stands in."""
    spans: tuple[Span, ...]
    """One range of code points of the raw file per span of the quote, in order."""
    how: Literal["exact", "typographic"]
    """Whether it stands there to the letter, or with other white space, quotation marks, dashes or Unicode form."""

    @property
    def extent(self) -> Span:
        """From the first word of the quote to the last, words left out included."""
        return Span(self.spans[0].start, self.spans[-1].end)


@dataclass(frozen=True)
class Unanchored:
    """A quote that stands nowhere."""

    document: str
    nearest: Span | None
    """The most similar words, to show in a message; never used on a page."""


@dataclass(frozen=True)
class Ambiguous:
    """A quote that stands at several places, between which prefix and suffix do not decide."""

    document: str
    places: tuple[tuple[Span, ...], ...]


@dataclass(frozen=True)
class Missing:
    """A quote from a document that is not there."""

    document: str


Found = Anchor | Unanchored | Ambiguous | Missing


@dataclass(frozen=True)
class Fault:
    """Something in a file that kept a part of it from being read."""

    rule: str
    finding: Finding
    text: Text | None = None
    """The file it is in, when that is not the seed's `briefing.yml`."""
    meant: tuple[str, ...] = ()
    """Of an unknown key: the absent fields of its object that it may have been meant to give, likeliest first."""
    section: str = ""
    """Of an id that is given twice: where, such as `claims`; one of the two may have been meant to be another."""


class Line(NamedTuple):
    """A line of a claim's history as it is compared with one that was committed: words with single spaces."""

    date: str
    status: str
    by: str
    because: str


@dataclass(frozen=True, eq=False)
class Seed:
    """One folder below `seeds/`."""

    slug: str
    folder: FilePath
    source: Text
    """The text of `briefing.yml`; empty when it could not be decoded."""
    briefing: Briefing | None = None
    """What could be read of it; None when nothing could."""
    article: Text | None = None
    documents: Mapping[str, Text] = field(default_factory=dict)
    """Texts of further sources, by source id."""
    digests: Mapping[str, str] = field(default_factory=dict)
    """SHA-256 of each file's bytes, in hexadecimal: `"article"` and source ids."""
    actors: Mapping[str, Actor] = field(default_factory=dict)
    """The briefing's actors and the shared ones that it uses, by id."""
    shared: frozenset[str] = frozenset()
    """Those of them that stand in `actors.yml`, and so have a page of their own."""
    ids: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """The ids that the file defines (`actors`, `claims`, `questions`, `sources`), readable or not, so that one
    bad field does not make every reference to its object dangle too."""
    actors_unreadable: bool = False
    """`actors.yml` could not be read, so nobody can say which ids are unknown."""
    faults: tuple[Fault, ...] = ()
    kept: Mapping[Path, tuple[int, ...]] = field(default_factory=dict)
    """For lists that lost unreadable elements: the number in the file of each element that is left."""
    anchors: Mapping[Path, Found] = field(default_factory=dict)
    """Where each quote was found, by the quote's path; filled by the anchor stage."""
    committed: tuple[Mapping[str, tuple[Line, ...]], ...] = ()
    """The histories of its claims, by id, in the last commits that had others; only known where a check asks git."""

    def anchors_of(self, claim: str) -> list[Anchor]:
        """Where the quotes of a claim were found, in the order of the file."""
        paths = [("claims", claim, "quotes", index) for index in range(len(self.briefing.claims[claim].quotes))]
        return [anchor for path in paths if isinstance(anchor := self.anchors.get(path), Anchor)]

    def in_file(self, path: Path) -> Path:
        """The path that a part of the briefing has in the file, where unreadable neighbours still count."""
        kept = [self.kept.get(path[:depth]) for depth in range(len(path))]
        return tuple(indexes[step] if indexes else step for step, indexes in zip(path, kept, strict=True))

    def text_of(self, document: str) -> Text | None:
        """The text of the article or of a source."""
        return self.article if document == ARTICLE else self.documents.get(document)


@dataclass(frozen=True)
class Seeds:
    """All seeds of a site with the actors that they share."""

    folder: FilePath
    seeds: tuple[Seed, ...] = ()
    registry: Text | None = None
    """The text of `actors.yml`."""
    actors: Mapping[str, Actor] = field(default_factory=dict)
    """The shared actors by id."""
    faults: tuple[Fault, ...] = ()
    """What is wrong with `actors.yml` or with the folder itself."""
