"""Model paths in the YAML: the exact characters, whatever they are."""

from __future__ import annotations

import re
import time

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.read import locate, point
from briefing.read.yaml12 import load
from briefing.text import Text

FILE = """\
title: 😀 שלום «e\u0301» 漢字
updated:   2026-11-23   # comment
tags: [one, "two 😀", three]
editors:
- A
-   'B ''C'''
empty:
article:
  title: |
    Two
    lines
  set_aside: [{quote: x, because: transition},
              {quote: y, because: other}]
claims:
  one:
    text: "Quoted: text"
    quote: Words of it
    attribution: [reuters, nis]
    relations: [{contradicts: two, because: z}]
    about: &who [nis]
  two:
    text: T
    quotes:
      - exact: Long form
        in: report
      - Short form
    attribution: [[a, b], [c]]
    relations:
    - type: supports
      claim: one
    about: *who
  three:
    attribution: own-voice
    quote: {exact: x, suffix: y}
relations:
  - {from: a, to: b}
"""


@pytest.mark.parametrize(
    ("path", "part", "expected"),
    [
        (("title",), "value", "😀 שלום «e\u0301» 漢字"),
        (("title",), "key", "title"),
        (("updated",), "value", "2026-11-23"),
        (("tags",), "value", '[one, "two 😀", three]'),
        (("tags", 1), "value", '"two 😀"'),
        (("tags", 9), "value", '[one, "two 😀", three]'),
        (("editors",), "value", "editors"),
        (("editors", 1), "value", "'B ''C'''"),
        (("empty",), "value", "empty"),
        (("article", "title"), "value", "|\n    Two\n    lines"),
        (("article", "publisher"), "value", "article"),
        (("article", "set_aside"), "value", "set_aside"),
        (("article", "set_aside", 1), "value", "{quote: y, because: other}"),
        (("article", "set_aside", 1, "quote"), "value", "y"),
        (("claims", "one"), "value", "one"),
        (("claims", "one", "text"), "value", '"Quoted: text"'),
        (("claims", "one", "quotes", 0), "value", "Words of it"),
        (("claims", "one", "quotes", 0, "exact"), "value", "Words of it"),
        (("claims", "one", "quotes"), "key", "quote"),
        (("claims", "one", "attribution"), "value", "[reuters, nis]"),
        (("claims", "one", "attribution", "chains"), "value", "[reuters, nis]"),
        (("claims", "one", "attribution", "chains", 0), "value", "[reuters, nis]"),
        (("claims", "one", "attribution", "chains", 0, 1), "value", "nis"),
        (("claims", "one", "relations", 0, "type"), "key", "contradicts"),
        (("claims", "one", "relations", 0, "claim"), "value", "two"),
        (("claims", "one", "relations", 0, "because"), "value", "z"),
        (("claims", "two", "quotes", 0, "exact"), "value", "Long form"),
        (("claims", "two", "quotes", 0, "in_"), "value", "report"),
        (("claims", "two", "quotes", 0), "value", "exact"),
        (("claims", "two", "quotes", 1, "exact"), "value", "Short form"),
        (("claims", "two", "attribution", "chains", 0, 1), "value", "b"),
        (("claims", "two", "attribution", "chains", 1), "value", "[c]"),
        (("claims", "two", "relations", 0, "claim"), "value", "one"),
        (("claims", "two", "about"), "value", "*who"),
        (("claims", "two", "about", 0), "value", "nis"),
        (("claims", "three", "attribution", "own_voice"), "value", "own-voice"),
        (("claims", "three", "attribution", "chains", 0, 0), "value", "own-voice"),
        (("claims", "three", "quotes", 0, "suffix"), "value", "y"),
        (("claims", "three", "quote", "suffix"), "key", "suffix"),
        (("claims", "two", "[key]"), "value", "two"),
        (("claims", "four", "text"), "value", "claims"),
        (("relations", 0, "from_"), "value", "a"),
        (("relations", 0, "from"), "key", "from"),
        ((), "value", "title"),
    ],
)
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_path_finds_its_words(path, part, expected, mark, end):
    text = Text("x", mark + FILE.replace("\n", end))
    assert text[locate(text, path, part)] == expected.replace("\n", end)


