"""Rules about words of a quote for which the claim has others: opposite ones, stronger ones, those for more people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from briefing.diagnostic import Finding
from briefing.rules.forms import resembles_any
from briefing.rules.passages import Quoted, quoted
from briefing.rules.places import words_at
from briefing.rules.words import forms, word_set, words
from briefing.seed import Seed


def opposite_word(seed: Seed) -> Iterator[Finding]:
    """A claim has the opposite of a word of its quotes.

    Why: “rose” and “fell”, “accepts” and “disputes” are exchanged in a moment, and everything else in the sentence
    stays right.

    Example: `text: Turnout rose to 61 percent.` with the quote “Turnout fell to 61 percent”. Where a negation or a word
    such as “ended” turns one of them round, nothing is said. The pairs are in a list.

    Instead: say in the claim what the quote says.
    """
    for claim, one, other in _exchanged(seed, "opposite"):
        message = f"The claim says “{one}” where the quote says “{other}”"
        hint, at = "Say in the claim what the quote says.", words_at(claim.claim.text, one)
        yield Finding(message, ("claims", claim.id, "text"), hint, at=at)


def stronger_word(seed: Seed) -> Iterator[Finding]:
    """A claim has a stronger word than its quotes.

    Why: “wounded” is not “killed”, and “accused” is not “convicted”.

    Example: `text: A guard was killed.` with the quote “one of its guards had been wounded”. The words are in a list.

    Instead: use the article's word, or quote the words that say more.
    """
    for claim, one, other in _exchanged(seed, "stronger-word"):
        message = f"The claim says “{one}” where the quote says “{other}”"
        hint, at = "Use the article's word, or quote what says more.", words_at(claim.claim.text, one)
        yield Finding(message, ("claims", claim.id, "text"), hint, at=at)


def widened_claim(seed: Seed) -> Iterator[Finding]:
    """A claim says of all, or of people without number, what its quotes say of some or most of them.

    Why: “some parents” may be three of them.

    Example: `text: Parents fear side effects.` with the quote “some parents fear side effects”.

    Instead: keep “some”, “several” or “most”.
    """
    lang = seed.briefing.lang
    partial, all_ = word_set(lang, "partial"), word_set(lang, "all")
    kept = word_set(lang, "partly") | partial
    for claim in quoted(seed) if partial else ():
        if not claim.complete or claim.quote_words.isdisjoint(partial):
            continue
        for word, noun in _partial(claim, partial, lang):
            whole = bool(claim.text_words & all_ - claim.quote_words)
            if (whole or claim.text_words.isdisjoint(kept)) and resembles_any(noun, claim.text_words, lang):
                message = f"The quote says “{word} {noun}”; the claim says it of all of them"
                yield Finding(message, ("claims", claim.id, "text"), f"Keep “{word}”.")
                break


class _Place(NamedTuple):
    """Where a word stands in a list of pairs."""

    pair: int
    behind: bool
    """It stands behind the bar."""


def _exchanged(seed: Seed, list_: str) -> Iterator[tuple[Quoted, str, str]]:
    """Claims with a word from one side of a pair whose quotes have words from the other side only."""
    lang, one_way = seed.briefing.lang, list_ != "opposite"
    places, reversal = _places(lang, list_), word_set(lang, "negating" if one_way else "reversal")
    for claim in quoted(seed) if places else ():
        said, given = claim.text_words & places.keys(), claim.quote_words & places.keys()
        # Most claims have the words of their quotes.
        if not claim.complete or said <= given:
            continue
        for word in sorted(said - given):
            found = _opposed(word, said, given, places, one_way)
            turned = (claim.text_words | claim.quote_words) & reversal - {word, found}
            if found and not turned:
                yield claim, word, found
                break


def _opposed(
    word: str, said: frozenset[str], given: frozenset[str], places: Mapping[str, frozenset[_Place]], one_way: bool
) -> str | None:
    """The word of the quotes to which this one is opposed, where each has one side only."""
    for pair, behind in places[word]:
        here, there = _Place(pair, behind), _Place(pair, not behind)
        if one_way and not behind:
            continue
        of_quote = sorted(other for other in given if there in places[other])
        both = any(here in places[other] for other in given) or any(there in places[other] for other in said)
        if of_quote and not both:
            return of_quote[0]
    return None


def _partial(claim: Quoted, partial: frozenset[str], lang: str) -> Iterator[tuple[str, str]]:
    """Each “some” or “most” with the people or things that it counts, which come next."""
    small = word_set(lang, "function-word")
    for passage in claim.passages:
        said = [token.lower() for token in passage.tokens]
        for index, token in enumerate(said):
            # “The most wanted man” is one, and “some 400” are 400.
            if token in partial and said[index - 1 : index] != ["the"]:
                following = [word for word in said[index + 1 : index + 4] if word not in small]
                if following and following[0].isalpha() and following[0].endswith(("s", "en", "le")):
                    yield token, following[0]


@cache
def _places(lang: str, list_: str) -> Mapping[str, frozenset[_Place]]:
    found: dict[str, set[_Place]] = {}
    for pair, entry in enumerate(words(lang, list_)):
        for behind, side in enumerate(entry.split(" | ")):
            for word in (form for part in side.split() for form in forms(part)):
                found.setdefault(word, set()).add(_Place(pair, bool(behind)))
    return {word: frozenset(places) for word, places in found.items()}
