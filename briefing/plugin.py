"""The door to MkDocs (and ProperDocs): hands the core's pages to the host through its public hooks."""

from __future__ import annotations

import html
import importlib
import logging
import posixpath
from collections.abc import Callable
from pathlib import Path as FilePath
from typing import Any, Literal

import jinja2
from markupsafe import escape
from mkdocs.config import Config
from mkdocs.config import config_options as c
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as HostPage
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils import CountHandler

from briefing.bundle import ASSETS, bundle
from briefing.exports.feed import FEEDS
from briefing.exports.preview import RASTER
from briefing.formats.full import framed
from briefing.formats.tally import tally
from briefing.pages import Places
from briefing.pages.page import Page
from briefing.pages.render import TEMPLATES, inert
from briefing.reference import expand
from briefing.rules.options import Options, options
from briefing.search import ENGINES, fill
from briefing.site import Site, build

log = get_plugin_logger("briefing")

THEME_SEARCH = "material/search"
PREVIEWS = FilePath(".cache") / "briefing" / "previews"
"""Where pictures for link previews are kept, beside the configuration file; it may be deleted at any time."""
THEME = FilePath(__file__).parent / "theme"
"""What stands between a site's own overrides and its theme."""

_LEVELS = {"error": log.error, "warning": log.warning}


class BriefingConfig(Config):
    """The options under `plugins: - briefing:`."""

    seeds = c.Type(str, default="seeds")
    """The folder with the seeds, relative to the configuration file."""
    folder = c.Type(str, default="")
    """A folder of the site for all generated pages; the site's root when empty."""
    rules = c.Type(dict, default={})
    """Severities by rule, where they differ from the rule's own: `{unused-actor: error, missing-summary: off}`."""
    previews = c.Type(bool, default=False)
    """Draw a picture of each briefing for link previews; needs the extra `preview` and a `site_url`."""
    thresholds = c.Type(dict, default={})
    """Numbers by rule: `{uncovered-sentence: 100}`."""
    search = c.Choice(ENGINES, default="auto")
    """Whose index the search box asks: the `theme`'s own, `pagefind`'s, or what suits the size of the site."""


