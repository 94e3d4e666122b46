"""The editor's own sentences: every text of a briefing in which nobody but the editor speaks, and the words in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal, NamedTuple

from briefing.diagnostic import Path
from briefing.model import CITATION, Briefing, Claim, Question, cited
from briefing.seed import AT_HAND, Seed
from briefing.sentences import sentences
from briefing.text import Span, Text

Place = Literal[
    "title", "role", "claim", "note", "reason", "summary", "question", "answer", "event", "judgment", "label"
]
"""What sort of text it is; `reason` gives the grounds of an assessment, `question` also says what would settle it."""

# What is quoted, in the marks of many languages; an apostrophe inside a word does not end it.
QUOTED = re.compile(
    r"“[^”]*”|„[^“”]*[“”]|\"[^\"]*\"|«[^»]*»|»[^«]*«|「[^」]*」|『[^』]*』|`[^`]*`"
    r"|‘(?:[^’]|’(?=\w))*’|‚[^‘’]*[‘’]|(?<!\w)'(?=\S)(?:[^']|'(?=\w))*(?<=\S)'(?!\w)"
)
_ADDRESS = re.compile(r"\]\([^)\s]*\)|https?://\S+")
_WORD = re.compile(r"\w+")
_SENTENCE_END = re.compile(r"[.!?:;—][)\]*_]*\s*$")


class Said(NamedTuple):
    """A text in the editor's own voice."""

    path: Path
    place: Place
    text: str
    claims: tuple[str, ...] = ()
    """The claims that it puts into words or rests on."""

    @property
    def own(self) -> str:
        """The text with the words of others, citations and addresses made unreadable, letter for letter."""
        return _own(self.text)

    def sentence(self, at: int, lang: str) -> Span:
        """The sentence around an offset."""
        spans = sentences(Text("", self.text), lang)
        return next((span for span in spans if at < span.end), Span(0, len(self.text)))


@lru_cache(maxsize=AT_HAND)
def own_voice(seed: Seed) -> tuple[Said, ...]:
    """Every text in which the editor speaks, in the order of the format."""
    briefing = seed.briefing
    return (
        Said(("title",), "title", briefing.title),
        *_actors(briefing),
        *(said for id_, claim in briefing.claims.items() for said in _claim(id_, claim)),
        *(
            Said(("summary", index, "text"), "summary", item.text, item.cites)
            for index, item in enumerate(briefing.summary)
        ),
        *(said for id_, question in briefing.questions.items() for said in _question(id_, question)),
        *(
            Said(("events", index, "title"), "event", event.title, event.claims)
            for index, event in enumerate(briefing.events)
        ),
        *_judgments(briefing),
        *_labels(briefing),
    )


def own_texts(briefing: Briefing) -> list[str]:
    """The same texts alone: a first look at them all takes less time than to say of each where it stands."""
    actors, claims, questions = briefing.actors.values(), briefing.claims.values(), briefing.questions.values()
    answers = [question.answer for question in questions if question.answer]
    texts: list[str | None] = [briefing.title, *(item.text for item in briefing.summary)]
    texts += [text for actor in actors for text in (actor.role, actor.interest)]
    for claim in claims:
        texts += (claim.text, claim.because, claim.notes, claim.confidence and claim.confidence.because)
        if claim.evidence or claim.history or claim.relations:
            texts += [part.note for part in claim.evidence]
            texts += [part.because for parts in (claim.history, claim.relations) for part in parts]
    for question in questions:
        texts += (question.text, question.why, *question.would_settle)
    texts += [answer.text for answer in answers]
    texts += [event.title for event in briefing.events]
    for judgment in briefing.judgments:
        texts += (judgment.text, judgment.confidence.because, *judgment.would_change_if)
    texts += [relation.label for relation in briefing.relations]
    return [text for text in texts if text]


def _actors(briefing: Briefing) -> Iterator[Said]:
    for id_, actor in briefing.actors.items():
        for field, text in (("role", actor.role), ("interest", actor.interest)):
            if text:
                yield Said(("actors", id_, field), "role", text)


def _claim(id_: str, claim: Claim) -> Iterator[Said]:
    path, claims = ("claims", id_), (id_,)
    yield Said((*path, "text"), "claim", claim.text, claims)
    if claim.because:
        yield Said((*path, "because"), "reason", claim.because, claims)
    if claim.confidence:
        yield Said((*path, "confidence", "because"), "reason", claim.confidence.because, claims)
    if claim.notes:
        yield Said((*path, "notes"), "note", claim.notes, claims)
    for index, evidence in enumerate(claim.evidence):
        if evidence.note:
            yield Said((*path, "evidence", index, "note"), "note", evidence.note, claims)
    for index, assessment in enumerate(claim.history):
        yield Said((*path, "history", index, "because"), "reason", assessment.because, claims)
    for index, relation in enumerate(claim.relations):
        if relation.because:
            yield Said((*path, "relations", index, "because"), "reason", relation.because, claims)


def _question(id_: str, question: Question) -> Iterator[Said]:
    path = ("questions", id_)
    yield Said((*path, "text"), "question", question.text, question.about)
    if question.why:
        yield Said((*path, "why"), "note", question.why, question.about)
    for index, evidence in enumerate(question.would_settle):
        yield Said((*path, "would_settle", index), "question", evidence)
    if question.answer:
        claims = (*question.answer.claims, *cited(question.answer.text))
        yield Said((*path, "answer", "text"), "answer", question.answer.text, claims)


def _judgments(briefing: Briefing) -> Iterator[Said]:
    for index, judgment in enumerate(briefing.judgments):
        path = ("judgments", index)
        yield Said((*path, "text"), "judgment", judgment.text, (*judgment.basis, *cited(judgment.text)))
        yield Said((*path, "confidence", "because"), "reason", judgment.confidence.because)
        for number, change in enumerate(judgment.would_change_if):
            yield Said((*path, "would_change_if", number), "question", change)


def _labels(briefing: Briefing) -> Iterator[Said]:
    for index, relation in enumerate(briefing.relations):
        if relation.label:
            yield Said(("relations", index, "label"), "label", relation.label, relation.claims)


def tokens(text: str) -> list[str]:
    """The words of a text in lower case."""
    return _WORD.findall(text.lower())


def begins_sentence(text: str, at: int) -> bool:
    """True when nothing but marks stands between an offset and the beginning of a sentence."""
    before = text[:at].rstrip("([*_ \n¿¡")
    return not before or bool(_SENTENCE_END.search(before))


def _own(text: str) -> str:
    def covered(match: re.Match[str]) -> str:
        return "…" * len(match[0])

    for pattern in (_ADDRESS, CITATION, QUOTED):
        text = pattern.sub(covered, text)
    return text.replace("’", "'")
