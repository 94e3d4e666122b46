"""The Java that runs the Nu HTML checker: where it is, and how it gets here.

`python -m tests.java` prints its path and installs it first where there is none. A missing tool is an error everywhere.
"""

import shutil
import subprocess
import sys

from tests.browser import apt_get, run


class NoJava(Exception):
    pass


def java() -> str:
    """The path of a Java that starts; macOS has one by that name that only says what to install."""
    path = shutil.which("java")
    if path is None or subprocess.run([path, "-version"], capture_output=True, timeout=60).returncode:
        raise NoJava(
            "no Java found: run `make test-site`, or install one (on Debian: sudo apt install default-jre-headless)"
        )
    return path


def ensure() -> str:
    """The path of a Java, which is installed if there is none."""
    try:
        return java()
    except NoJava:
        if apt := apt_get():
            run([*apt, "-qq", "update"])
            run([*apt, "-qq", "-y", "--no-install-recommends", "install", "default-jre-headless"])
        return java()


if __name__ == "__main__":
    try:
        print(ensure())
    except NoJava as error:
        sys.exit(f"error: {error}")
