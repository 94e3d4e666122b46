"""Whatever stands in a file, reading ends soon and says what is wrong."""

from __future__ import annotations

import time

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefing.model import Briefing
from briefing.read import read


def check(folder, content: bytes, *, seconds: float = 5) -> None:
    """Read a briefing and look at every fault, as a command would."""
    folder.write("one/article.txt", "Words.")
    folder.write("one/briefing.yml", content)
    folder.write("actors.yml", content)
    began = time.process_time()
    seeds = read(folder.path, base=folder.base)
    (seed,) = seeds.seeds
    for fault, source in [*((f, seed.source) for f in seed.faults), *((f, seeds.registry) for f in seeds.faults)]:
        text, span = folder.place(fault, source)
        assert 0 <= span.start <= span.end <= len(text)
        assert text.position(span.start).line >= 1
        assert fault.finding.message
        assert len(fault.finding.message) < 1000
        assert not any(word in fault.finding.message for word in ("pydantic", "tuple", "Input should"))
    assert seed.faults or seed.briefing
    assert time.process_time() - began < seconds


WORDS = [
    *Briefing.model_fields,
    "text",
    "quote",
    "quotes",
    "exact",
    "in",
    "attribution",
    "chains",
    "own-voice",
    "relations",
]
WORDS += [
    "contradicts",
    "claim",
    "type",
    "because",
    "name",
    "about",
    "level",
    "file",
    "a",
    "b-1",
    "A b",
    "<<",
    "true",
    "12",
]
DATA = st.recursive(
    st.sampled_from([*WORDS, None, True, 7, 1.5, "2026-11-23", ""]) | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(WORDS) | st.text(max_size=4), inner, max_size=5)
    ),
    max_leaves=25,
)
SEVERAL = settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)


@given(st.binary(max_size=300))
@SEVERAL
def test_any_bytes(shared, content):
    check(shared, content)


PIECES = [
    ": ",
    ":",
    "\n",
    "\n  ",
    "- ",
    "[",
    "]",
    "{",
    "}",
    ", ",
    '"',
    "'",
    "&a ",
    "*a",
    "!x ",
    "|",
    ">",
    "#",
    "\t",
    "\\",
]
PIECES += ["---\n", "\r", "\ufeff", "😀", "@", "%"]


@given(st.lists(st.sampled_from([*WORDS, *PIECES]), max_size=40))
@SEVERAL
def test_any_text(shared, parts):
    check(shared, "".join(parts).encode())


@given(DATA)
@SEVERAL
def test_any_data(shared, data):
    check(shared, yaml.safe_dump(data, allow_unicode=True).encode())


@given(st.dictionaries(st.sampled_from(list(Briefing.model_fields)), DATA))
@SEVERAL
def test_any_data_in_the_right_places(shared, data):
    check(shared, yaml.safe_dump(data, allow_unicode=True).encode())


FIELDS = st.sampled_from(
    ["text", "quote", "quotes", "attribution", "relations", "about", "kind", "confidence", "notes"]
)


@given(st.dictionaries(st.sampled_from(["a", "quotes", "A b"]), st.dictionaries(FIELDS, DATA)))
@SEVERAL
def test_any_claims(shared, claims):
    check(shared, (shared.MINIMAL + yaml.safe_dump({"claims": claims}, allow_unicode=True)).encode())


@pytest.mark.parametrize(
    "content",
    [
        "[" * 100_000,
        "claims: " + "{a: " * 100_000,
        "x" * 4_900_000,
        "title: " + "x " * 2_400_000,
        "title: '" + "x\n\n" * 800_000,
        "? " + "k" * 4_900_000 + "\n: 1\n",
        "\n" * 4_900_000,
        "\t" * 4_900_000,
        "a: 1\n" * 5_000,
        "tags: [" + "[]," * 30_000 + "]",
        "claims:\n" + "".join(f"  c{n}: {{txt: 1, b: 2}}\n" for n in range(12_000)),
        "".join(f"titel{n}: 1\n" for n in range(20_000)),
        "claims: {a: {" + ", ".join(f"texts{n}: 1" for n in range(20_000)) + "}}",
        "a0: &a0 [x,x,x,x,x,x,x,x,x]\n"
        + "".join(f"a{i}: &a{i} [{','.join([f'*a{i - 1}'] * 9)}]\n" for i in range(1, 20)),
        "a: &a {b: *a}\n",
        "claims: &c {a: {quote: &q {exact: &e [&f {x: *e}]}}}\n",
        "e: &e {txt: 1}\nclaims: {" + ", ".join(f"c{n}: *e" for n in range(20_000)) + "}",
        "&a " * 100_000,
        "!" * 100_000,
        "*a" * 100_000,
        '"' + "\\u0000" * 100_000 + '"',
    ],
    ids=lambda content: content[:24],
)
def test_hostile_files(folder, content):
    check(folder, content.encode(), seconds=20)
