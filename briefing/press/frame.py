"""What the theme puts around a page, taken apart into fixed text and holes: rendered once, filled many times."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from markupsafe import Markup, escape

from briefing.press.contents import Contents, Entry, learn_contents, probe_contents

_SIGN = "zq7"
"""Begins all words that a probe is filled with; no theme has it."""
_ATTRIBUTE = re.compile(r"(?:href|src|action|content)=\"?([^\"\s>]+)")


class Unlike(Exception):
    """The theme does something with a page that could not be understood from outside; the reason is the message."""


class Values(NamedTuple):
    """What a frame is filled with: strings as the host's theme gets them, and the body as it is written to disk."""

    name: str
    title: str
    description: str
    body: bytes
    edit: str
    """The address for editing; empty when there is none."""
    updated: str
    """ISO date; empty when unknown."""
    contents: tuple[Entry, ...] = ()
    """What stands below the page's own heading."""


class Shape(NamedTuple):
    """What decides which frame a page gets."""

    pattern: str
    """The address with `{}` for the name."""
    hidden: bool
    """Whether the table of contents is hidden."""
    searchable: bool
    described: bool
    preview: str
    """The address of its picture for link previews with `{}` for the name; empty when there is none."""
    edited: bool
    dated: bool
    entries: bool
    """Whether the table of contents has any entry."""
    top: str
    """The id of the page's own heading."""
    depth: int = 0
    """How many `/` there are in the name."""


@dataclass(frozen=True)
class Frame:
    """Fixed text with holes in between."""

    fixed: tuple[bytes, ...]
    holes: tuple[tuple[str, str], ...]
    """Between each two pieces of fixed text: which value, and what the theme does with it."""
    contents: Contents | None
    close: tuple[str, ...]
    """Names of pages to which the frame itself links; their own frame differs, because links are relative."""

    def fill(self, values: Values) -> bytes:
        """The whole page as it is written to disk."""
        known = {hole: self._filled(hole, values) for hole in self._kinds}
        pieces = [self.fixed[0]]
        for hole, text in zip(self.holes, self.fixed[1:], strict=True):
            pieces += (known[hole], text)
        return b"".join(pieces)

    @cached_property
    def _kinds(self) -> frozenset[tuple[str, str]]:
        """The holes, each once."""
        return frozenset(self.holes)

    def _filled(self, hole: tuple[str, str], values: Values) -> bytes:
        field, change = hole
        if field == "contents":
            return written(self.contents.render(values.contents))
        value = getattr(values, field)
        if field == "body":
            # Nearly all of a page is that, and nearly always it stays.
            if change == "as it is" or (change == "unmarked" and _MARK.encode() not in value):
                return value
            value = value.decode()
        return written(CHANGES[change](value))


def written(text: str) -> bytes:
    """A text as the host writes it to disk."""
    return text.encode("utf-8", errors="xmlcharrefreplace")


def _raw_link(url: str) -> str:
    # Material's link to the source makes it so.
    return url.replace("blob" if "/blob/" in url else "edit", "raw")


def _without_tags(value: str) -> str:
    # For most titles, in fewer steps than `striptags` takes.
    return Markup(value).striptags() if "<" in value or "&" in value else " ".join(value.split())


_MARK = "data-search-"


def _unmarked(body: str) -> str:
    # Material's search takes its own attributes out again.
    return re.sub(r"\s?data-search-\w+=\"[^\"]+\"", "", body) if _MARK in body else body


CHANGES: dict[str, Callable[[str], str]] = {
    "as it is": lambda value: value,
    "escaped": lambda value: str(escape(value)),
    "without tags": _without_tags,
    "without tags, escaped": lambda value: str(escape(_without_tags(value))),
    "raw link": _raw_link,
    "unmarked": _unmarked,
}
"""What a theme may do with a value; a probe shows which of them it does."""

