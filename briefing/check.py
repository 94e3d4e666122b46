"""Runs every rule over every seed and turns what they find into diagnostics with file, line and column."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

from briefing.diagnostic import Diagnostic, Finding, Path, Severity
from briefing.read import edited, point
from briefing.rules import CATALOGUE, RULES
from briefing.rules.options import DEFAULTS, Options
from briefing.rules.rule import CatalogueRule, ReadingRule, Rule, SiteRule, ThresholdRule, WaiverRule
from briefing.rules.waivers import waiver
from briefing.seed import Follow, Seed, Seeds, unwatched
from briefing.text import Span, Text


def check(seeds: Seeds, options: Options = DEFAULTS, *, follow: Follow = unwatched) -> tuple[Diagnostic, ...]:
    """All diagnostics of all rules, in the order of files and lines."""
    found: list[Diagnostic] = []
    needed: dict[str, set[tuple[Path, str]]] = {seed.slug: set() for seed in seeds.seeds}
    for rule in RULES:
        level = _level(rule, options)
        if isinstance(rule, ReadingRule) and level != "off":
            found += [replace(diagnostic, severity=level) for diagnostic in _reading(rule, seeds)]
    for rule, seed, finding in _findings(seeds, options, needed, follow):
        place = None if rule.firm else waiver(seed.briefing, finding.path, rule.name)
        if place is None:
            finding = replace(finding, path=seed.in_file(finding.path))
            diagnostic = _diagnostic(rule, finding, seed.source, seed.slug)
            found.append(replace(diagnostic, severity=_level(rule, options)))
        else:
            needed[seed.slug].add((place, rule.name))
    return tuple(sorted(found, key=lambda diagnostic: diagnostic.sort_key))


def _level(rule: Rule, options: Options) -> Severity | Literal["off"]:
    return rule.severity if rule.firm else options.levels.get(rule.name, rule.severity)


def _findings(
    seeds: Seeds, options: Options, needed: dict[str, set[tuple[Path, str]]], follow: Follow
) -> Iterator[tuple[Rule, Seed, Finding]]:
    """What the rules find: across seeds, then seed by seed, so that what they share about one is still at hand."""
    rules = [rule for rule in RULES if not isinstance(rule, ReadingRule) and _level(rule, options) != "off"]
    for rule in rules:
        if isinstance(rule, SiteRule):
            yield from ((rule, seed, finding) for seed, finding in rule.find(seeds))
    for seed in follow(seeds.seeds, "Checking"):
        for rule in rules if seed.briefing else ():
            match rule:
                case SiteRule():
                    continue
                case ThresholdRule():
                    found = rule.find(seed, options.thresholds.get(rule.name, rule.threshold))
                case CatalogueRule():
                    found = rule.find(seed, CATALOGUE)
                case WaiverRule():
                    found = rule.find(seed, CATALOGUE, needed[seed.slug])
                case _:
                    found = rule.find(seed)
            yield from ((rule, seed, finding) for finding in found)


def _reading(rule: ReadingRule, seeds: Seeds) -> Iterator[Diagnostic]:
    for fault in rule.find(seeds):
        yield _diagnostic(rule, fault.finding, _first(fault.text, seeds.registry), None)
    for seed in seeds.seeds:
        for fault in rule.find(seed):
            yield _diagnostic(rule, fault.finding, _first(fault.text, seed.source), seed.slug)


def _first(text: Text | None, otherwise: Text | None) -> Text:
    # An empty text is false, but it still names the file that is empty or missing.
    return next((candidate for candidate in (text, otherwise) if candidate is not None), Text("actors.yml", ""))


def _diagnostic(rule: Rule, finding: Finding, text: Text, slug: str | None) -> Diagnostic:
    span = finding.span or (point(text, finding.path, finding.part, at=finding.at) if text.content else Span(0, 0))
    return Diagnostic(
        rule=rule.name,
        severity=rule.severity,
        message=finding.message,
        text=text,
        span=span,
        hint=finding.hint,
        notes=finding.notes,
        slug=slug,
        difference=finding.difference,
        fix=finding.fix and edited(text, finding.fix),
    )
