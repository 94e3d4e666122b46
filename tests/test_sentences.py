from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.sentences import sentences
from briefing.text import Text


def split(content: str, lang: str = "en") -> list[str]:
    text = Text("article.txt", content)
    return [text[span] for span in sentences(text, lang)]


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        ("en", ["The ferry sailed.", "Nobody asked why!", "Did it?"]),
        ("en-GB", ["The ferry sailed at 5.30 p.m. on a Monday.", "It rained."]),
        ("en", ['"We hope so!"', "Ms. Lee agreed."]),
        ("en", ["See Prof. Lind and Dr. Mora.", "They know."]),
        ("en", ["“Never!” she said.", "He left."]),
        ("en", ["“Never.”", "“Why?”"]),
        ("en", ["Wait!!! all of you.", "Now."]),
        ("en", ["It sank.", "🙂 The crew 👍🏽 swam."]),
        ("fr", ["M. Dupont est là.", "Mme. Durand aussi."]),
        ("de", ["Am 3. Mai kam Dr. Lind.", "Er blieb."]),
        ("ja", ["船が出た。", "雨だった。"]),
        ("zh-Hant", ["船開了。", "下雨了。"]),
        ("xx", ["An unknown language.", "It works all the same."]),
    ],
)
def test_sentences_of_one_paragraph(lang, expected):
    assert split(("" if lang in ("ja", "zh-Hant") else " ").join(expected), lang) == expected


def test_a_sentence_never_reaches_into_the_next_paragraph():
    content = "\ufeffA headline without a full stop\r\n\r\nA sentence with\r\na line break. Another.\r\n"

    assert split(content) == ["A headline without a full stop", "A sentence with\r\na line break.", "Another."]


def test_what_has_no_words_joins_its_neighbour_or_stands_alone():
    assert split("It sank. !!! It rose.") == ["It sank. !!!", "It rose."]
    assert split("It sank.\n\n* * *\n\nIt rose.") == ["It sank.", "* * *", "It rose."]


def test_an_empty_text_has_no_sentences():
    assert split("") == split(" \n\n ") == []


@given(
    st.text(alphabet=st.one_of(st.sampled_from(" .!?…\r\n“”\"'ABab\u00a0👍🏽"), st.characters(codec="utf-8"))),
    st.sampled_from(["en", "de", "ja", "th", "ar", "ko", "zh-Hans", "xx"]),
)
def test_every_character_is_in_exactly_one_sentence(content, lang):
    text = Text("article.txt", content)
    spans = sentences(text, lang)
    inside = [offset for span in spans for offset in range(*span)]

    assert inside == sorted(set(inside))
    left_out = set(range(len(content))) - set(inside)
    assert all(content[offset].isspace() or content[offset] == "\ufeff" for offset in left_out)
    assert all(text[span].strip() == text[span] for span in spans)


@pytest.mark.parametrize("space", "\x85\xa0\u1680\u2003\u2028\u202f\u205f\u3000")
def test_a_wide_space_before_a_full_stop_stops_nothing(space):
    """The segmenter by itself panics at a letter, such a space and a full stop."""
    assert "".join(split(f"Plan A{space}. It failed.", "fr")).endswith("It failed.")


@pytest.mark.parametrize("piece", ["a", ". ", "Mr. ", "!", '"', "A. ", "\n\n", "(", "… "])
def test_hostile_input_takes_bounded_time(piece):
    started = time.process_time()
    split(piece * 50_000)

    assert time.process_time() - started < 5
