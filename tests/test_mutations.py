"""The briefing of this repository is broken in one way after the other, and somebody has to notice."""

from __future__ import annotations

import pytest

from tests.red_team.corpus import STRICT, Edit, edited, flagship, reported, said

TOPIC = flagship()


def test_the_briefing_is_good_before_it_is_broken():
    assert said(TOPIC.files, STRICT) == ()


@pytest.mark.parametrize("mutation", TOPIC.defects, ids=lambda mutation: mutation.name)
def test_a_mutation(mutation):
    rules = reported(said(edited(TOPIC.files, mutation.edits), STRICT), mutation.expect)
    if mutation.missed:
        assert not mutation.expect or not mutation.expect <= rules, "it is found now: take away `missed`"
        assert rules - mutation.expect == mutation.also
    else:
        assert rules == mutation.expect | mutation.also


def test_a_mutation_that_changes_nothing_fails():
    with pytest.raises(ValueError, match="stands 0 times"):
        edited(TOPIC.files, [Edit("briefing.yml", "words that stand nowhere", "others")])
