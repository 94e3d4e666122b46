"""Rules about words that say who says so, beside a quote or in it, and that quote or claim leave out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from briefing.diagnostic import Finding
from briefing.rules.citing import PARTING, SHOWN, citing
from briefing.rules.forms import resembles_any
from briefing.rules.passages import Passage, Quoted, quoted
from briefing.rules.speakers import contradicting, has_any, link_names
from briefing.rules.tokens import plain, tokens
from briefing.rules.words import keywords, pattern, word_set
from briefing.seed import AT_HAND, Seed
from briefing.text import Span

_MARK = re.compile(r"[,;:.“”]")
_OPENING = re.compile(r"[\W_]*\Z")
# “According to the NIS, missiles were sold, a development that …”: what follows weighs what was said.
_COMMENT = re.compile(r",\s+(?:an?|the)\s+[\w-]+\s+(?:that|which)\b|,\s+which\b")
_LONGEST_SPEAKER = 8
_HALF = 0.5


def attribution_cut_off(seed: Seed) -> Iterator[Finding]:
    """A quote leaves out words beside it that cite somebody who is not in the claim's chain.

    Why: the quote looks as if the chain said it, and the words that show otherwise are gone.

    Example: `quote: "the ferry was overloaded"` and `attribution: [mayor]` where the article has “divers said that”
    before it.

    Instead: correct the chain, and quote the words that attribute it. If the actor is in the chain under another name,
    add this name to its `aliases`.
    """
    unclear = word_set(seed.briefing.lang, "anaphora")
    for claim, passage, beside in _cited_beside(seed):
        if not claim.claim.attribution.chains or not claim.links <= seed.actors.keys():
            continue
        said = {token.lower() for token in tokens(passage.text[beside])}
        if said & unclear or _cites_chain(seed, claim, passage, beside) or contradicting(seed, claim, passage):
            continue
        yield Finding(
            f"The quote leaves out “{_shown(passage, beside)}”, and the chain has nobody of that name",
            passage.path,
            "Correct the chain, and quote the words that attribute it.",
            notes=passage.note(passage.whole, "The sentence"),
        )


def unquoted_attribution(seed: Seed) -> Iterator[Finding]:
    """A quote has somebody speaking in the first person, and leaves out the words beside it that say who.

    Why: “we expect” reads as if the article itself expected it.

    Example: `quote: We expect the ferry on Friday` and `attribution: [harbour-master]` where the article goes on “said
    the harbour master”.

    Instead: quote these words too.
    """
    first_person = word_set(seed.briefing.lang, "first-person")
    for claim, passage, beside in _cited_beside(seed):
        if first_person.isdisjoint(passage.tokens) and passage.tokens[0].lower() not in first_person:
            continue
        if claim.claim.attribution.chains and _cites_chain(seed, claim, passage, beside):
            yield Finding(
                f"The quote speaks in the first person and leaves out “{_shown(passage, beside)}”",
                passage.path,
                "Quote the words that say who says so, too.",
                notes=passage.note(passage.whole, "The sentence"),
            )


def own_voice_attributed(seed: Seed) -> Iterator[Finding]:
    """A claim is given to the article's own voice, but in the quote or beside it the article says who says so.

    Why: what somebody said becomes what the article vouches for.

    Example: `quote: "the ferry was overloaded"` and `attribution: own-voice` where the article has “divers said that”
    before it. Claims that say themselves who says so, such as “Divers say that …”, are left alone.

    Instead: name who says so in `attribution`, and quote the words that attribute it.
    """
    beside = {claim.id: (passage, span) for claim, passage, span in _cited_beside(seed)}
    keys = keywords(seed.briefing.lang, "cue", "naming-cue", "according")
    for claim in quoted(seed) if keys else ():
        attribution = claim.claim.attribution
        if not attribution or not attribution.own_voice or attribution.chains or not claim.complete:
            continue
        inside = None if claim.quote_words.isdisjoint(keys) else _cited_inside(claim, seed.briefing.lang)
        if claim.id in beside or inside:
            passage, where = (beside[claim.id][0], "beside it") if claim.id in beside else (inside[0], "in its quote")
            shown = _shown(*beside[claim.id]) if claim.id in beside else inside[1]
            yield Finding(
                f"The claim is in the article's own voice, but the article has “{shown}” {where}",
                ("claims", claim.id, "attribution"),
                "Name who says so in `attribution`, and quote the words that attribute it.",
                notes=passage.note(passage.whole, "The sentence"),
            )


@lru_cache(maxsize=AT_HAND)
def _cited_beside(seed: Seed) -> tuple[tuple[Quoted, Passage, Span], ...]:
    """Quotes beside which somebody is cited, of claims none of whose quotes has a name of the chain or any cue."""
    return tuple(_beside(seed, word_set(seed.briefing.lang, "cue")))


def _beside(seed: Seed, cues: frozenset[str]) -> Iterator[tuple[Quoted, Passage, Span]]:
    for claim in quoted(seed) if cues else ():
        for passage in claim.passages if claim.complete and claim.claim.attribution else ():
            if not passage.is_sentence and (beside := citing(passage, seed.briefing.lang)):
                if claim.quote_words.isdisjoint(cues) and not has_any(claim.quotes, link_names(seed, claim)):
                    yield claim, passage, beside
                break


def _cites_chain(seed: Seed, claim: Quoted, passage: Passage, beside: Span) -> bool:
    """True when the words beside a quote may cite somebody of the claim's chain."""
    names = link_names(seed, claim)
    known = {token for name in names for token in tokens(name)}
    said = {token.lower() for token in tokens(passage.text[beside])}
    return bool(said & known) or has_any(passage.before + passage.after, names)


