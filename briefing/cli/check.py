"""`briefing check`: everything that needs attention, without building the site."""

from __future__ import annotations

import os
import shutil
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path as FilePath

import click

from briefing.checkup import check_up
from briefing.cli.places import seeds_folder
from briefing.cli.progress import progress
from briefing.diagnostic import Diagnostic, has_errors
from briefing.edits import SavedMeanwhile
from briefing.fixes import mend, preview
from briefing.formats import FORMATS
from briefing.formats.cells import inert
from briefing.formats.github import step_summary
from briefing.formats.look import Look
from briefing.formats.place import place
from briefing.formats.tally import tally
from briefing.read.host import plugin_options, rules_address
from briefing.rules.options import Options, options
from briefing.schema.place import stale


@click.command()
@click.argument("seeds", type=click.Path(path_type=FilePath), required=False)
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
@click.option("--fix", is_flag=True, help="Mend what can be mended safely, and list what is left.")
@click.option("--diff", is_flag=True, help="Show what --fix would change, and change nothing.")
def check(
    seeds: FilePath | None, config: FilePath, format_: str | None, color: bool | None, fix: bool, diff: bool
) -> None:
    """Check the briefings below SEEDS (default: those of the site).

    Finds everything in one run: what cannot be read, quotes that do not stand in the text, claims that nobody is
    credited with, references to nothing. Ends with exit code 1 when there is an error.

    With --fix, files change only where a fix is; comments, quotation marks and layout stay. Article texts never change.

    \b
    Examples:
      briefing check
      briefing check --format concise
      briefing check --diff
      briefing check --fix
      briefing check --format sarif > briefing.sarif
      briefing check other-folder
    """
    seeds = seeds or seeds_folder(config)
    given = plugin_options(config)
    chosen, messages = options(_mapping(given, "rules"), _mapping(given, "thresholds"))
    for message in messages:
        click.echo(f"{config}: {message}", err=True)
    if diff:
        _show(preview(seeds, chosen), _look(color, ""))
        return
    if fix:
        _mend(seeds, chosen)
    diagnostics, count, sentences = check_up(seeds, chosen, follow=progress)
    _print(diagnostics, format_ or ("github" if os.environ.get("GITHUB_ACTIONS") == "true" else "full"), config, color)
    click.echo(f"{count} briefing{'' if count == 1 else 's'} checked: {tally(diagnostics)}.", err=True)
    click.echo(_coverage(sentences), err=True)
    if old := stale(seeds):
        folder = old[0].parent.as_posix()
        hint = f"`briefing schema --out {folder}` writes them anew."
        click.echo(
            f"The schemas in {folder}, by which your editor helps, are those of another version. {hint}", err=True
        )
    sys.exit(1 if has_errors(diagnostics) else 0)


def _mend(seeds: FilePath, chosen: Options) -> None:
    try:
        mended = mend(seeds, chosen, base=FilePath.cwd())
    except SavedMeanwhile as error:
        raise click.ClickException(f"{error}, so nothing was changed in this round. Run it again.") from None
    except OSError as error:
        raise click.ClickException(f"{error.filename or seeds} cannot be changed: {error.strerror}") from None
    for found in mended.fixed:
        click.echo(f"{inert(place(found.text, found.span))}: {inert(found.fix.title)}", err=True)
    count = len(mended.fixed)
    click.echo(f"{count} {'thing' if count == 1 else 'things'} mended.", err=True)


def _show(lines: Iterable[str], look: Look) -> None:
    for line in lines:
        tone = {"-": "taken", "+": "given"}.get(line[0])
        words = inert(line.rstrip("\r\n"))
        click.echo(look.paint(words, tone) if tone else words, color=look.colour)


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


def _coverage(sentences: Counter[str]) -> str:
    used, aside, rest = (sentences[state] for state in ("used", "set aside", "uncovered"))
    total = sentences.total()
    return f"Coverage: of {total} sentences, {used} carry claims, {aside} set aside, {rest} uncovered."


def _mapping(given: dict, name: str) -> dict:
    value = given.get(name)
    return value if isinstance(value, dict) else {}
