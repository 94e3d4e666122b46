"""Rules about questions: there are some, each says what would settle it, and each answer has its claims."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.attribution import provenance_of
from briefing.diagnostic import Finding
from briefing.model import Claim, Question, cited
from briefing.rules.rule import unread
from briefing.seed import Seed

_OPEN = ("open", "partly")
_UNSUPPORTED = ("unattributed", "attributed", "contested", "unverifiable")
"""Where a key claim leaves something to ask."""


def no_open_question(seed: Seed) -> Iterator[Finding]:
    """A key claim is not corroborated, and the briefing asks nothing.

    Why: what is not known is half of a briefing. Without questions readers think that nothing is missing.

    Instead: write under `questions` what would have to be known, why it matters and what would settle it.
    """
    asked = any(question.status in (*_OPEN, "unanswerable") for question in seed.briefing.questions.values())
    if asked or unread(seed, (), "questions"):
        return
    for id_, claim in seed.briefing.claims.items():
        unread_status = unread(seed, ("claims", id_), "status", "attribution")
        if claim.importance == "key" and _status(seed, claim) in _UNSUPPORTED and not unread_status:
            hint = "Add it to `questions`, with what would settle it."
            message = f"The key claim `{id_}` is {_status(seed, claim)}, and no question is open"
            yield Finding(message, ("claims", id_), hint, part="key")
            return


def unsettled_question(seed: Seed) -> Iterator[Finding]:
    """An open question does not say what would settle it.

    Why: a question without that cannot be handed to anybody, and never ends.

    Instead: add `would_settle:` with the record, the measurement or the statement that would answer it. What nothing
    could answer has the status `unanswerable`.
    """
    for id_, question in seed.briefing.questions.items():
        unsettled = question.status in _OPEN and not question.would_settle
        if unsettled and not unread(seed, ("questions", id_), "would_settle", "status"):
            hint = "Add `would_settle:` with the evidence that would answer it."
            yield Finding(f"Nothing is said of what would settle `{id_}`", ("questions", id_), hint, part="key")


def unfounded_question(seed: Seed) -> Iterator[Finding]:
    """A question belongs to no claim.

    Why: readers of a claim see the questions that hang on it; this one they do not find.

    Instead: add `about: [claim-id]`.
    """
    for id_, question in seed.briefing.questions.items():
        if not _claims(question) and not unread(seed, ("questions", id_), "about", "answer", "why"):
            hint = "Add `about: [claim-id]`."
            yield Finding(f"The question `{id_}` is about no claim", ("questions", id_), hint, part="key")


def answered_without_answer(seed: Seed) -> Iterator[Finding]:
    """A question counts as answered, but there is no answer, or the answer cites no claim.

    Why: an answer is a statement like any other and has to lead to the words that carry it.

    Instead: add `answer: {text: …, claims: [claim-id]}`, or set `status: open`.
    """
    for id_, question in seed.briefing.questions.items():
        if question.status != "answered":
            continue
        path = ("questions", id_, "answer")
        hint = "Add `answer:` with `text` and the `claims` that carry it, or set `status: open`."
        if question.answer is None:
            yield Finding(f"`{id_}` is answered and has no answer", (*path[:-1], "status"), hint, lacks=(path,))
        elif not question.answer.claims and not cited(question.answer.text):
            message = f"The answer to `{id_}` cites no claim"
            yield Finding(message, path, hint, lacks=((*path, "claims"),))


def answer_without_status(seed: Seed) -> Iterator[Finding]:
    """A question has an answer and is still open.

    Why: the page would show it among what we don't know.

    Instead: set `status: answered`, or `status: partly` where something is left to ask.
    """
    for id_, question in seed.briefing.questions.items():
        if question.answer and question.status == "open" and not unread(seed, ("questions", id_), "status"):
            hint = "Set `status: answered`, or `status: partly`."
            yield Finding(f"`{id_}` has an answer and is open", ("questions", id_, "answer"), hint, part="key")


def overdue_question(seed: Seed) -> Iterator[Finding]:
    """A question is open and the day to look at it again lies before the briefing's last change.

    Why: somebody worked on the briefing after that day and left the question as it was. The day is compared with
    `updated` and not with today, so that a check of the same files finds the same tomorrow.

    Instead: look again, and then answer it or move `check_by`.
    """
    updated = seed.briefing.updated
    if unread(seed, (), "updated"):  # another day stands in for it
        return
    for id_, question in seed.briefing.questions.items():
        overdue = question.status in _OPEN and question.check_by and question.check_by < updated
        if overdue and not unread(seed, ("questions", id_), "status"):
            message = f"`{id_}` was to be looked at by {question.check_by}, and the briefing was updated on {updated}"
            hint = "Answer it, or move `check_by`."
            yield Finding(message, ("questions", id_, "check_by"), hint)


def _claims(question: Question) -> tuple[str, ...]:
    answer = question.answer
    answering = (*answer.claims, *cited(answer.text)) if answer else ()
    return (*question.about, *cited(question.why or ""), *answering)


def _status(seed: Seed, claim: Claim) -> str:
    return claim.status or provenance_of(seed, claim).default_status
