"""YAML by the 1.2 core rules, and what is refused."""

from __future__ import annotations

import json
import math
import time

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.read.yaml12 import LOADER, load
from briefing.text import Text

LOADERS = [pytest.param(yaml.Loader, id="python"), pytest.param(LOADER, id="fastest")]
# What YAML can hold: no control characters, no halves of characters, and a byte order mark only at the start.
PRINTABLE = st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufeff\ufffe\uffff") | st.sampled_from(
    "\n\t\x85\u2028\u2029 :#'\"\\-"
)


def data(content: str, loader=LOADER):
    loaded = load(Text("x.yml", content), loader=loader)
    assert loaded.faults == ()
    return loaded.data


def faults(content: str, loader=LOADER) -> list[tuple[str, str]]:
    """Rule and the characters each fault points at."""
    text = Text("x.yml", content)
    return [(fault.rule, text[fault.finding.span]) for fault in load(text, loader=loader).faults]


@pytest.mark.parametrize("loader", LOADERS)
@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("NO", "NO"),
        ("yes", "yes"),
        ("on", "on"),
        ("Off", "Off"),
        ("12:30", "12:30"),
        ("190:20:30", "190:20:30"),
        ("2026-11-23", "2026-11-23"),
        ("2025-06~", "2025-06~"),
        ("1_000", "1_000"),
        ("0b101", "0b101"),
        ("+", "+"),
        (".", "."),
        ("-.inf.", "-.inf."),
        ("nUll", "nUll"),
        ("null", None),
        ("Null", None),
        ("NULL", None),
        ("~", None),
        ("", None),
        ("true", True),
        ("True", True),
        ("TRUE", True),
        ("false", False),
        ("tRUE", "tRUE"),
        ("12", 12),
        ("-12", -12),
        ("+12", 12),
        ("0123", 123),
        ("0o17", 15),
        ("0xfF", 255),
        ("1.10", 1.1),
        (".5", 0.5),
        ("5.", 5.0),
        ("-1.5e+3", -1500.0),
        ("1e3", 1000.0),
        ("-.INF", -math.inf),
        ("'12'", "12"),
        ('"true"', "true"),
        ("|-\n  12", "12"),
        ("9" * 5000, "9" * 5000),
    ],
)
def test_scalars_follow_the_core_schema(typed, meant, loader):
    value = data(f"a: {typed}\n", loader)["a"]
    assert value == meant
    assert isinstance(value, type(meant))


def test_not_a_number():
    assert math.isnan(data("a: .nan")["a"])


@pytest.mark.parametrize("typed", ["0123", "1.10", "2025", "0o17", "0xfF", "-1e3", ".inf", "+7"])
def test_a_number_remembers_how_it_was_typed(typed):
    assert data(f"a: {typed}")["a"].source == typed


@pytest.mark.parametrize("key", ["2025", "1.10", "true", "null", "NO", "12:30", "'x y'", "~"])
def test_keys_are_the_text_that_was_typed(key):
    assert data(f"{key}: 1") == {key.strip("'"): 1}


def test_other_line_separators_are_ordinary_characters():
    assert data("a: one\u2028two\u2029three\x85four\nb: 'x\u2028y'\n") == {
        "a": "one\u2028two\u2029three\x85four",
        "b": "x\u2028y",
    }


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_all_line_endings_and_the_byte_order_mark(end):
    assert data(f"\ufeffa: 1{end}b: |{end}  one{end}  two{end}") == {"a": 1, "b": "one\ntwo\n"}


@given(st.text(PRINTABLE))
def test_any_text_comes_back_from_double_quotes(text):
    assert data(yaml.dump({"a": text}, default_style='"', allow_unicode=True)) == {"a": text}


@given(st.text(PRINTABLE.filter(lambda character: character <= "\uffff")))
def test_any_text_comes_back_from_json(text):
    assert data(json.dumps({"a": text})) == {"a": text}


