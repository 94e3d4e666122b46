"""Some briefings from files to pages: the whole line for those that name each other, without a look at others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path as FilePath

from briefing.anchor import anchor
from briefing.check import check_each
from briefing.diagnostic import Diagnostic
from briefing.exports.preview import previews
from briefing.output import Entry, SiteFile
from briefing.page import Page, Places
from briefing.pages import BRIEFING_PAGES, BriefingPage, briefing_pages, broken_pages
from briefing.pages.entries import entries
from briefing.pages.faults import Desk
from briefing.read import Registry, read_seed, referred
from briefing.rules.options import Options
from briefing.seed import AT_HAND, Seed, Seeds
from briefing.together import names, own_actors
from briefing.views.abstract import Abstract, abstract
from briefing.views.briefing import BriefingView, briefing_view
from briefing.views.claims import claim_refs

BRIEFING_FILES: tuple[Callable[[BriefingView, Places], Iterable[SiteFile]], ...] = (previews,)
"""What makes files, other than pages, of each briefing."""


@dataclass(frozen=True)
class Shared:
    """What all briefings of a site have in common."""

    folder: FilePath
    """The folder of seeds."""
    base: FilePath
    """What file names are shown relative to."""
    registry: Registry
    options: Options
    places: Places
    drafts: bool
    """Whether drafts are shown."""
    errors: tuple[Diagnostic, ...] = ()
    """Errors in what all share; they may reach into any briefing."""
    editor: str = ""
    """The address that opens a file in the editor's program; see `Desk`."""
    hits: bool = True
    """Whether somebody searches, so that hits are needed."""

    @property
    def desk(self) -> Desk:
        """Where the editor works."""
        return Desk(self.base, self.editor)


@dataclass(frozen=True)
class Made:
    """What was made of one briefing; nothing of it is needed for making another."""

    slug: str
    diagnostics: tuple[Diagnostic, ...]
    abstract: Abstract | None = None
    """None when it is not shown, because of errors or as a draft."""
    pages: tuple[Page, ...] = ()
    """Its pages; with errors, pages that show those."""
    files: tuple[SiteFile, ...] = ()
    entries: tuple[Entry, ...] = ()
    """What a search finds of it."""
    names: frozenset[str] = frozenset()
    """The briefings that it refers to, there or not."""
    actors: frozenset[str] = frozenset()
    """The actors that it defines for itself alone."""
    uses: frozenset[str] | None = None
    """The shared actors on which all this depends, there or not; None for all of them."""


@dataclass(frozen=True)
class Worked:
    """A briefing worked out so far that each of its pages can be made by itself."""

    seed: Seed
    shared: Shared
    diagnostics: tuple[Diagnostic, ...]
    errors: tuple[Diagnostic, ...]
    """Its own, and those in what it shares with others."""
    view: BriefingView | None
    """None when it is not shown, because of errors or as a draft."""

    def pages(self, kinds: Iterable[BriefingPage] = BRIEFING_PAGES) -> tuple[Page, ...]:
        """Its pages, or those of some kinds; with errors, pages that show those."""
        source, shared = self.seed.folder / "briefing.yml", self.shared
        if self.view:
            return tuple(briefing_pages(self.view, shared.places, source, kinds=kinds))
        if _is_shown(self.seed, shared):
            return tuple(
                broken_pages(self.seed.slug, self.errors, shared.places, source, shared.desk, kinds=kinds),
            )
        return ()

    @property
    def files(self) -> tuple[SiteFile, ...]:
        """The files, other than pages, that it has."""
        if self.view is None:
            return ()
        return tuple(file for make_files in BRIEFING_FILES for file in make_files(self.view, self.shared.places))

    @property
    def entries(self) -> tuple[Entry, ...]:
        """What a search finds of it."""
        return entries(self.view, self.shared.places) if self.view and self.shared.hits else ()

    @property
    def made(self) -> Made:
        """What others need of it, without pages, files and entries."""
        return Made(
            slug=self.seed.slug,
            diagnostics=self.diagnostics,
            abstract=abstract(self.view) if self.view else None,
            names=names(self.seed),
            uses=_uses(self.seed) if not self.errors else None,
            actors=own_actors(self.seed, self.shared.registry.actors),
        )


def make(slugs: Sequence[str], shared: Shared) -> tuple[Made, ...]:
    """Make some briefings, given by their folders' names in order, with all that there is of them.

    The result is the same as if all briefings of the site had been given, as long as none of these names one that is
    missing here or is named by one, and none shares an actor of its own with another.
    """
    return next(make_each([slugs], shared))


def make_each(groups: Sequence[Sequence[str]], shared: Shared) -> Iterator[tuple[Made, ...]]:
    """What `make` makes of each of these groups, in order.

    A few groups go together, stage by stage and kind of page by kind.
    """
    for start in range(0, len(groups), AT_HAND):
        worked = _work_out_each(groups[start : start + AT_HAND], shared)
        pages: dict[str, list[Page]] = {one.seed.slug: [] for group in worked for one in group}
        for kind in BRIEFING_PAGES:
            for group in worked:
                for one in group:
                    pages[one.seed.slug] += one.pages([kind])
        for group in worked:
            yield tuple(
                replace(one.made, pages=tuple(pages[one.seed.slug]), files=one.files, entries=one.entries)
                for one in group
            )


def work_out(slugs: Sequence[str], shared: Shared) -> tuple[Worked, ...]:
    """Read, anchor, check and view some briefings; the same holds as for `make`."""
    return _work_out_each([slugs], shared)[0]


def _work_out_each(groups: Sequence[Sequence[str]], shared: Shared) -> list[tuple[Worked, ...]]:
    read = [[read_seed(shared.folder / slug, shared.registry, base=shared.base) for slug in group] for group in groups]
    anchored = [
        Seeds(shared.folder, tuple(map(anchor, seeds)), shared.registry.text, shared.registry.actors) for seeds in read
    ]
    return [
        _viewed(seeds, found, shared)
        for seeds, found in zip(anchored, check_each(anchored, shared.options), strict=True)
    ]


def _viewed(group: Seeds, found: Sequence[Diagnostic], shared: Shared) -> tuple[Worked, ...]:
    seeds = group.seeds
    diagnostics: dict[str, list[Diagnostic]] = {seed.slug: [] for seed in seeds}
    for diagnostic in found:
        diagnostics[diagnostic.slug].append(diagnostic)
    errors = {slug: tuple(_errors([*found, *shared.errors])) for slug, found in diagnostics.items()}
    refs = {seed.slug: claim_refs(seed) for seed in seeds if _is_shown(seed, shared) and not errors[seed.slug]}
    everywhere = {f"{slug}/{id_}": ref for slug, claims in refs.items() for id_, ref in claims.items()}
    return tuple(
        Worked(
            seed,
            shared,
            tuple(diagnostics[seed.slug]),
            errors[seed.slug],
            briefing_view(seed, refs[seed.slug], everywhere) if seed.slug in refs else None,
        )
        for seed in seeds
    )


def _errors(diagnostics: Sequence[Diagnostic]) -> list[Diagnostic]:
    return sorted((found for found in diagnostics if found.severity == "error"), key=lambda found: found.sort_key)


def _is_shown(seed: Seed, shared: Shared) -> bool:
    return shared.drafts or seed.briefing is None or seed.briefing.status != "draft"


def _uses(seed: Seed) -> frozenset[str]:
    briefing = seed.briefing
    groups = (actor.origin_group for actor in seed.actors.values())
    return frozenset(filter(None, (*referred(briefing), *briefing.actors, *groups)))
