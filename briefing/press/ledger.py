"""What the last build knew of all briefings, in one file, for it takes long to open thousands.

Nothing is taken from it that does not stand under the digest of what shapes it now, as records do.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from briefing.make import Made
from briefing.press.digest import Source
from briefing.press.sheets import Leaf
from briefing.together import Group


@dataclass(frozen=True)
class Short:
    """What a build needs of a briefing whose pages are made already."""

    made: Made
    """Without pages, hints and the details of its abstract."""
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

    def seen(self) -> dict[str, tuple[Source, frozenset[str]]]:
        """Of each briefing, the state that it had and what `before_slashes` saw in it then."""
        return {
            slug: (source, short.seen)
            for group, account in self.accounts.items()
            for slug, source, short in zip(group, account.sources, account.shorts, strict=True)
        }
