"""The word lists hold what they say, and the editor's own words are told from those of others, whatever the marks."""

from __future__ import annotations

from pathlib import Path

import pytest

import briefing
from briefing.rules import wording
from briefing.rules.voice import Said
from briefing.rules.words import words

FOLDER = Path(briefing.__file__).parent / "rules" / "words"
LISTS = sorted(FOLDER.glob("*/*.txt"))
PHRASES = [path for path in LISTS if path.stem in wording.LISTS]


def said(text: str) -> str:
    """The text with what is not the editor's taken out."""
    return Said(("title",), "title", text).own.replace("…", "")


@pytest.mark.parametrize("path", LISTS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_list_says_what_is_in_it_and_has_each_entry_once(path: Path):
    assert path.read_text("utf-8").startswith("# ")
    entries = words(path.parent.name, path.stem)
    assert len(entries) == len(set(entries)) > 0


@pytest.mark.parametrize("path", PHRASES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_what_is_harmless_has_a_word_of_its_list_in_it(path: Path):
    lexicon = wording._lexicon(path.parent.name)
    phrases = [entry.phrase for entries in lexicon.entries.values() for entry in entries if entry.list == path.stem]
    assert len(phrases) == len(set(phrases)), [phrase for phrase in phrases if phrases.count(phrase) > 1]
    for harmless in lexicon.harmless.get(path.stem, ()):
        assert any(wording._pattern(phrase).search(harmless) for phrase in phrases), harmless


def test_every_list_is_there_in_english():
    assert {path.stem for path in PHRASES if path.parent.name == "en"} == set(wording.LISTS)


def test_regions_read_the_list_of_their_language_and_others_none():
    assert words("en-GB", "puffery") == words("en", "puffery")
    assert words("sw", "puffery") == ()


@pytest.mark.parametrize(
    "quoted",
    ["“a ‘b’ c”", '"a"', "‘don’t’", "'don't'", "«a»", "»a«", "„a“", "„a”", "‚a‘", "「あ」", "『あ』", "`a`"],
)
def test_quotations_are_not_ours(quoted: str):
    assert said(f"x {quoted} y") == "x  y"


@pytest.mark.parametrize("text", ["the union's plan", "the dockers' plans and the owners' plans", "5' and 6'"])
def test_apostrophes_quote_nothing(text: str):
    assert said(text) == text


def test_citations_and_addresses_are_not_ours():
    assert said("x [@a, @b] [y](https://z.example/w) https://z.example") == "x  [y "


def test_letters_keep_their_places():
    text = "He’s “clearly” there [@a]."
    own = Said(("title",), "title", text).own
    assert len(own) == len(text)
    assert own.startswith("He's ")
