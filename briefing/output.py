"""What the core hands to a host besides pages: feeds, pictures, data."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

FEEDS = ("feed.xml", "feed.json")
"""The names of the feeds below the plugin's folder."""
RASTER = "briefing.exports.raster"
"""The module that draws previews and needs the extra `preview`; imported by name, for most sites do without."""


@dataclass(frozen=True, slots=True)
class SiteFile:
    """A file of the site that is no page."""

    path: str
    """Its address below the site's root, such as `feed.xml`."""
    content: bytes


@dataclass(frozen=True, slots=True)
class FileSketch:
    """Such a file before it is made, so that whoever kept it need not make it again."""

    path: str
    make: Callable[[], bytes]
    shows: str = ""
    """Another one whenever the file would be, as long as options stay; empty when nobody knows."""


class Entry(NamedTuple):
    """One hit of a search."""

    location: str
    """Its address relative to the site's root, such as `briefings/a-slug/claims/#a-claim`."""
    title: str
    """Plain text, not escaped, like all that follows."""
    lead: str
    """What a reader of the hit has to know whatever was searched for: of a claim, its status and who says so."""
    text: str
    home: str
    """The address of the briefing's summary; hits of one briefing are shown together."""
    brief: bool = True
    """Whether it is worth its place in the index of a large site; long texts and mere pages are not."""
