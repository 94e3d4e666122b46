"""Rules about what a claim makes of its quotes: no negation and no certainty that they do not have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from briefing.diagnostic import Finding
from briefing.rules.passages import Quoted, plain, quoted, tokens, word_set
from briefing.seed import Seed


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
            for word, denied in _following(tokens(claim.claim.text.lower()), negating, lang):
                if _resembles_any(denied, claim.quote_words):
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
        if len(claim.passages) == 1 and claim.complete and claim.text_words.isdisjoint(negative):
            passage = claim.passages[0]
            # “Not until Monday” is “on Monday”, and “not only” is “also”.
            if claim.quote_words.isdisjoint(negating) or not claim.quote_words.isdisjoint({"until", "only"}):
                continue
            for word, denied in _following(passage.tokens, negating, lang):
                if _resembles_any(denied, claim.text_words):
                    yield Finding(
                        f"The quote says “{word} … {denied}”; the claim has lost the negation",
                        ("claims", claim.id, "text"),
                        "Let the claim deny it too, or quote the words that say it.",
                    )
                    break


def lost_hedge(seed: Seed) -> Iterator[Finding]:
    """A claim says outright what its quotes say with reserve.

    Why: “may” and “reportedly” are part of what the article says.

    Example: `text: The union will strike.` with the quote “the union may strike”.

    Instead: keep the reserve in the claim.
    """
    lang = seed.briefing.lang
    weakening, cautious = word_set(lang, "weakening"), word_set(lang, "weakening", "cautious")
    for claim in quoted(seed) if weakening else ():
        if not claim.complete or claim.quote_words.isdisjoint(weakening) or not claim.text_words.isdisjoint(cautious):
            continue
        # Where one quote says it outright, so may the claim.
        hedged = [_hedged(passage.tokens, weakening, claim, lang) for passage in claim.passages]
        if all(hedged) and not _is_described(seed, claim, hedged[0][0]):
            yield Finding(
                f"The quote says “{' … '.join(hedged[0])}”; the claim says it without reserve",
                ("claims", claim.id, "text"),
                "Keep the reserve in the claim.",
            )


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


def _hedged(text: Sequence[str], weakening: frozenset[str], claim: Quoted, lang: str) -> tuple[str, str] | None:
    """A hedge of a quote with the word it belongs to, if the claim says that word."""
    found = _following(text, weakening, lang)
    return next((pair for pair in found if _resembles_any(pair[1], claim.text_words)), None)


def _is_described(seed: Seed, claim: Quoted, hedge: str) -> bool:
    """True where the hedge is how the article describes the origin: “reportedly”."""
    described = [seed.actors[id_].as_described for id_ in claim.links if id_ in seed.actors]
    return any(quote and hedge in tokens(plain(quote.exact)) for quote in described)


def _resembles_any(word: str, others: Iterable[str]) -> bool:
    return any(_resemble(word.lower(), other) for other in others)


def _resemble(one: str, other: str) -> bool:
    """True for two forms of a word: `resign` and `resigned`, `preparing` and `prepare`."""
    short, long = sorted((one, other), key=len)
    if len(short) < 4:
        return long.startswith(short) and len(short) > 2 and len(long) - len(short) <= 1
    same = next((at for at, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    return same >= max(4, len(short) - 2) and len(long) - same <= 4
