"""Holds the shape of the package: imports only go down the floors, each guest has its room, every module says why."""

from __future__ import annotations

import ast
import importlib.metadata
import re
import sys
import tomllib
from pathlib import Path

import pytest

import briefing

PACKAGE = Path(briefing.__file__).parent

FLOORS = (
    # The ground: the version, and texts, dates and words that know nothing of briefings.
    ("briefing", "bundle", "edtf", "folder", "inert", "once", "output", "page", "processes", "slip", "terms", "text"),
    ("edits",),
    # What everybody talks about.
    ("diagnostic", "model"),
    ("seed",),
    # What is done with one seed.
    ("attribution", "fold", "read", "references", "sentences"),
    ("coverage", "difference", "earlier", "mentions", "nearest", "receive"),
    ("anchor",),
    # What is said about it.
    ("overview", "pinning", "rename", "rules", "selector", "views", "written"),
    ("drawing", "echoes", "formats", "schema"),
    ("check", "draft", "pages", "reference", "scaffold"),
    ("exports",),
    # All of it in one line, and the doors.
    ("together",),
    ("checkup", "make"),
    ("search", "site"),
    ("fixes",),
    ("host",),
    ("press",),
    ("live",),
    ("cli", "plugin"),
)
"""Modules and folders of the package; every import goes to a lower floor, or stays within its folder."""

GUESTS = {
    "click": {"cli", "formats", "plugin"},
    "font_source_sans_pro": {"exports"},
    "jinja2": {"pages", "press"},
    "markdown_it": {"pages"},
    "markupsafe": {"exports", "host", "inert", "live", "pages", "press", "search"},
    "mkdocs": {"host", "live", "plugin", "press"},
    "pagefind_bin": {"search"},
    "pydantic": {"model", "read", "schema"},
    "resvg_py": {"exports"},
    "sentencex": {"sentences"},
    "trafilatura": {"receive"},
    "watchdog": {"live"},
    "yaml": {"read"},
    "yaml_rs": {"read"},
}
"""Packages of others, each with the rooms that know it; a change of one of them ends there."""

MODULES = {
    ".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted(PACKAGE.rglob("*.py"))
}
TREES = {name: ast.parse(path.read_text("utf-8")) for name, path in MODULES.items()}


def _room(module: str) -> str:
    return "briefing" if module == "__init__" else module.partition(".")[0]


def _imports(module: str) -> list[str]:
    """The full names of what a module imports; for `from a import b` where `b` is a module, `a.b`."""
    found = []
    for node in ast.walk(TREES[module]):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module} has a relative import"
            for alias in node.names:
                inner = f"{node.module}.{alias.name}".removeprefix("briefing.")
                found.append(f"briefing.{inner}" if inner in MODULES else node.module)
    return found


FLOOR_OF = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}


def test_every_module_has_its_floor_and_every_floor_its_modules():
    rooms = [room for floor in FLOORS for room in floor]
    assert sorted(rooms) == sorted({_room(module) for module in MODULES})


@pytest.mark.parametrize("module", MODULES)
def test_imports_go_down(module):
    for name in _imports(module):
        top, _, inner = name.partition(".")
        if top != "briefing":
            continue
        room = _room(inner or "__init__")
        assert room == _room(module) or FLOOR_OF[room] < FLOOR_OF[_room(module)], f"{module} imports {name}"


@pytest.mark.parametrize("module", MODULES)
def test_guests_stay_in_their_rooms(module):
    for name in _imports(module):
        top = name.partition(".")[0]
        if top != "briefing" and top not in sys.stdlib_module_names:
            assert top in GUESTS, f"{module} brings a new guest: {top}"
            assert _room(module) in GUESTS[top], f"{module} imports {top}"


@pytest.mark.parametrize("guest", GUESTS)
def test_every_guest_is_in_each_of_its_rooms(guest):
    rooms = {_room(module) for module in MODULES for name in _imports(module) if name.partition(".")[0] == guest}
    assert rooms == GUESTS[guest]


def test_what_is_imported_is_asked_for():
    project = tomllib.loads((PACKAGE.parent / "pyproject.toml").read_text("utf-8"))["project"]
    extras = [requirement for extra in project["optional-dependencies"].values() for requirement in extra]
    asked = {re.match(r"[\w-]+", requirement)[0] for requirement in [*project["dependencies"], *extras]}
    distributions = importlib.metadata.packages_distributions()
    imported = {distributions[guest][0].lower().replace("_", "-") for guest in GUESTS}
    # The site brings its theme, and what takes texts out of pages a part of its own.
    assert asked - {"mkdocs-material", "lxml-html-clean"} == imported


@pytest.mark.parametrize("module", MODULES)
def test_imports_stand_at_the_top(module):
    for node in ast.walk(TREES[module]):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda | ast.ClassDef):
            inner = [child for child in ast.walk(node) if isinstance(child, ast.Import | ast.ImportFrom)]
            assert not inner, f"{module}:{inner[0].lineno}"


@pytest.mark.parametrize("module", MODULES)
def test_modules_and_what_is_public_in_them_say_what_they_are(module):
    assert ast.get_docstring(TREES[module]), f"{module} has no docstring"
    for node in _public(TREES[module]):
        assert ast.get_docstring(node), f"{module}:{node.lineno}: {node.name} has no docstring"


def _public(tree: ast.AST) -> list[ast.FunctionDef | ast.ClassDef]:
    """The public functions and classes of a module, and the public methods of its public classes."""
    found = []
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            found += [node, *(_public(node) if isinstance(node, ast.ClassDef) else ())]
    return found
