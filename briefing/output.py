"""What the core hands to a host besides pages: feeds, pictures, data."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SiteFile:
    """A file of the site that is no page."""

    path: str
    """Its address below the site's root, such as `feed.xml`."""
    content: bytes
