"""Runs the real commands, MkDocs, ProperDocs and our own, the way a person at a shell would."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
from pathlib import Path

ROOT = Path(__file__).parent.parent
_TELLING = ("SITE_URL", "EDIT_URI_TEMPLATE", "CI", "GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY", "NO_COLOR")
SCRIPTS = Path(sysconfig.get_path("scripts"))


def environment() -> dict[str, str]:
    """The caller's environment without what would change a site or a message."""
    env = {name: value for name, value in os.environ.items() if name not in _TELLING}
    return env | {"NO_MKDOCS_2_WARNING": "1", "PYTHONIOENCODING": "utf-8", "COLUMNS": "120"}


def run(command: str, *arguments: str | Path, cwd: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run one of the installed commands in a folder."""
    line = [str(SCRIPTS / command), *map(str, arguments)]
    env = environment() | variables
    return subprocess.run(line, cwd=cwd, env=env, capture_output=True, encoding="utf-8", timeout=120)


def build(
    project: Path, *arguments: str | Path, to: Path | None = None, command: str = "mkdocs", **variables: str
) -> Path:
    """Build a project with `--strict` and return the site's folder; what the host says shows when it fails."""
    site = to or project / "site"
    done = run(command, "build", "--strict", "--site-dir", site, *arguments, cwd=project, **variables)
    assert done.returncode == 0, done.stdout + done.stderr
    return site


def wheel(folder: Path) -> Path:
    """The wheel of this package, built into a folder."""
    line = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder]
    done = subprocess.run(line, cwd=ROOT, env=clean(), capture_output=True, encoding="utf-8", timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
    (built,) = folder.glob("*.whl")
    return built


def lend(python: Path) -> None:
    """Give another environment what this package needs, and the command `mkdocs`, so that no network is asked.

    File by file of the same names; this package itself is the one thing that is left out.
    """
    (theirs,) = {Path(path) for path in sys.path if Path(path).name == "site-packages" and Path(path).is_dir()}
    (ours,) = python.parent.parent.glob("lib/*/site-packages")
    for path in theirs.iterdir():
        # A `.pth` file is what an editable install leads to the repository with.
        if "briefing" not in path.name and path.suffix != ".pth" and not (ours / path.name).exists():
            (ours / path.name).symlink_to(path)
    (python.parent / "mkdocs").write_text(f"#!{python}\nfrom mkdocs.__main__ import cli\ncli()\n")
    (python.parent / "mkdocs").chmod(0o755)


def clean() -> dict[str, str]:
    """The environment without what would lead to this repository's packages."""
    return {name: value for name, value in environment().items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))}
