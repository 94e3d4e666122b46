from __future__ import annotations

import random
import time
import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from briefing.anchor import anchor, find
from briefing.fold import fold, splits_character
from briefing.model import Briefing, Quote
from briefing.seed import Ambiguous, Anchor, Missing, Seed, Unanchored
from briefing.text import Span, Text

HARBOUR = """Harbour “will never close,” says mayor

The mayor of Port Selwyn said on Monday that the harbour ‘will stay open – whatever it costs’ for at least ten years.

Her deputy, citing the Coast Office, warned that dredging could cost 40 million… and that nobody had asked the town’s
fishermen. The Coast Office did not reply.

“We are not afraid,” the mayor said. “We are not leaving.” The café on the quay was full.
"""


def look(content: str, exact: str, **context: str) -> Anchor | Unanchored | Ambiguous:
    return find(Text("article.txt", content), Quote(exact=exact, **context), "article")


def found(content: str, exact: str, **context: str) -> str | list[str]:
    """The raw words at the one place of a quote."""
    result = look(content, exact, **context)
    assert isinstance(result, Anchor), result
    words = [content[span.start : span.end] for span in result.spans]
    return words if len(words) > 1 else words[0]


def places(content: str, exact: str, **context: str) -> list[int]:
    """Where the places of an ambiguous quote begin."""
    result = look(content, exact, **context)
    assert isinstance(result, Ambiguous), result
    return [place[0].start for place in result.places]


# One place.


def test_words_to_the_letter_are_exact():
    result = look(HARBOUR, "dredging could cost 40 million")

    start = HARBOUR.index("dredging")
    assert result == Anchor("article", (Span(start, start + 30),), "exact")


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("'will stay open", "‘will stay open"),
        ('"will never close,"', "“will never close,”"),
        ("stay open - whatever", "stay open – whatever"),
        ("stay open -- whatever", "stay open – whatever"),
        ("stay open — whatever", "stay open – whatever"),
        ("40 million...", "40 million…"),
        ("the town's fishermen", "the town’s\nfishermen"),
        ("The\u00a0Coast\r\n  Office", "The Coast Office"),
        ("The cafe\u0301 on", "The café on"),
        ("dred\u00adging\u200b could", "dredging could"),
    ],
)
def test_typography_may_differ(typed, printed):
    assert found(HARBOUR, typed) == printed
    assert look(HARBOUR, typed).how == "typographic"


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("co-op", "co--op"),
        ("co---op", "co—op"),
        ("cooperate", "co\u00adop\u200berate"),
        ("so... well", "so… well"),
        ("so… well", "so... well"),
        ("a b", "a \u2028\u00a0 b"),
        ("«ja»", "“ja”"),
        ("‹ja›", "'ja'"),
        ("5′", "5'"),
        ("김정은", unicodedata.normalize("NFD", "김정은")),
        ("Å", "\u212b"),
    ],
)
def test_typography_may_differ_either_way(typed, printed):
    assert found(f"x {printed} y", typed) == printed
    assert found(f"x {typed} y", printed) == typed


@pytest.mark.parametrize(
    "typed",
    [
        "the Mayor of Port Selwyn",
        "mayor of Port Selwin",
        "the harbor ‘will",
        "“will stay open",
        "stay open whatever",
        "dredging, could",
        "warned that  that dredging",
        "the cafe on",
    ],
)
def test_anything_else_may_not(typed):
    assert isinstance(look(HARBOUR, typed), Unanchored)


def test_a_quote_may_begin_and_end_inside_a_word():
    assert found(HARBOUR, "redgin") == "redgin"


@pytest.mark.parametrize(
    ("content", "exact"),
    [
        ("cafe\u0301", "cafe"),
        ("cafe\u0301", "e"),
        ("q\u0303", "q"),
        ("👍🏽", "👍"),
        ("👩\u200d👧", "👩"),
        ("👩\u200d👧", "👧"),
        ("🇰🇷", "🇰"),
        ("🇰🇷", "🇷"),
        ("1\ufe0f\u20e3", "1"),
        (unicodedata.normalize("NFD", "한"), unicodedata.normalize("NFD", "하")),
        ("a…", "a."),
    ],
)
def test_a_character_is_never_cut(content, exact):
    assert isinstance(look(f"x {content} y", exact), Unanchored)


