"""What the quick parser reads is what the thorough reader reads, or it is left to that; never something else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.corpus import corpus
from briefing.read import ordinary as module
from briefing.read import read
from briefing.read.ordinary import load_ordinary
from briefing.read.validate import BRIEFING, validate
from briefing.read.yaml12 import load
from briefing.text import Text
from tests.cases import parts

ROOT = Path(__file__).parent.parent.parent
FLAGSHIP = ROOT / "seeds" / "kim-honours-fallen-soldiers" / "briefing.yml"
CASES = [*(ROOT / "tests" / "check").rglob("*.txt"), *(ROOT / "tests" / "red_team" / "good").glob("*.txt")]
FILES = [
    content
    for case in sorted(CASES)
    for name, how, content in parts(case.read_text("utf-8"))
    if name.endswith(".yml") and not how
]
"""Good and bad files, as the tests of the rules have them."""

PIECES = [
    *" \n:-?[]{},#'\"|>@`%&*!\\~<.",
    *(
        "  ",
        "\n  ",
        "\n\n",
        "- ",
        ": ",
        "? ",
        "\n---\n",
        "\n...\n",
        "|\n",
        ">-\n",
        "|2\n",
        "\r\n",
        "#c",
        " # c",
        '""',
        "{}",
    ),
    *(
        "[]",
        "a:",
        "\u2028",
        "\x85",
        "\u00a0",
        "0",
        "1.5",
        "1_0",
        "null",
        "True",
        "\t",
        "<<: ",
        "\n- ",
        "&a ",
        "*a",
        "!t ",
    ),
]
WHOLE = [
    "a: b\nc:\n  - d\n  - e: f\n    g: h\n",
    "a: {b: c, d: [e, f]}\n",
    "a: |\n  x\n  y\nb: >-\n  z\n  w\n\n  v\n",
    "a: 'it''s'\nb: \"x y\"\n",
    "a: b\n  c\n  d\ne: f\n",
    "a: [b,\n  c]\nd: {e: f,\n g: h}\n",
    "claims:\n  a:\n    figure: {measure: m, value: 4700}\n    credibility: 2\n",
]


def same(content: str) -> bool:
    """True where the quick parser says nothing, or what the thorough reader says without any objection."""
    data = load_ordinary(Text("briefing.yml", content))
    if data is None or _has_other_keys(data):
        return True
    loaded = load(Text("briefing.yml", content))
    return loaded.data == data and not loaded.faults


def _has_other_keys(data: Any) -> bool:
    """True for data with a key that is no text, which the model refuses wherever it stands."""
    if isinstance(data, dict):
        return any(not isinstance(key, str) or _has_other_keys(value) for key, value in data.items())
    return isinstance(data, list) and any(map(_has_other_keys, data))


def test_the_flagship_and_the_corpus_of_the_benchmark_are_ordinary(tmp_path):
    corpus(tmp_path / "seeds", 7)
    for path in (FLAGSHIP, *(tmp_path / "seeds").glob("*/briefing.yml")):
        content = path.read_text("utf-8")
        assert load_ordinary(Text(path.name, content)) == load(Text(path.name, content)).data


def test_the_files_of_all_cases_are_read_alike():
    assert len(FILES) > 400
    assert [content for content in FILES if not same(content)] == []


@st.composite
def edited(draw: st.DrawFn) -> str:
    content = draw(st.sampled_from([*WHOLE, *WHOLE, *FILES]))
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(content)))
        content = content[:at] + draw(st.sampled_from(PIECES)) + content[at + draw(st.integers(0, 2)) :]
    return content


@settings(deadline=None)
@given(edited())
def test_an_edited_file_is_read_alike(content):
    assert same(content)


scalars = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20)
trees = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4)
)


@settings(deadline=None)
@given(st.dictionaries(st.text(max_size=8), trees, max_size=4), st.sampled_from([None, True, False]), st.booleans())
def test_what_a_program_writes_is_read_alike(data, flow, unicode):
    assert same(yaml.safe_dump(data, default_flow_style=flow, allow_unicode=unicode, sort_keys=False))


@settings(deadline=None)
@given(st.text(alphabet="0123456789+-._eExXoObBiInNfFaAtTrRuUlL~", min_size=1, max_size=9))
def test_numbers_are_read_alike_where_numbers_are_meant(typed):
    assert same(f"claims:\n  a:\n    credibility: {typed}\n    figure:\n      value: {typed}\n      min: {typed}\n")


@pytest.mark.parametrize(
    "content",
    [
        "a: &b text\n",
        "&a b: c\n",
        "a: !t text\n",
        "!t a: b\n",
        "a: text #5\n",
        "<<: {a: b}\n",
        "a: 1\na: 2\n",
        "a: {b: 1, b: 2}\n",
        "---\na: 1\n---\nb: 2\n",
        "%YAML 1.1\n---\na: no\n",
        "a: b\n...\nc\n",
        "a: 'x\x07'\n",
        'a: "\\a"\n',
        'a: "\\u0007"\n',
        "a: b\u2028c\n",
        "\ufeffa: b\n",
        "a:\tb\n",
        "a: b\rc: d\n",
        "a: |\n",
        "a: |\n  b",
        "a: {b\n: c}\n",
        "a: [b\n  c]\n",
        "a: {b, c\n d: e}\n",
        "a: {b:, c: d}\n",
        "a: {b: c, ?d: e}\n",
        "a: [|b]\n",
        "? a\n: b\n",
        "- a\n",
        "a\n",
        "",
        "claims: {a: {credibility: 1_0}}\n",
        "claims: {a: {credibility: 0b1}}\n",
        f"claims: {{a: {{credibility: 1{'0' * 400}}}}}\n",
        "a: [b, c\n",
    ],
)
def test_what_is_special_is_left_to_the_thorough_reader(content):
    assert load_ordinary(Text("briefing.yml", content)) is None


@pytest.mark.parametrize(
    "content",
    [
        "- " * 100_000 + "\n",
        "a:\n  " + "- " * 100_000 + "\n",
        "? " * 100_000 + "\n",
        "a: " + "[" * 100_000 + "\n",
        "a: " + "{b: " * 50_000 + "\n",
        "a:\n" + "".join(f"{' ' * depth}a:\n" for depth in range(1, 3000)),
    ],
)
def test_deep_nesting_never_reaches_the_parser_s_stack(content, monkeypatch):
    monkeypatch.setattr(module.yaml_rs, "loads", lambda *_, **__: pytest.fail("was given to the parser"))

    assert load_ordinary(Text("briefing.yml", content)) is None


@pytest.mark.parametrize("key", [1, 2.5, True, None, ("a",)])
@pytest.mark.parametrize("place", ["", "actors", "claims", "article", "allow"])
def test_the_model_refuses_keys_that_are_no_text(key, place):
    data = yaml.safe_load(FLAGSHIP.read_text("utf-8"))
    where = data.setdefault(place, {}) if place else data
    where[key] = "words"

    assert validate(data, BRIEFING).faults


def test_without_the_parser_the_seeds_are_the_same(tmp_path, monkeypatch):
    corpus(tmp_path / "seeds", 7)
    folders = [tmp_path / "seeds", ROOT / "seeds"]
    quick = [seed for folder in folders for seed in read(folder, base=folder).seeds]
    monkeypatch.setattr(module, "yaml_rs", None)
    thorough = [seed for folder in folders for seed in read(folder, base=folder).seeds]

    assert len(quick) == len(thorough) > 7
    for one, other in zip(quick, thorough, strict=True):
        assert repr(one.briefing) == repr(other.briefing)
        assert (one.ids, one.digests, one.kept, one.faults) == (other.ids, other.digests, other.kept, other.faults)
        assert one.actors == other.actors
