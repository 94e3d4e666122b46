"""Inline Markdown in the editor's notes, with HTML off, no images, and `[@claim-id]` as a link to a claim."""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable

from markupsafe import Markup

from briefing.model import CITATION, cited

# Without any of these there are only words and citations. The last four would be escaped; a line break may mean one.
_MARKED = re.compile(r"[\r\x00\\`*_\[\]!\n&<>\"]")


def inline(text: str, cite: Callable[[tuple[str, ...]], str]) -> Markup:
    """Inline Markdown as HTML; `cite` turns the claim ids of one citation into HTML."""
    if not _MARKED.search(CITATION.sub("", text)):
        return Markup(CITATION.sub(lambda match: str(cite(cited(match[0]))), text))
    return Markup(importlib.import_module("briefing.pages.marked").parsed(text, cite))
