"""`briefing check`: everything that needs attention, without building the site."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path as FilePath

import click

from briefing.coverage import coverage
from briefing.diagnostic import Diagnostic, has_errors
from briefing.formats import FORMATS
from briefing.formats.github import step_summary
from briefing.formats.look import Look
from briefing.formats.tally import tally
from briefing.read.host import plugin_options, rules_address
from briefing.rules.options import options
from briefing.seed import Seed
from briefing.site import checked


@click.command()
@click.argument("seeds", type=click.Path(path_type=FilePath), default="seeds")
@click.option(
    "--config",
    type=click.Path(path_type=FilePath, dir_okay=False),
    default="mkdocs.yml",
    show_default=True,
    help="The file with the plugin's options; rules and thresholds are taken from there.",
)
@click.option(
    "--format",
    "format_",
    type=click.Choice(list(FORMATS)),
    help="How each finding is written.  [default: full; github in GitHub Actions]",
)
@click.option("--color/--no-color", default=None, help="Colours or none.  [default: colours in a terminal]")
def check(seeds: FilePath, config: FilePath, format_: str | None, color: bool | None) -> None:
    """Check the briefings below SEEDS (default: the folder seeds/).

    Finds everything in one run: what cannot be read, quotes that do not stand in the text, claims that nobody is
    credited with, references to nothing. Ends with exit code 1 when there is an error.

    \b
    Examples:
      briefing check
      briefing check --format concise
      briefing check --format sarif > briefing.sarif
      briefing check other-folder
    """
    given = plugin_options(config)
    chosen, messages = options(_mapping(given, "rules"), _mapping(given, "thresholds"))
    for message in messages:
        click.echo(f"{config}: {message}", err=True)
    read, diagnostics = checked(seeds, chosen)
    _print(diagnostics, format_ or ("github" if os.environ.get("GITHUB_ACTIONS") == "true" else "full"), config, color)
    count = len(read.seeds)
    click.echo(f"{count} briefing{'' if count == 1 else 's'} checked: {tally(diagnostics)}.", err=True)
    click.echo(_coverage(read.seeds), err=True)
    sys.exit(1 if has_errors(diagnostics) else 0)


def _print(diagnostics: tuple[Diagnostic, ...], format_: str, config: FilePath, color: bool | None) -> None:
    look = _look(color, rules_address(config) if diagnostics else "")
    if hasattr(sys.stdout, "reconfigure"):
        # A pipe on Windows knows few letters; a message with a question mark in it is better than none.
        sys.stdout.reconfigure(errors="replace")
    for piece in FORMATS[format_](diagnostics, look):
        click.echo(piece, color=look.colour or look.links)
    if format_ == "github" and diagnostics and (summary := os.environ.get("GITHUB_STEP_SUMMARY")):
        with open(summary, "a", encoding="utf-8") as file:
            file.write(step_summary(diagnostics))


def _look(color: bool | None, rules: str) -> Look:
    """What the place that is printed to can do, as far as nobody says otherwise."""
    is_terminal = sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
    colour = is_terminal and not os.environ.get("NO_COLOR") if color is None else color
    width = shutil.get_terminal_size().columns if is_terminal else None
    return Look(colour=colour, width=width, links=is_terminal and colour, rules=rules)


def _coverage(seeds: tuple[Seed, ...]) -> str:
    found = [coverage(seed) for seed in seeds if seed.briefing and seed.article]
    total, used = sum(one.total for one in found), sum(one.used for one in found)
    aside, rest = sum(one.set_aside for one in found), sum(one.uncovered for one in found)
    return f"Coverage: of {total} sentences, {used} carry claims, {aside} set aside, {rest} uncovered."


def _mapping(given: dict, name: str) -> dict:
    value = given.get(name)
    return value if isinstance(value, dict) else {}
