"""A value as it stands in the HTML: the one way from an article or a YAML file onto a page."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from markupsafe import Markup, escape

from briefing.inert import inert


def shown(value: Any) -> str:
    """The value as it stands in the HTML: inert, and escaped unless it is HTML already."""
    kind = type(value)
    if kind is str:
        return shown_words(value)
    if kind is Markup:
        return value
    return str(value) if kind is int or kind is float else escape(inert(value))


# The same words stand on several pages of a briefing, and many times on each.
@lru_cache(maxsize=4096)
def shown_words(value: str) -> str:
    """The same for what is known to be a string, and no HTML."""
    if value.isprintable() and not ("&" in value or "<" in value or ">" in value or '"' in value or "'" in value):
        return value
    return str(escape(inert(value)))


def made(html: str) -> Markup:
    """The text as HTML, in fewer steps than `Markup` itself takes."""
    return str.__new__(Markup, html)
