"""The press gives the bytes that MkDocs gives, whatever the theme is told to do, or it leaves a page to MkDocs."""

from __future__ import annotations

import logging
import multiprocessing
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
import yaml
from mkdocs.config import load_config
from mkdocs.structure.files import Files

from briefing import processes
from briefing.press import press
from briefing.press.overall import Overall
from briefing.press.records import Records
from briefing.press.templates import Templates, compile_theme, hide_folders
from tests import host, inside, several

MATERIAL = {"name": "material", "font": False}
ADDRESS = "https://example.org/deep/site/"
EDIT = "https://git.example.org/edit/{path}"
FEATURES = ["navigation.instant", "navigation.tabs", "navigation.path", "content.action.edit", "content.action.view"]

SITES: dict[str, dict[str, Any]] = {
    "plain": {},
    "address": {"site_url": ADDRESS, "edit_uri_template": EDIT, "plugins": ["search", "briefing"]},
    "files": {"use_directory_urls": False, "site_url": ADDRESS, "plugins": ["search", "briefing"]},
    "instant": {"site_url": ADDRESS, "theme": {**MATERIAL, "features": FEATURES}, "edit_uri_template": EDIT},
    "contents at the left": {"theme": {**MATERIAL, "features": ["toc.integrate", "navigation.indexes"]}},
    "right to left": {"theme": {**MATERIAL, "language": "ar"}, "repo_url": "https://git.example.org/x"},
    "other theme": {"theme": {"name": "mkdocs"}, "site_url": ADDRESS, "edit_uri_template": EDIT},
    "old theme": {"theme": {"name": "readthedocs"}, "site_url": ADDRESS},
}


