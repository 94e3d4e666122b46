"""Text files that hold several files: each one's content stands after a line `-- path --` or `-- path | how --`."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

_PART = re.compile(r"^-- (?P<name>[^|\n]+?)(?: \| (?P<how>.+?))? --\n", re.MULTILINE)


def parts(case: str) -> Iterator[tuple[str, str, str]]:
    """Name, treatment and content of each part."""
    heads = list(_PART.finditer(case))
    for head, following in zip(heads, [*heads[1:], None], strict=True):
        yield head["name"], head["how"] or "", case[head.end() : following.start() if following else len(case)]


def write(path: Path, how: str, content: str) -> None:
    """Write a part to disk, treated as asked: an encoding, a link, repeated, with a mode."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if how.startswith("-> "):
        path.symlink_to(how[3:])
    elif how.endswith(" times"):
        path.write_text(content * int(how.split()[0]), "utf-8")
    elif how.startswith("mode "):
        if not path.is_dir():
            path.write_text(content, "utf-8")
        path.chmod(int(how[5:], 8))
    else:
        path.write_bytes(content.encode(how or "utf-8"))


def git(folder: Path, *command: str) -> None:
    """Run git in a folder, as somebody whose name no configuration has to give."""
    who = ("-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *who, *command], cwd=folder, check=True, capture_output=True)


def commit(folder: Path) -> None:
    """Make a repository of a folder, with all that is in it in one commit."""
    git(folder, "init", "-q")
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "Begin")
