"""The `briefing` command."""

from __future__ import annotations

import sys
from pathlib import Path as FilePath

import click

from briefing import __version__
from briefing.diagnostic import Diagnostic, has_errors
from briefing.formats import FORMATS, tally
from briefing.site import checked

_COLOURS = {"error": "red", "warning": "yellow", "info": "blue"}


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="briefing")
def main() -> None:
    """Briefings on what an article says and who says so.

    Run `mkdocs serve` to see the site while you edit, and `briefing check` to see what needs attention.
    """


@main.command()
@click.argument("seeds", type=click.Path(path_type=FilePath), default="seeds")
@click.option(
    "--format",
    "format_",
    type=click.Choice(list(FORMATS)),
    default="full",
    show_default=True,
    help="How each finding is written.",
)
def check(seeds: FilePath, format_: str) -> None:
    """Check the briefings below SEEDS (default: the folder seeds/).

    Finds everything in one run: what cannot be read, quotes that do not stand in the text, claims that nobody is
    credited with, references to nothing. Ends with exit code 1 when there is an error.
    """
    read, diagnostics = checked(seeds)
    for diagnostic in diagnostics:
        click.echo(_coloured(diagnostic, FORMATS[format_](diagnostic)))
        if format_ == "full":
            click.echo()
    count = len(read.seeds)
    click.echo(f"{count} briefing{'' if count == 1 else 's'} checked: {tally(diagnostics)}.", err=True)
    sys.exit(1 if has_errors(diagnostics) else 0)


def _coloured(diagnostic: Diagnostic, written: str) -> str:
    label = f"{diagnostic.severity}[{diagnostic.rule}]"
    return written.replace(label, click.style(label, fg=_COLOURS[diagnostic.severity], bold=True), 1)
