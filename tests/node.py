"""Tools from npm that tests use: where they are, and how they get here.

`python -m tests.node NAME…` installs what `tests/NAME/package-lock.json` pins into `.cache/node/`, and Node itself
where there is none. A missing tool is an error everywhere: what nobody ran has not been tested.
"""

import shutil
import subprocess
import sys
from pathlib import Path

from tests.browser import apt_get, run

TESTS = Path(__file__).parent
CACHE = TESTS.parent / ".cache" / "node"


class NoTool(Exception):
    pass


def node() -> str:
    """The path of Node."""
    path = shutil.which("node") or shutil.which("nodejs")
    if path is None:
        raise NoTool("no Node.js found: install it with npm (on Debian: sudo apt install nodejs npm)")
    return path


def modules(name: str) -> Path:
    """The folder with the packages that `tests/<name>/package-lock.json` pins."""
    if not is_current(name):
        raise NoTool(
            f"the packages of tests/{name}/package-lock.json are not installed: run `python -m tests.node {name}`"
        )
    return CACHE / name / "node_modules"


def is_current(name: str) -> bool:
    """Whether these very packages are there; the copy of the lock is written last."""
    installed = CACHE / name / "installed.json"
    return installed.is_file() and installed.read_bytes() == (TESTS / name / "package-lock.json").read_bytes()


def ensure(names: list[str]) -> None:
    """Install what is not there of the packages of these folders."""
    missing = [name for name in names if not is_current(name)]
    if missing and not (shutil.which("npm") and (shutil.which("node") or shutil.which("nodejs"))):
        if apt := apt_get():
            run([*apt, "-qq", "update"])
            run([*apt, "-qq", "-y", "--no-install-recommends", "install", "nodejs", "npm"])
        if not shutil.which("npm"):
            raise NoTool("no npm found, and installing it failed: on Debian, sudo apt install nodejs npm")
    for name in missing:
        install(name)


def install(name: str) -> None:
    """Install the packages of one folder, without running any script of theirs."""
    folder = CACHE / name
    folder.mkdir(parents=True, exist_ok=True)
    for file in ("package.json", "package-lock.json"):
        shutil.copyfile(TESTS / name / file, folder / file)
    command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    print("+", *command, file=sys.stderr, flush=True)
    if subprocess.run(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=sys.stderr).returncode:
        raise NoTool(f"`npm ci` failed in {folder}")
    shutil.copyfile(TESTS / name / "package-lock.json", folder / "installed.json")


if __name__ == "__main__":
    try:
        ensure(sys.argv[1:])
    except NoTool as error:
        sys.exit(f"error: {error}")
