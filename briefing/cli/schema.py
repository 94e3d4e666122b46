"""`briefing schema`: the JSON Schemas with which the program that somebody edits in completes, explains and checks."""

from __future__ import annotations

import sys
from pathlib import Path as FilePath

import click

from briefing.cli.places import seeds_option
from briefing.schema import SCHEMAS, place, written


@click.command()
@click.argument("name", type=click.Choice(list(SCHEMAS)), default="briefing")
@click.option(
    "--out",
    type=click.Path(path_type=FilePath, file_okay=False),
    help="Write both schemas into this folder, in place of older ones, and print nothing of them.",
)
@click.option("--check", is_flag=True, help="Only say whether the schemas of the site are those of this version.")
@seeds_option
def schema(name: str, out: FilePath | None, check: bool, seeds: FilePath) -> None:
    """Print the JSON Schema of briefing.yml, or with `actors` that of actors.yml.

    An editor that knows the schema proposes keys and words, explains them, and marks what does not fit while you type.
    A seed names its schema in its first line. After an upgrade of mkdocs-briefing, write the schemas of your site anew:
    they are in the folder `.schema` of your seeds. With --check, nothing is written, and the exit code is 1 if they are
    those of another version.

    \b
    Examples:
      briefing schema --out seeds/.schema
      briefing schema --check
      briefing schema
      briefing schema actors
    """
    if check:
        old = place.stale(seeds)
        for path in old:
            click.echo(f"{path.as_posix()} is that of another version.", err=True)
        sys.exit(1 if old else 0)
    if out is None:
        click.echo(written(name), nl=False)
        return
    for path in place.write(out):
        click.echo(f"{path.as_posix()} written.", err=True)
