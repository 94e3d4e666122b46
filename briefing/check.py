"""Runs every rule over every seed and turns what they find into diagnostics with file, line and column."""

from __future__ import annotations

from collections.abc import Iterator

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
        for subject in (seeds, *seeds.seeds):
            for fault in rule.find(subject):
                text, slug = (subject.source, subject.slug) if isinstance(subject, Seed) else (subject.registry, None)
                yield _diagnostic(rule, fault.finding, fault.text or text, slug)
    elif isinstance(rule, SiteRule):
        for seed, finding in rule.find(seeds):
            yield _diagnostic(rule, finding, seed.source, seed.slug)
    else:
        for seed in seeds.seeds:
            if seed.briefing is not None:
                for finding in rule.find(seed):
                    yield _diagnostic(rule, finding, seed.source, seed.slug)


def _diagnostic(rule: Rule, finding: Finding, text: Text | None, slug: str | None) -> Diagnostic:
    text = text or Text("seeds", "")
    span = finding.span or (locate(text, finding.path, finding.part) if text.content else Span(0, 0))
    return Diagnostic(rule.name, rule.severity, finding.message, text, span, finding.hint, finding.notes, slug)
