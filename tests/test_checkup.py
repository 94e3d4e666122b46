"""A check in several processes says what a check of everything at once says, to the letter and in the same order."""

from __future__ import annotations

import gc
import os
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from bench.corpus import corpus
from briefing import checkup, processes
from briefing.checkup import Checkup, check_up, checked
from briefing.coverage import coverage
from briefing.formats import FORMATS
from briefing.formats.look import Look
from briefing.processes import aside, gather, share, uncollected
from tests.cases import write
from tests.red_team.corpus import edited, good, topics


@pytest.fixture(scope="module")
def red_team(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One site with all good briefings of the red team, and with each planted defect in a briefing of its own."""
    files = [case.files for case in good()]
    files += [edited(topic.files, defect.edits) for topic in topics() for defect in topic.defects]
    folder = tmp_path_factory.mktemp("red-team")
    for number, each in enumerate(files):
        for name, content in each.items():
            if name != "actors.yml":
                write(folder / "seeds" / f"seed-{number}" / name, "", content)
    return folder / "seeds"


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bench") / "seeds"
    corpus(folder, 24)
    return folder


@pytest.fixture(autouse=True)
def _no_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    # Other tests of this worker may have left some that do nothing; without this, no work would be shared here.
    monkeypatch.setattr(processes.threading, "active_count", lambda: 1)


def _in(count: int, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Checkup:
    monkeypatch.setattr(processes, "_processors", lambda: count)
    return check_up(folder, base=folder)


def _printed(diagnostics: Sequence) -> str:
    return "\n".join("".join(FORMATS[name](tuple(diagnostics), Look())) for name in ("json", "full"))


@pytest.mark.parametrize("site", ["red_team", "bench"])
def test_any_number_of_processes_says_the_same(site, request, monkeypatch):
    folder = request.getfixturevalue(site)
    one, two, three = (_in(count, folder, monkeypatch) for count in (1, 2, 3))
    seeds, diagnostics = checked(folder, base=folder)
    assert _printed(one.diagnostics) == _printed(diagnostics)
    assert _printed(two.diagnostics) == _printed(three.diagnostics) == _printed(one.diagnostics)
    states = [line.state for seed in seeds.seeds for line in coverage(seed).sentences]
    for found in (one, two, three):
        assert found.count == len(seeds.seeds)
        assert {state: found.sentences[state] for state in set(states)} == {s: states.count(s) for s in set(states)}
    assert bool(diagnostics) == (site == "red_team")


def test_the_work_is_shared(monkeypatch):
    monkeypatch.setattr(processes, "_processors", lambda: 2)
    found = gather(lambda pieces: (os.getpid(), list(pieces)), range(20))
    assert len({process for process, _ in found}) == 2
    assert sorted(piece for _, pieces in found for piece in pieces) == list(range(20))


@pytest.mark.parametrize("count", [1, 2, 3, 4])
@pytest.mark.parametrize("number", [0, 5, 40, 10_000])
def test_each_piece_is_worked_on_once(tmp_path, monkeypatch, count, number):
    def work(pieces):
        done = list(pieces)
        (tmp_path / str(os.getpid())).write_text(" ".join(map(str, done)), "utf-8")

    monkeypatch.setattr(processes, "_processors", lambda: count)
    share(work, range(number))
    done = [list(map(int, path.read_text("utf-8").split())) for path in tmp_path.iterdir()]
    assert sorted(piece for pieces in done for piece in pieces) == list(range(number))
    assert len(done) == (max(1, count // 2 * 2) if number >= 40 else 1)


def test_two_processes_go_towards_each_other(tmp_path, monkeypatch):
    def work(pieces):
        for piece in pieces:
            time.sleep(0.02)
            (tmp_path / f"{piece:02}").write_text(str(os.getpid()), "utf-8")

    monkeypatch.setattr(processes, "_processors", lambda: 2)
    share(work, range(40))
    by = [path.read_text("utf-8") for path in sorted(tmp_path.iterdir())]
    own = by.count(str(os.getpid()))
    assert 0 < own < 40
    assert by == [str(os.getpid())] * own + [by[-1]] * (40 - own)


def test_python_looks_for_no_circles_while_work_is_shared():
    gc.collect()
    seen = []
    share(lambda pieces: seen.append(gc.isenabled()), range(3))
    with uncollected():
        share(lambda pieces: seen.append(gc.isenabled()), range(3))
        seen.append(gc.isenabled())
        kept = [[] for _ in range(100_000)]
    assert seen == [False] * 3
    assert gc.isenabled()
    # All that was made counts as old, so nothing is looked through at once.
    assert gc.get_count()[0] < 1000 < len(kept)


@pytest.mark.parametrize("count", [1, 2])
def test_what_nobody_waits_for_is_done_by_another_process_if_there_is_a_processor(tmp_path, monkeypatch, count):
    monkeypatch.setattr(processes, "_processors", lambda: count)
    wait = aside(lambda: (tmp_path / "done").write_text(str(os.getpid()), "utf-8"))
    wait()
    assert ((tmp_path / "done").read_text("utf-8") == str(os.getpid())) == (count == 1)


def test_one_of_the_processes_is_watched(bench, monkeypatch, capfd):
    def follow(things, work):
        for thing in things:
            os.write(2, f"{os.getpid()} {work}\n".encode())
            yield thing

    monkeypatch.setattr(processes, "_processors", lambda: 2)
    check_up(bench, base=bench, follow=follow)
    assert capfd.readouterr().err.splitlines() == [f"{os.getpid()} Checking"] * 12


def test_little_work_stays_here(monkeypatch):
    monkeypatch.setattr(processes, "_processors", lambda: 2)
    assert gather(lambda pieces: (os.getpid(), list(pieces)), range(3)) == [(os.getpid(), [0, 1, 2])]


def test_what_a_process_leaves_undone_is_done(bench, monkeypatch):
    here, some = os.getpid(), checkup._Work.some

    def failing(work, groups):
        if os.getpid() != here:
            os._exit(1)
        return some(work, groups)

    whole = _in(2, bench, monkeypatch)
    monkeypatch.setattr(checkup._Work, "some", failing)
    assert _in(2, bench, monkeypatch) == whole