@pytest.mark.parametrize("loader", LOADERS)
@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("a: 1\nb: 2\na: 3\na: 4\n", [("duplicate-key", "a"), ("duplicate-key", "a")]),
        ("a: {x: 1, 'x': 2}\n", [("duplicate-key", "'x'")]),
        ("a: {x: 1, x: {y: 1, y: 2}}\n", [("duplicate-key", "x"), ("duplicate-key", "y")]),
        ("<<: {a: 1}\n", [("yaml-merge", "<<")]),
        ("'<<': 1\n", []),
        ("{&a <<: 1, b: *a}\n", [("yaml-merge", "&a <<")]),
        ("? [a]\n: b\n", [("invalid-key", "[")]),
        ("? {a: b}\n: c\nd: e\n", [("invalid-key", "{")]),
        ("a: !!str x\n", [("yaml-tag", "!!str")]),
        ("a: !!python/object/apply:os.system [ls]\n", [("yaml-tag", "!!python/object/apply:os.system")]),
        ("a: !x y\nb: ! z\n", [("yaml-tag", "!x"), ("yaml-tag", "!")]),
        ("a: *b\nc: 1\n", [("yaml-alias", "*b")]),
        ("a: &a [1, *a]\n", [("yaml-alias", "*a")]),
        ("a: &a {b: {c: *a}}\n", [("yaml-alias", "*a")]),
        ("a: 1\n---\nb: 2\n", [("multiple-documents", "---")]),
        ("---\na: 1\n...\n", []),
        ("a: \x07\n", [("control-character", "\x07")]),
        ("\ufeffa: \x7f\n", [("control-character", "\x7f")]),
        ('a: "\\0"\n', [("control-character", '"\\0"')]),
        ('a: "\\e[0m"\n', [("control-character", '"\\e[0m"')]),
    ],
)
def test_what_is_refused(content, expected, loader):
    assert faults(content, loader) == expected


def test_reading_goes_on_after_a_refusal():
    loaded = load(Text("x", "a: 1\na: 2\nb: !x y\n<<: {c: 1}\nd: *e\nf: 6\n"))
    assert loaded.data == {"a": 1, "b": "y", "d": "*e", "f": 6}
    assert len(loaded.faults) == 4


def test_a_duplicate_key_points_at_the_first_one():
    text = Text("x", "a: 1\nb: 2\na: 3\n")
    (fault,) = load(text).faults
    assert [(note.span.start, note.label) for note in fault.finding.notes] == [(0, "first given here")]


def test_aliases_repeat_values():
    assert data("a: &x {n: 1}\nb: *x\nc: &x [2]\nd: *x\n") == {"a": {"n": 1}, "b": {"n": 1}, "c": [2], "d": [2]}


LAUGHS = "a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n" + "".join(
    f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]\n" for i in range(1, 12)
)
LADDER = "a0: &a0 [x]\n" + "".join(f"a{i}: &a{i} [*a{i - 1}]\n" for i in range(1, 200))


@pytest.mark.parametrize(
    "content",
    [
        LAUGHS,
        LADDER,
        *(opener * 100_000 for opener in ("[", "{a: ", "- ", "? ", "[x]: ")),
        "a: [" + "x," * 300_000 + "]",
        "\n".join(" " * level + "a:" for level in range(2000)),
    ],
)
@pytest.mark.parametrize("loader", LOADERS)
@pytest.mark.parametrize("places", [True, False])
def test_what_is_too_large_is_refused_at_once(content, loader, places):
    began = time.process_time()
    loaded = load(Text("x", content), loader=loader, places=places)
    assert loaded.data is None
    assert loaded.faults[-1].rule in ("oversized-file", "yaml-syntax")
    assert time.process_time() - began < 10


@given(st.text(PRINTABLE | st.sampled_from("abc \n:-[]{},'\"&*!|>%@#?~01.")))
@settings(max_examples=400)
def test_with_and_without_libyaml(content):
    text = Text("x", content)
    fast, slow = load(text, loader=LOADER), load(text, loader=yaml.Loader)
    if fast.data is not None and slow.data is not None:
        assert repr(fast.data) == repr(slow.data)
        assert [fault.rule for fault in fast.faults] == [fault.rule for fault in slow.faults]
    elif not set(content) & set("\t\\%!"):
        # Without libyaml, PyYAML refuses more tabs and tags, and understands escapes that libyaml refuses.
        assert fast.data is slow.data is None


