"""Inline Markdown in which something is marked: a parser of Markdown takes a while to load, and few notes need it."""

from __future__ import annotations

from collections.abc import Callable

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

from briefing.model import CITATION, cited

# Images would be fetched from other hosts; raw HTML and autolinks have no place in a note.
_SWITCHED_OFF = ["image", "html_inline", "autolink"]


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


def parsed(text: str, cite: Callable[[tuple[str, ...]], str]) -> str:
    """The text as HTML; `cite` turns the claim ids of one citation into HTML."""
    return _MARKDOWN.renderInline(text, {"cite": cite})
