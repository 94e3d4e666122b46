"""Rules about chains: cues that are there, no circles, and no origin that is counted twice, in one briefing or many."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from briefing.attribution import origin_group, provenance_of
from briefing.diagnostic import Finding, Note
from briefing.fold import fold
from briefing.model import Claim
from briefing.rules.rule import unread
from briefing.seed import Seed, Seeds
from briefing.text import Span, Text

_SAME = ("repeats", "supports")


def missing_cue(seed: Seed) -> Iterator[Finding]:
    """A link's `cue` does not stand near the claim's quote.

    Why: the cue is the article's own word for how somebody is cited. It belongs to the paragraph from which the claim
    is quoted, or it shows nothing.

    Example: `{by: nis, cue: said}` where the paragraph has “the NIS claims”.

    Instead: copy the word from the article, or leave the cue out.
    """
    for id_, claim in seed.briefing.claims.items():
        chains = claim.attribution.chains if claim.attribution else ()
        if not [link for chain in chains for link in chain if link.cue]:
            continue
        cues = [
            (link.cue, ("claims", id_, "attribution", "chains", row, column, "cue"))
            for row, chain in enumerate(chains)
            for column, link in enumerate(chain)
            if link.cue
        ]
        around = list(_paragraphs(seed, id_)) if _are_anchored(seed, id_) else []
        for cue, path in cues:
            if around and not any(_stands(cue, text[paragraph]) for text, paragraph in around):
                notes = (Note(*around[0], "The paragraph of the quote"),)
                hint = "Copy the word from the article, or leave the cue out."
                yield Finding(f"“{cue}” does not stand near the quote", path, hint, notes=notes)


def circular_chain(seed: Seed) -> Iterator[Finding]:
    """A chain names somebody twice, or ends with the article's own publisher.

    Why: a source that rests on itself is no source.

    Example: `attribution: [courier, agency, courier]`.

    Instead: end the chain at the origin. Where the text really is circular, say so in a note and use `own-voice`.
    """
    publisher = _publisher(seed)
    for id_, claim in seed.briefing.claims.items():
        for row, chain in enumerate(claim.attribution.ids if claim.attribution else ()):
            if publisher in chain or (len(chain) > 1 and len(set(chain)) < len(chain)):
                repeated = next((link for index, link in enumerate(chain) if link in chain[:index]), None)
                what = f"`{repeated}` twice" if repeated else f"`{publisher}`, which publishes the article itself"
                last = len(chain) - 1 - chain[::-1].index(repeated or publisher)
                path = ("claims", id_, "attribution", "chains", row, last, "by")
                hint = "End the chain at the origin; what the article knows by itself is `own-voice`."
                yield Finding(f"The chain names {what}", path, hint)


def shared_origin(seed: Seed) -> Iterator[Finding]:
    """Several chains of a claim lead to one origin.

    Why: readers take two chains for two sources. Two outlets that relay one agency, or a ministry and its spokesman,
    are one.

    Example: `attribution: [[reuters, nis], [afp, nis]]`.

    Instead: keep it if the article gives both ways, and waive the rule with that reason; the page says that there is
    one origin. The status cannot be `corroborated`.
    """
    for id_, claim in seed.briefing.claims.items():
        if not claim.attribution or len(claim.attribution.chains) < 2:
            continue
        found = provenance_of(seed, claim)
        if found.shared and not unread(seed, ("claims", id_), "attribution"):
            path = ("claims", id_, "attribution")
            hint = (
                "They do not corroborate each other. If the article gives both ways, waive the rule with that reason."
            )
            yield Finding(f"{len(found.chains)} chains lead to one origin, `{found.groups[0]}`", path, hint)


def ungrouped_origin(seed: Seed) -> Iterator[Finding]:
    """An `origin_group` names an actor that is not there.

    Why: actors of one group count as one origin under the group's name.

    Instead: name the id of one of the group's actors, such as the ministry for its spokesman.
    """
    known = seed.ids.get("actors", frozenset())
    for id_, actor in seed.briefing.actors.items():
        # What a claim or a relation names as well is missed there already.
        if actor.origin_group and actor.origin_group not in known and actor.origin_group not in seed.briefing.actor_ids:
            hint = "Name the id of one of the group's actors."
            yield Finding(f"There is no actor `{actor.origin_group}`", ("actors", id_, "origin_group"), hint)


def unknown_elsewhere(seeds: Seeds) -> Iterator[tuple[Seed, Finding]]:
    """A relation names a claim of another briefing that is not there.

    Why: readers are led nowhere.

    Instead: write `briefing-folder/claim-id`, as they stand in the other briefing.
    """
    known = {f"{seed.slug}/{id_}" for seed in seeds.seeds for id_ in seed.ids.get("claims", ())}
    for seed, id_, index, other in _elsewhere(seeds):
        if other not in known:
            path = ("claims", id_, "relations", index, "claim")
            yield seed, Finding(f"There is no claim `{other}`", path, "Write `briefing-folder/claim-id`.")


def echoed_claim(seeds: Seeds) -> Iterator[tuple[Seed, Finding]]:
    """A claim repeats or supports a claim of another briefing that rests on the same origin.

    Why: an account that reaches two articles from one origin is still one account.

    Instead: keep the relation if it is true that the accounts are the same, waive the rule with that reason, and do
    not count them as two.
    """
    claims = _claims(seeds)
    for seed, id_, index, other in _elsewhere(seeds):
        here, there = _groups(seed, seed.briefing.claims[id_]), _groups(*claims[other]) if other in claims else set()
        if seed.briefing.claims[id_].relations[index].type in _SAME and (both := here & there):
            path = ("claims", id_, "relations", index)
            message = f"`{other}` rests on the same origin, `{min(both)}`"
            yield seed, Finding(message, path, "They are one account; do not count them as two.")


def circular_reporting(seeds: Seeds) -> Iterator[tuple[Seed, Finding]]:
    """Two briefings whose articles cite each other for the same claim.

    Why: each outlet points to the other, and nobody is left who knows.

    Example: the Courier cites the Gazette, and the Gazette cites the Courier.

    Instead: look for the first report. Until it is found, say in a note that the reporting is circular, and give both
    claims the status `unattributed`.
    """
    claims = _claims(seeds)
    for seed, id_, index, other in _elsewhere(seeds):
        if other not in claims or seed.briefing.claims[id_].relations[index].type not in _SAME:
            continue
        there, claim = claims[other]
        steps = [*_steps(seed, seed.briefing.claims[id_]), *_steps(there, claim)]
        if circle := _circle(steps):
            path = ("claims", id_, "relations", index)
            message = f"With `{other}` this goes in a circle: {' cites '.join(f'`{name}`' for name in circle)}"
            yield seed, Finding(message, path, "Look for the first report, and count neither as support.")


def _publisher(seed: Seed) -> str | None:
    """The id of the article's publisher, which the article may give by its name."""
    given = seed.briefing.article.publisher
    return next((id_ for id_, actor in seed.actors.items() if given in (id_, actor.name)), given)


