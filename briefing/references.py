"""Every field of a briefing that names something else: what has to be there, and what a new name has to reach.

Fields and not single names, for nearly all names are right: whoever looks for wrong ones looks at a field at a time.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from briefing.diagnostic import Path
from briefing.model import Briefing, cited


class Naming(NamedTuple):
    """A field with the ids that stand in it."""

    path: Path
    """Where it stands in the model."""
    ids: tuple[str, ...]
    each: bool = False
    """Whether the ids are a list, and not a single one or the citations in a text."""
    key: str | None = None
    """Below what key of each element of the list an id stands."""

    def place(self, index: int) -> Path:
        """Where the id with that number stands, as far as paths reach."""
        path = (*self.path, index) if self.each else self.path
        return (*path, self.key) if self.key else path


def claims_named(briefing: Briefing) -> Iterator[Naming]:
    """Where claims are named, those of other briefings included, as `other-briefing/claim-id`."""
    for id_, claim in briefing.claims.items():
        yield Naming(("claims", id_, "notes"), cited(claim.notes or ""))
        for index, relation in enumerate(claim.relations):
            yield Naming(("claims", id_, "relations", index, "claim"), (relation.claim,))
    for index, item in enumerate(briefing.summary):
        yield Naming(("summary", index, "text"), cited(item.text))
        yield Naming(("summary", index, "claims"), item.claims, each=True)
    for id_, question in briefing.questions.items():
        yield Naming(("questions", id_, "about"), question.about, each=True)
        yield Naming(("questions", id_, "why"), cited(question.why or ""))
        for index, text in enumerate(question.would_settle):
            yield Naming(("questions", id_, "would_settle", index), cited(text))
        if question.answer:
            yield Naming(("questions", id_, "answer", "claims"), question.answer.claims, each=True)
            yield Naming(("questions", id_, "answer", "text"), cited(question.answer.text))
    for index, event in enumerate(briefing.events):
        yield Naming(("events", index, "claims"), event.claims, each=True)
    for index, judgment in enumerate(briefing.judgments):
        yield Naming(("judgments", index, "basis"), judgment.basis, each=True)
        yield Naming(("judgments", index, "text"), cited(judgment.text))
        for number, text in enumerate(judgment.would_change_if):
            yield Naming(("judgments", index, "would_change_if", number), cited(text))
    for index, change in enumerate(briefing.changes):
        yield Naming(("changes", index, "text"), cited(change.text))
        yield Naming(("changes", index, "claims"), change.claims, each=True)
    for index, relation in enumerate(briefing.relations):
        yield Naming(("relations", index, "claims"), relation.claims, each=True)


def actors_named(briefing: Briefing) -> Iterator[Naming]:
    """Where actors are named and nothing else can be: in `about` and in relations."""
    for id_, claim in briefing.claims.items():
        yield Naming(("claims", id_, "about"), claim.about, each=True)
    for index, relation in enumerate(briefing.relations):
        yield Naming(("relations", index, "from"), (relation.from_,))
        yield Naming(("relations", index, "to"), (relation.to,))


def groups_named(briefing: Briefing) -> Iterator[Naming]:
    """Where actors are named as the group of others."""
    for id_, actor in briefing.actors.items():
        if actor.origin_group:
            yield Naming(("actors", id_, "origin_group"), (actor.origin_group,))


def publishers_named(briefing: Briefing) -> Iterator[Naming]:
    """Where a publisher is named: by an actor's id, or by words that are none."""
    if briefing.article.publisher:
        yield Naming(("article", "publisher"), (briefing.article.publisher,))
    for id_, source in briefing.sources.items():
        if source.publisher:
            yield Naming(("sources", id_, "publisher"), (source.publisher,))


def links_named(briefing: Briefing) -> Iterator[Naming]:
    """The chains: each of their links is an actor or a source."""
    for id_, claim in briefing.claims.items():
        for row, chain in enumerate(claim.attribution.ids if claim.attribution else ()):
            yield Naming(("claims", id_, "attribution", "chains", row), chain, each=True, key="by")


def sources_named(briefing: Briefing) -> Iterator[Naming]:
    """Where sources are named and nothing else can be: by quotes and as evidence."""
    for path, quote in briefing.quotes():
        if quote.in_:
            yield Naming((*path, "in"), (quote.in_,))
    for id_, claim in briefing.claims.items():
        for index, evidence in enumerate(claim.evidence):
            yield Naming(("claims", id_, "evidence", index, "source"), (evidence.source,))
