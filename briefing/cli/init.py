"""`briefing init`: a new site that builds at once."""

from __future__ import annotations

from pathlib import Path as FilePath

import click

from briefing import scaffold


@click.command()
@click.argument("folder", type=click.Path(path_type=FilePath, file_okay=False), default=".")
def init(folder: FilePath) -> None:
    """Begin a new site in FOLDER (default: the folder that you are in).

    It may be an empty folder, or one that is not there yet. Writes mkdocs.yml, a workflow for GitHub Pages, an example
    that is made up, and the settings with which VS Code proposes and explains while you type. The site builds as it is.
    Nothing that is there is overwritten.

    \b
    Examples:
      briefing init
      briefing init our-briefings
    """
    try:
        files = scaffold.begin(folder)
    except scaffold.NotEmpty as error:
        here = "here" if folder == FilePath() else f"in {folder.as_posix()}"
        raise click.ClickException(
            f"Nothing was written: {', '.join(error.files)} {'are' if len(error.files) > 1 else 'is'} {here} already. "
            "Name another folder, as in `briefing init our-briefings`. For a site that you have, see Start."
        ) from None
    except OSError as error:
        raise click.ClickException(f"{error.filename}: {(error.strerror or 'cannot be written').lower()}") from None
    for file in files:
        click.echo(f"  {(folder / file).as_posix()}")
    click.echo(f"\nThe site is there: {len(files)} files. What to do next:\n")
    if folder != FilePath():
        click.echo(f"  cd {folder.as_posix()}")
    width = max(map(len, _NEXT))
    for command, does in _NEXT.items():
        click.echo(f"  {command:<{width}}  {does}")
    click.echo(f"\nThe example in {scaffold.EXAMPLE} is made up; remove it when you have a briefing of your own.")


_NEXT = {
    "mkdocs serve": "the site at http://127.0.0.1:8000/, following each save",
    "briefing new my-article --article article.txt": "a briefing of your own, from an article as a text file",
    "briefing check": "what needs attention",
}
