"""What git has of the briefings, so that a history that was changed can be told from one that was added to."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from briefing.read.yaml12 import load
from briefing.seed import Line, Seed
from briefing.text import Text

# The last commit, and the one before it: what was pushed in one commit is held against what stood there before.
_REVISIONS = ("HEAD", "HEAD^")
_TIMEOUT = 10
_FIELDS = ("date", "status", "by", "because")


Histories = Mapping[str, tuple[Line, ...]]
"""The histories of claims, by their ids."""


def committed(folder: Path) -> Mapping[str, tuple[Histories, ...]]:
    """The histories that the briefings below a folder had in the last two commits, of those whose files changed.

    Where there is no git, no repository and no commit, nothing is known, and nothing is said.
    """
    git = shutil.which("git") if _in_repository(folder) else None
    found: dict[str, tuple[Histories, ...]] = {}
    for revision in _REVISIONS if git else ():
        changed = [name for name in _changed(git, folder, revision) if _is_briefing(name)]
        for slug, content in _contents(git, folder, revision, changed):
            if histories := dict(_histories(content)):
                found[slug] = (*found.get(slug, ()), histories)
    return found


def with_committed(seed: Seed, known: Mapping[str, tuple[Histories, ...]]) -> Seed:
    """The same seed with the histories that its claims had."""
    return replace(seed, committed=known[seed.slug]) if seed.slug in known else seed


def _in_repository(folder: Path) -> bool:
    return any((parent / ".git").exists() for parent in (folder.resolve(), *folder.resolve().parents))


def _is_briefing(name: str) -> bool:
    return name.count("/") == 1 and name.endswith("/briefing.yml")


def _changed(git: str, folder: Path, revision: str) -> list[str]:
    """Files below the folder that are not as they were in a revision, by their names in the folder."""
    options = ("--name-only", "--relative", "--no-renames", "--no-ext-diff", "-z", "--diff-filter=M")
    said = _run(git, folder, ("diff", *options, revision, "--", "."), "")
    return [name for name in said.decode("utf-8", "replace").split("\0") if name]


def _contents(git: str, folder: Path, revision: str, names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The contents that briefings had in a revision, by the folder of each, in one call for all."""
    prefix = _run(git, folder, ("rev-parse", "--show-prefix"), "").decode("utf-8", "replace").strip() if names else ""
    asked = "".join(f"{revision}:{prefix}{name}\n" for name in names)
    said = _run(git, folder, ("cat-file", "--batch"), asked) if names else b""
    for name in names:
        head, _, said = said.partition(b"\n")
        size = head.rsplit(b" ", 1)[-1]
        if size.isdigit():
            content, said = said[: int(size)], said[int(size) + 1 :]
            yield name.partition("/")[0], content.decode("utf-8", "replace")


def _run(git: str, folder: Path, command: Sequence[str], given: str) -> bytes:
    """What git says; nothing where it fails."""
    arguments = [git, "--no-optional-locks", "-c", "core.fsmonitor=false", *command]
    try:
        done = subprocess.run(
            arguments, cwd=folder, input=given.encode(), capture_output=True, timeout=_TIMEOUT, check=False
        )
    except (OSError, subprocess.SubprocessError):
        return b""
    return done.stdout if done.returncode == 0 else b""


def _histories(content: str) -> Iterator[tuple[str, tuple[Line, ...]]]:
    """The history of each claim that has one, as far as the file can be read."""
    data = load(Text("", content))[0] if "history" in content else None
    claims = data.get("claims") if isinstance(data, dict) else None
    for id_, claim in claims.items() if isinstance(claims, dict) else ():
        lines = claim.get("history") if isinstance(claim, dict) else None
        if isinstance(lines, list) and lines and all(isinstance(line, dict) for line in lines):
            yield id_, tuple(_line(line) for line in lines)


def _line(line: Mapping[str, Any]) -> Line:
    return Line(*(" ".join(str(line.get(field) or "").split()) for field in _FIELDS))
