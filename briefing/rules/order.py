"""Rules about things of a quote that changed places in the claim: two numbers, or who did something to whom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from briefing.diagnostic import Finding
from briefing.rules.forms import resemble
from briefing.rules.names import called
from briefing.rules.passages import Quoted, quoted
from briefing.rules.tokens import plain, tokens
from briefing.rules.words import word_set
from briefing.seed import AT_HAND, Seed

_FARTHEST = 5
_SHORT = 3
_PASSIVE = ("by", "was", "were", "been", "be")


def swapped_numbers(seed: Seed) -> Iterator[Finding]:
    """A claim has two numbers of its quote in each other's place.

    Why: both numbers stand in the quote, so nothing looks wrong, and the claim says something else.

    Example: `text: The council voted 6 to 9.` with the quote “voted 9 to 6”; or “to 68 percent from 61” with “to 61
    percent from 68”.

    Instead: put the numbers as the quote has them.
    """
    for claim in quoted(seed) if word_set(seed.briefing.lang, "function-word") else ():
        said = _with_words_before(claim.claim.text) if claim.complete and len(claim.numerals) > 1 else {}
        if len(said) < 2:
            continue
        for passage in claim.passages:
            given = _with_words_before(" ".join(passage.text[span] for span in passage.spans))
            swapped = [
                (one, other)
                for one in said
                for other in said
                if one < other
                and said[one] != said[other]
                and given.get(one) == said[other]
                and given.get(other) == said[one]
            ]
            if swapped:
                one, other = swapped[0]
                message = f"The numbers {one} and {other} stand in each other's place"
                hint = "Put the numbers as the quote has them."
                yield Finding(message, ("claims", claim.id, "text"), hint)
                break


def swapped_roles(seed: Seed) -> Iterator[Finding]:
    """A claim has somebody doing to another what the quote has the other one doing.

    Why: “A supplies B” and “B supplies A” have the same words.

    Example: `text: A tram struck a lorry.` with the quote “a lorry struck a tram”. Only names and what has an article
    before it are compared, where nothing but a verb stands between the two.

    Instead: put who acts and who is acted upon as the quote has them.
    """
    lang = seed.briefing.lang
    for claim in quoted(seed) if word_set(lang, "symmetric") else ():
        if not claim.complete or _in_order(claim):
            continue
        said = list(_acts(seed, claim.claim.text, lang))
        for passage in claim.passages if said else ():
            given = _acts(seed, " ".join(passage.text[span] for span in passage.spans), lang)
            turned = [
                act
                for other in given
                for act in said
                if act.who == other.whom and act.whom == other.who and resemble(act.does, other.does, lang)
            ]
            if turned:
                act = " … ".join(word.lstrip("@") for word in turned[0])
                message = f"“{act}” is the other way round in the quote"
                hint = "Put who acts and who is acted upon as the quote has them."
                yield Finding(message, ("claims", claim.id, "text"), hint)
                break


def _in_order(claim: Quoted) -> bool:
    """True when the longer words that a claim has from its quotes come in the same order: none can be swapped."""
    given, words = claim.quote_tokens, claim.quote_words
    said = [word for word in claim.text_tokens if word in words and len(word) > _SHORT]
    places = [given.index(word) for word in said]
    if places == sorted(places):
        return True
    shared = frozenset(said)
    return said == [word for word in given if word in shared]


class _Act(NamedTuple):
    who: str
    does: str
    whom: str


def _with_words_before(text: str) -> dict[str, str]:
    """Each number in digits that a text has once, with the word before it."""
    words = plain(text).lower().replace(",", "").split()
    found: dict[str, list[str]] = {}
    for before, word in zip(["", *words], words, strict=False):
        number = word.strip(".;:()“”\"'%$€£")
        if number.replace(".", "").isdecimal():
            found.setdefault(number, []).append(before)
    return {number: before[0] for number, before in found.items() if len(before) == 1}


def _acts(seed: Seed, text: str, lang: str) -> Iterator[_Act]:
    """Two things or people with one verb between them, each in lower case."""
    small = word_set(lang, "function-word")
    said = _tokens(seed, text)
    things = [at for at in range(len(said)) if _is_thing(said, at)]
    for one, other in pairwise(things):
        between = said[one + 1 : other]
        if not 0 < len(between) <= _FARTHEST:
            continue
        verbs = [word for word in between if word not in small and word[-2:] != "ly"]
        if len(verbs) != 1 or verbs[0] in word_set(lang, "symmetric") or said[one] == said[other]:
            continue
        continuous = verbs[0].endswith("ing")
        if not any(word in _PASSIVE for word in between) or (continuous and "by" not in between):
            yield _Act(said[one], verbs[0], said[other])


def _is_thing(said: Sequence[str], at: int) -> bool:
    """True for a name, and for the first word after “a” or “the”."""
    return said[at].startswith("@") or (at > 0 and said[at - 1] in ("a", "an", "the") and said[at].isalpha())


def _tokens(seed: Seed, text: str) -> list[str]:
    """The words of a text in lower case, where a name of an actor is one word."""
    text = f" {' '.join(tokens(plain(text).lower()))} "
    for name, id_ in _names(seed):
        text = text.replace(f" {name} ", f" @{id_} ")
    return text.split()


@lru_cache(maxsize=AT_HAND)
def _names(seed: Seed) -> tuple[tuple[str, str], ...]:
    """Names as words with single spaces, the longer ones first, and whose they are."""
    found = [(_spaced(name), id_) for id_, names in called(seed).items() for name in names]
    return tuple(sorted((one for one in found if one[0]), key=lambda one: -len(one[0])))


def _spaced(name: str) -> str:
    """A name as words with single spaces, as most are."""
    is_spaced = "  " not in name and name.replace(" ", "").isalnum()
    return name.strip() if is_spaced else " ".join(tokens(name))
