"""What the benchmark found, as a table for the terminal and as the page of the site."""

from __future__ import annotations

import itertools
import statistics
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from bench.measure import Run
from bench.search import Searched

PHASES = ("cold", "no-change", "edit")


@dataclass
class Measured:
    """All runs of one tool at one size."""

    tool: str
    title: str
    count: int
    indexes: bool = False
    """Whether it makes an index for a search."""
    runs: dict[str, list[Run]] = field(default_factory=lambda: {phase: [] for phase in PHASES})
    pages: int = 0
    bytes: int = 0
    """Of the whole site."""
    searched: Searched | None = None
    """The first search on the site; None where it has none."""
    page_bytes: float = 0
    """Of an average page below `briefings/`."""

    def median(self, phase: str, what: str = "wall") -> float | None:
        """The middle of the runs of a phase; None where there was none."""
        found = [getattr(one, what) for one in self.runs[phase]]
        return statistics.median(found) if found else None


COLUMNS = (
    "briefings",
    "tool",
    "cold",
    "÷ Hugo",
    "÷ Markdown",
    "processor",
    "nothing changed",
    "÷ Hugo cold",
    "one changed",
    "÷ Hugo cold",
    "memory",
    "÷ Hugo",
    "pages",
    "site",
    "a page",
)


def rows(results: Iterable[Measured]) -> Iterator[tuple[str, ...]]:
    """One row per tool and size, in words; ratios are to others at the same size in the same run."""
    results = list(results)
    for one in results:
        beside = {other.tool: other for other in results if other.count == one.count}
        # Both sides make an index, or neither does.
        ending = "-search" if one.indexes else ""
        hugo, markdown = beside.get(f"hugo{ending}"), beside.get(f"markdown{ending}")
        base = hugo.median("cold") if hugo else None
        held = hugo.median("cold", "memory") if hugo else None
        memory = one.median("cold", "memory")
        yield (
            f"{one.count:,}",
            one.title,
            _seconds(one.median("cold")),
            _ratio(one.median("cold"), base),
            _ratio(one.median("cold"), markdown.median("cold") if markdown else None),
            _seconds(one.median("cold", "cpu")),
            _seconds(one.median("no-change")),
            _ratio(one.median("no-change"), base),
            _seconds(one.median("edit")),
            _ratio(one.median("edit"), base),
            f"{memory / 1e6:.0f} MB" if memory else "–",
            _ratio(memory, held) if memory else "–",
            f"{one.pages:,}",
            f"{one.bytes / 1e6:.0f} MB",
            f"{one.page_bytes / 1e3:.1f} KB" if one.page_bytes else "–",
        )


def table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """The rows below their columns, aligned."""
    lines = [columns, *rows]
    widths = [max(len(line[index]) for line in lines) for index in range(len(columns))]
    return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) for line in lines)


SEARCH_COLUMNS = ("briefings", "tool", "bytes of the first search", "from the last key to a hit")


def searches(results: Iterable[Measured]) -> Iterator[tuple[str, ...]]:
    """One row per tool and size with a search, in words."""
    for one in results:
        if one.searched:
            kilobytes, milliseconds = one.searched.bytes / 1e3, 1000 * one.searched.seconds
            yield f"{one.count:,}", one.title, f"{kilobytes:,.0f} KB", f"{milliseconds:,.0f} ms"


def growth(results: Iterable[Measured], tool: str) -> Iterator[tuple[int, int, float]]:
    """How often the time of a smaller size goes into that of the next one: `(smaller, larger, ratio)`."""
    ours = sorted((one for one in results if one.tool == tool), key=lambda one: one.count)
    for smaller, larger in itertools.pairwise(ours):
        yield smaller.count, larger.count, larger.median("cold") / smaller.median("cold")


def _seconds(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f} s"


def _ratio(value: float | None, base: float | None) -> str:
    return "–" if value is None or not base else f"{value / base:.3f}"


