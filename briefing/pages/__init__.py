"""The pages of a site, each kind once in a literal table: views in, HTML bodies out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path as FilePath
from typing import Any

from briefing.diagnostic import Diagnostic
from briefing.page import Page, Places, actor_path, preview_path
from briefing.pages.faults import Desk, faults
from briefing.pages.parts import Part, parts
from briefing.pages.references import chips
from briefing.pages.render import Linker, citing, environment, without_citations
from briefing.processes import share
from briefing.views.briefing import BriefingView
from briefing.views.site import Party, SiteActor, SiteView, Topic


@dataclass(frozen=True)
class BriefingPage:
    """A kind of page that every briefing has."""

    name: str
    """Its address below the briefing, its template and its CSS class; `index` is the summary."""
    title: str
    count: Callable[[BriefingView], int] | None = None
    """The number beside its name in the briefing's local navigation."""
    contents: bool = True
    quotes: bool = False
    """Whether it has the article's words, so that it says of what kind the proof is."""


@dataclass(frozen=True)
class SitePage:
    """A kind of page that the site has once."""

    name: str
    path: str
    title: str
    description: str
    shows: Callable[[SiteView], Any]
    """All that it shows of the site, or something that is another whenever that is."""
    searchable: bool = True
    contents: bool = False


@dataclass(frozen=True)
class SiteList:
    """A kind of page that lists something of all briefings, so many rows on each page that it stays light."""

    name: str
    path: str
    """The address of its first part."""
    title: str
    description: str
    rows: Callable[[SiteView], Sequence]
    shows: Callable[[Any], str]
    """All that its page shows of a row, or something that is another whenever that is."""


@dataclass(frozen=True)
class Sketch:
    """A page over several briefings before it is made."""

    path: str
    make: Callable[[], Page]
    pattern: str = ""
    """As the page's own."""
    shows: str = ""
    """Another one whenever the page would be, as long as options and templates stay; empty when nobody knows."""


ROWS = 200
"""Rows of a list on one page."""
LATEST = 20
"""Briefings on the front page, in full."""
FEW = 5
"""Rows of each short list there."""
BRIEFINGS = 25
"""Briefings on one page of a topic or an actor."""

BRIEFING_PAGES = (
    BriefingPage("index", "Summary", contents=False, quotes=True),
    BriefingPage("article", "Article", contents=False, quotes=True),
    BriefingPage("claims", "Claims", lambda view: len(view.claims), contents=False, quotes=True),
    BriefingPage("actors", "Actors", lambda view: len(view.actors)),
    BriefingPage("questions", "Open questions", lambda view: len(view.unsettled), contents=False),
    BriefingPage("timeline", "Timeline", contents=False),
    BriefingPage("sources", "Sources"),
)


def _home(site: SiteView) -> tuple:
    """What the front page shows; see its template."""
    return (
        len(site.briefings),
        [briefing.stamps.head for briefing in (*site.briefings[:LATEST], *site.most_open[:FEW])],
        [(entry.briefing.stamps.head, entry.number) for entry in site.changes[:FEW]],
        [*map(_party, site.origins[:FEW])],
        [(topic.name, topic.count) for topic in site.topics],
    )


def _party(party: Party) -> str:
    # A row of a single briefing is all in that; one of several together is in none.
    return f"{party.home.stamps.actors} {party.row.id} {(party.row, party.briefings) if party.row.shared else ''}"


SITE_PAGES = (
    SitePage("home", "home", "Briefings", "The briefings of this site, the latest first.", _home, searchable=False),
    SitePage(
        "method", "method", "Method", "How to read a briefing, and what its words mean.", lambda site: "", contents=True
    ),
)

SITE_LISTS = (
    SiteList(
        "actors",
        "actors/index",
        "Actors",
        "Everybody who speaks or is spoken of, over all briefings.",
        lambda site: site.parties,
        _party,
    ),
    SiteList(
        "claims",
        "claims",
        "Claims",
        "Every claim of every briefing, with who says so.",
        lambda site: site.claims,
        lambda entry: f"{entry.briefing.stamps.claims} {entry.place}",
    ),
    SiteList(
        "questions",
        "questions",
        "Open questions",
        "What the articles leave open.",
        lambda site: site.questions,
        lambda asked: f"{asked.briefing.stamps.questions} {asked.question.id}",
    ),
    SiteList(
        "origins",
        "origins",
        "Origins",
        "On whose word all of this rests.",
        lambda site: site.origins,
        _party,
    ),
    SiteList(
        "archive",
        "archive",
        "All briefings",
        "All briefings of this site.",
        lambda site: site.briefings,
        lambda briefing: briefing.stamps.head,
    ),
)


