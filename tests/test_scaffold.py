"""A new site builds at once and overwrites nothing; VS Code, pre-commit and GitHub check it as they are set up to."""

from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml
from pre_commit.clientlib import load_manifest

from briefing import __version__, scaffold, schema
from briefing.read.validate import BRIEFING, validate
from briefing.read.yaml12 import load
from briefing.schema.snippets import SNIPPETS
from briefing.text import Text
from tests.host import ROOT, SCRIPTS, build, environment, run


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "our-briefings"
    scaffold.begin(folder)
    return folder


def jsonc(path: Path) -> Any:
    """JSON with lines of comments, as VS Code has it."""
    return json.loads(re.sub(r"^\s*//.*$", "", path.read_text("utf-8"), flags=re.MULTILINE))


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_a_new_site_is_sound_and_builds_at_once(tmp_path):
    begun = run("briefing", "init", cwd=tmp_path)
    assert begun.returncode == 0, begun.stderr
    assert files(tmp_path) == set(scaffold.site_files(tmp_path))
    for name in files(tmp_path):
        assert f"  {name}\n" in begun.stdout
    checked = run("briefing", "check", cwd=tmp_path)
    assert (checked.returncode, checked.stdout) == (0, "")
    page = build(tmp_path) / "briefings" / "example" / "index.html"
    assert "the night ferry to Sund" in page.read_text("utf-8")


def test_a_new_site_may_be_in_a_folder_that_is_not_there_yet(tmp_path):
    begun = run("briefing", "init", "our/briefings", cwd=tmp_path)
    assert begun.returncode == 0, begun.stderr
    assert "  cd our/briefings\n" in begun.stdout
    assert files(tmp_path / "our" / "briefings") == set(scaffold.site_files(tmp_path / "our" / "briefings"))


def test_what_it_says_to_do_next_are_commands_that_there_are(tmp_path):
    said = run("briefing", "init", cwd=tmp_path).stdout
    commands = re.findall(r"^  (briefing \w+|mkdocs \w+)", said.partition("next:")[2], re.MULTILINE)
    assert len(commands) >= 2
    for command in commands:
        assert run(*command.split(), "--help", cwd=tmp_path).returncode == 0, command


@pytest.mark.parametrize("name", ["mkdocs.yml", "seeds/example/article.txt", ".vscode/settings.json"])
def test_nothing_is_overwritten(tmp_path, name):
    (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / name).write_text("mine\n", "utf-8")
    begun = run("briefing", "init", cwd=tmp_path)
    assert begun.returncode == 1
    assert f"Nothing was written: {name} is here already." in " ".join(begun.stderr.split())
    assert files(tmp_path) == {name}
    assert (tmp_path / name).read_text("utf-8") == "mine\n"


def test_a_link_to_nothing_is_not_written_through(tmp_path):
    (tmp_path / "mkdocs.yml").symlink_to(tmp_path / "elsewhere.yml")
    assert run("briefing", "init", cwd=tmp_path).returncode == 1
    assert not (tmp_path / "elsewhere.yml").exists()


def test_other_files_of_a_repository_may_be_there(tmp_path):
    (tmp_path / "README.md").write_text("# Ours\n", "utf-8")
    (tmp_path / ".git").mkdir()
    assert run("briefing", "init", cwd=tmp_path).returncode == 0


def test_a_file_is_no_folder_for_a_site(tmp_path):
    (tmp_path / "a").write_text("", "utf-8")
    for folder in ("a", "a/b"):
        begun = run("briefing", "init", folder, cwd=tmp_path)
        assert begun.returncode in (1, 2)
        assert "Traceback" not in begun.stderr


def test_a_new_site_asks_for_this_version(site):
    assert f"mkdocs-briefing[search]~={__version__}" in (site / "requirements.txt").read_text("utf-8").splitlines()


def test_nothing_is_left_to_fill_in(site):
    for name in files(site):
        assert not re.search(r"%[A-Z_]+%", (site / name).read_text("utf-8")), name


def test_the_example_says_that_it_is_made_up(site):
    assert "This article is fictional." in (site / scaffold.EXAMPLE / "article.txt").read_text("utf-8")


