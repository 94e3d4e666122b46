"""Numbers for one thing stand side by side, and are said to differ only where they can be held against each other."""

from __future__ import annotations

import pytest

from briefing.anchor import anchor
from briefing.read import read
from briefing.views.briefing import briefing_view
from briefing.views.claims import claim_refs
from tests.cases import write

ARTICLE = (
    "Fictional text, written for tests. The mayor said that 40 ships waited. The pilots said that 38 ships waited.\n"
)
BRIEFING = """\
title: Waiting ships
updated: 2026-11-23
article: {{title: Ships, publisher: Sund Post, published: 2026-11-20, rights: full}}
actors:
  mayor: {{name: The mayor, type: government}}
  pilots: {{name: The pilots, type: organization}}
claims:
  forty:
    text: 40 ships waited.
    quote: The mayor said that 40 ships waited
    attribution: [mayor]
    figure: {{measure: ships, value: 40, {one}}}
  fewer:
    text: 38 ships waited.
    quote: The pilots said that 38 ships waited
    attribution: [pilots]
    figure: {{measure: ships, value: 38, {other}}}
"""


@pytest.mark.parametrize(
    ("one", "other", "range_", "comparable", "times"),
    [
        ("unit: ships", "unit: ships", "38 to 40 ships", True, False),
        ("unit: ships, as_of: 2025", "unit: ships, as_of: 2026", "38 to 40 ships", True, True),
        ("unit: ships", "unit: fleets", None, False, False),
    ],
)
def test_a_range_is_given_where_the_numbers_can_be_compared(tmp_path, one, other, range_, comparable, times):
    write(tmp_path / "ships" / "article.txt", "", ARTICLE)
    write(tmp_path / "ships" / "briefing.yml", "", BRIEFING.format(one=one, other=other))
    seed = anchor(read(tmp_path, base=tmp_path).seeds[0])
    refs = claim_refs(seed)
    everywhere = {f"{seed.slug}/{id_}": ref for id_, ref in refs.items()}
    [measure] = briefing_view(seed, refs, everywhere).measures
    assert (measure.range, measure.comparable, measure.times) == (range_, comparable, times)
    assert [row.claim.id for row in measure.rows] == ["forty", "fewer"]