def _are_anchored(seed: Seed, claim: str) -> bool:
    """True where every quote of a claim was read and found, so that nobody misses the paragraph of another one."""
    count = len(seed.briefing.claims[claim].quotes)
    return len(seed.anchors_of(claim)) == count and not unread(seed, ("claims", claim), "quote", "quotes")


def _paragraphs(seed: Seed, claim: str) -> Iterator[tuple[Text, Span]]:
    for anchor in seed.anchors_of(claim):
        if text := seed.text_of(anchor.document):
            yield from ((text, paragraph) for paragraph in text.paragraphs if paragraph.overlaps(anchor.extent))


def _stands(cue: str, words: str) -> bool:
    return fold(cue).text.casefold() in fold(words).text.casefold()


def _elsewhere(seeds: Seeds) -> Iterator[tuple[Seed, str, int, str]]:
    """Every relation to a claim of another briefing: the seed, the claim, the relation's number and its aim."""
    for seed in seeds.seeds:
        for id_, claim in seed.briefing.claims.items() if seed.briefing else ():
            for index, relation in enumerate(claim.relations):
                if "/" in relation.claim:
                    yield seed, id_, index, relation.claim


def _claims(seeds: Seeds) -> dict[str, tuple[Seed, Claim]]:
    return {
        f"{seed.slug}/{id_}": (seed, claim)
        for seed in seeds.seeds
        if seed.briefing
        for id_, claim in seed.briefing.claims.items()
    }


def _groups(seed: Seed, claim: Claim) -> set[str]:
    return set(provenance_of(seed, claim).groups)


def _steps(seed: Seed, claim: Claim) -> Iterator[tuple[str, str]]:
    """Who cites whom in a claim, the article's publisher first."""
    sources = seed.briefing.sources
    for chain in provenance_of(seed, claim).chains:
        who = [origin_group(id_, seed.actors, sources) for id_ in (seed.briefing.article.publisher, *chain) if id_]
        yield from pairwise(who)


def _circle(steps: list[tuple[str, str]]) -> list[str] | None:
    """A way through the steps that comes back to where it began; None when there is none."""
    cites: Mapping[str, list[str]] = {one: [] for one, _ in steps}
    for one, other in steps:
        cites[one].append(other)
    for start in cites:
        way, waiting = [start], [iter(cites[start])]
        while waiting:
            following = next(waiting[-1], None)
            if following is None:
                waiting.pop()
                way.pop()
            elif following == start:
                return [*way, start]
            elif following in cites and following not in way:
                way.append(following)
                waiting.append(iter(cites[following]))
    return None
