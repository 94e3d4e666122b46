"""Runs every rule over every seed and turns what they find into diagnostics with file, line and column."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from briefing.diagnostic import Diagnostic, Finding, Path
from briefing.read import locate
from briefing.rules import CATALOGUE, RULES
from briefing.rules.options import DEFAULTS, Options
from briefing.rules.rule import CatalogueRule, ReadingRule, Rule, SiteRule, ThresholdRule, WaiverRule
from briefing.rules.waivers import waiver
from briefing.seed import Seed, Seeds
from briefing.text import Span, Text


def check(seeds: Seeds, options: Options = DEFAULTS) -> tuple[Diagnostic, ...]:
    """All diagnostics of all rules, in the order of files and lines."""
    found: list[Diagnostic] = []
    needed: dict[str, set[tuple[Path, str]]] = {seed.slug: set() for seed in seeds.seeds}
    for rule in RULES:
        severity = rule.severity if rule.firm else options.levels.get(rule.name, rule.severity)
        if severity == "off":
            continue
        if isinstance(rule, ReadingRule):
            found += _reading(rule, seeds)
            continue
        for seed, finding in _findings(rule, seeds, options, needed):
            place = None if rule.firm else waiver(seed.briefing, finding.path, rule.name)
            if place is None:
                finding = replace(finding, path=seed.in_file(finding.path))
                found.append(replace(_diagnostic(rule, finding, seed.source, seed.slug), severity=severity))
            else:
                needed[seed.slug].add((place, rule.name))
    return tuple(sorted(found, key=lambda diagnostic: diagnostic.sort_key))


def _findings(
    rule: Rule, seeds: Seeds, options: Options, needed: dict[str, set[tuple[Path, str]]]
) -> Iterator[tuple[Seed, Finding]]:
    if isinstance(rule, SiteRule):
        yield from rule.find(seeds)
        return
    for seed in seeds.seeds:
        if seed.briefing is None:
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
        yield from ((seed, finding) for finding in found)


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
    span = finding.span or (locate(text, finding.path, finding.part) if text.content else Span(0, 0))
    return Diagnostic(rule.name, rule.severity, finding.message, text, span, finding.hint, finding.notes, slug)
