"""Runs every rule over every seed and turns what they find into diagnostics with file, line and column."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from briefing.diagnostic import Diagnostic, Finding
from briefing.read import locate
from briefing.rules import RULES
from briefing.rules.rule import ReadingRule, Rule, SiteRule
from briefing.seed import Seed, Seeds
from briefing.text import Span, Text


def check(seeds: Seeds) -> tuple[Diagnostic, ...]:
    """All diagnostics of all rules, in the order of files and lines."""
    found = [diagnostic for rule in RULES for diagnostic in _run(rule, seeds)]
    return tuple(sorted(found, key=lambda diagnostic: diagnostic.sort_key))


def _run(rule: Rule, seeds: Seeds) -> Iterator[Diagnostic]:
    if isinstance(rule, ReadingRule):
        yield from _reading(rule, seeds)
    elif isinstance(rule, SiteRule):
        for seed, finding in rule.find(seeds):
            yield _of_seed(rule, finding, seed)
    else:
        for seed in seeds.seeds:
            if seed.briefing is not None:
                for finding in rule.find(seed):
                    yield _of_seed(rule, finding, seed)


def _reading(rule: ReadingRule, seeds: Seeds) -> Iterator[Diagnostic]:
    for fault in rule.find(seeds):
        yield _diagnostic(rule, fault.finding, _first(fault.text, seeds.registry), None)
    for seed in seeds.seeds:
        for fault in rule.find(seed):
            yield _diagnostic(rule, fault.finding, _first(fault.text, seed.source), seed.slug)


def _of_seed(rule: Rule, finding: Finding, seed: Seed) -> Diagnostic:
    return _diagnostic(rule, replace(finding, path=seed.in_file(finding.path)), seed.source, seed.slug)


def _first(text: Text | None, otherwise: Text | None) -> Text:
    # An empty text is false, but it still names the file that is empty or missing.
    return next((candidate for candidate in (text, otherwise) if candidate is not None), Text("actors.yml", ""))


def _diagnostic(rule: Rule, finding: Finding, text: Text, slug: str | None) -> Diagnostic:
    span = finding.span or (locate(text, finding.path, finding.part) if text.content else Span(0, 0))
    return Diagnostic(rule.name, rule.severity, finding.message, text, span, finding.hint, finding.notes, slug)
