"""What a briefing says that it rests on: only what its claims are, in sentences that hold for each mix of them."""

from __future__ import annotations

from pathlib import Path

from briefing.anchor import anchor
from briefing.read import read
from briefing.views.briefing import briefing_view
from briefing.views.claims import claim_refs
from tests import sample


def statement(folder: Path, **changes) -> str:
    seed = anchor(read(sample.write(folder, **changes) / "seeds").seeds[0])
    return briefing_view(seed, claim_refs(seed), {}).sourcing.statement


def test_where_the_article_attributes_all_there_are_no_others(tmp_path):
    said = statement(tmp_path)
    assert "The article attributes every one of them. They go back to " in said
    assert "The others" not in said


def test_what_the_article_does_not_say_itself_goes_back_to_others(tmp_path):
    claims = sample.BRIEFING["claims"]
    own = claims["two-weeks"] | {"attribution": "own-voice", "about": []}
    said = statement(tmp_path, claims=claims | {"own": own})
    assert "One claim the article makes in its own voice, naming no source. The others go back to " in said
