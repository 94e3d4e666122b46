"""Builds a project with MkDocs inside the test's own process: many builds in the time of one command."""

from __future__ import annotations

import contextlib
import filecmp
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build as build_all
from mkdocs.config import load_config


def build(project: Path, to: Path, *, fast: bool = True, **changes: Any) -> Path:
    """Build a project into a folder, with and without the press; `changes` replace values of `mkdocs.yml`."""
    with _without_banner():
        config = load_config(str(project / "mkdocs.yml"), site_dir=str(to), **changes)
    config.plugins["briefing"].config.fast = fast
    config.plugins.on_startup(command="build", dirty=False)
    build_all(config)
    return to


def differences(one: Path, other: Path) -> list[str]:
    """The files in which two folders differ, or that only one of them has."""
    names = [{path.relative_to(folder).as_posix() for path in _files(folder)} for folder in (one, other)]
    only = [
        f"only in {folder}: {name}"
        for folder, have, lack in ((one, *names), (other, *names[::-1]))
        for name in have - lack
    ]
    same = (name for name in names[0] & names[1] if not filecmp.cmp(one / name, other / name, shallow=False))
    return sorted([*only, *same])


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if not path.is_dir())


@contextlib.contextmanager
def _without_banner() -> Iterator[None]:
    before = os.environ.get("NO_MKDOCS_2_WARNING")
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    try:
        yield
    finally:
        if before is None:
            del os.environ["NO_MKDOCS_2_WARNING"]
