"""A rule that is not asked would have found nothing: that a briefing lacks what it needs is enough to know."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from briefing.anchor import anchor
from briefing.diagnostic import Finding
from briefing.model import Briefing
from briefing.read import read
from briefing.references import Naming, actors_named, claim_ids, claims_named, links_named
from briefing.rules import CATALOGUE, RULES
from briefing.rules.passages import FULL_STOP, cut, quoted
from briefing.rules.rule import CatalogueRule, Clue, Rule, SiteRule, ThresholdRule, WaiverRule
from briefing.rules.traits import standing, traits
from briefing.rules.voice import own_texts, own_voice
from briefing.seed import Seed, Seeds
from tests.cases import parts, write
from tests.red_team.corpus import edited, flagship, topics

CASES = Path(__file__).parent / "check"
RED_TEAM = Path(__file__).parent / "red_team"


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> list[Seeds]:
    """The seeds of all cases, good and bad, with those in which the red team planted defects."""
    base = tmp_path_factory.mktemp("cases")
    found = []
    for number, case in enumerate(sorted([*CASES.rglob("*.txt"), *RED_TEAM.glob("good/*.txt")])):
        folder = base / str(number)
        folder.mkdir()
        for name, how, content in parts(case.read_text("utf-8")):
            if "/" in name and not how:
                write(folder / name, how, content)
        found.append(_anchored(folder))
    for number, files in enumerate(_planted()):
        for name, content in files.items():
            write(base / f"planted-{number}" / ("" if name == "actors.yml" else "seed") / name, "", content)
        found.append(_anchored(base / f"planted-{number}"))
    return found


def _planted() -> Iterator[Mapping[str, str]]:
    for topic in (*topics(), flagship()):
        yield topic.files
        yield from (edited(topic.files, defect.edits) for defect in topic.defects)


def _anchored(folder: Path) -> Seeds:
    seeds = read(folder, base=folder)
    return replace(seeds, seeds=tuple(map(anchor, seeds.seeds)))


def _found(rule: Rule, seed: Seed) -> Iterable[Finding]:
    match rule:
        case ThresholdRule():
            return rule.find(seed, 0)
        case CatalogueRule():
            return rule.find(seed, CATALOGUE)
        case WaiverRule():
            return rule.find(seed, CATALOGUE, set())
    return rule.find(seed)


def _has(seed: Seed, rule: Rule) -> bool:
    return rule.needs in (standing(seed, {rule.needs}) if isinstance(rule.needs, Clue) else traits(seed))


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.needs], ids=lambda rule: rule.name)
def test_a_rule_finds_nothing_without_what_it_needs(rule, sites):
    lacking = found_with = 0
    for seeds in sites:
        whole = [seed for seed in seeds.seeds if seed.briefing]
        if isinstance(rule, SiteRule):
            if any(_has(seed, rule) for seed in whole):
                found_with += len(list(rule.find(seeds)))
            else:
                lacking += 1
                assert not list(rule.find(seeds))
            continue
        for seed in whole:
            if _has(seed, rule):
                found_with += len(list(_found(rule, seed)))
            else:
                lacking += 1
                assert not list(_found(rule, seed))
    assert lacking > 100
    assert found_with


def test_the_texts_alone_are_those_of_the_editors_voice(sites):
    whole = [seed for seeds in sites for seed in seeds.seeds if seed.briefing]
    for seed in whole:
        assert sorted(own_texts(seed.briefing)) == sorted(said.text for said in own_voice(seed) if said.text)
    assert len({said.path[-1] for seed in whole for said in own_voice(seed)}) > 10


def test_the_ids_alone_are_those_of_the_fields(sites):
    whole = [seed.briefing for seeds in sites for seed in seeds.seeds if seed.briefing]
    for briefing in whole:
        assert claim_ids(briefing) == _named(briefing, claims_named)
        assert briefing.actor_ids == _named(briefing, actors_named, links_named)
    assert sum(len(claim_ids(briefing)) for briefing in whole) > 1000


def _named(briefing: Briefing, *namings: Callable[[Briefing], Iterator[Naming]]) -> set[str]:
    return {id_ for naming in namings for field in naming(briefing) for id_ in field.ids}


def test_a_cut_quote_is_one_with_words_of_its_sentence_around_it(sites):
    for seed in (seed for seeds in sites for seed in seeds.seeds if seed.briefing):
        told = {passage.path for _, passage in cut(seed)}
        for passage in (passage for claim in quoted(seed) for passage in claim.passages):
            assert (passage.path in told) == bool(passage.before or len(passage.after) > FULL_STOP)