_PROBE = Values(
    name=f"{_SIGN}name",
    title=f"{_SIGN}title &lt;&amp;\"'  x{_SIGN}end",
    description=f"{_SIGN}about &lt;&amp;&#34;&#39;  x{_SIGN}end",
    body=f'<h1 id="TOP" {_MARK}{_SIGN}="x">{_SIGN}body</h1>'.encode(),
    edit="",
    updated="1907-03-02",
)


def probes(shape: Shape, edit: str) -> tuple[Values, ...]:
    """What to render for learning a frame; `edit` is an address for editing with `EDITED` in place of the file."""
    probe = _PROBE._replace(
        name="/".join([_PROBE.name] * (shape.depth + 1)),
        body=_PROBE.body.replace(b"TOP", written(shape.top)),
        edit=edit if shape.edited else "",
        description=_PROBE.description if shape.described else "",
        updated=_PROBE.updated if shape.dated else "",
    )
    if not shape.entries:
        return (probe,)
    return tuple(probe._replace(contents=entries) for entries in probe_contents(_SIGN))


EDITED = f"{_SIGN}file"
"""Stands for the file to edit in the address that a probe is given."""


def learn(
    shape: Shape, given: Sequence[Values], render: Callable[[Values], str], url: str, *, like: Contents | None = None
) -> Frame:
    """Take apart what becomes of the probes; `url` is the address of the probe's page below the site's root.

    `like` is how the tables of contents of other frames are laid out, which nearly always is the same. Raises `Unlike`
    when a value went somewhere where it cannot be followed.
    """
    contents = None
    page = render(given[0])
    if shape.entries:
        found = like and _laid_out(like, given[0], page)
        if found is None and (other := render(given[1])) != page:
            found = learn_contents(_SIGN, (page, other))
            if found is None:
                raise Unlike("its table of contents cannot be taken apart")
        if found:
            contents, lead, end = found
            page = f"{page[:lead]}{_SIGN}contents{page[end:]}"
    fixed: list[str] = []
    holes: list[tuple[str, str]] = []
    at = 0
    for start, end, hole in _holes(page, given[0]):
        fixed.append(page[at:start])
        holes.append(hole)
        at = end
    fixed.append(page[at:])
    for text in fixed:
        if _SIGN in text.lower():
            where = text.lower().index(_SIGN)
            raise Unlike(f"it does something of its own with a page at “{text[max(0, where - 60) : where + 30]}”")
    if "body" not in {field for field, _ in holes}:
        raise Unlike("it does not show the page itself")
    return Frame(tuple(map(written, fixed)), tuple(holes), contents, tuple(sorted(set(_close(page, shape, url)))))


def _laid_out(contents: Contents, probe: Values, page: str) -> tuple[Contents, int, int] | None:
    """Where the probe's table of contents begins and ends, if it is laid out like that."""
    table = contents.render(probe.contents)
    return (contents, page.index(table), page.index(table) + len(table)) if page.count(table) == 1 else None


def _holes(page: str, probe: Values) -> Iterator[tuple[int, int, tuple[str, str]]]:
    """Where values stand, with what was done to them."""
    known: dict[str, tuple[str, str]] = {f"{_SIGN}contents": ("contents", "as it is")}
    for field in ("name", "title", "description", "body", "edit", "updated"):
        value = probe.body.decode() if field == "body" else getattr(probe, field)
        for change, apply in CHANGES.items() if value else ():
            known.setdefault(apply(value), (field, change))
    # The longest first, because an address holds a name.
    forms = sorted(known, key=len, reverse=True)
    for match in re.finditer("|".join(map(re.escape, forms)), page):
        yield match.start(), match.end(), known[match[0]]


def _close(page: str, shape: Shape, url: str) -> Iterator[str]:
    """Names of other pages of this pattern to which the frame links."""
    before = shape.pattern.partition("{}")[0]
    for link in _ATTRIBUTE.findall(page):
        target = posixpath.normpath(posixpath.join(posixpath.dirname(url), link.partition("#")[0]))
        if f"{target}/".startswith(before) and _SIGN not in target:
            steps = target.removeprefix(before).removesuffix(".html").split("/")
            yield "/".join(steps[: shape.depth + 1])
