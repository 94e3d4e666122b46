"""What a rule is: a generator whose docstring is its page, and the severity that the engine stamps on its findings."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Set
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

from briefing.diagnostic import Finding, Path, Severity
from briefing.seed import Fault, Seed, Seeds

Trait = Literal[
    *("chains", "document", "evidence", "figure", "history", "judgment", "misquotation"),
    *("omission", "relation", "status", "unnamed", "waiver"),
]
"""What a briefing has: `chains` are several of one claim, a `document` is another one than the article, quoted or named
as evidence, a `misquotation` a quote that was not found at one place, an `omission` words left out of a quote, a
`status` one that the editor gave, `unnamed` an actor without a name."""


class Clue(NamedTuple):
    """Words without which a rule finds nothing."""

    where: Literal["claims", "quotes", "additions"]
    """In the texts of the claims, in their quotes, or in the text of a claim and in none of its quotes."""
    lists: tuple[str, ...]
    """One entry of one of these lists has to be there."""


def in_claims(*lists: str) -> Clue:
    """An entry of one of these lists stands in the text of a claim."""
    return Clue("claims", lists)


def in_quotes(*lists: str) -> Clue:
    """An entry of one of these lists stands in a quote of a claim."""
    return Clue("quotes", lists)


def only_in_claims(*lists: str) -> Clue:
    """A single word of one of these lists stands in the text of a claim, and in no quote of it."""
    return Clue("additions", lists)


@dataclass(frozen=True)
class Rule:
    """One editorial expectation, named for what it finds."""

    find: Callable[[Seed], Iterator[Finding]]
    severity: Severity
    firm: bool = False
    """The site's promise rests on it, so it can be neither waived nor turned down."""
    needs: Trait | Clue | None = None
    """What a briefing must have for this rule to find anything; without it, the rule is not asked."""

    @cached_property
    def name(self) -> str:
        """`unanchored-quote` for the generator `unanchored_quote`."""
        return self.find.__name__.replace("_", "-")

    @property
    def page(self) -> str:
        """What it finds, why that matters and what to do instead."""
        return self.find.__doc__ or ""


@dataclass(frozen=True)
class ReadingRule(Rule):
    """A rule about the files themselves: its findings were made while reading, also where no briefing came out."""

    find: Callable[[Seed | Seeds], Iterator[Fault]]
    firm: bool = True


@dataclass(frozen=True)
class SiteRule(Rule):
    """A rule that looks across briefings; it says in which seed each finding belongs."""

    find: Callable[[Seeds], Iterator[tuple[Seed, Finding]]]
    needs: Trait | None = None


@dataclass(frozen=True)
class ThresholdRule(Rule):
    """A rule with a number that a site may set."""

    find: Callable[[Seed, float], Iterator[Finding]]
    threshold: float = 0
    """The number where the site sets none."""
    unit: str = ""
    """What the number counts."""


@dataclass(frozen=True)
class CatalogueRule(Rule):
    """A rule about what an editor says of rules; it is given the catalogue."""

    find: Callable[[Seed, Mapping[str, Rule]], Iterator[Finding]]


@dataclass(frozen=True)
class WaiverRule(Rule):
    """A rule about waivers after all others have run; it is given the catalogue and the waivers that were needed."""

    find: Callable[[Seed, Mapping[str, Rule], Set[tuple[Path, str]]], Iterator[Finding]]


def unread(seed: Seed, path: Path, *fields: str) -> bool:
    """True when one of these fields of the object at `path` could not be read, so that its absence means nothing."""
    if not seed.faults:
        return False
    place = seed.in_file(path)
    faults = [fault for fault in seed.faults if fault.text is None]
    return any(_touches(fault.finding.path, (*place, name)) for fault in faults for name in fields) or any(
        fault.finding.path[:-1] == place and not set(fields).isdisjoint(fault.meant) for fault in faults if fault.meant
    )


def unread_section(seed: Seed, section: str) -> bool:
    """True when a whole section could not be read, so that nobody can say what it holds; perhaps under another name."""
    own = [fault for fault in seed.faults if fault.text is None]
    if any(fault.finding.path == (section,) and fault.rule == "invalid-value" for fault in own):
        return True
    return any(len(fault.finding.path) == 1 and section in fault.meant for fault in own)


def _touches(one: Path, other: Path) -> bool:
    shared = min(len(one), len(other))
    return one[:shared] == other[:shared]
