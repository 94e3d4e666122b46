"""Rules about the summary: short, complete, with its sources, and no stronger than its claims."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from briefing.attribution import provenance_of
from briefing.diagnostic import Finding
from briefing.model import CITATION, Actor, Claim, Source, SummaryItem, cited
from briefing.rules.forms import resembles_any
from briefing.rules.items import items
from briefing.rules.limits import lost_condition
from briefing.rules.rule import unread
from briefing.rules.voice import tokens
from briefing.rules.wording import hits, holds, known
from briefing.rules.words import forms, may_stand_in, words
from briefing.seed import Seed
from briefing.sentences import sentences
from briefing.text import Text

_SENTENCES = 3
_WORDS = 90
_SHORTEST_NAME = 3
"""Letters that a part of a name needs to stand for all of it."""
_LONGEST_ROLE = 4
"""Words that a role may have to stand for whoever has it."""
_LIMITS = ("modal", "condition", "approximation")
_MARK = re.compile(r"[.!?…。．！？؟।॥]")
_NUMBER = r"\d(?:[\d.,\u00a0\u202f']*\d)?"


def buried_bottom_line(seed: Seed) -> Iterator[Finding]:
    """The first item of the summary is longer than three sentences or ninety words.

    Why: it is the bottom line, and many readers read nothing else.

    Instead: begin with what matters most, and move the rest into items of their own.
    """
    for item in seed.briefing.summary[:1]:
        text = CITATION.sub("", item.text)
        count = len(text.split())
        # Without as many marks there cannot be as many sentences, and looking for them takes long.
        many = len(_MARK.findall(text)) > _SENTENCES
        long = len(sentences(Text("", text), seed.briefing.lang)) if many else 0
        if count > _WORDS or long > _SENTENCES:
            size = f"{count} words" if count > _WORDS else f"{long} sentences"
            hint = "Begin with what matters most, and move the rest into items of their own."
            yield Finding(f"The bottom line has {size}", ("summary", 0), hint)


def long_summary(seed: Seed, threshold: float) -> Iterator[Finding]:
    """The summary has more words than a reader with three minutes can read.

    Why: whoever has more time has the claims.

    Instead: leave out what would not change the account.
    """
    count = sum(len(CITATION.sub("", item.text).split()) for item in seed.briefing.summary)
    if count > threshold:
        hint = "Leave out what would not change the account."
        yield Finding(f"The summary has {count} words", ("summary",), hint, part="key")


def missing_key_claim(seed: Seed) -> Iterator[Finding]:
    """No item of the summary cites a key claim.

    Why: a key claim is one without which the briefing would be wrong, and the summary is what most readers read.

    Instead: cite it in the summary, or lower its `importance`. Claims that were withdrawn or superseded are left alone.
    """
    if not seed.briefing.summary or unread(seed, (), "summary"):
        return
    summarised = {id_ for item in seed.briefing.summary for id_ in item.cites}
    for id_, claim in seed.briefing.claims.items():
        gone = claim.status in ("withdrawn", "superseded")
        if claim.importance == "key" and id_ not in summarised and not gone:
            hint = f"Cite it with [@{id_}], or lower its `importance`."
            yield Finding(f"The summary leaves out the key claim `{id_}`", ("claims", id_), hint, part="key")


def source_left_out(seed: Seed) -> Iterator[Finding]:
    """An item of the summary tells as fact what somebody says.

    Why: all of its claims are somebody's word and none is confirmed, but the sentence names nobody. Who reads only the
    summary takes it for the briefing's own knowledge.

    Example: “Troops are on their way. [@more-troops]” where the claim rests on one intelligence service. Naming a link
    of a chain, if only by its role or by a part of its name, or a word such as “reports”, is enough. A part of a name
    that the claim has for another reason is not: the Marle police are not named by “the Marle crossing”.

    Instead: say who says so, in the sentence.
    """
    lang = seed.briefing.lang
    for index, item in enumerate(seed.briefing.summary if known(lang, "attribution") else ()):
        claims = [seed.briefing.claims.get(id_) for id_ in item.cites]
        if not claims or not all(claim and _is_hearsay(claim) for claim in claims):
            continue
        if holds(item.text, lang, "attribution") or _names(CITATION.sub("", item.text), claims, seed):
            continue
        origin = provenance_of(seed, claims[0]).origin
        hint = f"Say in the sentence that `{origin}` says so."
        yield Finding("This item tells as fact what somebody says", ("summary", index), hint)


def stronger_summary(seed: Seed) -> Iterator[Finding]:
    """An item of the summary leaves out what limits its claim.

    Why: “may send” and “sends”, “up to 400” and “400” are two statements, and only one of them has a quote.

    Example: “The walkout lasts two weeks. [@two-weeks]” where the claim has “could last”, or “if the talks fail”.

    Instead: keep the claim's limits in the summary.
    """
    lang = seed.briefing.lang
    for index, (item, _, _, claims) in enumerate(items(seed)):
        # Most claims have nothing that limits them.
        limited = any(may_stand_in(claim.text_words, lang, *_LIMITS) for claim in claims)
        if not limited and len(claims) == len(item.cites):
            continue
        given = (_hedges(seed, item), _conditions(seed, item), _numbers(seed, item.text, item.cites))
        limits = dict.fromkeys(limit for found in given for limit in found)
        for limit, id_ in limits:
            hint = "Keep the claim's limits in the summary."
            message = f"This item leaves out the “{limit}” of the claim `{id_}`"
            yield Finding(message, ("summary", index), hint)


def judgment_in_summary(seed: Seed) -> Iterator[Finding]:
    """An item of the summary draws a conclusion of the editor's own.

    Why: the summary says what the article says. What the editor makes of it stands apart, with its grounds and with
    what would change it.

    Example: “We believe that the strike will end.”, “This shows that the union is divided.”

    Instead: write it under `judgments`.
    """
    for hit in hits(seed, "judgment-in-summary"):
        if hit.said.place == "summary":
            hint = "Write it under `judgments`, with its basis."
            yield Finding(f"“{hit.word}” draws a conclusion of our own", hit.said.path, hint, at=hit.span)


def _is_hearsay(claim: Claim) -> bool:
    chains = claim.attribution.chains if claim.attribution else ()
    return any(chains) and claim.status not in ("confirmed", "corroborated", "refuted")


def _names(text: str, claims: list[Claim], seed: Seed) -> bool:
    """True when a text names a link of the claims' chains, if only by its role or a part of its name."""
    found = set(tokens(text)).difference(words(seed.briefing.lang, "function-word"))
    for claim in claims:
        telling = found.difference(tokens(claim.text))
        for link in {link for chain in claim.attribution.ids for link in chain}:
            for name in _known_as(link, seed.actors, seed.briefing.sources):
                parts = [part for part in tokens(name) if len(part) >= _SHORTEST_NAME or not part.isascii()]
                if name in text or not telling.isdisjoint(parts):
                    return True
    return False


