"""The article as it is read: numbered paragraphs, cut at every quote's edge so that overlapping marks stay right."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from briefing.coverage import Coverage, Sentence
from briefing.seed import ARTICLE, Anchor, Seed
from briefing.text import Span, Text
from briefing.views.claims import mark_id
from briefing.views.common import ClaimRef

_LANES = 3
"""The most lines that there are below a text."""
_START, _LENGTH = attrgetter("start"), attrgetter("length")


class Run(NamedTuple):
    """A run of the article's text within which the same claims are quoted."""

    text: str
    claims: tuple[ClaimRef, ...]
    """The claims whose quotes cover it, the shortest quote first: its mark links there."""
    lanes: tuple[int, ...]
    """Which of the lines below the text, counted from the text, the covering quotes have.

    Quotes that meet differ, as long as there are lines.
    """
    begins: tuple[str, ...]
    """Ids of the marks that begin with this run."""
    opens: tuple[int, ...]
    """Numbers of the sentences that begin with this run, or before it with words that may not be shown."""
    ends: tuple[ClaimRef, ...]
    """The claims of which a quote ends with this run."""
    state: str
    """What became of its sentence: `used`, `set aside` or `uncovered`; empty between sentences."""
    gap: bool = False
    """Words right before it may not be shown."""

    @property
    def ids(self) -> str:
        """The ids of the covering claims in one line, where there are more than the one that its mark links."""
        return " ".join([ref.id for ref in self.claims]) if len(self.claims) > 1 else ""


class Paragraph(NamedTuple):
    """One ¶ of the article."""

    number: int
    runs: tuple[Run, ...]
    claims: tuple[ClaimRef, ...]
    """The claims that quote it, in the order in which their quotes begin."""
    set_aside: tuple[str, ...]
    """Why sentences of it were set aside."""
    uncovered: int
    """How many of its sentences no claim uses and nobody set aside."""
    cut: bool
    """Its last words may not be shown."""
    hidden: tuple[str, ...]
    """Ids of marks that begin in text that may not be shown."""
    closed: tuple[int, ...]
    """Numbers of the sentences that begin after the last words that are shown."""


class _Mark(NamedTuple):
    claim: ClaimRef
    id: str
    spans: tuple[Span, ...]
    start: int
    """Where the first of them begins."""
    end: int
    """Where the last of them ends."""
    length: int


def article_view(seed: Seed, refs: dict[str, ClaimRef], covered: Coverage) -> tuple[Paragraph, ...]:
    """The article's paragraphs, in order."""
    article, rights = seed.article, seed.briefing.article.rights
    marks: list[list[_Mark]] = [[] for _ in article.paragraphs]
    for mark in _marks(seed, refs):
        for number in range(article.paragraph(mark.start), article.paragraph(mark.end - 1) + 1):
            if any([part.overlaps(article.paragraphs[number - 1]) for part in mark.spans]):
                marks[number - 1].append(mark)
    lines: list[dict[int, Sentence]] = [{} for _ in article.paragraphs]
    for index, sentence in enumerate(covered.sentences, start=1):
        lines[sentence.paragraph - 1][index] = sentence
    return tuple(
        [
            _paragraph(article, number, span, near, inside, rights)
            for number, (span, near, inside) in enumerate(zip(article.paragraphs, marks, lines, strict=True), start=1)
        ]
    )


def _marks(seed: Seed, refs: dict[str, ClaimRef]) -> list[_Mark]:
    marks = []
    for id_, claim in seed.briefing.claims.items():
        for index in range(len(claim.quotes)):
            anchor = seed.anchors.get(("claims", id_, "quotes", index))
            if isinstance(anchor, Anchor) and anchor.document == ARTICLE:
                spans = anchor.spans
                length = sum([end - start for start, end in spans])
                marks.append(_Mark(refs[id_], mark_id(id_, index), spans, spans[0].start, spans[-1].end, length))
    return marks


def _paragraph(
    text: Text, number: int, span: Span, marks: list[_Mark], lines: dict[int, Sentence], rights: str
) -> Paragraph:
    shown: list[Run] = []
    hidden: list[str] = []
    opened: tuple[int, ...] = ()
    hides = False
    for run in _runs(text, span, marks, lines):
        opened += run.opens
        if rights == "full" or (rights == "excerpts" and run.claims):
            shown.append(run._replace(gap=hides, opens=opened) if hides or opened != run.opens else run)
            opened, hides = (), False
        else:
            hidden += run.begins
            hides = True
    return Paragraph(
        number=number,
        runs=tuple(shown),
        claims=_claims(sorted(marks, key=_START)),
        set_aside=tuple(dict.fromkeys([line.because for line in lines.values() if line.state == "set aside"])),
        uncovered=sum([line.state == "uncovered" for line in lines.values()]),
        cut=hides,
        hidden=tuple(hidden),
        closed=opened,
    )


def _claims(marks: list[_Mark]) -> tuple[ClaimRef, ...]:
    """The claims of marks, each once."""
    if len(marks) == 1:
        return (marks[0].claim,)
    # By their ids, for a whole reference takes long to be compared with others.
    return tuple({mark.claim.id: mark.claim for mark in marks}.values())


def _runs(text: Text, span: Span, marks: list[_Mark], lines: dict[int, Sentence]) -> Iterator[Run]:
    opening = {line.span.start: (number, line) for number, line in lines.items()}
    edges = {*span}.union(*[part for mark in marks for part in mark.spans], *[line.span for line in lines.values()])
    lanes, shortest_first, line = _lanes(marks), sorted(marks, key=_LENGTH), None
    for start, end in pairwise(sorted([edge for edge in edges if span.start <= edge <= span.end])):
        opens: tuple[int, ...] = ()
        if start in opening:
            number, line = opening[start]
            opens = (number,)
        state = line.state if line and end <= line.span.end else ""
        covering = [mark for mark in shortest_first for part in mark.spans if part[0] <= start and end <= part[1]]
        if not covering:
            yield Run(text.content[start:end], (), (), (), opens, (), state)
            continue
        yield Run(
            text.content[start:end],
            _claims(covering),
            tuple(sorted([lanes[mark.id] for mark in covering])),
            begins=tuple([mark.id for mark in marks if mark.start == start]),
            opens=opens,
            ends=_claims([mark for mark in marks if mark.end == end]),
            state=state,
        )


def _lanes(marks: list[_Mark]) -> dict[str, int]:
    """The lane of each mark by its id: the innermost that is free all along it, or the outermost that there is."""
    ends: list[int] = []
    lanes = {}
    for mark in sorted(marks, key=_START):
        lane = next((number for number, taken in enumerate(ends) if taken <= mark.start), len(ends))
        ends[lane : lane + 1] = [mark.end]
        lanes[mark.id] = min(lane, _LANES - 1)
    return lanes
