"""How far briefings are: the numbers are those of the briefing, and the table can be read and processed."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
from contextlib import chdir
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from briefing.checkup import checked
from briefing.cli import main
from briefing.overview import Overview, overview
from tests import sample as samples
from tests.host import SCRIPTS, environment


def status(project: Path, *arguments: str) -> Result:
    with chdir(project):
        return CliRunner().invoke(main, ["status", *arguments])


def test_the_numbers_are_those_of_the_briefing(sample):
    (seed,) = checked(sample() / "seeds")[0].seeds
    assert overview(seed, today=date(2026, 12, 1)) == Overview(
        slug="harbour-strike",
        readable=True,
        title="The walkout at Port Ellery",
        updated=date(2026, 11, 23),
        sentences=8,
        used=6,
        set_aside=2,
        claims=(("attributed", 4), ("unattributed", 1)),
        origins=5,
        open_questions=1,
    )


@pytest.mark.parametrize(("today", "overdue"), [(date(2026, 12, 1), ()), (date(2026, 12, 2), ("roster",))])
def test_a_question_is_overdue_the_day_after(sample, today, overdue):
    (seed,) = checked(sample() / "seeds")[0].seeds
    assert overview(seed, today=today).overdue == overdue


def test_an_answered_question_is_never_overdue(sample):
    question = samples.BRIEFING["questions"]["roster"] | {"status": "unanswerable"}
    (seed,) = checked(sample(questions={"roster": question}) / "seeds")[0].seeds
    found = overview(seed, today=date(2030, 1, 1))
    assert (found.open_questions, found.overdue) == (0, ())


def test_a_covered_share_is_a_hundred_only_when_nothing_is_left():
    assert Overview("x", sentences=1000, used=999, uncovered=1).covered == 99
    assert Overview("x", sentences=2, used=1, set_aside=1).covered == 100
    assert Overview("x").covered == 100


def test_the_table_has_a_row_for_each_briefing_also_for_one_that_cannot_be_read(sample):
    project = sample()
    sample("in-work", **samples.BARE | {"status": "draft", "article": {"title": "A", "undated": "B"}})
    sample("torn")
    (project / "seeds" / "torn" / "briefing.yml").write_text("title: [")
    head, *rows = status(project).stdout.splitlines()
    assert head.split() == ["Briefing", "Updated", "Covered", "Claims", "Origins", "Open", "Overdue", "Text"]
    assert [row.split("  ")[0] for row in rows] == ["harbour-strike", "in-work (draft)", "torn"]
    assert "4 attributed, 1 unattributed" in rows[0]
    assert "0 %" in rows[1]
    assert "cannot be read" in rows[2]
    assert len({row.rstrip().index("not pinned") for row in rows[:2]}) == 1


def test_one_briefing_is_shown_with_what_is_left_to_do(sample):
    project = sample(article={"title": "A", "undated": "B"})
    sample("other")
    done = status(project, "harbour-strike")
    assert "other" not in done.stdout
    assert "Neither used nor set aside in harbour-strike: 2\n" in done.stdout
    assert "  seeds/harbour-strike/article.txt:3:1  Fictional text, written for tests.\n" in done.stdout


def test_json_has_all_of_it(sample):
    project = sample()
    (row,) = json.loads(status(project, "--format", "json").stdout)
    assert row["claims"] == {"attributed": 4, "unattributed": 1}
    assert (row["slug"], row["updated"], row["covered"], row["pin"]) == ("harbour-strike", "2026-11-23", 100, "none")


def test_a_folder_that_is_not_there_is_said(tmp_path):
    assert "The folder of seeds is not there" in status(tmp_path).stderr


@pytest.fixture
def many(sample):
    """More briefings than are read at a glance."""
    for number in range(45):
        project = sample(f"briefing-{number}", **samples.BARE)
    return project


def test_nothing_moves_where_nobody_watches(many):
    done = status(many)
    assert done.stderr == ""
    assert "\r" not in done.stdout


@pytest.mark.parametrize("command", ["check", "status"])
def test_a_bar_moves_on_a_terminal(many, command):
    terminal, end = os.openpty()
    line = [SCRIPTS / "briefing", command]
    done = subprocess.run(line, cwd=many, env=environment(), stdout=subprocess.PIPE, stderr=end, timeout=120)
    os.close(end)
    shown = b""
    with contextlib.suppress(OSError):  # the end of what was written to a terminal that is closed
        while piece := os.read(terminal, 4096):
            shown += piece
    os.close(terminal)
    assert done.returncode == 0
    assert b"100%" in shown
    assert b"100%" not in done.stdout
