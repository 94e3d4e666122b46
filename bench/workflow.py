"""What GitHub's runner has to do for a large site, step by step: `python -m bench.workflow [COUNT]`.

The steps of the workflow that `briefing init` writes, each run by bash as it stands there, in an environment of its own
and without pip's cache; then the site is packed as for the upload. What GitHub's own actions do besides (fetching the
repository, setting Python up, the upload itself and what comes after it) is left out.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
import venv
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from bench.corpus import corpus
from bench.measure import in_memory, load
from tests.host import clean, run, wheel

PACKING = "actions/upload-pages-artifact"
"""The action that packs the site."""
_KNOWN = {
    "github.server_url": "https://github.com",
    "github.repository": "an-editor/briefings",
    "github.event.repository.default_branch": "main",
}
"""What GitHub would put in; the site's pages carry it in their links for editing."""


def steps(project: Path) -> Iterator[str | None]:
    """The lines for the shell of each step of the workflow's first job, in order; None for the packing."""
    for step in _job(project)["steps"]:
        if "run" in step:
            yield step["run"]
        elif step["uses"].partition("@")[0] == PACKING:
            yield None


def settings(project: Path) -> dict[str, str]:
    """The environment that this job gives to all of its steps."""
    return {
        name: re.sub(r"\$\{\{ (\S+) \}\}", lambda found: _KNOWN[found[1]], value)
        for name, value in _job(project)["env"].items()
    }


def _job(project: Path) -> dict[str, Any]:
    return yaml.safe_load((project / ".github/workflows/publish.yml").read_text("utf-8"))["jobs"]["build"]


def _run(lines: str, project: Path, environment: dict[str, str]) -> None:
    """Run a step as the runner does; what it sets, later ones have, too."""
    line = ["bash", "-e", "-c", lines]
    done = subprocess.run(line, cwd=project, env=environment, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"{lines.strip()} ended with {done.returncode}:\n{(done.stdout + done.stderr)[-4000:]}")
    for found in Path(environment["GITHUB_ENV"]).read_text("utf-8").splitlines():
        name, _, value = found.partition("=")
        environment[name] = value


def packed(site: Path) -> int:
    """Pack a site as the action does, and count the bytes that are sent."""
    packing = ["tar", "--dereference", "--hard-dereference", "-C", site, "-cf", "-", "."]
    sent, squeeze = 0, zlib.compressobj(6)
    with subprocess.Popen(packing, stdout=subprocess.PIPE) as tar:
        while piece := tar.stdout.read(2**20):
            sent += len(squeeze.compress(piece))
    if tar.returncode:
        raise SystemExit(f"tar ended with {tar.returncode}")
    return sent + len(squeeze.flush())


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    with in_memory() as made:
        folder = Path(made)
        project = folder / "project"
        wheel(folder)
        venv.create(folder / "python", with_pip=True)
        environment = {
            **clean(),
            "PATH": f"{folder / 'python' / 'bin'}{os.pathsep}{os.environ['PATH']}",
            # The version of this checkout is on no index.
            "PIP_FIND_LINKS": str(folder),
            "PIP_NO_CACHE_DIR": "1",
            "PIP_DISABLE_PIP_VERSION_CHECK": "1",
            "NO_MKDOCS_2_WARNING": "1",
            "BASE_URL": "http://127.0.0.1:8000/",
            "GITHUB_ENV": str(folder / "set"),
        }
        (folder / "set").touch()
        new = run("briefing", "init", project, cwd=folder)
        if new.returncode:
            raise SystemExit(new.stdout + new.stderr)
        environment |= settings(project)
        corpus(project / "seeds", count)
        print(f"{count} briefings; load of the machine {load()}")
        sent, total = 0, 0.0
        for lines in steps(project):
            begun = time.perf_counter()
            if lines is None:
                sent = packed(project / "site")
            else:
                _run(lines, project, environment)
            took = time.perf_counter() - begun
            total += took
            print(f"  {lines.strip() if lines else 'packing for the upload':44} {took:7.1f} s")
        files = [path.stat().st_size for path in (project / "site").rglob("*") if path.is_file()]
    print(f"  {'all of it':44} {total:7.1f} s")
    print(f"the site has {len(files):,} files, {sum(files) / 1e9:.3f} GB; {sent / 1e6:.0f} MB are sent")


if __name__ == "__main__":
    main()
