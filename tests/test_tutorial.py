"""The tutorial, followed literally: every command typed at a shell in an empty folder, every example put where it says.

The package is installed from its wheel, as a newcomer does it; what it needs is lent by the environment of the tests,
so that no network is asked. GitHub is a folder.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.host import environment, lend, wheel
from tests.server import Server, serving
from tests.test_docs import DOCS

# They share one wheel with the tests of the package.
pytestmark = pytest.mark.xdist_group("package")

TUTORIAL = (DOCS / "tutorial.md").read_text("utf-8")
STEP = re.compile(r"^```(\w+)(?: title=\"([^\"]+)\")?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SEED = Path("seeds", "island-ferry")
DONE = "— done —"
PAGES = "briefings/island-ferry/"


class Step(NamedTuple):
    """An example of the tutorial."""

    language: str
    title: str
    text: str


class Shell:
    """A shell in a folder, with what was typed before still in force."""

    def __init__(self, folder: Path, **variables: str) -> None:
        self._process = subprocess.Popen(
            ["bash", "--noprofile", "--norc"],
            cwd=folder,
            env=environment() | variables,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
        )

    def type(self, command: str) -> str:
        """What a command answers; it has to end well or find an error in a briefing."""
        self._process.stdin.write(f"{command} </dev/null\nprintf '\\n{DONE} %s\\n' $?\n")
        self._process.stdin.flush()
        answer = ""
        while DONE not in (line := self._process.stdout.readline()):
            assert line, f"the shell ended at {command}:\n{answer}"
            answer += line
        code = int(line.split()[-1])
        assert code == 0 or (command.startswith("briefing check") and code == 1), f"{command}\n{answer}"
        return answer.removesuffix("\n")

    def close(self) -> None:
        """End it."""
        self._process.stdin.close()
        self._process.wait(timeout=10)


class Newcomer:
    """Somebody who does what the tutorial says and looks at what comes of it."""

    def __init__(self, desk: Path, stack: ExitStack) -> None:
        (desk / "bin").mkdir()
        python = desk / "bin" / "python3"
        python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
        python.chmod(0o755)
        self.folder = desk / "briefings"
        self.folder.mkdir()
        self.github = desk / "github.git"
        variables = {
            "PATH": f"{desk / 'bin'}:/usr/local/bin:/usr/bin:/bin",
            "PYTHONPATH": "",
            "PIP_NO_INDEX": "1",
            "PIP_NO_DEPS": "1",
            "PIP_FIND_LINKS": str(wheel(desk / "dist").parent),
            "GIT_CONFIG_COUNT": "3",
            "GIT_CONFIG_KEY_0": "user.name",
            "GIT_CONFIG_VALUE_0": "Ida",
            "GIT_CONFIG_KEY_1": "user.email",
            "GIT_CONFIG_VALUE_1": "ida@example.org",
            "GIT_CONFIG_KEY_2": f"url.{self.github}.insteadOf",
            "GIT_CONFIG_VALUE_2": "https://github.com/YOU/briefings.git",
        }
        subprocess.run(["git", "init", "-q", "--bare", "--initial-branch", "main", self.github], check=True)
        self.shell = Shell(self.folder, **variables)
        stack.callback(self.shell.close)
        self.stack = stack
        self.server: Server | None = None

    def follow(self, step: Step) -> None:
        """Type the commands of an example, or put its text where its title says."""
        match step:
            case Step("console", _, text):
                for command, answer in _commands(text):
                    self.type(command, answer)
            case Step("yaml" | "text", title, text) if title:
                self.put(title, text)
            case Step("sh", _, _):
                pass  # about an article of one's own

    def type(self, command: str, answer: str) -> None:
        """Type one command; its answer has to be the one that the tutorial shows."""
        if command == "mkdocs serve":
            self.server = self.stack.enter_context(serving(self.folder, scripts=self.folder / ".venv" / "bin"))
            return
        if command == "git add .":
            (self.folder / "mkdocs.log").unlink()  # of the server, which has a file here and a terminal there
        said = self.shell.type(command)
        if command.startswith("pip install"):
            lend(self.folder / ".venv" / "bin" / "python")
        if answer:
            pattern = re.escape(answer).replace(re.escape("…\n"), "(?:.*\n)*")
            assert re.fullmatch(pattern, said + "\n" * (not said.endswith("\n"))), f"{command}\n{said}"

    def put(self, title: str, text: str) -> None:
        """Save an example as a file, or in place of a line or a part of the briefing."""
        name, _, place = title.partition(", in place of the ")
        if not place:
            (self.folder / name).parent.mkdir(parents=True, exist_ok=True)
            (self.folder / name).write_text(text, "utf-8")
            return
        path = self.folder / SEED / name
        what, key = place.split()
        lines = path.read_text("utf-8").splitlines(keepends=True)
        first = next(number for number, line in enumerate(lines) if re.match(rf"[# ]*{key}:", line))
        last = first + 1 if what == "line" else next(n for n in range(first, len(lines)) if not lines[n].strip())
        path.write_text("".join([*lines[:first], text, *lines[last:]]), "utf-8")


def _commands(text: str) -> Iterator[tuple[str, str]]:
    for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
        command, _, answer = part.partition("\n")
        yield command, answer


def test_the_tutorial_leads_from_an_empty_folder_to_a_published_briefing(tmp_path):
    seen: list[str] = []
    with ExitStack() as stack:
        newcomer = Newcomer(tmp_path, stack)
        for step in map(Step._make, STEP.findall(TUTORIAL)):
            newcomer.follow(step)
            # What the text promises of the browser, looked at where it promises it.
            match step:
                case Step(_, "briefing.yml, in place of the line undated", _):
                    newcomer.server.shows("", "Why the ferry to Skerry Island runs less often")
                    seen.append("draft")
                case Step(_, "briefing.yml, in place of the part set_aside", _):
                    chain = "this article, citing Ellery Courier, citing Ferry company"
                    assert chain in " ".join(TUTORIAL.split())
                    newcomer.server.shows(f"{PAGES}claims/", f"Third-hand: {chain}")
                    seen.append("chain")
                case Step(_, "briefing.yml, in place of the part until-april", text) if "repairs may" in text:
                    newcomer.server.shows(f"{PAGES}claims/", "unanchored-quote")
                    seen.append("error")
                case Step("console", _, text) if "rename" in text:
                    newcomer.server.shows(PAGES, "claims/#twice-a-day")
                    seen.append("renamed")
                case Step("console", _, text) if "git push" in text:
                    clone = tmp_path / "clone"
                    subprocess.run(["git", "clone", "-q", newcomer.github, clone], check=True)
                    assert (clone / SEED / "article.txt").is_file()
                    assert list((clone / ".github" / "workflows").iterdir())
                    assert not (clone / "site").exists()
                    assert not (clone / ".venv").exists()
                    seen.append("published")
        assert ": no errors." in newcomer.shell.type("briefing check --no-color")
        assert (newcomer.folder / "site" / PAGES / "index.html").is_file()
    assert seen == ["draft", "chain", "error", "renamed", "published"]


def test_the_tutorial_is_written_in_steps_that_are_followed():
    # A block that no pattern finds would be passed over in silence.
    assert len(STEP.findall(TUTORIAL)) == TUTORIAL.count("\n```\n") + TUTORIAL.endswith("\n```")
