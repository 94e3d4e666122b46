"""What the guide says holds: its briefing passes, its messages are the real ones, and every command has its word."""

from __future__ import annotations

import json
import re
from contextlib import chdir
from pathlib import Path

import pytest
from click.testing import CliRunner

from briefing import reference
from briefing.checkup import checked
from briefing.cli import COMMANDS, main
from briefing.formats import FORMATS
from briefing.formats.full import framed
from briefing.formats.look import PLAIN
from briefing.plugin import BriefingConfig
from briefing.read.yaml12 import load
from briefing.text import Text
from tests.test_structure import FLOORS

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PAGES = sorted(DOCS.glob("*.md"))
FENCE = re.compile(r"^```(\w+)([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def page(name: str) -> str:
    return (DOCS / name).read_text("utf-8")


def block(name: str, title: str) -> str:
    """The text of the example with that title."""
    return next(text for _, info, text in FENCE.findall(page(name)) if info.strip() == f'title="{title}"')


@pytest.fixture
def tutorial(tmp_path):
    """Writes the first briefing of the guide, with words of it replaced; gives what the check says of it."""

    def check(*changes: tuple[str, str]):
        text = block("start.md", "briefing.yml")
        for old, new in changes:
            assert old in text
            text = text.replace(old, new)
        folder = tmp_path / "seeds" / "port-ellery-bridge"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "article.txt").write_text(block("start.md", "article.txt"), "utf-8")
        (folder / "briefing.yml").write_text(text, "utf-8")
        return checked(tmp_path / "seeds", base=tmp_path)[1]

    return check


def test_the_first_briefing_passes(tutorial):
    assert tutorial() == ()


def test_the_broken_quote_is_told_as_the_guide_says(tutorial):
    diagnostics = tutorial(("closed until the spring\n    attribution", "closed until spring\n    attribution"))
    assert [framed(diagnostic) + "\n" for diagnostic in diagnostics] == [block("start.md", "briefing check")]


def test_a_changed_text_is_told_as_the_guide_says(tutorial, tmp_path):
    tutorial()
    folder = tmp_path / "seeds" / "port-ellery-bridge"
    with chdir(tmp_path):
        CliRunner().invoke(main, ["pin"])
        text = (folder / "article.txt").read_text("utf-8")
        (folder / "article.txt").write_text(text.replace("remain closed", "remain shut"), "utf-8")
        told = CliRunner().invoke(main, ["pin"]).stdout
    assert told == block("editing.md", "briefing pin")


def test_a_misspelt_actor_is_told_as_the_guide_says(tutorial):
    said = [framed(diagnostic) + "\n" for diagnostic in tutorial(("[harbour-office]", "[harbour-ofice]"))]
    assert block("editing.md", "briefing check") in said


def test_the_shape_for_programs_is_the_one_in_the_guide(tutorial):
    said = [found for found in tutorial(("[harbour-office]", "[harbour-ofice]")) if found.rule == "unknown-actor"]
    (written,) = FORMATS["json"](said, PLAIN)
    assert json.loads(written) == json.loads(block("editing.md", "briefing check --format json"))


def test_the_second_claim_passes(tutorial):
    actors, claim = block("start.md", "briefing.yml, under actors: and claims:").split("\n\n")
    assert tutorial(("\nclaims:", f"{actors}\n\nclaims:"), ("\nsummary:", f"\n{claim}\nsummary:")) == ()


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_every_example_in_yaml_can_be_read(path):
    for language, _, text in FENCE.findall(path.read_text("utf-8")):
        if language == "yaml":
            assert load(Text(path.name, text)).faults == ()


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_explained(command):
    assert f"briefing {command}" in page("editing.md")


def test_every_target_of_the_makefile_is_explained():
    targets = re.findall(r"^(\w+):.*## ", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert targets
    for target in targets:
        assert f"make {target}" in (ROOT / "CONTRIBUTING.md").read_text("utf-8")


def test_every_floor_is_explained():
    for room in (room for floor in FLOORS for room in floor if room != "briefing"):
        assert f"`{room}`" in page("architecture.md")


@pytest.mark.parametrize("name", reference.REFERENCES)
def test_every_reference_stands_in_the_docs(name):
    assert any(f"\n<!-- briefing: {name} -->\n" in path.read_text("utf-8") for path in PAGES)


def test_the_front_page_is_left_to_the_briefings():
    assert not (DOCS / "index.md").exists()
    assert not (DOCS / "README.md").exists()


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md"])
def test_links_lead_to_files(name):
    for link in re.findall(r"\]\(([^)#]+)\)", (ROOT / name).read_text("utf-8")):
        if not link.startswith("http"):
            assert (ROOT / link).is_file(), link


def test_every_option_of_the_plugin_is_explained():
    for name, _ in BriefingConfig._schema:
        if name != "enabled":
            assert re.search(rf"^\| `{name}` \|", page("editing.md"), re.MULTILINE), name
