"""Many texts taken apart together have the words that each of them has alone, in any script."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.rules.tokens import all_tokens, tokens, vocabulary
from briefing.rules.words import keywords, may_stand_in, pattern, word_set

TEXTS = st.lists(
    st.text(st.one_of(st.sampled_from("ab-_.,’'nt\n\t“”…é\u0301ß١½हि文。 "), st.characters(codec="utf-8")))
)
LISTS = ("weakening", "negating", "condition", "withdrawal", "partial", "conjunction", "month", "approximation")


@given(TEXTS)
def test_many_texts_together_have_the_words_of_each(texts):
    assert all_tokens(texts) == [tokens(text.lower()) for text in texts]


@given(TEXTS)
def test_a_vocabulary_has_each_word_once(texts):
    lowered = " ".join(texts).lower()
    assert vocabulary(lowered) == set(re.findall(r"\w+", lowered))


@pytest.mark.parametrize("list_", LISTS)
def test_a_text_in_which_no_entry_may_stand_has_none(list_):
    assert word_set("en", list_)
    for entry in word_set("en", list_):
        text = f"it was {entry.lower()} there"
        assert may_stand_in(frozenset(tokens(text)), "en", list_)
        assert pattern("en", list_).search(f"it was {entry} there")
    assert not may_stand_in(frozenset({"the", "ferry", "sailed"}), "en", list_)
    assert not keywords("xx", list_)
