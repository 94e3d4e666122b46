"""How a page of ours becomes a page of MkDocs: its file, and what the theme reads to put a frame around it."""

from __future__ import annotations

import hashlib
import html
import os
import posixpath
import re
from pathlib import Path as FilePath
from typing import Any

from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure import StructureItem
from mkdocs.structure.files import File, InclusionLevel
from mkdocs.structure.nav import Section
from mkdocs.structure.pages import Page as HostPage
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils import get_relative_url

from briefing.inert import inert
from briefing.once import SCRIPT, Once, parts
from briefing.page import Page

THEME_SEARCH = "material/search"
"""The name of the theme's search among the host's plugins."""
OURS = "briefing"
"""Whose files they are, as the host notes it."""
_FOLDED = re.compile(
    r"""<(pre|script|style|textarea)\b.*?</\1\s*>|<(?:[^>"']|"[^"]*"|'[^']*')*>|[ \t\r\f]*\n[ \t\r\f\n]*""",
    re.DOTALL,
)
"""Elements and tags in which white space has a meaning, or white space with an end of a line."""
_BLOCK = re.compile(
    r"</?(?:html|head|meta|link|title|body|div|main|header|footer|nav|section|article|aside|form|ul|ol)\b"
)
"""The beginning of a tag beside which white space is never seen."""
_NO_CONTENTS = re.compile(
    r"""<div class="md-sidebar md-sidebar--secondary"[^>]* hidden>\s*(?:<div[^>]*>\s*){2}<nav[^>]*>\s*</nav>\s*"""
    r"""(?:</div>\s*){3}"""
)
"""The theme's column for a table of contents, hidden and with nothing in it."""
_NAMESPACE = ' xmlns="http://www.w3.org/2000/svg"'
"""What pictures need in a file of their own, and HTML knows by itself."""


def theme_search(config: MkDocsConfig) -> Any:
    """The theme's plugin for searching; None where the site has no search."""
    plugin = config.plugins.get(THEME_SEARCH)
    return plugin if plugin is not None and plugin.config.enabled else None


def is_for_a_folder(config: MkDocsConfig) -> bool:
    """Whether pages are to be opened from a folder, where browsers let no script load a file."""
    plugin = config.plugins.get("material/offline")
    return plugin is not None and plugin.config.enabled


def file_of(page: Page, config: MkDocsConfig) -> File:
    """A file in memory at the page's address."""
    # Where the author wrote the navigation, leaving a page out of it is a decision and no news.
    listed = page.listed and config.nav is None
    inclusion = InclusionLevel.INCLUDED if listed else InclusionLevel.NOT_IN_NAV
    file = File.generated(config, src_uri(page), content="", inclusion=inclusion)
    file.edit_uri = edit_uri(page.source, config)
    file.generated_by = OURS
    return file


def is_ours(file: File) -> bool:
    """Whether a file came from here."""
    return file.generated_by == OURS


def unfold(items: list[StructureItem]) -> None:
    """In a navigation that nobody wrote, put a page of ours that is alone in its folder into the folder's place.

    Otherwise readers open a list with one entry, which has the list's own name.
    """
    for place, item in enumerate(items):
        if isinstance(item, Section):
            unfold(item.children)
            if len(item.children) == 1 and isinstance(page := item.children[0], HostPage) and is_ours(page.file):
                page.parent = item.parent
                items[place] = page


def renewed(path: str, content: bytes) -> str:
    """The address of a file that pages load, which changes with its content: browsers keep what they once loaded.

    The file itself stays where it is, so that an older page which somebody kept finds it, too.
    """
    return f"{path}?{hashlib.blake2b(content, digest_size=4).hexdigest()}"


def lean(output: str, body: str, once: Once, at: str) -> str:
    """A page as rendered, without the indentation of the theme's templates: up to a third of the frame is that.

    What the site has once goes, too, and what the frame has for a table of contents where there is none. `at` is the
    page's address. The body stays as it is.
    """
    if not body:
        return output
    script = get_relative_url(renewed(SCRIPT, once.script), at)
    return body.join(once.without(_lean(text), script) for text in output.split(body))


def learn(output: str, body: str) -> Once:
    """What the site has once, by a page as the theme renders it; parts stand before the body."""
    return Once(parts(lean(output, body, Once(), "").partition(body)[0]))


def _lean(text: str) -> str:
    text = _NO_CONTENTS.sub("", text, count=1)
    pieces: list[str] = []
    at, tag = 0, ""
    for match in _FOLDED.finditer(text):
        found, between = match[0], text[at : match.start()]
        pieces.append(between)
        before, tag = "" if between else tag, ""
        at = match.end()
        if found.startswith("<"):
            tag = found.replace(_NAMESPACE, "", 1) if found.startswith("<svg") else found
            pieces.append(tag)
        elif not (_BLOCK.match(before) and text.startswith("<", at)) and not (before and _BLOCK.match(text, at)):
            pieces.append("\n")
    pieces.append(text[at:])
    return "".join(pieces)


def src_uri(page: Page) -> str:
    """The Markdown file that the host is made to believe in."""
    return f"{page.path}.md"


def edit_uri(source: FilePath | None, config: MkDocsConfig) -> str | None:
    """The file to edit as the host counts paths, from its folder of Markdown files."""
    if source is None:
        return None
    # A link may lead to itself.
    docs, file = (FilePath(os.path.realpath(path)).as_posix() for path in (config.docs_dir, source))
    return posixpath.relpath(file, docs)


def dress(host: HostPage, page: Page, config: MkDocsConfig) -> None:
    """Give the host's page what the theme's frame shows of ours."""
    host.meta["title"] = html_title(page.title)
    host.meta["description"] = html_description(page.description)
    host.meta["hide"] = ["navigation"] if page.contents else ["navigation", "toc"]
    # Hits come from what the briefings say, with who says so, and not from the layout of their pages.
    if not page.searchable or (page.has_entries and THEME_SEARCH in config.plugins):
        host.meta["search"] = {"exclude": True}
    if page.preview:
        host.meta["preview"] = config.site_url.rstrip("/") + "/" + page.preview
    if page.updated:
        host.update_date = page.updated.isoformat()


def html_title(words: str) -> str:
    """A title as HTML, in one line: the host and its theme put titles into pages as they are."""
    return html.escape(inert(words).replace("\n", " "), quote=False)


def html_description(words: str) -> str:
    """A description as HTML for an attribute, in one line."""
    return str(escape(inert(words).replace("\n", " ")))


def contents(page: Page) -> TableOfContents:
    """The page's headings as the host's table of contents."""
    top: list[AnchorLink] = []
    for heading in page.headings:
        entry = AnchorLink(str(escape(inert(heading.title))), heading.id, heading.level)
        siblings = top
        while siblings and siblings[-1].level < entry.level:
            siblings = siblings[-1].children
        siblings.append(entry)
    if top:
        top[0].active = True
    return TableOfContents(top)
