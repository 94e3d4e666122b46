from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.text import Position, Span, Text

LINES = st.text(alphabet=st.sampled_from("ab \t\r\n\ufeff\u3000é"), max_size=60)


def paragraphs(content: str) -> list[str]:
    text = Text("article.txt", content)
    return [text[span] for span in text.paragraphs]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("", []),
        (" \n\n \n", []),
        ("one", ["one"]),
        ("one\ntwo", ["one", "two"]),
        ("one\n\ntwo", ["one", "two"]),
        ("one\nstill one\n\ntwo\n", ["one\nstill one", "two"]),
        ("one\r\nstill one\r\n\r\ntwo\r\n", ["one\r\nstill one", "two"]),
        ("one\r\ntwo", ["one", "two"]),
        ("one\rtwo", ["one", "two"]),
        ("one\n \t\ntwo", ["one", "two"]),
        ("\n\none\ntwo\n\n", ["one", "two"]),
        ("\ufeffone\n\ntwo", ["one", "two"]),
        ("\u3000one\n\n\u3000two", ["one", "two"]),
    ],
)
def test_paragraphs(content, expected):
    assert paragraphs(content) == expected


@given(LINES)
def test_paragraphs_hold_every_word_once_and_in_order(content):
    text = Text("article.txt", content)
    inside = [offset for span in text.paragraphs for offset in range(*span)]

    assert inside == sorted(set(inside))
    assert [content[offset] for offset in inside if content[offset] in "abé"] == [c for c in content if c in "abé"]
    for number, span in enumerate(text.paragraphs, start=1):
        assert text[span].strip() == text[span] != ""
        assert {text.paragraph(offset) for offset in range(*span)} == {number}


def test_an_offset_between_paragraphs_belongs_to_the_earlier_one():
    text = Text("article.txt", "\n\none\n\n\ntwo")

    assert [text.paragraph(offset) for offset in (0, 2, 6, 8)] == [1, 1, 1, 2]


def test_a_text_without_paragraphs_still_has_a_first_one():
    assert Text("article.txt", "").paragraph(0) == 1


@pytest.mark.parametrize(
    ("content", "offset", "expected"),
    [
        ("", 0, (1, 1)),
        ("ab\ncd", 1, (1, 2)),
        ("ab\ncd", 3, (2, 1)),
        ("ab\r\ncd", 4, (2, 1)),
        ("ab\rcd", 3, (2, 1)),
        ("👍b", 1, (1, 2)),
        ("ab\n", 3, (2, 1)),
    ],
)
def test_position_counts_lines_and_code_points_from_one(content, offset, expected):
    assert Text("article.txt", content).position(offset) == Position(*expected)


@given(LINES)
def test_position_and_line_agree_with_the_content(content):
    text = Text("article.txt", content)
    for offset, char in enumerate(content):
        if char not in "\r\n":
            line, column = text.position(offset)
            assert text.line(line)[column - 1] == char


def test_spans_overlap_only_where_they_share_a_character():
    assert Span(0, 3).overlaps(Span(2, 5))
    assert not Span(0, 3).overlaps(Span(3, 5))
    assert Span(0, 3).contains(Span(1, 3))
    assert not Span(0, 3).contains(Span(1, 4))
