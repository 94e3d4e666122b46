"""`briefing check` in a real terminal: colours, links and lines as wide as the window; and none of it in a pipe."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import struct
import subprocess
import termios
from pathlib import Path

import pytest

from briefing.formats.cells import width
from tests import host
from tests.cases import parts, write

MISTAKES = Path(__file__).parent / "formats" / "mistakes.txt"
COLOUR = re.compile(r"\x1b\[[\d;]*m")
LINK = re.compile(r"\x1b\]8;;([^\x1b]*)\x1b\\")
SITE = "site_name: A site\nsite_url: https://desk.example/\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for name, how, content in parts(MISTAKES.read_text("utf-8")):
        write(tmp_path / "seeds" / name, how, content)
    return tmp_path


def in_terminal(project: Path, *arguments: str, columns: int = 80, **variables: str) -> str:
    """What the command writes to a terminal of that width."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
    env = {name: value for name, value in host.environment().items() if name not in ("COLUMNS", "LINES")}
    env |= {"TERM": "xterm-256color", **variables}
    line = [str(host.SCRIPTS / "briefing"), "check", *arguments]
    process = subprocess.Popen(line, cwd=project, env=env, stdin=theirs, stdout=theirs, stderr=subprocess.DEVNULL)
    os.close(theirs)
    said = b""
    while True:
        try:
            piece = os.read(ours, 65536)
        except OSError:  # on Linux, how a terminal says that nobody writes to it any more
            break
        if not piece:
            break
        said += piece
    os.close(ours)
    assert process.wait(timeout=60) == 1
    return said.decode().replace("\r\n", "\n")


def words(said: str) -> str:
    return LINK.sub("", COLOUR.sub("", said))


@pytest.mark.parametrize("columns", [40, 72, 120, 300])
def test_lines_fit_the_window(project, columns):
    for line in words(in_terminal(project, columns=columns)).splitlines():
        if "difference:" in line:
            continue  # it has colours inside, and the terminal breaks it
        # A single word may be longer than the window.
        assert width(line) <= columns or len(line.split()) <= 3, line


def test_a_terminal_gets_colours_and_a_pipe_gets_none(project):
    said = in_terminal(project)
    assert "\x1b[31m\x1b[1merror[unknown-actor]" in said
    piped = host.run("briefing", "check", cwd=project)
    assert "\x1b" not in piped.stdout + piped.stderr


@pytest.mark.parametrize(
    ("arguments", "variables"),
    [(["--no-color"], {}), ([], {"NO_COLOR": "1"}), ([], {"TERM": "dumb"}), (["--format", "json"], {})],
    ids=["--no-color", "NO_COLOR", "dumb", "json"],
)
def test_colours_can_be_turned_off(project, arguments, variables):
    assert "\x1b" not in in_terminal(project, *arguments, **variables)


def test_colours_can_be_kept_in_a_pipe(project):
    said = host.run("briefing", "check", "--color", cwd=project).stdout
    assert "\x1b[31m" in said
    assert "\x1b]8" not in said


def test_a_finding_is_a_link_to_its_rule_where_a_page_shows_the_rules(project):
    assert not LINK.search(in_terminal(project))
    (project / "mkdocs.yml").write_text(SITE, "utf-8")
    (project / "docs").mkdir()
    assert not LINK.search(in_terminal(project))
    (project / "docs" / "guide").mkdir()
    (project / "docs" / "guide" / "our-rules.md").write_text("# Rules\n\n<!-- briefing: rules -->\n", "utf-8")
    addresses = set(LINK.findall(in_terminal(project))) - {""}
    assert "https://desk.example/guide/our-rules/#unanchored-quote" in addresses
    piped = host.run("briefing", "check", cwd=project).stdout
    assert "  = rule: https://desk.example/guide/our-rules/#unanchored-quote\n" in piped


def test_the_address_follows_the_settings_of_the_site(project):
    (project / "pages").mkdir()
    (project / "pages" / "rules.md").write_text("<!-- briefing: rules -->\n", "utf-8")
    given = 'site_url: !ENV [WHERE, "https://other.example"]\ndocs_dir: pages\nuse_directory_urls: false\n'
    (project / "mkdocs.yml").write_text(given, "utf-8")
    piped = host.run("briefing", "check", cwd=project).stdout
    assert "= rule: https://other.example/rules.html#unknown-actor\n" in piped
    piped = host.run("briefing", "check", cwd=project, WHERE="https://one.example/desk/").stdout
    assert "= rule: https://one.example/desk/rules.html#unknown-actor\n" in piped


def test_github_is_recognised(project, tmp_path):
    summary = tmp_path / "summary.md"
    done = host.run("briefing", "check", cwd=project, GITHUB_ACTIONS="true", GITHUB_STEP_SUMMARY=str(summary))
    assert done.stdout.startswith("::error file=seeds/ferry/briefing.yml,")
    assert summary.read_text("utf-8").startswith("### Briefings: 11 errors\n")
    asked = host.run("briefing", "check", "--format", "concise", cwd=project, GITHUB_ACTIONS="true")
    assert "::error" not in asked.stdout


def test_a_pipe_that_knows_few_letters_gets_what_it_knows(project):
    done = host.run("briefing", "check", cwd=project, PYTHONIOENCODING="ascii")
    assert "Traceback" not in done.stderr
    assert "error[unanchored-quote]" in done.stdout