def test_what_was_dropped_at_the_edges_is_not_quoted():
    assert found("a \u200bb\u00ad c", "b") == "b"


# Several places, prefix and suffix.


def test_two_places_are_ambiguous():
    assert places(HARBOUR, "We are not") == [HARBOUR.index("We are not"), HARBOUR.rindex("We are not")]


def test_overlapping_places_count():
    assert places("aaa", "aa") == [0, 1]


def test_a_place_in_other_typography_counts_beside_an_exact_one():
    content = "The tide is high. Later the tide\nis high again: the tide is high."

    assert places(content, "the tide is") == [content.index("the tide\n"), content.rindex("the tide")]


@pytest.mark.parametrize(
    ("context", "place"),
    [
        ({"suffix": " afraid"}, 0),
        ({"suffix": "afraid"}, 0),
        ({"suffix": "leaving"}, 1),
        ({"prefix": "the mayor said. “"}, 1),
        ({"prefix": 'the mayor said. "'}, 1),
        ({"prefix": "the mayor  said. '", "suffix": "leaving"}, None),
        ({"prefix": "said. “", "suffix": "leaving."}, 1),
        ({"prefix": "said. “", "suffix": "afraid"}, None),
        ({"suffix": "not afraid"}, None),
    ],
)
def test_context_decides(context, place):
    result = look(HARBOUR, "We are not", **context)

    if place is None:
        assert isinstance(result, Unanchored)
    else:
        assert result.extent.start == (HARBOUR.index if place == 0 else HARBOUR.rindex)("We are not")


def test_context_is_part_of_no_span():
    assert found("one two three. one four.", "one", suffix="four") == "one"


def test_white_space_between_words_and_context_is_allowed_but_not_needed():
    assert found("pre quote; prequote", "quote", prefix="pre", suffix=";") == "quote"
    assert places("pre quote, prequote", "quote", prefix="pre") == [4, 14]


def test_empty_context_is_no_context():
    assert found(HARBOUR, "dredging", prefix=" ", suffix="") == "dredging"


# Words left out.


@pytest.mark.parametrize("gap", [" […] ", " [...] ", "[…]", "\n[…]  "])
def test_words_may_be_left_out(gap):
    assert found(HARBOUR, f"Her deputy{gap}nobody had asked") == ["Her deputy", "nobody had asked"]


def test_each_span_may_differ_in_typography():
    quote = "Her deputy, […] 40 million... […] the town's fishermen"

    assert found(HARBOUR, quote) == ["Her deputy,", "40 million…", "the town’s\nfishermen"]
    assert look(HARBOUR, quote).how == "typographic"
    assert look(HARBOUR, "Her deputy […] asked").how == "exact"


def test_the_extent_reaches_from_the_first_word_to_the_last():
    extent = look(HARBOUR, "Her deputy […] 40 million").extent

    assert HARBOUR[extent.start : extent.end].startswith("Her deputy, citing")


@pytest.mark.parametrize(
    "quote",
    [
        "nobody had asked […] Her deputy",
        "The mayor of Port Selwyn […] Her deputy",
        "ten years […] Her deputy",
        "Her deputy […] bananas",
        "Her deputy, citing […] citing the Coast",
        "[…]",
    ],
)
def test_spans_stand_in_order_in_one_paragraph(quote):
    assert isinstance(look(HARBOUR, quote), Unanchored)


def test_one_sequence_in_each_of_two_paragraphs_is_ambiguous():
    assert places("red and blue.\n\nred or blue.", "red […] blue") == [0, 15]


@pytest.mark.parametrize(
    ("content", "quote"),
    [
        ("red or red and blue", "red […] blue"),
        ("red and blue or blue", "red […] blue"),
        ("red, pink or pink, blue", "red […] pink […] blue"),
        ("red red red", "red […] red"),
    ],
)
def test_a_span_with_two_places_makes_the_whole_ambiguous(content, quote):
    assert len(places(content, quote)) == 2


