"""Rules about quotation marks in the editor's own sentences: what is in them stands in the article."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.diagnostic import Finding
from briefing.fold import fold, fold_document
from briefing.model import CITATION
from briefing.rules.places import words_at
from briefing.rules.voice import QUOTED, tokens
from briefing.rules.words import word_set
from briefing.seed import Seed

_MARKS = "“”„«»\"‘’‚'「」『』`"
_ELLIPSIS = re.compile(r"\s*(?:\[…\]|\[\.\.\.\]|…|\.\.\.)\s*")
_SCARE = 2
"""So few words in quotation marks say nothing; they only doubt."""
_NEAR = 30
_CLAUSE_END = re.compile(r"[;:.,!?]\s")


def unverified_quotation(seed: Seed) -> Iterator[Finding]:
    """The title, the summary or an answer has words in quotation marks that stand in no text of the briefing.

    Why: readers take them for the article's words, which everywhere else are verified.

    Example: “The mayor speaks of “chaos”. [@mayor]” where the article has “confusion”.

    Instead: copy the words from the article, or leave the quotation marks out.
    """
    for path, text in _read_first(seed):
        for quoted in _quotations(text):
            if not _stands(seed, quoted):
                message = f"“{quoted}” does not stand in the article"
                hint, at = "Copy the words, or leave the quotation marks out.", words_at(text, quoted)
                yield Finding(message, path, hint, at=at)


def scare_quotes(seed: Seed) -> Iterator[Finding]:
    """The title, the summary or an answer puts a word or two of the article into quotation marks of its own.

    Why: a “guard” is somebody of whom it is doubted that he is one. The marks say so without giving a reason.

    Example: “a “guard” was “wounded”” where the article has “a guard was wounded”. Sentences that say whose words they
    are, such as “what the article calls a “guard””, are left alone.

    Instead: leave the quotation marks out, or say whose words they are.
    """
    whose = word_set(seed.briefing.lang, "whose-words")
    for path, text in _read_first(seed) if whose else ():
        plain = CITATION.sub("", text)
        for match in QUOTED.finditer(plain):
            words = match[0].strip(_MARKS)
            before = _CLAUSE_END.split(plain[: match.start()])[-1]
            around = tokens(f"{before} {_CLAUSE_END.split(plain[match.end() :])[0][:_NEAR]}")
            few = 0 < len(words.split()) <= _SCARE
            if few and _stands(seed, words) and not _is_quoted(seed, words) and whose.isdisjoint(around):
                hint = "Leave the quotation marks out, or say whose words they are."
                message = f"The quotation marks around “{words}” doubt it without a reason"
                yield Finding(message, path, hint, at=words_at(text, match[0]) or words_at(text, words))


def _read_first(seed: Seed) -> Iterator[tuple[tuple[str | int, ...], str]]:
    briefing = seed.briefing
    texts: list[tuple[tuple[str | int, ...], str]] = [(("title",), briefing.title)]
    texts += [(("summary", index, "text"), item.text) for index, item in enumerate(briefing.summary)]
    texts += [
        (("questions", id_, "answer", "text"), question.answer.text)
        for id_, question in briefing.questions.items()
        if question.answer
    ]
    return ((path, text) for path, text in texts if any(mark in text for mark in '“"„«‘「'))


def _quotations(text: str) -> Iterator[str]:
    for match in QUOTED.finditer(CITATION.sub("", text)):
        if not match[0].startswith("`"):
            yield from (part for part in _ELLIPSIS.split(match[0].strip(_MARKS).strip(" .,;:!?")) if part)


def _stands(seed: Seed, words: str) -> bool:
    """True when a text of the seed has the words, in whatever typography and case; also the name of somebody."""
    wanted = fold(words).text.casefold().strip(" .,;:!?")
    texts = [text for text in (seed.article, *seed.documents.values()) if text]
    names = [name for actor in seed.actors.values() for name in (actor.name, *actor.aliases)]
    named = [seed.briefing.article.title, *(source.title for source in seed.briefing.sources.values()), *names]
    return any(wanted in fold_document(text.content).text.casefold() for text in texts) or any(
        wanted in fold(name).text.casefold() for name in named
    )


def _is_quoted(seed: Seed, words: str) -> bool:
    """True when the article itself has the words within quotation marks."""
    wanted = fold(words).text.casefold()
    texts = [text.content for text in (seed.article, *seed.documents.values()) if text]
    return any(wanted in fold(match[0]).text.casefold() for text in texts for match in QUOTED.finditer(text))
