"""Inline Markdown in the editor's notes, with HTML off, no images, and `[@claim-id]` as a link to a claim."""

from __future__ import annotations

import re
from collections.abc import Callable

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markupsafe import Markup

from briefing.model import CITATION, cited

# Images would be fetched from other hosts; raw HTML and autolinks have no place in a note.
_SWITCHED_OFF = ["image", "html_inline", "autolink"]


# Without any of these there are only words and citations. The last four would be escaped; a line break may mean one.
_MARKED = re.compile(r"[\r\x00\\`*_\[\]!\n&<>\"]")


def _citation(state: StateInline, silent: bool) -> bool:
    match = CITATION.match(state.src, state.pos)
    if not match:
        return False
    if not silent:
        state.push("citation", "", 0).meta = {"claims": cited(match[0])}
    state.pos = match.end()
    return True


_MARKDOWN = MarkdownIt("commonmark", {"html": False}).disable(_SWITCHED_OFF)
_MARKDOWN.inline.ruler.before("link", "citation", _citation)
_MARKDOWN.add_render_rule(
    "citation", lambda self, tokens, index, options, env: str(env["cite"](tokens[index].meta["claims"]))
)


def inline(text: str, cite: Callable[[tuple[str, ...]], str]) -> Markup:
    """Inline Markdown as HTML; `cite` turns the claim ids of one citation into HTML."""
    if not _MARKED.search(CITATION.sub("", text)):
        return Markup(CITATION.sub(lambda match: str(cite(cited(match[0]))), text))
    return Markup(_MARKDOWN.renderInline(text, {"cite": cite}))
