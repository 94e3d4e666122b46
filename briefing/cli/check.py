"""`briefing check`: everything that needs attention, without building the site."""

from __future__ import annotations

import sys
from pathlib import Path as FilePath

import click

from briefing.coverage import coverage
from briefing.diagnostic import Diagnostic, has_errors
from briefing.formats import FORMATS, tally
from briefing.read.host import plugin_options
from briefing.rules.options import options
from briefing.seed import Seed
from briefing.site import checked

_COLOURS = {"error": "red", "warning": "yellow", "info": "blue"}


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
    default="full",
    show_default=True,
    help="How each finding is written.",
)
def check(seeds: FilePath, config: FilePath, format_: str) -> None:
    """Check the briefings below SEEDS (default: the folder seeds/).

    Finds everything in one run: what cannot be read, quotes that do not stand in the text, claims that nobody is
    credited with, references to nothing. Ends with exit code 1 when there is an error.

    \b
    Examples:
      briefing check
      briefing check --format concise
      briefing check other-folder
    """
    given = plugin_options(config)
    chosen, messages = options(_mapping(given, "rules"), _mapping(given, "thresholds"))
    for message in messages:
        click.echo(f"{config}: {message}", err=True)
    read, diagnostics = checked(seeds, chosen)
    for diagnostic in diagnostics:
        click.echo(_coloured(diagnostic, FORMATS[format_](diagnostic)))
        if format_ == "full":
            click.echo()
    count = len(read.seeds)
    click.echo(f"{count} briefing{'' if count == 1 else 's'} checked: {tally(diagnostics)}.", err=True)
    click.echo(_coverage(read.seeds), err=True)
    sys.exit(1 if has_errors(diagnostics) else 0)


def _coverage(seeds: tuple[Seed, ...]) -> str:
    found = [coverage(seed) for seed in seeds if seed.briefing and seed.article]
    total, used = sum(one.total for one in found), sum(one.used for one in found)
    aside, rest = sum(one.set_aside for one in found), sum(one.uncovered for one in found)
    return f"Coverage: of {total} sentences, {used} carry claims, {aside} set aside, {rest} uncovered."


def _mapping(given: dict, name: str) -> dict:
    value = given.get(name)
    return value if isinstance(value, dict) else {}


def _coloured(diagnostic: Diagnostic, written: str) -> str:
    label = f"{diagnostic.severity}[{diagnostic.rule}]"
    return written.replace(label, click.style(label, fg=_COLOURS[diagnostic.severity], bold=True), 1)
