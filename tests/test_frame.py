"""Marks stand under the words they are about, whatever letters stand before them and however long the line is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.formats.cells import characters, visible, width
from briefing.formats.frame import Line, Mark, frame
from briefing.text import Span, Text

WIDTHS = {
    "abc": 3,
    "a\tb": 6,
    "日本": 4,
    "ｆｕ": 4,
    "e\u0301": 1,
    "שלום": 4,
    "\u200b": 0,
    "\ufeffa": 1,
    "👨\u200d👩\u200d👧": 2,
    "🇩🇪": 2,
    "❤\ufe0f": 2,
    "한": 2,
    "\u1112\u1161\u11ab": 2,
    "กำ": 2,
    "नि": 1,
}


@pytest.mark.parametrize("words", WIDTHS)
def test_words_are_as_wide_as_a_terminal_makes_them(words):
    assert width(words) == WIDTHS[words]


WORDS = st.sampled_from(
    [
        "word",
        "a",
        "日本",
        "e\u0301te\u0301",
        "👨\u200d👩\u200d👧",
        "שלום",
        "नमस्ते",
        "\t",
        "\u200b",
        "long" * 30,
        "\x1b[1m",
        "🇩🇪",
        "-",
        "…",
    ]
)
LINES = st.lists(st.lists(WORDS, max_size=60).map(" ".join), min_size=1, max_size=9)


def under(line: Line, code: str) -> str:
    """The characters above a mark, cell by cell."""
    cells = [character if index == 0 else "" for character in characters(code) for index in range(width(character))]
    return "".join(cells[line.start : line.start + line.length])


def shown(words: str) -> str:
    """Words without what a terminal does not show; white space is where a long line may be cut."""
    return "".join("".join(character for character in characters(visible(words)) if width(character)).split())


@given(LINES, st.sampled_from(["\n", "\r\n"]), st.integers(24, 160), st.data())
def test_marks_stand_under_their_words(lines, end, most, data):
    text = Text("a", end.join(lines))
    number = data.draw(st.integers(1, len(lines)))
    line = list(characters(text.line(number)))
    first = data.draw(st.integers(0, len(line)))
    words = line[first : data.draw(st.integers(first, len(line)))]
    start = text.line_starts[number - 1] + len("".join(line[:first]))
    drawn = frame(text, [Mark(Span(start, start + len("".join(words))))], most)
    code, marked = "", ""
    for row in drawn:
        assert not row.gap
        code = row.code if row.code is not None else code
        assert width(code) <= max(most, max((width(word) for word in code.split()), default=0) + 2)
        marked += under(row, code)
    assert drawn[0].number == number
    wanted = shown("".join(words))
    got = shown(marked)
    if wanted and len(wanted) < 2 * most:
        assert got == wanted
    assert all(row.length >= 1 for row in drawn)


@given(LINES, st.data())
def test_a_mark_over_lines_has_a_part_in_each_of_them(lines, data):
    text = Text("a", "\n".join(f"x {line}" for line in lines))
    start = data.draw(st.integers(0, len(text)))
    span = Span(start, data.draw(st.integers(start, len(text))))
    drawn = frame(text, [Mark(span, "label")])
    numbers = [row.number for row in drawn if row.number]
    assert numbers == sorted(set(numbers))
    assert numbers[0] == text.position(span.start).line
    assert len(numbers) <= 6
    assert [row.label for row in drawn if row.label] in (["label"], ["label", "label"])


def test_two_places_of_one_file_stand_in_one_frame():
    text = Text("a", "one\ntwo\nthree\nfour one\n")
    drawn = frame(text, [Mark(Span(19, 22)), Mark(Span(0, 3), "first", first=False)])
    assert drawn == [
        Line(1, "one", 0, 3, "first", first=False),
        Line(None, None, gap=True),
        Line(4, "four one", 5, 3, ""),
    ]


def test_a_line_of_many_megabytes_is_no_trouble():
    text = Text("a", "word " * 1_000_000)
    (row,) = frame(text, [Mark(Span(2_500_000, 2_500_004))])
    assert under(row, row.code) == "word"
    assert len(row.code) <= 160
