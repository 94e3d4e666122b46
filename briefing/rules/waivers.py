"""Rules about waivers: `allow` names a rule that there is, that may be waived, and that would have found something."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from itertools import chain
from typing import Any

from briefing.diagnostic import Finding, Path, did_you_mean, replacing
from briefing.model import Briefing
from briefing.rules.rule import Rule
from briefing.seed import Seed
from briefing.slip import slip


def unknown_rule(seed: Seed, catalogue: Mapping[str, Rule]) -> Iterator[Finding]:
    """`allow` names a rule that does not exist.

    Why: the rule that was meant goes on reporting, or a slip of the pen stays unnoticed.

    Instead: correct the name; `briefing rules` lists them all.
    """
    for path, name in waivers(seed.briefing):
        if name not in catalogue:
            hint = did_you_mean(name, catalogue) or "`briefing rules` lists them all."
            place, meant = (*path, "allow", name), slip(name, catalogue)
            fix = meant and replacing(name, meant, place, part="key")
            yield Finding(f"There is no rule `{name}`", place, hint, part="key", fix=fix)


def waived_promise(seed: Seed, catalogue: Mapping[str, Rule]) -> Iterator[Finding]:
    """`allow` names a rule on which the promise of the site rests.

    Why: readers rely on every quote standing in the text and on every claim having somebody who says so.

    Instead: mend what the rule reports.
    """
    for path, name in waivers(seed.briefing):
        if name in catalogue and catalogue[name].firm:
            hint = "Mend what it reports, and remove the waiver."
            yield Finding(f"The rule `{name}` cannot be waived", (*path, "allow", name), hint, part="key")


def unused_waiver(seed: Seed, catalogue: Mapping[str, Rule], needed: Set[tuple[Path, str]]) -> Iterator[Finding]:
    """`allow` names a rule that finds nothing there.

    Why: a waiver that is left over hides the next mistake of its kind.

    Instead: remove it.
    """
    for path, name in waivers(seed.briefing):
        if name in catalogue and not catalogue[name].firm and (path, name) not in needed:
            yield Finding(f"`{name}` finds nothing here to allow", (*path, "allow", name), "Remove it.", part="key")


def has_waivers(briefing: Briefing) -> bool:
    """True when there is any waiver in a briefing."""
    mappings = (briefing.actors, briefing.claims, briefing.questions, briefing.sources)
    lists = (briefing.article.set_aside, briefing.summary, briefing.events, briefing.judgments, briefing.relations)
    parts = chain((briefing, briefing.article), *lists, *(mapping.values() for mapping in mappings))
    return any(part.allow for part in parts)


def waivers(briefing: Briefing) -> Iterator[tuple[Path, str]]:
    """Every waiver of a briefing: the path of the object that has it, and the rule's name."""
    article = briefing.article
    single = [((), briefing), (("article",), article)]
    lists = {key: getattr(briefing, key) for key in ("summary", "events", "judgments", "relations")}
    mappings = {key: getattr(briefing, key) for key in ("actors", "claims", "questions", "sources")}
    aside = [(("article", "set_aside", index), passage) for index, passage in enumerate(article.set_aside)]
    listed = [((key, index), part) for key, parts in lists.items() for index, part in enumerate(parts)]
    mapped = [((key, id_), part) for key, parts in mappings.items() for id_, part in parts.items()]
    for path, part in (*single, *aside, *listed, *mapped):
        yield from ((path, name) for name in part.allow)


def waiver(part: Any, path: Path, rule: str) -> Path | None:
    """The path of the object on the way to `path` that waives a rule; None when none does."""
    for depth, step in enumerate((*path, "allow")):
        if rule in getattr(part, "allow", ()):
            return path[:depth]
        part = _below(part, step)
    return None


def _below(part: Any, step: str | int) -> Any:
    if isinstance(part, dict):
        return part.get(step)
    if isinstance(part, tuple):
        return part[step] if isinstance(step, int) else None
    return getattr(part, {"in": "in_", "from": "from_"}.get(step, str(step)), None)
