from __future__ import annotations

import random
import time
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.anchor import anchor
from briefing.mentions import mentions
from briefing.model import Actor, Briefing
from briefing.seed import Seed
from briefing.text import Text


def mentioned(content: str | None, actors: dict[str, list[str]], **described: str) -> dict[str, list[str]]:
    """The raw words of each mention, by actor; the first name of each is its name, the others are aliases."""
    by_id = {
        id_: Actor(
            name=names[0],
            aliases=tuple(names[1:]),
            type="unnamed" if id_ in described else "person",
            **({"as_described": described[id_]} if id_ in described else {}),
        )
        for id_, names in actors.items()
    }
    seed = Seed(
        slug="x",
        folder=Path("seeds/x"),
        source=Text("briefing.yml", ""),
        briefing=Briefing.model_validate(
            {"title": "X", "updated": "2026-11-23", "article": {"title": "X"}, "actors": by_id}
        ),
        article=None if content is None else Text("article.txt", content),
        actors=by_id,
    )
    return {id_: [content[s.start : s.end] for s in spans] for id_, spans in mentions(anchor(seed)).items()}


def test_names_and_aliases_are_found_in_order():
    content = "Ann Mora leads the Harbour Board. Mora says the board, HB for short, is broke."

    assert mentioned(content, {"mora": ["Ann Mora", "Mora"], "board": ["Harbour Board", "HB"], "lind": ["Lind"]}) == {
        "mora": ["Ann Mora", "Mora"],
        "board": ["Harbour Board", "HB"],
        "lind": [],
    }


@pytest.mark.parametrize(
    ("content", "name", "expected"),
    [
        ("Kim’s speech, Kim's hand, (Kim) and Kim.", "Kim", 4),
        ("Joachim Kimura kim KIM Kim2 _Kim", "Kim", 1),
        ("Anti-Kim and pro–Kim voices", "Kim", 2),
        ("the O’Neill case, O'Neill\u00a0says", "O'Neill", 2),
        ("the Coast\nOffice and the Coast \u00a0Office", "Coast Office", 2),
        ("Jean–Luc and Jean-Luc", "Jean‑Luc", 2),
        (unicodedata.normalize("NFD", "José and Jose"), "José", 1),
        ("José and Jose\u0301", "Jose", 0),
        ("金氏は金正恩と会った", "金正恩", 1),
        ("NISは発表した", "NIS", 1),
        ("김정은은 국정원과 남북한", "김정은", 1),
        ("김정은은 국정원과 남북한", "북한", 0),
        ("ผมชื่อสมชายครับ", "สมชาย", 1),
        ("the C++ group, C++20", "C++", 2),
        ("Yahoo! and Yahoo", "Yahoo!", 1),
    ],
)
def test_a_name_has_the_edges_of_its_script(content, name, expected):
    assert len(mentioned(content, {"it": [name]})["it"]) == expected


def test_the_longest_name_wins():
    actors = {"bank": ["Bank of Selwyn"], "daily": ["Selwyn Daily News"], "town": ["Selwyn"]}

    assert mentioned("The Bank of Selwyn Daily News in Selwyn", actors) == {
        "bank": [],
        "daily": ["Selwyn Daily News"],
        "town": ["Selwyn"],
    }


def test_a_name_that_two_actors_share_is_a_mention_of_both():
    assert mentioned("Mora left.", {"ann": ["Ann Mora", "Mora"], "ben": ["Ben Mora", "Mora"]}) == {
        "ann": ["Mora"],
        "ben": ["Mora"],
    }


def test_the_words_for_an_unnamed_actor_are_a_mention():
    content = "Some local analysts doubt it. Analysts often do."

    assert mentioned(content, {"analysts": ["Analysts"]}, analysts="Some local analysts") == {
        "analysts": ["Some local analysts", "Analysts"]
    }


def test_without_an_article_nobody_is_mentioned():
    assert mentioned(None, {"kim": ["Kim"]}) == {"kim": []}


@given(st.lists(st.sampled_from(["Ann", "Ann Mora", "Mora", "Lind", "and", ",", "’s"]), max_size=12))
def test_mentions_never_overlap_and_are_names(parts):
    names = ["Ann Mora", "Ann", "Mora Lind"]
    found = mentioned(" ".join(parts), {f"a{number}": [name] for number, name in enumerate(names)})

    for number, name in enumerate(names):
        assert set(found[f"a{number}"]) <= {name}
    words = [word for names in found.values() for name in names for word in name.split()]
    assert len(words) <= sum(word in ("Ann", "Mora", "Lind") for part in parts for word in part.split())


def test_many_aliases_in_a_long_article_take_little_time():
    rnd = random.Random(3)
    words = ["".join(rnd.choices("abcdefgh", k=rnd.randint(2, 8))).title() for _ in range(20_000)]
    aliases = rnd.sample(words, 200)
    started = time.process_time()
    found = mentioned(" ".join(words), {f"a{number}": [alias] for number, alias in enumerate(aliases)})

    assert all(found.values())
    assert time.process_time() - started < 5


@pytest.mark.parametrize(
    ("content", "name"),
    [("a" * 200_000, "a" * 50_000), ("金" * 100_000, "金金"), ("a " * 50_000, "a"), ("x", "\u00ad")],
)
def test_hostile_input_takes_bounded_time(content, name):
    started = time.process_time()
    mentioned(content, {"it": [name]})

    assert time.process_time() - started < 5
