"""What the plugin has to do with the live site: what it tells MkDocs of it, and what it puts into MkDocs' server."""

from __future__ import annotations

import gc
import logging
import os
from collections.abc import Callable, Container, Iterable, Iterator
from functools import partial
from pathlib import Path as FilePath
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from briefing.live.ahead import Ahead, in_turns
from briefing.live.answers import Answers, Host
from briefing.live.banner import banner, notice
from briefing.live.briefings import AT_ONCE
from briefing.live.framing import Framing
from briefing.live.hits import Search
from briefing.live.site import LiveSite, Message
from briefing.live.watch import Watch
from briefing.output import FEEDS, SiteFile
from briefing.pages.render import environment
from briefing.press.digest import code, digest
from briefing.press.order import Order
from briefing.press.pressed import PressedFile
from briefing.press.records import Records
from briefing.press.setting import order_options, shaping
from briefing.press.sheets import HINTS, Copy, Leaf
from briefing.press.templates import Templates
from briefing.press.theme import Theme
from briefing.search import Engine

_SERVER = ("builder", "build_delay", "get_app", "mount_path", "observer", "set_app", "unwatch", "watch")
"""What is needed of MkDocs' server; these are public names, but nobody promised them."""
_SETTLED = 0.03
"""Seconds without a further change after which a save is complete."""
_QUIET = 1.0
"""Seconds after the start, or without a save, after which there is time for other things."""


