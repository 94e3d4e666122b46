"""Rules about ids: everything that is referred to is there, and nothing is there that is not referred to."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.diagnostic import Finding, Fix, Path, closest, did_you_mean, replacing
from briefing.model import Briefing, cited
from briefing.rules.rule import unread_section
from briefing.seed import Seed, Seeds
from briefing.slip import slip

_SHORTEST_SURE = 6


def unknown_claim(seed: Seed) -> Iterator[Finding]:
    """A reference names a claim that is not in the file.

    Why: a summary item, a question or a relation that rests on a missing claim rests on nothing.

    Example: `about: [casualities]` where the claim is `casualties`.

    Instead: correct the id, or write the claim.
    """
    if unread_section(seed, "claims"):
        return
    known = seed.ids.get("claims", frozenset())
    for path, ids, each in _claim_references(seed.briefing):
        # A field at a time, for nearly all of them are right.
        for index, id_ in enumerate(ids) if not known.issuperset(ids) else ():
            if id_ not in known:
                place = (*path, index) if each else path
                hint = did_you_mean(id_, known) or _known("claims", known)
                yield Finding(f"There is no claim `{id_}`", place, hint, fix=_mended(place, id_, known))


def unknown_actor(seed: Seed) -> Iterator[Finding]:
    """A chain, an `about` or a relation names an actor that is neither in the file nor in `actors.yml`.

    Why: a chain whose links cannot be looked up tells nobody who says so.

    Example: `attribution: [reuter, nis]`.

    Instead: correct the id, or add the actor. Links of a chain may also be ids of `sources`.
    """
    if seed.actors_unreadable or unread_section(seed, "actors"):
        return
    actors = seed.ids.get("actors", frozenset())
    either = actors | seed.ids.get("sources", frozenset())
    has_sources = not unread_section(seed, "sources")
    briefing = seed.briefing
    for claim_id, claim in briefing.claims.items():
        for index, id_ in enumerate(claim.about):
            if id_ not in actors:
                yield _no_actor(("claims", claim_id, "about", index), id_, actors)
        for row, chain in enumerate(claim.attribution.ids if claim.attribution else ()):
            for column, id_ in enumerate(chain):
                if id_ not in either and has_sources:
                    yield _no_actor(("claims", claim_id, "attribution", "chains", row, column, "by"), id_, either)
    for index, relation in enumerate(briefing.relations):
        for key, id_ in (("from", relation.from_), ("to", relation.to)):
            if id_ not in actors:
                yield _no_actor(("relations", index, key), id_, actors)


def unknown_source(seed: Seed) -> Iterator[Finding]:
    """A quote stands `in` a source, or evidence names one, that is not among the `sources`.

    Why: a document that nobody can name cannot be looked up.

    Instead: correct the id, or add the document under `sources`.
    """
    if unread_section(seed, "sources"):
        return
    known = seed.ids.get("sources", frozenset())
    references = [((*path, "in"), quote.in_) for path, quote in seed.briefing.quotes() if quote.in_]
    for id_, claim in seed.briefing.claims.items():
        for index, evidence in enumerate(claim.evidence):
            references.append((("claims", id_, "evidence", index, "source"), evidence.source))
    for path, id_ in references:
        if id_ not in known:
            hint = did_you_mean(id_, known) or _known("sources", known)
            yield Finding(f"There is no source `{id_}`", path, hint, fix=_mended(path, id_, known))


def shared_id(seed: Seed) -> Iterator[Finding]:
    """An actor and a source have the same id.

    Why: links of a chain name either, so nobody could say which one is meant.

    Instead: give the document an id of its own, such as `guardian-report`.
    """
    for id_ in sorted(seed.ids.get("sources", frozenset()) & seed.ids.get("actors", frozenset())):
        hint = "Give the document an id of its own."
        yield Finding(f"`{id_}` is the id of a source and of an actor", ("sources", id_), hint, part="key")


def unused_actor(seed: Seed) -> Iterator[Finding]:
    """An actor of the file is in no chain, no `about` and no relation, and no `origin_group` names it.

    Why: readers look for its part in the story and find none.

    Instead: name it in the `about` of the claims that are about it, or remove it.
    """
    if seed.faults:
        return  # a use may stand in a part that could not be read
    briefing = seed.briefing
    used = {briefing.article.publisher, *(source.publisher for source in briefing.sources.values())}
    for claim in briefing.claims.values():
        used.update(claim.about, *(claim.attribution.ids if claim.attribution else ()))
    for relation in briefing.relations:
        used.update((relation.from_, relation.to))
    used.update(actor.origin_group for actor in briefing.actors.values() if actor.origin_group)
    # A slip of the pen in a reference is reported there, and not once more for the actor that was meant.
    used |= {closest(id_, briefing.actors) for id_ in used if id_ and id_ not in seed.ids.get("actors", frozenset())}
    for id_ in briefing.actors:
        if id_ not in used:
            hint = "Name it in the `about` of a claim, or remove it."
            yield Finding(f"The actor `{id_}` is not used", ("actors", id_), hint, part="key")


def unshared_actor(seeds: Seeds) -> Iterator[tuple[Seed, Finding]]:
    """Two briefings define an actor under one id, each for itself.

    Why: the site has one page per actor, and the two would be mixed on it.

    Instead: move the actor to `seeds/actors.yml`; the briefings then keep only what differs. If they are different
    actors, rename one.
    """
    first: dict[str, Seed] = {}
    for seed in seeds.seeds:
        for id_ in seed.briefing.actors if seed.briefing else ():
            if id_ in seeds.actors:
                continue
            if id_ in first:
                message = f"`{id_}` is also defined in the briefing `{first[id_].slug}`"
                hint = "Move it to seeds/actors.yml, or rename one of the two."
                yield seed, Finding(message, ("actors", id_), hint, part="key")
            first.setdefault(id_, seed)


def _claim_references(briefing: Briefing) -> Iterator[tuple[Path, tuple[str, ...], bool]]:
    """Every field that names claims: its path, the ids, and whether they stand in a list rather than in a text."""
    for id_, claim in briefing.claims.items():
        yield ("claims", id_, "notes"), cited(claim.notes or ""), False
        for index, relation in enumerate(claim.relations):
            if "/" not in relation.claim:
                yield ("claims", id_, "relations", index, "claim"), (relation.claim,), False
    for index, item in enumerate(briefing.summary):
        yield ("summary", index, "text"), cited(item.text), False
        yield ("summary", index, "claims"), item.claims, True
    for id_, question in briefing.questions.items():
        yield ("questions", id_, "about"), question.about, True
        yield ("questions", id_, "why"), cited(question.why or ""), False
        yield from ((("questions", id_, "would_settle"), cited(text), False) for text in question.would_settle)
        if question.answer:
            yield ("questions", id_, "answer", "claims"), question.answer.claims, True
            yield ("questions", id_, "answer", "text"), cited(question.answer.text), False
    for index, event in enumerate(briefing.events):
        yield ("events", index, "claims"), event.claims, True
    for index, judgment in enumerate(briefing.judgments):
        yield ("judgments", index, "basis"), judgment.basis, True
        yield ("judgments", index, "text"), cited(judgment.text), False
        yield from ((("judgments", index, "would_change_if"), cited(text), False) for text in judgment.would_change_if)
    for index, relation in enumerate(briefing.relations):
        yield ("relations", index, "claims"), relation.claims, True


def _no_actor(path: Path, id_: str, known: frozenset[str]) -> Finding:
    hint = did_you_mean(id_, known) or _known("actors", known)
    return Finding(f"There is no actor `{id_}`", path, hint, fix=_mended(path, id_, known))


def _mended(path: Path, id_: str, known: frozenset[str]) -> Fix | None:
    meant = slip(id_, known)
    # Short names differ in one letter more easily, and who says something is no matter for a guess.
    return meant and replacing(id_, meant, path, safe=len(id_) >= _SHORTEST_SURE)


def _known(what: str, ids: frozenset[str]) -> str:
    if not ids:
        return f"The file has no {what} yet."
    listed = ", ".join(f"`{id_}`" for id_ in sorted(ids)[:12])
    return f"Known {what}: {listed}{' …' if len(ids) > 12 else '.'}"
