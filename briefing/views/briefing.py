"""One briefing as its pages show it, and the facts about it that the site's own pages repeat."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from briefing import terms
from briefing.coverage import Coverage, coverage
from briefing.edtf import Edtf
from briefing.model import Briefing, Event, Judgment, Question, SummaryItem
from briefing.seed import Anchor, Seed
from briefing.views.actors import ActorView, RelationView, actor_views, relation_views
from briefing.views.article import Paragraph, article_view
from briefing.views.claims import ClaimView, claim_views, disputes
from briefing.views.common import ClaimRef, Link, direction, link, words_of
from briefing.views.facets import Facet, facets
from briefing.views.figures import Measure, measures
from briefing.views.sources import SourcingView, sourcing_view


class QuestionView(NamedTuple):
    """A question with the claims that hang on it."""

    id: str
    question: Question
    status_means: str
    about: tuple[ClaimRef, ...]
    answered_by: tuple[ClaimRef, ...]

    @property
    def unsettled(self) -> bool:
        """Still waiting for an answer."""
        return self.question.status in ("open", "partly")


class EventView(NamedTuple):
    """An entry of the timeline."""

    event: Event
    when: str
    """The date spelled out, or the article's own words for it."""
    in_words_of_article: bool
    paragraph: int | None
    """Where the article's own words for the time stand."""
    reported: Edtf | None
    """When it was reported, as far as that is known."""
    claims: tuple[ClaimRef, ...]


class JudgmentView(NamedTuple):
    """A judgment of the editor's with its band of likelihood."""

    judgment: Judgment
    band: str | None
    basis: tuple[ClaimRef, ...]


class Stats(NamedTuple):
    """The numbers a reader may check."""

    words: int
    paragraphs: int
    quotes: int
    """Verified quotes."""
    sentences: int
    used: int
    set_aside: int
    uncovered: int


@dataclass(frozen=True)
class BriefingView:
    """A whole briefing, ready to be laid out."""

    slug: str
    briefing: Briefing
    direction: str
    digest: str
    """SHA-256 of the article file, in hexadecimal."""
    publisher: Link | None
    refs: dict[str, ClaimRef]
    claims: tuple[ClaimView, ...]
    paragraphs: tuple[Paragraph, ...]
    coverage: Coverage
    actors: tuple[ActorView, ...]
    relations: tuple[RelationView, ...]
    questions: tuple[QuestionView, ...]
    dated: tuple[EventView, ...]
    """Events with a date, earliest first."""
    undated: tuple[EventView, ...]
    """Events that only the article's own words place in time, in the editor's order."""
    judgments: tuple[JudgmentView, ...]
    measures: tuple[Measure, ...]
    """Measures for which the claims give more than one number."""
    sourcing: SourcingView
    stats: Stats

    @property
    def draft(self) -> bool:
        """Only shown in `mkdocs serve`."""
        return self.briefing.status == "draft"

    @cached_property
    def bottom_line(self) -> SummaryItem | None:
        """The first item of the summary."""
        return self.briefing.summary[0] if self.briefing.summary else None

    def refs_of(self, ids: Iterable[str]) -> tuple[ClaimRef, ...]:
        """The claims with these ids."""
        return tuple(self.refs[id_] for id_ in ids)

    @cached_property
    def unsettled(self) -> tuple[QuestionView, ...]:
        """The questions that still wait for an answer."""
        return tuple(question for question in self.questions if question.unsettled)

    @property
    def spoken_of(self) -> tuple[ActorView, ...]:
        """The actors that say nothing here."""
        return tuple(actor for actor in self.actors if not (actor.says or actor.relays))

    def cites(self, item: SummaryItem) -> tuple[ClaimRef, ...]:
        """The claims that an item of the summary names beside its text."""
        return tuple(self.refs[id_] for id_ in item.claims)

    @property
    def as_read(self) -> tuple[ClaimView, ...]:
        """The claims in the order in which the article comes to them; those it does not carry stand last."""
        met = dict.fromkeys(ref.id for paragraph in self.paragraphs for ref in paragraph.claims)
        places = {id_: place for place, id_ in enumerate(met)}
        return tuple(sorted(self.claims, key=lambda claim: places.get(claim.ref.id, len(places))))

    @cached_property
    def facets(self) -> tuple[Facet, ...]:
        """What its claims are chosen by."""
        return facets(self.claims)

    @property
    def by_sentence(self) -> dict[str, list[ClaimRef]]:
        """The claims that have the same sourcing, by the sentence that says it."""
        alike: dict[str, list[ClaimRef]] = {}
        for ref in self.refs.values():
            alike.setdefault(ref.sentence, []).append(ref)
        return alike

    @property
    def statuses(self) -> tuple[tuple[str, str], ...]:
        """The statuses that its claims have, with what they mean."""
        there = {claim.ref.status for claim in self.claims}
        return tuple((status, said.means) for status, said in terms.STATUSES.items() if status in there)

    @property
    def bases(self) -> tuple[tuple[str, str], ...]:
        """Where the times of its events come from, with what that means."""
        there = {view.event.basis for view in (*self.dated, *self.undated)}
        return tuple((basis, means) for basis, means in terms.EVENT_BASES.items() if basis in there)

    @property
    def disputes(self) -> tuple[tuple[ClaimView, ...], ...]:
        """The claims that contradict one another, each group together, in the order of the file."""
        return disputes(self.claims)


