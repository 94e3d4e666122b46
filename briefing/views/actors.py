"""Actors as a briefing shows them: who they are, what they are cited for, what is said about them, where they occur."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from briefing import terms
from briefing.attribution import provenance_of
from briefing.mentions import mentions
from briefing.model import Actor
from briefing.seed import Seed
from briefing.text import Span
from briefing.views.common import ClaimRef, Link, link, words_of


@dataclass(frozen=True)
class Mention:
    """The paragraphs in which the article mentions an actor, with how often."""

    paragraph: int
    times: int


@dataclass(frozen=True)
class RelationView:
    """How one actor stands to another, and the claims that say so."""

    from_: Link
    to: Link
    type: str
    label: str | None
    claims: tuple[ClaimRef, ...]


@dataclass(frozen=True)
class ActorView:
    """Everything that a briefing says of one actor."""

    id: str
    actor: Actor
    shared: bool
    """Several briefings share it, so it has a page of its own."""
    type_means: str
    says: tuple[ClaimRef, ...]
    """Claims of which it is an origin."""
    relays: tuple[ClaimRef, ...]
    """Claims that reach the article through it."""
    about: tuple[ClaimRef, ...]
    described: str | None
    """The article's own words for an unnamed actor, as they stand there."""
    described_in: int | None
    """The paragraph in which these words stand."""
    mentions: tuple[Mention, ...]
    relations: tuple[RelationView, ...]

    @property
    def unnamed(self) -> bool:
        """The article does not name it."""
        return self.actor.type == "unnamed"


def actor_views(seed: Seed, refs: dict[str, ClaimRef]) -> tuple[ActorView, ...]:
    """The actors of a briefing: those who are cited first, then the others, each in the order of the file."""
    spans = mentions(seed)
    relations = relation_views(seed, refs)
    views = [_view(seed, id_, actor, refs, spans, relations) for id_, actor in seed.actors.items()]
    return tuple(sorted(views, key=lambda view: not (view.says or view.relays)))


def relation_views(seed: Seed, refs: dict[str, ClaimRef]) -> tuple[RelationView, ...]:
    """The relations between actors, in the order of the file."""
    return tuple(
        RelationView(
            from_=link(seed, relation.from_),
            to=link(seed, relation.to),
            type=relation.type,
            label=relation.label,
            claims=tuple(refs[id_] for id_ in relation.claims),
        )
        for relation in seed.briefing.relations
    )


def _view(
    seed: Seed,
    id_: str,
    actor: Actor,
    refs: dict[str, ClaimRef],
    spans: Mapping[str, tuple[Span, ...]],
    relations: tuple[RelationView, ...],
) -> ActorView:
    says, relays = [], []
    for claim_id, claim in seed.briefing.claims.items():
        found = provenance_of(seed, claim)
        if id_ in found.origins:
            says.append(refs[claim_id])
        elif any(id_ in chain for chain in found.chains):
            relays.append(refs[claim_id])
    described, described_in = words_of(seed, seed.anchors.get(("actors", id_, "as_described")))
    return ActorView(
        id=id_,
        actor=actor,
        shared=id_ in seed.shared,
        type_means=terms.ACTOR_TYPES[actor.type],
        says=tuple(says),
        relays=tuple(relays),
        about=tuple(refs[claim_id] for claim_id, claim in seed.briefing.claims.items() if id_ in claim.about),
        described=described,
        described_in=described_in,
        mentions=_mentions(seed, spans.get(id_, ())),
        relations=tuple(view for view in relations if id_ in (view.from_.id, view.to.id)),
    )


def _mentions(seed: Seed, spans: tuple[Span, ...]) -> tuple[Mention, ...]:
    times: dict[int, int] = {}
    for span in spans:
        number = seed.article.paragraph(span.start)
        times[number] = times.get(number, 0) + 1
    return tuple(Mention(number, count) for number, count in sorted(times.items()))