@pytest.mark.parametrize(
    ("content", "quote", "starts"),
    [
        ("blue, red and blue", "red […] blue", (6, 14)),
        ("red and blue, red", "red […] blue", (0, 8)),
        ("red red", "red […] red", (0, 4)),
        ("red and blue", "[…] red […] blue […]", (0, 8)),
    ],
)
def test_places_that_cannot_complete_the_sequence_do_not_count(content, quote, starts):
    assert tuple(span.start for span in look(content, quote).spans) == starts


def test_context_decides_between_sequences():
    content = "one red, two red, a blue, b blue"

    assert len(places(content, "red […] blue")) == 2
    result = look(content, "red […] blue", prefix="two", suffix=", b")
    assert [span.start for span in result.spans] == [content.rindex("red"), content.index("blue")]


def test_brackets_that_stand_in_the_article_are_words():
    content = "He said: “I saw […] nothing.” I saw and nothing."

    assert found(content, "I saw […] nothing") == "I saw […] nothing"
    assert found(content, "I saw [...] nothing") == "I saw […] nothing"


def test_brackets_of_the_article_may_be_left_out_too():
    assert found("red […] pink and blue", "red […] blue") == ["red", "blue"]


# What resembles a quote that stands nowhere.


@pytest.mark.parametrize(
    ("quote", "nearest"),
    [
        ("The Mayor of Port Selwin said on Tuesday that", "The mayor of Port Selwyn said on Monday that"),
        ("fishermens", "fishermen"),
        ("her deputy, citing the coast office", "Her deputy, citing the Coast Office"),
        ("Her deputy [...] nobody had ever asked the fishermen", "nobody had asked the town’s\nfishermen"),
        ("bananas in space", None),
        ("!?", None),
    ],
)
def test_the_nearest_words_are_shown(quote, nearest):
    span = look(HARBOUR, quote).nearest

    assert (HARBOUR[span.start : span.end] if span else None) == nearest


def test_words_in_another_context_are_the_nearest():
    result = look(HARBOUR, "dredging", prefix="nobody")

    assert result == Unanchored("article", Span(HARBOUR.index("dredging"), HARBOUR.index("dredging") + 8))


# A whole seed.


def seed(briefing: dict, article: str | None = HARBOUR, **documents: str) -> Seed:
    fields = {"title": "Harbour", "updated": "2026-11-23", **briefing}
    return Seed(
        slug="harbour",
        folder=Path("seeds/harbour"),
        source=Text("briefing.yml", ""),
        briefing=Briefing.model_validate({"article": {"title": "Harbour"}} | fields),
        article=None if article is None else Text("article.txt", article),
        documents={id_: Text(f"sources/{id_}.txt", content) for id_, content in documents.items()},
    )


def test_every_quote_gets_its_place():
    anchored = anchor(
        seed(
            {
                "article": {
                    "title": "Harbour",
                    "set_aside": [{"quote": "The café on the quay was full.", "because": "other"}],
                },
                "actors": {"crew": {"name": "The crew", "type": "unnamed", "as_described": "the town's fishermen"}},
                "claims": {
                    "open": {"text": "It stays open.", "quotes": ["We are not", {"exact": "to close", "in": "memo"}]},
                    "cost": {"text": "It costs.", "quotes": [{"exact": "x", "in": "letter"}, "free of charge"]},
                },
                "events": [{"title": "Speech", "when": "on Monday"}],
            },
            memo="We plan to close.",
        )
    ).anchors

    assert {path: type(result) for path, result in anchored.items()} == {
        ("article", "set_aside", 0, "quote"): Anchor,
        ("actors", "crew", "as_described"): Anchor,
        ("claims", "open", "quotes", 0): Ambiguous,
        ("claims", "open", "quotes", 1): Anchor,
        ("claims", "cost", "quotes", 0): Missing,
        ("claims", "cost", "quotes", 1): Unanchored,
        ("events", 0, "when"): Anchor,
    }
    assert anchored["claims", "open", "quotes", 1].document == "memo"


