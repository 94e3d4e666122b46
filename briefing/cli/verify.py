"""`briefing verify`: a brief that somebody sent, held against what it was made of."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path as FilePath

import click

from briefing.cli.places import seeds_option, site_options
from briefing.exports.alone import alone
from briefing.exports.brief import brief
from briefing.exports.data import sha256
from briefing.exports.recheck import Brief, Checked, compared, opened, recheck
from briefing.read.decode import read_document
from briefing.seed import ARTICLE


@click.command()
@click.argument("file", type=click.Path(path_type=FilePath, exists=True, dir_okay=False))
@click.option(
    "--article",
    type=click.Path(path_type=FilePath, exists=True, dir_okay=False),
    help="Check against this text instead of the seed.",
)
@seeds_option
def verify(file: FilePath, article: FilePath | None, seeds: FilePath) -> None:
    """Check a brief again: its quotes, its digests, and what it shows.

    It is held against the seed that it names; who has no seed gives the article with --article, and then the editor's
    own words cannot be checked. Ends with exit code 1 when something differs, and says what.

    That all holds means that the file says what was written from this article. It does not mean that it is true.

    \b
    Examples:
      briefing verify port-ellery-bridge.html
      briefing verify port-ellery-bridge.html --article article.txt
    """
    try:
        received = opened(file.read_bytes().decode("utf-8", "surrogateescape"))
    except ValueError as error:
        raise click.ClickException(f"{file} is no brief that can be checked: {error}.") from None
    checks = _with_article(received, article) if article else _with_seed(received, seeds)
    for check in checks:
        click.echo(
            f"{click.style('holds  ', fg='blue') if check.holds else click.style('DIFFERS', bold=True)}  {check.words}"
        )
    sys.exit(0 if all(check.holds for check in checks) else 1)


def _with_article(received: Brief, article: FilePath) -> list[Checked]:
    text = read_document(article, str(article)).text
    digest = hashlib.sha256(article.read_bytes()).hexdigest()
    checks = recheck(
        received,
        lambda document: text if document == ARTICLE else None,
        lambda document: digest if document == ARTICLE else None,
    )
    return [*checks, Checked(True, "The editor's own words were not checked: that needs the seed.")]


def _with_seed(received: Brief, seeds: FilePath) -> list[Checked]:
    slug = received.data["slug"]
    if not isinstance(slug, str) or FilePath(slug).name != slug or not (seeds / slug / "briefing.yml").is_file():
        raise click.ClickException(f"there is no briefing `{slug}` in {seeds}. Give the article with --article.")
    found = alone(seeds, slug, site_options(), base=FilePath.cwd())
    digests = {"briefing": sha256(found.seed.source.content), **found.seed.digests}
    checks = recheck(received, found.seed.text_of, digests.get)
    if found.view is None:
        return [*checks, Checked(False, "The briefing has errors now, so the brief cannot be made again.")]
    if digests == received.data["digests"]:
        checks += compared(received, brief(found.seed, found.view))
    return checks
