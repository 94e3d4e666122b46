"""Rules about who speaks: the sentence around a quote must not cite somebody whom quote and claim leave out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from briefing.diagnostic import Finding
from briefing.rules.citing import PARTING, SHOWN, citing
from briefing.rules.passages import Passage, Quoted, pattern, plain, quoted, tokens, word_set
from briefing.seed import Seed
from briefing.text import Span

_NAME_BEFORE = re.compile(r"(?:,[^,.;]{1,120},)?(?:\s+(?:has|have|had|also|later|then|\w+ly))*\s+")
# “The owner, Ola Berg, said”; but not “the account by Ola Berg, said”.
_BETWEEN_COMMAS = re.compile(r",\s+(?:the )?$")
_NAME_AFTER = re.compile(r"\s+(?:the )?", re.IGNORECASE)


def attribution_cut_off(seed: Seed) -> Iterator[Finding]:
    """A quote leaves out words beside it that cite somebody who is not in the claim's chain.

    Why: the quote looks as if the chain said it, and the words that show otherwise are gone.

    Example: `quote: "the ferry was overloaded"` and `attribution: [mayor]` where the article has “divers said that”
    before it.

    Instead: correct the chain, and quote the words that attribute it. If the actor is in the chain under another name,
    add this name to its `aliases`.
    """
    lang = seed.briefing.lang
    unclear = word_set(lang, "anaphora")
    for claim, passage, beside in _cited_beside(seed):
        if not claim.claim.attribution.chains or not claim.links <= seed.actors.keys():
            continue
        said = {token.lower() for token in tokens(passage.text[beside])}
        known = {token for name in _link_names(seed, claim) for token in tokens(name)}
        around = passage.before + passage.after
        if (
            said & (unclear | known)
            or _has_any(around, _link_names(seed, claim))
            or _contradicting(seed, claim, passage)
        ):
            continue
        yield Finding(
            f"The quote leaves out “{_shown(passage, beside)}”, and the chain has nobody of that name",
            passage.path,
            "Correct the chain, and quote the words that attribute it.",
            notes=passage.note(passage.whole, "The sentence"),
        )


def own_voice_attributed(seed: Seed) -> Iterator[Finding]:
    """A claim is given to the article's own voice, but beside the quote the article says who says so.

    Why: what somebody said becomes what the article vouches for.

    Example: `quote: "the ferry was overloaded"` and `attribution: own-voice` where the article has “divers said that”
    before it.

    Instead: name who says so in `attribution`, and quote the words that attribute it.
    """
    for claim, passage, beside in _cited_beside(seed):
        if claim.claim.attribution.own_voice:
            yield Finding(
                f"The claim is in the article's own voice, but the article has “{_shown(passage, beside)}” beside it",
                ("claims", claim.id, "attribution"),
                "Name who says so in `attribution`, and quote the words that attribute it.",
                notes=passage.note(passage.whole, "The sentence"),
            )


def contradicted_speaker(seed: Seed) -> Iterator[Finding]:
    """The sentence cites an actor who is in none of the claim's chains, and nobody else.

    Why: words end up with somebody who did not say them.

    Example: `attribution: [union]` where the sentence has “the harbour authority said”.

    Instead: correct the chain. If the claim is about what that actor says, name the actor in the claim's text.
    """
    if not word_set(seed.briefing.lang, "cue"):
        return
    for claim in quoted(seed):
        for passage in claim.passages:
            if speakers := _contradicting(seed, claim, passage):
                names = " and ".join(f"`{id_}`" for id_ in speakers)
                yield Finding(
                    f"The sentence cites {names}, who {'is' if len(speakers) == 1 else 'are'} not in the chain",
                    ("claims", claim.id, "attribution"),
                    "Correct the chain; or name the actor in the claim, where the claim is about what that actor says.",
                    notes=passage.note(passage.whole, "The sentence"),
                )
                break


@lru_cache(maxsize=8)
def _cited_beside(seed: Seed) -> tuple[tuple[Quoted, Passage, Span], ...]:
    """Quotes beside which somebody is cited, of claims none of whose quotes has a name of the chain or any cue."""
    return tuple(_beside(seed, word_set(seed.briefing.lang, "cue")))


def _beside(seed: Seed, cues: frozenset[str]) -> Iterator[tuple[Quoted, Passage, Span]]:
    for claim in quoted(seed) if cues else ():
        for passage in claim.passages if claim.complete and claim.claim.attribution else ():
            if beside := citing(passage, seed.briefing.lang):
                if claim.quote_words.isdisjoint(cues) and not _has_any(claim.quotes, _link_names(seed, claim)):
                    yield claim, passage, beside
                break


def _contradicting(seed: Seed, claim: Quoted, passage: Passage) -> list[str]:
    """The actors whom the sentence cites, where neither chain nor claim has them and nobody else may be meant."""
    if not claim.links or not claim.links <= seed.actors.keys():
        return []
    # A chain may be named in another sentence that the claim quotes.
    if any(_has_any(other.sentence, _link_names(seed, claim)) for other in claim.passages):
        return []
    cited = [_speaker(seed, passage.sentence, span) for span in _cues(passage.sentence, seed.briefing.lang)]
    speakers = sorted({id_ for id_ in cited if id_})
    # A cue whose speaker is unknown, such as “he said”, may well belong to the chain.
    if None in cited or any(_related(seed, id_, link) for id_ in speakers for link in claim.links):
        return []
    return [] if any(_has_any(claim.claim.text, _names(seed)[id_]) for id_ in speakers) else speakers


def _cues(sentence: str, lang: str) -> Iterator[Span]:
    for name in ("according", "cue"):
        yield from (Span(*found.span()) for found in pattern(lang, name).finditer(sentence))


def _speaker(seed: Seed, sentence: str, cue: Span) -> str | None:
    """The actor whose name stands where the speaker of a cue stands."""
    before, after = sentence[: cue.start].lower(), sentence[cue.end :].lower()
    following = _NAME_AFTER.match(after)
    according = sentence[cue.start : cue.end] in word_set(seed.briefing.lang, "according")
    after = after[following.end() :] if following else ""
    inverted = according or not PARTING.isdisjoint(before.rstrip()[-1:])
    best: tuple[int, str | None] = (0, None)
    for id_, names in _names(seed).items():
        for name in names:
            at = -1 if according else before.rfind(name)
            end = at + len(name)
            if before[end : end + 1] == "," and _BETWEEN_COMMAS.search(before, 0, max(at, 0)):
                end += 1
            stands_before = at >= 0 and _NAME_BEFORE.fullmatch(before, end)
            stands_after = inverted and after.startswith(name) and not after[len(name) :][:1].isalnum()
            if stands_before or stands_after:
                best = max(best, (len(name), id_), key=lambda one: one[0])
    return best[1]


def _related(seed: Seed, one: str, other: str) -> bool:
    """True for a minister and the ministry: who speaks for whom, a chain may say either way."""
    groups = {(seed.actors[id_].origin_group or id_) for id_ in (one, other)}
    return len(groups) == 1 or any({one, other} == {link.from_, link.to} for link in seed.briefing.relations)


@lru_cache(maxsize=8)
def _names(seed: Seed) -> dict[str, tuple[str, ...]]:
    """What the article may call each actor, in lower case: names, aliases, its own description, a surname."""
    found = {}
    for id_, actor in seed.actors.items():
        described = (actor.as_described.exact,) if actor.as_described else ()
        surname = actor.name.split()[-1:] if actor.type == "person" else []
        names = (actor.name, actor.name.removeprefix("The "), *actor.aliases, *described, *surname)
        found[id_] = tuple(dict.fromkeys(plain(name).lower() for name in names))
    return found


def _link_names(seed: Seed, claim: Quoted) -> tuple[str, ...]:
    return tuple(name for id_ in claim.links for name in _names(seed).get(id_, ()))


def _has_any(text: str, names: tuple[str, ...]) -> bool:
    text = plain(text).lower()
    return any(name in text for name in names)


def _shown(passage: Passage, span: Span) -> str:
    words = " ".join(passage.text[span].split()).strip(" \"'“”‘’,:")
    return words if len(words) <= SHOWN else f"…{words[-SHOWN:]}"
