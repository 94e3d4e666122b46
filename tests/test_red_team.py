"""Planted defects are found, good briefings are left in peace, and what could not be checked never passes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefing.checkup import checked
from briefing.diagnostic import has_errors
from briefing.rules import RULES, options
from briefing.rules.options import Options
from briefing.rules.rule import Rule
from tests.red_team import page
from tests.red_team.corpus import Edit, edited, flagship, good, reported, said, topics

PLANTED = [(topic, defect) for topic in topics() for defect in topic.defects]


@pytest.mark.parametrize("topic", topics(), ids=lambda topic: topic.name)
def test_the_briefing_in_which_defects_are_planted_is_good(topic):
    assert reported(said(topic.files)) == set()


@pytest.mark.parametrize(("topic", "defect"), PLANTED, ids=[defect.id for _, defect in PLANTED])
def test_a_planted_defect(topic, defect):
    rules = reported(said(edited(topic.files, defect.edits)), defect.expect)
    if defect.missed:
        assert not defect.expect or not defect.expect <= rules, "it is found now: take away `missed`"
        assert rules - defect.expect == defect.also
    else:
        assert rules == defect.expect | defect.also


@pytest.mark.parametrize("case", good(), ids=lambda case: case.id)
def test_a_good_briefing(case):
    assert reported(said(case.files)) == case.alarm


@pytest.mark.parametrize("files", [case.files for case in (*topics(), *good())], ids=[
    *(topic.name for topic in topics()), *(case.id for case in good())
])  # fmt: skip
def test_every_text_says_that_it_is_made_up(files):
    marks = "fict erfunden fikcyjn вымышлен вигадан φανταστικ kurgusal خيالي خیالی בדיוני fittizi påhittad"
    marks += " काल्पनिक 虚构 架空 가상 kuvitteell สมมติ hư cấu"
    for name, text in files.items():
        if name.endswith(".txt"):
            first = text.partition("\n")[0].lower()
            assert any(mark in first for mark in (*marks.split(), "hư cấu")), name


def test_there_are_enough_of_them():
    assert len(PLANTED) >= 150
    assert len(topics()) >= 12
    assert len(good()) >= 80
    assert len({case.lang.split("-")[0] for case in good()} - {"en"}) >= 15
    assert len(flagship().defects) >= 40


def test_every_name_is_given_once():
    for names in ([defect.id for _, defect in PLANTED], [case.id for case in good()]):
        assert len(names) == len(set(names))


def test_the_page_has_the_figures_of_today(request: pytest.FixtureRequest):
    if request.config.getoption("--update-goldens"):
        page.write()
    assert page.PAGE.read_text("utf-8") == page.page(), "pytest tests/test_red_team.py --update-goldens"


def test_an_edit_that_does_not_apply_once_is_a_mistake():
    for old, new in (("b", "c"), ("a", "x"), ("aa", "aa")):
        with pytest.raises(ValueError, match=r"stands|changes"):
            edited({"briefing.yml": "aa"}, [Edit("briefing.yml", old, new)])


# A check that could not run is an error, never a pass.


def _breaking(seed):
    """Breaks.

    Why: for a test.
    """
    raise RuntimeError("cannot go on")
    yield


def test_a_rule_that_cannot_go_on_is_not_passed_over(monkeypatch):
    monkeypatch.setattr(options, "RULES", (*RULES, Rule(_breaking, "info")))
    with pytest.raises(RuntimeError, match="cannot go on"):
        said(good()[0].files, Options())


@pytest.mark.parametrize(
    "rule", [rule for rule in RULES if type(rule) is Rule and rule.needs is None], ids=lambda rule: rule.name
)
def test_no_rule_is_passed_over_when_it_breaks(rule, monkeypatch):
    broken = replace(rule, find=_breaking)
    monkeypatch.setattr(options, "RULES", tuple(broken if one is rule else one for one in RULES))
    with pytest.raises(RuntimeError, match="cannot go on"):
        said(good()[0].files, Options())


@pytest.mark.parametrize(
    "files",
    [
        {},
        {"article.txt": "Words."},
        {"briefing.yml": "title: A"},
        {"article.txt": "Words.", "briefing.yml": ""},
        {"article.txt": "", "briefing.yml": "title: A"},
        {"article.txt": "Words.", "briefing.yml": "title: [A"},
        {"article.txt": "Words.", "briefing.yml": "- A"},
        {"article.txt": "Words.", "briefing.yml": "title: A\n---\ntitle: B"},
    ],
)
def test_what_cannot_be_read_is_an_error(files):
    assert has_errors(said(files))


def test_a_folder_in_the_place_of_a_file_is_an_error(tmp_path):
    (tmp_path / "seed" / "briefing.yml").mkdir(parents=True)
    (tmp_path / "seed" / "article.txt").write_text("Words.", "utf-8")
    assert has_errors(checked(tmp_path)[1])


def test_an_article_that_is_not_in_utf_8_is_an_error(tmp_path):
    folder = tmp_path / "seed"
    folder.mkdir()
    for name, text in good()[0].files.items():
        (folder / name).write_bytes(text.encode("utf-8" if name == "briefing.yml" else "utf-16"))
    assert has_errors(checked(tmp_path)[1])
