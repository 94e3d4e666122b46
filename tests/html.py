"""A built page as a tree that tests can ask, and a built site as all its pages; the standard library reads the HTML."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"])
ADDRESSES = ("href", "src", "action", "formaction", "poster", "data", "cite", "background", "xlink:href")


@dataclass
class Node:
    """An element, with the texts and elements in it."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Node | str] = field(default_factory=list)

    def all(self, tag: str = "", cls: str = "") -> Iterator[Node]:
        """The elements below, in order, with this name and this CSS class."""
        for child in self.children:
            if isinstance(child, Node):
                if (not tag or child.tag == tag) and (not cls or cls in child.attributes.get("class", "").split()):
                    yield child
                yield from child.all(tag, cls)

    def one(self, tag: str = "", cls: str = "", id: str = "") -> Node:
        """The only such element below."""
        found = [node for node in self.all(tag, cls) if not id or node.attributes.get("id") == id]
        assert len(found) == 1, f"{len(found)} elements {tag} .{cls} #{id}"
        return found[0]

    def text(self, without: str = "") -> str:
        """Its text to the letter, without the elements of one CSS class."""
        parts = []
        for child in self.children:
            if isinstance(child, str):
                parts.append(child)
            elif not without or without not in child.attributes.get("class", "").split():
                parts.append(child.text(without))
        return "".join(parts)


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Node("")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {name: value or "" for name, value in reversed(attrs)})
        self.open[-1].children.append(node)
        if tag not in VOID:
            self.open.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        depth = next((depth for depth in range(len(self.open) - 1, 0, -1) if self.open[depth].tag == tag), None)
        if depth:
            del self.open[depth:]

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def parse(html: str) -> Node:
    """The page as a tree."""
    builder = _Builder()
    builder.feed(html)
    builder.close()
    return builder.open[0]


class Site:
    """A folder with a built site."""

    def __init__(self, folder: Path, base: str = "http://127.0.0.1:8000/") -> None:
        self.folder, self.base = folder, base

    @cached_property
    def pages(self) -> dict[str, Node]:
        """Every page by its address below the site, such as `claims/index.html`."""
        return {
            path.relative_to(self.folder).as_posix(): parse(path.read_text("utf-8"))
            for path in sorted(self.folder.rglob("*.html"))
        }

    @cached_property
    def ids(self) -> dict[str, list[str]]:
        """All ids of each page, as often as they stand there."""
        return {
            name: [node.attributes["id"] for node in page.all() if "id" in node.attributes]
            for name, page in self.pages.items()
        }

    def page(self, path: str) -> tuple[str, Node]:
        """The file and the tree of a page, such as `claims` or `actors/index`, in either form of addresses."""
        name = next(name for name in (f"{path}.html", f"{path}/index.html") if name in self.pages)
        return name, self.pages[name]

    def resolve(self, page: str, link: str) -> tuple[str | None, str, str] | None:
        """The file, the address and the fragment that a link on a page leads to; None when it leads elsewhere."""
        if link.startswith(self.base):
            link = "/" + link[len(self.base) :]
        parts = urlsplit(link)
        if parts.scheme or parts.netloc:
            return None
        address = posixpath.join("/", posixpath.dirname(page), unquote(parts.path)) if parts.path else f"/{page}"
        folder = address.endswith(("/", "/.", "/.."))
        address = posixpath.normpath(address).lstrip("/")
        # Only what a plain file server does: a folder stands for the index.html in it.
        name = posixpath.join(address, "index.html") if folder or not address else address
        return (name if (self.folder / name).is_file() else None), name, unquote(parts.fragment)


def addresses(page: Node) -> Iterator[tuple[Node, str, str]]:
    """Every attribute of a page that holds an address, with its element."""
    for node in page.all():
        for name in ADDRESSES:
            if name in node.attributes:
                yield node, name, node.attributes[name]
        for candidate in filter(None, node.attributes.get("srcset", "").split(",")):
            yield node, "srcset", candidate.split()[0]
