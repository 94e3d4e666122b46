"""One mistake is one error, wherever it is made; two mistakes are two: nothing hides another, and nothing is made up.

Every value and every key of the sample is spoilt in turn, in each way in which that happens. What a mistake leaves
undone, such as a key claim that the summary no longer names, may be mentioned besides; an error it must not be.
"""

from __future__ import annotations

import copy
import hashlib
import json
import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefing.checkup import checked
from briefing.diagnostic import Diagnostic
from tests import sample as samples

Place = tuple[str | int, ...]

SPOIL: dict[str, Callable[[Any], Any]] = {
    "a list": lambda _: [3.5],
    "a mapping": lambda _: {"zzqx": 1},
    "nothing": lambda _: None,
    "a truth value": lambda _: True,
    "a number": lambda _: 3.5,
    "a negative number": lambda _: -1,
    "empty text": lambda _: "",
    "odd text": lambda _: "Zq §",
    "no such day": lambda _: "2026-13-45",
    "brackets too many": lambda value: [value],
    "brackets far too many": lambda value: [[value]],
    "brackets alone": lambda _: [],
    "a text with a colon": lambda value: {"He said so": str(value)},
}
MISSED = (
    "missing-field",
    "unquoted-claim",
    "unattributed-claim",
    "undated-article",
    "undescribed-actor",
    "timeless-event",
    "unsupported-event",
    "figure-without-number",
    "answered-without-answer",
)
"""The rules that miss a field."""
IDS = ("actors", "claims", "questions", "sources")
ALIEN = "zzqx"
"""A key that resembles nothing."""


def whole() -> dict[str, Any]:
    """The sample with every part that it lacks."""
    data = copy.deepcopy(samples.BRIEFING)
    data["article"]["sha256"] = hashlib.sha256(samples.ARTICLE.encode()).hexdigest()
    data["actors"]["mara-venn"]["origin_group"] = "dockers-union"
    data["claims"]["unloading"]["attribution"][0] = [
        {"by": "harbour-authority", "cue": "said", "mode": "indirect", "access": "unknown", "named": "named"}
    ]
    data["claims"]["unloading"]["evidence"] = [{"source": "harbour-report", "relation": "supports", "note": "A count."}]
    data["claims"]["until-withdrawn"]["relations"] = [{"depends_on": "walkout"}]
    because = "The union says so."
    data["claims"]["turnout"] |= {
        "status": "attributed",
        "because": because,
        "history": [{"date": "2026-11-20", "status": "attributed", "by": "Ida Fell", "because": because}],
        "credibility": 3,
    }
    data["claims"]["turnout"]["figure"] |= {"as_of": "2026-11-16", "qualifier": "exact"}
    data["changes"] = [
        {"date": "2026-11-22", "text": "A number was added. [@turnout]", "kind": "update", "claims": ["turnout"]}
    ]
    return data


SOUND = whole()


def places(data: Any, at: Place = ()) -> Iterator[Place]:
    for step, value in data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ():
        yield (*at, step)
        yield from places(value, (*at, step))


def part(data: Any, place: Place) -> Any:
    for step in place:
        data = data[step]
    return data


def spoilt(data: dict, place: Place, how: str) -> None:
    around = part(data, place[:-1])
    around[place[-1]] = SPOIL[how](around[place[-1]])


def renamed(data: dict, place: Place, key: str) -> None:
    around = part(data, place[:-1])
    items = [(key if step == place[-1] else step, value) for step, value in around.items()]
    around.clear()
    around.update(items)