def site_pages(site: SiteView, places: Places, registry: FilePath | None) -> Iterator[Page]:
    """The pages that the site has once, its lists in parts, and those of its topics and shared actors.

    `registry` is the file of shared actors, for the edit links.
    """
    return (sketch.make() for sketch in site_sketches(site, places, registry))


def site_addresses(
    site: SiteView, places: Places, registry: FilePath | None
) -> Iterator[tuple[str, Callable[[], Page]]]:
    """The addresses of those pages, each with what makes the page: who asks for one need not make all."""
    return ((sketch.path, sketch.make) for sketch in site_sketches(site, places, registry))


def site_sketches(site: SiteView, places: Places, registry: FilePath | None) -> Iterator[Sketch]:
    """Those pages before they are made, so that whoever kept one need not make it again."""
    for kind in SITE_PAGES:
        shows = repr((site.updated, kind.shows(site)))
        yield Sketch(_site_path(kind, places), partial(_site_page, kind, site, places), shows=shows)
    for kind in SITE_LISTS:
        for part in parts(kind.path, kind.rows(site), ROWS):
            more = site.letters if part.total > 1 else None, len(site.briefings)
            shows = _shows(part, map(kind.shows, part.rows), site.updated, *more)
            make = partial(_list_page, kind, part, site, places)
            pattern = _pattern(part.path.rpartition("/")[0], places) if part.number > 1 else ""
            yield Sketch(places.folder + part.path, make, pattern, shows)
    for topic in site.topics:
        for part in parts(f"topics/{topic.address}", topic.briefings, BRIEFINGS):
            shows = _shows(part, (one.stamps.head for one in part.rows), topic.name, topic.briefings[0].stamps.head)
            make = partial(_topic_page, topic, part, places)
            yield Sketch(places.folder + part.path, make, _pattern("topics", places), shows)
    for actor in site.actors:
        for part in parts(actor_path(actor.id), actor.appearances, BRIEFINGS):
            first = actor.appearances[0].briefing.stamps.appearances
            shows = _shows(part, (item.briefing.stamps.appearances for item in part.rows), actor.id, first)
            make = partial(_actor_page, actor, part, places, registry)
            yield Sketch(places.folder + part.path, make, _pattern("actors", places), shows)


def _shows(part: Part, rows: Iterable[Any], *more: Any) -> str:
    return f"{part.first} {part.number} {part.total} {part.size} {more} {' '.join(rows)}"


def _pattern(below: str, places: Places) -> str:
    return f"{places.folder}{below}/{{}}"


def briefing_pages(
    view: BriefingView, places: Places, source: FilePath, *, kinds: Iterable[BriefingPage] = BRIEFING_PAGES
) -> Iterator[Page]:
    """The pages of one briefing, or some `kinds` of them; `source` is its YAML file, for the edit links."""
    for kind in kinds:
        yield _briefing_page(kind, view, places, source)


def broken_pages(
    slug: str,
    diagnostics: tuple[Diagnostic, ...],
    places: Places,
    source: FilePath,
    desk: Desk,
    *,
    kinds: Iterable[BriefingPage] = BRIEFING_PAGES,
) -> Iterator[Page]:
    """In place of every page of a briefing that has errors, or of some `kinds`: what is wrong and where."""
    shown = faults(diagnostics, desk)
    for kind in kinds:
        pattern = f"{places.folder}briefings/{{}}/{kind.name}"
        path = pattern.format(slug)
        body = _body("broken.html", path, places, {}, slug=slug, faults=shown)
        yield Page(
            path=path,
            title=f"Errors in {slug}",
            description="",
            body=body,
            kind="broken",
            source=source,
            searchable=False,
            contents=False,
            pattern=pattern,
            name=slug,
        )


