"""`briefing status`: how far each briefing is."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path as FilePath

import click

from briefing.anchor import anchor
from briefing.cli.places import Slug, seeds_option
from briefing.cli.progress import progress
from briefing.coverage import coverage
from briefing.overview import Overview, overview
from briefing.read import read_seed, survey
from briefing.seed import Seed

_HEADS = ("Briefing", "Updated", "Covered", "Claims", "Origins", "Open", "Overdue", "Text")
_NUMBERS = {"Covered", "Origins", "Open"}
_LEFT = 10


@click.command()
@click.argument("slugs", nargs=-1, type=Slug(), metavar="[SLUG]...")
@click.option("--format", "format_", type=click.Choice(["table", "json"]), default="table", show_default=True)
@seeds_option
def status(slugs: tuple[str, ...], format_: str, seeds: FilePath) -> None:
    """Show how far the briefings are, and what is overdue.

    A row has the share of the article that is covered, the claims by status, the origins, the open questions and those
    that are overdue, and whether the text is pinned. A question is overdue when its `check_by` lies before today.

    With SLUG, only that briefing, with the next sentences that nothing uses yet.

    \b
    Examples:
      briefing status
      briefing status port-ellery-bridge
      briefing status --format json
    """
    there = survey(seeds, base=FilePath.cwd())
    for fault in there.faults:
        click.echo(fault.finding.message, err=True)
    folders = [folder for folder in there.folders if not slugs or folder.name in slugs]
    rows: list[Overview] = []
    left: list[str] = []
    for folder in progress(folders, "Reading"):
        seed = anchor(read_seed(folder, there.registry, base=FilePath.cwd()))
        rows.append(overview(seed, today=date.today()))
        left += _left(seed) if slugs else ()
    if format_ == "json":
        written = [asdict(row) | {"claims": dict(row.claims), "covered": row.covered} for row in rows]
        click.echo(json.dumps(written, ensure_ascii=False, indent=2, default=str))
    elif rows:
        click.echo("\n".join([*_table(rows), *left]))
    sys.exit(1 if there.faults and not there.folders else 0)


def _table(rows: Sequence[Overview]) -> list[str]:
    cells = [_HEADS, *map(_cells, rows)]
    widths = [max(len(row[column]) for row in cells) for column in range(len(_HEADS))]
    lines = []
    for row in cells:
        padded = (
            f"{cell:>{width}}" if head in _NUMBERS else f"{cell:<{width}}"
            for cell, width, head in zip(row, widths, _HEADS, strict=True)
        )
        lines.append("  ".join(padded).rstrip())
    return lines


def _cells(row: Overview) -> tuple[str, ...]:
    if not row.readable:
        return (row.slug, "", "", "cannot be read; `briefing check` says why", "", "", "", "")
    return (
        f"{row.slug}{' (draft)' if row.draft else ''}",
        str(row.updated),
        f"{row.covered} %",
        ", ".join(f"{count} {status}" for status, count in row.claims) or "none",
        str(row.origins),
        str(row.open_questions),
        ", ".join(row.overdue) or "–",
        {"none": "not pinned"}.get(row.pin, row.pin),
    )


def _left(seed: Seed) -> list[str]:
    """The first sentences that nothing uses yet, with their places."""
    waiting = [sentence for sentence in coverage(seed).sentences if sentence.state == "uncovered"]
    if not waiting:
        return []
    lines = ["", f"Neither used nor set aside in {seed.slug}: {len(waiting)}"]
    for sentence in waiting[:_LEFT]:
        line, column = seed.article.position(sentence.span.start)
        lines.append(f"  {seed.article.name}:{line}:{column}  {' '.join(seed.article[sentence.span].split())}")
    return [*lines, f"  … and {len(waiting) - _LEFT} more"] if len(waiting) > _LEFT else lines
