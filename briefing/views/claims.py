"""The claim card: statement, who says so, the quote in its sentence, status, confidence, notes, related claims."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from briefing import terms
from briefing.attribution import Provenance, hand_in_words, provenance_of, sentence
from briefing.model import Assessment, Claim, Confidence
from briefing.model import Link as Step
from briefing.seed import ARTICLE, Anchor, Seed
from briefing.sentences import sentences
from briefing.text import Span
from briefing.views.common import ClaimRef, Link, Piece, link, spoken_name
from briefing.views.figures import in_words

# As values of facets; no id begins with an underscore.
NONE = "_none"
OWN_VOICE = "_own-voice"


@dataclass(frozen=True)
class QuoteView:
    """A verified quote with the rest of its sentence around it."""

    id: str
    """The anchor of its mark in the article."""
    document: str
    source: Link | None
    """The source it stands in; None for the article."""
    paragraph: int
    pieces: tuple[Piece, ...]
    """Its sentence, cut into quoted and unquoted runs; empty when the text may not be shown."""
    spans: tuple[Span, ...]
    how: str


@dataclass(frozen=True)
class RelatedClaim:
    """Another claim and how it bears on this one."""

    words: str
    claim: ClaimRef
    because: str | None


@dataclass(frozen=True)
class QuestionRef:
    """A question that hangs on a claim."""

    id: str
    text: str


@dataclass(frozen=True)
class EvidenceView:
    """A document that the editor holds against a claim."""

    source: Link
    relation: str
    note: str | None


@dataclass(frozen=True)
class ClaimView:
    """Everything that the card of one claim shows."""

    ref: ClaimRef
    kind: str
    status_means: str
    chains: tuple[tuple[Link, ...], ...]
    provenance: Provenance
    weakest: Link | None
    """The weakest link of the chains, where one is unnamed or has a low grade."""
    quotes: tuple[QuoteView, ...]
    about: tuple[Link, ...]
    figure: str | None
    """The number that it gives, in words."""
    credibility: str | None
    """The Admiralty grade of the information, in words."""
    because: str | None
    """Why it has its status."""
    evidence: tuple[EvidenceView, ...]
    history: tuple[Assessment, ...]
    confidence: Confidence | None
    notes: str | None
    relations: tuple[RelatedClaim, ...]
    questions: tuple[QuestionRef, ...]

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """The links of all its chains, each once."""
        return tuple(dict.fromkeys(step for chain in self.chains for step in chain))

    @cached_property
    def traits(self) -> dict[str, tuple[str, ...]]:
        """What it can be chosen by: its values by the name of the facet, none of them without a value."""
        return {
            "origin": (OWN_VOICE,) if self.provenance.own_voice else self.provenance.origins or (NONE,),
            "about": tuple(who.id for who in self.about) or (NONE,),
            "hand": (str(self.ref.hand),),
            "status": (self.ref.status,),
            "kind": (self.kind,),
            "importance": (self.ref.importance,),
        }

    @property
    def tokens(self) -> str:
        """Its traits in one line, such as `origin:nis hand:2`."""
        return " ".join(f"{name}:{value}" for name, values in self.traits.items() for value in values)


_TOWARDS = {
    "supports": "Supports",
    "contradicts": "Contradicts",
    "qualifies": "Qualifies",
    "repeats": "Repeats",
    "depends_on": "Depends on",
    "supersedes": "Supersedes",
}
_FROM = {
    "supports": "Supported by",
    "contradicts": "Contradicted by",
    "qualifies": "Qualified by",
    "repeats": "Repeated by",
    "depends_on": "Needed by",
    "supersedes": "Superseded by",
}


def mark_id(claim: str, index: int) -> str:
    """The anchor of a quote's mark on the article page."""
    return f"q-{claim}-{index + 1}"


def claim_refs(seed: Seed) -> dict[str, ClaimRef]:
    """A reference to each claim of a seed, numbered in the order of the file."""
    return {
        id_: _ref(seed, id_, number, claim) for number, (id_, claim) in enumerate(seed.briefing.claims.items(), start=1)
    }


def claim_views(seed: Seed, refs: Mapping[str, ClaimRef], everywhere: Mapping[str, ClaimRef]) -> tuple[ClaimView, ...]:
    """The cards of all claims of a seed, in the order of the file.

    `everywhere` holds the claims of all briefings that are shown, as `briefing/claim`.
    """
    known = {**everywhere, **refs}
    return tuple(_view(seed, id_, claim, known) for id_, claim in seed.briefing.claims.items())


def disputes(claims: tuple[ClaimView, ...]) -> tuple[tuple[ClaimView, ...], ...]:
    """The claims of a briefing that contradict one another, in groups of those that any contradiction connects."""
    by_id = {claim.ref.id: claim for claim in claims}
    group_of: dict[str, dict[str, None]] = {}
    for claim in claims:
        for relation in claim.relations:
            other = relation.claim.id
            if relation.words != _TOWARDS["contradicts"] or relation.claim.slug != claim.ref.slug:
                continue
            group = group_of.setdefault(claim.ref.id, {claim.ref.id: None})
            group.update(group_of.get(other, {other: None}))
            group_of.update(dict.fromkeys(group, group))
    groups = {id(group): group for group in group_of.values()}.values()
    return tuple(tuple(claim for id_, claim in by_id.items() if id_ in group) for group in groups)