def _known_as(link: str, actors: Mapping[str, Actor], sources: Mapping[str, Source]) -> Iterator[str]:
    if link in sources:
        source = sources[link]
        yield from (words for words in (source.title, source.publisher, source.author) if words)
        link = source.publisher or ""
    if link in actors:
        actor = actors[link]
        yield from (actor.name, *actor.aliases)
        if actor.role and len(actor.role.split()) <= _LONGEST_ROLE:
            yield actor.role


def _hedges(seed: Seed, item: SummaryItem) -> Iterator[tuple[str, str]]:
    """The hedges of claims that an item tells without any hedge of its own."""
    lang = seed.briefing.lang
    modals, intention = known(lang, "modal"), frozenset(words(lang, "intention"))
    for match in CITATION.finditer(item.text) if modals else ():
        before = frozenset(tokens(item.text[: match.start()]))
        ids = cited(match[0])
        for id_ in ids:
            claim = seed.briefing.claims.get(id_)
            # As written, because “May” is a month.
            said = claim.text.split() if claim else []
            at = next((index for index, word in enumerate(said) if word in modals), None)
            if at is None:
                continue
            # “Is preparing” does not keep the reserve of “may be preparing”.
            carried = intention.intersection(said)
            if not known(lang, "hedge").isdisjoint(before - carried):
                continue
            # Cited together, a claim is held against the item only where the item has what it hedges.
            if len(ids) == 1 or resembles_any(_hedged(said[at + 1 :], lang), before, lang):
                yield said[at], id_


def _hedged(following: Sequence[str], lang: str) -> str:
    """The first word after a hedge that says something by itself."""
    small = known(lang, "function-word")
    plain = (token for word in following for token in tokens(word))
    return next((word for word in plain if word not in small and not word.endswith("ly")), "")


def _conditions(seed: Seed, item: SummaryItem) -> Iterator[tuple[str, str]]:
    """The conditions of claims that an item tells without them."""
    lang = seed.briefing.lang
    told = frozenset(tokens(CITATION.sub("", item.text)))
    for id_ in item.cites:
        claim = seed.briefing.claims.get(id_)
        if claim and (limit := lost_condition(claim.text, frozenset(tokens(claim.text)), told, lang)):
            yield limit, id_


def _numbers(seed: Seed, text: str, ids: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """The words that limit a number in a claim and do not in the text, where it has the same number."""
    limited = _approximation(seed.briefing.lang)
    for id_ in ids if limited else ():
        claim = seed.briefing.claims.get(id_)
        for match in limited.finditer(claim.text) if claim else ():
            bare = re.search(rf"(?<![\w.,]){re.escape(match['number'])}(?![\w]|[.,]\d)", text)
            if bare and not any(near["number"] == match["number"] for near in limited.finditer(text)):
                yield match["limit"], id_


@cache
def _approximation(lang: str) -> re.Pattern[str] | None:
    limits = sorted((form for entry in words(lang, "approximation") for form in forms(entry)), key=len, reverse=True)
    choices = "|".join(r"\s+".join(map(re.escape, limit.split())) for limit in limits)
    pattern = rf"(?<!\w)(?P<limit>{choices})\s+[$€£¥]?(?P<number>{_NUMBER})"
    return re.compile(pattern, re.IGNORECASE) if limits else None
