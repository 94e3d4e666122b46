"""Runs every rule over every seed and turns what they find into diagnostics with file, line and column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from briefing.diagnostic import Diagnostic, Finding, Note, Path, Severity
from briefing.echoes import Said, without_echoes
from briefing.read import edited, point
from briefing.rules import CATALOGUE
from briefing.rules.options import DEFAULTS, Options
from briefing.rules.rule import ReadingRule, Rule, Trait
from briefing.rules.traits import standing, traits
from briefing.rules.waivers import waiver
from briefing.seed import AT_HAND, Follow, Seed, Seeds, unwatched
from briefing.text import Span, Text

_MOST_PLACES = 3


def check(seeds: Seeds, options: Options = DEFAULTS, *, follow: Follow = unwatched) -> tuple[Diagnostic, ...]:
    """All diagnostics of all rules, in the order of files and lines."""
    return check_each([seeds], options, follow=follow)[0]


def check_each(
    groups: Sequence[Seeds], options: Options = DEFAULTS, *, follow: Follow = unwatched
) -> list[tuple[Diagnostic, ...]]:
    """The same for several groups of seeds, none of which is held against another, in less time than one by one."""
    said: dict[str, list[Said]] = {seed.slug: [] for group in groups for seed in group.seeds}
    needed: dict[str, set[tuple[Path, str]]] = {slug: set() for slug in said}
    for rule, level, seed, finding in _findings(groups, options, needed, follow):
        place = None if rule.firm else waiver(seed.briefing, finding.path, rule.name)
        if place is None:
            said[seed.slug].append((rule, level, _in_file(seed, finding)))
        else:
            needed[seed.slug].add((place, rule.name))
    return [_diagnostics(group, options, said) for group in groups]


def _diagnostics(seeds: Seeds, options: Options, said: dict[str, list[Said]]) -> tuple[Diagnostic, ...]:
    found: list[Diagnostic] = []
    if seeds.faults or any(seed.faults for seed in seeds.seeds):
        seeds, said = _once(seeds, said)
        for rule, level in options.of_reading:
            found += _reading(rule, level, seeds)
    for seed in seeds.seeds:
        found += (_diagnostic(*one, seed.source, seed.slug) for one in said[seed.slug])
    return tuple(sorted(found, key=lambda diagnostic: diagnostic.sort_key))


def _in_file(seed: Seed, finding: Finding) -> Finding:
    """The same finding with the paths that its places have in the file."""
    lacks = tuple(map(seed.in_file, finding.lacks))
    also = tuple(spot._replace(path=seed.in_file(spot.path)) for spot in finding.also)
    return replace(finding, path=seed.in_file(finding.path), lacks=lacks, also=also)


def _once(seeds: Seeds, said: dict[str, list[Said]]) -> tuple[Seeds, dict[str, list[Said]]]:
    """The same seeds and what was said about them, each mistake once."""
    told = []
    for seed in seeds.seeds:
        faults, said[seed.slug] = without_echoes(seed.faults, said[seed.slug])
        told.append(replace(seed, faults=faults))
    return replace(seeds, seeds=tuple(told), faults=without_echoes(seeds.faults)[0]), said


def _findings(
    groups: Sequence[Seeds], options: Options, needed: dict[str, set[tuple[Path, str]]], follow: Follow
) -> Iterator[tuple[Rule, Severity, Seed, Finding]]:
    """What the rules find: across the seeds of each group, then in each seed by itself, in the order of the rules.

    One rule is asked about a few seeds in a row, so few that what the rules share about them is still at hand.
    """
    having: dict[str, frozenset[Trait]] = {}
    for group in groups:
        there = {seed.slug: traits(seed) for seed in group.seeds if seed.briefing}
        anywhere = frozenset().union(*there.values())
        for rule, level in options.across:
            if rule.needs is None or rule.needs in anywhere:
                yield from ((rule, level, seed, finding) for seed, finding in rule.find(group))
        having |= there
    seeds = iter(follow([seed for group in groups for seed in group.seeds], "Checking"))
    while some := [*islice(seeds, AT_HAND)]:
        asked = [(seed, having[seed.slug] | standing(seed, options.clues)) for seed in some if seed.briefing]
        for needs, find, rule, level in options.of_each:
            for seed, there in asked:
                if needs is None or needs in there:
                    for finding in find(seed):
                        yield rule, level, seed, finding
        for seed, there in asked:
            for rule, level in options.of_waivers if "waiver" in there else ():
                for finding in rule.find(seed, CATALOGUE, needed[seed.slug]):
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
    # The first place in the file stands for all.
    span, *others = sorted((span, *(point(text, spot.path, at=spot.at) for spot in finding.also)))
    notes = (*finding.notes, *_elsewhere(text, others))
    return Diagnostic(
        rule=rule.name,
        severity=level,
        message=finding.message,
        text=text,
        span=span,
        hint=finding.hint,
        notes=notes,
        slug=slug,
        difference=finding.difference,
        fix=finding.fix and edited(text, finding.fix),
    )


def _elsewhere(text: Text, spans: Sequence[Span]) -> Iterator[Note]:
    """The other places with the same mistake, as far as anybody reads on."""
    shown, rest = spans[:_MOST_PLACES], len(spans[_MOST_PLACES:])
    for number, span in enumerate(shown, start=1):
        more = f", and at {rest} more {'place' if rest == 1 else 'places'}" if rest and number == len(shown) else ""
        yield Note(text, span, f"here too{more}")