def page(results: Iterable[Measured], about: dict[str, object], *, check: str, live: str, workflow: str) -> str:
    """The page `docs/speed.md`, with the figures of one run, and with what the other benchmarks print."""
    results = list(results)
    lines = [INTRODUCTION.format(**about), "", f"| {' | '.join(COLUMNS)} |"]
    lines += ["|" + " --- |" * 2 + " ---: |" * (len(COLUMNS) - 2)]
    lines += [f"| {' | '.join(row)} |" for row in rows(results)]
    lines += ["", "## Search", "", f"| {' | '.join(SEARCH_COLUMNS)} |", "| ---: | --- | ---: | ---: |"]
    lines += [f"| {' | '.join(row)} |" for row in searches(results)]
    lines += ["", "## Growth", "", "| from | to | briefings × | time × |", "| ---: | ---: | ---: | ---: |"]
    lines += [
        f"| {smaller:,} | {larger:,} | {larger / smaller:.1f} | {ratio:.2f} |"
        for smaller, larger, ratio in growth(results, "ours")
    ]
    lines += ["", *_hosting(results), "", HOSTING.format(workflow=workflow), "", STAGES.format(check=check, live=live)]
    return "\n".join([*lines, LEFT_OUT])


def _hosting(results: Iterable[Measured]) -> Iterator[str]:
    """How the largest site that we made here stands to what GitHub Pages takes."""
    one = max((one for one in results if one.tool == "ours"), key=lambda one: one.count)
    yield "## GitHub Pages"
    yield ""
    yield (
        f"A published site may have 1 GB, and ten minutes to be published. With {one.count:,} briefings ours has "
        f"{one.bytes / 1e9:.2f} GB, {one.bytes / one.count / 1000:.0f} KB a briefing with its share in the site's own "
        f"pages, and is built in {_seconds(one.median('cold'))}."
    )


INTRODUCTION = """\
---
hide: [toc]  # for the width of the table
---

# Speed

Written by `make bench ARGS="-n 200 -n 1000 -n 5000 --docs docs/speed.md"`, which takes half an hour. The figures
are those of one run on one machine ({machine}; its load when the run began was
{load}), and only their ratios mean anything elsewhere. All tools build the same seeds in turn, in shuffled order; a
cell is the median of {rounds} rounds ({slow rounds} for tools that take minutes, and beyond 1,000 briefings). Before a
time counts, every claim, quote, name, question and event of the seeds has been found on the pages that the tool made.

The seeds are fictional, in seven languages, with twenty claims, eight questions and nine events each
(`python -m bench.corpus COUNT FOLDER` writes them). *Cold* is a build with nothing kept. *Nothing changed* is the same
command again, *one changed* the same after an edit of one briefing. *Processor* is the time of all processors
together, of the cold build. Memory is that of all processes at the peak. Where a tool makes an index for a search, its
ratios are to Hugo and to Markdown with an index, too; Hugo’s is made by Pagefind from the built pages.
"""

HOSTING = """\
`python -m bench.workflow` does what the workflow of a new site does on GitHub, with a search and links for editing.

```text
{workflow}
```"""

STAGES = """\
## Where the time goes

`python -m bench.check` takes the stages of a build one by one.

```text
{check}
```

## While a site is served

`python -m bench.live` edits a site in `mkdocs serve`, and asks for the pages like a browser.

```text
{live}
```
"""

LEFT_OUT = """\
## What this does not show

* Hugo’s pages have no box that asks the index, and the index finds pages, where ours finds claims.
* Hugo and Eleventy verify no quote, compute no attribution and report no mistake; their pages are plainer than ours
  (see *a page*), in the same frame of the theme.
* The Markdown of the other tools is made beforehand; the time for that is not counted.
* The sites are written into memory where the machine has a `/dev/shm`; on a disk, all of them take longer.
* Sizes are those of files before compression.
"""