@pytest.mark.parametrize("loader", LOADERS)
@pytest.mark.parametrize(
    ("content", "at", "message", "hint"),
    [
        ("a: b: c", ": c", "Unquoted text cannot hold a colon followed by a space", '"b: c"'),
        ('a: the "b": c', ": c", "Unquoted text cannot hold a colon followed by a space", "'the \"b\": c'"),
        ("- a\n- b: c: d", ": d", "Unquoted text cannot hold a colon followed by a space", '"c: d"'),
        ("a:\n\t- b", "\t", "A tab is used for indentation", "spaces"),
        ("a:\n  b: 1\n\tc: 2", "\tc", "A tab is used for indentation", "spaces"),
        ("a: @b c", "@b c", "Unquoted text cannot begin with `@`", '"@b c"'),
        ("- `b`", "`b`", "Unquoted text cannot begin with a backtick", '"`b`"'),
        ("a: %b", "%b", "Unquoted text cannot begin with `%`", '"%b"'),
        ("a: *b* c", "*b* c", "Unquoted text cannot begin with `*`", '"*b* c"'),
        ("a: [sic] b", "[sic] b", "Unquoted text cannot begin with `[`", '"[sic] b"'),
        ("a: [@b] c", "[@b] c", "Unquoted text cannot begin with `[`", '"[@b] c"'),
        ("a: > b", "> b", "Unquoted text cannot begin with `>`", '"> b"'),
        ("a: }", "}", "Unquoted text cannot begin with `}`", '"}"'),
        ('a: "b\nc: d', '"b', 'The quotation mark " that opens here is not closed', r"\""),
        ('a: "b\nc: "d"\ne: f', '"b', 'The quotation mark " that opens here is not closed', r"\""),
        ("a: 'b\nc: d", "'b", "The quotation mark ' that opens here is not closed", "''"),
        ("a: 'it's b'", "s b'", "More text follows after the closing quotation mark", "''"),
        ('a: "b" c', "c", "More text follows after the closing quotation mark", "“ ”"),
        ("a: b\n  c: d", "c: d", "This line is indented as if it belonged to the text above it", "spaces"),
        ("a:\n    b: 1\n  c: 2", "c: 2", "This line does not fit the indentation around it", "spaces"),
        ("a: 1\nb c\nd: 2", "b c", "This line is neither `key: value` nor a list item", "key: value"),
        ("a: - b", "- b", "A list cannot begin here", "[one, two]"),
        ("a: [b, c\nd: e", "[b", "What `[` opens here is not closed", "]"),
        ("a: {b: c\nd: e", "{b", "What `{` opens here is not closed", "}"),
        ("a:b\nc: d", ":b", "A space is missing behind this colon", "`a: b`"),
        ("a: 1\nb:c\nd: 2", ":c", "A space is missing behind this colon", "`b: c`"),
        ("a：b\nc: d", "：", "This is not the colon of YAML", "`a: b`"),
        ("a:\n  - b\n  -c d\n", "-c", "A space is missing behind this dash", "`- c d`"),
        ("a:\u00a0b\nc: d", "\u00a0", "The space behind this colon is none for YAML (U+00A0)", "ordinary space"),
        ("a:\n  - b\n  >-\n    c\n", ">-", "A text over several lines begins here, and belongs to nothing", "`- `"),
        ("a: ? b", "? b", "Unquoted text cannot begin with `?`", '"? b"'),
        (
            "a: 1\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> x",
            "<<<<",
            "Git left a conflict here",
            "remove these marks",
        ),
        (r'a: "C:\qux"', r"\q", "This backslash sequence means nothing in YAML", "single quotes"),
    ],
)
def test_syntax_errors_in_words_for_people(content, at, message, hint, loader):
    (fault,) = load(Text("x", content), loader=loader).faults
    assert fault.rule == "yaml-syntax"
    assert fault.finding.message == message
    assert hint in fault.finding.hint
    assert fault.finding.span.start == content.index(at)
