"""The theme as the press needs it: a page rendered in full by MkDocs' means, and frames taken from such pages."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path as FilePath
from typing import Any

from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as HostPage
from mkdocs.structure.toc import AnchorLink, TableOfContents

from briefing.host import contents, dress, edit_uri, file_of, src_uri
from briefing.page import Page, url
from briefing.press.contents import Contents, Entry
from briefing.press.frame import EDITED, Frame, Shape, Unlike, Values, learn, probes
from briefing.press.sheets import Plate


class Watched(list):
    """The list of all pages that templates may look through; knows whether one did."""

    looked_through = False

    def __iter__(self):
        self.looked_through = True
        return super().__iter__()

    def __len__(self) -> int:
        self.looked_through = True
        return super().__len__()

    def __getitem__(self, index):
        self.looked_through = True
        return super().__getitem__(index)


@dataclass
class Theme:
    """Everything that MkDocs puts around a page, when all of it is known."""

    config: MkDocsConfig
    env: Any
    """The host's templates."""
    nav: Navigation
    files: Files
    _contents: Contents | None = None
    """How the theme lays out tables of contents, as far as a frame showed it."""
    _edit_urls: dict[str, str] = field(default_factory=dict)

    @cached_property
    def all_pages(self) -> Watched:
        """What templates get as `pages`."""
        return Watched(self.files.documentation_pages())

    def rendered(self, page: Page) -> bytes:
        """One page as MkDocs would write it."""
        host = self._host(page)
        host.meta = {}
        dress(host, page, self.config)
        host.toc = contents(page)
        return self._rendered(host, page.body)

    def bare(self, page: Page) -> str:
        """One page as the theme's templates give it, with nothing that plugins do to it."""
        host = self._host(page)
        dress(host, page, self.config)
        host.markdown, host.content = "", page.body
        return self.env.get_template("main.html").render(get_context(self.nav, self.all_pages, self.config, host))

    def _host(self, page: Page) -> HostPage:
        """The page that MkDocs has in its navigation, if it has it there, or one beside it."""
        file = self.files.get_file_from_path(src_uri(page)) if page.listed else None
        return file.page if file and file.page else HostPage(None, file_of(page, self.config), self.config)

    def frame(self, shape: Shape) -> Frame:
        """The frame of all pages of this shape; raises `Unlike` when there is none."""
        given = probes(shape, self._edit_url(EDITED))
        where = url(shape.pattern.format(given[0].name), directory_urls=self.config.use_directory_urls)
        found = learn(shape, given, lambda values: self._probe(shape, values).decode(), where, like=self._contents)
        self._contents = self._contents or found.contents
        return found

    def values(self, plate: Plate) -> Values:
        """What a page's frame is filled with, with the address for editing."""
        return plate.values._replace(edit=self.edit_url(plate.source))

    def edit_url(self, source: str) -> str:
        """The address for editing a file, given by its path; empty when there is none."""
        if source not in self._edit_urls:
            can_edit = source and (self.config.edit_uri or self.config.edit_uri_template)
            self._edit_urls[source] = self._edit_url(edit_uri(FilePath(source), self.config) if can_edit else None)
        return self._edit_urls[source]

    def _edit_url(self, uri: str | None) -> str:
        if not uri:
            return ""
        file = File.generated(self.config, "edited.md", content="")
        file.edit_uri = uri
        return HostPage(None, file, self.config).edit_url or ""

    def _probe(self, shape: Shape, values: Values) -> bytes:
        path = shape.pattern.format(values.name)
        preview = shape.preview.format(values.name)
        page = Page(path, "", "", "", "", searchable=shape.searchable, contents=not shape.hidden, preview=preview)
        host = HostPage(None, file_of(page, self.config), self.config)
        host.meta = {}
        dress(host, page, self.config)
        host.meta |= {"title": values.title, "description": values.description}
        host.edit_url = values.edit or None
        if values.updated:
            host.update_date = values.updated
        top = AnchorLink(f"{EDITED}top", shape.top, 1)
        top.children, top.active = [_link(entry, 2) for entry in values.contents], True
        host.toc = TableOfContents([top])
        rendered = self._rendered(host, values.body.decode())
        if self.all_pages.looked_through:
            raise Unlike("its frame shows other pages")
        return rendered

    def _rendered(self, host: HostPage, body: str) -> bytes:
        host.markdown, host.content, host.active = "", body, True
        context = get_context(self.nav, self.all_pages, self.config, host)
        template = self.env.get_template(host.meta.get("template", "main.html"))
        context = self.config.plugins.on_page_context(context, page=host, config=self.config, nav=self.nav)
        output = template.render(context)
        host.active = False
        output = self.config.plugins.on_post_page(output, page=host, config=self.config)
        # The host's pages, files and templates name each other in circles, which stay until Python looks for them.
        host.content = None
        return output.encode("utf-8", errors="xmlcharrefreplace")


def _link(entry: Entry, level: int) -> AnchorLink:
    link = AnchorLink(entry.title, entry.id, level)
    link.children = [_link(child, level + 1) for child in entry.children]
    return link
