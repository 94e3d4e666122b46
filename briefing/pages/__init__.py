"""The pages of a site, each kind once in a literal table: views in, HTML bodies out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path as FilePath
from typing import Any

from markupsafe import Markup

from briefing.diagnostic import Diagnostic
from briefing.pages.page import Page, actor_path
from briefing.pages.render import Linker, citing, environment, without_citations
from briefing.views.abstract import Abstract
from briefing.views.briefing import BriefingView
from briefing.views.site import SiteActor, SiteView


@dataclass(frozen=True)
class Places:
    """Where pages go in the host's site, and how it writes addresses."""

    folder: str = ""
    """Put before every address; empty, or ending in `/`."""
    home: str = "index"
    """The address of the list of all briefings."""
    directory_urls: bool = True


@dataclass(frozen=True)
class BriefingPage:
    """A kind of page that every briefing has."""

    name: str
    """Its address below the briefing, its template and its CSS class; `index` is the summary."""
    title: str
    count: Callable[[BriefingView], int] | None = None
    """The number beside its name in the briefing's local navigation."""
    contents: bool = True


@dataclass(frozen=True)
class SitePage:
    """A kind of page that the site has once."""

    name: str
    path: str
    title: str
    description: str
    searchable: bool = True
    contents: bool = False


BRIEFING_PAGES = (
    BriefingPage("index", "Summary", contents=False),
    BriefingPage("article", "Article", contents=False),
    BriefingPage("claims", "Claims", lambda view: len(view.claims), contents=False),
    BriefingPage("actors", "Actors", lambda view: len(view.actors)),
    BriefingPage("questions", "Open questions", lambda view: len(view.unsettled), contents=False),
    BriefingPage("timeline", "Timeline", contents=False),
    BriefingPage("sources", "Sources"),
)

SITE_PAGES = (
    SitePage("home", "home", "Briefings", "All briefings of this site, the latest first.", searchable=False),
    SitePage("actors", "actors/index", "Actors", "Everybody who speaks or is spoken of, over all briefings.", False),
    SitePage("claims", "claims", "Claims", "Every claim of every briefing, with who says so.", searchable=False),
    SitePage("questions", "questions", "Open questions", "What the articles leave open.", searchable=False),
    SitePage("method", "method", "Method", "How to read a briefing, and what its words mean.", contents=True),
)


def site_pages(
    site: SiteView, places: Places, sources: Mapping[str, FilePath], registry: FilePath | None
) -> Iterator[Page]:
    """The pages that the site has once, and those of its actors.

    `sources` gives the YAML file of each slug and `registry` the file of shared actors, for the edit links.
    """
    for kind in SITE_PAGES:
        yield _site_page(kind, site, places)
    for actor in site.actors:
        yield _actor_page(actor, places, sources, registry)


def briefing_pages(view: BriefingView, places: Places, source: FilePath) -> Iterator[Page]:
    """The pages of one briefing; `source` is its YAML file, for the edit links."""
    for kind in BRIEFING_PAGES:
        yield _briefing_page(kind, view, places, source)


def broken_pages(slug: str, diagnostics: tuple[Diagnostic, ...], places: Places, source: FilePath) -> Iterator[Page]:
    """In place of every page of a briefing that has errors: what is wrong and where."""
    for kind in BRIEFING_PAGES:
        path = f"{places.folder}briefings/{slug}/{kind.name}"
        body = _body("broken.html", path, places, {}, slug=slug, diagnostics=diagnostics)
        yield Page(path, f"Errors in {slug}", "", body, "broken", source, searchable=False, contents=False)


def _briefing_page(kind: BriefingPage, view: BriefingView, places: Places, source: FilePath) -> Page:
    path = f"{places.folder}briefings/{view.slug}/{kind.name}"
    title = view.briefing.title if kind.name == "index" else f"{kind.title}: {view.briefing.title}"
    bottom_line = without_citations(view.bottom_line.text) if view.bottom_line else view.briefing.title
    template = f"briefing/{kind.name}.html"
    body = _body(template, path, places, view.refs, view=view, kind=kind, kinds=BRIEFING_PAGES)
    return Page(
        path=path,
        title=title,
        description=bottom_line,
        body=body,
        kind=kind.name,
        source=source,
        updated=view.briefing.updated,
        draft=view.draft,
        has_entries=True,
        contents=kind.contents,
    )


def _site_page(kind: SitePage, site: SiteView, places: Places) -> Page:
    path = places.home if kind.path == "home" else places.folder + kind.path
    body = _body(f"site/{kind.name}.html", path, places, {}, site=site, kind=kind)
    return Page(
        path=path,
        title=kind.title,
        description=kind.description,
        body=body,
        kind=kind.name,
        updated=_latest(site.briefings),
        searchable=kind.searchable,
        listed=True,
        contents=kind.contents,
    )


def _actor_page(actor: SiteActor, places: Places, sources: Mapping[str, FilePath], registry: FilePath | None) -> Page:
    path = places.folder + actor_path(actor.id)
    first = actor.appearances[0].briefing
    local = actor.id in first.own_actors
    return Page(
        path=path,
        title=actor.actor.name,
        description=actor.actor.role or actor.actor.name,
        body=_body("site/actor.html", path, places, {}, actor=actor),
        kind="actor",
        source=sources[first.slug] if local or registry is None else registry,
        updated=_latest(appearance.briefing for appearance in actor.appearances),
        contents=False,
    )


def _latest(briefings: Iterable[Abstract]) -> date | None:
    return max((briefing.updated for briefing in briefings), default=None)


def _body(template: str, path: str, places: Places, refs: dict, **values: Any) -> str:
    env = environment()
    link = Linker(path, folder=places.folder, home=places.home, directory_urls=places.directory_urls)
    macros = env.get_template("macros.html").module
    cite = citing(refs, lambda found: Markup(str(macros.chips(link, found)).strip()))
    return env.get_template(template).render(link=link, plain=without_citations, **cite, **values)
