"""A page of the site as the core hands it over: an address, a body in HTML and what a frame needs around it."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from itertools import islice
from pathlib import Path as FilePath
from typing import NamedTuple

_HEADING = re.compile(r'<h([1-3])[^>]*? id="([^"]+)"[^>]*>(.*?)</h\1>', re.DOTALL)
# The number of a claim, the link of a heading to itself, and tags.
_NOT_IN_CONTENTS = re.compile(r"<b>.*?</b>|<a href=\"#[^\"]*\">#</a>|<[^>]*>", re.DOTALL)
_ANCHOR = re.compile(r'(?<=\s)id="([^"]+)"')


class Heading(NamedTuple):
    """An entry of a page's table of contents."""

    level: int
    id: str
    title: str
    """Plain text, not escaped."""


@dataclass(frozen=True)
class Page:
    """One page: body and frame data; nothing in it depends on the host."""

    path: str
    """The address without ending, such as `briefings/a-slug/claims`; `index` stands for its folder."""
    title: str
    """Plain text, not escaped."""
    description: str
    body: str
    kind: str
    """The page kind's name, such as `claims`."""
    source: FilePath | None = None
    """The file to edit for changing this page."""
    updated: date | None = None
    """The day on which anything that it shows changed last."""
    draft: bool = False
    searchable: bool = True
    has_entries: bool = False
    """Hits are made of what it says, so that a search which takes those need not read the page."""
    listed: bool = False
    """Belongs in the site's own navigation."""
    preview: str | None = None
    """The address of its picture for link previews, below the site's root."""
    contents: bool = True
    """Whether a table of contents beside the body helps; where it does not, the page has none."""
    pattern: str = ""
    """The address of all pages of its kind, with `{}` where they differ; empty for a page that the site has once."""
    name: str = ""
    """What stands in place of `{}`, such as the slug of a briefing; of later parts of a list, `harbours/2`."""

    # Kept with the page wherever that is kept: finding them takes as long as putting the page into its frame.
    @cached_property
    def headings(self) -> tuple[Heading, ...]:
        """What a table of contents has of the body: its headings that can be linked to, or its own heading alone."""
        found = _HEADING.finditer(self.body)
        return tuple(
            Heading(int(level), id_, " ".join(html.unescape(_NOT_IN_CONTENTS.sub("", inner)).split()))
            for level, id_, inner in (match.groups() for match in (found if self.contents else islice(found, 1)))
        )

    @property
    def anchors(self) -> frozenset[str]:
        """All ids that a link may point to."""
        return frozenset(_ANCHOR.findall(self.body))


@dataclass(frozen=True)
class Places:
    """Where pages go in the host's site, and how it writes addresses."""

    folder: str = ""
    """Put before every address; empty, or ending in `/`."""
    home: str = "index"
    """The address of the list of all briefings."""
    directory_urls: bool = True
    site_url: str = ""
    """The whole address of the site's root; empty where nobody said it."""
    site_name: str = ""
    previews: FilePath | None = None
    """Where pictures for link previews are kept between builds; None where the site has none."""


def actor_path(id_: str) -> str:
    """The address of an actor's page; `actors/index` is the list of all."""
    return f"actors/{id_}" if id_ != "index" else "actors/index/index"


def preview_path(folder: str, slug: str) -> str:
    """The address of a briefing's picture for link previews."""
    return f"{folder}assets/briefing/previews/{slug}.png"


def url(path: str, *, directory_urls: bool) -> str:
    """The address of a page relative to the site's root: `a/b/` or `a/b.html`."""
    if not directory_urls:
        return f"{path}.html"
    return "" if path == "index" else path.removesuffix("index") if path.endswith("/index") else f"{path}/"


def relative(target: str, source: str) -> str:
    """The link from one site address to another, such as `../claims/`."""
    for folder, up in _ways_up(source.rpartition("/")[0]):
        if target.startswith(folder):
            return up + target[len(folder) :] or "./"
    raise AssertionError("every address is below the root")


# All pages of a kind lie equally deep, and most links lead to a few pages near them.
@lru_cache(maxsize=64)
def _ways_up(folder: str) -> tuple[tuple[str, str], ...]:
    """The folders above an address, the nearest first, each with the way from there."""
    names = folder.split("/") if folder else []
    return tuple(
        ("".join(f"{name}/" for name in names[:depth]), "../" * (len(names) - depth))
        for depth in range(len(names), -1, -1)
    )
