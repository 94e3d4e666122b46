"""What all briefings of a site say together: of each actor, in each claim, in each question."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from itertools import groupby
from typing import NamedTuple

from briefing.model import Actor, Change
from briefing.views.abstract import Abstract, ActorRow, EventRow, QuestionRow
from briefing.views.actors import ActorView
from briefing.views.common import ClaimRef

_LONGEST_ADDRESS = 60
"""Letters of a topic in an address; no file system takes more than 255 bytes."""


class Appearance(NamedTuple):
    """A shared actor in one briefing."""

    briefing: Abstract
    row: ActorRow

    @property
    def view(self) -> ActorView:
        """All that the briefing says of it."""
        return next(view for view in self.briefing.details.appearances if view.id == self.row.id)

    @property
    def events(self) -> tuple[EventRow, ...]:
        """The dated events of the briefing in which it has a part, earliest first."""
        return tuple(event for event in self.briefing.details.events if self.row.id in event.actors)


@dataclass(frozen=True)
class SiteActor:
    """A shared actor over all briefings; the first appearance gives its name and type."""

    id: str
    appearances: tuple[Appearance, ...]

    @property
    def row(self) -> ActorRow:
        """Its name and type."""
        return self.appearances[0].row

    @cached_property
    def actor(self) -> Actor:
        """All that is known of it."""
        return self.appearances[0].view.actor


class Party(NamedTuple):
    """An actor as a row of a table over all briefings: a shared one once, one of a single briefing with that."""

    row: ActorRow
    briefings: int
    home: Abstract
    """The briefing in which it appears, or the latest one."""

    @property
    def letter(self) -> str:
        """What it stands under in an alphabet; `#` for what is no letter."""
        first = unicodedata.normalize("NFKD", self.row.name[:1]).upper()[:1]
        return first if first.isalpha() else "#"


class AskedQuestion(NamedTuple):
    """A question with its briefing."""

    briefing: Abstract
    question: QuestionRow


class ClaimEntry(NamedTuple):
    """A claim with its briefing."""

    briefing: Abstract
    place: int
    """Among the briefing's claims."""


class ChangeEntry(NamedTuple):
    """A change with its briefing and its number in it, counted from the oldest, so that it stays."""

    briefing: Abstract
    change: Change
    number: int


@dataclass(frozen=True)
class Topic:
    """What briefings are tagged with."""

    name: str
    address: str
    """Its name in an address."""
    briefings: tuple[Abstract, ...]

    @property
    def count(self) -> int:
        """How many briefings it has."""
        return len(self.briefings)


@dataclass(frozen=True)
class SiteView:
    """All briefings, the latest first, and what can be said of them together."""

    briefings: tuple[Abstract, ...]
    actors: tuple[SiteActor, ...]
    """The shared actors, by name."""

    @cached_property
    def updated(self) -> date | None:
        """The day of the last change anywhere."""
        return max((briefing.updated for briefing in self.briefings), default=None)

    @cached_property
    def parties(self) -> tuple[Party, ...]:
        """All actors, by name."""
        parties = [_party(actor) for actor in self.actors]
        parties += [Party(row, 1, briefing) for briefing in self.briefings for row in briefing.actors if not row.shared]
        return tuple(sorted(parties, key=lambda party: (party.row.name.casefold(), party.row.id)))

    @cached_property
    def letters(self) -> dict[str, int]:
        """Where each letter begins among the actors."""
        found: dict[str, int] = {}
        for index, party in enumerate(self.parties):
            found.setdefault(party.letter, index)
        return found

    @cached_property
    def origins(self) -> tuple[Party, ...]:
        """The actors on which claims rest, those with most claims first."""
        return tuple(sorted((party for party in self.parties if party.row.says), key=lambda party: -party.row.says))

    @cached_property
    def claims(self) -> tuple[ClaimEntry, ...]:
        """Every claim, those of the latest briefing first."""
        return tuple(ClaimEntry(briefing, place) for briefing in self.briefings for place in range(briefing.count))

    @cached_property
    def questions(self) -> tuple[AskedQuestion, ...]:
        """Every question: first those that wait for an answer, the most urgent on top."""
        asked = [AskedQuestion(briefing, row) for briefing in self.briefings for row in briefing.questions]
        return tuple(sorted(asked, key=_urgency))

    @cached_property
    def most_open(self) -> tuple[Abstract, ...]:
        """The briefings that leave most open, most first."""
        return tuple(sorted((one for one in self.briefings if one.unsettled), key=lambda one: -len(one.unsettled)))

    @cached_property
    def topics(self) -> tuple[Topic, ...]:
        """The topics, by name; tags that differ in capitals alone are one."""
        found: dict[str, list[Abstract]] = {}
        names: dict[str, str] = {}
        for briefing in self.briefings:
            for tag in dict.fromkeys(briefing.tags):
                address = topic_address(tag)
                names.setdefault(address, tag)
                there = found.setdefault(address, [])
                if not there or there[-1] is not briefing:
                    there.append(briefing)
        topics = (Topic(names[address], address, tuple(there)) for address, there in found.items())
        return tuple(sorted(topics, key=lambda topic: (topic.name.casefold(), topic.address)))

    @cached_property
    def changes(self) -> tuple[ChangeEntry, ...]:
        """Every change of a briefing, the latest first."""
        entries = (
            ChangeEntry(briefing, change, len(briefing.changes) - index)
            for briefing in self.briefings
            for index, change in enumerate(briefing.changes)
        )
        return tuple(sorted(entries, key=lambda entry: entry.change.date, reverse=True))


