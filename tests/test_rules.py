"""Every rule says what it should say, and only that: seeds with one mistake each beside the words that follow from it.

A case is a text file `check/<rule>/<case>.txt`: a sentence on what is shown, then each file of a folder of seeds after
a line `-- path --`, and after `-- expected --` what `briefing check` prints. What a text file cannot hold stands behind
the path: `-- a/article.txt | latin-1 --` (an encoding), `| -> ../b` (a link), `| 400000 times`, `| mode 000`. What
is `| committed` is so in git, before the parts below it are written. Options of a site may stand after `-- options --`.
After a change, `pytest --update-goldens` writes what is said now; read it.
"""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import yaml

from briefing.checkup import checked
from briefing.diagnostic import Diagnostic
from briefing.formats.full import framed
from briefing.rules import RULES
from briefing.rules.options import options
from tests.cases import commit, parts, write

CASES = Path(__file__).parent / "check"
TOGETHER = "together"
"""The folder of cases with several mistakes."""
NOBODY = 65534

_REPORT = re.compile(r"^(error|warning|info)\[([\w-]+)\]: ", re.MULTILINE)

paths = sorted(CASES.rglob("*.txt"))


@contextmanager
def _somebody(wanted: bool) -> Iterator[None]:
    """As an ordinary user, for whom the mode of a file counts; root may open all."""
    if os.geteuid() or not wanted:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


def checked_case(case: str) -> tuple[Diagnostic, ...]:
    """What is said about the files of a case."""
    site = options({}, {})[0]
    # Not pytest's own folder, into which only its owner can look.
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder)
        base.chmod(0o755)
        for name, how, content in parts(case):
            if name == "options":
                site, messages = options(**yaml.safe_load(content))
                assert not messages
            elif name != "expected":
                write(base / "seeds" / name, "" if how == "committed" else how, content)
                if how == "committed":
                    commit(base)
        with _somebody("mode" in {how.partition(" ")[0] for _, how, _ in parts(case)}):
            return checked(base / "seeds", base=base, options=site)[1]


def _said(case: str) -> str:
    return "".join(f"{framed(diagnostic)}\n\n" for diagnostic in checked_case(case)).removesuffix("\n")


def _expected(path: Path) -> str:
    return path.read_text("utf-8").partition("-- expected --\n")[2]


@pytest.mark.parametrize("path", paths, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_case(path: Path, request: pytest.FixtureRequest):
    case = path.read_text("utf-8")
    said = _said(case)
    if request.config.getoption("--update-goldens"):
        path.write_text(case.partition("-- expected --\n")[0] + "-- expected --\n" + said, "utf-8")
    assert said == _expected(path)


@pytest.mark.parametrize("path", paths, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_case_opens_with_a_sentence(path: Path):
    case = path.read_text("utf-8")
    assert re.match(r"[A-Z“`].+[.]\n-- ", case)
    assert case.count("-- expected --\n") == 1


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_rule_has_a_mistake_that_it_finds_and_something_that_it_leaves_alone(rule):
    said = [_expected(path) for path in (CASES / rule.name).glob("*.txt")]
    assert any(f"[{rule.name}]: " in words for words in said), f"no case in which {rule.name} finds something"
    assert "" in said, f"no case in which {rule.name} finds nothing"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_one_mistake_is_reported_by_one_rule(rule):
    for path in (CASES / rule.name).glob("*.txt"):
        assert {name for _, name in _REPORT.findall(_expected(path))} <= {rule.name}, path


def test_every_case_belongs_to_a_rule():
    assert {path.parent.name for path in paths} == {rule.name for rule in RULES} | {TOGETHER}


@pytest.mark.parametrize("path", paths, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_reports_stand_in_the_order_of_the_files(path: Path):
    places = re.findall(r"^ +--> (\S+?)(?::(\d+):(\d+))?$", _expected(path), re.MULTILINE)
    order = [(name, int(line or 0), int(column or 0)) for name, line, column in places]
    assert order == sorted(order)


@pytest.mark.parametrize("path", paths, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_report_begins_with_what_is_wrong_and_where(path: Path):
    for report in filter(None, _expected(path).split("\n\n")):
        assert re.search(r"\n +--> ", report), report
        message = report.partition("]: ")[2].partition("\n")[0]
        assert re.match(r"[A-Z0-9`“]|seeds/", message), message
