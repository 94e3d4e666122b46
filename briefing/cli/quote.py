"""`briefing quote`: words of the article that an editor remembers become a verified quote in YAML."""

from __future__ import annotations

import sys
from pathlib import Path as FilePath

import click

from briefing.cli.places import Slug, seeds_option
from briefing.fold import fold_document
from briefing.model import Article
from briefing.nearest import nearest
from briefing.read import Registry, read_seed
from briefing.read.decode import read_document, shown
from briefing.seed import ARTICLE, Seed
from briefing.selector import places, quote_of
from briefing.text import Span, Text
from briefing.written import quoted

_SHOWN = 20


@click.command()
@click.argument("slug", type=Slug())
@click.argument("words", nargs=-1, required=True)
@click.option("--in", "source", metavar="SOURCE", help="Look in this source instead of the article.")
@seeds_option
def quote(slug: str, words: tuple[str, ...], source: str | None, seeds: FilePath) -> None:
    """Print words of the article as a verified quote, ready to be pasted.

    WORDS are as many of the words as you remember. `first … last`, or three full stops, is everything from the first
    words to the last ones in a paragraph; `[…]` leaves out what is between. Words may be cut, capitals and quotation
    marks do not matter: the quote has the article's own. Where the words stand more than once, each place is printed
    with the words beside it that tell it from the others.

    Ends with exit code 1 when the words stand nowhere, and says which are nearest.

    \b
    Examples:
      briefing quote port-ellery-bridge "remain closed until"
      briefing quote port-ellery-bridge "the repairs … crowns"
      briefing quote port-ellery-bridge "stays closed" --in statement
    """
    text = _text(read_seed(seeds / slug, Registry(), base=FilePath.cwd()), source or ARTICLE)
    remembered = " ".join(words)
    found = places(text, remembered)
    if not found:
        _say_nearest(text, remembered)
        sys.exit(1)
    if len(found) > 1:
        click.echo(f"These words stand at {len(found)} places; take the one that you mean:", err=True)
    for spans in found[:_SHOWN]:
        exact = quote_of(text, spans, source or ARTICLE)
        click.echo(f"# {_place(text, spans[0])}", err=True)
        if exact:
            click.echo(f"quote: {quoted(exact)}")
        else:
            click.echo("What stands around it stands elsewhere too: quote more of it.", err=True)
    if len(found) > _SHOWN:
        click.echo(f"… and at {len(found) - _SHOWN} more. Name more of the words.", err=True)


def _text(seed: Seed, document: str) -> Text:
    text = seed.text_of(document)
    if text is not None:
        return text
    if document == ARTICLE and seed.briefing is None:
        # Whoever needs a quote is in the middle of writing, and YAML that is half written cannot be read.
        path = seed.folder / Article.model_fields["file"].default
        text = read_document(path, shown(path, FilePath.cwd())).text
        if text is not None:
            return text
    if document == ARTICLE or seed.briefing is None:
        raise click.ClickException(f"`{seed.slug}` cannot be read. `briefing check` says why.")
    known = ", ".join(sorted(seed.documents)) or "none"
    raise click.BadParameter(
        f"there is no text of a source `{document}`. Sources with a text: {known}.", param_hint="--in"
    )


def _say_nearest(text: Text, remembered: str) -> None:
    click.echo(f"These words do not stand in {text.name}.", err=True)
    if near := nearest(fold_document(text.content), remembered):
        click.echo(f"The nearest ones there are “{' '.join(text[near].split())}” ({_place(text, near)}).", err=True)


def _place(text: Text, span: Span) -> str:
    line, column = text.position(span.start)
    return f"{text.name}:{line}:{column}, ¶{text.paragraph(span.start)}"
