"""What the last build knew of all briefings, in two files, for it takes long to open thousands.

Nothing is taken from them that does not stand under the digest of what shapes it now, as records do. The large one is
seldom written: after an edit, what is new goes into the small one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from briefing.make import Made
from briefing.press.digest import Source, digest
from briefing.press.records import Records
from briefing.press.sheets import Leaf
from briefing.together import Group
from briefing.views.abstract import Stamps

_LITTLE = 5
"""What is new is little when it is no more than one part in so many."""


@dataclass(frozen=True)
class Short:
    """What a build needs of a briefing whose pages are made already."""

    made: Made
    """Without pages, hints and its abstract."""
    stamps: Stamps | None
    """Of its abstract; None where it is not shown."""
    abstract: bytes
    """Without details, pickled by itself: after an edit nobody needs thousands of them. Empty where there is none."""
    leaves: tuple[Leaf, ...]
    hints: int
    seen: frozenset[str]
    """What `before_slashes` sees in it."""


class Account(NamedTuple):
    """A group of briefings that were made together."""

    sources: tuple[Source, ...]
    uses_key: str
    """Of the record that says which shared actors they use; those are next."""
    uses: tuple[str, ...] | None
    key: str
    """Of the record that holds everything."""
    shorts: tuple[Short, ...]


@dataclass(frozen=True)
class Ledger:
    """All that the site's own pages need, when nothing else is looked at."""

    accounts: dict[Group, Account] = field(default_factory=dict)
    sheets: dict[str, tuple[Leaf, ...]] = field(default_factory=dict)
    """The pages that the site itself has many of, by the key of their record."""
    recent: frozenset[Group | str] = frozenset()
    """Whose accounts and sheets stand in the small record."""

    def seen(self) -> dict[str, tuple[Source, frozenset[str]]]:
        """Of each briefing, the state that it had and what `before_slashes` saw in it then."""
        return {
            slug: (source, short.seen)
            for group, account in self.accounts.items()
            for slug, source, short in zip(group, account.sources, account.shorts, strict=True)
        }


def read_ledger(records: Records, common: str) -> Ledger:
    """What the last build knew that was shaped by the same, `common`."""
    large, small = (records.read(key) or Ledger() for key in _keys(common))
    accounts, sheets = large.accounts | small.accounts, large.sheets | small.sheets
    return Ledger(accounts, sheets, frozenset((*small.accounts, *small.sheets)))


def write_ledger(records: Records, common: str, ledger: Ledger, *, before: Ledger) -> None:
    """Keep what is known now, after `before` was read; what is new goes into a small record while it is little."""
    accounts = {
        group: account
        for group, account in ledger.accounts.items()
        if group in before.recent or before.accounts.get(group) is not account
    }
    sheets = {key: found for key, found in ledger.sheets.items() if key in before.recent or key not in before.sheets}
    large, small = _keys(common)
    if (len(accounts) + len(sheets)) * _LITTLE > len(ledger.accounts) + len(ledger.sheets):
        records.write(large, ledger)
        records.write(small, Ledger())
    elif accounts.keys() | sheets.keys() != before.recent or any(
        before.accounts.get(group) is not account for group, account in accounts.items()
    ):
        records.write(small, Ledger(accounts, sheets))


def _keys(common: str) -> tuple[str, str]:
    return digest("ledger", common), digest("ledger", "recent", common)
