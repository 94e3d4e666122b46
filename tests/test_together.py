"""Making briefings one by one gives what making all of them at once gives, whatever they have to do with each other."""

from __future__ import annotations

import pickle
import re
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefing.checkup import check_up, checked
from briefing.formats.full import framed
from briefing.make import Shared, make
from briefing.page import Places
from briefing.read import read_registry, survey
from briefing.read.neighbours import groups, named, runs
from briefing.rules.options import DEFAULTS
from briefing.together import before_slashes, made_together
from tests import sample

SLUGS = ("one", "two", "three", "four")
BASE = {**sample.BARE, "relations": None}


def _claim(**changes) -> dict:
    return {
        "text": "Ships were still being unloaded.",
        "quote": "The harbour authority said that ships were still being unloaded",
        "attribution": ["harbour-authority"],
        "kind": "event",
        **changes,
    }


def _write(project: Path, slug: str, claim: dict, actor: str = "harbour-authority") -> None:
    actors = {"harbour-authority": None} | ({actor: {"name": "Somebody", "type": "person"}} if actor else {})
    sample.write(project, slug, mkdocs=None, **BASE | {"actors": actors, "claims": {"unloading": claim}})


def _registry(project: Path) -> None:
    (project / "seeds").mkdir(exist_ok=True)
    shared = {"harbour-authority": {"name": "Harbour authority", "type": "government"}}
    (project / "seeds" / "actors.yml").write_text(yaml.safe_dump(shared), "utf-8")


def _shared(project: Path) -> Shared:
    folder = project / "seeds"
    return Shared(folder, project, read_registry(folder, base=project), DEFAULTS, Places(), drafts=False)


def _made(project: Path) -> tuple[list, list[tuple[str, ...]]]:
    shared, asked = _shared(project), []

    def making(wanted):
        asked.extend(wanted)
        return [one for group in wanted for one in make(group, shared)]

    seen = {path.name: before_slashes(path) for path in survey(shared.folder, base=project).folders}
    return list(made_together(seen, making)), asked


@st.composite
def _sites(draw) -> dict[str, tuple[dict, str]]:
    site = {}
    for slug in draw(st.lists(st.sampled_from(SLUGS), min_size=1, unique=True)):
        status = draw(st.sampled_from([None, "contested", "superseded", "refuted", "corroborated", "odd"]))
        aims = draw(st.lists(st.sampled_from([*SLUGS, "nowhere"]), max_size=2, unique=True))
        kinds = st.sampled_from(["contradicts", "supersedes", "supports", "depends_on"])
        relations = [{draw(kinds): f"{aim}/{draw(st.sampled_from(['unloading', 'other']))}"} for aim in aims]
        changes = {"relations": relations} | ({"status": status} if status else {})
        site[slug] = (_claim(**changes), draw(st.sampled_from(["", "somebody", slug])))
    return site


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(site=_sites())
def test_one_by_one_is_as_good_as_all_at_once(tmp_path_factory, site):
    project = tmp_path_factory.mktemp("project")
    _registry(project)
    for slug, (claim, actor) in site.items():
        _write(project, slug, claim, actor)
    apart, _ = _made(project)
    at_once = make(tuple(sorted(site)), _shared(project))
    assert [one.slug for one in apart] == sorted(site)
    found = [framed(diagnostic) for one in apart for diagnostic in one.diagnostics]
    whole = list(map(framed, checked(project / "seeds", base=project)[1]))
    assert sorted(found) == sorted(whole)
    assert list(map(framed, check_up(project / "seeds", base=project).diagnostics)) == whole
    for one, other in zip(apart, at_once, strict=True):
        assert (one.pages, one.abstract) == (other.pages, other.abstract)


def test_strangers_are_made_alone(tmp_path):
    _registry(tmp_path)
    for slug in SLUGS:
        _write(tmp_path, slug, _claim(), actor="")
    _, asked = _made(tmp_path)
    assert asked == [(slug,) for slug in sorted(SLUGS)]


def test_a_reference_that_the_bytes_hide_is_found_when_it_was_read(tmp_path):
    _registry(tmp_path)
    for slug in SLUGS:
        _write(tmp_path, slug, _claim(), actor="")
    _write(tmp_path, "one", _claim(relations=[{"supersedes": "two/unloading"}]), actor="")
    file = tmp_path / "seeds" / "one" / "briefing.yml"
    file.write_text(file.read_text("utf-8").replace("two/unloading", '"two\\u002Funloading"'), "utf-8")
    made, asked = _made(tmp_path)
    assert asked[-1] == ("one", "two")
    (two,) = [one for one in made if one.slug == "two"]
    assert "unmarked-supersession" in [found.rule for found in two.diagnostics]


def test_what_was_made_travels_between_processes(tmp_path):
    _registry(tmp_path)
    _write(tmp_path, "one", _claim(), actor="somebody")
    (made,), _ = _made(tmp_path)
    assert made.abstract
    assert pickle.loads(pickle.dumps(made)).abstract == made.abstract


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"relations: [{supports: two/claim}]", {"two"}),
        (b"https://example.org/two/three", {"two"}),
        (b"xtwo/claim", {"two"}),
        (b"two/ claim, three /x, TWO/x", set()),
    ],
)
def test_names_are_seen_in_bytes(data, found):
    assert named(runs(data), {"one", "two"}) == found


@given(st.text("aZ0-/ \n", max_size=30))
def test_what_stands_before_slashes_is_what_a_pattern_finds(text):
    assert runs(text.encode()) == set(re.findall("([a-z0-9-]+)/(?=[a-z])", text))


@given(st.dictionaries(st.sampled_from("abcdefgh"), st.sets(st.sampled_from("abcdefghz"))))
def test_no_link_leaves_a_group(links):
    found = groups(links)
    assert sorted(slug for group in found for slug in group) == sorted(links)
    where = {slug: group for group in found for slug in group}
    assert all(where[slug] is where[other] for slug, others in links.items() for other in others if other in where)
    assert all(list(group) == [slug for slug in links if slug in group] for group in found)
