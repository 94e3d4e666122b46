"""Rules about ids: everything that is referred to is there, and nothing is there that is not referred to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from briefing.diagnostic import Finding, Fix, Path, Spot, closest, did_you_mean, replacing, replacing_each
from briefing.model import ID_PATTERN
from briefing.references import (
    Naming,
    actors_named,
    claim_ids,
    claims_named,
    groups_named,
    links_named,
    publishers_named,
    sources_named,
    used,
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
    known = seed.ids.get("claims", frozenset())
    # Which they are in nearly every briefing, and to look at each field takes several times as long.
    if not known.issuperset(claim_ids(seed.briefing)) and not unread_section(seed, "claims"):
        # `unknown-elsewhere` looks for the claims of other briefings.
        dangling = _dangling(claims_named(seed.briefing), known)
        yield from _missing(seed, "claim", {id_: spots for id_, spots in dangling.items() if "/" not in id_}, known)


def unknown_actor(seed: Seed) -> Iterator[Finding]:
    """A chain, an `about` or a relation names an actor that is neither in the file nor in `actors.yml`.

    Why: a chain whose links cannot be looked up tells nobody who says so.

    Example: `attribution: [reuter, nis]`.

    Instead: correct the id, or add the actor. Links of a chain may also be ids of `sources`.
    """
    if seed.actors_unreadable or unread_section(seed, "actors"):
        return
    actors = seed.ids.get("actors", frozenset())
    if seed.briefing.actor_ids <= actors:
        return
    dangling, links = _dangling(actors_named(seed.briefing), actors), {}
    either = actors | seed.ids.get("sources", frozenset())
    if not unread_section(seed, "sources"):
        sources = _missing_sources(seed)
        for id_, spots in _dangling(links_named(seed.briefing), either).items():
            if id_ in dangling:
                dangling[id_] += spots
            elif id_ not in sources:
                links[id_] = spots
    if not actors:
        dangling, links = {**dangling, **links}, {}
    yield from _missing(seed, "actor", dangling, actors)
    yield from _missing(seed, "actor", links, either)


def unknown_source(seed: Seed) -> Iterator[Finding]:
    """A quote stands `in` a source, or evidence names one, that is not among the `sources`.

    Why: a document that nobody can name cannot be looked up.

    Instead: correct the id, or add the document under `sources`.
    """
    if not unread_section(seed, "sources"):
        yield from _missing(seed, "source", _missing_sources(seed), seed.ids.get("sources", frozenset()))


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
    others = (field.ids for naming in (groups_named, publishers_named) for field in naming(briefing))
    named = briefing.actor_ids.union(*others)
    unused = briefing.actors.keys() - named
    # A slip of the pen in a reference is reported there, and not once more for the actor that was meant.
    slips = named - seed.ids.get("actors", frozenset()) if unused else ()
    unused -= {closest(id_, briefing.actors) for id_ in slips}
    for id_ in briefing.actors:
        if id_ in unused:
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


def _dangling(fields: Iterable[Naming], known: frozenset[str]) -> dict[str, list[Spot]]:
    """The ids that are named in these fields and not known, with each place that names them."""
    found: dict[str, list[Spot]] = {}
    for field in fields:
        if not known.issuperset(field.ids):
            for index, id_ in enumerate(field.ids):
                if id_ not in known:
                    found.setdefault(id_, []).extend(field.spots(index))
    return found


def _missing_sources(seed: Seed) -> dict[str, list[Spot]]:
    """The ids that can only be those of sources and are none; links of a chain with the same id included."""
    known = seed.ids.get("sources", frozenset())
    found = _dangling(sources_named(seed.briefing), known)
    if found:
        either = known | seed.ids.get("actors", frozenset())
        for id_, spots in _dangling(links_named(seed.briefing), either).items():
            if id_ in found:
                found[id_] += spots
    return found


def _missing(seed: Seed, what: str, dangling: dict[str, list[Spot]], ids: frozenset[str]) -> Iterator[Finding]:
    """One finding for each id that is named and not among `ids`; one for all where there are none."""
    if not dangling:
        return
    section = f"{what}s"
    known = {id_ for id_ in ids if re.fullmatch(ID_PATTERN, id_)}
    if not ids:
        first, *_ = dangling
        spots = [spot for named in dangling.values() for spot in named]
        others = f", nor any other {what}" if len(dangling) > 1 else ""
        yield _named(f"There is no {what} `{first}`{others}", spots, f"The file has no {section} yet.", None)
        return
    for id_, spots in dangling.items():
        if closest(id_, ids - known):
            continue  # the id itself was mistyped, and is objected to where it is given
        hint = did_you_mean(id_, known) or _known(section, known)
        meant = slip(id_, known)
        if meant and len(spots) > 1 and meant not in used(seed.briefing, what):
            # They agree with each other, and nothing with the one that is there.
            hint = f"Is `{meant}` meant? Nothing names it; so the slip may be there."
            fix = replacing(meant, id_, (section, meant), part="key")
        else:
            # Short names differ in one letter more easily, and who says something is no matter for a guess.
            fix = meant and replacing_each(id_, meant, spots, safe=len(id_) >= _SHORTEST_SURE)
        yield _named(f"There is no {what} `{id_}`", spots, hint, fix, ((section, id_),))


def _named(message: str, spots: Sequence[Spot], hint: str, fix: Fix | None, lacks: tuple[Path, ...] = ()) -> Finding:
    first, *others = spots
    return Finding(message, first.path, hint, at=first.at, also=tuple(others), fix=fix, lacks=lacks)


def _known(section: str, ids: set[str]) -> str:
    listed = ", ".join(f"`{id_}`" for id_ in sorted(ids)[:12])
    return f"Known {section}: {listed}{' …' if len(ids) > 12 else '.'}"