def test_the_workflow_checks_and_builds_with_commands_that_work(site):
    workflow = yaml.safe_load((site / ".github/workflows/publish.yml").read_text("utf-8"))
    commands = [step["run"] for step in workflow["jobs"]["build"]["steps"] if "run" in step]
    assert commands[0] == "pip install -r requirements.txt"
    for command in ("briefing check", "mkdocs build --strict"):
        assert command in commands
        done = run(*command.split(), cwd=site, SITE_URL="https://example.org/a/", EDIT_URI_TEMPLATE="https://x/{path}")
        assert done.returncode == 0, done.stderr
    assert "https://example.org/a/" in (site / "site" / "sitemap.xml").read_text("utf-8")


def test_a_first_briefing_brings_the_schemas_and_a_later_one_leaves_them(tmp_path):
    (tmp_path / "a.txt").write_text("A headline\n\nThe words of it.\n", "utf-8")
    for slug in ("one", "two"):
        begun = run("briefing", "new", slug, "--article", "a.txt", cwd=tmp_path)
        assert begun.returncode == 0, begun.stderr
        first = (tmp_path / "seeds" / slug / "briefing.yml").read_text("utf-8").partition("\n")[0]
        named = tmp_path / "seeds" / slug / first.partition("$schema=")[2]
        if slug == "one":
            assert named.read_text("utf-8") == schema.written("briefing")
            named.write_text("{}", "utf-8")
        assert named.read_text("utf-8") == "{}"


def test_the_workflows_of_new_sites_and_of_this_one_use_the_same_actions(site):
    def used(path: Path) -> set[str]:
        jobs = yaml.safe_load(path.read_text("utf-8"))["jobs"].values()
        return {step["uses"] for job in jobs for step in job["steps"] if "uses" in step}

    assert used(site / ".github/workflows/publish.yml") <= used(ROOT / ".github/workflows/publish.yml")


# VS Code.


def test_this_repository_has_the_settings_that_new_sites_get(request: pytest.FixtureRequest):
    for name, text in scaffold.editor_files(ROOT).items():
        if request.config.getoption("--update-goldens"):
            (ROOT / name).parent.mkdir(exist_ok=True)
            (ROOT / name).write_text(text, "utf-8")
        assert (ROOT / name).read_text("utf-8") == text, "pytest tests/test_scaffold.py --update-goldens"
    assert files(ROOT / ".vscode") == {name.removeprefix(".vscode/") for name in scaffold.editor_files(ROOT)}


@pytest.mark.parametrize("name", ["settings.json", "tasks.json", "extensions.json", "briefing.code-snippets"])
def test_the_settings_are_json(site, name):
    assert jsonc(site / ".vscode" / name)


def test_the_settings_lead_to_schemas_and_ask_nobody_else(site):
    settings = jsonc(site / ".vscode" / "settings.json")
    assert len(settings["yaml.schemas"]) == len(schema.SCHEMAS)
    for path in settings["yaml.schemas"]:
        assert json.loads((site / path).read_text("utf-8"))["$schema"]
    assert settings["yaml.schemaStore.enable"] is False


def test_problems_are_found_in_what_the_check_prints(site):
    briefing = site / scaffold.EXAMPLE / "briefing.yml"
    briefing.write_text(briefing.read_text("utf-8").replace("kind: event", "kind: evnt"), "utf-8")
    (site / "seeds" / "other").mkdir()
    (site / "seeds" / "other" / "article.txt").write_text("Words.\n", "utf-8")
    task = jsonc(site / ".vscode" / "tasks.json")["tasks"][0]
    program, *arguments = task["command"].split()
    lines = run(program, *arguments, cwd=site).stdout.splitlines()
    at_line, at_file = (matcher["pattern"] for matcher in task["problemMatcher"])
    found = [(re.search(at_line["regexp"], line), re.search(at_file["regexp"], line)) for line in lines]
    assert all(bool(one) != bool(other) for one, other in found), lines
    (place,) = [match for match, _ in found if match and match[at_line["code"]] == "invalid-value"]
    assert (site / place[at_line["file"]]).samefile(briefing)
    shown = briefing.read_text("utf-8").splitlines()[int(place[at_line["line"]]) - 1]
    assert shown[int(place[at_line["column"]]) - 1 :] == "evnt"
    assert place[at_line["severity"]] == "error"
    (of_file,) = [match for _, match in found if match]
    assert (of_file[at_file["file"]], of_file[at_file["code"]]) == ("seeds/other", "missing-briefing")