def test_without_an_article_its_quotes_are_missing():
    anchored = anchor(seed({"claims": {"open": {"text": "It stays open.", "quote": "We are not"}}}, article=None))

    assert anchored.anchors == {("claims", "open", "quotes", 0): Missing("article")}


def test_a_seed_that_could_not_be_read_stays_as_it_is():
    unread = Seed(slug="x", folder=Path("x"), source=Text("briefing.yml", ""))

    assert anchor(unread) is unread


# Promises that hold for any text.

WRITING = st.text(
    alphabet=st.one_of(
        st.sampled_from(
            "aabbcé .,’‘“”'\"–—-…[]\n\r\t\u00a0\u00ad\u200b\u0301\u0303\u200d👍🏽🇰🇷한\u1112\u1161\u11abक्षि"
        ),
        st.characters(codec="utf-8"),
    ),
    min_size=1,
    max_size=80,
)


@st.composite
def quoted(draw) -> tuple[str, Span]:
    """A text with a range of it that cuts no character, no run of dashes, and neither begins nor ends in a space."""
    content = draw(WRITING)
    start = draw(st.integers(0, len(content) - 1))
    end = draw(st.integers(start + 1, len(content)))
    words = content[start:end]
    assume(words.strip() == words)
    assume(fold(words).text.strip())
    assume(not splits_character(content, start) and not splits_character(content, end))
    assume(not any(fold(content[at - 1 : at + 1]).text == "-" for at in (start, end) if 0 < at < len(content)))
    return content, Span(start, end)


@given(quoted())
def test_any_words_of_a_text_are_found_where_they_stand(case):
    content, span = case
    words = content[span.start : span.end]
    result = look(content, words)

    ranges = result.places if isinstance(result, Ambiguous) else (result.spans,)
    # What takes no room may be left out of the range at its edges.
    assert any(
        place.start <= span.end
        and span.start <= place.end
        and fold(content[place.start : place.end]).text == fold(words).text
        for (place,) in ranges
    )


@given(quoted(), st.randoms(use_true_random=False))
def test_other_typography_is_found_at_the_same_place(case, rnd):
    content, span = case
    words = content[span.start : span.end]
    result = look(content, words)
    assume(isinstance(result, Anchor) and "[" not in words)
    assume(not set(words) & set("\u00ad\u200b\u200d"))

    swaps = {
        "’": "'",
        "‘": "'",
        "'": "’",
        "“": '"',
        '"': "”",
        "–": "--",
        "—": "-",
        "…": "...",
        " ": "\u00a0 \n",
        "\n": " ",
    }
    typed = "".join(swaps.get(char, char) if rnd.random() < 0.7 else char for char in words)
    typed = unicodedata.normalize(rnd.choice(["NFC", "NFD"]), typed)
    assume(typed.strip() == typed)
    assert look(content, typed).spans == result.spans


@given(quoted(), st.data())
def test_one_other_letter_is_never_found(case, data):
    content, span = case
    words = content[span.start : span.end]
    at = data.draw(st.integers(0, len(words) - 1))
    assume("[" not in words and "z" not in unicodedata.normalize("NFD", content))

    assert isinstance(look(content, words[:at] + "z" + words[at + 1 :]), Unanchored)


@given(WRITING, WRITING, st.none() | WRITING, st.none() | WRITING)
def test_whatever_is_found_is_what_was_quoted(content, exact, prefix, suffix):
    assume(exact.strip())
    around = {"prefix": prefix, "suffix": suffix}
    quote = Quote(exact=exact, **{name: words for name, words in around.items() if words is not None})
    result = find(Text("article.txt", content), quote, "article")

    if isinstance(result, Anchor):
        raw = [content[span.start : span.end] for span in result.spans]
        assert all(raw)
        if len(raw) == 1:
            assert fold(raw[0]).text == fold(quote.exact).text
        assert (result.how == "exact") <= all(words in quote.exact for words in raw)
    if isinstance(result, Unanchored) and result.nearest:
        assert 0 <= result.nearest.start < result.nearest.end <= len(content)


