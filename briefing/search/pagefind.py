"""The index of a large site: Pagefind's, of which a reader loads the few pieces that a search needs."""

from __future__ import annotations

import importlib.metadata
import subprocess
import tempfile
from collections.abc import Iterable
from pathlib import Path as FilePath
from urllib.parse import quote

from markupsafe import Markup, escape

try:
    import pagefind_bin
except ImportError:
    pagefind_bin = None

FOLDER = "search/pagefind"
"""Where the index goes in the site; the worker looks for it there."""
PROGRAM = ("pagefind.js", "wasm.")
"""How the names of those files begin that only the first of several indexes needs: a browser reads all with them."""
_WORKER = FilePath(__file__).with_name("worker.js")
_ONE = "const INDEXES = 1;"
_SEPARATOR = "∣"
"""Between the address of a hit and its lead; the worker parts them again."""
_WRITTEN = [(one, quote(one, safe="")) for one in f"% &<>\"'\u200b{_SEPARATOR}"]
"""Pagefind takes spaces out of an id, and finds no heading to one in which HTML escapes something."""


class NoIndex(Exception):
    """Pagefind could not make an index; the message says why."""


def is_installed() -> bool:
    """Whether Pagefind's program is here: it comes with `mkdocs-briefing[search]`."""
    return pagefind_bin is not None


def version() -> str:
    """Of the program; what one made cannot be read together with what another one made."""
    return importlib.metadata.version("pagefind_bin")


def worker(indexes: int) -> str:
    """What takes the place of the theme's own worker, so that its search box asks Pagefind's indexes, so many."""
    return _WORKER.read_text("utf-8").replace(_ONE, _ONE.replace("1", str(indexes)))


def document(location: str, title: str, text: Markup, sections: Iterable[tuple[str, str, str, Markup]]) -> str:
    """A page as Pagefind is given it; of a section, address, title, lead and text.

    The lead is what a reader of the hit has to know whatever was searched for. It is shown and not searched: it says
    much the same of each claim, and who is named there has a hit as an actor.
    """
    parts = [f"<h1>{escape(title)}</h1><p>{text}</p>"]
    for address, heading, lead, words in sections:
        # Of an id, Pagefind reads no words.
        shown = f"{address}{_SEPARATOR}{_as_in_address(lead)}" if lead else address
        parts.append(f'<h2 id="{escape(shown)}">{escape(heading)}</h2><p>{words}</p>')
    head = f'<meta data-pagefind-meta="location[content]" content="{escape(location)}">'
    return f"<!doctype html><html><head>{head}</head><body data-pagefind-body>{''.join(parts)}</body></html>"


def index(documents: Iterable[str], *, language: str) -> dict[str, bytes]:
    """The files of an index of these documents, by their paths in its folder; raises `NoIndex` when that fails."""
    with tempfile.TemporaryDirectory(prefix="briefing-") as folder:
        pages, out = FilePath(folder) / "pages", FilePath(folder) / "index"
        pages.mkdir()
        for number, one in enumerate(documents):
            (pages / f"{number:06}.html").write_text(one, encoding="utf-8")
        program = pagefind_bin.get_executable()
        command = [program, "--site", pages, "--output-path", out, "--force-language", language, "--silent"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode or not (out / "pagefind.js").is_file():
            raise NoIndex((done.stderr or done.stdout).strip() or "Pagefind made no index")
        files = sorted(path for path in out.rglob("*") if path.is_file())
        return {path.relative_to(out).as_posix(): path.read_bytes() for path in files if not _is_unused(path.name)}


def _as_in_address(text: str) -> str:
    # So few that this is quicker than looking each character up.
    for character, written in _WRITTEN:
        text = text.replace(character, written)
    return text


def _is_unused(name: str) -> bool:
    """True for what belongs to its own search boxes; ours is the theme's."""
    return name.startswith("pagefind-") and name.endswith((".js", ".css"))
