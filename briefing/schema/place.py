"""Where a site keeps the schemas, and the line on top of a seed by which editors find them."""

from __future__ import annotations

import os
from pathlib import Path as FilePath

import briefing
from briefing.schema import SCHEMAS, written

_PACKAGE = FilePath(briefing.__file__).parent


def home(seeds: FilePath) -> FilePath:
    """The folder of the schemas: `.schema` in the folder of seeds, or the package where the site has it itself."""
    return _PACKAGE if _PACKAGE.parent == seeds.resolve().parent else seeds / ".schema"


def write(folder: FilePath) -> tuple[FilePath, ...]:
    """Write all schemas into a folder, in place of older ones; returns the files."""
    folder.mkdir(parents=True, exist_ok=True)
    files = {folder / f"{name}.schema.json": name for name in SCHEMAS}
    for path, name in files.items():
        path.write_text(written(name), "utf-8", newline="\n")
    return (*files,)


def stale(seeds: FilePath) -> tuple[FilePath, ...]:
    """The schemas of a site that are not those of this version, so that an editor sees other fields than the check."""
    files = {home(seeds) / f"{name}.schema.json": name for name in SCHEMAS}
    return tuple(path for path, name in files.items() if path.is_file() and _text(path) != written(name))


def _text(path: FilePath) -> str:
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return ""


def provide(seeds: FilePath) -> None:
    """Write the schemas of a site that has none yet."""
    if not home(seeds).is_dir():
        write(home(seeds))


def editor_line(file: FilePath, seeds: FilePath) -> str:
    """The comment on top of a `briefing.yml` or an `actors.yml` that names its schema, without a line end."""
    schema = home(seeds).resolve() / f"{file.stem}.schema.json"
    return f"# yaml-language-server: $schema={FilePath(os.path.relpath(schema, file.resolve().parent)).as_posix()}"
