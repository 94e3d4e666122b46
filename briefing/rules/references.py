"""Rules about ids: everything that is referred to is there, and nothing is there that is not referred to."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.diagnostic import Finding, Fix, Path, closest, did_you_mean, replacing
from briefing.references import (
    Naming,
    actors_named,
    claims_named,
    groups_named,
    links_named,
    publishers_named,
    sources_named,
)
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
    for field in claims_named(seed.briefing):
        # `unknown-elsewhere` looks for the claims of other briefings.
        for path, id_ in _unknown(field, known):
            if "/" not in id_:
                hint = did_you_mean(id_, known) or _known("claims", known)
                yield Finding(f"There is no claim `{id_}`", path, hint, fix=_mended(path, id_, known))


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
    for field in actors_named(seed.briefing):
        yield from (_no_actor(path, id_, actors) for path, id_ in _unknown(field, actors))
    if unread_section(seed, "sources"):
        return
    for field in links_named(seed.briefing):
        yield from (_no_actor(path, id_, either) for path, id_ in _unknown(field, either))


def unknown_source(seed: Seed) -> Iterator[Finding]:
    """A quote stands `in` a source, or evidence names one, that is not among the `sources`.

    Why: a document that nobody can name cannot be looked up.

    Instead: correct the id, or add the document under `sources`.
    """
    if unread_section(seed, "sources"):
        return
    known = seed.ids.get("sources", frozenset())
    for field in sources_named(seed.briefing):
        for path, id_ in _unknown(field, known):
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
    everywhere = (actors_named, groups_named, publishers_named, links_named)
    used = {id_ for naming in everywhere for field in naming(briefing) for id_ in field.ids}
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


def _unknown(field: Naming, known: frozenset[str]) -> Iterator[tuple[Path, str]]:
    if not known.issuperset(field.ids):
        yield from ((field.place(index), id_) for index, id_ in enumerate(field.ids) if id_ not in known)


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
