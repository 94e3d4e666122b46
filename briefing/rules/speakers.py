"""Rules about who speaks: the sentence around a quote must not cite somebody whom quote and claim leave out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.diagnostic import Finding
from briefing.rules.citing import PARTING
from briefing.rules.names import called
from briefing.rules.passages import Passage, Quoted, quoted
from briefing.rules.tokens import plain
from briefing.rules.words import keywords, pattern, word_set
from briefing.seed import Seed
from briefing.text import Span

_NAME_BEFORE = re.compile(
    r"(?:,[^,.;]{1,120},|\s+(?:of|for|from|at|in)\s[^,.;“”]{1,40}?)?(?:\s+(?:has|have|had|also|later|then|\w+ly))*\s+"
)
# “The owner, Ola Berg, said”; but not “the account by Ola Berg, said”.
_BETWEEN_COMMAS = re.compile(r",\s+(?:the )?$")
_NAME_AFTER = re.compile(r"\s+(?:(?!(?:of|by|that)\b)[a-z'-]+\s+){0,3}")


def contradicted_speaker(seed: Seed) -> Iterator[Finding]:
    """The sentence cites an actor who is in none of the claim's chains, and nobody else.

    Why: words end up with somebody who did not say them.

    Example: `attribution: [union]` where the sentence has “the harbour authority said”.

    Instead: correct the chain. If the claim is about what that actor says, name the actor in the claim's text.
    """
    lang = seed.briefing.lang
    cues = keywords(lang, "according", "cue", "naming-cue")
    for claim in quoted(seed) if word_set(lang, "cue") else ():
        cited = not claim.quote_words.isdisjoint(cues)
        for passage in claim.passages:
            # Without a cue nobody is cited, and most quotes are whole sentences.
            if not cited and passage.is_sentence:
                continue
            if speakers := contradicting(seed, claim, passage):
                names = " and ".join(f"`{id_}`" for id_ in speakers)
                yield Finding(
                    f"The sentence cites {names}, who {'is' if len(speakers) == 1 else 'are'} not in the chain",
                    ("claims", claim.id, "attribution"),
                    "Correct the chain; or name the actor in the claim, where the claim is about what that actor says.",
                    notes=passage.note(passage.whole, "The sentence"),
                )
                break


def contradicting(seed: Seed, claim: Quoted, passage: Passage) -> list[str]:
    """The actors whom the sentence cites, where neither chain nor claim has them and nobody else may be meant."""
    links = claim.links
    if not links or not links <= seed.actors.keys():
        return []
    # A chain may be named in another sentence that the claim quotes.
    names = link_names(seed, claim)
    if has_any(claim.quotes, names) or any(
        name in clause for clause in [other.clause.lower() for other in claim.passages] for name in names
    ):
        return []
    cited = list(_cited(seed, passage.clause))
    speakers = sorted({id_ for id_ in cited if id_})
    # A cue whose speaker is unknown, such as “he said”, may well belong to the chain.
    if None in cited or any(_related(seed, id_, link) for id_ in speakers for link in links):
        return []
    return [] if any(has_any(claim.claim.text, called(seed)[id_]) for id_ in speakers) else speakers


def _cited(seed: Seed, clause: str) -> Iterator[str | None]:
    """Whoever is cited in a clause, by id; None for each cue whose speaker is unknown."""
    lang = seed.briefing.lang
    for name in ("according", "cue", "naming-cue"):
        for found in pattern(lang, name).finditer(clause):
            speaker = _speaker(seed, clause, Span(*found.span()))
            # “Is called” and “is expected” have no speaker.
            if speaker or name != "naming-cue":
                yield speaker


def _speaker(seed: Seed, sentence: str, cue: Span) -> str | None:
    """The actor whose name stands where the speaker of a cue stands."""
    before, after = sentence[: cue.start].lower(), sentence[cue.end :].lower()
    according = sentence[cue.start : cue.end] in word_set(seed.briefing.lang, "according")
    inverted = according or not PARTING.isdisjoint(before.rstrip()[-1:])
    best: tuple[int, str | None] = (0, None)
    for id_, names in called(seed).items():
        for name in names:
            at = -1 if according else before.rfind(name)
            end = at + len(name)
            # “A passenger, who asked not to be named, said” ends with a comma as well.
            if before[end : end + 1] == "," and ("," in name or _BETWEEN_COMMAS.search(before, 0, max(at, 0))):
                end += 1
            stands_before = at >= 0 and _NAME_BEFORE.fullmatch(before, end)
            stands_after = inverted and _stands_after(name, after)
            if stands_before or stands_after:
                best = max(best, (len(name), id_), key=lambda one: one[0])
    return best[1]


def _stands_after(name: str, after: str) -> bool:
    """True when a name comes next, with no more than its role before it: “the magazine Elf”."""
    at = after.find(name)
    return at >= 0 and bool(_NAME_AFTER.fullmatch(after, 0, at)) and not after[at + len(name) :][:1].isalnum()


def _related(seed: Seed, one: str, other: str) -> bool:
    """True for a minister and the ministry: who speaks for whom, a chain may say either way."""
    groups = {(seed.actors[id_].origin_group or id_) for id_ in (one, other)}
    return len(groups) == 1 or any({one, other} == {link.from_, link.to} for link in seed.briefing.relations)


def link_names(seed: Seed, claim: Quoted) -> tuple[str, ...]:
    """What the article may call whoever is in a claim's chains, in lower case."""
    names = called(seed)
    return tuple([name for id_ in claim.links for name in names.get(id_, ())])


def has_any(text: str, names: tuple[str, ...]) -> bool:
    """True when a text has one of these names, which are in lower case."""
    text = plain(text).lower()
    return any([name in text for name in names])
