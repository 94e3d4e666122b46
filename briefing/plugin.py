"""The door to MkDocs (and ProperDocs): hands the core's pages to the host through its public hooks."""

from __future__ import annotations

import importlib
import logging
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path as FilePath
from typing import TYPE_CHECKING, Any, Literal

import click
from mkdocs.config import Config
from mkdocs.config import config_options as c
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as HostPage
from mkdocs.utils import CountHandler

from briefing.bundle import ASSETS, TEMPLATES, bundle
from briefing.host import contents, dress, file_of, is_for_a_folder, is_ours, lean, learn, renewed, theme_search, unfold
from briefing.live.banner import banner, with_banner
from briefing.once import SCRIPT, Once
from briefing.output import FEEDS, RASTER
from briefing.page import Page, Places
from briefing.press.fit import unfit
from briefing.press.order import Order
from briefing.press.press import Press
from briefing.press.pressed import PressedFile
from briefing.press.records import Records
from briefing.press.sheets import HINTS, Copy
from briefing.press.sitemap import NAME as SITEMAP
from briefing.press.sitemap import Sitemap, sitemap
from briefing.press.templates import hide_folders
from briefing.press.theme import Theme, Watched
from briefing.processes import end_at_once, seldom_collected
from briefing.search import ENGINES, Engine, ahead, fill

if TYPE_CHECKING:
    from briefing.live.door import Door

log = get_plugin_logger("briefing")

CACHE = FilePath(".cache") / "briefing"
"""Where things are kept between builds, beside the configuration file; it may be deleted at any time."""
PREVIEWS = CACHE / "previews"
"""Where pictures for link previews are kept."""
THEME = FilePath(__file__).parent / "theme"
"""What stands between a site's own overrides and its theme."""

_BARE = Page("briefing", "", "", "<!-- briefing -->", "", source=THEME)
"""Shows what the frames of pages have in common."""
_REFERENCE = "<!-- briefing: "
"""Begins a line in the author's Markdown that asks for a reference, as `briefing/reference.py` has it."""
_LEVELS = {"error": log.error, "warning": log.warning, "info": log.info}


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
    editor = c.Type(str, default="vscode://file/{path}:{line}:{column}")
    """The address that opens a file in your editor, for the errors that a preview shows; none when empty."""
    search = c.Choice(ENGINES, default="auto")
    """Whose index the search box asks: the `theme`'s own, `pagefind`'s, or what suits the size of the site."""
    fast = c.Type(bool, default=True)
    """Whether pages are written by the press (`briefing/press/`) where that gives the same bytes, or by the host."""


