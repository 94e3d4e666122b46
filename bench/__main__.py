"""The benchmark: the same seeds built by us and by others on this machine, in turn; `python -m bench --help`."""

from __future__ import annotations

import itertools
import json
import os
import platform
import random
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

import click
import yaml

from bench import facts, markdown, report
from bench.corpus import corpus
from bench.measure import Run, in_memory, run
from bench.report import Measured
from bench.search import first_search
from bench.tools import Tool, tools

LARGE = 1000
"""Briefings beyond which slow tools and indexes are left out, and others have as few rounds as slow ones."""


@click.command()
@click.option(
    "--count", "-n", multiple=True, type=int, default=(1000,), show_default=True, help="Briefings; repeatable."
)
@click.option("--rounds", default=3, show_default=True, help="Rounds in which every tool has its turn.")
@click.option("--all", "everything", is_flag=True, help="Zensical and Eleventy as well.")
@click.option("--only", multiple=True, help="Only these tools.")
@click.option("--slow-rounds", default=1, show_default=True, help="Rounds of tools that take minutes.")
@click.option("--json", "to", type=click.Path(path_type=Path), help="Write all figures into this file.")
@click.option(
    "--docs",
    type=click.Path(path_type=Path),
    help="Run bench.check, bench.live and bench.workflow, too, and write the page of the site.",
)
def main(
    count: tuple[int, ...],
    rounds: int,
    everything: bool,
    only: tuple[str, ...],
    slow_rounds: int,
    to: Path | None,
    docs: Path | None,
) -> None:
    """Build the same seeds with every tool, in turn, and compare.

    Above 1,000 briefings, tools that take minutes and those with a search are left out.
    """
    chosen = [tool for tool in tools(everything=everything) if not only or tool.name in only]
    load = os.getloadavg()[0]
    results: list[Measured] = []
    for size in count:
        with in_memory() as made:
            quick = [tool for tool in chosen if size <= LARGE or not (tool.slow or tool.indexes)]
            turns = rounds if size <= LARGE else slow_rounds
            results += compare(quick, size, Path(made), rounds=turns, slow_rounds=slow_rounds)
    about = {"machine": _machine(), "load": f"{load:.1f}", "rounds": rounds, "slow rounds": slow_rounds}
    click.echo(report.table(report.COLUMNS, report.rows(results)))
    if found := list(report.searches(results)):
        click.echo(f"\n{report.table(report.SEARCH_COLUMNS, found)}")
    if to:
        to.write_text(json.dumps({"about": about, "results": [asdict(one) for one in results]}, indent=1), "utf-8")
    if docs:
        others = (("check", 300), ("live", min(LARGE, max(count))), ("workflow", max(count)))
        said = {name: _said(name, number) for name, number in others}
        docs.write_text(report.page(results, about, **said), encoding="utf-8")


def _said(name: str, count: int) -> str:
    """What another of the benchmarks prints."""
    click.echo(f"bench.{name} {count}", err=True)
    line = [sys.executable, "-m", f"bench.{name}", str(count)]
    return subprocess.run(line, check=True, stdout=subprocess.PIPE, text=True).stdout.strip()


def compare(chosen: Iterable[Tool], size: int, folder: Path, *, rounds: int, slow_rounds: int) -> list[Measured]:
    """Measure all tools at one size in shuffled turns; stops when a site does not say what the seeds say."""
    seeds = folder / "seeds"
    corpus(seeds, size)
    measured = {tool.name: Measured(tool.name, tool.title, size, indexes=tool.indexes) for tool in chosen}
    for tool in chosen:
        tool.prepare(folder / tool.name, seeds)
    turns = random.Random(size)
    edits = itertools.count(1)
    for turn in range(rounds):
        for tool in turns.sample(list(chosen), len(list(chosen))):
            if turn >= slow_rounds and tool.slow:
                continue
            project = folder / tool.name
            click.echo(f"{size}: round {turn + 1}, {tool.title}", err=True)
            for name in (tool.output, *tool.caches):
                _remove(project / name)
            one = measured[tool.name]
            one.runs["cold"].append(run(tool.command, cwd=project, environment=tool.environment))
            if turn == 0:
                _look(one, tool, project / tool.output, seeds)
            if tool.slow and size > 200:
                continue
            one.runs["no-change"].append(run(tool.command, cwd=project, environment=tool.environment))
            edit(tool, project, next(edits))
            one.runs["edit"].append(run(tool.command, cwd=project, environment=tool.environment))
            _expect_edit(tool, project)
            edit(tool, project, 0)
    return [*measured.values(), floor(folder / chosen[0].name / chosen[0].output, folder / "floor", size)]


def edit(tool: Tool, project: Path, number: int) -> None:
    """Change one claim of the first briefing, in the seeds or in the Markdown made of them; 0 changes it back."""
    seed = project / "seeds" / "b00000" if tool.seeds else project.parent / "seeds" / "b00000"
    path = seed / "briefing.yml"
    kept = path.with_name("briefing.yml.kept")
    if not kept.exists():
        shutil.copy(path, kept)
    if number == 0:
        kept.replace(path)
        return
    briefing = yaml.load(kept.read_text("utf-8"), Loader=yaml.CSafeLoader)
    briefing["claims"]["claim-2"]["notes"] = f"Edited for round {number}."
    text = yaml.dump(briefing, Dumper=yaml.CSafeDumper, sort_keys=False, width=100, allow_unicode=True)
    path.write_text(text, encoding="utf-8")
    if not tool.seeds:
        shared = yaml.load((project.parent / "seeds" / "actors.yml").read_text("utf-8"), Loader=yaml.CSafeLoader)
        front_matter = "layout: page.liquid\n" if tool.name == "eleventy" else ""
        docs = project / ("content" if tool.name == "eleventy" else "docs")
        markdown.write_briefing(seed, docs, shared, front_matter=front_matter)


def _expect_edit(tool: Tool, project: Path) -> None:
    page = project / tool.output / "briefings" / "b00000" / "claims" / "index.html"
    if "Editedforround" not in facts.words_of(page):
        raise SystemExit(f"{tool.title} does not show the edit")


def floor(site: Path, folder: Path, size: int) -> Measured:
    """Writing the bytes of our site and nothing else: what no tool can beat."""
    content = {path.relative_to(site): path.read_bytes() for path in site.rglob("*") if path.is_file()}
    one = Measured("floor", "Writing the same bytes, nothing else", size)
    for _ in range(3):
        _remove(folder)
        begun, cpu = time.perf_counter(), time.process_time()
        for path, written in content.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(written)
        one.runs["cold"].append(Run(time.perf_counter() - begun, time.process_time() - cpu, 0))
    one.pages = sum(path.suffix == ".html" for path in content)
    one.bytes = sum(map(len, content.values()))
    return one


def _look(one: Measured, tool: Tool, site: Path, seeds: Path) -> None:
    absent = list(itertools.islice(facts.missing(site, seeds), 5))
    if absent:
        raise SystemExit(f"{one.title} leaves out:\n" + "\n".join(absent))
    files = [path for path in site.rglob("*") if path.is_file()]
    pages = [path for path in (site / "briefings").rglob("index.html")]
    one.pages = sum(path.suffix == ".html" for path in files)
    one.bytes = sum(path.stat().st_size for path in files)
    one.page_bytes = statistics.mean(path.stat().st_size for path in pages)
    if tool.box:
        one.searched = first_search(site, facts.first_claim(seeds))


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _machine() -> str:
    return f"{platform.system()} {platform.machine()}, Python {platform.python_version()}"


if __name__ == "__main__":
    main()
