"""From seeds to records: each briefing is made once for as long as nothing changes that it depends on."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path as FilePath

from briefing.formats.full import framed
from briefing.formats.tally import tally
from briefing.make import Made, Shared, make
from briefing.page import Page
from briefing.pages import Sketch, load_templates
from briefing.pages.render import keep_compiled
from briefing.press.digest import Source, code, digest, source
from briefing.press.order import Order
from briefing.press.records import Records
from briefing.press.sheets import Copy, Leaf, Sheet, laid
from briefing.press.templates import Templates
from briefing.processes import share
from briefing.rules.options import Options, options
from briefing.site import Line, Site, begin, build, finish
from briefing.together import Group, before_slashes, made_together


@dataclass(frozen=True)
class Setting:
    """Sets the pages of a site, with what was kept from the last time."""

    records: Records

    def set(self, order: Order, sources: Mapping[str, Source]) -> Copy:
        """All that there is to write of a site with these sources; kept for the next one who wants the same."""
        whole = order.key(sources)
        chosen, said = order_options(order)
        line = begin(order.folder, chosen, **order.more)
        briefings = Briefings(self.records, line.shared, sources, shaping(order.folder, chosen, **order.more))
        copy = _saying(said, self._copy(line, briefings))
        # Where an editor saved meanwhile, what was read is newer than the name that it would be kept under.
        if briefings.steady and whole == order.key(sources):
            self.records.write(whole, copy)
        return copy

    def keep(self, folder: FilePath, options: Options, **more) -> None:
        """Make all briefings, for those who will want to have them kept."""
        line = begin(folder, options, **more)
        sources = {path.name: source(path) for path in line.folders}
        briefings = Briefings(self.records, line.shared, sources, shaping(folder, options, **more))
        made_together({path.name: before_slashes(path) for path in line.folders}, briefings.made)

    def _copy(self, line: Line, briefings: Briefings) -> Copy:
        keep_compiled(Templates(self.records, code()))
        seen = {path.name: before_slashes(path) for path in line.folders}
        made = made_together(seen, briefings.made)
        many: list[Sketch] = []
        common = digest("site", briefings.common, str(line.shared.registry.text is None))

        def pages_of(sketches: Iterable[Sketch]) -> Iterable[Page]:
            for sketch in sketches:
                if sketch.pattern:
                    many.append(sketch)
                else:
                    yield self._page(sketch, common)

        site = finish(line, made, pages_of=pages_of)
        # Of folders of which nothing could be read.
        many += (_sketch(page) for page in site.pages if page.pattern)
        sheets = [*self._site_sheets(many, line.shared.places.folder, common)]
        sheets += (briefings.sheets[slug] for slug in seen)
        return copy_of(site, tuple(sheets), sum(briefings.hints.values()))

    def _site_sheets(self, sketches: Iterable[Sketch], folder: str, common: str) -> Iterable[Sheet]:
        """The pages of which the site itself has many; those in one folder, such as the parts of a list, together."""
        together: dict[str, list[Sketch]] = {}
        for sketch in sketches:
            steps = sketch.path.removeprefix(folder).split("/")
            together.setdefault("/".join(steps[:2]), []).append(sketch)
        for group in together.values():
            key = digest(common, *(part for sketch in group for part in (sketch.path, sketch.shows)))
            leaves = self.records.read(key)
            if leaves is None:
                # One that stands alone is kept with its group.
                pages = [self._page(sketch, common) if len(group) > 1 else sketch.make() for sketch in group]
                leaves, plates, bare = laid(pages)
                self.records.write(key, leaves, [plates], [()], [bare])
            yield Sheet(key, 0, leaves)

    def _page(self, sketch: Sketch, common: str) -> Page:
        """A page as it was kept, or made now."""
        if not sketch.shows:
            return sketch.make()
        key = digest("page", common, sketch.path, sketch.shows)
        page = self.records.read(key)
        if page is None:
            page = sketch.make()
            self.records.write(key, page)
        return page


@dataclass(frozen=True)
class Short:
    """What a build needs of a briefing whose pages are made already."""

    made: Made
    """Without pages, and without hints."""
    leaves: tuple[Leaf, ...]
    hints: int


class Briefings:
    """Briefings from records, or made now and put into records."""

    def __init__(self, records: Records, shared: Shared, sources: Mapping[str, Source], common: str) -> None:
        self.records, self.shared, self.sources, self.common = records, shared, dict(sources), common
        self.steady = True
        """Nothing changed on disk while it was read."""
        self.sheets: dict[str, Sheet] = {}
        self.hints: dict[str, int] = {}

    def source(self, slug: str) -> Source:
        """The state of a seed's folder on which this build relies."""
        if slug not in self.sources:
            self._look_again((slug,))
        return self.sources[slug]

    def made(self, groups: Sequence[Group]) -> Iterable[Made]:
        """The briefings of these groups, without their pages."""
        found = {group: self.kept(group) for group in groups}
        missing = [group for group, kept in found.items() if kept is None]
        if missing:
            # Before there are several processes that would each compile them.
            load_templates()
        share(self._make, missing)
        for group in missing:
            # Either an editor saved meanwhile, or the process that was to make it has failed: here it is seen why.
            while (kept := self.kept(group)) is None:
                self._look_again(group)
                self._make([group])
            found[group] = kept
        return [short.made for group in groups for short in found[group]]

    def _make(self, groups: Sequence[Group]) -> None:
        for group in groups:
            made = make(group, self.shared)
            if any(source(self.shared.folder / slug) != self.source(slug) for slug in group):
                continue
            uses = None if any(one.uses is None for one in made) else sorted(set().union(*(one.uses for one in made)))
            pages = [laid(one.pages) for one in made]
            shorts = tuple(_short(one, leaves) for one, (leaves, _, _) in zip(made, pages, strict=True))
            plates, bare = [one for _, one, _ in pages], [one for _, _, one in pages]
            self.records.write(self._key(group, uses), shorts, plates, [one.entries for one in made], bare)
            self.records.write(self._uses_key(group), (uses,))

    def kept(self, group: Group) -> tuple[Short, ...] | None:
        """What is in records of a group of briefings as they lie there now; None when they have to be made."""
        uses = self.records.read(self._uses_key(group))
        if uses is None:
            return None
        key = self._key(group, *uses)
        shorts = self.records.read(key)
        for place, short in enumerate(shorts or ()):
            self.sheets[short.made.slug] = Sheet(key, place, short.leaves)
            self.hints[short.made.slug] = short.hints
        return shorts

    def _look_again(self, group: Group) -> None:
        now = {slug: source(self.shared.folder / slug) for slug in group}
        self.steady = self.steady and all(self.sources.get(slug) == found for slug, found in now.items())
        self.sources |= now

    def _uses_key(self, group: Group) -> str:
        return digest("uses", self.common, *(part for slug in group for part in (slug, self.source(slug).digest)))

    def _key(self, group: Group, uses: Sequence[str] | None) -> str:
        registry = self.shared.registry
        if uses is None or self.shared.errors:
            used = registry.text.content if registry.text else ""
        else:
            used = repr([(id_, registry.actors.get(id_)) for id_ in uses])
        return digest("made", self._uses_key(group), used)


