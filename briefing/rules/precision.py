"""Rules about vagueness: how likely, how sure and according to whom are said once and exactly."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from briefing import terms
from briefing.diagnostic import Finding
from briefing.rules.rule import unread
from briefing.rules.voice import own_voice, tokens
from briefing.rules.wording import Hit, hits, holds, is_quoted, known
from briefing.rules.words import forms, words
from briefing.seed import Seed
from briefing.text import Span

_NUMBER = re.compile(r"\d\s*\w*$")
_CLAUSE_END = re.compile(r"[;:,.!?]\s")


def stacked_hedge(seed: Seed) -> Iterator[Finding]:
    """A sentence of the editor hedges twice.

    Why: “may possibly” means no less than “may”; readers wonder what was meant by the second word.

    Example: “The walkout may possibly last”, “quite likely”. Where a quote of the claim has the same words, they stay.

    Instead: keep one hedge; in a judgment, one word of the scale.
    """
    for hit in hits(seed, "stacked-hedge"):
        if not is_quoted(seed, hit):
            hint = f"Keep one hedge, such as “{hit.instead}”." if hit.instead else "Keep one hedge."
            yield Finding(f"“{hit.word}” hedges twice", hit.said.path, hint, at=hit.span)


def vague_likelihood(seed: Seed) -> Iterator[Finding]:
    """A judgment says that something may be so and not how likely it is.

    Why: readers take “a real possibility” for anything between one and nine in ten.

    Example: “Further ships might follow” in a judgment without `likelihood`.

    Instead: give `likelihood:` with a word of the briefing's scale.
    """
    for hit in hits(seed, "vague-likelihood"):
        path, scale = hit.said.path[:2], seed.briefing.likelihood_scale
        if hit.said.place != "judgment" or seed.briefing.judgments[path[1]].likelihood:
            continue
        if not _likelihood(scale).search(hit.said.own) and not unread(seed, path, "likelihood"):
            hint = "Give `likelihood:` with a word of the scale."
            yield Finding(f"“{hit.word}” does not say how likely", hit.said.path, hint, at=hit.span)


def likelihood_with_confidence(seed: Seed) -> Iterator[Finding]:
    """A sentence of a judgment gives both a likelihood and a confidence.

    Why: how probable an event is and how good the basis of the judgment is are two things. In one sentence, “high
    confidence” is read as “very likely”; ICD 203, from which the scale comes, forbids it.

    Example: “We have high confidence that a strike is likely.”

    Instead: say the likelihood in the text, and leave the confidence to `confidence:`.
    """
    phrases = _confidence(seed.briefing.lang)
    for said in own_voice(seed) if phrases and seed.briefing.judgments else ():
        if said.path[0] != "judgments" or said.place == "question":
            continue
        for match in phrases.finditer(said.own):
            sentence = said.sentence(match.start(), seed.briefing.lang)
            own = said.own[sentence.start : sentence.end]
            likelihood = _likelihood(seed.briefing.likelihood_scale).search(own)
            if likelihood and not holds(own, seed.briefing.lang, "attribution"):
                hint = "Say one of them in a sentence of its own; `confidence:` shows the other."
                start, end = (sentence.start + offset for offset in likelihood.span())
                at = Span(min(start, match.start()), max(end, match.end()))
                yield Finding(f"“{likelihood[0]}” and “{match[0]}” stand in one sentence", said.path, hint, at=at)
                break


def agentless_passive(seed: Seed) -> Iterator[Finding]:
    """A sentence of the summary reports a view and hides whose it is.

    Why: “is believed to” has somebody who believes it, and who that is decides what it is worth.

    Example: “The roster is believed to be withdrawn.” Sentences that name somebody after “by” or “according to”
    are left alone.

    Instead: say who believes it, or that the article does not say who does.
    """
    for hit in hits(seed, "agentless-passive"):
        if hit.said.place == "summary" and not _attributed(hit, seed.briefing.lang):
            hint = "Say who, or that the article does not."
            yield Finding(f"“{hit.word}” does not say by whom", hit.said.path, hint, at=hit.span)


def vague_attribution(seed: Seed) -> Iterator[Finding]:
    """A sentence of the editor lets nameless people speak.

    Why: “experts say” may be one expert or a hundred. The reader has to learn how many there are, or that the article
    does not say.

    Example: “Analysts say that the walkout will fail.” A number, a name or “unnamed” in the sentence is enough, and so
    is, for a claim, a chain that ends with an unnamed actor in the article's own words.

    Instead: say who they are, or write “analysts whom the article does not name”.
    """
    for hit in hits(seed, "vague-attribution"):
        if hit.said.place != "question" and not _told_apart(seed, hit):
            hint = "Say who or how many they are, or that the article does not name them."
            yield Finding(f"“{hit.word}” does not tell who that is", hit.said.path, hint, at=hit.span)


def double_proposition(seed: Seed) -> Iterator[Finding]:
    """A claim's text joins two sentences that could be true or false apart.

    Why: a claim has one status. If half of it is confirmed, nobody can say which half.

    Example: “The union called a strike, and the authority has closed the harbour.”

    Instead: make two claims of it.
    """
    joined = _joined(seed.briefing.lang)
    for id_, claim in seed.briefing.claims.items() if joined else ():
        if match := joined.search(claim.text):
            begun = " ".join(match[0].split())
            message = f"With “{begun}” a second proposition begins"
            yield Finding(message, ("claims", id_, "text"), "Make two claims of it.", at=Span(*match.span()))


def _attributed(hit: Hit, lang: str) -> bool:
    return any(holds(hit.around(lang), lang, list_) for list_ in ("attribution", "agent"))


def _told_apart(seed: Seed, hit: Hit) -> bool:
    """True when the sentence, or the claim's chain, says who or how many they are, or that they have no name."""
    lang, actors = seed.briefing.lang, seed.actors
    before = _CLAUSE_END.split(hit.before(lang))[-1]
    if _NUMBER.search(before.rstrip()) or not known(lang, "determiner").isdisjoint(tokens(before)[-2:]):
        return True
    attribution = seed.briefing.claims[hit.said.claims[0]].attribution if hit.said.place == "claim" else None
    links = [link for chain in attribution.ids for link in chain] if attribution else []
    return any(link in actors and actors[link].as_described for link in links) or holds(
        hit.around(lang), lang, "unnamed"
    )


