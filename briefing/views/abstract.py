"""What the site's own pages need of a briefing: light enough to keep for thousands, when its pages are long dropped."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, Protocol

from briefing.model import Change
from briefing.views.actors import ActorView
from briefing.views.briefing import BriefingView, EventView
from briefing.views.common import ClaimRef


class QuestionRow(NamedTuple):
    """A question as a row of a table over all briefings."""

    id: str
    text: str
    status: str
    unsettled: bool
    asked: date | None
    check_by: date | None
    about: int
    """How many claims hang on it."""


class ActorRow(NamedTuple):
    """An actor in numbers: of how many claims it is an origin, and so on."""

    id: str
    name: str
    type: str
    role: str | None
    shared: bool
    says: int
    alone: int
    """Of how many claims it is the only origin."""
    relays: int
    about: int
    aliases: tuple[str, ...] = ()
    """Other names, where several briefings share it."""


class EventRow(NamedTuple):
    """A dated event, with the shared actors that its claims are of or about."""

    when: str
    order: tuple
    """Sorts events in time."""
    title: str
    claims: tuple[ClaimRef, ...]
    actors: tuple[str, ...]


class Details(Protocol):
    """What lies deeper: as `Detail` has it, or read when it is asked for, as few of thousands that were kept are."""

    @property
    def claims(self) -> tuple[ClaimRef, ...]:
        """All of them, in order."""

    @property
    def appearances(self) -> tuple[ActorView, ...]:
        """The actors that it shares with others, in full."""

    @property
    def events(self) -> tuple[EventRow, ...]:
        """The dated ones."""


class Detail(NamedTuple):
    """What only a page needs on which the briefing itself stands; most of what is known of a briefing."""

    claims: tuple[ClaimRef, ...] = ()
    appearances: tuple[ActorView, ...] = ()
    """The actors that it shares with others, in full."""
    events: tuple[EventRow, ...] = ()
    """The dated ones."""


class Stamps(NamedTuple):
    """Where briefings are kept, each is another one whenever what it stands for is, with title and language."""

    head: str = ""
    """What stands of the briefing itself in a list."""
    claims: str = ""
    actors: str = ""
    """In numbers."""
    questions: str = ""
    appearances: str = ""
    """With the events."""


_NO_STAMPS = Stamps()


@dataclass(frozen=True, slots=True)
class Abstract:
    """One briefing in short. It can be pickled when its details can, and holds no text of an article."""

    slug: str
    title: str
    updated: date
    lang: str
    direction: str
    draft: bool
    tags: tuple[str, ...]
    bottom_line: str | None
    """The first item of the summary, with its citations."""
    origins: int
    """How many origins its claims have."""
    count: int
    """How many claims it has."""
    actors: tuple[ActorRow, ...]
    """All of them, in numbers."""
    questions: tuple[QuestionRow, ...]
    changes: tuple[Change, ...]
    details: Details
    stamps: Stamps = _NO_STAMPS
    """All empty where briefings are not kept."""

    @property
    def claims(self) -> tuple[ClaimRef, ...]:
        """All of them, in order."""
        return self.details.claims

    @property
    def unsettled(self) -> tuple[QuestionRow, ...]:
        """The questions that still wait for an answer."""
        return tuple(question for question in self.questions if question.unsettled)


def abstract(view: BriefingView) -> Abstract:
    """A briefing in short."""
    alone = {origin.link.id: len(origin.alone) for origin in view.sourcing.origins}
    # Where an article mentions an actor is shown on the briefing's own pages alone.
    appearances = tuple(actor._replace(mentions=()) for actor in view.actors if actor.shared)
    return Abstract(
        slug=view.slug,
        title=view.briefing.title,
        updated=view.briefing.updated,
        lang=view.briefing.lang,
        direction=view.direction,
        draft=view.draft,
        tags=view.briefing.tags,
        bottom_line=view.bottom_line.text if view.bottom_line else None,
        origins=len(view.sourcing.origins),
        count=len(view.claims),
        actors=tuple(_actor(actor, alone) for actor in view.actors),
        questions=tuple(
            QuestionRow(
                id=item.id,
                text=item.question.text,
                status=item.question.status,
                unsettled=item.unsettled,
                asked=item.question.asked,
                check_by=item.question.check_by,
                about=len(item.about),
            )
            for item in view.questions
        ),
        changes=view.briefing.changes,
        details=Detail(
            claims=tuple(claim.ref for claim in view.claims),
            appearances=appearances,
            events=_events(view.dated, appearances),
        ),
    )


def _actor(actor: ActorView, alone: dict[str, int]) -> ActorRow:
    return ActorRow(
        id=actor.id,
        name=actor.actor.name,
        type=actor.actor.type,
        role=actor.actor.role,
        shared=actor.shared,
        says=len(actor.says),
        alone=alone.get(actor.id, 0),
        relays=len(actor.relays),
        about=len(actor.about),
        aliases=actor.actor.aliases if actor.shared else (),
    )


def _events(events: tuple[EventView, ...], actors: tuple[ActorView, ...]) -> tuple[EventRow, ...]:
    has_part_in = {actor.id: actor.voiced.union([ref.id for ref in actor.about]) for actor in actors}
    rows = []
    for view in events:
        rests_on = {ref.id for ref in view.claims}
        there = tuple([id_ for id_, claims in has_part_in.items() if not rests_on.isdisjoint(claims)])
        rows.append(EventRow(view.when, view.event.date.sort_key, view.event.title, view.claims, there))
    return tuple(rows)
