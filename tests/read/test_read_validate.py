"""What editors get wrong: every mistake once, in their words, and the rest is read."""

# A line of the table is one mistake, however long.
# ruff: noqa: E501

from __future__ import annotations

import pytest

from briefing.diagnostic import closest
from briefing.read.prune import in_file, without


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("staus: draft", "5:1 unknown-key: Unknown key `staus`"),
        ("status: drafts", "5:9 invalid-value: `status` cannot be “drafts”"),
        ("tags: one", "5:7 invalid-value: `tags`: expected a list, found text"),
        ("tags:", "5:1 invalid-value: `tags` is empty; expected a list"),
        ("tags: [a, true]", "5:11 invalid-value: item 2 of `tags`: expected text, found the truth value `true`"),
        ("cutoff: 2026-02-30", "5:9 invalid-value: `cutoff`: 2026-02-30 is not a day in the calendar"),
        ("cutoff: today", "5:9 invalid-value: `cutoff` must be a date such as 2026-11-23"),
        ("lang: english!", "5:7 invalid-value: `lang`: expected a language code, found “english!”"),
        ("claims: []", "5:9 invalid-value: `claims`: expected `id: …` entries, found a list"),
        ("claims: {A b: {text: x}}", "5:10 invalid-value: “A b” is not an id"),
        ("claims: {a: {quote: x}}", "5:10 missing-field: `text` is missing in `a`"),
        ("claims: {a: {text: ''}}", "5:20 invalid-value: `text` must not be empty"),
        ("claims: {a: {text: x, txt: y}}", "5:23 unknown-key: Unknown key `txt`"),
        ("claims: {a: {txt: x}}", "5:14 unknown-key: Unknown key `txt`"),
        ("claims: {a: x}", "5:13 invalid-value: `a`: expected `key: value` lines, found text"),
        ("claims: {a: {text: x, quote: a, quotes: [b]}}", "5:23 invalid-value: `a` has both `quote` and `quotes`; keep one of them"),
        ("claims: {a: {text: x, quote: {exact: b, fix: c}}}", "5:41 unknown-key: Unknown key `fix`"),
        ("claims: {a: {text: x, quote: ''}}", "5:30 invalid-value: `quote` must not be empty"),
        ("claims: {a: {text: x, attribution: [b, C d]}}", "5:40 invalid-value: “C d” is not an id"),
        ("claims: {a: {text: x, attribution: C d}}", "5:36 invalid-value: “C d” is not an id"),
        ("claims: {a: {text: x, attribution: [[b], [C d]]}}", "5:43 invalid-value: “C d” is not an id"),
        ("claims: {a: {text: x, attribution: 7}}", "5:36 invalid-value: `attribution`: expected `key: value` lines, found the number 7"),
        ("claims: {a: {text: x, relations: [{contradict: b}]}}", "5:36 unknown-key: Unknown key `contradict`"),
        ("claims: {a: {text: x, relations: [{contradicts: B c}]}}", "5:49 invalid-value: “B c” is not an id"),
        ("claims: {a: {text: x, confidence: {level: lo, because: y}}}", "5:43 invalid-value: `level` cannot be “lo”"),
        ("summary: [true]", "5:11 invalid-value: item 1 of `summary`: expected text, found the truth value `true`"),
        ("summary:\n- He said: no", "6:3 invalid-value: item 1 of `summary`: expected text, found `key: value` lines"),
        ("summary:\n- 2025: words", "6:3 unknown-key: Unknown key `2025`, and `text` is missing"),
        ("summary:\n- ~: words", "6:3 unknown-key: Unknown key `~`, and `text` is missing"),
        ("ai_use: None", "5:9 invalid-value: `ai_use` cannot be “None”"),
        ("ai_use: [{tool: x}]", "5:10 missing-field: `purpose` is missing in item 1 of `ai_use`"),
        ("sources: {a: {title: x, consulted: yes}}", "5:36 invalid-value: `consulted`: expected `true` or `false`, found text"),
        ("sources: {a: {title: x, url: example.org}}", "5:30 invalid-value: `url` must be a web address that begins with http:// or https://"),
        ("sources: {article: {title: x}}", "5:11 reserved-id: `article` is the id of the article itself"),
        ("actors: {a: {name: x, type: goverment}}", "5:29 invalid-value: `type` cannot be “goverment”"),
        ("questions: {a: {text: [sic]}}", "5:23 invalid-value: `text`: expected text, found a list"),
        ("questions: {a: {text: x, would_settle: [{He said: no}]}}", "5:41 invalid-value: item 1 of `would_settle`: expected text, found `key: value` lines"),
        ("relations: [{from: a, to: B c, type: x}]", "5:27 invalid-value: “B c” is not an id"),
        ("publisher: x", "5:1 unknown-key: Unknown key `publisher`"),
    ],
)  # fmt: skip
def test_one_mistake_is_said_once(folder, lines, expected):
    seed = folder.seed(f"{folder.MINIMAL}{lines}\n")
    assert folder.lines(seed.faults, seed.source) == [expected]
    assert seed.briefing.title == "A title"


