"""Actors as a briefing shows them: who they are, what they are cited for, what is said about them, where they occur."""

from __future__ import annotations

from typing import NamedTuple

from briefing import terms
from briefing.attribution import provenance_of
from briefing.mentions import mentions
from briefing.model import Actor
from briefing.seed import Seed
from briefing.text import Span
from briefing.views.common import ClaimRef, Link, link, words_of


class Mention(NamedTuple):
    """The paragraphs in which the article mentions an actor, with how often."""

    paragraph: int
    times: int


class RelationView(NamedTuple):
    """How one actor stands to another, and the claims that say so."""

    from_: Link
    to: Link
    type: str
    label: str | None
    claims: tuple[ClaimRef, ...]

    @property
    def words(self) -> str:
        """Its type as words."""
        return self.type.replace("-", " ").replace("_", " ")


class ActorView(NamedTuple):
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
    def spoken_of_above(self) -> tuple[ClaimRef, ...]:
        """Those of the claims about it that it says or relays, too."""
        voiced = self.voiced
        return tuple([ref for ref in self.about if ref.id in voiced])

    @property
    def spoken_of_alone(self) -> tuple[ClaimRef, ...]:
        """Those of the claims about it that it neither says nor relays."""
        voiced = self.voiced
        return tuple([ref for ref in self.about if ref.id not in voiced])

    @property
    def voiced(self) -> set[str]:
        """The ids of the claims that it says or relays."""
        return {ref.id for ref in (*self.says, *self.relays)}

    @property
    def unnamed(self) -> bool:
        """The article does not name it."""
        return self.actor.type == "unnamed"


def actor_views(seed: Seed, refs: dict[str, ClaimRef]) -> tuple[ActorView, ...]:
    """The actors of a briefing: those who are cited first, then the others, each in the order of the file."""
    spans = mentions(seed)
    relations = relation_views(seed, refs)
    parts = _parts(seed, refs)
    views = [_view(seed, id_, actor, parts, spans.get(id_, ()), relations) for id_, actor in seed.actors.items()]
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


class _Parts(NamedTuple):
    """The claims in which actors have each part, by the actor's id."""

    says: dict[str, list[ClaimRef]]
    relays: dict[str, list[ClaimRef]]
    about: dict[str, list[ClaimRef]]


def _parts(seed: Seed, refs: dict[str, ClaimRef]) -> _Parts:
    parts = _Parts({}, {}, {})
    for id_, claim in seed.briefing.claims.items():
        found, ref = provenance_of(seed, claim), refs[id_]
        for origin in found.origins:
            parts.says.setdefault(origin, []).append(ref)
        for relay in {step: None for chain in found.chains for step in chain if step not in found.origins}:
            parts.relays.setdefault(relay, []).append(ref)
        for about in dict.fromkeys(claim.about):
            parts.about.setdefault(about, []).append(ref)
    return parts


def _view(
    seed: Seed, id_: str, actor: Actor, parts: _Parts, spans: tuple[Span, ...], relations: tuple[RelationView, ...]
) -> ActorView:
    described, described_in = words_of(seed, seed.anchors.get(("actors", id_, "as_described")))
    return ActorView(
        id=id_,
        actor=actor,
        shared=id_ in seed.shared,
        type_means=terms.ACTOR_TYPES[actor.type],
        says=tuple(parts.says.get(id_, ())),
        relays=tuple(parts.relays.get(id_, ())),
        about=tuple(parts.about.get(id_, ())),
        described=described,
        described_in=described_in,
        mentions=_mentions(seed, spans),
        relations=tuple(view for view in relations if id_ in (view.from_.id, view.to.id)),
    )


def _mentions(seed: Seed, spans: tuple[Span, ...]) -> tuple[Mention, ...]:
    times: dict[int, int] = {}
    for span in spans:
        number = seed.article.paragraph(span.start)
        times[number] = times.get(number, 0) + 1
    return tuple(Mention(number, count) for number, count in sorted(times.items()))