def _sketch(page: Page) -> Sketch:
    return Sketch(page.path, lambda: page, page.pattern, repr(page))


def _short(made: Made, leaves: tuple[Leaf, ...]) -> Short:
    if made.abstract:
        made = replace(made, abstract=replace(made.abstract, stamp=digest(pickle.dumps(made.abstract))))
    loud = tuple(found for found in made.diagnostics if found.severity != "info")
    hints = len(made.diagnostics) - len(loud)
    return Short(replace(made, pages=(), entries=(), diagnostics=loud), leaves, hints)


def shaping(folder: FilePath, options: Options, **more) -> str:
    """The digest of all that shapes what becomes of seeds, beside them and what they share; `more` as for `set`."""
    return digest(code(), str(folder), repr((options, sorted(more.items()))))


def copy_of(site: Site, sheets: tuple[Sheet, ...] = (), hints: int = 0) -> Copy:
    """All of a site that a host has to say and to write, `hints` added to those of the site."""
    loud = [found for found in site.diagnostics if found.severity != "info"]
    return Copy(
        messages=tuple((found.severity, framed(found)) for found in loud),
        hints=hints + len(site.diagnostics) - len(loud),
        tally=tally(loud),
        broken=site.broken,
        pages=tuple(page for page in site.pages if not (sheets and page.pattern)),
        sheets=sheets,
        files=site.files,
        entries=site.entries,
        withheld=site.withheld,
    )


def at_once(order: Order) -> Copy:
    """All of a site, made without keeping anything."""
    chosen, said = order_options(order)
    return _saying(said, copy_of(build(order.folder, chosen, **order.more)))


def order_options(order: Order) -> tuple[Options, tuple[tuple[str, str], ...]]:
    """What an order says about rules, and what there is to say about that."""
    read, said = options(order.rules, order.thresholds)
    return read, tuple(("warning", f"In the options of the plugin: {words}") for words in said)


def _saying(said: tuple[tuple[str, str], ...], copy: Copy) -> Copy:
    return copy._replace(messages=(*said, *copy.messages))
