"""The briefing that this repository publishes has nothing left to mend, and its article is the one that came."""

from __future__ import annotations

import hashlib

import pytest

from briefing.checkup import checked
from briefing.coverage import coverage
from briefing.formats.concise import concise
from briefing.seed import Anchor, Seed
from tests.host import ROOT

RECEIVED = {"kim-honours-fallen-soldiers": "6d564c1a680a21e3e96097b2dd8eb7130d81791c6bf2646149a60afe6db2f493"}
"""The SHA-256 of each article on the day it came."""


@pytest.fixture(scope="module", params=RECEIVED)
def seed(request: pytest.FixtureRequest) -> Seed:
    seeds, _ = checked(ROOT / "seeds")
    return next(seed for seed in seeds.seeds if seed.slug == request.param)


def test_nothing_is_left_to_mend():
    _, diagnostics = checked(ROOT / "seeds", base=ROOT)
    assert list(concise(diagnostics)) == []


def test_every_seed_has_its_digest_here():
    seeds, _ = checked(ROOT / "seeds")
    assert [seed.slug for seed in seeds.seeds] == sorted(RECEIVED)


def test_the_article_is_the_one_that_was_received(seed):
    digest = hashlib.sha256((seed.folder / "article.txt").read_bytes()).hexdigest()
    assert digest == RECEIVED[seed.slug]
    assert digest == seed.briefing.article.sha256


def test_every_quote_is_anchored(seed):
    assert len(seed.anchors) == len(list(seed.briefing.quotes()))
    assert all(isinstance(found, Anchor) for found in seed.anchors.values())


def test_every_sentence_is_used_or_set_aside(seed):
    states = [sentence.state for sentence in coverage(seed).sentences]
    assert states
    assert "uncovered" not in states
