"""A rule that is not asked would have found nothing: that a briefing lacks what it needs is enough to know."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from briefing.anchor import anchor
from briefing.diagnostic import Finding
from briefing.read import read
from briefing.rules import CATALOGUE, RULES
from briefing.rules.rule import CatalogueRule, Rule, SiteRule, ThresholdRule, WaiverRule
from briefing.rules.traits import traits
from briefing.seed import Seed, Seeds
from tests.cases import parts, write

CASES = Path(__file__).parent / "check"
GOOD = Path(__file__).parent / "red_team" / "good"


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> list[Seeds]:
    """The seeds of all cases, good and bad."""
    base = tmp_path_factory.mktemp("cases")
    found = []
    for number, case in enumerate(sorted([*CASES.rglob("*.txt"), *GOOD.glob("*.txt")])):
        folder = base / str(number)
        folder.mkdir()
        for name, how, content in parts(case.read_text("utf-8")):
            if "/" in name and not how:
                write(folder / name, how, content)
        seeds = read(folder, base=folder)
        found.append(replace(seeds, seeds=tuple(map(anchor, seeds.seeds))))
    return found


def _found(rule: Rule, seed: Seed) -> Iterable[Finding]:
    match rule:
        case ThresholdRule():
            return rule.find(seed, 0)
        case CatalogueRule():
            return rule.find(seed, CATALOGUE)
        case WaiverRule():
            return rule.find(seed, CATALOGUE, set())
    return rule.find(seed)


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.needs], ids=lambda rule: rule.name)
def test_a_rule_finds_nothing_without_what_it_needs(rule, sites):
    lacking = found_with = 0
    for seeds in sites:
        whole = [seed for seed in seeds.seeds if seed.briefing]
        if isinstance(rule, SiteRule):
            if any(rule.needs in traits(seed) for seed in whole):
                found_with += len(list(rule.find(seeds)))
            else:
                lacking += 1
                assert not list(rule.find(seeds))
            continue
        for seed in whole:
            if rule.needs in traits(seed):
                found_with += len(list(_found(rule, seed)))
            else:
                lacking += 1
                assert not list(_found(rule, seed))
    assert lacking > 100
    assert found_with
