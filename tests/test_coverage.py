from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from briefing.anchor import anchor
from briefing.coverage import Coverage, Sentence, coverage
from briefing.model import Briefing
from briefing.seed import Seed
from briefing.text import Span, Text

FERRY = """The ferry is back

The ferry to Selwyn sails again. Nobody says why. By our own reporter.

* * *

“It was time,” the captain said. “It was late.”
"""


def covered(
    claims: dict[str, list], set_aside: list[dict] = (), article: str | None = FERRY, memo: str = ""
) -> Coverage:
    briefing = {
        "title": "Ferry",
        "updated": "2026-11-23",
        "article": {"title": "The ferry is back", "set_aside": list(set_aside)},
        "claims": {id_: {"text": "A claim.", "quotes": quotes} for id_, quotes in claims.items()},
    }
    return coverage(
        anchor(
            Seed(
                slug="ferry",
                folder=Path("seeds/ferry"),
                source=Text("briefing.yml", ""),
                briefing=Briefing.model_validate(briefing),
                article=None if article is None else Text("article.txt", article),
                documents={"memo": Text("sources/memo.txt", memo)},
            )
        )
    )


def states(result: Coverage) -> list[str]:
    return [sentence.state for sentence in result.sentences]


def test_each_sentence_has_its_place_and_state():
    result = covered(
        {"sails": ["sails again. Nobody"], "late": ["It was late"], "why": ["Nobody says why"]},
        [{"quote": "By our own reporter.", "because": "byline"}],
    )

    assert [
        (FERRY[s.span.start : s.span.end], s.paragraph, s.state, s.claims, s.because) for s in result.sentences
    ] == [
        ("The ferry is back", 1, "uncovered", (), None),
        ("The ferry to Selwyn sails again.", 2, "used", ("sails",), None),
        ("Nobody says why.", 2, "used", ("sails", "why"), None),
        ("By our own reporter.", 2, "set aside", (), "byline"),
        ("“It was time,” the captain said.", 4, "uncovered", (), None),
        ("“It was late.”", 4, "used", ("late",), None),
    ]
    assert (result.used, result.set_aside, result.uncovered, result.total) == (3, 1, 2, 6)
    assert result.share == 4 / 6


def test_punctuation_alone_does_not_use_a_sentence():
    assert states(covered({"late": ["said. “"]}))[-2:] == ["used", "uncovered"]


def test_words_left_out_of_a_quote_are_not_used():
    assert states(covered({"ferry": ["sails again […] By our"]}))[1:4] == ["used", "uncovered", "used"]


def test_a_used_sentence_is_not_set_aside():
    result = covered({"late": ["It was late"]}, [{"quote": "“It was late.”", "because": "rhetoric"}])

    assert result.sentences[-1].state == "used"
    assert result.sentences[-1].because is None


def test_a_claim_with_two_quotes_in_a_sentence_is_named_once():
    assert covered({"time": ["It was time", "the captain"]}).sentences[4].claims == ("time",)


def test_quotes_from_other_documents_and_quotes_that_stand_nowhere_use_nothing():
    quotes = [{"exact": "The ferry", "in": "memo"}, "The ferries", "It was"]

    assert set(states(covered({"ferry": quotes}, memo="The ferry"))) == {"uncovered"}


def test_without_anything_to_cover_nothing_is_missing():
    for result in (covered({}, article=None), covered({}, article=""), covered({}, article="* * *")):
        assert result == Coverage()
        assert result.share == 1.0


def test_counts_follow_from_the_sentences():
    sentence = Sentence(Span(0, 1), 1, "set aside", because="byline")

    assert Coverage((sentence,)).set_aside == 1


@given(st.lists(st.tuples(st.integers(0, len(FERRY)), st.integers(1, 60)), max_size=4))
def test_quoting_more_never_uncovers(ranges):
    words = [FERRY[start : start + length].strip() for start, length in ranges]
    quotes = [quote for quote in words if quote]
    before = covered({"some": quotes[:-1]})
    after = covered({"some": quotes})

    assert after.uncovered <= before.uncovered
    assert after.used + after.set_aside + after.uncovered == after.total == 6