@pytest.mark.parametrize(
    ("lines", "hint"),
    [
        ("staus: draft", "Did you mean `status`? Keys that can stand here: title, updated"),
        ("publisher: x", "`publisher` belongs under `article`."),
        ("status: drafts", "Did you mean `draft`? It is one of: draft, published."),
        ("tags: one", "`tags: [one]`"),
        ("tags: [true]", 'put it in quotes: "true"'),
        ("questions: {a: {text: [sic]}}", "put the whole text in quotes"),
        ("summary:\n- He said: no", "put the whole text in quotes"),
        ("sources: {a: {title: x, consulted: yes}}", "Write `true`."),
        ("claims: {North Koréa!: {text: x}}", "Write `north-korea`."),
        ("claims: {a: {quote: x}}", "Add `text: …`. One proposition"),
    ],
)
def test_hints_say_what_to_write(folder, lines, hint):
    (fault,) = folder.seed(f"{folder.MINIMAL}{lines}\n").faults
    assert hint in fault.finding.hint


MANY = """\
title: true
updated: 2026-13-01
staus: draft
article: {published: nope, set_aside: [3, {quote: a, because: other}]}
claims:
  a: {text: 1.10, quote: q, kind: evnt, attribution: [A b, nis]}
  b: {quote: w}
  c: {text: 0123, about: [x, Y z, w], quotes: [{exact: e}, {exact: 3, extra: x}, f]}
summary: [one, {foo: 1}, three]
events: [{title: t, date: 2025}, 7, {title: u}]
"""


def test_many_mistakes_hide_nothing_and_invent_nothing(folder):
    seed = folder.seed(MANY)
    assert folder.lines(seed.faults, seed.source) == [
        "1:8 invalid-value: `title`: expected text, found the truth value `true`",
        "2:10 invalid-value: `updated`: 2026-13-01 is not a day in the calendar",
        "3:1 unknown-key: Unknown key `staus`",
        "4:1 missing-field: `title` is missing in `article`",
        *[line for line in folder.lines(seed.faults, seed.source) if line.startswith("4:22")],
        "4:40 invalid-value: item 1 of `set_aside`: expected `key: value` lines, found the number 3",
        "6:35 invalid-value: `kind` cannot be “evnt”",
        "6:55 invalid-value: “A b” is not an id",
        "7:3 missing-field: `text` is missing in `b`",
        "8:30 invalid-value: “Y z” is not an id",
        "8:71 unknown-key: Unknown key `extra`",
        "9:17 unknown-key: Unknown key `foo`, and `text` is missing",
        "10:34 invalid-value: item 2 of `events`: expected `key: value` lines, found the number 7",
    ]
    briefing = seed.briefing
    assert briefing.claims["a"].text == "1.10"
    assert briefing.claims["a"].attribution.ids == (("nis",),)
    assert briefing.claims["c"].text == "0123"
    assert [quote.exact for quote in briefing.claims["c"].quotes] == ["e", "3", "f"]
    assert briefing.claims["c"].about == ("x", "w")
    assert [item.text for item in briefing.summary] == ["one", "three"]
    assert seed.ids["claims"] == {"a", "b", "c"}
    assert list(briefing.claims) == ["a", "c"]


def test_what_is_left_of_a_list_keeps_its_place_in_the_file(folder):
    seed = folder.seed(MANY)
    assert seed.in_file(("events", 1, "title")) == ("events", 2, "title")
    assert seed.in_file(("summary", 1)) == ("summary", 2)
    assert seed.in_file(("article", "set_aside", 0, "quote")) == ("article", "set_aside", 1, "quote")
    assert seed.in_file(("claims", "a", "attribution", "chains", 0, 0)) == (
        "claims",
        "a",
        "attribution",
        "chains",
        0,
        1,
    )
    assert seed.in_file(("claims", "c", "quotes", 2)) == ("claims", "c", "quotes", 2)
    assert seed.in_file(("claims", "c", "text")) == ("claims", "c", "text")


def test_the_top_may_be_missing_altogether(folder):
    seed = folder.seed("claims: {a: {text: x}}\n")
    assert [fault.finding.path for fault in seed.faults] == [("title",), ("updated",), ("article",)]
    assert seed.briefing.claims["a"].text == "x"
    assert seed.article.content == "Words.\n"


@pytest.mark.parametrize("number", ["0123", "1.10", "2025", "0x10", "-1e3"])
def test_numbers_are_words_digit_by_digit(folder, number):
    seed = folder.seed(
        f"{folder.MINIMAL}tags: [{number}]\nclaims: {{a: {{text: {number}, quote: {{exact: x, prefix: {number}}}}}}}\n"
    )
    assert seed.faults == ()
    assert (seed.briefing.tags, seed.briefing.claims["a"].text) == ((number,), number)
    assert seed.briefing.claims["a"].quotes[0].prefix == number


def test_pruning_leaves_its_input_alone():
    data = {"a": [1, 2, {"b": 3, "c": 4}], "d": {"e": 5}}
    pruned = without(data, [("a", 0), ("a", 2, "b"), ("a", 2, "b", "x"), ("d",), ("z", 1)])
    assert pruned == {"a": [2, {"c": 4}]}
    assert in_file(pruned, ("a", 1, "c")) == ("a", 2, "c")
    assert in_file(pruned, ("a", 1, "gone", 0)) == ("a", 2, "gone", 0)
    assert data == {"a": [1, 2, {"b": 3, "c": 4}], "d": {"e": 5}}


def test_only_close_words_are_suggested():
    assert closest("Clams", ["claims", "actors"]) == "claims"
    assert closest("xyz", ["claims", "actors"]) is None