def _ref(seed: Seed, id_: str, number: int, claim: Claim) -> ClaimRef:
    found = provenance_of(seed, claim)
    links = {id_: link(seed, id_) for chain in found.chains for id_ in chain}
    status = claim.status or found.default_status
    return ClaimRef(
        slug=seed.slug,
        id=id_,
        number=number,
        text=claim.text,
        status=status,
        hand=found.hand,
        hand_words=hand_in_words(found.hand),
        origin=link(seed, found.origin) if found.origin else None,
        own_voice=found.own_voice,
        importance=claim.importance,
        sentence=sentence(
            found,
            {id_: spoken_name(step.name, seed.actors.get(id_)) for id_, step in links.items()},
            status=status,
            unnamed=frozenset(id_ for id_, step in links.items() if step.unnamed),
        ),
    )


def _view(seed: Seed, id_: str, claim: Claim, refs: Mapping[str, ClaimRef]) -> ClaimView:
    found = provenance_of(seed, claim)
    return ClaimView(
        ref=refs[id_],
        kind=claim.kind,
        status_means=terms.STATUSES[refs[id_].status].means,
        chains=_chains(seed, claim),
        provenance=found,
        weakest=link(seed, found.weakest) if found.weakest else None,
        quotes=tuple(
            _quote(seed, mark_id(id_, index), anchor)
            for index in range(len(claim.quotes))
            if isinstance(anchor := seed.anchors.get(("claims", id_, "quotes", index)), Anchor)
        ),
        about=tuple(link(seed, actor) for actor in claim.about),
        figure=in_words(claim.figure) if claim.figure else None,
        credibility=f"{claim.credibility}, {terms.CREDIBILITY[claim.credibility].lower()}"
        if claim.credibility
        else None,
        because=claim.because,
        evidence=tuple(EvidenceView(link(seed, one.source), one.relation, one.note) for one in claim.evidence),
        history=claim.history,
        confidence=claim.confidence,
        notes=claim.notes,
        relations=_relations(seed, id_, claim, refs),
        questions=tuple(
            QuestionRef(question_id, question.text)
            for question_id, question in seed.briefing.questions.items()
            if id_ in question.about
        ),
    )


def _chains(seed: Seed, claim: Claim) -> tuple[tuple[Link, ...], ...]:
    chains = claim.attribution.chains if claim.attribution else ()
    return tuple(tuple(_step(seed, step) for step in chain) for chain in chains)


def _step(seed: Seed, step: Step) -> Link:
    to, details = link(seed, step.by), _details(step)
    return replace(to, cue=step.cue, details=details) if step.cue or details else to


def _details(step: Step) -> str | None:
    said = [
        terms.MODES[step.mode] if step.mode else "",
        terms.ACCESS[step.access] if step.access else "",
        f"Named: {terms.NAMING[step.named].lower()}" if step.named else "",
    ]
    return " ".join(filter(None, said)) or None


def _relations(seed: Seed, id_: str, claim: Claim, refs: Mapping[str, ClaimRef]) -> tuple[RelatedClaim, ...]:
    towards = [
        RelatedClaim(_TOWARDS[relation.type], refs[relation.claim], relation.because)
        for relation in claim.relations
        if relation.claim in refs
    ]
    back = [
        RelatedClaim(_FROM[relation.type], refs[other], relation.because)
        for other, there in seed.briefing.claims.items()
        for relation in there.relations
        if relation.claim == id_
    ]
    return (*towards, *back)


def _quote(seed: Seed, id_: str, anchor: Anchor) -> QuoteView:
    text = seed.text_of(anchor.document)
    # `rights` speaks of the article; what may be shown of a source is the quotation itself.
    shown = anchor.document != ARTICLE or seed.briefing.article.rights != "none"
    return QuoteView(
        id=id_,
        document=anchor.document,
        source=None if anchor.document == ARTICLE else link(seed, anchor.document),
        paragraph=text.paragraph(anchor.extent.start),
        pieces=_in_sentence(seed, anchor) if shown else (),
        spans=anchor.spans,
        how=anchor.how,
    )


def _in_sentence(seed: Seed, anchor: Anchor) -> tuple[Piece, ...]:
    text = seed.text_of(anchor.document)
    extent = anchor.extent
    around = [span for span in sentences(text, seed.briefing.lang) if span.overlaps(extent)]
    at = min(around[0].start, extent.start)
    end = max(around[-1].end, extent.end)
    pieces = []
    for span in anchor.spans:
        if at < span.start:
            pieces.append(Piece(text[at : span.start], quoted=False))
        pieces.append(Piece(text[span], quoted=True))
        at = span.end
    if at < end:
        pieces.append(Piece(text[at:end], quoted=False))
    return tuple(pieces)
