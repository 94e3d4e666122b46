"""What tells whether a briefing looks the same from outside, the same in every process, and its details in bytes."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import cached_property
from io import BytesIO
from typing import NamedTuple

from briefing.model import Actor
from briefing.press.digest import digest
from briefing.views.abstract import Abstract, Detail, Details, EventRow, Stamps
from briefing.views.actors import ActorView
from briefing.views.common import ClaimRef


class Packed(NamedTuple):
    """Details in pieces, of which each can be told from another; empty where there are none."""

    claims: bytes = b""
    appearances: bytes = b""
    """With the events, without actors; what is in the claims is only named, so that it is read after them."""
    actors: bytes = b""
    """Of the appearances, where a briefing has something of its own to say of one; models, whose bytes differ from
    process to process because they hold sets."""


def packed(detail: Details, shared: Mapping[str, Actor]) -> Packed:
    """Details in bytes, without what is known of `shared` actors anyway."""
    views = [view._replace(actor=None) for view in detail.appearances]
    actors = [None if view.actor is shared.get(view.id) else view.actor for view in detail.appearances]
    into = BytesIO()
    pickler = pickle.Pickler(into, pickle.HIGHEST_PROTOCOL)
    pickler.dump(detail.claims)
    end = into.tell()
    pickler.dump((views, detail.events))
    both = into.getvalue()
    return Packed(both[:end], both[end:], _pickled(actors))


class Unpacked:
    """The details again, read and taken out of their bytes when a page asks for them.

    `shared` are the shared actors as they were when these were packed.
    """

    def __init__(self, read: Callable[[], Packed], shared: Mapping[str, Actor]) -> None:
        self._read, self._shared = read, shared

    @cached_property
    def claims(self) -> tuple[ClaimRef, ...]:
        """All of them, in order."""
        return pickle.loads(self._pack.claims)

    @cached_property
    def appearances(self) -> tuple[ActorView, ...]:
        """The actors that it shares with others, in full."""
        pairs = zip(self._views[0], pickle.loads(self._pack.actors), strict=True)
        return tuple([view._replace(actor=actor or self._shared[view.id]) for view, actor in pairs])

    @property
    def events(self) -> tuple[EventRow, ...]:
        """The dated ones."""
        return self._views[1]

    @cached_property
    def _pack(self) -> Packed:
        return self._read()

    @cached_property
    def _views(self) -> tuple[list[ActorView], tuple[EventRow, ...]]:
        unpickler = pickle.Unpickler(BytesIO(self._pack.claims + self._pack.appearances))
        unpickler.load()
        return unpickler.load()


def stamped(one: Abstract, pack: Packed, said: Callable[[ActorView], str]) -> Abstract:
    """An abstract with its stamps and without its details; `said` tells what is known of an actor."""
    what = one.slug, one.title, one.lang, one.direction
    numbers = one.origins, one.count, len(one.actors), len(one.unsettled)
    stamps = Stamps(
        head=_digest(what, numbers, one.updated, one.draft, one.tags, one.bottom_line, repr(one.changes)),
        claims=_digest(what, pack.claims),
        actors=_digest(what, one.actors),
        questions=_digest(what, one.questions),
        appearances=_digest(what, one.updated, pack.claims, pack.appearances, *map(said, one.details.appearances)),
    )
    return replace(one, stamps=stamps, details=Detail())


def together(stamps: Iterable[tuple[str, Stamps]]) -> str:
    """What tells whether all of some briefings, given by their slugs, look the same."""
    return digest(*(part for slug, found in stamps for part in (slug, *found)))


def _digest(*parts: object) -> str:
    return digest(_pickled(parts))


def _pickled(value: object) -> bytes:
    return pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
