"""From seeds to records: each briefing is made once for as long as nothing changes that it depends on."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path as FilePath

from briefing.formats.full import framed
from briefing.formats.tally import tally
from briefing.make import Made, Shared, make, make_each
from briefing.pages import load_templates
from briefing.pages.render import environment
from briefing.press.digest import Source, code, digest, source
from briefing.press.frame import Shape
from briefing.press.ledger import Account, Ledger, Short, read_ledger, write_ledger
from briefing.press.order import Order, Seen
from briefing.press.overall import Overall
from briefing.press.records import Records
from briefing.press.sheets import DETAILS, Copy, Leaf, Sheet, laid
from briefing.press.stamps import Packed, Unpacked, packed, stamped, together
from briefing.press.templates import Templates
from briefing.processes import gather
from briefing.rules.options import Options, options
from briefing.site import Line, Site, begin, build, finish
from briefing.together import Group, before_slashes, made_together
from briefing.views.abstract import Detail
from briefing.views.actors import ActorView


@dataclass(frozen=True)
class Setting:
    """Sets the pages of a site, with what was kept from the last time."""

    records: Records

    def set(self, order: Order, seen: Seen, *, aside: Callable[[Callable[[], None]], None], afresh: bool) -> Copy:
        """All that there is to write of a site with these seeds; kept for the next one who wants the same.

        `aside` does what nobody has to wait for until the build ends; `afresh` looks at every record, instead of what
        the last build knew of it.
        """
        chosen, said = order_options(order)
        line = begin(order.folder, chosen, **order.more)
        common = shaping(order.folder, chosen, seen.code, **order.more)
        ledger = Ledger() if afresh else read_ledger(self.records, common)
        briefings = Briefings(self.records, line.shared, seen.sources, common, ledger)
        with environment().settled(Templates(self.records, seen.code)):
            copy = _saying(said, self._copy(line, briefings, afresh=afresh))
        if briefings.steady:
            aside(partial(self._keep, order, seen, copy, briefings))
        return copy

    def _keep(self, order: Order, seen: Seen, copy: Copy, briefings: Briefings) -> None:
        # Where an editor saved meanwhile, what was read is newer than the name that it would be kept under.
        if seen.key == order.key(seen.sources, code()):
            self.records.write(seen.key, copy)
            briefings.keep_ledger()

    def keep(self, folder: FilePath, options: Options, **more) -> None:
        """Make all briefings, for those who will want to have them kept."""
        line = begin(folder, options, **more)
        sources = {path.name: source(path) for path in line.folders}
        common = shaping(folder, options, code(), **more)
        briefings = Briefings(self.records, line.shared, sources, common, read_ledger(self.records, common))
        made_together(briefings.look(line.folders), briefings.made)
        if briefings.steady:
            briefings.keep_ledger()

    def _copy(self, line: Line, briefings: Briefings, *, afresh: bool) -> Copy:
        if not briefings.before.accounts:
            load_templates(overall=True)
        seen = briefings.look(line.folders)
        made = made_together(seen, briefings.made)
        common = digest("site", briefings.common, str(line.shared.registry.text is None))
        shorts = ((one.slug, briefings.shorts[one.slug].stamps) for one in made)
        state = together((slug, stamps) for slug, stamps in shorts if stamps)
        overall = Overall(self.records, common, line.shared.places.folder, briefings.before.sheets, state)
        is_drawn = not afresh and overall.recall()
        # What speaks of all of them needs them; the search's hits are not kept.
        if line.shared.hits or not is_drawn:
            made = tuple(map(briefings.whole, made))
        site = finish(line, made, drawn=overall.drawn)
        if briefings.steady:
            overall.keep()
        # Of folders of which nothing could be read.
        overall.add(page for page in site.pages if page.pattern)
        briefings.ledger.sheets.update((sheet.key, sheet.leaves) for sheet in overall.sheets)
        sheets = (*overall.sheets, *(briefings.sheets[slug] for slug in seen))
        hints = sum(short.hints for short in briefings.shorts.values())
        return copy_of(site, sheets, hints)._replace(kept=tuple(overall.kept))


class Briefings:
    """Briefings from records, or made now and put into records; `before` is the ledger of the last build."""

    def __init__(
        self, records: Records, shared: Shared, sources: Mapping[str, Source], common: str, before: Ledger
    ) -> None:
        self.records, self.shared, self.sources, self.common = records, shared, dict(sources), common
        self.before, self.ledger = before, Ledger()
        self._seen: dict[str, frozenset[str]] = {}
        self._actors: dict[str, str] = {}
        self._made: dict[Group, Account] = {}
        self._shapes: dict[Shape | None, Shape | None] = {}
        self.steady = True
        """Nothing changed on disk while it was read."""
        self.sheets: dict[str, Sheet] = {}
        self.shorts: dict[str, Short] = {}

    def source(self, slug: str) -> Source:
        """The state of a seed's folder on which this build relies."""
        if slug not in self.sources:
            self._look_again((slug,))
        return self.sources[slug]

    def look(self, folders: Iterable[FilePath]) -> dict[str, frozenset[str]]:
        """What may name another briefing in each of them."""
        before = self.before.seen()
        for folder in folders:
            source, seen = before.get(folder.name, (None, frozenset()))
            self._seen[folder.name] = seen if source == self.source(folder.name) else before_slashes(folder)
        return dict(self._seen)

    def keep_ledger(self) -> None:
        """Have the next build know what this one does."""
        write_ledger(self.records, self.common, self.ledger, before=self.before)

    def made(self, groups: Sequence[Group]) -> Iterable[Made]:
        """The briefings of these groups, without their pages and abstracts."""
        found = {group: self.kept(group) for group in groups}
        missing = [group for group, kept in found.items() if kept is None]
        if missing:
            # Before there are several processes that would each compile them.
            load_templates()
        for accounts in gather(self._make, missing):
            self._made |= accounts
        for group in missing:
            # Either an editor saved meanwhile, or the process that was to make it has failed: here it is seen why.
            while (kept := self.kept(group)) is None:
                self._look_again(group)
                self._made |= self._make([group])
            found[group] = kept
        return [short.made for group in groups for short in found[group]]

    def _make(self, groups: Sequence[Group]) -> dict[Group, Account]:
        """Make groups of briefings, and keep them; without those that changed meanwhile."""
        accounts = {}
        for group, made in zip(groups, make_each(groups, self.shared), strict=True):
            seen = list(map(self._see, group))
            if any(source(self.shared.folder / slug) != self.source(slug) for slug in group):
                continue
            uses = tuple(sorted(set().union(*(one.uses for one in made)))) if all(map(_is_known, made)) else None
            pages = [laid(one.pages) for one in made]
            details = [
                packed(one.abstract.details, self.shared.registry.actors) if one.abstract else Packed() for one in made
            ]
            shorts = tuple(map(self._short, made, (leaves for leaves, _, _ in pages), seen, details))
            plates, bare = [one for _, one, _ in pages], [one for _, _, one in pages]
            hits = [one.entries for one in made]
            uses_key = self._uses_key(group)
            key = self._key(uses_key, uses)
            self.records.write(key, shorts, plates, hits, bare, details)
            self.records.write(uses_key, (uses,))
            accounts[group] = Account(tuple(map(self.source, group)), uses_key, uses, key, shorts)
        return accounts

    def kept(self, group: Group) -> tuple[Short, ...] | None:
        """What is in records of a group of briefings as they lie there now; None when they have to be made."""
        account = self._account(group)
        if account is None:
            return None
        self.ledger.accounts[group] = account
        for place, short in enumerate(account.shorts):
            self.sheets[short.made.slug] = Sheet(account.key, place, short.leaves)
            self.shorts[short.made.slug] = short
        return account.shorts

    def whole(self, made: Made) -> Made:
        """The same with its abstract, which has a way to read its details."""
        sheet, kept = self.sheets[made.slug], self.shorts[made.slug].abstract
        if not kept:
            return made
        details = Unpacked(partial(self._details, sheet.key, sheet.place), self.shared.registry.actors)
        return replace(made, abstract=replace(pickle.loads(kept), details=details))

    def _account(self, group: Group) -> Account | None:
        sources = tuple(map(self.source, group))
        before = self._made.get(group) or self.before.accounts.get(group)
        if before and before.sources == sources:
            uses_key, uses = before.uses_key, before.uses
        else:
            uses_key = self._uses_key(group)
            found = self.records.read(uses_key)
            if found is None:
                return None
            [uses] = found
        key = self._key(uses_key, uses)
        if before and before.key == key:
            return before
        shorts = self.records.read(key)
        return shorts and self._sharing(Account(sources, uses_key, uses, key, shorts))

    def _sharing(self, account: Account) -> Account:
        """The same with shapes that all have in common, as thousands are written and read together."""
        shapes = self._shapes
        return account._replace(
            shorts=tuple(
                replace(
                    short,
                    leaves=tuple(one._replace(shape=shapes.setdefault(one.shape, one.shape)) for one in short.leaves),
                )
                for short in account.shorts
            )
        )

    def _details(self, key: str, place: int) -> Packed:
        found = self.records.read(key, DETAILS)
        if found is None:
            group = next(group for group, account in self.ledger.accounts.items() if account.key == key)
            # The record was damaged or removed. It is made again, unless an editor saved meanwhile.
            self.records.drop(key)
            self._make([group])
            found = self.records.read(key, DETAILS)
        if found is None:
            self.steady = False
            made = make(group, self.shared)[place]
            return packed(made.abstract.details if made.abstract else Detail(), self.shared.registry.actors)
        return found[place]

    def _look_again(self, group: Group) -> None:
        now = {slug: source(self.shared.folder / slug) for slug in group}
        self.steady = self.steady and all(self.sources.get(slug) == found for slug, found in now.items())
        self.sources |= now
        for slug in group:
            self._seen.pop(slug, None)

    def _see(self, slug: str) -> frozenset[str]:
        if slug not in self._seen:
            self._seen[slug] = before_slashes(self.shared.folder / slug)
        return self._seen[slug]

    def _uses_key(self, group: Group) -> str:
        return digest("uses", self.common, *(part for slug in group for part in (slug, self.source(slug).digest)))

    def _key(self, uses_key: str, uses: Sequence[str] | None) -> str:
        registry = self.shared.registry
        if uses is None or self.shared.errors:
            return digest("made", uses_key, registry.text.content if registry.text else "")
        return digest("made", uses_key, "of", "\n".join(map(self._actor, uses)))

    def _short(self, made: Made, leaves: tuple[Leaf, ...], seen: frozenset[str], details: Packed) -> Short:
        one = stamped(made.abstract, details, self._said) if made.abstract else None
        stamps, abstract = (one.stamps, pickle.dumps(one, pickle.HIGHEST_PROTOCOL)) if one else (None, b"")
        loud = tuple(found for found in made.diagnostics if found.severity != "info")
        hints = len(made.diagnostics) - len(loud)
        bare = replace(made, abstract=None, pages=(), entries=(), diagnostics=loud)
        return Short(bare, stamps, abstract, leaves, hints, seen)

    def _said(self, view: ActorView) -> str:
        """All that is known of an actor of a briefing."""
        is_shared = view.actor is self.shared.registry.actors.get(view.id)
        return self._actor(view.id) if is_shared else repr(view.actor)

    def _actor(self, id_: str) -> str:
        """All that is shared of an actor."""
        if id_ not in self._actors:
            self._actors[id_] = repr((id_, self.shared.registry.actors.get(id_)))
        return self._actors[id_]


def _is_known(made: Made) -> bool:
    return made.uses is not None


def shaping(folder: FilePath, options: Options, by: str, **more) -> str:
    """The digest of all that shapes what becomes of seeds, beside them and what they share.

    `by` is the digest of the code, and `more` as for `set`.
    """
    return digest(by, str(folder), repr((options, sorted(more.items()))))


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
