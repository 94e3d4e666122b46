"""Each briefing as it is at the moment: worked out when one is asked for, in short where all are."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property
from typing import NamedTuple

from briefing.diagnostic import Diagnostic
from briefing.live.folder import SeedsFolder, state_of
from briefing.make import Made, Worked, work_out
from briefing.output import Entry
from briefing.press.ledger import Ledger, read_ledger
from briefing.press.records import Records
from briefing.press.setting import Briefings
from briefing.press.sheets import ENTRIES, Sheet
from briefing.processes import uncollected
from briefing.together import Group

AT_ONCE = 24
"""So many groups of briefings are made while somebody waits; where there are more, that is done beside."""
_OPEN = 8
"""So many groups are kept as they were worked out: an editor goes from page to page of one."""


class Known(NamedTuple):
    """A briefing in short."""

    state: str
    """Of everything that it was made of."""
    made: Made
    """Without pages, files and hints."""
    hints: int
    hits: tuple[Entry, ...] | Sheet
    """What a search finds of it, or where that is kept."""


class LiveBriefings:
    """All briefings in a folder; `common` is the digest of what shapes them beside their files."""

    def __init__(self, folder: SeedsFolder, records: Records, common: str) -> None:
        self.folder, self.records, self.common = folder, records, common
        self.known: dict[str, Known] = {}
        self.waiting = 0
        """How many of them have to be made before all is known, when that takes too long to wait for it."""
        self.changes = 0
        """Grows with everything that becomes known."""
        self._open: OrderedDict[Group, tuple[str, tuple[Worked, ...]]] = OrderedDict()

    @cached_property
    def _before(self) -> Ledger:
        """What the last build or server knew; read when the first page asks for more than one briefing."""
        with uncollected():
            return read_ledger(self.records, self.common)

    def worked(self, slug: str) -> tuple[str, Worked]:
        """One of them, as it is now, with the state of all that it is made of."""
        while True:
            group = self._groups()[slug]
            state, worked = self._worked(group)
            if self._groups()[slug] == group:
                return state, worked[group.index(slug)]

    def all(self, at_once: int = AT_ONCE) -> dict[str, Made]:
        """All that are known as they are now, after making up to `at_once` groups; the others are counted."""
        while missing := [group for group in self.missing() if not self._load(group)]:
            if len(missing) > at_once:
                break
            # What is made can show that more belong together.
            for group in missing:
                self._worked(group)
        stale = {slug for group in missing for slug in group}
        self.waiting = len(stale)
        slugs = self.folder.slugs
        if self.folder.line.shared.errors:
            # Nothing is shown until they are mended.
            return {slug: Made(slug, ()) for slug in slugs}
        for slug in (self.known.keys() - slugs) | stale:
            self.changes += self.known.pop(slug, None) is not None
        return {slug: self.known[slug].made for slug in slugs if slug in self.known}

    def load(self, tried: set[Group], seconds: float) -> bool:
        """Load what is kept, for so long; true when there is no group left that was not `tried`."""
        missing = self.missing()
        end = time.monotonic() + seconds
        for group in missing:
            if group not in tried:
                self._load(group)
                tried.add(group)
                if time.monotonic() > end:
                    return False
        return True

    def missing(self) -> list[Group]:
        """The groups that are not known as they are now."""
        self.folder.look_into_all()
        groups = [] if self.folder.line.shared.errors else dict.fromkeys(self._groups().values())
        return [group for group in groups if not self._is_known(group)]

    def make_one(self) -> bool:
        """Make the first group that is missing; false when none is."""
        for group in self.missing()[:1]:
            self._worked(group)
            return True
        return False

    def entries(self) -> Iterator[tuple[Entry, ...]]:
        """What a search finds of each of those that are known."""
        for slug in self.folder.slugs:
            if known := self.known.get(slug):
                yield self._entries(slug, known)

    def _entries(self, slug: str, known: Known) -> tuple[Entry, ...]:
        if not isinstance(known.hits, Sheet):
            return known.hits
        found = self.records.read(known.hits.key, ENTRIES)
        return found[known.hits.place] if found is not None else self.worked(slug)[1].entries

    def _groups(self) -> dict[str, Group]:
        return self.folder.groups({slug: known.made for slug, known in self.known.items()})

    def _worked(self, group: Group) -> tuple[str, tuple[Worked, ...]]:
        state = self._state(group)
        kept = self._open.get(group)
        if kept is None or kept[0] != state:
            while True:
                worked = work_out(group, self.folder.line.shared)
                # An editor may have saved while this was read.
                if (now := self._state(group)) == state:
                    break
                state = now
            self._open[group] = kept = state, worked
        for one in kept[1]:
            slug = one.seed.slug
            if slug not in self.known or self.known[slug].state != kept[0]:
                self._learn(slug, _known(kept[0], one))
        self._open.move_to_end(group)
        while len(self._open) > _OPEN:
            self._open.popitem(last=False)
        return kept

    def _state(self, group: Group) -> str:
        return state_of(group, {slug: self.folder.source(slug) for slug in group}, self.folder.shared)

    def _is_known(self, group: Group) -> bool:
        state = state_of(group, self.folder.sources, self.folder.shared)
        return all(slug in self.known and self.known[slug].state == state for slug in group)

    def _load(self, group: Group) -> bool:
        """Whether a group was found in records."""
        sources = {slug: self.folder.sources[slug] for slug in group}
        briefings = Briefings(self.records, self.folder.line.shared, sources, self.common, self._before)
        shorts = briefings.kept(group)
        state = state_of(group, sources, self.folder.shared)
        for short in shorts or ():
            slug = short.made.slug
            made = replace(briefings.whole(short.made), files=())
            self._learn(slug, Known(state, made, short.hints, briefings.sheets[slug]._replace(leaves=())))
        return shorts is not None

    def _learn(self, slug: str, known: Known) -> None:
        before = self.known.get(slug)
        self.known[slug] = known
        self.changes += 1
        if before is None or (before.made.names, before.made.actors) != (known.made.names, known.made.actors):
            self.folder.forget_groups()


def loud(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Those that are more than hints."""
    return tuple(found for found in diagnostics if found.severity != "info")


def _known(state: str, worked: Worked) -> Known:
    made = worked.made
    shown = loud(made.diagnostics)
    return Known(state, replace(made, diagnostics=shown), len(made.diagnostics) - len(shown), worked.entries)
