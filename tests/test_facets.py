"""What claims are chosen by: every claim has a value of every facet, and the counts are those of the claims."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.anchor import anchor
from briefing.read import read
from briefing.views.briefing import BriefingView, briefing_view
from briefing.views.claims import claim_refs
from tests import sample


def view(folder: Path, **changes) -> BriefingView:
    seed = anchor(read(sample.write(folder, **changes) / "seeds").seeds[0])
    return briefing_view(seed, claim_refs(seed), {})


@pytest.fixture
def claims() -> dict:
    return sample.BRIEFING["claims"]


def test_every_choice_counts_the_claims_that_have_it(tmp_path):
    shown = view(tmp_path)
    assert {facet.name for facet in shown.facets} == set(shown.claims[0].traits)
    for facet in shown.facets:
        values = [choice.value for choice in facet.choices]
        assert len(values) == len(set(values))
        for choice in facet.choices:
            assert choice.label
            having = [claim.ref.number for claim in shown.claims if choice.value in claim.traits[facet.name]]
            assert choice.numbers == " ".join(map(str, having))
        for claim in shown.claims:
            assert claim.traits[facet.name]
            assert set(claim.traits[facet.name]) <= set(values)


def test_nobody_is_a_choice_even_where_nobody_is_meant(tmp_path, claims):
    by_name = {facet.name: facet for facet in view(tmp_path / "all").facets}
    assert [(c.value, c.numbers) for c in by_name["origin"].choices[-2:]] == [("_own-voice", ""), ("_none", "")]
    alone = {key: value for key, value in claims["two-weeks"].items() if key not in ("attribution", "about")}
    own = alone | {"attribution": "own-voice", "about": []}
    by_name = {facet.name: facet for facet in view(tmp_path / "none", claims=claims | {"a": alone, "b": own}).facets}
    assert [(c.value, c.numbers) for c in by_name["origin"].choices[-2:]] == [("_own-voice", "7"), ("_none", "6")]
    assert (by_name["about"].choices[-1].value, by_name["about"].choices[-1].numbers) == ("_none", "6 7")


def test_who_says_most_stands_first(tmp_path, claims):
    more = {f"more-{n}": claims["until-withdrawn"] for n in range(3)}
    origin = view(tmp_path, claims=claims | more).facets[0]
    assert origin.choices[0].label == "Mara Venn"
    assert len(origin.choices[0].numbers.split()) == 4


def contradicting(claims: dict, *pairs: tuple[str, str]) -> dict:
    changed = {id_: claim | {"relations": []} for id_, claim in claims.items()}
    for one, other in pairs:
        changed[one]["relations"] = [*changed[one]["relations"], {"contradicts": other, "because": "It does."}]
    return changed


@pytest.mark.parametrize(
    ("pairs", "groups"),
    [
        ([], []),
        ([("turnout", "walkout")], [["walkout", "turnout"]]),
        ([("walkout", "turnout"), ("turnout", "walkout")], [["walkout", "turnout"]]),
        ([("walkout", "unloading"), ("two-weeks", "turnout")], [["walkout", "unloading"], ["turnout", "two-weeks"]]),
        (
            [("walkout", "unloading"), ("two-weeks", "turnout"), ("turnout", "unloading")],
            [["walkout", "turnout", "unloading", "two-weeks"]],
        ),
    ],
)
def test_claims_that_contradict_one_another_stand_together(tmp_path, claims, pairs, groups):
    disputes = view(tmp_path, claims=contradicting(claims, *pairs)).disputes
    assert [[claim.ref.id for claim in group] for group in disputes] == groups


def test_claims_are_met_as_the_article_is_read(tmp_path, claims):
    # The headline carries the first of them, and only another document the last.
    elsewhere = {"elsewhere": claims["unloading"] | {"quotes": [claims["unloading"]["quotes"][1]], "relations": []}}
    turned = dict(reversed(claims.items()))
    met = [claim.ref.id for claim in view(tmp_path, claims=elsewhere | turned).as_read]
    assert met == ["walkout", "turnout", "until-withdrawn", "unloading", "two-weeks", "elsewhere"]
