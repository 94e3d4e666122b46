"""What comes in, and what keeps it from coming in."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Received:
    """An article's text with what came along about it; None where nothing did."""

    text: str
    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    published: str | None = None
    """The day, as `2026-11-23`."""
    url: str | None = None


class NotReceived(Exception):
    """Why there is no article, and what to do about it, in words for editors."""
