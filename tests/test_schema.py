"""The schemas are those of the model as it is, in a form that editors know, and say of data what the model says."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, get_type_hints

import pytest
from jsonschema import Draft7Validator
from pydantic import TypeAdapter

import briefing
from briefing import edtf, model, schema, terms
from briefing.read.validate import ACTORS, BRIEFING, validate
from briefing.read.yaml12 import load
from briefing.rules import RULES
from briefing.schema import place
from briefing.schema.parts import Parts
from briefing.text import Text

PACKAGE = Path(briefing.__file__).parent
SHAPES = {"briefing": BRIEFING, "actors": ACTORS}


@cache
def validator(name: str) -> Draft7Validator:
    return Draft7Validator(schema.SCHEMAS[name]())


@pytest.mark.parametrize("name", schema.SCHEMAS)
def test_the_files_are_up_to_date(name, request: pytest.FixtureRequest):
    if request.config.getoption("--update-goldens"):
        place.write(PACKAGE)
    assert (PACKAGE / f"{name}.schema.json").read_text("utf-8") == schema.written(name), "run `make schema`"


@pytest.mark.parametrize("name", schema.SCHEMAS)
def test_a_schema_is_one_of_draft_7(name):
    Draft7Validator.check_schema(schema.SCHEMAS[name]())
    assert schema.SCHEMAS[name]()["$schema"] == "http://json-schema.org/draft-07/schema#"


def objects(part: Any) -> Iterator[dict]:
    """Every object in a schema."""
    if isinstance(part, dict):
        yield part
    for inner in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
        yield from objects(inner)


@pytest.mark.parametrize("name", schema.SCHEMAS)
def test_every_reference_leads_somewhere_and_every_definition_is_used(name):
    whole = schema.SCHEMAS[name]()
    named = {one["$ref"] for one in objects(whole) if isinstance(one.get("$ref"), str)}
    assert named == {f"#/definitions/{key}" for key in whole["definitions"]}


@pytest.mark.parametrize("name", schema.SCHEMAS)
def test_every_key_is_described_and_no_other_is_allowed(name):
    for one in objects(schema.SCHEMAS[name]()):
        if "properties" in one and "type" in one:
            assert one["additionalProperties"] is False
            for key, field in one["properties"].items():
                assert field.get("description"), key


def test_every_field_of_the_model_is_in_the_schema():
    whole = schema.briefing()
    definitions = {**whole["definitions"], "Briefing": whole}
    parts = [one for one in vars(model).values() if isinstance(one, type) and issubclass(one, model.Part)]
    for part in parts:
        if part is not model.Part:
            own = definitions[part.__name__]
            long = own if "properties" in own else own["anyOf"][-1]
            keys = {field.alias or name for name, field in part.model_fields.items()}
            assert keys <= set(long["properties"])


def test_every_word_has_its_meaning():
    enums = {tuple(one["enum"]): one for one in objects(schema.briefing()) if "enum" in one}
    for name, table in vars(terms).items():
        if name.isupper() and isinstance(table, dict) and name != "SCALE_NAMES":
            assert len(enums[tuple(table)]["enumDescriptions"]) == len(table), name


def test_examples_are_sound_and_never_the_only_one():
    given = {
        (part, name): field.examples
        for part in vars(model).values()
        if isinstance(part, type) and issubclass(part, model.Part)
        for name, field in part.model_fields.items()
        if field.examples
    }
    assert len(given) >= 20
    definitions = schema.briefing()["definitions"]
    for (part, name), examples in given.items():
        # A single one would be written out by editors together with the key.
        assert len(examples) > 1
        hint = get_type_hints(part, include_extras=True)[name]
        for example in examples:
            TypeAdapter(hint).validate_python(example)
            held = {**Parts()._holds(hint, ""), "definitions": definitions}
            assert list(Draft7Validator(held).iter_errors(example)) == [], (part, name, example)


def test_rules_that_can_be_waived_are_proposed_with_what_they_find():
    allow = schema.briefing()["definitions"]["allow"]["properties"]
    assert set(allow) == {rule.name for rule in RULES if not rule.firm}
    assert allow["loaded-word"]["description"] == "A sentence of the editor has a word that takes a side."


@pytest.mark.parametrize("text", [
    "2025-06-30", "2025-06", "2025", "2025-06~", "2025?", "2025-21", "2025-XX", "2025-06-XX", "2025-XX-XX", "201X",
    "19XX", "-0333", "Y-10000", "Y123456789", "2025-06-30T12:00:00Z", "2025-06-30T12:00:00+02:00", "2025-06/..",
    "../2025-06", "2025/", "/2025", "2025-06-01/2025-06-30", "2025-24?/2026", "-00XX", "-001X", "0000", "2025%",
])  # fmt: skip
def test_dates_that_can_be_read_have_the_form(text):
    edtf.parse(text)
    assert re.search(edtf.PATTERN, text)


@pytest.mark.parametrize("text", [
    "", "today", "30.6.2025", "2025-6-30", "20250630", "2025-13", "2025-00", "2025-06-32", "2025-25", "-0000",
    "2025-06-30T12:00", "2025/2026/2027", "../..", "/", "..", "201X/2020", "Y2025", "[2025]", "2025-06-XX/2026",
    "2025-06-30T25:00:00Z", "y10000", "2025 ", "２０２５",
])  # fmt: skip
def test_dates_of_another_form_cannot_be_read(text):
    with pytest.raises(ValueError, match=r"\w"):
        edtf.parse(text)
    assert not re.search(edtf.PATTERN, text)


EVERY = """\
title: A title
updated: 2026-11-23
cutoff: 2026-11-23
status: draft
editors: [One]
lang: en
tags: [one, 2025]
ai_use: [{tool: A, version: 1.10, purpose: B}]
likelihood_scale: phia
article:
  title: A headline
  file: article.txt
  publisher: Somebody
  author: Somebody
  url: https://example.org/a
  archived: https://example.org/b
  retrieved: 2026-11-23
  published: 2025-06~
  undated: Why
  genre: reportage
  rights: full
  sha256: 6d564c1a680a21e3e96097b2dd8eb7130d81791c6bf2646149a60afe6db2f493
  set_aside: [{quote: a, because: other, allow: {loaded-word: b}}]
  allow: {loaded-word: a}
