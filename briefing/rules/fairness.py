"""Rules about how quotes are cut: what stands beside the quoted words, or between them, must not turn their meaning."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.diagnostic import Finding
from briefing.rules.passages import FULL_STOP, Passage, Quoted, cut, quoted, quotes_have
from briefing.rules.tokens import plain, tokens
from briefing.rules.words import pattern, word_set
from briefing.seed import Seed
from briefing.sentences import sentences
from briefing.text import Span

_TO_NEXT_WORD = re.compile(r"[\s\"'“”‘„«»)\],;:–—-]*")
_ONLY_MARKS = re.compile(r"[\W_]*\Z")
_ASIDE = re.compile(r"\s*[,(–—].*[,)–—]\s*", re.DOTALL)
# “whether or not”, “dozens, if not hundreds”: nothing is denied.
_NOT_DENYING = {"or", "if", "why"}
_LONGEST_OPENING = 5
_A_WORD = 30


def limiter_cut_off(seed: Seed) -> Iterator[Finding]:
    """A quote stops right before the words that limit it.

    Why: “will resign” and “will resign unless the vote is repeated” are two different statements.

    Example: `quote: "The ferry will sail"` where the article goes on “unless the wind rises”.

    Instead: quote the limiting words too, or carry them in a second quote of the claim. Words such as “but” and
    “although” may also stand in a quote of another claim.
    """
    limiters, contrasts = (pattern(seed.briefing.lang, name) for name in ("limiter", "contrast"))
    for claim, passage in cut(seed) if limiters and contrasts else ():
        if passage.right.end - passage.right.start <= FULL_STOP:
            continue
        at = _TO_NEXT_WORD.match(passage.after).end()
        limiter = limiters.match(passage.after, at) or _negation_after(passage, seed.briefing.lang, at)
        found = limiter or contrasts.match(passage.after, at)
        if not found or _says(claim, found[0]) or _corrects(passage, found[0]):
            continue
        span = passage.rest(found.end())
        if claim.covers(passage, span) or (not limiter and quotes_have(quoted(seed), passage, span)):
            continue
        yield Finding(
            f"The quote stops before “{_shown(found[0])}”",
            passage.path,
            "Quote the words that limit it too, or carry them in a second quote.",
            notes=passage.note(passage.right, "The sentence goes on"),
        )


def opening_cut_off(seed: Seed) -> Iterator[Finding]:
    """A quote starts right after words that deny, weaken or limit it, and the claim says nothing of them.

    Why: what somebody denied becomes what somebody said.

    Example: `quote: "the ferry was overloaded"` where the article has “denied that the ferry was overloaded”, or “if
    the log is right, the ferry was overloaded”.

    Instead: begin the quote with these words, and let the claim carry the denial, the doubt or the condition.
    """
    lang = seed.briefing.lang
    denied, doubted = word_set(lang, "negating", "negative"), word_set(lang, "weakening", "cautious")
    conditional = word_set(lang, "conditional")
    for claim, passage in cut(seed) if denied and doubted else ():
        if not passage.before:
            continue
        denial, hedge = _opening(passage, lang)
        condition = "" if denial or hedge else _condition_before(passage, lang)
        carried, what = (denied, "denial") if denial else (doubted, "doubt") if hedge else (conditional, "condition")
        if (
            not (denial or hedge or condition)
            or not claim.text_words.isdisjoint(carried)
            or claim.covers(passage, _last(passage))
        ):
            continue
        yield Finding(
            f"The quote starts after “{denial or hedge or condition}”, and the claim does not say so",
            passage.path,
            f"Begin the quote with it, and let the claim carry the {what}.",
            notes=passage.note(passage.left, "The sentence begins"),
        )


def _condition_before(passage: Passage, lang: str) -> str:
    """The condition that opens the sentence right before the quote: “if the talks fail,”; empty where there is none."""
    conditions = pattern(lang, "condition")
    before = passage.before.rstrip(" \n\t\r\xa0\"'“‘„«»")
    opens = conditions.match(before) if conditions and before.endswith(",") and before.count(",") == 1 else None
    return _shown(before[:-1]) if opens else ""


def hidden_limiter(seed: Seed) -> Iterator[Finding]:
    """` […] ` leaves out words that limit or negate what is quoted.

    Why: readers trust that the words left out do not matter.

    Example: “The move […] would end the strike” where the article has “The move, if confirmed, would end the strike”.

    Instead: quote the passage whole, or end the quote earlier.
    """
    lang = seed.briefing.lang
    limiters, contrasts = pattern(lang, "limiter"), pattern(lang, "contrast")
    for claim in quoted(seed) if limiters and contrasts else ():
        for passage in claim.passages:
            for gap in passage.gaps:
                hidden = plain(passage.text[gap])
                found = _limiter(hidden, limiters, contrasts) or _negation_at_edge(passage, gap, lang)
                if found and not _says(claim, found) and not claim.covers(passage, gap):
                    yield Finding(
                        f"The words left out have “{_shown(found)}” in them",
                        passage.path,
                        "Quote the passage whole, or end the quote earlier.",
                        notes=passage.note(gap, "What is left out"),
                    )
                    break


def spliced_quote(seed: Seed) -> Iterator[Finding]:
    """` […] ` joins the beginning of one sentence to the end of another one.

    Why: the words look like one sentence that nobody wrote, and what the second says of one subject or speaker is put
    into the mouth of the first.

    Example: “The mayor praised the crew […] will be dismissed” where the second sentence begins “The captain”.

    Instead: quote the second sentence from its beginning, or make two quotes of it.
    """
    for claim in quoted(seed):
        for passage in claim.passages:
            whole = sentences(passage.text, seed.briefing.lang) if passage.gaps else ()
            for gap in passage.gaps:
                begun = [span.start for span in whole if gap.start < span.start <= gap.end]
                if begun and not _ONLY_MARKS.match(passage.text[Span(begun[-1], gap.end)]):
                    yield Finding(
                        "The quote joins parts of different sentences",
                        passage.path,
                        "Quote the second sentence from its beginning, or make two quotes of it.",
                        notes=passage.note(gap, "What is left out"),
                    )
                    break


def _opening(passage: Passage, lang: str) -> tuple[str, str]:
    """What denies the quote right before it, and what weakens it; empty where nothing does."""
    before = passage.before[-80:].rstrip(" \n\t\r\xa0\"'“‘„«»:")
    words = tokens(before)[-_LONGEST_OPENING:]
    alone = len(words) == 1 and before.endswith(",")
    if not words or not (before[-1].isalnum() or alone):
        return "", ""
    if words[-1] == "that" and len(words) > 1:
        words.pop()
    negating, denial = word_set(lang, "negating"), word_set(lang, "denial")
    openings = (" ".join(words[start:]) for start in range(len(words)))
    if found := next((opening for opening in openings if opening in denial), ""):
        return found, ""
    if words[-1] in negating:
        return ("", "") if words[-2:-1] and words[-2] in _NOT_DENYING else (" ".join(words[-2:]), "")
    # “Suggested that” attributes: it is looked at where speakers are.
    return "", words[-1] if words[-1] in word_set(lang, "weakening") - word_set(lang, "cue") else ""


def _last(passage: Passage) -> Span:
    """The character of a word that stands last before the quote."""
    end = passage.left.start + len(passage.text[passage.left].rstrip(" \n\t\r\xa0\"'’“‘„«»:,"))
    return Span(end - 1, end)


def _negation_after(passage: Passage, lang: str, at: int) -> re.Match[str] | None:
    """A negation that goes on the very words of the quote. After a comma it only names what is not meant."""
    negation = pattern(lang, "negating")
    return negation.match(passage.after, at) if negation and not passage.after[:at].strip() else None


def _negation_at_edge(passage: Passage, gap: Span, lang: str) -> str | None:
    """A negation that belongs to words which are quoted: the first or the last of those left out."""
    words = [] if _ASIDE.fullmatch(passage.text[gap]) else tokens(passage.text[gap])
    negating = word_set(lang, "negating")
    following = [*words, *tokens(passage.text[Span(gap.end, gap.end + _A_WORD)])[:1]]
    for index in {0, len(words) - 1} if words else ():
        # “Not only” denies nothing.
        if words[index].lower() in negating and following[index + 1 : index + 2] != ["only"]:
            return words[index]
    return None


def _limiter(hidden: str, limiters: re.Pattern[str], contrasts: re.Pattern[str]) -> str | None:
    """A limiter among words left out, or a contrast that more words follow and that is no mere aside."""
    if found := limiters.search(hidden):
        return found[0]
    found = None if _ASIDE.fullmatch(hidden) else contrasts.search(hidden)
    return found[0] if found and not _ONLY_MARKS.match(hidden, found.end()) else None


def _says(claim: Quoted, limiter: str) -> bool:
    """True when the claim itself has the limiter."""
    return set(tokens(limiter.lower())) <= claim.text_words


def _corrects(passage: Passage, contrast: str) -> bool:
    """True for “not this but that” and for “but also”, which add and do not limit."""
    also = re.match(r"\W*but\s+(?:also|too|rather)\b", passage.after)
    return contrast == "but" and (bool(also) or "not" in passage.tokens)


def _shown(words: str) -> str:
    return " ".join(words.split())