def _cited_inside(claim: Quoted, lang: str) -> tuple[Passage, str] | None:
    """A quote of a claim that says who says what the claim says, with the words that do."""
    for passage in claim.passages:
        words = plain(passage.text[Span(passage.spans[0].start, passage.spans[-1].end)])
        for speaker, said, shown in (*_according(words, lang), *_saying(words, lang)):
            if _tells(claim, speaker, said, lang):
                return passage, " ".join(shown.split())
    return None


def _according(words: str, lang: str) -> Iterator[tuple[str, str, str]]:
    """Speaker, what is said, and the words that cite, for each “according to”."""
    for match in pattern(lang, "according").finditer(words) if pattern(lang, "according") else ():
        end = _MARK.search(words, match.end())
        speaker = words[match.end() : end.start() if end else len(words)]
        said = words[end.end() :] if end and _OPENING.match(words[: match.start()]) else words[: match.start()]
        yield speaker, _COMMENT.split(said)[0], f"{match[0]}{speaker}"


def _saying(words: str, lang: str) -> Iterator[tuple[str, str, str]]:
    """The same for each verb of saying: before what is said with “that”, or after it with a comma or a mark."""
    for match in pattern(lang, "cue", "naming-cue").finditer(words):
        # What “suggests” something need not be somebody who speaks.
        if match[0] in word_set(lang, "weakening"):
            continue
        before = words[: match.start()]
        speaker = _MARK.split(before)[-1]
        spoken = tokens(speaker.lower())
        if not 0 < len(spoken) <= _LONGEST_SPEAKER or spoken[-1] in word_set(lang, "no-speaker"):
            continue
        shown = f"{speaker.strip()} {match[0]}"
        after, lead = words[match.end() :], before[: len(before) - len(speaker)]
        if spoken[0] in word_set(lang, "clause"):
            # “The ferry, which the mayor said was new, was grey”: the mayor says nothing of its colour.
            yield speaker, _MARK.split(after)[0], shown
        else:
            yield speaker, lead if not PARTING.isdisjoint(lead.rstrip()[-1:]) else after, shown


def _tells(claim: Quoted, speaker: str, said: str, lang: str) -> bool:
    """True when a claim tells what is said, and does not tell who says so."""
    small = word_set(lang, "function-word")
    if not claim.text_words.isdisjoint(word_set(lang, "cue")):
        return False
    if any(resembles_any(word, claim.text_words, lang) for word in tokens(speaker.lower()) if word not in small):
        return False
    given = {token.lower() for token in tokens(said)}
    own = [word for word in claim.text_words if word not in small]
    return sum(resembles_any(word, given, lang) for word in own) >= max(1, _HALF * len(own))


def _shown(passage: Passage, span: Span) -> str:
    words = " ".join(passage.text[span].split()).strip(" \"'“”‘’,:")
    return words if len(words) <= SHOWN else f"…{words[-SHOWN:]}"