actors:
  nis:
    name: A
    type: intelligence
    aliases: [B]
    role: C
    country: KR
    interest: D
    origin_group: seoul
    reliability: C
    as_described: {exact: e, prefix: f, suffix: g, in: report}
    why_unnamed: H
    allow: {loaded-word: i}
claims:
  one:
    text: A
    quotes: [a, {exact: 7}]
    attribution: [{by: nis, cue: b, mode: direct, access: told, named: partly}, afp]
    kind: event
    status: attributed
    because: B
    evidence: [{source: report, relation: contradicts, note: C}]
    history: [{date: 2026-11-23, status: attributed, by: D, because: E}]
    credibility: 3
    figure: {measure: F, value: 1.5, min: 1, max: 2, unit: G, as_of: 2025, qualifier: about}
    about: [nis]
    importance: key
    confidence: {level: low, because: H}
    notes: I
    relations: [{type: supports, claim: two, because: J}, {contradicts: other/two, because: K}, {repeats: two}]
    allow: {loaded-word: L}
  two: {text: A, quote: a, attribution: [[nis, afp], [{by: nis}]]}
  three: {text: A, quote: {exact: a}, attribution: own-voice}
  four: {text: A, attribution: {own_voice: true, chains: [[nis]]}}
  five: {text: A, attribution: nis}
  six: {text: A, attribution: []}
summary: [A, {text: B, claims: [one], allow: {loaded-word: c}}]
questions:
  one:
    text: A
    why: B
    about: [one]
    would_settle: [C]
    status: partly
    asked: 2026-11-23
    check_by: 2026-11-23
    answer: {text: D, claims: [one], date: 2026-11-23}
    allow: {loaded-word: e}