@pytest.fixture(scope="module")
def briefings(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every kind of briefing."""
    return several.write(tmp_path_factory.mktemp("press"))


@pytest.fixture(autouse=True)
def _one_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    # Two themes write the time of the build into a page.
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1800000000")


@pytest.fixture
def project(briefings: Path, tmp_path: Path) -> Path:
    """A project that a test may change."""
    return Path(shutil.copytree(briefings, tmp_path / "project"))


def _configure(project: Path, plugins: list | None = None, **changes: Any) -> None:
    config = {"site_name": "A site & more", "theme": MATERIAL, "plugins": plugins or ["briefing"]} | changes
    (project / "mkdocs.yml").write_text(yaml.safe_dump(config, sort_keys=False), "utf-8")


def _pressed(caplog: pytest.LogCaptureFixture) -> bool:
    return "one by one" not in caplog.text


def _both(project: Path, to: Path, **changes: Any) -> list[str]:
    fast = inside.build(project, to / "fast", **changes)
    slow = inside.build(project, to / "slow", fast=False, **changes)
    assert len(list(slow.rglob("*.html"))) > 80
    return inside.differences(fast, slow)


@pytest.mark.parametrize("site", SITES)
def test_the_bytes_are_those_of_mkdocs(briefings, tmp_path, caplog, site):
    caplog.set_level(logging.INFO)
    _configure(briefings, **SITES[site])
    assert _both(briefings, tmp_path) == []
    # The other themes do things with titles and contents that are not worth learning.
    assert _pressed(caplog) == ("theme" not in site)


def test_the_bytes_are_those_of_mkdocs_when_the_author_has_pages(project, tmp_path, caplog):
    caplog.set_level(logging.INFO)
    (project / "docs" / "briefings" / "kim").mkdir(parents=True)
    (project / "docs" / "index.md").write_text("# Home\n\n[Kim](x/briefings/kim/claims.md#tribute)\n", "utf-8")
    (project / "docs" / "briefings" / "kim" / "map.txt").write_text("A file of the author's.\n", "utf-8")
    _configure(
        project,
        [
            {
                "briefing": {
                    "folder": "x",
                    "rules": {"missing-summary": "off", "own-voice-attributed": "off", "unverified-quotation": "off"},
                }
            }
        ],
        nav=[{"Home": "index.md"}, {"All": "x/briefings/index.md"}],
    )
    assert _both(project, tmp_path, strict=True) == []
    assert _pressed(caplog)


def test_only_pages_to_which_the_frame_itself_links_are_left_to_mkdocs(project, tmp_path, caplog):
    # Links are relative, so on the pages of this briefing, and nowhere else, they are shorter.
    caplog.set_level(logging.INFO)
    (project / "theme").mkdir()
    link = '{% extends "base.html" %}{% block announce %}<a href="{{ \'briefings/one/\'|url }}">Look</a>{% endblock %}'
    (project / "theme" / "main.html").write_text(link, "utf-8")
    _configure(project, theme={**MATERIAL, "custom_dir": "theme"})
    assert _both(project, tmp_path) == []
    assert _pressed(caplog)


@pytest.mark.parametrize(
    "block",
    [
        "{{ page.title|length }}",
        "{{ page.file.src_uri|upper }}",
        "{{ page.content|length }}",
        "{% for file in pages if file.page.url < page.url %}{{ loop.index }}{% endfor %}",
        "{% for item in page.toc %}{{ item.title|truncate(9) }}{% endfor %}",
        "{{ page.meta.description|reverse }}",
    ],
)
def test_what_cannot_be_followed_is_left_to_mkdocs(project, tmp_path, caplog, block):
    caplog.set_level(logging.INFO)
    (project / "theme").mkdir()
    main = f'{{% extends "base.html" %}}{{% block announce %}}{{% if page %}}{block}{{% endif %}}{{% endblock %}}'
    (project / "theme" / "main.html").write_text(main, "utf-8")
    _configure(project, theme={**MATERIAL, "custom_dir": "theme"})
    assert _both(project, tmp_path) == []
    assert not _pressed(caplog)


def test_a_plugin_that_works_on_pages_is_noticed(project, tmp_path, caplog):
    caplog.set_level(logging.INFO)
    (project / "mine.py").write_text(
        "def on_post_page(output, **more):\n    return output.replace('Kim', 'K.')\n", "utf-8"
    )
    _configure(project, hooks=["mine.py"])
    assert _both(project, tmp_path) == []
    assert "rendered one by one, because" in caplog.text
    assert "mine.py" in caplog.text


def test_without_a_place_to_keep_things_mkdocs_does_it_all(project, tmp_path, caplog):
    caplog.set_level(logging.INFO)
    _configure(project)
    shutil.rmtree(project / ".cache", ignore_errors=True)
    (project / ".cache").write_text("in the way", "utf-8")
    assert _both(project, tmp_path) == []
    assert "cannot be written" in caplog.text


def test_errors_stop_a_build_before_anything_of_the_old_site_is_gone(project, tmp_path):
    _configure(project)
    site = inside.build(project, tmp_path / "site")
    before = {path: path.read_bytes() for path in site.rglob("*.html")}
    file = project / "seeds" / "one" / "briefing.yml"
    file.write_text(file.read_text("utf-8").replace("were still being", "were never"), "utf-8")
    with pytest.raises(SystemExit):
        inside.build(project, site)
    assert {path: path.read_bytes() for path in site.rglob("*.html")} == before


def test_two_builds_at_once_give_what_one_gives(project, tmp_path):
    _configure(project, ["search", "briefing"])
    inside.build(project, project / "site")
    file = project / "seeds" / "one" / "briefing.yml"
    line = [host.SCRIPTS / "mkdocs", "build", "-q"]
    builds = []
    for title in ("First", "Second"):
        file.write_text(re.sub(r"(?m)^title: .*$", f"title: {title}", file.read_text("utf-8")), "utf-8")
        builds.append(subprocess.Popen(line, cwd=project, env=host.environment(), stderr=subprocess.PIPE, text=True))
    for build in builds:
        _, said = build.communicate(timeout=120)
        assert build.returncode == 0, said
    assert "Second" in (project / "site" / "briefings" / "one" / "index.html").read_text("utf-8")
    assert inside.differences(project / "site", inside.build(project, tmp_path / "slow", fast=False)) == []


def test_one_process_gives_what_several_give(project, tmp_path, monkeypatch):
    _configure(project)
    several = inside.build(project, tmp_path / "several")
    shutil.rmtree(project / ".cache")
    monkeypatch.setattr(press, "gather", lambda work, pieces: [work(pieces)])
    monkeypatch.setattr("briefing.press.setting.gather", lambda work, pieces: [work(pieces)])
    monkeypatch.setattr("briefing.press.overall.share", lambda work, pieces: work(pieces))
    assert inside.differences(inside.build(project, tmp_path / "one"), several) == []


_STAMPS = """
from pathlib import Path
from briefing.make import work_out
from briefing.page import Places
from briefing.press.stamps import packed, stamped, together
from briefing.rules.options import DEFAULTS
from briefing.site import begin
line = begin(Path("seeds"), DEFAULTS, places=Places(), drafts=True)
made = [one.made for path in line.folders for one in work_out([path.name], line.shared)]
shown = [one.abstract for one in made if one.abstract]
print(together((one.slug, stamped(one, packed(one.details, {}), repr).stamps) for one in shown))
"""


def test_briefings_look_the_same_in_each_process(project):
    seen = set()
    for seed in ("1", "2"):
        line = [sys.executable, "-c", _STAMPS]
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        seen.add(subprocess.run(line, cwd=project, env=environment, check=True, capture_output=True).stdout)
    assert len(seen) == 1


def test_an_edit_that_no_list_shows_draws_no_list(project, tmp_path, monkeypatch):
    _configure(project)
    inside.build(project, tmp_path / "site")
    file = project / "seeds" / "one" / "briefing.yml"
    briefing = yaml.safe_load(file.read_text("utf-8"))
    next(iter(briefing["claims"].values()))["notes"] = "A note that was not there before."
    file.write_text(yaml.safe_dump(briefing, sort_keys=False), "utf-8")
    monkeypatch.setattr(Overall, "_draw", lambda *arguments: pytest.fail("a list is drawn"))
    site = inside.build(project, tmp_path / "site")
    assert "not there before" in (site / "briefings" / "one" / "claims" / "index.html").read_text("utf-8")


def test_the_theme_is_compiled_before_it_is_needed(project, tmp_path, monkeypatch):
    _configure(project, ["search", "briefing"])
    theme, records = load_config(str(project / "mkdocs.yml")).theme, Records(tmp_path)
    compile_theme(theme, records)
    env = theme.get_env()
    env.bytecode_cache = Templates(records)
    monkeypatch.setattr(env, "compile", None)
    for name in (
        "main.html",
        "base.html",
        "partials/nav.html",
        "404.html",
        "sitemap.xml",
    ):
        assert env.get_template(name).name == name
    # No other template names this one, so it would be compiled.
    with pytest.raises(TypeError):
        env.get_template("blog-post.html")


def test_the_host_finds_the_same_files_where_icons_are_not_listed(project, tmp_path):
    _configure(project)
    config = load_config(str(project / "mkdocs.yml"))
    own = tmp_path / "own"
    for name in ("img/one.png", "two.css", "img/.hidden/three.png", ".hidden/four.png", ".five"):
        (own / name).parent.mkdir(parents=True, exist_ok=True)
        (own / name).write_text("-", encoding="utf-8")
    config.theme.dirs.insert(0, str(own))
    config.theme.dirs.insert(1, str(tmp_path / "missing"))
    whole = config.theme.get_env()
    hide_folders(config.theme)
    short = config.theme.get_env()
    hidden = [name for name in whole.list_templates() if name not in short.list_templates()]
    assert {name.partition("/")[0] for name in hidden} == {".hidden", ".icons"}
    assert len(hidden) > 10_000
    found = []
    for env in (whole, short):
        files = Files([])
        files.add_files_from_theme(env, config)
        found.append([(file.src_uri, file.abs_src_path) for file in files])
    assert found[0] == found[1]
    assert "img/one.png" in dict(found[0])
    assert short.get_template(".hidden/four.png").render() == "-"


def test_a_build_that_fails_leaves_nothing_running(project, tmp_path, monkeypatch):
    _configure(project)
    # Without this, threads of other tests would leave nothing to be done aside.
    monkeypatch.setattr(processes.threading, "active_count", lambda: 1)
    monkeypatch.setattr(processes, "_processors", lambda: 2)
    monkeypatch.setattr(press, "compile_theme", lambda *_: time.sleep(5))
    file = project / "seeds" / "one" / "briefing.yml"
    file.write_text(file.read_text("utf-8").replace("were still being", "were never"), "utf-8")
    with pytest.raises(SystemExit):
        inside.build(project, tmp_path / "site")
    assert multiprocessing.active_children() == []


def test_records_that_nobody_asks_for_go(tmp_path):
    records = Records(tmp_path)
    for key in ("aa-old", "bb-used", "cc-new", "dd-wanted"):
        records.write(key, key)
    for key in ("aa-old", "bb-used", "dd-wanted"):
        os.utime(tmp_path / key[:2] / key, (0, 0))
    assert records.read("bb-used") == "bb-used"
    # Where nobody ever looked, nothing is old yet.
    records.sweep()
    os.utime(tmp_path / "swept", (0, 0))
    records.sweep(wanted={"dd-wanted"})
    assert [records.read(key) for key in ("aa-old", "bb-used", "cc-new")] == [None, "bb-used", "cc-new"]
    assert records.has("dd-wanted")
    # Looking through thousands takes its time, so that is done once a day.
    os.utime(tmp_path / "cc" / "cc-new", (0, 0))
    records.sweep()
    assert (tmp_path / "cc" / "cc-new").is_file()
    os.utime(tmp_path / "swept", (0, 0))
    records.sweep()
    assert not (tmp_path / "cc" / "cc-new").is_file()


def test_python_looks_for_no_garbage_at_the_end_of_a_build(project):
    _configure(project, hooks=["last.py"])
    # What is registered first comes last.
    (project / "last.py").write_text("import atexit, gc\n\natexit.register(lambda: print(gc.get_freeze_count()))\n")
    assert int(host.run("mkdocs", "build", "-q", cwd=project).stdout) > 10_000


def test_a_build_with_nothing_to_make_loads_no_more_than_it_needs(project):
    _configure(project)
    line = "import sys\nfrom mkdocs.__main__ import cli\n"
    line += "try:\n    cli(['build', '-q'])\nfinally:\n    print(*(name for name in sys.modules if 'briefing' in name))"
    for _ in range(2):
        done = subprocess.run(
            [sys.executable, "-c", line], cwd=project, env=host.environment(), capture_output=True, text=True
        )
        assert done.returncode == 0, done.stderr
    loaded = set(done.stdout.split())
    assert "briefing.press.press" in loaded
    # One of each that takes long: the model, the rules, the templates of page bodies.
    assert not loaded & {"briefing.model", "briefing.rules", "briefing.pages"}
