"""Rules about the summary: short, complete, with its sources, and no stronger than its claims."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from briefing.attribution import provenance
from briefing.diagnostic import Finding
from briefing.model import CITATION, Actor, Claim, Source, cited
from briefing.rules.rule import unread
from briefing.rules.voice import tokens
from briefing.rules.wording import forms, hits, holds, known
from briefing.rules.words import words
from briefing.seed import Seed
from briefing.sentences import sentences
from briefing.text import Text

_SENTENCES = 3
_WORDS = 90
_SHORTEST_NAME = 3
"""Letters that a part of a name needs to stand for all of it."""
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
    of a chain, or a word such as “reports”, is enough.

    Instead: say who says so, in the sentence.
    """
    lang = seed.briefing.lang
    for index, item in enumerate(seed.briefing.summary if known(lang, "attribution") else ()):
        claims = [seed.briefing.claims.get(id_) for id_ in item.cites]
        if not claims or not all(claim and _is_hearsay(claim) for claim in claims):
            continue
        if holds(item.text, lang, "attribution") or _names(CITATION.sub("", item.text), claims, seed):
            continue
        origin = provenance(claims[0], seed.actors, seed.briefing.sources).origin
        hint = f"Say in the sentence that `{origin}` says so."
        yield Finding("This item tells as fact what somebody says", ("summary", index), hint)


def stronger_summary(seed: Seed) -> Iterator[Finding]:
    """An item of the summary leaves out what limits its claim.

    Why: “may send” and “sends”, “up to 400” and “400” are two statements, and only one of them has a quote.

    Example: “The walkout lasts two weeks. [@two-weeks]” where the claim has “could last”.

    Instead: keep the claim's limits in the summary.
    """
    for index, item in enumerate(seed.briefing.summary):
        limits = dict.fromkeys((*_hedges(seed, item.text), *_numbers(seed, item.text, item.cites)))
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
            yield Finding(f"“{hit.word}” draws a conclusion of our own", hit.said.path, hint)


def _is_hearsay(claim: Claim) -> bool:
    chains = claim.attribution.chains if claim.attribution else ()
    return any(chains) and claim.status not in ("confirmed", "corroborated", "refuted")


def _names(text: str, claims: list[Claim], seed: Seed) -> bool:
    """True when a text names a link of the claims' chains, if only by a part of its name."""
    found = set(tokens(text)).difference(words(seed.briefing.lang, "function-word"))
    for claim in claims:
        for link in {link for chain in claim.attribution.ids for link in chain}:
            for name in _known_as(link, seed.actors, seed.briefing.sources):
                parts = [part for part in tokens(name) if len(part) >= _SHORTEST_NAME or not part.isascii()]
                if name in text or not found.isdisjoint(parts):
                    return True
    return False


def _known_as(link: str, actors: Mapping[str, Actor], sources: Mapping[str, Source]) -> Iterator[str]:
    if link in sources:
        source = sources[link]
        yield from (words for words in (source.title, source.publisher, source.author) if words)
        link = source.publisher or ""
    if link in actors:
        yield from (actors[link].name, *actors[link].aliases)


def _hedges(seed: Seed, text: str) -> Iterator[tuple[str, str]]:
    """The hedges of single claims that a text cites after words without any hedge."""
    modals = known(seed.briefing.lang, "modal")
    for match in CITATION.finditer(text) if modals else ():
        (id_, *others) = cited(match[0])
        claim = seed.briefing.claims.get(id_)
        if claim is None or others or holds(text[: match.start()], seed.briefing.lang, "hedge"):
            continue
        # As written, because “May” is a month.
        hedge = next((word for word in claim.text.split() if word in modals), None)
        if hedge:
            yield hedge, id_


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
