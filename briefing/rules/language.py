"""Rules about the editor's own words: none that take a side, doubt, vouch, praise or go out of date."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.diagnostic import Finding
from briefing.rules.voice import tokens
from briefing.rules.wording import Hit, hits, holds, is_quoted, known
from briefing.seed import Seed

_ASSERTING = ("title", "claim", "summary", "event", "judgment", "answer", "label")
_READ_FIRST = ("title", "summary", "answer", "judgment")
_BEFORE = 5
"""How many words before a word may keep it from being asserted, as in “has not been able to confirm that”."""
_LABELLED = 8
"""How many words away it may be said whose word it is."""
_CLAUSE_END = re.compile(r"[;:,.!?]\s")
# “…, the police admitted.”: somebody between the comma and the verb, and nothing after it.
_SPEAKER_BEFORE = re.compile(r",\s+(?:[\w'-]+\s+){1,5}\Z")
_SENTENCE_ENDS = re.compile(r"[\s…]*(?:[.;!?]|\Z)")
_ROLE = re.compile(r",|\b(?:of|for|at|from|in)\b")
_SHORT_ROLE = 3
_DATED = re.compile(r",?\s+(?:the\s+)?(?:\d|[A-Z]\w+\s+\d)")


def loaded_word(seed: Seed) -> Iterator[Finding]:
    """A sentence of the editor has a word that takes a side.

    Why: the words of the article, or of a party, are evidence of how it sees things. In the editor's own sentences they
    become the briefing's view, and readers no longer see whose they are.

    Example: “The regime's forces were driven out.” Words in quotation marks, and words after “calls” or “describes
    as”, are somebody else's and are left alone. The words are in a list for each language.

    Instead: use a word that all sides would use, or say whose word it is.
    """
    for hit in hits(seed, "loaded-word"):
        if not _labelled(seed, hit):
            hint = _offer(hit, "say whose word it is, in quotation marks or with “calls it”.")
            yield Finding(f"“{hit.word}” takes a side in a sentence of ours", hit.said.path, hint, at=hit.span)


def doubt_word(seed: Seed) -> Iterator[Finding]:
    """A sentence of the editor doubts a statement without saying why.

    Why: “claims that” and “so-called” tell readers what to think of a statement and give no reason. That nobody checked
    it is said by its status.

    Example: “The ministry claims that twelve ships left”, also where an actor is called by a word of its role, such as
    “the mayor”. “Reportedly” and “alleged” may stay where a quote of the
    claim has them, and where the sentence says who alleges it.

    Instead: write “says”, name whoever alleges it, or put what speaks against it into a claim of its own.
    """
    distancing = hits(seed, "distancing-verb")
    called = _called(seed) if distancing else ()
    for hit in distancing:
        if hit.said.own[: hit.start].rstrip().endswith(called):
            yield _doubt(hit)
    lang = seed.briefing.lang
    for hit in hits(seed, "doubt-word"):
        may_stay = hit.word.lower() in known(lang, "hearsay")
        if not (may_stay and (is_quoted(seed, hit) or holds(hit.around(lang), lang, "attribution"))):
            yield _doubt(hit)


def endorsing_cue(seed: Seed) -> Iterator[Finding]:
    """A sentence of the editor vouches for what somebody says.

    Why: whoever “reveals”, “admits” or “points out” something is right. The verb says that the statement is true, and
    of an unchecked statement nobody knows that.

    Example: “The mayor admitted that the bell was cracked.” Sentences whose claims are confirmed are left alone, and so
    are denials and open questions, such as “nobody has confirmed that”.

    Instead: write “said that”.
    """
    trailing = [hit for hit in hits(seed, "trailing-cue") if _ends_sentence(hit)]
    for hit in (*hits(seed, "endorsing-cue"), *trailing):
        if hit.said.place != "question" and not _negated(seed, hit) and not _confirmed(seed, hit):
            hint = _offer(hit, "leave it out.")
            yield Finding(f"“{hit.word}” vouches for what somebody says", hit.said.path, hint, at=hit.span)


def relative_date(seed: Seed) -> Iterator[Finding]:
    """A sentence of the editor gives a time that depends on the day on which it is read.

    Why: “last week” is another week for everybody who reads the briefing later, and a third one for the article.

    Example: “Talks began last month.” The article's own words in quotation marks are left alone. A day of the week
    alone, such as “on Monday”, is reported in what is read first: the title, the summary, answers and judgments.

    Instead: give the date. Where the article gives none, say from what it counts: “in the month before the article
    appeared”.
    """
    weekdays = [hit for hit in hits(seed, "weekday") if hit.said.place in _READ_FIRST and not _is_dated(hit)]
    for hit in (*hits(seed, "relative-date"), *weekdays):
        hint = "Give the date, or quote the article's own words for it."
        yield Finding(f"“{hit.word}” will mean another time to later readers", hit.said.path, hint, at=hit.span)


def absolute_word(seed: Seed) -> Iterator[Finding]:
    """A sentence of the editor leaves no doubt or no exception where the claim is not confirmed.

    Why: “never”, “proves that” and “undeniably” say more than that somebody says so.

    Example: a claim text with “always” whose quote has no such word. Notes are left alone, and so are words that a
    quote of the claim has too.

    Instead: leave the word out, or say who puts it so strongly.
    """
    for hit in hits(seed, "absolute-word"):
        if hit.said.place not in _ASSERTING or is_quoted(seed, hit) or _confirmed(seed, hit):
            continue
        if not _negated(seed, hit) and not _labelled(seed, hit):
            hint = _offer(hit, "leave it out; no quote of the claim says as much.")
            yield Finding(f"“{hit.word}” says more than the sourcing bears", hit.said.path, hint, at=hit.span)


def puffery(seed: Seed) -> Iterator[Finding]:
    """A sentence of the editor praises instead of describing.

    Why: “renowned” asks readers to trust somebody without saying on what ground.

    Example: the role “Renowned expert on ports”.

    Instead: say what the praise would rest on, such as an office or a book, or leave it out.
    """
    for hit in hits(seed, "puffery"):
        if not _labelled(seed, hit):
            hint = "Say what it rests on, or leave it out."
            yield Finding(f"“{hit.word}” praises and does not describe", hit.said.path, hint, at=hit.span)


def editorial_adverb(seed: Seed) -> Iterator[Finding]:
    """A sentence of the editor tells readers what to think of it.

    Why: what is clear needs no “clearly”, and what is not clear does not become so. “Tragically” is a feeling.

    Example: “Obviously, the bell was cracked.”

    Instead: leave the word out, or give the reason for it.
    """
    for hit in hits(seed, "editorial-adverb"):
        hint = "Leave it out, or give the reason."
        yield Finding(f"“{hit.word}” tells readers what to think", hit.said.path, hint, at=hit.span)


def _doubt(hit: Hit) -> Finding:
    hint = _offer(hit, "say what speaks against it.")
    return Finding(f"“{hit.word}” doubts a statement without saying why", hit.said.path, hint, at=hit.span)


def _offer(hit: Hit, otherwise: str) -> str:
    return f"In its place: {hit.instead}. Or {otherwise}" if hit.instead else otherwise[0].upper() + otherwise[1:]


def _called(seed: Seed) -> tuple[str, ...]:
    """What an actor may be called: names, aliases, and the word for its role, such as “mayor”."""
    roles = [_ROLE.split(actor.role, maxsplit=1)[0].split() for actor in seed.actors.values() if actor.role]
    heads = tuple(f" {words[-1].lower()}" for words in roles if 0 < len(words) <= _SHORT_ROLE)
    return (*(name for actor in seed.actors.values() for name in (actor.name, *actor.aliases)), *heads)


def _labelled(seed: Seed, hit: Hit) -> bool:
    """True when the sentence says whose word it is: “calls it brutal”, or “brutal is the article's word”."""
    lang = seed.briefing.lang
    before = tokens(_CLAUSE_END.split(hit.before(lang))[-1])[-_LABELLED:]
    after = tokens(hit.after(lang))[:_LABELLED]
    return not known(lang, "labelling").isdisjoint(before) or not known(lang, "wording").isdisjoint((*before, *after))


def _negated(seed: Seed, hit: Hit) -> bool:
    before = tokens(hit.before(seed.briefing.lang))[-_BEFORE:]
    # “A study that has not been reviewed proves that”: the negation ends with “reviewed”.
    ended = before[-1:] and before[-1].endswith("ed")
    return not ended and not known(seed.briefing.lang, "negation").isdisjoint(before)


def _ends_sentence(hit: Hit) -> bool:
    own = hit.said.own
    return bool(_SPEAKER_BEFORE.search(own[: hit.start]) and _SENTENCE_ENDS.match(own, hit.end))


def _is_dated(hit: Hit) -> bool:
    """True for “on Monday, 4 May”."""
    return bool(_DATED.match(hit.said.own, hit.end))


def _confirmed(seed: Seed, hit: Hit) -> bool:
    """True when everything that the sentence rests on was checked against primary evidence."""
    claims = [seed.briefing.claims[id_] for id_ in hit.said.claims if id_ in seed.briefing.claims]
    return bool(claims) and all(claim.status == "confirmed" for claim in claims)
