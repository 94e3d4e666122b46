"""What a picture asks of whoever knows the addresses of the site."""

from __future__ import annotations

from typing import Protocol

from briefing.views.common import ClaimRef


class Links(Protocol):
    """Makes the links of one page."""

    def claim(self, ref: ClaimRef) -> str:
        """The permalink of a claim."""

    def briefing(self, slug: str, page: str = "index", anchor: str = "") -> str:
        """The link to a page of a briefing."""
