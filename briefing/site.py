"""The whole line in one function: seeds are read, anchored and checked, and become pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path as FilePath

from briefing.check import check
from briefing.diagnostic import Diagnostic, has_errors
from briefing.exports.feed import feeds
from briefing.exports.rows import rows
from briefing.folder import REGISTRY
from briefing.formats.tally import tally
from briefing.make import Made, Shared, make
from briefing.output import Entry, FileSketch, SiteFile
from briefing.page import Page, Places, url
from briefing.pages import Sketch, broken_pages, site_sketches
from briefing.pages.entries import site_entries
from briefing.read import survey
from briefing.rules.options import DEFAULTS, Options
from briefing.seed import Seeds
from briefing.together import before_slashes, made_together
from briefing.views.site import SiteView, site_view

SITE_FILES: tuple[Callable[[SiteView, Places], Iterable[FileSketch]], ...] = (rows, feeds)
"""What makes files, other than pages, of all briefings together."""


@dataclass(frozen=True)
class Site:
    """What a host has to write, and what an editor has to read."""

    pages: tuple[Page, ...] = ()
    files: tuple[SiteFile, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    entries: tuple[Entry, ...] = ()
    """What a search finds, of shared actors and of each briefing."""
    withheld: tuple[tuple[str, str], ...] = ()
    """Briefings that cannot be shown: the address of each, and its errors in words."""

    @property
    def broken(self) -> bool:
        """At least one error: nothing of this may be published."""
        return has_errors(self.diagnostics)


@dataclass(frozen=True)
class Line:
    """The line before it runs: which briefings there are, and what all of them share."""

    shared: Shared
    folders: tuple[FilePath, ...]
    diagnostics: tuple[Diagnostic, ...]
    """What is wrong with what they share, and with folders of which nothing can be read."""


def build(
    folder: FilePath,
    options: Options = DEFAULTS,
    *,
    places: Places,
    drafts: bool = False,
    base: FilePath | None = None,
    editor: str = "",
    hits: bool = True,
) -> Site:
    """Make the site from the seeds below a folder.

    Briefings with errors are replaced by pages that show them, so that a live preview always has something to show;
    whoever publishes looks at `broken` first. Drafts are left out unless asked for, and hits where nobody searches.
    """
    line = begin(folder, options, places=places, drafts=drafts, base=base, editor=editor, hits=hits)
    seen = {path.name: before_slashes(path) for path in line.folders}
    return finish(
        line, made_together(seen, lambda groups: [one for group in groups for one in make(group, line.shared)])
    )


def begin(
    folder: FilePath,
    options: Options,
    *,
    places: Places,
    drafts: bool = False,
    base: FilePath | None = None,
    editor: str = "",
    hits: bool = True,
) -> Line:
    """Look for briefings, and read and check what they share; `editor` is an address as in `Desk`."""
    base = base or FilePath.cwd()
    there = survey(folder, base=base)
    registry = there.registry
    common = check(Seeds(folder, (), registry.text, registry.actors, there.faults), options)
    errors = tuple(found for found in common if found.severity == "error" and _name(found) == REGISTRY)
    return Line(Shared(folder, base, registry, options, places, drafts, errors, editor, hits), there.folders, common)


Draw = Callable[[Iterable[Sketch], Iterable[FileSketch]], tuple[Iterable[Page], Iterable[SiteFile]]]


def drawn_now(pages: Iterable[Sketch], files: Iterable[FileSketch]) -> tuple[Iterable[Page], Iterable[SiteFile]]:
    """The pages and files of which there are sketches."""
    return [sketch.make() for sketch in pages], [SiteFile(sketch.path, sketch.make()) for sketch in files]


def finish(line: Line, made: tuple[Made, ...], *, drawn: Draw = drawn_now) -> Site:
    """Put together what was made of each briefing, with the pages and files that speak of all of them.

    Of these, the site has what `drawn` makes of their sketches.
    """
    folder, places = line.shared.folder, line.shared.places
    view = site_view(tuple(one.abstract for one in made if one.abstract))
    own_pages, own_files = drawn(
        site_sketches(view, places, folder / REGISTRY if line.shared.registry.text else None),
        (sketch for make_files in SITE_FILES for sketch in make_files(view, places)),
    )
    pages = [
        *own_pages,
        *(page for one in made for page in one.pages),
        *(
            page
            for name, found in unbegun(line).items()
            for page in broken_pages(name, found, places, folder / name / "briefing.yml", line.shared.desk)
        ),
    ]
    # The host's own navigation is made of the first ones.
    pages.sort(key=lambda page: not page.listed)
    files = [*own_files, *(file for one in made for file in one.files)]
    diagnostics = [*line.diagnostics, *(found for one in made for found in one.diagnostics)]
    diagnostics.sort(key=lambda found: found.sort_key)
    entries = (
        *(site_entries(view, places) if line.shared.hits else ()),
        *(entry for one in made for entry in one.entries),
    )
    return Site(tuple(pages), tuple(files), tuple(diagnostics), entries, tuple(withheld(line, made)))


def withheld(line: Line, made: Iterable[Made]) -> Iterator[tuple[str, str]]:
    """What a site has under that name: the briefings that cannot be shown, each with its errors in words."""
    made = tuple(made)
    errors: dict[str, list[Diagnostic]] = {}
    for found in (*line.diagnostics, *(found for one in made for found in one.diagnostics)):
        if found.severity == "error":
            errors.setdefault(found.slug or _name(found), []).append(found)
    places = line.shared.places
    slugs = [one.slug for one in made if one.abstract is None]
    for slug in dict.fromkeys([*slugs, *unbegun(line)]):
        if found := [*errors.get(slug, ()), *errors.get(REGISTRY, ())]:
            address = url(f"{places.folder}briefings/{slug}/index", directory_urls=places.directory_urls)
            yield address, tally(found)


def _name(found: Diagnostic) -> str:
    return FilePath(found.text.name).name


def unbegun(line: Line) -> dict[str, tuple[Diagnostic, ...]]:
    """The folders of which nothing could be read, such as those without a `briefing.yml`, with what is wrong there."""
    errors = [found for found in line.diagnostics if found.severity == "error"]
    return {
        name: tuple(error for error in errors if _name(error) in (name, REGISTRY))
        for name in dict.fromkeys(_name(found) for found in errors)
        if (line.shared.folder / name).is_dir()
    }