@cache
def _likelihood(scale: str) -> re.Pattern[str]:
    """The words of a scale, as adjectives and as adverbs, but not those that mostly mean something else."""
    scaled = [word for word in terms.LIKELIHOOD_SCALES[scale] if word != "remote"]
    adverbs = [f"{word.removesuffix('e')}y" if word.endswith("ble") else f"{word}ly" for word in scaled]
    return _any([*scaled, *adverbs])


@cache
def _confidence(lang: str) -> re.Pattern[str] | None:
    return _any([form for entry in words(lang, "confidence") for form in forms(entry)])


@cache
def _joined(lang: str) -> re.Pattern[str] | None:
    """A comma, “and”, a subject of a few words and a verb."""
    lists = ("conjunction", "subject", "finite")
    conjunctions, subjects, verbs = ("|".join(map(re.escape, words(lang, list_))) for list_ in lists)
    if not (conjunctions and subjects and verbs):
        return None
    return re.compile(rf",\s+({conjunctions})\s+({subjects})(\s+[\w-]+){{0,2}}?\s+({verbs})(?!\w)")


def _any(phrases: list[str]) -> re.Pattern[str] | None:
    longest_first = sorted(phrases, key=len, reverse=True)
    choices = "|".join(r"\s+".join(map(re.escape, phrase.split())) for phrase in longest_first)
    return re.compile(rf"(?<![\w-])({choices})(?!\w)", re.IGNORECASE) if phrases else None
