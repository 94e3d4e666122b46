"""The small values that several pages show: a link of a chain, a reference to a claim, a passage in its sentence."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from briefing.attribution import is_unnamed
from briefing.model import Actor
from briefing.seed import ARTICLE, Anchor, Found, Seed

_RIGHT_TO_LEFT = {"ar", "arc", "ckb", "dv", "fa", "he", "iw", "ku", "ps", "sd", "ug", "ur", "yi"}


class Link(NamedTuple):
    """One link of a chain: an actor or a document that the article names as passing something on."""

    id: str
    name: str
    kind: str
    """`actor` or `source`."""
    unnamed: bool
    shared: bool = False
    """It is an actor that several briefings share, with a page of its own."""
    cue: str | None = None
    """The article's word that attributes, where the chain gives it."""
    details: str | None = None
    """How it is cited, how it knows and how it is named, in words, where the chain says so."""


class ClaimRef(NamedTuple):
    """What a chip, a table row or a list item needs to know of a claim."""

    slug: str
    id: str
    number: int
    text: str
    status: str
    hand: int
    hand_words: str
    origin: Link | None
    own_voice: bool
    importance: str
    sentence: str
    """Who says so, in plain English."""

    @property
    def says(self) -> str:
        """Who says so in a few words, for rows and margins."""
        if self.own_voice:
            return "the article’s own voice"
        return f"{self.origin.name}, {self.hand_words.lower()}" if self.origin else "nobody named"

    @property
    def standing(self) -> str:
        """Status and hand in a few words; “own voice” says both where nobody else is credited."""
        if not self.own_voice:
            return f"{self.status}, {self.hand_words.lower()}"
        return "own voice" if self.status == "unattributed" else f"{self.status}, own voice"


class Piece(NamedTuple):
    """A run of a document's text, quoted or not."""

    text: str
    quoted: bool


def words_of(seed: Seed, found: Found | None) -> tuple[str | None, int | None]:
    """The article's words at an anchor with the number of their paragraph; no words where none may be shown."""
    if not isinstance(found, Anchor):
        return None, None
    text = seed.text_of(found.document)
    paragraph = text.paragraph(found.extent.start) if found.document == ARTICLE else None
    if found.document == ARTICLE and seed.briefing.article.rights == "none":
        return None, paragraph
    return " … ".join(" ".join(text[span].split()) for span in found.spans), paragraph


@lru_cache(maxsize=256)
def link(seed: Seed, id_: str) -> Link:
    """The chain link with that id, named as readers should see it."""
    if id_ in seed.actors:
        return Link(id_, seed.actors[id_].name, "actor", is_unnamed(id_, seed.actors), id_ in seed.shared)
    sources = seed.briefing.sources if seed.briefing else {}
    return Link(id_, sources[id_].title if id_ in sources else id_, "source", unnamed=False)


def spoken_name(name: str, actor: Actor | None) -> str:
    """The name inside an English sentence: services and forces with names of several words take an article."""
    takes_article = actor is not None and actor.type in ("intelligence", "military") and " " in name
    if takes_article and not name.lower().startswith("the ") and "’s " not in name and "'s " not in name:
        return f"the {name}"
    return name


def direction(lang: str) -> str:
    """`rtl` for languages that are written from right to left, otherwise `ltr`."""
    parts = lang.lower().split("-")
    turned = "latn" in parts if parts[0] in _RIGHT_TO_LEFT else "arab" not in parts
    return "ltr" if turned else "rtl"
