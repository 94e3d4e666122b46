"""Rules about what the article itself says of its statements: that they were not checked, or were taken back."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from briefing.diagnostic import Finding
from briefing.rules.forms import resembles_any
from briefing.rules.passages import Passage, Quoted, quoted
from briefing.rules.standing import FALLEN
from briefing.rules.tokens import plain, tokens
from briefing.rules.words import keywords, may_stand_in, pattern, word_set
from briefing.seed import Seed
from briefing.sentences import sentences
from briefing.text import Span

_TAKEN_BACK = ("withdr", "taken back", "took back", "take back", "retract", "recant")


def disclaimer_left_out(seed: Seed) -> Iterator[Finding]:
    """The article says right after the quote that this could not be verified, and the claim does not show it.

    Why: the article does not vouch for it, and readers of the claim would think that it does.

    Example: a quote that is followed by “This could not be independently verified.”

    Instead: carry that sentence in a second quote of the claim, or say it in its text or its notes.
    """
    lang = seed.briefing.lang
    disclaimers, carried = pattern(lang, "disclaimer"), word_set(lang, "disclaimed")
    # Most articles have none.
    texts = {text for text in (seed.article, *seed.documents.values()) if text and disclaimers}
    keys = keywords(lang, "disclaimer")
    telling = {text for text in texts if any(key in text.content for key in keys) and disclaimers.search(text.content)}
    for claim in quoted(seed) if telling else ():
        for passage in claim.passages:
            following = _following(passage, lang) if passage.text in telling else None
            if not following or not disclaimers.search(passage.text[following]):
                continue
            own = " ".join(filter(None, (claim.claim.text, claim.claim.notes, claim.claim.because)))
            if carried.isdisjoint(tokens(own.lower())) and not claim.covers(passage, following):
                yield Finding(
                    "The article says right after the quote that this was not verified",
                    passage.path,
                    "Carry that sentence in a second quote, or say it in the notes.",
                    notes=passage.note(following, "The next sentence"),
                )
                break


def unmarked_withdrawal(seed: Seed) -> Iterator[Finding]:
    """A quote tells that somebody took it back, and the claim goes on as if it stood.

    Why: what its origin took back nobody says any more.

    Example: “It later withdrew the figure” in a quote of a claim with `status: attributed`.

    Instead: use `status: withdrawn` with a reason; or let the claim tell that it was taken back.
    """
    lang = seed.briefing.lang
    withdrawals = pattern(lang, "withdrawal")
    for claim in quoted(seed) if withdrawals else ():
        if (
            not may_stand_in(claim.quote_words, lang, "withdrawal")
            or claim.claim.status in FALLEN
            or claim.claim.because
        ):
            continue
        text = plain(claim.quotes)
        found = withdrawals.search(text)
        # What follows on a withdrawal is the new statement.
        if found and _holds(text[: found.start()], claim, lang) and not _tells(claim):
            message = f"The quote says “{' '.join(found[0].split())}”, and the claim stands as if nothing had happened"
            hint = "Use `status: withdrawn` with a reason, or tell it in the claim."
            yield Finding(message, ("claims", claim.id), hint, part="key")


def _following(passage: Passage, lang: str) -> Span | None:
    """The sentence after that of a quote, in the same paragraph."""
    spans = sentences(passage.text, lang)
    index = bisect_right(spans, (passage.whole.end, 0))
    paragraph = passage.text.paragraphs[passage.text.paragraph(passage.spans[0].start) - 1]
    return spans[index] if index < len(spans) and paragraph.contains(spans[index]) else None


def _holds(words: str, claim: Quoted, lang: str) -> bool:
    """True when most words of a claim stand among others."""
    given = {token.lower() for token in tokens(words)}
    said = claim.text_words - word_set(lang, "function-word")
    return bool(said) and sum(resembles_any(word, given, lang) for word in said) >= len(said) / 2


def _tells(claim: Quoted) -> bool:
    return any(entry in claim.claim.text.lower() for entry in _TAKEN_BACK)
