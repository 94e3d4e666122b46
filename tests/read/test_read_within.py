"""Words of a value are found in every way in which YAML can write it."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from briefing.read import point
from briefing.read.within import within
from briefing.read.yaml12 import load
from briefing.text import Span, Text


@pytest.mark.parametrize(
    "written",
    [
        "The brutal regime fell",
        "'The brutal regime fell'",
        '"The brutal regime fell"',
        "The brutal\n  regime fell",
        "'The\n   brutal regime fell'",
        '"The \\\n   brutal\\x20regime fell"',
        ">-\n  The\n  brutal\n  regime fell",
        ">  # a note\n\n   The brutal\n   regime fell",
        "|\n  The brutal regime fell\n",
        "&a The brutal regime fell",
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_words_in_question_are_pointed_at(written, end):
    text = Text("x", f"b: {written}\n".replace("\n", end))
    value = load(text).data["b"].strip()
    start = value.index("brutal")
    found = text[point(text, ("b",), at=Span(start, start + len("brutal regime")))]
    assert found.replace("\\x20", " ").replace("\\", "").split() == ["brutal", "regime"]


def test_an_apostrophe_counts_once():
    text = Text("x", "a: 'It''s ''so'' said'\n")
    assert text[point(text, ("a",), at=Span(5, 9))] == "''so''"


@given(
    st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufeff\ufffe\uffff"), min_size=1)
    | st.text("a b'\"\\\n:é😀", min_size=1),
    st.sampled_from([None, "'", '"', "|", ">"]),
    st.integers(20, 80),
    st.data(),
)
def test_what_is_found_is_what_was_meant(value, style, columns, data):
    value = value.strip()
    if not value:
        return
    written = yaml.dump({"a": value}, allow_unicode=True, default_style=style, width=columns)
    text = Text("x", written)
    read = load(text).data.get("a")
    if not isinstance(read, str) or read.strip() != value:
        return
    start = data.draw(st.integers(0, len(value) - 1))
    part = Span(start, data.draw(st.integers(start + 1, len(value))))
    found = text[point(text, ("a",), at=part)]
    wanted = value[part.start : part.end]
    if "\\" not in found:
        ways = ("".join(way.split()) for way in (found, found.replace("''", "'")))
        assert "".join(wanted.split()) in ways or found == text[point(text, ("a",))]


def test_what_does_not_go_together_is_not_guessed():
    assert within("one thing", "another", Span(0, 3)) is None
    assert within("one", "one", Span(0, 9)) is None
