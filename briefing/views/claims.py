"""The claim card: statement, who says so, the quote in its sentence, status, confidence, notes, related claims."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from briefing import terms
from briefing.attribution import Provenance, hand_in_words, provenance_of, sentence
from briefing.model import Assessment, Claim, Confidence
from briefing.model import Link as Step
from briefing.seed import ARTICLE, Anchor, Seed
from briefing.sentences import around
from briefing.text import Span
from briefing.views.common import ClaimRef, Link, Piece, link, spoken_name
from briefing.views.figures import in_words

# As values of facets; no id begins with an underscore.
NONE = "_none"
OWN_VOICE = "_own-voice"


class QuoteView(NamedTuple):
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


class RelatedClaim(NamedTuple):
    """Another claim and how it bears on this one."""

    words: str
    claim: ClaimRef
    because: str | None


class QuestionRef(NamedTuple):
    """A question that hangs on a claim."""

    id: str
    text: str


class EvidenceView(NamedTuple):
    """A document that the editor holds against a claim."""

    source: Link
    relation: str
    note: str | None


class ClaimView(NamedTuple):
    """Everything that the card of one claim shows."""

    ref: ClaimRef
    kind: str
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
    related: tuple[tuple[str, tuple[RelatedClaim, ...]], ...]
    """The same by how they bear on this one, in alphabetical order."""
    questions: tuple[QuestionRef, ...]
    links: tuple[Link, ...]
    """The links of all its chains, each once."""
    traits: Mapping[str, tuple[str, ...]]
    """What it can be chosen by: its values by the name of the facet, none of them without a value."""


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
    found = [(id_, claim, provenance_of(seed, claim)) for id_, claim in seed.briefing.claims.items()]
    steps = {step for _, _, provenance in found for chain in provenance.chains for step in chain}
    links = {step: link(seed, step) for step in steps}
    names = {step: spoken_name(to.name, seed.actors.get(step)) for step, to in links.items()}
    unnamed = frozenset([step for step, to in links.items() if to.unnamed])
    refs = {}
    for number, (id_, claim, provenance) in enumerate(found, start=1):
        status, hand = claim.status or provenance.default_status, provenance.hand
        refs[id_] = ClaimRef(
            slug=seed.slug,
            id=id_,
            number=number,
            text=claim.text,
            status=status,
            hand=hand,
            hand_words=hand_in_words(hand),
            origin=links[provenance.origin] if provenance.origin else None,
            own_voice=provenance.own_voice,
            importance=claim.importance,
            sentence=sentence(provenance, names, status=status, unnamed=unnamed),
        )
    return refs


def claim_views(seed: Seed, refs: Mapping[str, ClaimRef], everywhere: Mapping[str, ClaimRef]) -> tuple[ClaimView, ...]:
    """The cards of all claims of a seed, in the order of the file.

    `everywhere` holds the claims of all briefings that are shown, as `briefing/claim`.
    """
    known = {**everywhere, **refs}
    claims = seed.briefing.claims
    back: dict[str, list[RelatedClaim]] = {}
    for id_, claim in claims.items():
        for relation in claim.relations:
            back.setdefault(relation.claim, []).append(RelatedClaim(_FROM[relation.type], refs[id_], relation.because))
    questions: dict[str, list[QuestionRef]] = {}
    for id_, question in seed.briefing.questions.items():
        for about in dict.fromkeys(question.about):
            questions.setdefault(about, []).append(QuestionRef(id_, question.text))
    return tuple(
        _view(seed, id_, claim, known, back.get(id_, ()), tuple(questions.get(id_, ())))
        for id_, claim in claims.items()
    )


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


def _view(
    seed: Seed,
    id_: str,
    claim: Claim,
    refs: Mapping[str, ClaimRef],
    back: Iterable[RelatedClaim],
    questions: tuple[QuestionRef, ...],
) -> ClaimView:
    found, ref = provenance_of(seed, claim), refs[id_]
    chains = _chains(seed, claim)
    relations = (*_towards(claim, refs), *back)
    about = tuple([link(seed, actor) for actor in claim.about])
    traits = {
        "origin": (OWN_VOICE,) if found.own_voice else found.origins or (NONE,),
        "about": claim.about or (NONE,),
        "hand": (str(ref.hand),),
        "status": (ref.status,),
        "kind": (claim.kind,),
        "importance": (ref.importance,),
    }
    return ClaimView(
        ref=ref,
        kind=claim.kind,
        chains=chains,
        provenance=found,
        weakest=link(seed, found.weakest) if found.weakest else None,
        quotes=tuple(
            [
                _quote(seed, mark_id(id_, index), anchor)
                for index in range(len(claim.quotes))
                if isinstance(anchor := seed.anchors.get(("claims", id_, "quotes", index)), Anchor)
            ]
        ),
        about=about,
        figure=in_words(claim.figure) if claim.figure else None,
        credibility=f"{claim.credibility}, {terms.CREDIBILITY[claim.credibility].lower()}"
        if claim.credibility
        else None,
        because=claim.because,
        evidence=tuple([EvidenceView(link(seed, one.source), one.relation, one.note) for one in claim.evidence]),
        history=claim.history,
        confidence=claim.confidence,
        notes=claim.notes,
        relations=relations,
        related=_related(relations) if relations else (),
        questions=questions,
        links=tuple(dict.fromkeys([step for chain in chains for step in chain])) if chains else (),
        traits=traits,
    )


def _chains(seed: Seed, claim: Claim) -> tuple[tuple[Link, ...], ...]:
    chains = claim.attribution.chains if claim.attribution else ()
    return tuple([tuple([_step(seed, step) for step in chain]) for chain in chains])


def _step(seed: Seed, step: Step) -> Link:
    to, details = link(seed, step.by), _details(step)
    return to._replace(cue=step.cue, details=details) if step.cue or details else to


def _details(step: Step) -> str | None:
    if not (step.mode or step.access or step.named):
        return None
    said = [
        terms.MODES[step.mode] if step.mode else "",
        terms.ACCESS[step.access] if step.access else "",
        f"Named: {terms.NAMING[step.named].lower()}" if step.named else "",
    ]
    return " ".join(filter(None, said))


def _towards(claim: Claim, refs: Mapping[str, ClaimRef]) -> list[RelatedClaim]:
    return [
        RelatedClaim(_TOWARDS[relation.type], refs[relation.claim], relation.because)
        for relation in claim.relations
        if relation.claim in refs
    ]


def _related(relations: tuple[RelatedClaim, ...]) -> tuple[tuple[str, tuple[RelatedClaim, ...]], ...]:
    groups: dict[str, list[RelatedClaim]] = {}
    for relation in relations:
        groups.setdefault(relation.words, []).append(relation)
    return tuple((words, tuple(groups[words])) for words in sorted(groups, key=str.lower))


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
    at, end = around(text, seed.briefing.lang, *anchor.extent)
    pieces = []
    for span in anchor.spans:
        if at < span.start:
            pieces.append(Piece(text[at : span.start], quoted=False))
        pieces.append(Piece(text[span], quoted=True))
        at = span.end
    if at < end:
        pieces.append(Piece(text[at:end], quoted=False))
    return tuple(pieces)
