"""Rules about what was built on claims that fell: refuted, withdrawn or superseded ones."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from briefing.diagnostic import Finding, Path
from briefing.model import cited
from briefing.rules.places import claim_at
from briefing.rules.standing import FALLEN, Bearing, bearing, claims, contradictions, full, seen_from
from briefing.rules.words import words
from briefing.seed import Seed, Seeds


def fallen_claim(seeds: Seeds) -> Iterator[tuple[Seed, Finding]]:
    """Something rests on a claim that was refuted, withdrawn or superseded.

    Why: when a claim falls, what was built on it does not fall by itself: the summary, a judgment, an answer, the
    timeline, another claim.

    Example: an item of the summary that ends with `[@first-count]`, where `first-count` is `superseded`.

    Instead: cite the claim that holds, or say in the sentence that the old one no longer does. A sentence that also
    cites the claim which replaces or contradicts it is left alone.
    """
    fallen = {full(seed, id_): claim.status for seed, id_, claim in claims(seeds) if claim.status in FALLEN}
    if not fallen:
        return
    against, later = contradictions(seeds), bearing(seeds, "supersedes")
    for seed in seeds.seeds:
        if seed.briefing is None:
            continue
        for path, what, text, ids in _resting(seed, fallen):
            names = {full(seed, id_) for id_ in ids}
            for id_ in ids:
                name = full(seed, id_)
                if name in fallen and not _is_told(seed, text) and not _meets(name, names, against, later):
                    new = later.get(name)
                    instead = f"`{seen_from(seed, *new[0])}`, which supersedes it" if new else "a claim that holds"
                    message = f"{what} on `{id_}`, which is `{fallen[name]}`"
                    hint = f"Cite {instead}; or say in the sentence that this one no longer holds."
                    spot = claim_at(seed.briefing, path, id_)
                    yield seed, Finding(message, spot.path, hint, at=spot.at)
        yield from ((seed, finding) for finding in _leaning(seed, fallen))


def _resting(seed: Seed, fallen: Mapping[str, str]) -> Iterator[tuple[Path, str, str | None, tuple[str, ...]]]:
    """What rests on claims: its path, how a message begins, its sentence where it has one, and the claims."""
    briefing = seed.briefing
    for index, item in enumerate(briefing.summary):
        yield ("summary", index), "The summary rests here", item.text, item.cites
    for id_, question in briefing.questions.items():
        if answer := question.answer:
            ids = tuple(dict.fromkeys((*answer.claims, *cited(answer.text))))
            yield ("questions", id_, "answer"), f"The answer to `{id_}` rests", answer.text, ids
    for index, judgment in enumerate(briefing.judgments):
        ids = tuple(dict.fromkeys((*judgment.basis, *cited(judgment.text))))
        yield ("judgments", index), "This judgment rests", judgment.text, ids
    for key, what, items in (("events", "event", briefing.events), ("relations", "relation", briefing.relations)):
        for index, item in enumerate(items):
            # One claim that holds is enough for it to have happened.
            if all(full(seed, id_) in fallen for id_ in item.claims):
                yield (key, index), f"This {what} rests", None, item.claims[:1]


def _leaning(seed: Seed, fallen: Mapping[str, str]) -> Iterator[Finding]:
    for id_, claim in seed.briefing.claims.items():
        for index, relation in enumerate(claim.relations):
            here, there = full(seed, id_), full(seed, relation.claim)
            path = ("claims", id_, "relations", index)
            if relation.type == "depends_on" and there in fallen and here not in fallen:
                message = f"The claim `{id_}` depends on `{relation.claim}`, which is `{fallen[there]}`"
                yield Finding(
                    message, path, "See whether it still holds, and remove the relation or change its status."
                )
            elif relation.type == "supports" and here in fallen and there not in fallen:
                message = f"`{relation.claim}` is supported by `{id_}`, which is `{fallen[here]}`"
                yield Finding(message, path, "Remove the relation, and see how well the other claim still stands.")


def _meets(name: str, cited_: set[str], against: Bearing, later: Bearing) -> bool:
    """True when a claim that contradicts or replaces the fallen one is cited beside it."""
    sides = (*against.get(name, ()), *later.get(name, ()))
    return any(full(seed, id_) in cited_ for seed, id_ in sides)


def _is_told(seed: Seed, text: str | None) -> bool:
    """True when the sentence itself may say that the claim fell; nobody can tell without a list of the words."""
    return text is not None and bool(_telling(seed.briefing.lang).search(text))


@lru_cache(maxsize=8)
def _telling(lang: str) -> re.Pattern[str]:
    # Without entries this matches everything.
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words(lang, 'fallen')))})", re.IGNORECASE)
