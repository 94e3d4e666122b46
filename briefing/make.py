"""Some briefings from files to pages: the whole line for those that name each other, without a look at others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path as FilePath

from briefing.anchor import anchor
from briefing.check import check
from briefing.diagnostic import Diagnostic
from briefing.exports.preview import previews
from briefing.output import Entry, SiteFile
from briefing.page import Page, Places
from briefing.pages import briefing_pages, broken_pages
from briefing.pages.entries import entries
from briefing.pages.faults import Desk
from briefing.read import Registry, read_seed, referred
from briefing.rules.options import Options
from briefing.seed import Seed, Seeds
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


def make(slugs: Sequence[str], shared: Shared) -> tuple[Made, ...]:
    """Make some briefings, given by their folders' names in order.

    The result is the same as if all briefings of the site had been given, as long as none of these names one that is
    missing here or is named by one, and none shares an actor of its own with another.
    """
    seeds = [anchor(read_seed(shared.folder / slug, shared.registry, base=shared.base)) for slug in slugs]
    group = Seeds(shared.folder, tuple(seeds), shared.registry.text, shared.registry.actors)
    diagnostics: dict[str, list[Diagnostic]] = {slug: [] for slug in slugs}
    for diagnostic in check(group, shared.options):
        diagnostics[diagnostic.slug].append(diagnostic)
    errors = {slug: _errors([*found, *shared.errors]) for slug, found in diagnostics.items()}
    refs = {seed.slug: claim_refs(seed) for seed in seeds if _is_shown(seed, shared) and not errors[seed.slug]}
    everywhere = {f"{slug}/{id_}": ref for slug, claims in refs.items() for id_, ref in claims.items()}
    made = []
    for seed in seeds:
        source = seed.folder / "briefing.yml"
        short, pages, files, hits = None, (), (), ()
        if seed.slug in refs:
            view = briefing_view(seed, refs[seed.slug], everywhere)
            short, pages = abstract(view), tuple(briefing_pages(view, shared.places, source))
            files = tuple(file for make_files in BRIEFING_FILES for file in make_files(view, shared.places))
            hits = entries(view, shared.places)
        elif _is_shown(seed, shared):
            pages = tuple(broken_pages(seed.slug, tuple(errors[seed.slug]), shared.places, source, shared.desk))
        made.append(
            Made(
                slug=seed.slug,
                diagnostics=tuple(diagnostics[seed.slug]),
                abstract=short,
                pages=pages,
                files=files,
                entries=hits,
                names=_names(seed),
                uses=_uses(seed) if not errors[seed.slug] else None,
                actors=frozenset(seed.briefing.actors if seed.briefing else ()) - shared.registry.actors.keys(),
            )
        )
    return tuple(made)


def _errors(diagnostics: Sequence[Diagnostic]) -> list[Diagnostic]:
    return sorted((found for found in diagnostics if found.severity == "error"), key=lambda found: found.sort_key)


def _is_shown(seed: Seed, shared: Shared) -> bool:
    return shared.drafts or seed.briefing is None or seed.briefing.status != "draft"


def _uses(seed: Seed) -> frozenset[str]:
    briefing = seed.briefing
    groups = (actor.origin_group for actor in seed.actors.values())
    return frozenset(filter(None, (*referred(briefing), *briefing.actors, *groups)))


def _names(seed: Seed) -> frozenset[str]:
    claims = seed.briefing.claims.values() if seed.briefing else ()
    aims = (relation.claim for claim in claims for relation in claim.relations)
    return frozenset(aim.partition("/")[0] for aim in aims if "/" in aim)
