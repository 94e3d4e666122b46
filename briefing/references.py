"""Every field of a briefing that names something else: what has to be there, and what a new name has to reach.

Fields and not single names, for nearly all names are right: whoever looks for wrong ones looks at a field at a time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from briefing.diagnostic import Path, Spot
from briefing.model import Briefing, citations, cited
from briefing.text import Span


class Naming(NamedTuple):
    """A field with the ids that stand in it."""

    path: Path
    """Where it stands in the model."""
    ids: tuple[str, ...]
    each: bool = False
    """Whether the ids are a list, and not a single one or the citations in a text."""
    key: str | None = None
    """Below what key of each element of the list an id stands."""
    text: str = ""
    """The text in which they are cited, where they are."""

    def place(self, index: int) -> Path:
        """Where the id with that number stands, as far as paths reach."""
        path = (*self.path, index) if self.each else self.path
        return (*path, self.key) if self.key else path

    def spots(self, index: int) -> Iterator[Spot]:
        """Each place at which the id with that number stands, to the letter."""
        if self.text:
            id_ = self.ids[index]
            spans = (Span(start, start + len(id_)) for found, start in citations(self.text) if found == id_)
            yield from (Spot(self.path, span) for span in spans)
        else:
            yield Spot(self.place(index))


def _citing(path: Path, text: str | None) -> tuple[Naming, ...]:
    ids = cited(text) if text else ()
    return (Naming(path, ids, text=text),) if ids else ()


def claims_named(briefing: Briefing) -> Iterator[Naming]:
    """Where claims are named, those of other briefings included, as `other-briefing/claim-id`."""
    for id_, claim in briefing.claims.items():
        yield from _citing(("claims", id_, "notes"), claim.notes)
        for index, relation in enumerate(claim.relations):
            yield Naming(("claims", id_, "relations", index, "claim"), (relation.claim,))
    for index, item in enumerate(briefing.summary):
        yield from _citing(("summary", index, "text"), item.text)
        if item.claims:
            yield Naming(("summary", index, "claims"), item.claims, each=True)
    for id_, question in briefing.questions.items():
        yield Naming(("questions", id_, "about"), question.about, each=True)
        yield from _citing(("questions", id_, "why"), question.why)
        for index, text in enumerate(question.would_settle):
            yield from _citing(("questions", id_, "would_settle", index), text)
        if question.answer:
            yield Naming(("questions", id_, "answer", "claims"), question.answer.claims, each=True)
            yield from _citing(("questions", id_, "answer", "text"), question.answer.text)
    for index, event in enumerate(briefing.events):
        yield Naming(("events", index, "claims"), event.claims, each=True)
    for index, judgment in enumerate(briefing.judgments):
        yield Naming(("judgments", index, "basis"), judgment.basis, each=True)
        yield from _citing(("judgments", index, "text"), judgment.text)
        for number, text in enumerate(judgment.would_change_if):
            yield from _citing(("judgments", index, "would_change_if", number), text)
    for index, change in enumerate(briefing.changes):
        yield from _citing(("changes", index, "text"), change.text)
        yield Naming(("changes", index, "claims"), change.claims, each=True)
    for index, relation in enumerate(briefing.relations):
        yield Naming(("relations", index, "claims"), relation.claims, each=True)


def claim_ids(briefing: Briefing) -> set[str]:
    """The ids in all these fields, with no word of where they stand."""
    texts: list[str | None] = []
    found: set[str] = set()
    for claim in briefing.claims.values():
        texts.append(claim.notes)
        found.update([relation.claim for relation in claim.relations])
    for item in briefing.summary:
        found.update(item.cites)
    for question in briefing.questions.values():
        found.update(question.about)
        texts += (question.why, *question.would_settle)
        if question.answer:
            found.update(question.answer.claims)
            texts.append(question.answer.text)
    for event in briefing.events:
        found.update(event.claims)
    for judgment in briefing.judgments:
        found.update(judgment.basis)
        texts += (judgment.text, *judgment.would_change_if)
    for change in briefing.changes:
        found.update(change.claims)
        texts.append(change.text)
    for relation in briefing.relations:
        found.update(relation.claims)
    # No citation runs over a character that is neither a sign of it nor white space.
    found.update(cited("\0".join(filter(None, texts))))
    return found


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


NAMED_BY: Mapping[str, tuple[Callable[[Briefing], Iterator[Naming]], ...]] = {
    "claim": (claims_named,),
    "actor": (actors_named, groups_named, publishers_named, links_named),
    "source": (sources_named, links_named),
}
"""The fields that may name each kind of thing."""


def used(briefing: Briefing, kind: str) -> set[str]:
    """All ids that are named where those of a kind may be."""
    return {id_ for naming in NAMED_BY[kind] for field in naming(briefing) for id_ in field.ids}
