"""Between server and site: whoever asks for an address finds a file there, made of the seeds as they are then."""

from __future__ import annotations

import logging
import posixpath
import threading
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path as FilePath
from typing import Any, NamedTuple

from briefing.exports.rows import FOLDER
from briefing.live.banner import Application
from briefing.live.site import Found, LiveSite
from briefing.output import FEEDS
from briefing.page import Page
from briefing.press.pressed import destination
from briefing.press.records import write_whole

_MADE = (".json", ".png")
_SEARCH = ("search/", "assets/javascripts/workers/search.")
"""What a search box asks for."""
_FAULT = b"""<!doctype html><meta http-equiv="refresh" content="2"><title>Not made</title>
<p>This page could not be made; the terminal says why. It comes by itself when that is mended.</p>
"""


class Host(NamedTuple):
    """What the last build of the host leaves for the answers."""

    folder: FilePath
    """Where the server takes its files from."""
    render: Callable[[Page], bytes]
    """A whole page, as the host writes it."""
    search: Callable[[], None]
    """Writes the index for a search; does nothing where there is none."""
    directory_urls: bool
    reserved: frozenset[str]
    """Files at our addresses that are not ours."""


class Answers:
    """Makes files when they are asked for; everything happens under one `lock`, builds included."""

    def __init__(self, log: logging.LoggerAdapter) -> None:
        self.lock = threading.RLock()
        self.site: LiveSite | None = None
        self.host: Host | None = None
        self.builds = 0
        """How many times the folder was emptied."""
        self._log = log
        self._written: dict[str, str] = {}

    def renew(self, site: LiveSite, host: Host) -> None:
        """The host has built its part of the site anew."""
        self.site, self.host, self._written = site, host, {}
        self.builds += 1

    def close(self) -> None:
        """The host builds; until that is done there is nothing to answer with."""
        self.site = self.host = None

    def around(self, application: Application, root: str) -> Application:
        """The application, with each file made before it answers; `root` is where the site begins."""

        def answer(environ: dict[str, Any], start_response: Callable) -> Iterable[bytes]:
            path = environ.get("PATH_INFO", "").encode("latin-1").decode("utf-8", "ignore")
            begun: list[Any] = []
            body, builds = (), -1
            # Again, when a build came between: it has emptied the folder, and written what has nothing in it yet.
            while builds != self.builds:
                begun.clear()
                try:
                    builds = self.prepare(path.removeprefix(root)) if path.startswith(root) else self.builds
                except Exception:
                    self._log.exception("A page could not be made: a fault of a template, or of mkdocs-briefing.")
                    start_response("500 Internal Server Error", [("Content-Type", "text/html; charset=utf-8")])
                    return [_FAULT]
                body = application(environ, lambda *arguments: begun.extend(arguments))
            start_response(*begun)
            return body

        return answer

    def prepare(self, address: str) -> int:
        """Have the file for an address below the root written as it would be now; returns the number of builds."""
        with self.lock:
            name = _name(address)
            if self.site and self.host and name not in self.host.reserved:
                self._prepare(name)
            return self.builds

    def _prepare(self, name: str) -> None:
        if name.startswith(_SEARCH):
            self.host.search()
        elif name.endswith(".html"):
            found = next(filter(None, map(self.site.find, _paths(name, self.host.directory_urls))), None)
            self._write(name, found, lambda: self.host.render(found.make()))
        elif _is_file(name, self.site.places.folder):
            found = self.site.file(name)
            self._write(name, found, lambda: found.make())

    def _write(self, name: str, found: Found | None, make: Callable[[], bytes]) -> None:
        path = self.host.folder / name
        if found is None:
            if self._written.pop(name, None):
                path.unlink(missing_ok=True)
        elif self._written.get(name) != found.state or not path.is_file():
            path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(path, make())
            self._written[name] = found.state


def _name(address: str) -> str:
    """The name of the file that the server looks for, or to which it leads whoever left out the last slash."""
    name = posixpath.normpath(f"/{address}").lstrip("/")
    if address.endswith("/") or not name:
        return posixpath.join(name, "index.html")
    return name if "." in posixpath.basename(name) else f"{name}/index.html"


def _paths(name: str, directory_urls: bool) -> Iterator[str]:
    """The pages that are written into a file of that name."""
    stem = name.removesuffix(".html")
    for path in (stem, stem.removesuffix("/index")):
        if destination(path, directory_urls) == name:
            yield path


def _is_file(name: str, folder: str) -> bool:
    """Whether a file that is no page may be one of ours that is made of seeds."""
    mine = name.removeprefix(folder)
    return name.startswith(folder) and (mine in FEEDS or (mine.startswith(FOLDER) and mine.endswith(_MADE)))
