"""References to claims hold the words that they are given, and no word becomes a part of their structure."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import escape

from briefing.inert import inert
from briefing.pages.references import chips, claim_list, claim_rows, numbers
from briefing.views.common import ClaimRef, Link
from tests.html import Node, parse

words = st.text(st.characters(exclude_categories=["Cs", "Cc"])) | st.text(alphabet="a<>&\"'/=\u202e\u2028 ", min_size=1)
origins = st.none() | st.builds(Link, words, words, st.just("actor"), st.booleans())
claims = st.lists(
    st.builds(
        ClaimRef,
        slug=words,
        id=words,
        number=st.integers(1, 999),
        text=words,
        status=st.sampled_from(["attributed", "unattributed"]) | words,
        hand=st.integers(0, 4),
        hand_words=words,
        origin=origins,
        own_voice=st.booleans(),
        importance=st.just("key"),
        sentence=words,
    ),
    max_size=4,
)


@dataclass
class _Links:
    def claim(self, ref: ClaimRef) -> str:
        return f"../{ref.slug}#{ref.id}"


LINK = _Links()


def _links(html: str, cls: str) -> list[Node]:
    return list(parse(f"<div>{html}</div>").all("a", cls))


@settings(deadline=None)
@given(claims, st.booleans())
def test_chips_name_each_claim_and_say_once_what_neighbours_share(refs, tips):
    html = chips(LINK, refs, tips=tips)
    found = _links(html, "bf-chip")

    assert [chip.attributes["href"] for chip in found] == [inert(LINK.claim(ref)) for ref in refs]
    assert [chip.one("b").text() for chip in found] == [str(ref.number) for ref in refs]
    assert [chip.attributes.get("title") for chip in found] == [
        inert(f"{ref.text} {ref.sentence}") if tips else None for ref in refs
    ]
    assert [chip.one("span").text() for chip in found] == [inert(f" {ref.standing}") for ref in refs]
    hidden = ["class" in chip.one("span").attributes for chip in found]
    assert hidden[:-1] == [one.standing == other.standing for one, other in pairwise(refs)]
    assert not any(hidden[-1:])


@settings(deadline=None)
@given(claims)
def test_numbers_and_lists_name_each_claim(refs):
    found = _links(numbers(LINK, refs), "bf-ref")
    rows = list(parse(f"<div>{claim_list(LINK, refs)}</div>").all("li"))

    assert [ref.text() for ref in found] == [str(ref.number) for ref in refs]
    assert [row.one("a").attributes["href"] for row in rows] == [inert(LINK.claim(ref)) for ref in refs]
    assert [row.one("a").text() for row in rows] == [f"{ref.number} {inert(ref.text)}" for ref in refs]
    assert [row.one("span").text() for row in rows] == [inert(ref.says) for ref in refs]


@settings(deadline=None)
@given(claims)
def test_rows_of_a_table_name_each_claim_and_who_says_so(refs):
    rows = list(parse(f"<table>{claim_rows(LINK, refs)}</table>").all("tr"))

    assert [row.one("a").attributes["href"] for row in rows] == [inert(LINK.claim(ref)) for ref in refs]
    assert [row.one("a").text() for row in rows] == [f"{ref.number} {inert(ref.text)}" for ref in refs]
    assert [[cell.text() for cell in row.all("td")] for row in rows] == [
        [inert(ref.says), inert(ref.status.capitalize())] for ref in refs
    ]


@settings(deadline=None)
@given(words, words)
def test_who_says_so_is_escaped_like_everything_else(name, text):
    ref = ClaimRef("s", "c", 1, text, "x", 2, "Second-hand", Link("a", name, "actor", False), False, "key", "")

    assert str(escape(inert(f"{name}, second-hand"))) in claim_list(LINK, [ref], "b")
    assert "<span>Second-hand</span>" in claim_list(LINK, [ref], "a")
