"""`briefing new`: a seed that an editor can begin to work on, made from an article."""

from __future__ import annotations

import hashlib
import re
import shutil
import sys
from datetime import date
from pathlib import Path as FilePath

import click

from briefing.cli.places import seeds_option
from briefing.draft import draft
from briefing.model import ID_PATTERN, Briefing, as_id
from briefing.read.decode import decode, shown
from briefing.receive import NotReceived, Received, from_bytes, from_file, from_web
from briefing.schema import place
from briefing.sentences import sentences
from briefing.text import Text

_LANGUAGE = next(part.pattern for part in Briefing.model_fields["lang"].metadata if hasattr(part, "pattern"))


@click.command()
@click.argument("slug")
@click.option(
    "--article",
    metavar="FILE|-|URL",
    help="The article: a file of text or HTML, `-` for standard input, or a web address. Without it, the file "
    "article.txt that is in the folder already is taken as it stands.",
)
@click.option("--lang", default="en", show_default=True, help="The language of article and briefing, such as `de`.")
@seeds_option
def new(slug: str, article: str | None, lang: str, seeds: FilePath) -> None:
    """Begin a briefing: the folder SLUG, with a briefing.yml to work on.

    SLUG is the name of the folder and a part of the web address: small letters, digits and hyphens.

    The words of the article stay as they are. Only line ends, white space at the ends of lines and the number of empty
    lines between paragraphs are made the same everywhere. In briefing.yml, every sentence waits as a comment, ready to
    become a claim; the text is pinned, and the briefing is a draft.

    Web pages need one more package: pip install 'mkdocs-briefing[fetch]'

    \b
    Examples:
      briefing new port-ellery-bridge --article downloads/bridge.txt
      briefing new port-ellery-bridge --article https://ellery.example/bridge.html
      briefing new port-ellery-bridge --article - < bridge.txt
      briefing new hafen-streik --article streik.txt --lang de
    """
    _refuse_names(slug, lang)
    folder = seeds / slug
    if (folder / "briefing.yml").exists():
        raise click.ClickException(f"{folder / 'briefing.yml'} is there already; `briefing new` overwrites nothing.")
    begun = (folder / "article.txt").exists()
    if begun and article:
        raise click.ClickException(
            f"{folder / 'article.txt'} is there already. Leave --article out to begin with it as it stands."
        )
    if not begun and not article:
        raise click.UsageError("Where is the article? Name it: --article FILE, --article - or --article URL.")
    try:
        received = from_file(folder / "article.txt") if begun else _received(article)
    except NotReceived as error:
        raise click.ClickException(str(error)) from None
    data = (folder / "article.txt").read_bytes() if begun else received.text.encode()
    written = _write(seeds, slug, data, received, lang, begun=begun)
    _say(folder, written, lang)


def _refuse_names(slug: str, lang: str) -> None:
    if not re.fullmatch(ID_PATTERN, slug):
        simple = as_id(slug.lstrip("-0123456789"))
        hint = f" How about `{simple}`?" if simple else ""
        message = f"`{slug}` cannot stand in a web address: small letters a–z, digits and hyphens only, a letter first."
        raise click.BadParameter(message + hint, param_hint="SLUG")
    if not re.fullmatch(_LANGUAGE, lang):
        raise click.BadParameter(f"`{lang}` is no code of a language, such as `en` or `pt-BR`.", param_hint="--lang")


def _received(article: str) -> Received:
    if re.match(r"https?://", article, re.IGNORECASE):
        return from_web(article)
    if article == "-":
        return from_bytes(sys.stdin.buffer.read(), "standard input")
    return from_file(FilePath(article))


def _write(seeds: FilePath, slug: str, data: bytes, received: Received, lang: str, *, begun: bool) -> Text:
    """Writes the files that are not there yet, or none of them; returns the article."""
    folder = seeds / slug
    article = decode(data, shown(folder / "article.txt", FilePath.cwd())).text
    digest = hashlib.sha256(data).hexdigest()
    editor_line = place.editor_line(folder / "briefing.yml", seeds)
    text = draft(article, received, lang=lang, today=date.today(), digest=digest, editor_line=editor_line)
    there = folder.exists()
    folder.mkdir(parents=True, exist_ok=True)
    try:
        if not begun:
            with (folder / "article.txt").open("xb") as file:
                file.write(data)
        with (folder / "briefing.yml").open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
        place.provide(seeds)
    except OSError:
        if not there:
            shutil.rmtree(folder)
        raise
    return article


def _say(folder: FilePath, article: Text, lang: str) -> None:
    paragraphs, count = len(article.paragraphs), len(sentences(article, lang))
    click.echo(f"{folder / 'article.txt'}: {paragraphs} paragraphs, {count} sentences")
    click.echo(f"{folder / 'briefing.yml'}: a draft with all of them to work on")
    click.echo("\nOpen briefing.yml in your editor, and run `mkdocs serve` to see the site beside it.")
