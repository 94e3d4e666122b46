"""The Jinja environment of the page bodies: autoescape on, and every value made inert before it is shown."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import cache, lru_cache
from typing import Any, Protocol

import jinja2
from jinja2.runtime import Context
from markupsafe import Markup

from briefing import terms
from briefing.bundle import TEMPLATES
from briefing.drawing.attribution import attribution_map
from briefing.drawing.ranges import ranges_picture
from briefing.drawing.relations import relations_picture
from briefing.drawing.timeline import timeline_picture
from briefing.inert import inert
from briefing.model import CITATION, cited
from briefing.page import actor_path, relative, url
from briefing.pages.compiler import Generator, loops
from briefing.pages.markdown import inline
from briefing.pages.references import chips, claim_list, claim_rows, numbers
from briefing.pages.shown import made, shown, shown_words
from briefing.pages.svg import svg
from briefing.views.common import ClaimRef
from briefing.views.site import by_briefing, in_time, topic_address

PICTURES = {
    "attribution_map": attribution_map,
    "ranges_picture": ranges_picture,
    "relations_picture": relations_picture,
    "timeline_picture": timeline_picture,
}
"""What templates can have drawn."""

_SPACED_CITATION = re.compile(rf"\s*{CITATION.pattern}")


_BLOCKS = (
    "article|blockquote|div|figure|figcaption|footer|form|header|h[1-6]|nav|ol|p|section|table|tbody|thead|tr|ul|li"
)
# Between two blocks white space is never seen; terms and their values run on in a line in places, and need theirs.
_BESIDE_BLOCK = re.compile(rf"(</(?:{_BLOCKS})>|<(?:{_BLOCKS})(?: [^<>]*)?>)\n+(?=<(?!/?(?:dt|dd)\b))")


class _Loader(jinja2.FileSystemLoader):
    """Reads templates without their indentation and most of their lines, which are there for people."""

    def get_source(self, environment: jinja2.Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        source, path, is_current = super().get_source(environment, template)
        return _BESIDE_BLOCK.sub(r"\1", re.sub(r"\n +", "\n", source)), path, is_current


class _Template(jinja2.Template):
    """Its globals are those of the environment alone, so they need not be looked through for each page."""

    def new_context(self, vars: Any = None, shared: bool = False, locals: Any = None) -> Context:
        if shared or locals:
            return super().new_context(vars, shared, locals)
        return Context(self.environment, {**self.environment.globals, **(vars or {})}, self.name, self.blocks)


class Environment(jinja2.Environment):
    """Makes quicker code of templates, and looks less often whether they changed."""

    code_generator_class = Generator
    template_class = _Template
    shown = staticmethod(shown)
    shown_words = staticmethod(shown_words)
    made = staticmethod(made)
    loops = staticmethod(loops)

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._known: dict[str, jinja2.Template] = {}

    def get_template(self, name: str, parent: str | None = None, globals: Any = None) -> jinja2.Template:
        """The template of that name; while a build settles what they are, each is looked up once."""
        if self.auto_reload:
            return super().get_template(name, parent, globals)
        if name not in self._known:
            self._known[name] = super().get_template(name, parent, globals)
        return self._known[name]

    @contextmanager
    def settled(self, compiled: jinja2.BytecodeCache) -> Iterator[None]:
        """Reads templates once, and not for each page; takes compiled ones from there, and puts them there."""
        self.auto_reload, self.bytecode_cache = False, compiled
        self.cache.clear()
        try:
            yield
        finally:
            self.auto_reload = True
            self._known.clear()


@lru_cache(maxsize=4096)
def day(value: Any) -> str:
    """A date as `23 November 2026`."""
    return f"{value.day} {value:%B} {value.year}"


def _joined(values: Iterable[str], between: str) -> str:
    return between.join(values)


@cache
def environment() -> Environment:
    """The one environment; templates that changed on disk are read again."""
    env = Environment(
        loader=_Loader(TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        finalize=inert,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=True,
    )
    env.filters |= {"day": day, "by_briefing": by_briefing, "in_time": in_time}
    env.filters |= {"capitalize": str.capitalize, "lower": str.lower, "join": _joined}
    env.globals |= {"terms": terms, "svg": svg, **PICTURES}
    env.globals |= {"chips": chips, "claim_list": claim_list, "claim_rows": claim_rows, "numbers": numbers}
    return env


class ActorLink(Protocol):
    """What a link to an actor needs to know of it."""

    @property
    def id(self) -> str:
        """Its id."""

    @property
    def shared(self) -> bool:
        """Several briefings share it."""


class Linker:
    """Makes the links of one page: relative, so that the site works below any path."""

    def __init__(self, path: str, *, folder: str, home: str, directory_urls: bool) -> None:
        self.folder, self.home, self.directory_urls = folder, home, directory_urls
        self._here = url(path, directory_urls=directory_urls)
        self._made: dict[str, tuple[str, str]] = {}
        self._claims: dict[str, str] = {}
        self._slug, _, self._kind = path.removeprefix(f"{folder}briefings/").rpartition("/")
        # From anywhere else, the way to the actors is the same for all of them.
        among_actors = self._here.startswith(f"{folder}actors/")
        self._to_actors = "" if among_actors else relative(f"{folder}actors/", self._here)
        # A page over all briefings has a few links to each of very many.
        among_briefings = self._here.startswith(f"{folder}briefings/")
        self._to_briefings = "" if among_briefings else relative(f"{folder}briefings/", self._here)
        self._ending = "/" if directory_urls else ".html"

    def page(self, path: str, anchor: str = "") -> str:
        """The link to a page by its address below the plugin's folder."""
        # A page has few pages to link to, each many times.
        link, before = self._made.get(path) or self._make(path)
        return before + anchor if anchor else link

    def briefing(self, slug: str, page: str = "index", anchor: str = "") -> str:
        """The link to a page of a briefing."""
        if self._to_briefings:
            name = "" if page == "index" and self.directory_urls else page + self._ending
            return f"{self._to_briefings}{slug}/{name}{'#' if anchor else ''}{anchor}"
        if slug == self._slug:
            link, before = _beside(page, self._kind, self.directory_urls)
        else:
            path = f"briefings/{slug}/{page}"
            link, before = self._made.get(path) or self._make(path)
        return before + anchor if anchor else link

    def claim(self, ref: ClaimRef) -> str:
        """The permalink of a claim."""
        before = self._claims.get(ref.slug)
        if before is None:
            before = self._claims[ref.slug] = self._before_claims(ref.slug)
        return before + ref.id

    def actor(self, actor: ActorLink, slug: str) -> str:
        """The page of an actor over all briefings; that of a briefing, where the actor belongs to it alone."""
        if not actor.shared:
            return self.briefing(slug, "actors", actor.id)
        if self._to_actors and actor.id != "index":
            return f"{self._to_actors}{actor.id}{self._ending}"
        return self.page(actor_path(actor.id))

    def topic(self, tag: str) -> str:
        """The page of a topic."""
        return self.page(f"topics/{topic_address(tag)}")

    def file(self, path: str) -> str:
        """The link to a file that is no page."""
        return relative(self.folder + path, self._here)

    def _before_claims(self, slug: str) -> str:
        if self._to_briefings:
            return f"{self._to_briefings}{slug}/claims{self._ending}#"
        if slug == self._slug:
            return _beside("claims", self._kind, self.directory_urls)[1]
        return self._make(f"briefings/{slug}/claims")[1]

    def _make(self, path: str) -> tuple[str, str]:
        """The link to a page, and what stands before a fragment of it."""
        placed = self.home if path == "home" else self.folder + path
        there = url(placed, directory_urls=self.directory_urls)
        self._made[path] = _between(there, self._here)
        return self._made[path]


