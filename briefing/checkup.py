"""The check of a whole site, briefing by briefing and in several processes; only what it says is kept of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path as FilePath
from typing import NamedTuple

from briefing.anchor import anchor
from briefing.check import check
from briefing.coverage import coverage
from briefing.diagnostic import Diagnostic
from briefing.processes import gather, is_copy
from briefing.read import Histories, Registry, committed, read, read_seed, survey, with_committed
from briefing.rules.options import DEFAULTS, Options
from briefing.seed import Follow, Seeds, unwatched
from briefing.together import Group, before_slashes, made_together, names, own_actors


class Checkup(NamedTuple):
    """What the check of a site has to say."""

    diagnostics: tuple[Diagnostic, ...]
    """In the order of files and lines."""
    count: int
    """How many briefings there are."""
    sentences: Counter[str]
    """How many sentences of the articles are in which state."""


class Checked(NamedTuple):
    """What the check says of one briefing."""

    slug: str
    diagnostics: tuple[Diagnostic, ...]
    sentences: Counter[str]
    names: frozenset[str]
    """The briefings that it refers to, there or not."""
    actors: frozenset[str]
    """The actors that it defines for itself alone."""


def check_up(
    folder: FilePath, options: Options = DEFAULTS, *, base: FilePath | None = None, follow: Follow = unwatched
) -> Checkup:
    """Read, anchor and check the seeds below a folder; file names are shown relative to `base`.

    As in a build, briefings that have to do with each other go together. Git is asked what was committed; what a build
    makes depends on the files alone.
    """
    base = base or FilePath.cwd()
    there = survey(folder, base=base)
    registry = there.registry
    common = check(Seeds(folder, (), registry.text, registry.actors, there.faults), options)
    work = _Work(folder, base, registry, options, committed(folder), follow)
    found = made_together({path.name: before_slashes(path) for path in there.folders}, work.all)
    diagnostics = [*common, *(diagnostic for one in found for diagnostic in one.diagnostics)]
    diagnostics.sort(key=lambda diagnostic: diagnostic.sort_key)
    return Checkup(tuple(diagnostics), len(found), sum((one.sentences for one in found), Counter()))


def checked(
    folder: FilePath, options: Options = DEFAULTS, *, base: FilePath | None = None, follow: Follow = unwatched
) -> tuple[Seeds, tuple[Diagnostic, ...]]:
    """Read, anchor and check the seeds below a folder; file names are shown relative to `base`.

    All at once, in this process. Whoever needs no seeds has the same from `check_up`, sooner.
    """
    seeds, known = read(folder, base=base, follow=follow), committed(folder)
    seeds = replace(seeds, seeds=tuple(anchor(with_committed(seed, known)) for seed in seeds.seeds))
    return seeds, check(seeds, options, follow=follow)


@dataclass(frozen=True)
class _Work:
    folder: FilePath
    base: FilePath
    registry: Registry
    options: Options
    committed: Mapping[str, tuple[Histories, ...]]
    follow: Follow

    def all(self, groups: Sequence[Group]) -> list[Checked]:
        """What the check says of some groups of briefings."""
        found = {one.slug: one for part in gather(self.some, groups) for one in part}
        # Where a process has failed, it is seen here why.
        missing = [group for group in groups if not found.keys() >= set(group)]
        return [*found.values(), *self.some(missing)]

    def some(self, groups: Sequence[Group]) -> list[Checked]:
        """The same, in this process; of several, one is watched, for all have as much to do."""
        follow = unwatched if is_copy() else self.follow
        return [one for group in follow(groups, "Checking") for one in self._together(group)]

    def _together(self, group: Group) -> list[Checked]:
        read = [read_seed(self.folder / slug, self.registry, base=self.base) for slug in group]
        seeds = tuple(anchor(with_committed(seed, self.committed)) for seed in read)
        found: dict[str | None, list[Diagnostic]] = {slug: [] for slug in group}
        for diagnostic in check(Seeds(self.folder, seeds, self.registry.text, self.registry.actors), self.options):
            found[diagnostic.slug].append(diagnostic)
        return [
            Checked(
                seed.slug,
                tuple(found[seed.slug]),
                Counter(sentence.state for sentence in coverage(seed).sentences),
                names(seed),
                own_actors(seed, self.registry.actors),
            )
            for seed in seeds
        ]
