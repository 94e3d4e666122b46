"""Pages that MkDocs knows of but does not write: links lead to them, sitemaps list them."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import urlsplit

from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, InclusionLevel
from mkdocs.structure.pages import Page as HostPage
from mkdocs.utils import get_build_date

from briefing.host import OURS, html_title
from briefing.page import url
from briefing.press.sheets import Leaf

_PLAIN = re.compile(r"(?:\w[\w.-]*/?)+", re.ASCII)
"""An address in which nothing has a meaning of its own."""


class PressedFile(File):
    """A file to which links resolve, and that the host neither renders nor copies."""

    def __init__(self, leaf: Leaf, config: MkDocsConfig, anchors: Callable[[], frozenset[str]]) -> None:
        # The parent's own way takes many times as long, and there are thousands.
        options = config.data
        self.src_uri, self.src_dir, self.dest_dir = f"{leaf.path}.md", None, options["site_dir"]
        self.use_directory_urls = options["use_directory_urls"]
        self.inclusion = InclusionLevel.NOT_IN_NAV
        self.generated_by = OURS
        self._content = ""
        address = url(leaf.path, directory_urls=self.use_directory_urls)
        self.url, self.dest_uri = address or "./", _written(address)
        self._leaf, self._config, self._anchors = leaf, config, anchors
        self._page: HostPage | None = None

    @property
    def page(self) -> HostPage | None:
        """What others ask of a page that is not theirs."""
        if self._page is None:
            self._page = PressedPage(self, self._leaf, self._config, self._anchors)
        return self._page

    @page.setter
    def page(self, page: HostPage | None) -> None:
        """Somebody puts another page in its place."""
        self._page = page

    def listed(self, site: str) -> tuple[str, str]:
        """The whole address, in markup, and the date that its page has; quicker than to make that.

        `site` is the address of the site in markup; empty when nobody said where that is.
        """
        if site and _PLAIN.fullmatch(self.url):
            return f"{site}{self.url}", self._leaf.updated or get_build_date()
        return escape(self.page.canonical_url), self.page.update_date

    def is_documentation_page(self) -> bool:
        """No: the host is not to render it."""
        return False

    def is_media_file(self) -> bool:
        """No: there is nothing to copy."""
        return False

    def copy_file(self, dirty: bool = False) -> None:
        """Nothing to do; it is written already."""


class PressedPage(HostPage):
    """Its address, title and date, and, when somebody asks, the anchors in it."""

    def __init__(self, file: File, leaf: Leaf, config: MkDocsConfig, anchors: Callable[[], frozenset[str]]) -> None:
        self.file, self.title = file, html_title(leaf.title)
        self.update_date = leaf.updated or get_build_date()
        self.children = self.previous_page = self.next_page = self.parent = None
        base = config.site_url and f"{config.site_url.removesuffix('/')}/"
        if base and _PLAIN.fullmatch(file.url):
            # The parent's own way to the same end takes many times as long.
            self.canonical_url = base + file.url
            self.abs_url = urlsplit(base).path + file.url
        else:
            self._set_canonical_url(base)
        self.meta = {"title": self.title}
        self.content = self.markdown = self.edit_url = None
        self.toc, self.links_to_anchors = [], None
        self._anchors = anchors

    @property
    def present_anchor_ids(self) -> frozenset[str]:
        """All ids on the page that a link may point to."""
        return self._anchors()


def destination(path: str, directory_urls: bool) -> str:
    """The file below the site's folder that is written for a page's address."""
    return _written(url(path, directory_urls=directory_urls))


def _written(address: str) -> str:
    return f"{address}index.html" if address.endswith("/") or not address else address
