"""The whole line in one function: seeds are read, anchored and checked, and become pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path as FilePath

from briefing.anchor import anchor
from briefing.check import check
from briefing.diagnostic import Diagnostic, has_errors
from briefing.pages import Places, broken_pages, pages
from briefing.pages.page import Page
from briefing.read import read
from briefing.rules.options import DEFAULTS, Options
from briefing.seed import Seeds
from briefing.views.briefing import briefing_view
from briefing.views.claims import claim_refs
from briefing.views.site import site_view

REGISTRY = "actors.yml"
"""The file of shared actors in the folder of seeds."""


@dataclass(frozen=True)
class Site:
    """What a host has to write, and what an editor has to read."""

    pages: tuple[Page, ...]
    diagnostics: tuple[Diagnostic, ...]

    @property
    def broken(self) -> bool:
        """At least one error: nothing of this may be published."""
        return has_errors(self.diagnostics)


def checked(
    folder: FilePath, options: Options = DEFAULTS, *, base: FilePath | None = None
) -> tuple[Seeds, tuple[Diagnostic, ...]]:
    """Read, anchor and check the seeds below a folder; file names are shown relative to `base`."""
    seeds = read(folder, base=base)
    seeds = replace(seeds, seeds=tuple(anchor(seed) for seed in seeds.seeds))
    return seeds, check(seeds, options)


def build(
    folder: FilePath,
    options: Options = DEFAULTS,
    *,
    places: Places,
    drafts: bool = False,
    base: FilePath | None = None,
) -> Site:
    """Make the site from the seeds below a folder.

    Briefings with errors are replaced by pages that show them, so that a live preview always has something to show;
    whoever publishes looks at `broken` first. Drafts are left out unless asked for.
    """
    seeds, diagnostics = checked(folder, options, base=base)
    shown = [seed for seed in seeds.seeds if drafts or seed.briefing is None or seed.briefing.status != "draft"]
    errors = {seed.slug: _errors(seed.slug, diagnostics) for seed in shown}
    errors |= {slug: _errors(slug, diagnostics) for slug in _unbegun(folder, diagnostics)}
    whole = [seed for seed in shown if not errors[seed.slug]]
    refs = {seed.slug: claim_refs(seed) for seed in whole}
    everywhere = {f"{slug}/{id_}": ref for slug, claims in refs.items() for id_, ref in claims.items()}
    views = tuple(briefing_view(seed, refs[seed.slug], everywhere) for seed in whole)
    sources = {slug: folder / slug / "briefing.yml" for slug in errors}
    registry = folder / REGISTRY if seeds.registry else None
    return Site((*pages(site_view(views), places, sources, registry), *_broken(errors, places, sources)), diagnostics)


def _errors(slug: str, diagnostics: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    return tuple(found for found in diagnostics if found.severity == "error" and _holds_back(found, slug))


def _holds_back(found: Diagnostic, slug: str) -> bool:
    # An error in the shared actors may reach into any briefing.
    return found.slug == slug or (found.slug is None and FilePath(found.text.name).name in (REGISTRY, slug))


def _unbegun(folder: FilePath, diagnostics: tuple[Diagnostic, ...]) -> list[str]:
    """The folders from which no briefing could be read at all, such as one without a `briefing.yml`."""
    names = [FilePath(found.text.name).name for found in diagnostics if found.slug is None]
    return [name for name in names if (folder / name).is_dir()]


def _broken(errors: dict[str, tuple[Diagnostic, ...]], places: Places, sources: dict[str, FilePath]) -> Iterator[Page]:
    for slug, found in errors.items():
        if found:
            yield from broken_pages(slug, found, places, sources[slug])
