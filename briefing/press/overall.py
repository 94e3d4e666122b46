"""The site's own pages and files: taken from records, or made now, in several processes, and put into records."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial

from briefing.output import FileSketch, SiteFile
from briefing.page import Page
from briefing.pages import Sketch
from briefing.press.digest import digest
from briefing.press.records import Records
from briefing.press.sheets import Leaf, Sheet, laid
from briefing.processes import share

Drawn = tuple[list[Page], list[SiteFile]]
Group = tuple[str, list[Sketch]]
"""The key of a record, and the pages that are kept in it together."""


class Overall:
    """Draws what there are sketches of; `before` has the pages of which a site has many, by keys, as far as known.

    `common` is a digest of all that shapes them beside what they show, and `folder` that of the site in which they are.
    `state` tells whether the briefings look the same in all of them.
    """

    def __init__(
        self, records: Records, common: str, folder: str, before: Mapping[str, tuple[Leaf, ...]], state: str
    ) -> None:
        self.records, self.common, self.folder, self.before = records, common, folder, before
        self._whole = digest("overall", common, state)
        self._drawn: Drawn | None = None
        self.sheets: list[Sheet] = []
        """The pages of which the site has many."""
        self.kept: list[tuple[str, str]] = []
        """The addresses of files, each with the key of its record."""

    def recall(self) -> bool:
        """Whether all was drawn when the briefings looked the same; if so, nothing is drawn now."""
        if found := self.records.read(self._whole):
            self._drawn, self.sheets, self.kept = found
        return found is not None

    def keep(self) -> None:
        """Have that recalled the next time."""
        if not self.records.has(self._whole):
            self.records.write(self._whole, (self._drawn, self.sheets, self.kept))

    def drawn(self, pages: Iterable[Sketch], files: Iterable[FileSketch]) -> Drawn:
        """The pages that the site has once, and files of which nobody knows what shapes them; the rest is put down."""
        if self._drawn is None:
            self._drawn = self._draw(pages, files)
        return self._drawn

    def _draw(self, pages: Iterable[Sketch], files: Iterable[FileSketch]) -> Drawn:
        pages, files = list(pages), list(files)
        groups = self._groups(sketch for sketch in pages if sketch.pattern)
        once = [(self._key("page", sketch), sketch) for sketch in pages if not sketch.pattern]
        kept = [(self._key("file", sketch), sketch) for sketch in files if sketch.shows]
        missing: list[Callable[[], object]] = [partial(self._page, *one) for one in once if not self._has(one[0])]
        missing += [partial(self._file, *one) for one in kept if not self._has(one[0])]
        missing += [partial(self._sheet, *one) for one in groups if not self._has(one[0])]
        # What shows claims comes first and what shows actors last, each read once by the process that begins there.
        share(_do, missing)
        # What another process left out is made now.
        self.sheets += (self._sheet(*one) for one in groups)
        self.kept += ((sketch.path, self._file(key, sketch)) for key, sketch in kept)
        return (
            [self._page(*one) for one in once],
            [SiteFile(sketch.path, sketch.make()) for sketch in files if not sketch.shows],
        )

    def add(self, pages: Iterable[Page]) -> None:
        """Put down pages that are made already."""
        sketches = (Sketch(page.path, partial(_same, page), page.pattern, repr(page)) for page in pages)
        self.sheets += (self._sheet(*one) for one in self._groups(sketches))

    def _groups(self, sketches: Iterable[Sketch]) -> list[Group]:
        """Those in one folder, such as the parts of a list, together."""
        together: dict[str, list[Sketch]] = {}
        for sketch in sketches:
            steps = sketch.path.removeprefix(self.folder).split("/")
            together.setdefault("/".join(steps[:2]), []).append(sketch)
        return [
            (digest(self.common, *(part for sketch in group for part in (sketch.path, sketch.shows))), group)
            for group in together.values()
        ]

    def _key(self, what: str, sketch: Sketch | FileSketch) -> str:
        return digest(what, self.common, sketch.path, sketch.shows)

    def _has(self, key: str) -> bool:
        return key in self.before or self.records.has(key)

    def _sheet(self, key: str, group: Sequence[Sketch]) -> Sheet:
        leaves = self.before.get(key) or self.records.read(key)
        if leaves is None:
            # One that stands alone is kept with its group.
            pages = [
                self._page(self._key("page", sketch), sketch) if len(group) > 1 else sketch.make() for sketch in group
            ]
            leaves, plates, bare = laid(pages)
            self.records.write(key, leaves, [plates], [()], [bare])
        return Sheet(key, 0, leaves)

    def _page(self, key: str, sketch: Sketch) -> Page:
        page = self.records.read(key)
        if page is None:
            page = sketch.make()
            self.records.write(key, page)
        return page

    def _file(self, key: str, sketch: FileSketch) -> str:
        if not self.records.has(key):
            self.records.write(key, sketch.make())
        return key


def _do(work: Iterable[Callable[[], object]]) -> None:
    for one in work:
        one()


def _same(page: Page) -> Page:
    return page
