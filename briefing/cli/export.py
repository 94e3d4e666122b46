"""`briefing export`: a briefing as a file that leaves the site."""

from __future__ import annotations

import sys
from pathlib import Path as FilePath

import click

from briefing.cli.places import Slug, seeds_option, site_options
from briefing.exports import EXPORTS
from briefing.exports.alone import alone


@click.command()
@click.argument("form", type=click.Choice(list(EXPORTS)), metavar="FORM")
@click.argument("slug", type=Slug())
@click.option(
    "--out", type=click.Path(path_type=FilePath, allow_dash=True), help="Where to write it; - is the terminal."
)
@seeds_option
def export(form: str, slug: str, out: FilePath | None, seeds: FilePath) -> None:
    """Write a briefing as one file that can be handed on.

    `brief` is a page with the bottom line, the claims, the sources and the evidence, which loads nothing and can be
    mailed; printed, it is one or two sheets, and the evidence follows when it is open. `briefing verify` checks it
    again. `json` is the same for programs. The file is named after the briefing unless --out says otherwise.

    \b
    Examples:
      briefing export brief port-ellery-bridge
      briefing export brief port-ellery-bridge --out ~/mail/bridge.html
      briefing export json port-ellery-bridge --out -
    """
    found = alone(seeds, slug, site_options(), base=FilePath.cwd())
    if found.view is None:
        count = len(found.errors)
        hint = "`briefing check` says what is wrong."
        raise click.ClickException(f"`{slug}` has {count} error{'' if count == 1 else 's'}. {hint}")
    chosen = EXPORTS[form]
    content = chosen.make(found.seed, found.view).encode("utf-8", "surrogateescape")
    if out == FilePath("-"):
        sys.stdout.buffer.write(content)
        return
    path = out or FilePath(f"{slug}{chosen.ending}")
    try:
        path.write_bytes(content)
    except OSError as error:
        raise click.ClickException(f"{path} cannot be written: {error.strerror}.") from None
    click.echo(f"{path}: {chosen.means}.", err=True)