# Among the pages of a briefing the ways are those of every other.
@lru_cache(maxsize=256)
def _beside(page: str, here: str, directory_urls: bool) -> tuple[str, str]:
    """The link from one page of a briefing to another one, and what stands before a fragment of that."""
    there, source = (url(f"briefing/{kind}", directory_urls=directory_urls) for kind in (page, here))
    return _between(there, source)


def _between(there: str, here: str) -> tuple[str, str]:
    link = relative(there, here)
    return link, "#" if there == here else f"{link}#"


def citing(refs: dict[str, ClaimRef], row: Callable[[list[ClaimRef]], Markup]) -> dict[str, Callable[[str], Markup]]:
    """The two filters for text with citations: `cited` for plain text, `prose` for inline Markdown.

    `row` makes the chips of the claims that one citation names.
    """

    def chips(ids: Iterable[str]) -> Markup:
        return row([refs[id_] for id_ in ids if id_ in refs])

    def with_chips(text: str) -> Markup:
        parts, at = [], 0
        for match in CITATION.finditer(text):
            parts += [shown_words(text[at : match.start()]), chips(cited(match[0]))]
            at = match.end()
        return made("".join([*parts, shown_words(text[at:])]))

    return {"cited": with_chips, "prose": lambda text: inline(inert(text), chips)}


@lru_cache(maxsize=256)
def without_citations(text: str) -> str:
    """The text alone, for places that cannot hold links; kept for a while, for each page of a briefing asks again."""
    return " ".join((_SPACED_CITATION.sub("", text) if "[@" in text else text).split())
