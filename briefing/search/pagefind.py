"""The index of a large site: Pagefind's, of which a reader loads the few pieces that a search needs."""

from __future__ import annotations

import contextlib
import hashlib
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path as FilePath
from typing import Any

from markupsafe import Markup, escape

try:
    import pagefind_bin
except ImportError:
    pagefind_bin = None

from briefing.output import Entry

FOLDER = "search/pagefind"
"""Where the index goes in the site; the worker looks for it there."""
WORKER = FilePath(__file__).with_name("worker.js")
"""Takes the place of the theme's own worker, so that its search box asks Pagefind."""
SEPARATOR = " ∣ "
"""Between the title of a hit and what its reader has to know whatever was searched for; the worker parts them again."""


class NoIndex(Exception):
    """Pagefind could not make an index; the message says why."""


def is_installed() -> bool:
    """Whether Pagefind's program is here: it comes with `mkdocs-briefing[search]`."""
    return pagefind_bin is not None


def documents(entries: Iterable[Entry], others: Iterable[dict[str, Any]]) -> Iterator[str]:
    """What Pagefind is given, as HTML: the hits of one briefing together, and each other page with its sections.

    `others` are entries of the theme's index: `location`, `title` as text and `text` as HTML.
    """
    briefings: dict[str, list[Entry]] = {}
    for entry in entries:
        if entry.brief:
            briefings.setdefault(entry.home, []).append(entry)
    for home, (first, *rest) in briefings.items():
        yield _document(
            home, first.title, escape(first.text), [(e.location, e.title, e.lead, escape(e.text)) for e in rest]
        )
    pages: dict[str, list[dict[str, Any]]] = {}
    for other in others:
        pages.setdefault(other["location"].partition("#")[0], []).append(other)
    for location, (first, *rest) in pages.items():
        sections = [(one["location"], _text(one["title"]), "", Markup(one["text"])) for one in rest]
        yield _document(location, _text(first["title"]), Markup(first["text"]), sections)


def digest(made: Iterable[str]) -> str:
    """Tells whether an index made of these documents is the one that is there."""
    total = hashlib.sha256()
    for document in made:
        total.update(hashlib.sha256(document.encode()).digest())
    return total.hexdigest()


def index(made: Sequence[str], to: FilePath, *, language: str) -> None:
    """Make the index in a folder that is not there yet; raises `NoIndex` when that fails."""
    with tempfile.TemporaryDirectory() as folder:
        pages, out = FilePath(folder) / "pages", FilePath(folder) / "index"
        pages.mkdir()
        for number, document in enumerate(made):
            (pages / f"{number:06}.html").write_text(document, encoding="utf-8")
        program = pagefind_bin.get_executable()
        command = [program, "--site", pages, "--output-path", out, "--force-language", language, "--silent"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode or not (out / "pagefind.js").is_file():
            raise NoIndex((done.stderr or done.stdout).strip() or "Pagefind made no index")
        # Its own search boxes; ours is the theme's.
        for name in ("pagefind-*.js", "pagefind-*.css"):
            for unused in out.glob(name):
                unused.unlink()
        # Whoever finds the folder finds all of it, whatever else is going on.
        to.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=to.parent) as beside:
            shutil.copytree(out, FilePath(beside) / "index")
            with contextlib.suppress(OSError):
                (FilePath(beside) / "index").rename(to)


def _document(location: str, title: str, text: Markup, sections: Iterable[tuple[str, str, str, Markup]]) -> str:
    parts = [f"<h1>{escape(title)}</h1><p>{text}</p>"]
    for address, heading, lead, words in sections:
        shown = f"{heading}{SEPARATOR}{lead}" if lead else heading
        parts.append(f'<h2 id="{escape(address)}">{escape(shown)}</h2><p>{words}</p>')
    head = f'<meta data-pagefind-meta="location[content]" content="{escape(location)}">'
    return f"<!doctype html><html><head>{head}</head><body data-pagefind-body>{''.join(parts)}</body></html>"


def _text(html: str) -> str:
    return Markup(html).striptags()