class Door:
    """Lives as long as a server; the methods are called in the order in which they stand here, again for each build."""

    def __init__(self, log: logging.LoggerAdapter, cache: FilePath) -> None:
        self._log = log
        self._records = Records(cache / "records")
        self._shelf = Records(cache / "search")
        self._answers = Answers(log)
        self._ahead = Ahead(self._records, self._answers.lock, log.info)
        self._watch: Watch | None = None
        self._config_file = ""
        self._site: LiveSite | None = None
        self._whole_site: LiveSite | None = None
        """The last one of which all was made."""
        self._search: Search | None = None
        self._framing: Framing | None = None
        self._slugs: tuple[str, ...] = ()
        self._addresses: frozenset[str] = frozenset()
        self._hints = 0
        self.is_open = False
        """Whether the last build left the pages to this."""
        self._is_ready = False
        """Whether that build came to its end."""

    def shut(self) -> None:
        """A build begins, and may do without this."""
        self.is_open = self._is_ready = False
        self._answers.close()

    def begin(self, order: Order) -> Copy:
        """What a build has to do, which is little."""
        options, said = order_options(order)
        by = code()
        environment().bytecode_cache = Templates(self._records, by)
        common = shaping(order.folder, options, by, **order.more)
        if self._site is None or self._site.common != common:
            self._site = LiveSite(order.folder, options, self._records, common, **order.more)
        site, places = self._site, self._site.places
        site.folder.look()
        self._slugs = site.slugs
        if len(self._slugs) <= AT_ONCE:
            # Few enough to know at once what there is to have links to.
            self._try(site.whole)
        self.is_open = True
        # MkDocs makes its navigation of the pages that are always there, and never mind what is on them.
        feeds = [SiteFile(places.folder + name, b"") for name in FEEDS if places.site_url and self._slugs]
        messages = (*said, *site.news())
        return Copy(messages, pages=site.once, files=tuple(feeds), withheld=site.withheld)

    def files(self, config: MkDocsConfig) -> Iterator[PressedFile]:
        """The files by which MkDocs knows of pages that it does not make."""
        self._addresses = self._site.addresses or frozenset(self._records.read(self._key) or ())
        once = ((path, path) for path in sorted(self._addresses))
        for name, path in (*self._site.briefing_paths(), *once):
            yield PressedFile(Leaf(path, name, name, "", None), config, partial(self._anchors, path))

    def prepare(self, env: Any) -> None:
        """MkDocs is about to render its pages with these templates."""
        env.bytecode_cache = Templates(self._records)

    def finish(self, theme: Theme, engine: Engine, ours: Container[str]) -> None:
        """MkDocs has done its part; `theme` is what it puts around pages, `ours` are its names for files of ours."""
        files = (file for file in theme.files if not isinstance(file, PressedFile) and file.src_uri not in ours)
        self._search = Search(theme, engine, self._shelf)
        self._framing = Framing(theme, partial(self._search.untouched, theme.rendered))
        host = Host(
            folder=FilePath(theme.config.site_dir),
            render=self._framing.rendered,
            search=self._answer_search,
            directory_urls=theme.config.use_directory_urls,
            reserved=frozenset(file.dest_uri for file in files),
        )
        self._answers.renew(self._site, host)
        self._is_ready = True

    def serve(self, server: Any, config: MkDocsConfig, quick: Iterable[FilePath]) -> bool:
        """Put all this into a server; false when it is not as this knows servers.

        `quick` are the folders of which the system is to tell changes, that of the seeds among them.
        """
        if not all(hasattr(server, name) for name in _SERVER):
            return False
        server.set_app(self._answers.around(server.get_app(), server.mount_path))
        folders = tuple(os.path.abspath(path) for path in quick)
        self._watch = watch = Watch(server.observer, folders, self._tell_slow)
        self._config_file = config.config_file_path or config.docs_dir
        seen = [
            path for path in (config.docs_dir, config.config_file_path, *config.theme.dirs) if _unwatch(server, path)
        ]
        server.observer = watch
        for path in seen:
            server.watch(path)
        server.builder = partial(self._build, server.builder)
        server.build_delay = min(server.build_delay, _SETTLED)
        self._wake()
        return True

    def banner(self, root: str) -> str:
        """What each page says about the whole site; empty when there is nothing."""
        with self._answers.lock:
            site = self._site
            return banner(site.withheld, site.reasons, root) or notice(site.briefings.waiting, len(site.folder.slugs))

    def close(self) -> None:
        """The server ends."""
        self._ahead.stop()

    def _build(self, build: Callable[[], None]) -> None:
        """What the server does when something changed: a build, if that is needed."""
        changed = self._watch.changed()
        with self._answers.lock:
            names = self._names(changed) if self._is_ready else ()
            if names and self._are_seeds(names):
                self._look_at(names)
            else:
                build()
        self._wake()

    def _names(self, changed: set[str]) -> set[str]:
        """What in the folder of seeds is, or has in it, what changed; nothing if something else changed, too."""
        seeds = os.path.abspath(self._site.folder.folder)
        if not all(f"{path}/".startswith(f"{seeds}/") for path in changed):
            return set()
        return {os.path.relpath(path, seeds).split(os.sep)[0] for path in changed}

    def _are_seeds(self, names: set[str]) -> bool:
        """Whether the same folders of briefings are there as before."""
        site = self._site
        # Whoever asks for a page waits for this, so it looks at what changed; if that is much, the system may not have
        # told of everything.
        look = site.folder.look if len(names) > AT_ONCE else partial(site.folder.look_at, names)
        return self._try(look) and site.slugs == self._slugs

    def _look_at(self, names: set[str]) -> None:
        site = self._site
        saved = [slug for slug in site.folder.slugs if slug in names]
        for slug in saved:
            self._try(partial(site.briefings.worked, slug))
        self._try(lambda: self._say(site.news(*saved)))

    def _try(self, act: Callable[[], object]) -> bool:
        """Do something for which others are not to suffer: a server whose build fails answers no request any more.

        False when it failed.
        """
        try:
            act()
        except Exception:
            self._log.exception("This is a fault of mkdocs-briefing, not yours.")
            return False
        return True

    def _wake(self) -> None:
        if self._is_ready:
            self._ahead.wake(self._site, partial(self._try, self._is_whole), quiet=_QUIET)
        else:
            self._ahead.stop()

    def _is_whole(self) -> None:
        """Everything was made; whoever saw less is shown it now."""
        site = self._site
        with self._answers.lock:
            was_waiting, site.briefings.waiting = site.briefings.waiting, 0
            site.whole()
            if site is not self._whole_site:
                self._whole_site = site
                # What is known of thousands of briefings stays. To look through it for garbage again and again takes
                # longer than a page.
                gc.collect()
                gc.freeze()
            self._say(site.news())
            if site.hints and site.hints != self._hints:
                self._log.info(HINTS, site.hints)
            self._hints = site.hints
        if not in_turns(self._answers.lock, site.gather, goes_on=lambda: site is self._site):
            return
        with self._answers.lock:
            addresses = site.addresses
        self._frame(site)
        is_news = self._search.prepare(site, self._answers.lock) or was_waiting
        if addresses != self._addresses:
            self._records.write(self._key, addresses)
            # A page of the author's may have a link to one of them.
            self._watch.touch(self._config_file)
        elif is_news:
            self._watch.touch(os.path.abspath(site.folder.folder))

    def _frame(self, site: LiveSite) -> None:
        """Have the frames ready into which the next pages go."""
        framing, search = self._framing, self._search
        if framing.is_new:
            with self._answers.lock:
                for page in site.sample():
                    framing.expect(page)
        take = partial(search.untouched, framing.take)
        in_turns(self._answers.lock, take, goes_on=lambda: framing is self._framing)

    def _answer_search(self) -> None:
        was_asked = self._search.is_asked
        if problem := self._search.answer(self._site):
            self._log.warning("%s", problem)
        if self._search.is_asked and not was_asked:
            self._wake()

    def _anchors(self, path: str) -> frozenset[str]:
        found = self._site.find(path)
        return found.make().anchors if found else frozenset()

    def _say(self, messages: Iterable[Message]) -> None:
        for severity, words in messages:
            getattr(self._log, severity)("%s", words)

    def _tell_slow(self, reason: str) -> None:
        self._log.info("Saves are noticed more slowly than elsewhere, because %s.", reason)

    @property
    def _key(self) -> str:
        return digest("addresses", self._site.common)


def _unwatch(server: Any, path: str | None) -> bool:
    """Whether a server watched a path, which it does no more."""
    try:
        server.unwatch(path)
    except (KeyError, TypeError):
        return False
    return True
