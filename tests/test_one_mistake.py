"""One mistake is one error, wherever it is made; two mistakes are two: nothing hides another, and nothing is made up.

Every value and every key of the sample is spoilt in turn. What a mistake leaves undone, such as a key claim that the
summary no longer names, may be mentioned besides; an error it must not be.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefing.diagnostic import Diagnostic
from briefing.site import checked
from tests import sample as samples

Place = tuple[str | int, ...]

SPOIL: dict[str, Callable[[Any], Any]] = {
    "a list": lambda _: [3.5],
    "a mapping": lambda _: {"zzqx": 1},
    "nothing": lambda _: None,
    "a truth value": lambda _: True,
    "a number": lambda _: 3.5,
    "empty text": lambda _: "",
    "odd text": lambda _: "Zq §",
}
IDS = ("actors", "claims", "questions", "sources")


def places(data: Any, at: Place = ()) -> Iterator[Place]:
    for step, value in data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ():
        yield (*at, step)
        yield from places(value, (*at, step))


def part(data: Any, place: Place) -> Any:
    for step in place:
        data = data[step]
    return data


def spoilt(data: dict, place: Place, how: str) -> None:
    part(data, place[:-1])[place[-1]] = SPOIL[how](part(data, place))


def renamed(data: dict, place: Place, key: str) -> None:
    around = part(data, place[:-1])
    items = [(key if step == place[-1] else step, value) for step, value in around.items()]
    around.clear()
    around.update(items)


VALUES = [
    (place, how)
    for place in places(samples.BRIEFING)
    for how in SPOIL
    # Another mapping in place of a mapping is as many mistakes as it has keys too few and too many.
    if not (how == "a mapping" and isinstance(part(samples.BRIEFING, place), dict | list))
    # One list among ids: nobody can say whether the list is wrong, or the ids beside it.
    and not (how == "a list" and place[-2:-1] == ("attribution",))
]
KEYS = [
    place
    for place in places(samples.BRIEFING)
    if isinstance(place[-1], str) and len(place[-1]) > 2 and not (len(place) == 2 and place[0] in IDS)
]


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> Callable[[dict], tuple[Diagnostic, ...]]:
    project = samples.write(tmp_path_factory.mktemp("mistakes"))
    path: Path = project / "seeds" / samples.SLUG / "briefing.yml"

    def say(data: dict) -> tuple[Diagnostic, ...]:
        # JSON is YAML, and quickly written.
        path.write_text(json.dumps(data, ensure_ascii=False, indent=1), "utf-8")
        return checked(project / "seeds", base=project)[1]

    return say


def errors(diagnostics: tuple[Diagnostic, ...]) -> list[tuple[str, str]]:
    return [(found.rule, found.message) for found in diagnostics if found.severity == "error"]


def test_without_a_mistake_nothing_is_said(said):
    assert said(copy.deepcopy(samples.BRIEFING)) == ()


@pytest.mark.parametrize("section", sorted({place[0] for place, _ in VALUES}))
def test_a_spoilt_value_is_at_most_one_error(said, section):
    for place, how in VALUES:
        if place[0] == section:
            data = copy.deepcopy(samples.BRIEFING)
            spoilt(data, place, how)
            assert len(errors(said(data))) <= 1, (place, how)


@pytest.mark.parametrize("section", sorted({place[0] for place in KEYS}))
def test_a_misspelt_key_is_one_error(said, section):
    for place in KEYS:
        if place[0] == section:
            data = copy.deepcopy(samples.BRIEFING)
            key, middle = place[-1], len(place[-1]) // 2
            renamed(data, place, key[:middle] + key[middle + 1 :])
            found = said(data)
            assert [rule for rule, _ in errors(found)] == ["unknown-key"], place
            assert f"`{key}`" in found[0].hint or len(found) > 1, place


def test_a_section_under_an_alien_key_is_not_missed_by_each_reference(said):
    for section in IDS:
        data = copy.deepcopy(samples.BRIEFING)
        renamed(data, (section,), "zzqx")
        assert [rule for rule, _ in errors(said(data))] == ["unknown-key"], section


def _apart(one: Place, other: Place) -> bool:
    shared = min(len(one), len(other))
    return one[:shared] != other[:shared] and one[:2] != other[:2]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150)
@given(st.sampled_from(VALUES), st.sampled_from(VALUES))
def test_two_mistakes_are_both_told(said, one, other):
    if not _apart(one[0], other[0]):
        return
    alone = []
    for place, how in (one, other):
        data = copy.deepcopy(samples.BRIEFING)
        spoilt(data, place, how)
        alone += [found for found in said(data) if found.rule in READING]
    both = copy.deepcopy(samples.BRIEFING)
    for place, how in (one, other):
        spoilt(both, place, how)
    told = said(both)
    assert sorted((found.rule, found.message) for found in told if found.rule in READING) == sorted(
        (found.rule, found.message) for found in alone
    )
    assert len(errors(told)) <= 2


READING = ("invalid-value", "missing-field", "unknown-key")
"""What is said of a value itself, whatever else the file holds."""
