"""What a site says about rules in its plugin options: levels and thresholds, read in one place."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import Any, Literal, NamedTuple

from briefing.diagnostic import Finding, Severity, did_you_mean
from briefing.rules import CATALOGUE, RULES
from briefing.rules.rule import CatalogueRule, Clue, ReadingRule, Rule, SiteRule, ThresholdRule, Trait, WaiverRule
from briefing.seed import Seed

LEVELS = ("error", "warning", "info", "off")


class Asked(NamedTuple):
    """A rule about one briefing as a site asks it."""

    needs: Trait | Clue | None
    """What a briefing must have for the rule to be asked."""
    find: Callable[[Seed], Iterator[Finding]]
    rule: Rule
    level: Severity


@dataclass(frozen=True)
class Options:
    """What a site says about rules."""

    levels: Mapping[str, Severity | Literal["off"]] = field(default_factory=dict)
    """The severity of a rule, by its name, where it differs from the rule's own."""
    thresholds: Mapping[str, float] = field(default_factory=dict)
    """The number of a threshold rule, by its name."""

    @cached_property
    def in_force(self) -> tuple[tuple[Rule, Severity], ...]:
        """The rules that are not switched off, each with its severity on this site."""
        levels = ((rule, rule.severity if rule.firm else self.levels.get(rule.name, rule.severity)) for rule in RULES)
        return tuple((rule, level) for rule, level in levels if level != "off")

    @cached_property
    def of_reading(self) -> tuple[tuple[ReadingRule, Severity], ...]:
        """Those of them that are about files."""
        return tuple((rule, level) for rule, level in self.in_force if isinstance(rule, ReadingRule))

    @cached_property
    def across(self) -> tuple[tuple[SiteRule, Severity], ...]:
        """Those of them that look across briefings."""
        return tuple((rule, level) for rule, level in self.in_force if isinstance(rule, SiteRule))

    @cached_property
    def of_each(self) -> tuple[Asked, ...]:
        """Those of them that are about one briefing, but for `of_waivers`."""
        others = (ReadingRule, SiteRule, WaiverRule)
        return tuple(
            Asked(rule.needs, self._finding(rule), rule, level)
            for rule, level in self.in_force
            if not isinstance(rule, others)
        )

    @cached_property
    def of_waivers(self) -> tuple[tuple[WaiverRule, Severity], ...]:
        """Those of them that are asked about a briefing when all others have been."""
        return tuple((rule, level) for rule, level in self.in_force if isinstance(rule, WaiverRule))

    @cached_property
    def clues(self) -> frozenset[Clue]:
        """The words that some of them need."""
        return frozenset(asked.needs for asked in self.of_each if isinstance(asked.needs, Clue))

    def _finding(self, rule: Rule) -> Callable[[Seed], Iterator[Finding]]:
        """The rule with all that it is given beside a seed."""
        match rule:
            case ThresholdRule():
                return partial(rule.find, threshold=self.thresholds.get(rule.name, rule.threshold))
            case CatalogueRule():
                return partial(rule.find, catalogue=CATALOGUE)
        return rule.find


DEFAULTS = Options()


def options(levels: Mapping[str, Any], thresholds: Mapping[str, Any]) -> tuple[Options, tuple[str, ...]]:
    """The options of a site, and a message for each that makes no sense."""
    good_levels, good_thresholds, messages = {}, {}, []
    for name, given in levels.items():
        # YAML 1.1, which the host reads its configuration by, takes a plain `off` for false.
        level = "off" if given is False else given
        if name not in CATALOGUE:
            messages.append(f"There is no rule `{name}`. {did_you_mean(name, CATALOGUE)}".strip())
        elif level not in LEVELS:
            messages.append(f"The level of `{name}` is one of {', '.join(LEVELS)}, not `{given}`.")
        elif CATALOGUE[name].firm and level != "error":
            messages.append(f"The site's promise rests on `{name}`; it stays an error.")
        else:
            good_levels[name] = level
    for name, number in thresholds.items():
        if not isinstance(CATALOGUE.get(name), ThresholdRule):
            known = [rule.name for rule in CATALOGUE.values() if isinstance(rule, ThresholdRule)]
            messages.append(f"`{name}` has no threshold; these have one: {', '.join(known)}.")
        elif isinstance(number, bool) or not isinstance(number, (int, float)):
            messages.append(f"The threshold of `{name}` is a number, not `{number}`.")
        else:
            good_thresholds[name] = number
    return Options(good_levels, good_thresholds), tuple(messages)
