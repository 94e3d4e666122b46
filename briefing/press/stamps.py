"""What tells whether a briefing looks the same from outside, the same in every process, and its details in bytes."""

from __future__ import annotations

import pickle
from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from briefing.press.digest import digest
from briefing.views.abstract import Abstract, Detail, Stamps


class Packed(NamedTuple):
    """Details in pieces, of which each can be told from another; empty where there are none."""

    claims: bytes = b""
    appearances: bytes = b""
    """With the events, without actors."""
    actors: bytes = b""
    """Of the appearances; models, whose bytes differ from process to process because they hold sets."""


def packed(detail: Detail) -> Packed:
    """Details in bytes."""
    views = [view._replace(actor=None) for view in detail.appearances]
    actors = [view.actor for view in detail.appearances]
    return Packed(*map(_pickled, (detail.claims, (views, detail.events), actors)))


def unpacked(pack: Packed) -> Detail:
    """The details again."""
    if not pack.claims:
        return Detail()
    views, events = pickle.loads(pack.appearances)
    actors = pickle.loads(pack.actors)
    appearances = (view._replace(actor=actor) for view, actor in zip(views, actors, strict=True))
    return Detail(pickle.loads(pack.claims), tuple(appearances), events)


def stamped(one: Abstract, pack: Packed) -> Abstract:
    """An abstract with its stamps and without its details."""
    what, actors = (one.slug, one.title, one.lang, one.direction), (view.actor for view in one.details.appearances)
    numbers = one.origins, one.count, len(one.actors), len(one.unsettled)
    stamps = Stamps(
        head=_digest(what, numbers, one.updated, one.draft, one.tags, one.bottom_line, repr(one.changes)),
        claims=_digest(what, pack.claims),
        actors=_digest(what, one.actors),
        questions=_digest(what, one.questions),
        appearances=_digest(what, one.updated, pack.appearances, *map(repr, actors)),
    )
    return replace(one, stamps=stamps, detail=Detail())


def together(abstracts: Iterable[Abstract]) -> str:
    """What tells whether all of them look the same."""
    return digest(*(part for one in abstracts for part in (one.slug, *one.stamps)))


def _digest(*parts: object) -> str:
    return digest(_pickled(parts))


def _pickled(value: object) -> bytes:
    return pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