class BriefingPlugin(BasePlugin[BriefingConfig]):
    """Adds the pages of all briefings to a site.

    Uses `on_startup` and `on_serve` (so that the object lives through all builds of a server and knows of it),
    `on_config` (style sheet, folders to watch), `on_pre_build` (the core runs, before the host empties the site
    folder), `on_files` (pages become files) and the three page hooks by which a page gets its title, its body and its
    table of contents.
    """

    serving = False
    site = Site()
    pages: dict[str, Page]

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember whether somebody watches."""
        self.serving = command == "serve"

    def on_serve(self, server: Any, *, config: MkDocsConfig, builder: Callable) -> Any:
        """With `--clean`, the host calls the first build of a server a build; from here on somebody watches."""
        self.serving = True
        return server

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Add the style sheet and the script, and watch everything that a page is made of."""
        if self.config.previews:
            _look_for_previews(config)
        config.theme.dirs.insert(bool(config.theme.custom_dir), str(THEME))
        config.extra_css.append("assets/briefing/briefing.css")
        script = c.ExtraScriptValue("assets/briefing/briefing.js")
        script.type = "module"
        config.extra_javascript.append(script)
        seeds = _seeds(config, self.config)
        folders = [seeds, TEMPLATES, ASSETS, *(FilePath(path) for path in config.theme.dirs[:1] if _own(path, config))]
        config.watch.extend(str(path) for path in folders if path.is_dir() and str(path) not in config.watch)
        if self.serving and config.strict:
            log.info("Strict mode is off while serving; warnings are shown here and do not stop the preview.")
            config.strict = False
            _count_no_warnings()
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Run the core; stop a build that has errors before anything of the old site is removed."""
        places = _places(config, self.config)
        seeds = _seeds(config, self.config)
        base = FilePath(config.config_file_path).parent
        try:
            self.site = build(seeds, self._options(), places=places, drafts=self.serving, base=base)
        except Exception:
            # A server that meets an exception answers no request at all until a build succeeds again.
            if not self.serving:
                raise
            log.exception("This is a fault of mkdocs-briefing, not yours; the pages are those of the last good build.")
            return
        for diagnostic in self.site.diagnostics:
            if diagnostic.severity != "info":
                _LEVELS[diagnostic.severity]("%s", framed(diagnostic))
        hints = sum(diagnostic.severity == "info" for diagnostic in self.site.diagnostics)
        if hints:
            log.info("%d %s in the briefings; `briefing check` shows them.", hints, "hint" if hints == 1 else "hints")
        if self.site.broken and not self.serving:
            raise PluginError(f"The briefings have {tally(self.site.diagnostics)}; nothing was built.")
        if not self.serving:
            for page in self.site.pages:
                if (FilePath(config.docs_dir) / f"{page.path}.md").is_file():
                    self._refuse(f"{page.path}.md")

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the pages and the style sheet as files in memory."""
        self.pages = {}
        for page in self.site.pages:
            src_uri = f"{page.path}.md"
            if files.get_file_from_path(src_uri):
                self._refuse(src_uri)
                continue
            file = File.generated(config, src_uri, content="", inclusion=_inclusion(page, config))
            file.edit_uri = _edit_uri(page, config)
            files.append(file)
            self.pages[src_uri] = page
        for made in self.site.files:
            files.append(File.generated(config, made.path, content=made.content, inclusion=InclusionLevel.NOT_IN_NAV))
        for name, content in bundle().items():
            files.append(File.generated(config, f"assets/briefing/{name}", content=content))
        return files

    def on_env(self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> jinja2.Environment:
        """Tell the frame where the feeds are."""
        env.globals["briefing_feeds"] = [file.path for file in self.site.files if file.path.endswith(FEEDS)]
        return env

    def on_page_read_source(self, *, page: HostPage, config: MkDocsConfig) -> str | None:
        """Generated pages have no Markdown source."""
        return "" if page.file.src_uri in self.pages else None

    def on_page_markdown(self, markdown: str, *, page: HostPage, config: MkDocsConfig, files: Files) -> str | None:
        """Give a generated page its frame, and other pages the references that they ask for."""
        if ours := self.pages.get(page.file.src_uri):
            # The host and its theme put titles and descriptions into HTML as they are.
            page.meta["title"] = html.escape(inert(ours.title), quote=False)
            page.meta["description"] = str(escape(inert(ours.description)))
            page.meta["hide"] = ["navigation"] if ours.contents else ["navigation", "toc"]
            # Hits come from what the briefings say, with who says so, and not from the layout of their pages.
            if not ours.searchable or (ours.has_entries and THEME_SEARCH in config.plugins):
                page.meta["search"] = {"exclude": True}
            if ours.preview:
                page.meta["preview"] = config.site_url.rstrip("/") + "/" + ours.preview
            if ours.updated:
                page.update_date = ours.updated.isoformat()
            return None
        return expand(markdown, lambda name: log.warning("%s: there is no reference `%s`.", page.file.src_uri, name))

    def on_page_content(self, html: str, *, page: HostPage, config: MkDocsConfig, files: Files) -> str | None:
        """Put the core's body in, with the table of contents and the anchors that belong to it."""
        ours = self.pages.get(page.file.src_uri)
        if ours is None:
            return None
        page.toc = _contents(ours)
        page.present_anchor_ids = set(ours.anchors)
        return ours.body

    @event_priority(100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Give the theme's search its hits, before it writes its index."""
        theme = config.plugins.get(THEME_SEARCH)
        if theme is None or not theme.config.enabled:
            return
        problem = fill(
            theme,
            self.site.entries,
            engine=self.config.search,
            site=FilePath(config.site_dir),
            cache=FilePath(config.config_file_path).parent / ".cache" / "briefing" / "search",
            language=str(config.theme.get("language") or "en"),
        )
        if problem:
            log.warning("%s", problem)

    def _options(self) -> Options:
        read, messages = options(self.config.rules, self.config.thresholds)
        for message in messages:
            log.warning("In the options of the plugin: %s", message)
        return read

    def _refuse(self, src_uri: str) -> None:
        message = (
            f"Your page {src_uri} has the address of a page that the briefings need. "
            "Rename it, or give the briefings a folder of their own: plugins: - briefing: {folder: briefings}"
        )
        if not self.serving:
            raise PluginError(message)
        log.error(message)


def _seeds(config: MkDocsConfig, options: BriefingConfig) -> FilePath:
    return FilePath(config.config_file_path).parent / options.seeds


def _count_no_warnings() -> None:
    """Let the host finish its build: after a failed one a server leaves every request without an answer.

    By the time that a plugin is asked, the host has its counter of warnings in place already.
    """
    for handler in logging.getLogger(log.logger.name.partition(".")[0]).handlers:
        if isinstance(handler, CountHandler):
            handler.setLevel(logging.CRITICAL + 1)


def _own(folder: str, config: MkDocsConfig) -> bool:
    """True for the site's own overrides, which the host does not watch by itself."""
    return bool(config.theme.custom_dir) and FilePath(folder) == FilePath(config.theme.custom_dir)


def _look_for_previews(config: MkDocsConfig) -> None:
    """Say at once what the pictures for link previews need, and do not have."""
    if not config.site_url:
        raise PluginError("Previews need the site's address: set `site_url`, or take `previews` out again.")
    try:
        importlib.import_module(RASTER)
    except ModuleNotFoundError as error:
        hint = "pip install 'mkdocs-briefing[preview]'"
        raise PluginError(f"Previews need one more package, which has `{error.name}`: {hint}") from None


def _places(config: MkDocsConfig, options: BriefingConfig) -> Places:
    folder = options.folder.strip("/")
    prefix = f"{folder}/" if folder else ""
    previews = FilePath(config.config_file_path).parent / PREVIEWS if options.previews else None
    # The list of briefings is the front page of a site that has no other.
    has_front_page = any((FilePath(config.docs_dir) / name).is_file() for name in ("index.md", "README.md"))
    home = f"{prefix}briefings/index" if has_front_page else "index"
    return Places(prefix, home, config.use_directory_urls, config.site_url or "", config.site_name, previews)


def _inclusion(page: Page, config: MkDocsConfig) -> InclusionLevel:
    # Where the author wrote the navigation, leaving a page out of it is a decision and no news.
    return InclusionLevel.INCLUDED if page.listed and config.nav is None else InclusionLevel.NOT_IN_NAV


def _edit_uri(page: Page, config: MkDocsConfig) -> str | None:
    if page.source is None:
        return None
    source = FilePath(page.source).resolve().as_posix()
    return posixpath.relpath(source, FilePath(config.docs_dir).resolve().as_posix())


def _contents(page: Page) -> TableOfContents:
    top: list[AnchorLink] = []
    for heading in page.headings:
        entry = AnchorLink(str(escape(inert(heading.title))), heading.id, heading.level)
        siblings = top
        while siblings and siblings[-1].level < entry.level:
            siblings = siblings[-1].children
        siblings.append(entry)
    if top:
        top[0].active = True
    return TableOfContents(top)