def briefing_view(seed: Seed, refs: dict[str, ClaimRef], everywhere: Mapping[str, ClaimRef]) -> BriefingView:
    """Everything that the pages of one briefing show; the seed must be free of errors.

    `refs` are its own claims; `everywhere` holds those of all briefings that are shown, as `briefing/claim`.
    """
    briefing = seed.briefing
    covered = coverage(seed)
    events = tuple(_event(seed, index, event, refs) for index, event in enumerate(briefing.events))
    publisher = briefing.article.publisher
    return BriefingView(
        slug=seed.slug,
        briefing=briefing,
        direction=direction(briefing.lang),
        digest=seed.digests["article"],
        publisher=link(seed, publisher) if publisher in seed.actors else None,
        refs=refs,
        claims=claim_views(seed, refs, everywhere),
        paragraphs=article_view(seed, refs, covered),
        coverage=covered,
        actors=actor_views(seed, refs),
        relations=relation_views(seed, refs),
        questions=tuple(_question(id_, question, refs) for id_, question in briefing.questions.items()),
        dated=tuple(sorted((view for view in events if view.event.date), key=lambda view: view.event.date.sort_key)),
        undated=tuple(view for view in events if not view.event.date),
        judgments=tuple(_judgment(briefing, judgment, refs) for judgment in briefing.judgments),
        measures=measures(seed, refs),
        sourcing=sourcing_view(seed, refs),
        stats=Stats(
            words=len(seed.article.content.split()),
            paragraphs=len(seed.article.paragraphs),
            quotes=sum(isinstance(found, Anchor) for found in seed.anchors.values()),
            sentences=covered.total,
            used=covered.used,
            set_aside=covered.set_aside,
            uncovered=covered.uncovered,
        ),
    )


def _question(id_: str, question: Question, refs: dict[str, ClaimRef]) -> QuestionView:
    return QuestionView(
        id=id_,
        question=question,
        status_means=terms.QUESTION_STATUSES[question.status],
        about=tuple(refs[claim] for claim in question.about),
        answered_by=tuple(refs[claim] for claim in question.answer.claims) if question.answer else (),
    )


def _event(seed: Seed, index: int, event: Event, refs: dict[str, ClaimRef]) -> EventView:
    words, paragraph = words_of(seed, seed.anchors.get(("events", index, "when")))
    return EventView(
        event=event,
        when=event.date.spoken() if event.date else words or "",
        in_words_of_article=event.date is None,
        paragraph=paragraph,
        reported=event.reported or seed.briefing.article.published,
        claims=tuple(refs[claim] for claim in event.claims),
    )


def _judgment(briefing: Briefing, judgment: Judgment, refs: dict[str, ClaimRef]) -> JudgmentView:
    scale = terms.LIKELIHOOD_SCALES[briefing.likelihood_scale]
    return JudgmentView(
        judgment=judgment,
        band=scale.get(judgment.likelihood) if judgment.likelihood else None,
        basis=tuple(refs[claim] for claim in judgment.basis),
    )