@given(st.lists(st.sampled_from("ab"), min_size=1, max_size=9), st.lists(st.sampled_from("ab"), min_size=2, max_size=4))
def test_a_sequence_is_ambiguous_exactly_when_there_are_two_ways(letters, parts):
    def ways(first: int, rest: list[str]) -> int:
        if not rest:
            return 1
        return sum(ways(at + 1, rest[1:]) for at in range(first, len(letters)) if letters[at] == rest[0])

    # The letters are kept apart, so that nothing but a sequence can match.
    result = look(";".join(letters), " […] ".join(parts))

    expected = {0: Unanchored, 1: Anchor}.get(ways(0, parts), Ambiguous)
    assert isinstance(result, expected)


@given(WRITING)
def test_folding_leads_back(content):
    folded = fold(content)
    for start in range(len(folded.text)):
        raw = folded.unfold(Span(start, start + 1))
        if raw:
            assert fold(content[raw.start : raw.end]).text == folded.text[start]
            assert folded.refold(raw.start) == start
    assert fold(folded.text).text == folded.text


@settings(suppress_health_check=[HealthCheck.filter_too_much])
@given(WRITING)
def test_folding_does_not_see_the_unicode_form(content):
    # A character with marks on both sides of something invisible is put together differently; no typesetter does that.
    assume(not set(content) & set("\u00ad\u200b\u200d") and content.isprintable())

    assert fold(unicodedata.normalize("NFC", content)).text == fold(unicodedata.normalize("NFD", content)).text


# Bounded, whatever is typed.

LONG = 200_000


@pytest.mark.parametrize(
    ("content", "quote"),
    [
        ("a" * LONG, {"exact": "a" * (LONG // 2)}),
        ("a" * LONG, {"exact": "a" * (LONG // 2) + "b"}),
        ("a" * LONG, {"exact": "b" + "a" * (LONG // 2)}),
        ("a" * LONG, {"exact": "a", "prefix": "a" * 50_000, "suffix": "a" * 50_000}),
        ("a" * LONG, {"exact": "a […] " * 5_000 + "b"}),
        ("a" * LONG, {"exact": "a" * 50_000 + " […] " + "ab" + "a" * 50_000}),
        ("ab" * LONG, {"exact": "a […] b […] a […] b"}),
        ("q\u0303" * LONG, {"exact": "q"}),
        ("q\u0303" * LONG, {"exact": "q\u0303" * 50_000 + "q"}),
        ("“”‘’…--\u200b  \u0301" * (LONG // 10), {"exact": "“”‘’…--\u200b  " * 1_000 + "x"}),
        ("🇰" * LONG, {"exact": "🇰🇰🇰"}),
        ("\u200b" * LONG, {"exact": "\u200b"}),
        (" " * LONG, {"exact": "a b"}),
        ("-" * LONG, {"exact": "-" * LONG + "a"}),
        ("a\n\n" * (LONG // 3), {"exact": "a […] a"}),
        ("[…]" * (LONG // 3), {"exact": "[…]" * 10_000 + "a"}),
    ],
)
def test_hostile_input_takes_bounded_time(content, quote):
    started = time.process_time()
    find(Text("article.txt", content), Quote(**quote), "article")

    # Far above what it takes, far below what anything quadratic would.
    assert time.process_time() - started < 10


def test_the_nearest_words_in_a_long_text_are_found_in_time():
    rnd = random.Random(7)
    words = ["".join(rnd.choices("abcdefghij", k=rnd.randint(3, 9))) for _ in range(160_000)]
    words[80_000:80_000] = ["the", "ferry", "to", "Selwyn", "sailed", "without", "its", "captain"]
    content = " ".join(words)
    started = time.process_time()
    span = look(content, "the ferry to Selwin left without its captain").nearest

    assert content[span.start : span.end] == "the ferry to Selwyn sailed without its captain"
    assert time.process_time() - started < 10
