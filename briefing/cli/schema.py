"""`briefing schema`: the JSON Schemas with which the program that somebody edits in completes, explains and checks."""

from __future__ import annotations

from pathlib import Path as FilePath

import click

from briefing.schema import SCHEMAS, place, written


@click.command()
@click.argument("name", type=click.Choice(list(SCHEMAS)), default="briefing")
@click.option(
    "--out",
    type=click.Path(path_type=FilePath, file_okay=False),
    help="Write both schemas into this folder, in place of older ones, and print nothing of them.",
)
def schema(name: str, out: FilePath | None) -> None:
    """Print the JSON Schema of briefing.yml, or with `actors` that of actors.yml.

    An editor that knows the schema proposes keys and words, explains them, and marks what does not fit while you type.
    A seed names its schema in its first line. After an upgrade of mkdocs-briefing, write the schemas of your site anew:
    they are in the folder `.schema` of your seeds.

    \b
    Examples:
      briefing schema --out seeds/.schema
      briefing schema
      briefing schema actors
    """
    if out is None:
        click.echo(written(name), nl=False)
        return
    for path in place.write(out):
        click.echo(f"{path.as_posix()} written.", err=True)