def site_view(briefings: tuple[Abstract, ...]) -> SiteView:
    """Gather the briefings of a site."""
    latest_first = sorted(briefings, key=lambda briefing: briefing.slug)
    latest_first.sort(key=lambda briefing: briefing.updated, reverse=True)
    appearances: dict[str, list[Appearance]] = {}
    for briefing in latest_first:
        for row in briefing.actors:
            if row.shared:
                appearances.setdefault(row.id, []).append(Appearance(briefing, row))
    actors = [SiteActor(id_, tuple(found)) for id_, found in appearances.items()]
    actors.sort(key=lambda actor: (actor.row.name.casefold(), actor.id))
    return SiteView(tuple(latest_first), tuple(actors))


def _party(actor: SiteActor) -> Party:
    """A shared actor with the numbers of all its briefings together."""
    rows = [one.row for one in actor.appearances]
    row = actor.row._replace(
        says=sum(row.says for row in rows),
        alone=sum(row.alone for row in rows),
        relays=sum(row.relays for row in rows),
        about=sum(row.about for row in rows),
    )
    return Party(row, len(actor.appearances), actor.appearances[0].briefing)


def _urgency(entry: AskedQuestion) -> tuple:
    row = entry.question
    return not row.unsettled, row.check_by or date.max, row.asked or date.max


def by_briefing(entries: Sequence[ClaimEntry]) -> Iterator[tuple[Abstract, list[ClaimRef]]]:
    """Neighbouring claims of one briefing together."""
    for _, group in groupby(entries, lambda entry: entry.briefing.slug):
        places = [*group]
        briefing = places[0].briefing
        claims = briefing.claims
        yield briefing, [claims[entry.place] for entry in places]


def in_time(appearances: Sequence[Appearance]) -> list[EventRow]:
    """The dated events in which an actor has a part, earliest first."""
    return sorted((event for one in appearances for event in one.events), key=lambda event: event.order)


@lru_cache(maxsize=1024)
def topic_address(tag: str) -> str:
    """The name of a topic in an address."""
    spread = unicodedata.normalize("NFKD", tag.casefold())
    plain = "".join(letter for letter in spread if not unicodedata.combining(letter))
    words = "-".join(re.findall(r"[a-z0-9]+", plain))
    lost = any(letter.isalnum() and not letter.isascii() for letter in plain)
    if words and not lost and len(words) <= _LONGEST_ADDRESS:
        return words
    return f"{words[:_LONGEST_ADDRESS]}-{hashlib.sha256(plain.encode()).hexdigest()[:6]}".lstrip("-")
