"""Runs every rule over every seed and turns what they find into diagnostics with file, line and column."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from briefing.diagnostic import Diagnostic, Finding, Path, Severity
from briefing.read import edited, point
from briefing.rules import CATALOGUE
from briefing.rules.options import DEFAULTS, Options
from briefing.rules.rule import CatalogueRule, ReadingRule, Rule, ThresholdRule, WaiverRule
from briefing.rules.traits import traits
from briefing.rules.waivers import waiver
from briefing.seed import Follow, Seed, Seeds, unwatched
from briefing.text import Span, Text


def check(seeds: Seeds, options: Options = DEFAULTS, *, follow: Follow = unwatched) -> tuple[Diagnostic, ...]:
    """All diagnostics of all rules, in the order of files and lines."""
    found: list[Diagnostic] = []
    if seeds.faults or any(seed.faults for seed in seeds.seeds):
        for rule, level in options.of_reading:
            found += _reading(rule, level, seeds)
    needed: dict[str, set[tuple[Path, str]]] = {seed.slug: set() for seed in seeds.seeds}
    for rule, level, seed, finding in _findings(seeds, options, needed, follow):
        place = None if rule.firm else waiver(seed.briefing, finding.path, rule.name)
        if place is None:
            finding = replace(finding, path=seed.in_file(finding.path))
            found.append(_diagnostic(rule, level, finding, seed.source, seed.slug))
        else:
            needed[seed.slug].add((place, rule.name))
    return tuple(sorted(found, key=lambda diagnostic: diagnostic.sort_key))


def _findings(
    seeds: Seeds, options: Options, needed: dict[str, set[tuple[Path, str]]], follow: Follow
) -> Iterator[tuple[Rule, Severity, Seed, Finding]]:
    """What the rules find: across seeds, then seed by seed, so that what they share about one is still at hand."""
    having = {seed.slug: traits(seed) for seed in seeds.seeds if seed.briefing}
    anywhere = frozenset().union(*having.values())
    for rule, level in options.across:
        if rule.needs is None or rule.needs in anywhere:
            yield from ((rule, level, seed, finding) for seed, finding in rule.find(seeds))
    for seed in follow(seeds.seeds, "Checking"):
        for rule, level in options.of_each if seed.briefing else ():
            if rule.needs is not None and rule.needs not in having[seed.slug]:
                continue
            match rule:
                case ThresholdRule():
                    found = rule.find(seed, options.thresholds.get(rule.name, rule.threshold))
                case CatalogueRule():
                    found = rule.find(seed, CATALOGUE)
                case WaiverRule():
                    found = rule.find(seed, CATALOGUE, needed[seed.slug])
                case _:
                    found = rule.find(seed)
            for finding in found:
                yield rule, level, seed, finding


def _reading(rule: ReadingRule, level: Severity, seeds: Seeds) -> Iterator[Diagnostic]:
    for fault in rule.find(seeds):
        yield _diagnostic(rule, level, fault.finding, _first(fault.text, seeds.registry), None)
    for seed in seeds.seeds:
        for fault in rule.find(seed):
            yield _diagnostic(rule, level, fault.finding, _first(fault.text, seed.source), seed.slug)


def _first(text: Text | None, otherwise: Text | None) -> Text:
    # An empty text is false, but it still names the file that is empty or missing.
    return next((candidate for candidate in (text, otherwise) if candidate is not None), Text("actors.yml", ""))


def _diagnostic(rule: Rule, level: Severity, finding: Finding, text: Text, slug: str | None) -> Diagnostic:
    span = finding.span or (point(text, finding.path, finding.part, at=finding.at) if text.content else Span(0, 0))
    return Diagnostic(
        rule=rule.name,
        severity=level,
        message=finding.message,
        text=text,
        span=span,
        hint=finding.hint,
        notes=finding.notes,
        slug=slug,
        difference=finding.difference,
        fix=finding.fix and edited(text, finding.fix),
    )
