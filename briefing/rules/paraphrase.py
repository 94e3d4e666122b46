"""Rules about what a claim makes of its quotes: no negation and no certainty that they do not have."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefing.diagnostic import Finding
from briefing.rules.forms import resembles_any
from briefing.rules.passages import Quoted, quoted
from briefing.rules.tokens import plain, tokens
from briefing.rules.words import word_set
from briefing.seed import Seed

_MANY = 4
_MOST = 0.6
_IS = ("is", "are", "was", "were", "been", "be")


def added_negation(seed: Seed) -> Iterator[Finding]:
    """A claim denies what its quotes say.

    Why: one small word turns a statement into its opposite.

    Example: `text: The ferry did not sail.` with the quote “the ferry sailed”.

    Instead: say in the claim what the quotes say, or quote the words that deny it.
    """
    lang = seed.briefing.lang
    negating, negative = word_set(lang, "negating"), word_set(lang, "negating", "negative")
    for claim in quoted(seed) if negating else ():
        if claim.complete and not claim.text_words.isdisjoint(negating) and claim.quote_words.isdisjoint(negative):
            for word, denied in _following(claim.text_tokens, negating, lang):
                if resembles_any(denied, claim.quote_words, lang) or _is_mostly_quoted(claim, lang):
                    yield Finding(
                        f"The claim says “{word} … {denied}”; no quote of it has the negation",
                        ("claims", claim.id, "text"),
                        "Say in the claim what the quotes say, or quote the words that deny it.",
                    )
                    break


def lost_negation(seed: Seed) -> Iterator[Finding]:
    """A claim says what its only quote denies.

    Why: one small word turns a statement into its opposite.

    Example: `text: The ferry sailed.` with the quote “the ferry did not sail”.

    Instead: let the claim deny it too, or quote the words that say it.
    """
    lang = seed.briefing.lang
    negating, negative = word_set(lang, "negating", "denying"), word_set(lang, "negating", "negative")
    for claim in quoted(seed) if negating else ():
        # “Not until Monday” is “on Monday”, and “not only” is “also”.
        if len(claim.passages) != 1 or not claim.complete or not claim.quote_words.isdisjoint({"until", "only"}):
            continue
        if claim.quote_words.isdisjoint(negating) or _denies(claim, negating, negative, lang):
            continue
        for word, denied in _following(claim.passages[0].tokens, negating, lang):
            if resembles_any(denied, claim.text_words, lang):
                yield Finding(
                    f"The quote says “{word} … {denied}”; the claim has lost the negation",
                    ("claims", claim.id, "text"),
                    "Let the claim deny it too, or quote the words that say it.",
                )
                break


def lost_hedge(seed: Seed) -> Iterator[Finding]:
    """A claim says outright what its quotes say with reserve.

    Why: “may” and “reportedly” are part of what the article says, and so is that somebody only hopes or plans
    something.

    Example: `text: The union will strike.` with the quote “the union may strike”, or “plans to strike”.

    Instead: keep the reserve in the claim.
    """
    lang = seed.briefing.lang
    weakening, intention = word_set(lang, "weakening"), word_set(lang, "intention", "hearsay-participle")
    for claim in quoted(seed) if weakening else ():
        # What is meant is meant “to” be done.
        meant = "to" in claim.quote_words and not claim.quote_words.isdisjoint(intention)
        if not claim.complete or not (meant or not claim.quote_words.isdisjoint(weakening)):
            continue
        for hedge, said in _hedged(claim, lang):
            if not _is_kept(hedge, claim, lang) and not _is_described(seed, claim, hedge):
                yield Finding(
                    f"The quote says “{hedge} … {said}”; the claim says it without reserve",
                    ("claims", claim.id, "text"),
                    "Keep the reserve in the claim.",
                )
                break


def _denies(claim: Quoted, negating: frozenset[str], negative: frozenset[str], lang: str) -> bool:
    """True when the claim denies something by words that the quote does not have as well."""
    return any(
        word in negating or not resembles_any(word, claim.quote_words, lang) for word in claim.text_words & negative
    )


def _is_mostly_quoted(claim: Quoted, lang: str) -> bool:
    """True when most words of a claim stand in its quotes, so that it can hardly deny anything else."""
    said = claim.text_words - word_set(lang, "function-word", "negating")
    found = sum(resembles_any(word, claim.quote_words, lang) for word in said)
    return found >= _MANY and found >= _MOST * len(said)


def _following(text: Sequence[str], words_: frozenset[str], lang: str) -> Iterator[tuple[str, str]]:
    """Each of these words with the first word after it that says something by itself."""
    small = word_set(lang, "function-word")
    for index, token in enumerate(text):
        # “Could not” is no doubt.
        if _is(token, index, words_) and list(text[index + 1 : index + 2]) != ["not"]:
            following = (
                word for word in text[index + 1 : index + 6] if word.lower() not in small and word[-2:] != "ly"
            )
            if said := next(following, None):
                yield token, said


def _is(token: str, index: int, words_: frozenset[str]) -> bool:
    """True for a word of the list; in the middle of a sentence “May” is a month."""
    return token in words_ or (index == 0 and token.lower() in words_)


def _hedged(claim: Quoted, lang: str) -> Iterator[tuple[str, str]]:
    """The hedges of the quotes, each with the word it belongs to, where the claim has that word.

    Where another quote has the word without any hedge, it says it outright, and so may the claim.
    """
    hedges = word_set(lang, "weakening")
    for passage in claim.passages:
        pairs = (*_following(passage.tokens, hedges, lang), *_meant(passage.tokens, lang))
        for hedge, said in pairs:
            outright = any(
                resembles_any(said, map(str.lower, other.tokens), lang)
                for other in claim.passages
                if other is not passage and hedges.isdisjoint(other.tokens)
            )
            if not outright and resembles_any(said, claim.text_words, lang):
                yield hedge, said


def _meant(text: Sequence[str], lang: str) -> Iterator[tuple[str, str]]:
    """What somebody hopes or plans to do, or is said to do, with the word for it."""
    intention, hearsay = word_set(lang, "intention"), word_set(lang, "hearsay-participle")
    for index, (before, token, after) in enumerate(zip(("", *text), text, text[1:], strict=False)):
        if after == "to" and (token in intention or (token in hearsay and before in _IS)):
            yield from ((f"{token} to", said) for _, said in _following(text[index:], frozenset((token,)), lang))


def _is_kept(hedge: str, claim: Quoted, lang: str) -> bool:
    """True when the claim has the hedge, or another word that keeps it from being made outright.

    “Is preparing” does not keep the reserve of “may be preparing”.
    """
    if not claim.text_words.isdisjoint(word_set(lang, "weakening")):
        return True
    if resembles_any(hedge.removesuffix(" to"), claim.text_words, lang):
        return True
    cautious = claim.text_words & word_set(lang, "cautious")
    return bool(cautious - (claim.quote_words & word_set(lang, "intention")))


def _is_described(seed: Seed, claim: Quoted, hedge: str) -> bool:
    """True where the hedge is how the article describes the origin: “reportedly”."""
    described = [seed.actors[id_].as_described for id_ in claim.links if id_ in seed.actors]
    return any(quote and hedge in tokens(plain(quote.exact)) for quote in described)
