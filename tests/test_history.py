"""What was committed of a claim's history stays as it is: the check asks git, and copes where there is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.checkup import checked
from tests.cases import commit, git

ARTICLE = "Fictional text, written for tests. The vet said that the cow had been ill.\n"
HEAD = """\
title: An ill cow
updated: 2026-04-10
article: {title: A Cow, publisher: Vet Page, published: 2026-04-01}
actors:
  vet: {name: The vet, type: person}
claims:
  ill:
    text: The cow had been ill.
    quote: The vet said that the cow had been ill
    attribution: [vet]
"""
FIRST = "{date: 2026-04-02, status: unverifiable, because: Nobody had seen it.}"
SECOND = "{date: 2026-04-05, status: attributed, because: The vet said so.}"
TAIL = "summary:\n  - The cow had been ill, the vet says. [@ill]\n"


def _briefing(*lines: str) -> str:
    history = "    history:\n" + "".join(f"      - {line}\n" for line in lines) if lines else ""
    return HEAD + history + TAIL


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    """A repository with one commit, in which the claim has both lines."""
    folder = tmp_path / "site" / "seeds"
    (folder / "cow").mkdir(parents=True)
    (folder / "cow" / "article.txt").write_text(ARTICLE, "utf-8")
    (folder / "cow" / "briefing.yml").write_text(_briefing(FIRST, SECOND), "utf-8")
    commit(tmp_path)
    return folder


def _write(seeds: Path, *lines: str) -> None:
    (seeds / "cow" / "briefing.yml").write_text(_briefing(*lines), "utf-8")


def _said(seeds: Path) -> list[str]:
    return [found.message for found in checked(seeds, base=seeds)[1] if found.rule == "rewritten-history"]


def test_what_was_committed_is_not_reported(seeds: Path):
    assert _said(seeds) == []


def test_a_line_that_is_added_is_not_reported(seeds: Path):
    _write(seeds, FIRST, SECOND, "{date: 2026-04-06, status: attributed, because: A farmer agrees.}")
    assert _said(seeds) == []


def test_the_same_line_in_another_form_is_not_reported(seeds: Path):
    _write(seeds, FIRST.replace("Nobody had", "'Nobody  had").replace("it.}", "it.'}"), SECOND)
    assert _said(seeds) == []


@pytest.mark.parametrize(
    "lines",
    [
        (FIRST.replace("2026-04-02", "2026-04-01"), SECOND),
        (FIRST.replace("Nobody", "Somebody"), SECOND),
        (FIRST.replace("unverifiable", "attributed"), SECOND),
        (SECOND,),
    ],
)
def test_a_line_that_is_changed_or_removed_is_reported(seeds: Path, lines: tuple[str, ...]):
    _write(seeds, *lines)
    [message] = _said(seeds)
    assert message.startswith("The line of 2026-04-02, `unverifiable`, has been changed, or has another place")


def test_a_history_that_is_gone_is_reported(seeds: Path):
    _write(seeds)
    assert _said(seeds) == ["The line of 2026-04-02, `unverifiable`, is gone in the history of `ill`"]


def test_a_line_that_was_changed_in_the_last_commit_is_reported(seeds: Path):
    _write(seeds, SECOND)
    git(seeds, "commit", "-qam", "Forget")
    assert len(_said(seeds)) == 1


def test_it_is_waived_with_a_reason(seeds: Path):
    _write(seeds, SECOND)
    path = seeds / "cow" / "briefing.yml"
    allowed = path.read_text("utf-8").replace(
        "    history:", "    allow: {rewritten-history: The first line was about another cow.}\n    history:"
    )
    path.write_text(allowed, "utf-8")
    assert _said(seeds) == []


def test_what_cannot_be_read_in_the_commit_is_not_compared(seeds: Path):
    (seeds / "cow" / "briefing.yml").write_text("claims: {ill: {history: [", "utf-8")
    git(seeds, "commit", "-qam", "Break")
    _write(seeds, FIRST, SECOND)
    assert _said(seeds) == []


def test_a_repository_without_a_commit_says_nothing(tmp_path: Path):
    (tmp_path / "cow").mkdir()
    (tmp_path / "cow" / "article.txt").write_text(ARTICLE, "utf-8")
    (tmp_path / "cow" / "briefing.yml").write_text(_briefing(FIRST, SECOND), "utf-8")
    git(tmp_path, "init", "-q")
    assert _said(tmp_path) == []


def test_without_git_nothing_is_said(seeds: Path, monkeypatch: pytest.MonkeyPatch):
    _write(seeds, SECOND)
    monkeypatch.setenv("PATH", "")
    assert _said(seeds) == []


def test_a_git_that_fails_is_no_reason_to_stop(seeds: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    _write(seeds, SECOND)
    tool = tmp_path / "bin" / "git"
    tool.parent.mkdir()
    tool.write_text("#!/bin/sh\nexit 128\n", "utf-8")
    tool.chmod(0o755)
    monkeypatch.setenv("PATH", str(tool.parent), prepend=":")
    assert _said(seeds) == []
