"""A new site in an empty folder, and the settings with which VS Code helps in it."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path as FilePath

from briefing import __version__
from briefing.schema import SCHEMAS, place, written
from briefing.schema.snippets import SNIPPETS

_TEMPLATES = FilePath(__file__).parent / "site"

EXAMPLE = "seeds/example"
"""The fictional seed of a new site."""
SITE: Mapping[str, str] = {
    "mkdocs.yml": "mkdocs.yml",
    "requirements.txt": "requirements.txt",
    ".gitignore": "gitignore",
    ".github/workflows/publish.yml": "publish.yml",
    "docs/about.md": "about.md",
    f"{EXAMPLE}/article.txt": "article.txt",
    f"{EXAMPLE}/briefing.yml": "briefing.yml",
}
"""The files of a new site, and the templates from which they are written."""
EDITOR: Mapping[str, str] = {
    ".vscode/extensions.json": "vscode/extensions.json",
    ".vscode/settings.json": "vscode/settings.json",
    ".vscode/tasks.json": "vscode/tasks.json",
}


class NotEmpty(Exception):
    """Files of the new site are there already; names them."""

    def __init__(self, files: list[str]) -> None:
        super().__init__(", ".join(files))
        self.files = files


def begin(folder: FilePath) -> list[str]:
    """Write a new site into a folder, which is made when it is not there; returns the names of the files.

    Raises NotEmpty, and writes nothing, when one of them is there already.
    """
    files = site_files(folder)
    if there := [name for name in files if os.path.lexists(folder / name)]:
        raise NotEmpty(there)
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    return [*files]


def site_files(folder: FilePath) -> dict[str, str]:
    """The text of every file of a new site, by its path in the folder."""
    seeds = folder / "seeds"
    schemas = {place.home(seeds) / f"{name}.schema.json": written(name) for name in SCHEMAS}
    return {
        **{path: _filled(template, folder) for path, template in SITE.items()},
        **{path.relative_to(folder).as_posix(): text for path, text in schemas.items()},
        **editor_files(folder),
    }


def editor_files(folder: FilePath) -> dict[str, str]:
    """The text of every file for VS Code."""
    snippets = {
        snippet.name.capitalize(): {
            "scope": "yaml",
            "prefix": snippet.name.replace(" ", "-"),
            "description": snippet.means,
            "body": snippet.lines(),
        }
        for snippet in SNIPPETS
    }
    return {
        **{path: _filled(template, folder) for path, template in EDITOR.items()},
        ".vscode/briefing.code-snippets": json.dumps(snippets, ensure_ascii=False, indent=2) + "\n",
    }


def _filled(template: str, folder: FilePath) -> str:
    seeds = folder / "seeds"
    values = {
        "%VERSION%": __version__,
        "%SCHEMAS%": FilePath(os.path.relpath(place.home(seeds), folder)).as_posix(),
        "%EDITOR_LINE%": place.editor_line(folder / EXAMPLE / "briefing.yml", seeds),
    }
    text = (_TEMPLATES / template).read_text("utf-8")
    for name, value in values.items():
        text = text.replace(name, value)
    return text
