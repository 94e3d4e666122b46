"""`briefing pin`: an article's text is pinned, and what a changed text touches is listed before it is accepted."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path as FilePath

import click

from briefing.anchor import anchor
from briefing.cli.places import Slug, seeds_option
from briefing.cli.progress import progress
from briefing.earlier import earlier
from briefing.edits import Change, SavedMeanwhile, write
from briefing.pinning import CannotPin, Touched, pinned, touched
from briefing.read import read_seed, survey
from briefing.seed import ARTICLE, Seed

_WORDS = {
    "lost": "these words no longer stand in the text",
    "ambiguous": "these words now stand more than once",
    "reworded": "the sentence around the quote says something else now",
    "moved": "the quote stands in another paragraph now",
}


@click.command()
@click.argument("slugs", nargs=-1, type=Slug(), metavar="[SLUG]...")
@seeds_option
def pin(slugs: tuple[str, ...], seeds: FilePath) -> None:
    """Pin the texts of articles, so that the check notices a change.

    Without SLUG, every text that is not pinned yet is pinned, and those that have changed are listed with the quotes
    that the change touches; they stay as they are, and the exit code is 1. With SLUG, the changed text of that briefing
    is accepted: look at what is listed, and mend it.

    What stands there otherwise now can be told where Git has the earlier text.

    \b
    Examples:
      briefing pin
      briefing pin port-ellery-bridge
    """
    there = survey(seeds, base=FilePath.cwd())
    folders = [folder for folder in there.folders if not slugs or folder.name in slugs]
    waiting, lines = False, []
    try:
        for folder in progress(folders, "Comparing"):
            seed = anchor(read_seed(folder, there.registry, base=FilePath.cwd()))
            lines += _lines(seed, accept=bool(slugs))
            waiting |= _is_changed(seed) and not slugs
    finally:
        if lines:
            click.echo("\n".join(lines))
    if waiting:
        click.echo("\nTo accept a changed text, name its briefing: `briefing pin SLUG`.", err=True)
        sys.exit(1)


def _lines(seed: Seed, *, accept: bool) -> Iterator[str]:
    """What is said about a seed; its file is written where that is called for."""
    if seed.briefing is None or ARTICLE not in seed.digests:
        yield f"{seed.slug}: cannot be read; `briefing check` says why"
        return
    changed = _is_changed(seed)
    if changed:
        yield f"{seed.slug}: the text is another one than was pinned"
        text = earlier(seed.folder / seed.briefing.article.file, seed.briefing.article.sha256)
        found = list(touched(seed, text))
        for one in found:
            yield from _told(seed, one)
        count = sum(anchor.document == ARTICLE for anchor in seed.anchors.values()) - len(found)
        stand = "1 quote stands" if count == 1 else f"{count} quotes stand"
        if count:
            around = "it" if count == 1 else "them"
            same = "as before" if text else f"in the text; what is around {around} cannot be compared"
            yield f"  {stand} {same}"
    elif seed.briefing.article.sha256:
        yield f"{seed.slug}: is pinned"
        return
    if changed and not accept:
        return
    try:
        after = pinned(seed)
        write([Change(seed.folder / "briefing.yml", seed.source.content.encode(), after.encode())])
    except (CannotPin, SavedMeanwhile, OSError) as error:
        raise click.ClickException(f"{seed.slug}: {error}") from None
    yield f"  accepted: {seed.slug} is pinned to the new text" if changed else f"{seed.slug}: pinned"


def _told(seed: Seed, one: Touched) -> Iterator[str]:
    section, *steps = seed.in_file(one.path)
    of = {"claims": "claim", "actors": "actor", "events": "event"}.get(str(section), "set aside")
    name = steps[0] if section != "article" else steps[1]
    yield f"  {of} {f'`{name}`' if isinstance(name, str) else name + 1}: {_WORDS[one.what]}"
    yield f"    was: {_in_a_line(one.before)}"
    if one.after:
        yield f"    {'now' if one.what != 'lost' else 'nearest'}: {_in_a_line(one.after)}"


def _is_changed(seed: Seed) -> bool:
    known = seed.briefing.article.sha256 if seed.briefing else None
    return bool(known and ARTICLE in seed.digests and known != seed.digests[ARTICLE])


def _in_a_line(words: str) -> str:
    return " ".join(words.split())