def misspelt(key: str) -> str:
    return key[: len(key) // 2] + key[len(key) // 2 + 1 :]


VALUES = [
    (place, how)
    for place in places(SOUND)
    for how in SPOIL
    # Another mapping in place of a mapping is as many mistakes as it has keys too few and too many.
    if not (how in ("a mapping", "a text with a colon") and isinstance(part(SOUND, place), dict | list))
]
FIELDS = [place for place in places(SOUND) if isinstance(place[-1], str) and not (len(place) == 2 and place[0] in IDS)]
"""Every field that is given; the ids of claims and the like are none."""
DEFINED = [
    (section, id_)
    for section in IDS
    for id_ in SOUND[section]
    if section != "questions"  # which nothing names
]
OBJECTS = [
    (),
    *(
        place
        for place in places(SOUND)
        if isinstance(part(SOUND, place), dict) and place not in [(section,) for section in IDS]
    ),
]


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> Callable[[dict], tuple[Diagnostic, ...]]:
    project = samples.write(tmp_path_factory.mktemp("mistakes"))
    path: Path = project / "seeds" / samples.SLUG / "briefing.yml"

    def say(data: dict | str) -> tuple[Diagnostic, ...]:
        # JSON is YAML, and quickly written.
        text = data if isinstance(data, str) else json.dumps(data, ensure_ascii=False, indent=1)
        path.write_text(text, "utf-8")
        return checked(project / "seeds", base=project)[1]

    return say


def errors(diagnostics: tuple[Diagnostic, ...]) -> list[tuple[str, str]]:
    return [(found.rule, found.message) for found in diagnostics if found.severity == "error"]


def test_without_a_mistake_nothing_is_said(said):
    assert said(copy.deepcopy(SOUND)) == ()


@pytest.mark.parametrize("section", sorted({place[0] for place, _ in VALUES}))
def test_a_spoilt_value_is_at_most_one_error(said, section):
    for place, how in VALUES:
        if place[0] == section:
            data = copy.deepcopy(SOUND)
            spoilt(data, place, how)
            assert len(errors(said(data))) <= 1, (place, how)


@pytest.mark.parametrize("section", sorted({place[0] for place in FIELDS}))
def test_a_misspelt_key_is_one_error(said, section):
    for place in FIELDS:
        if place[0] == section and len(place[-1]) > 2:
            data = copy.deepcopy(SOUND)
            renamed(data, place, misspelt(place[-1]))
            found = said(data)
            assert [rule for rule, _ in errors(found)] == ["unknown-key"], place
            assert f"`{place[-1]}`" in found[0].hint or len(found) > 1, place


@pytest.mark.parametrize("section", sorted({place[0] for place in FIELDS}))
def test_an_alien_key_in_place_of_any_other_is_one_error(said, section):
    for place in FIELDS:
        if place[0] == section:
            data = copy.deepcopy(SOUND)
            renamed(data, place, ALIEN)
            (found,) = errors(said(data))
            del part(data, place[:-1])[ALIEN]
            alone = errors(said(data))
            assert found[0] == "unknown-key", place
            # Where its field was necessary, the one error says both.
            if alone and alone[0][0] in MISSED:
                assert found[1].endswith(" is missing"), (place, found, alone)


@pytest.mark.parametrize("section", ["", *sorted({place[0] for place in OBJECTS if place})])
def test_an_alien_key_beside_all_others_is_one_error(said, section):
    for place in OBJECTS:
        if place[:1] == ((section,) if section else ()):
            data = copy.deepcopy(SOUND)
            part(data, place)[ALIEN] = "x"
            assert errors(said(data)) == [("unknown-key", f"Unknown key `{ALIEN}`")], place


@pytest.mark.parametrize("section", sorted({place[0] for place in FIELDS}))
def test_a_field_left_out_is_at_most_one_error(said, section):
    for place in FIELDS:
        if place[0] == section:
            data = copy.deepcopy(SOUND)
            del part(data, place[:-1])[place[-1]]
            assert len(errors(said(data))) <= 1, place


@pytest.mark.parametrize(("section", "id_"), DEFINED)
def test_an_id_that_many_name_is_missed_once(said, section, id_):
    for change in (lambda data: data[section].pop(id_), lambda data: renamed(data, (section, id_), ALIEN)):
        data = copy.deepcopy(SOUND)
        change(data)
        (found,) = [one for one in said(data) if one.severity == "error"]
        assert f"`{id_}`" in found.message
        places = len(found.notes) + sum(int(more) for note in found.notes for more in re.findall(r"\d+", note.label))
        named = json.dumps(data).count(f'"{id_}"') + json.dumps(data).count(f"@{id_}]")
        assert places + 1 + ((section, id_) == ("actors", "dockers-union")) == named  # its group is not counted


@pytest.mark.parametrize(("section", "id_"), DEFINED)
def test_an_id_that_became_another_is_one_error(said, section, id_):
    for other in SOUND[section].keys() - {id_}:
        data = copy.deepcopy(SOUND)
        renamed(data, (section, id_), ALIEN)
        found = errors(said(json.dumps(data).replace(f'"{ALIEN}":', f'"{other}":')))
        assert found == [("duplicate-key", f"`{other}` is given more than once, and `{id_}` is missing")]


@pytest.mark.parametrize("how", SPOIL)
def test_the_day_that_stands_in_for_one_that_cannot_be_read_is_not_told(said, how):
    data = copy.deepcopy(SOUND)
    data["cutoff"] = "2026-11-18"
    data["questions"]["roster"] |= {"asked": "2026-11-16", "check_by": "2026-11-17"}
    assert "stale-update" not in {found.rule for found in said(data)}
    spoilt(data, ("updated",), how)
    assert "2026-11-18" not in " ".join(found.message for found in said(data) if found.rule != "late-event")


def test_an_id_given_twice_hides_no_more_than_one_that_is_missing(said):
    data = copy.deepcopy(SOUND)
    one, other, third = list(SOUND["claims"])[:3]
    renamed(data, ("claims", one), ALIEN)
    data["claims"].pop(other)
    found = errors(said(json.dumps(data).replace(f'"{ALIEN}":', f'"{third}":')))
    assert sorted(rule for rule, _ in found) == ["duplicate-key", "unknown-claim"]


def test_a_section_under_an_alien_key_is_not_missed_by_each_reference(said):
    for section in IDS:
        data = copy.deepcopy(SOUND)
        renamed(data, (section,), ALIEN)
        assert [rule for rule, _ in errors(said(data))] == ["unknown-key"], section


def test_a_section_left_out_is_missed_once(said):
    for section in ("actors", "claims", "sources"):
        data = copy.deepcopy(SOUND)
        del data[section]
        assert len(errors(said(data))) == 1, section


@pytest.mark.parametrize("section", sorted({place[0] for place in FIELDS}))
def test_two_keys_of_one_object_that_are_wrong_are_two_errors(said, section):
    for place, other in pairwise(FIELDS):
        if place[0] == section and place[:-1] == other[:-1]:
            data = copy.deepcopy(SOUND)
            renamed(data, place, ALIEN)
            renamed(data, other, f"{ALIEN}{ALIEN}")
            assert [rule for rule, _ in errors(said(data))] == ["unknown-key"] * 2, (place, other)


@pytest.mark.parametrize("section", sorted({place[0] for place in FIELDS}))
def test_an_alien_key_accounts_for_one_field_and_no_more(said, section):
    for place, other in pairwise(FIELDS):
        data = copy.deepcopy(SOUND)
        if place[0] == section and place[:-1] == other[:-1]:
            del part(data, place[:-1])[place[-1]]
            left_out = len(errors(said(data)))
            del part(data, other[:-1])[other[-1]]
            # Both were necessary: one error for the key and the field that it may have been, one for the other field.
            if left_out and len(errors(said(data))) > left_out:
                part(data, place[:-1])[ALIEN] = "x"
                assert len(errors(said(data))) == 2, (place, other)


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
        data = copy.deepcopy(SOUND)
        spoilt(data, place, how)
        alone += [found for found in said(data) if found.rule in READING]
    both = copy.deepcopy(SOUND)
    for place, how in (one, other):
        spoilt(both, place, how)
    told = said(both)
    assert sorted((found.rule, found.message) for found in told if found.rule in READING) == sorted(
        (found.rule, found.message) for found in alone
    )
    assert len(errors(told)) <= 2


READING = ("invalid-value", "missing-field", "unknown-key")
"""What is said of a value itself, whatever else the file holds."""
