"""The article as it was when it was pinned, where the history of a Git repository still has it."""

from __future__ import annotations

import hashlib
import subprocess
from pathlib import Path

from briefing.read.decode import decode
from briefing.text import Text

_MOST_VERSIONS = 50
_PATIENCE = 20
"""Seconds for one answer of Git."""


def earlier(path: Path, digest: str) -> Text | None:
    """The committed version of a file that has this SHA-256; None without Git, a repository or such a version."""
    commits = _git(path, "log", f"--max-count={_MOST_VERSIONS}", "--format=%H", "--", path.name)
    for commit in (commits or b"").decode().split():
        data = _git(path, "cat-file", "blob", f"{commit}:./{path.name}")
        if data is not None and hashlib.sha256(data).hexdigest() == digest:
            return decode(data, path.name).text
    return None


def _git(path: Path, *arguments: str) -> bytes | None:
    line = ["git", "-C", str(path.parent), *arguments]
    try:
        done = subprocess.run(line, capture_output=True, timeout=_PATIENCE, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout if done.returncode == 0 else None