@pytest.mark.parametrize("header", ["|", ">-", ">+ # note", "|2-  ", "  >"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_of_a_block_the_words_are_pointed_at(header, end):
    text = Text("x", f"a: {header}\n\n    Two\n    lines\nb: c\n".replace("\n", end))
    assert text[point(text, ("a",))] == f"Two{end}    lines"
    assert text[point(text, ("a",), "key")] == "a"


@pytest.mark.parametrize("content", ["", "\ufeff", "a: [", "- x: 1\n  y: 2", "x", "a: &a [*a]", "\x00"])
@pytest.mark.parametrize("path", [(), ("a",), ("a", 0, "b"), (0, "y", "z"), ("a", "[key]"), ("[key]",)])
@pytest.mark.parametrize("part", ["key", "value"])
def test_a_path_always_finds_some_place(content, path, part):
    text = Text("x", content)
    span = locate(text, path, part)
    assert 0 <= span.start <= span.end <= len(text)


def test_ids_that_look_like_fields():
    text = Text("x", "claims:\n  quote: {text: a}\n  quotes: {text: b}\nquestions: {attribution: {text: c}}")
    assert text[locate(text, ("claims", "quotes", "text"))] == "b"
    assert text[locate(text, ("questions", "attribution", "text"))] == "c"


def test_a_file_is_composed_once():
    text = Text("x", "".join(f"k{number}: [a, b, c]\n" for number in range(5000)))
    locate(text, ("k1",))
    began = time.process_time()
    for number in range(5000):
        assert text[locate(text, (f"k{number}", 2))] == "c"
    assert time.process_time() - began < 2


SCALARS = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufeff\ufffe\uffff")) | st.text(
    "a :\n'😀"
)
VALUES = st.recursive(
    SCALARS | st.integers() | st.booleans() | st.none(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(SCALARS, inner, max_size=4),
    max_leaves=15,
)


def paths(value, path=()):
    """Every scalar with its path."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from paths(inner, (*path, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from paths(inner, (*path, index))
    else:
        yield path, value


@settings(max_examples=80, deadline=None)
@given(
    value=st.dictionaries(
        SCALARS.filter(lambda key: key not in ("claims", "in_", "from_", "[key]")), VALUES, min_size=1
    ),
    style=st.sampled_from([None, "'", '"', "|", ">"]),
    flow=st.sampled_from([None, True, False]),
    mark=st.sampled_from(["", "\ufeff"]),
    end=st.sampled_from(["\r\n", "\n"]),
)
def test_every_scalar_reads_the_same_from_its_span(value, style, flow, mark, end):
    written = yaml.safe_dump(value, allow_unicode=True, default_style=style, default_flow_style=flow, sort_keys=False)
    # `default_style` writes `!!int "1"`, which is refused and then read as text, so everything is compared as read.
    text = Text("x", mark + written.replace("\n", end))
    data = load(text).data
    assert data is not None
    for path, scalar in paths(data):
        if any(step in ("in_", "from_", "[key]") for step in path):
            continue
        span = locate(text, path)
        if re.match(r"[|>][-+]?[1-9]", text[span]):
            continue  # its indentation counts from a parent that the span leaves out
        # Trailing line breaks of a block are not part of what a caret stands under.
        again = load(Text("y", f"x: {text[span]}{end}")).data["x"] if text[span] else None
        key = locate(text, path, "key")
        if isinstance(scalar, str) and text[span][:1] in ("|", ">"):
            assert again.rstrip("\n") == scalar.rstrip("\n")
        elif scalar is None and span == key:
            continue
        else:
            assert again == scalar
        if isinstance(path[-1], str) and text[key][:1] not in ("|", ">"):
            assert load(Text("z", f"? {text[key]}{end}: 1")).data == {path[-1]: 1}