events: [{title: A, date: 2025-06/.., when: b, reported: 2025, claims: [one], basis: stated, allow: {loaded-word: c}}]
judgments:
  - text: A
    likelihood: likely
    confidence: {level: high, because: B}
    basis: [one]
    would_change_if: [C]
    allow: {loaded-word: d}
sources:
  report:
    title: A
    publisher: B
    author: C
    url: https://example.org/c
    archived: https://example.org/d
    published: 2025
    retrieved: 2026-11-23
    kind: primary
    consulted: true
    file: d.txt
    allow: {loaded-word: e}
relations: [{from: nis, to: afp, type: A, label: B, claims: [one], allow: {loaded-word: c}}]
changes: [{date: 2026-11-23, text: A, kind: correction, claims: [one], allow: {loaded-word: b}}]
allow: {loaded-word: a}
"""
"""Every key of every part, in its long and short forms."""

WRONG = """\
[null, true, 7, -1, 2025, 1.5, "", " ", a, own-voice, A b, 2026-02-31x, 2026-13-01, 2026-11-23, 2025-06~,
"https://example.org/", "ftp://example.org/", likely, [], [a], [A b], [[a]], [a, [a]], [[a], a], [{}], {}, {a: b},
{exact: a}, {by: a}, {text: a}, {A b: {}}]
"""
"""What may stand in a place where it does not belong."""


SHARED = {"nis": {"name": "A", "type": "media", "aliases": ["B"], "role": "C", "country": "KR", "reliability": "A"}}


def loaded(text: str) -> Any:
    found = load(Text("briefing.yml", text))
    assert found.faults == ()
    return found.data


def paths(part: Any, path: tuple = ()) -> Iterator[tuple]:
    """The path of everything in some data."""
    if path:
        yield path
    for key, inner in part.items() if isinstance(part, dict) else enumerate(part) if isinstance(part, list) else ():
        yield from paths(inner, (*path, key))


def changed(whole: Any, path: tuple, value: Any) -> Any:
    """The data with one part of it replaced."""
    key, *rest = path
    copied = copy.copy(whole)
    copied[key] = changed(whole[key], tuple(rest), value) if rest else value
    return copied


def verdicts(name: str, whole: Any) -> tuple[list[str], list[str]]:
    """What the model and the schema object to."""
    ours = [f"{fault.rule}: {fault.finding.message}" for fault in validate(whole, SHAPES[name]).faults]
    theirs = [error.message for error in validator(name).iter_errors(whole)]
    return ours, theirs


def test_every_key_is_in_the_example():
    keys = {path[-1] for path in paths(loaded(EVERY)) if isinstance(path[-1], str)}
    parts = [one for one in vars(model).values() if isinstance(one, type) and issubclass(one, model.Part)]
    assert {field.alias or name for part in parts for name, field in part.model_fields.items()} <= keys


@pytest.mark.parametrize(("name", "whole"), [("briefing", loaded(EVERY)), ("actors", SHARED)], ids=schema.SCHEMAS)
def test_model_and_schema_agree_on_everything_that_is_replaced(name, whole):
    assert verdicts(name, whole) == ([], [])
    differences = []
    for path in paths(whole):
        for value in loaded(WRONG):
            ours, theirs = verdicts(name, changed(whole, path, value))
            if bool(ours) != bool(theirs) and not is_beyond(name, path, value, ours):
                differences.append((path, value, ours, theirs))
    assert differences == []


def is_beyond(name: str, path: tuple, value: Any, ours: list[str]) -> bool:
    """Where one of them knows more: a rule of ours, what a number looked like, and whom `actors.yml` has already."""
    knows_rules = path[-1] in ("allow", "likelihood") and not ours
    reads_digits = any("is not an EDTF date" in message for message in ours) and isinstance(value, int)
    has_seen_all_actors = name == "briefing" and path == ("actors", "nis") and value in (None, {})
    return knows_rules or reads_digits or has_seen_all_actors


def test_what_rules_know_is_an_error_too():
    severities = {rule.name: rule.severity for rule in RULES}
    assert severities["unknown-rule"] == severities["unknown-likelihood"] == "error"
