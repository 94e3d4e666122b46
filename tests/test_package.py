"""The wheel that people install holds all that a site needs, and works where nothing of this repository is at hand."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import briefing
from briefing.bundle import bundle
from tests import host
from tests import sample as samples

# They share one wheel.
pytestmark = pytest.mark.xdist_group("package")

PACKAGE = Path(briefing.__file__).parent


def _run(*line: str | Path, cwd: Path) -> str:
    done = subprocess.run(
        list(map(str, line)), cwd=cwd, env=host.clean(), capture_output=True, encoding="utf-8", timeout=300
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return host.wheel(tmp_path_factory.mktemp("dist"))


@pytest.fixture(scope="module")
def scripts(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The commands of a fresh environment with the wheel in it."""
    folder = tmp_path_factory.mktemp("fresh") / "venv"
    _run(sys.executable, "-m", "venv", "--without-pip", folder, cwd=host.ROOT)
    python = folder / "bin" / "python"
    host.lend(python)
    _run(sys.executable, "-m", "pip", "--python", python, "install", "--no-deps", "--no-index", wheel, cwd=folder)
    return folder / "bin"


def test_the_wheel_holds_every_file_of_the_package_and_nothing_else(wheel):
    names = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    files = {path for path in PACKAGE.rglob("*") if path.is_file() and "__pycache__" not in path.parts}
    assert names == {path.relative_to(PACKAGE.parent).as_posix() for path in files}
    assert {"briefing/templates/macros.html", "briefing/assets/style/base.css"} <= names


def test_the_wheel_says_what_it_is(wheel):
    archive = zipfile.ZipFile(wheel)
    (metadata,) = [name for name in archive.namelist() if name.endswith(".dist-info/METADATA")]
    lines = archive.read(metadata).decode().splitlines()
    assert "Name: mkdocs-briefing" in lines
    assert f"Version: {briefing.__version__}" in lines
    assert any(name.endswith("licenses/LICENSE") for name in archive.namelist())
    (entry,) = [name for name in archive.namelist() if name.endswith("entry_points.txt")]
    assert "[mkdocs.plugins]\nbriefing = briefing.plugin:BriefingPlugin" in archive.read(entry).decode()


def test_an_installed_wheel_begins_a_site_that_builds_at_once(scripts, tmp_path):
    project = tmp_path / "our-briefings"
    _run(scripts / "briefing", "init", project, cwd=tmp_path)
    assert _run(scripts / "briefing", "check", cwd=project) == ""
    _run(scripts / "mkdocs", "build", "--strict", cwd=project)
    assert (project / "site" / "briefings" / "example" / "claims" / "index.html").is_file()


def test_an_installed_wheel_builds_a_site(scripts, tmp_path):
    lines = "site_name: A site\ntheme: {name: material}\nplugins: [briefing]\n"
    project = samples.write(tmp_path / "project", mkdocs=lines)
    where = _run(scripts / "python", "-c", "import briefing; print(briefing.__file__)", cwd=project)
    assert Path(where.strip()).is_relative_to(scripts.parent)
    assert _run(scripts / "briefing", "check", cwd=project) == ""
    _run(scripts / "mkdocs", "build", "--strict", cwd=project)
    claims = project / "site" / "briefings" / samples.SLUG / "claims" / "index.html"
    assert "400 of 450 workers joined." in claims.read_text("utf-8")
    style = project / "site" / "assets" / "briefing" / "briefing.css"
    assert style.read_bytes() == bundle()["briefing.css"]
