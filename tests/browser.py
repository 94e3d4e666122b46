"""The Chromium the tests drive: where it is, how it is started, and how it gets here.

`python -m tests.browser` prints its path and installs it first where there is none.
A missing browser is an error everywhere: a page that nobody looked at has not been tested.
"""

import functools
import os
import shutil
import subprocess
import sys

VARIABLE = "BRIEFING_CHROMIUM"
# Debian's shell is the same browser without a window's worth of processes for each page, and so it is faster.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

# Nothing a test sees may depend on the network. Playwright itself adds --no-sandbox, which root and
# containers need; only our own pages are opened.
ARGUMENTS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
]

PLAYWRIGHTS_OWN = """
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    print(playwright.chromium.executable_path)
"""


class NoBrowser(Exception):
    pass


@functools.cache
def executable() -> str:
    """The path of a Chromium that starts: the one that was named, the system's, or Playwright's own."""
    if named := os.environ.get(VARIABLE):
        if not starts(named):
            raise NoBrowser(f"{VARIABLE}={named} does not start")
        return named
    for path in filter(None, map(shutil.which, NAMES)):
        if starts(path):
            return path
    # In a process of its own, for the caller may be inside Playwright already.
    asked = subprocess.run([sys.executable, "-c", PLAYWRIGHTS_OWN], capture_output=True, text=True, check=True)
    if starts(own := asked.stdout.strip()):
        return own
    raise NoBrowser(f"no Chromium found: run `make test`, or name one in {VARIABLE}")


def launch(playwright, **options):
    return playwright.chromium.launch(executable_path=executable(), args=ARGUMENTS, **options)


def starts(path: str) -> bool:
    # Being there is not enough: Ubuntu's chromium-browser may only say what to install,
    # and Playwright's own may lack libraries of the system.
    try:
        return subprocess.run([path, "--version"], capture_output=True, timeout=60).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def ensure() -> str:
    """The path of a Chromium, which is installed if there is none."""
    try:
        return executable()
    except NoBrowser:
        if VARIABLE in os.environ:
            raise
    for commands in installations():
        if all(run(command) for command in commands):
            try:
                return executable()
            except NoBrowser:
                continue
    raise NoBrowser(
        "no Chromium found, and installing one failed: install it (on Debian: sudo apt install chromium), "
        f"or name one in {VARIABLE}"
    )


def installations() -> list[list[list[str]]]:
    """The ways to get a Chromium without asking anybody for a password, best first."""
    playwright = [sys.executable, "-m", "playwright", "install"]
    ways = [[[*playwright, "chromium"]]]
    if apt := apt_get():
        # Without a font, Chromium draws boxes and every measured width is wrong.
        install = [*apt, "-qq", "-y", "--no-install-recommends", "install", "fonts-dejavu-core"]
        ways = [
            [[*apt, "-qq", "update"], [*install, "chromium-headless-shell"]],
            [[*install, "chromium"]],
            [[*playwright, "--with-deps", "chromium"]],
            *ways,
        ]
    return ways


def apt_get() -> list[str] | None:
    """How to call apt-get without asking anybody for a password; None where that cannot be done."""
    root = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if not shutil.which("apt-get") or (root and not run([*root, "true"], quiet=True)):
        return None
    return [*root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]


def run(command: list[str], quiet: bool = False) -> bool:
    if not quiet:
        print("+", *command, file=sys.stderr, flush=True)
    try:
        # Standard output is for the path alone.
        output = subprocess.DEVNULL if quiet else sys.stderr
        return subprocess.run(command, stdin=subprocess.DEVNULL, stdout=output, stderr=output).returncode == 0
    except OSError:
        return False


if __name__ == "__main__":
    try:
        print(ensure())
    except NoBrowser as error:
        sys.exit(f"error: {error}")
