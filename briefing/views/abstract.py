"""What the site's own pages need of a briefing: light enough to keep for thousands, when its pages are long dropped."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from briefing.views.actors import ActorView
from briefing.views.briefing import BriefingView
from briefing.views.common import ClaimRef, Link


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim as a row of a table over all briefings."""

    ref: ClaimRef
    chains: tuple[tuple[Link, ...], ...]


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """A question as a row of a table over all briefings."""

    id: str
    text: str
    status: str
    unsettled: bool
    asked: date | None
    check_by: date | None
    about: int
    """How many claims hang on it."""


@dataclass(frozen=True, slots=True)
class Abstract:
    """One briefing in short. It can be pickled, and holds no text of an article."""

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
    claims: tuple[ClaimRow, ...]
    actors: tuple[ActorView, ...]
    own_actors: frozenset[str]
    """The actors that its file defines, alone or over a shared one."""
    questions: tuple[QuestionRow, ...]

    @property
    def unsettled(self) -> tuple[QuestionRow, ...]:
        """The questions that still wait for an answer."""
        return tuple(question for question in self.questions if question.unsettled)


def abstract(view: BriefingView) -> Abstract:
    """A briefing in short."""
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
        claims=tuple(ClaimRow(claim.ref, claim.chains) for claim in view.claims),
        actors=view.actors,
        own_actors=frozenset(view.briefing.actors),
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
    )