@pytest.mark.parametrize("snippet", SNIPPETS, ids=lambda snippet: snippet.name)
def test_a_snippet_is_sound_when_it_is_filled_in(site, snippet):
    body = jsonc(site / ".vscode" / "briefing.code-snippets")[snippet.name.capitalize()]["body"]
    text = "\n".join(f"  {line}" for line in body)
    text = re.sub(r"\$\{\d+\|([^,}|]*)[^}]*\}", r"\1", text)
    text = re.sub(r"\$\{\d+:([^}]*)\}", r"\1", text).replace("https://", "https://example.org/")
    places = {"claim": "claims", "actor": "actors", "question": "questions", "source": "sources", "event": "events"}
    key = {**places, "judgment": "judgments", "set aside": "set_aside"}[snippet.name]
    top = "title: A\nupdated: 2026-11-23\narticle:\n  title: A\n"
    text = f"  {key}:\n{text}" if key == "set_aside" else f"{key}:\n{text}"
    loaded = load(Text("x", f"{top}{text}\n"))
    assert loaded.faults == ()
    assert validate(loaded.data, BRIEFING).faults == ()


# What runs the check for others.


def with_commands() -> dict[str, str]:
    """An environment in which our commands are found."""
    return {**environment(), "PATH": f"{SCRIPTS}{os.pathsep}{os.environ['PATH']}"}


def test_the_hook_of_pre_commit_stops_a_bad_commit(site):
    (hook,) = load_manifest(ROOT / ".pre-commit-hooks.yaml")
    assert (hook["id"], hook["language"]) == ("briefing-check", "python")
    # The command of this environment, in place of one that pre-commit would install.
    local = {key: hook[key] for key in ("id", "name", "entry", "files", "pass_filenames", "require_serial")}
    config = {"repos": [{"repo": "local", "hooks": [{**local, "language": "system"}]}]}
    (site / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config), "utf-8")
    env = {**with_commands(), "PRE_COMMIT_HOME": str(site / ".cache")}

    def git(*arguments: str) -> subprocess.CompletedProcess[str]:
        line = ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", *arguments]
        return subprocess.run(line, cwd=site, env=env, capture_output=True, encoding="utf-8", timeout=120)

    git("init", "-q")
    assert run("pre-commit", "install", cwd=site, **env).returncode == 0
    git("add", ".")
    good = git("commit", "-m", "Begin")
    assert good.returncode == 0, good.stderr
    article = site / scaffold.EXAMPLE / "article.txt"
    article.write_text(article.read_text("utf-8").replace("preparing to resume", "ready to resume"), "utf-8")
    git("add", ".")
    bad = git("commit", "-m", "Change the article")
    assert bad.returncode == 1
    assert "error[unanchored-quote]" in bad.stdout + bad.stderr
    git("restore", "--staged", "--worktree", ".")
    (site / "docs" / "about.md").write_text("# About\n", "utf-8")
    git("add", ".")
    assert "Skipped" in git("commit", "-m", "Other things").stderr


def test_the_action_checks_and_shows_what_it_finds_beside_the_lines(site):
    action = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
    install, check = [step for step in action["runs"]["steps"] if "run" in step]
    assert install["run"].endswith('pip install --quiet --disable-pip-version-check "$GITHUB_ACTION_PATH"')
    assert all(step["shell"] == "bash" for step in (install, check))
    given = {name: value["default"] for name, value in action["inputs"].items()}
    inputs = {
        name: re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", lambda m: given[m[1]], value)
        for name, value in check["env"].items()
    }
    env = {**with_commands(), **inputs}

    def step() -> subprocess.CompletedProcess[str]:
        line = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", check["run"]]
        return subprocess.run(line, cwd=site, env=env, capture_output=True, encoding="utf-8", timeout=120)

    assert step().returncode == 0
    article = site / scaffold.EXAMPLE / "article.txt"
    article.write_text(article.read_text("utf-8").replace("preparing to resume", "ready to resume"), "utf-8")
    found = step()
    assert found.returncode == 1
    assert re.search(r"^::error file=seeds/example/briefing\.yml,.*line=\d+", found.stdout, re.MULTILINE)