class BriefingPlugin(BasePlugin[BriefingConfig]):
    """Adds the pages of all briefings to a site.

    Uses `on_startup`, `on_serve` and `on_shutdown` (so that the object lives through all builds of a server and knows
    of it), `on_config` (style sheet, folders to watch), `on_pre_build` (the core runs, before the host empties the site
    folder), `on_files` (pages become files) and the page hooks by which a page gets its title, its body, its table of
    contents and a lean frame.
    """

    serving = dirty = follows = False
    copy = Copy()
    door: Door | None = None
    """To the pages that are made when somebody asks for them, while a server follows saves."""
    _calm = ExitStack()
    """While it is open, Python seldom looks for garbage, among thousands of files that all stay to the end.

    An editor who has saved would wait for that, too.
    """
    loaded: dict[str, bytes]
    """The style sheet and the script of the briefings, by their addresses; every page loads them."""
    pages: dict[str, Page]
    once = Once()
    """What the site has once instead of on each page."""
    press: Press | None = None
    _indexed: Callable[[], None] | None = None
    """Waits for the index that is made aside."""
    nav: Navigation
    _sitemap: Sitemap | None = None
    """Of which the host makes as much as the press needs of it."""

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember whether somebody watches."""
        self.serving, self.dirty = command == "serve", dirty
        # A host shows a server to plugins only if it follows saves. ProperDocs has an option for not doing so.
        context = click.get_current_context(silent=True)
        said = context.params if context else {"no_livereload": True}
        self.follows = self.serving and bool(
            not said["no_livereload"] if "no_livereload" in said else said.get("livereload")
        )
        self.door, self._calm = None, ExitStack()
        end_at_once()
        self._calm.enter_context(seldom_collected())

    def on_serve(self, server: Any, *, config: MkDocsConfig, builder: Callable) -> Any:
        """With `--clean`, the host calls the first build of a server a build; from here on somebody watches."""
        self.serving = True
        root = server.mount_path
        if self.follows:
            # Also where the first build was none of its: a later one may be.
            self.door = self.door or self._new_door(config)
            if not self.door.serve(server, config, self._folders(config)):
                log.info("This server is not as expected, so each save builds the whole site.")
                self.door, self.follows = None, False
                builder()
        server.set_app(with_banner(server.get_app(), lambda: self._banner(root)))
        return server

    def on_shutdown(self) -> None:
        """Leave nothing running."""
        self._calm.close()
        if self.door:
            self.door.close()

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Add the style sheet and the script, and watch everything that a page is made of."""
        if self.config.previews:
            _look_for_previews(config)
        config.theme.dirs.insert(bool(config.theme.custom_dir), str(THEME))
        hide_folders(config.theme)
        self.loaded = {f"assets/briefing/{name}": content for name, content in bundle().items()}
        for path, content in self.loaded.items():
            if path.endswith(".css"):
                config.extra_css.append(renewed(path, content))
            else:
                script = c.ExtraScriptValue(renewed(path, content))
                script.defer = True
                config.extra_javascript.append(script)
        folders = self._folders(config)
        config.watch.extend(str(path) for path in folders if path.is_dir() and str(path) not in config.watch)
        if self.serving and config.strict:
            log.info("Strict mode is off while serving; warnings are shown here and do not stop the preview.")
            config.strict = False
            _count_no_warnings()
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Run the core; stop a build that has errors before anything of the old site is removed."""
        if self.door:
            self.door.shut()
        try:
            self.copy = self._made(config)
        except Exception:
            # A server that meets an exception answers no request at all until a build succeeds again.
            if not self.serving:
                raise
            log.exception("This is a fault of mkdocs-briefing, not yours; the pages are those of the last good build.")
            return
        for severity, words in self.copy.messages:
            _LEVELS[severity]("%s", words)
        if hints := self.copy.hints:
            log.info(HINTS, hints)
        if self.copy.broken and not self.serving:
            raise PluginError(f"The briefings have {self.copy.tally}; nothing was built.")
        if not self.serving:
            for path in self._taken(FilePath(config.docs_dir)):
                self._refuse(f"{path}.md")
        if self.press:
            self.press.make_room()
            if self.press.is_news and theme_search(config) and self._engine(config) != "theme":
                # Pagefind needs longer than MkDocs for its part, and need not wait for it.
                self._indexed = ahead(self.press.entries, **self._index(config))

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the pages and the style sheet as files in memory."""
        self.pages = {}
        ours = [file_of(page, config) for page in self.copy.pages]
        self.pages = {file.src_uri: page for file, page in zip(ours, self.copy.pages, strict=True)}
        for file in (*ours, *self._pressed(config)):
            if file.src_uri in files.src_uris:
                self._refuse(file.src_uri)
                self.pages.pop(file.src_uri, None)
            else:
                files.append(file)
        for made in self.copy.files:
            files.append(File.generated(config, made.path, content=made.content, inclusion=InclusionLevel.NOT_IN_NAV))
        for path, content in self.loaded.items():
            files.append(File.generated(config, path, content=content))
        return files

    @event_priority(-100)
    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> None:
        """Keep the navigation for the frames, with our pages where readers find them at once."""
        if config.nav is None:
            unfold(nav.items)
        self.nav = nav

    @event_priority(-100)
    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> None:
        """Add what is fetched once; have the press write its pages, now that all around them is known."""
        env.globals["briefing_feeds"] = [file.path for file in self.copy.files if file.path.endswith(FEEDS)]
        for maker in (self.press, self.door if self._is_open else None):
            if maker:
                maker.prepare(env)
        self.theme = Theme(config, env, self.nav, files)
        self.once = self._once()
        if self.once.parts:
            files.append(File.generated(config, SCRIPT, content=self.once.script))
        self.all_pages = [file for file in files if file.is_documentation_page() or isinstance(file, PressedFile)]
        if self.press:
            for pattern, reason in self.press.print(self.theme).items():
                log.info("Pages such as %s are rendered one by one: %s.", pattern.format("…"), reason)

    def on_template_context(self, context: Any, *, template_name: str, config: MkDocsConfig) -> Any:
        """Show the sitemap, and whoever else asks, all pages of the site."""
        self._sitemap = None
        if self.press and template_name == SITEMAP:
            self._sitemap = sitemap(self.all_pages, self.theme.env, config)
        if self.press or self._is_open:
            context["pages"] = self._sitemap.shown() if self._sitemap else self.all_pages
        return context

    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Complete the sitemap."""
        return self._sitemap.completed(output_content) if self._sitemap else output_content

    def on_page_context(self, context: Any, *, page: HostPage, config: MkDocsConfig, nav: Navigation) -> Any:
        """Show templates all pages of the site."""
        if self._is_open or (self.press and not isinstance(context["pages"], Watched)):
            context["pages"] = self.all_pages
        return context

    @event_priority(100)
    def _before_others_finish(self, *, config: MkDocsConfig) -> None:
        """Give the theme's search its hits, before it writes its index."""
        if self._is_open:
            ours = {*self.pages, *(file.path for file in self.copy.files)}
            self.door.finish(self.theme, self._engine(config), ours)
            return
        if theme := theme_search(config):
            self._fill(theme, config)

    @event_priority(-100)
    def _when_others_finished(self, *, config: MkDocsConfig) -> None:
        """Have the press remember what it wrote; until then, another build of the site waits."""
        if self.press:
            self.press.finish()

    on_post_build = CombinedEvent(_before_others_finish, _when_others_finished)

    def on_build_error(self, *, error: Exception) -> None:
        """Have the press clear up."""
        self._wait_for_index()
        if self.press:
            self.press.give_up()

    def on_page_read_source(self, *, page: HostPage, config: MkDocsConfig) -> str | None:
        """Generated pages have no Markdown source."""
        return "" if page.file.src_uri in self.pages else None

    def on_page_markdown(self, markdown: str, *, page: HostPage, config: MkDocsConfig, files: Files) -> str | None:
        """Give a generated page its frame, and other pages the references that they ask for."""
        if ours := self.pages.get(page.file.src_uri):
            dress(page, ours, config)
            return None
        if _REFERENCE not in markdown:
            return markdown
        expand = importlib.import_module("briefing.reference").expand
        return expand(markdown, lambda name: log.warning("%s: there is no reference `%s`.", page.file.src_uri, name))

    def on_page_content(self, html: str, *, page: HostPage, config: MkDocsConfig, files: Files) -> str | None:
        """Put the core's body in, with the table of contents and the anchors that belong to it."""
        ours = self.pages.get(page.file.src_uri)
        if ours is None:
            return None
        page.toc = contents(ours)
        page.present_anchor_ids = set(ours.anchors)
        return ours.body

    # Before others put into the page what the press has to know of, or take something out of the body.
    @event_priority(100)
    def on_post_page(self, output: str, *, page: HostPage, config: MkDocsConfig) -> str | None:
        """Leave out what the theme's templates have in vain, or once too often."""
        return lean(output, page.content, self.once, page.url) if is_ours(page.file) else None

    def _once(self) -> Once:
        try:
            return learn(self.theme.bare(_BARE), _BARE.body)
        except Exception:
            # A template may ask for what another plugin gives it page by page; then frames stay as they are.
            log.debug("The frame cannot be rendered by itself.", exc_info=True)
            return Once()

    @property
    def _is_open(self) -> bool:
        return self.door is not None and self.door.is_open

    def _banner(self, root: str) -> str:
        if self._is_open:
            return self.door.banner(root)
        return banner(self.copy.withheld, self.copy.messages, root)

    def _folders(self, config: MkDocsConfig) -> list[FilePath]:
        """All that pages are made of and that the host does not watch by itself, the seeds first."""
        seeds = _seeds(config, self.config)
        return [seeds, TEMPLATES, ASSETS, *(FilePath(path) for path in config.theme.dirs[:1] if _own(path, config))]

    def _pressed(self, config: MkDocsConfig) -> Iterable[PressedFile]:
        if self._is_open:
            return self.door.files(config)
        return self.press.files() if self.press else ()

    def _fill(self, theme: Any, config: MkDocsConfig) -> None:
        problem = fill(
            theme,
            self.press.entries() if self.press else self.copy.entries,
            engine=self._engine(config),
            site=FilePath(config.site_dir),
            wait=self._wait_for_index,
            **self._index(config),
        )
        self._wait_for_index()
        if problem:
            log.warning("%s", problem)

    def _engine(self, config: MkDocsConfig) -> Engine:
        """Whose index the search box asks; Pagefind's is made of files that scripts load piece by piece."""
        return "theme" if self.config.search == "auto" and is_for_a_folder(config) else self.config.search

    def _index(self, config: MkDocsConfig) -> dict[str, Any]:
        """What shapes the index of a large site, and where it is kept."""
        cache = FilePath(config.config_file_path).parent / CACHE / "search"
        return {"shelf": Records(cache), "language": str(config.theme.get("language") or "en")}

    def _wait_for_index(self) -> None:
        indexed, self._indexed = self._indexed, None
        if indexed:
            indexed()

    def _made(self, config: MkDocsConfig) -> Copy:
        """All that there is to say and to write, made by the press or all at once."""
        base = FilePath(config.config_file_path).parent
        more = {"places": _places(config, self.config), "drafts": self.serving, "base": base}
        more["hits"] = theme_search(config) is not None
        if self.serving:
            more["editor"] = self.config.editor
        order = Order(_seeds(config, self.config), self.config.rules, self.config.thresholds, more)
        # What is imported here brings the whole line with it, and a build with nothing to make needs none of that.
        if not self._press(config, base / CACHE, more["places"].folder):
            return importlib.import_module("briefing.press.setting").at_once(order)
        if not self.follows:
            return self.press.set(order)
        self.press = None
        self.door = self.door or self._new_door(config)
        return self.door.begin(order)

    def _new_door(self, config: MkDocsConfig) -> Door:
        cache = FilePath(config.config_file_path).parent / CACHE
        return importlib.import_module("briefing.live.door").Door(log, cache)

    def _press(self, config: MkDocsConfig, cache: FilePath, folder: str) -> bool:
        self.press = None
        if not self.config.fast or self.dirty:
            return False
        if reason := unfit(config):
            log.info("The pages of the briefings are rendered one by one, because %s.", reason)
            return False
        try:
            self.press = Press(cache, config, folder)
        except OSError as error:
            log.info("The pages of the briefings are rendered one by one: %s cannot be written (%s).", cache, error)
        return self.press is not None

    def _taken(self, docs: FilePath) -> Iterator[str]:
        """The addresses of pages at which the author has a page, too."""
        leaves = (leaf for sheet in self.copy.sheets for leaf in sheet.leaves)
        top = {entry.name for entry in docs.iterdir()} if docs.is_dir() else set()
        for path in (*(page.path for page in self.copy.pages), *(leaf.path for leaf in leaves)):
            first, slash, _ = path.partition("/")
            if (first if slash else f"{path}.md") in top and (docs / f"{path}.md").is_file():
                yield path

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