def _briefing_page(kind: BriefingPage, view: BriefingView, places: Places, source: FilePath) -> Page:
    pattern = f"{places.folder}briefings/{{}}/{kind.name}"
    path = pattern.format(view.slug)
    title = view.briefing.title if kind.name == "index" else f"{kind.title}: {view.briefing.title}"
    bottom_line = without_citations(view.bottom_line.text) if view.bottom_line else view.briefing.title
    template = _template(kind)
    body = _body(
        template, path, places, view.refs, tips=kind.name == "index", view=view, kind=kind, kinds=BRIEFING_PAGES
    )
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
        preview=preview_path(places.folder, view.slug) if places.previews else None,
        contents=kind.contents,
        pattern=pattern,
        name=view.slug,
    )


def _site_path(kind: SitePage, places: Places) -> str:
    return places.home if kind.path == "home" else places.folder + kind.path


def _site_page(kind: SitePage, site: SiteView, places: Places) -> Page:
    path = _site_path(kind, places)
    return Page(
        path=path,
        title=kind.title,
        description=kind.description,
        body=_body(f"site/{kind.name}.html", path, places, {}, site=site, kind=kind, latest=LATEST, few=FEW),
        kind=kind.name,
        updated=site.updated,
        searchable=kind.searchable,
        listed=True,
        contents=kind.contents,
    )


def _list_page(kind: SiteList, part: Part, site: SiteView, places: Places) -> Page:
    path = places.folder + part.path
    return Page(
        path=path,
        title=part.titled(kind.title),
        description=kind.description,
        body=_body(f"site/{kind.name}.html", path, places, {}, site=site, kind=kind, part=part),
        kind=kind.name,
        updated=site.updated,
        searchable=False,
        listed=part.number == 1,
        contents=False,
        **(_one_of_many(path, _pattern(part.path.rpartition("/")[0], places)) if part.number > 1 else {}),
    )


def _topic_page(topic: Topic, part: Part, places: Places) -> Page:
    path = places.folder + part.path
    return Page(
        path=path,
        title=part.titled(topic.name),
        description=f"Briefings on {topic.name}, the latest first.",
        body=_body("site/topic.html", path, places, {}, topic=topic, part=part),
        kind="topic",
        updated=topic.briefings[0].updated,
        searchable=False,
        contents=False,
        **_one_of_many(path, _pattern("topics", places)),
    )


def _actor_page(actor: SiteActor, part: Part, places: Places, registry: FilePath | None) -> Page:
    path = places.folder + part.path
    return Page(
        path=path,
        title=part.titled(actor.actor.name),
        description=actor.actor.role or actor.actor.name,
        body=_body("site/actor.html", path, places, {}, actor=actor, part=part),
        kind="actor",
        source=registry,
        updated=actor.appearances[0].briefing.updated,
        has_entries=True,
        contents=False,
        **_one_of_many(path, _pattern("actors", places)),
    )


def _one_of_many(path: str, pattern: str) -> dict[str, str]:
    """What tells a page from others of its kind, of which there are many."""
    return {"pattern": pattern, "name": path.removeprefix(pattern.removesuffix("{}"))}


def load_templates(*, overall: bool = False) -> None:
    """Have the templates of all pages of a briefing ready, and those of the site's own pages.

    Where compiled ones are kept, several processes compile them.
    """
    names = [_template(kind) for kind in BRIEFING_PAGES]
    names += ["macros.html", "briefing/base.html", "briefing/strip.html"]
    if overall:
        names += [f"site/{kind.name}.html" for kind in (*SITE_PAGES, *SITE_LISTS)]
        names += ["site/topic.html", "site/actor.html", "site/base.html", "site/parts.html"]
    if environment().bytecode_cache:
        share(_load, names)
    _load(names)


def _load(names: Iterable[str]) -> None:
    for name in names:
        environment().get_template(name)


def _template(kind: BriefingPage) -> str:
    return f"briefing/{kind.name}.html"


def _body(template: str, path: str, places: Places, refs: dict, *, tips: bool = False, **values: Any) -> str:
    env = environment()
    link = Linker(path, folder=places.folder, home=places.home, directory_urls=places.directory_urls)
    macros = env.get_template("macros.html").module
    cite = citing(refs, lambda found: chips(link, found, tips=tips))
    return env.get_template(template).render(link=link, m=macros, plain=without_citations, **cite, **values)
