"""Where the time of a check and of the pages goes, beside reading alone: `python -m bench.check [COUNT]`.

The stages run in one process on one processor, in rounds that take them in turn; the medians of the processor's time
are shown, for that hardly depends on what else the machine does. Reading and the whole check are measured twice: as
they are, and with all files left to PyYAML, as on a machine without the quick parser.

Then the command `briefing check` runs as an editor runs it, on all processors, in turn with a program that reads and
validates the same files and does nothing else, each from its start to its end by the clock. This one tells something
only while the machine has nothing else to do.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from bench.corpus import corpus
from briefing.anchor import anchor
from briefing.check import check
from briefing.checkup import check_up
from briefing.page import Places
from briefing.pages import briefing_pages
from briefing.read import ordinary, read
from briefing.read.decode import read_document
from briefing.read.validate import BRIEFING, validate
from briefing.read.yaml12 import load
from briefing.sentences import sentences
from briefing.views.briefing import briefing_view
from briefing.views.claims import claim_refs

ROUNDS = 5
READING, READING_BY_PYYAML = "read and validate", "the same by PyYAML"
CHECK, CHECK_BY_PYYAML = "whole check", "whole check by PyYAML"
_READ = "import sys; from pathlib import Path; from briefing.read import read; read(Path(sys.argv[1]))"


def main(count: int) -> None:
    """Print the medians of all stages, and the ratios of the whole check to reading and validating."""
    with tempfile.TemporaryDirectory() as folder:
        seeds = Path(folder) / "seeds"
        corpus(seeds, count)
        with _on_one_processor():
            median = _medians([dict(_stages(seeds)) for _ in range(ROUNDS)])
        clock = _medians([dict(_from_start_to_end(seeds)) for _ in range(ROUNDS)])
        found = len(check_up(seeds, base=seeds).diagnostics)
    print(f"{count} briefings, milliseconds of processor time for each (medians of {ROUNDS} rounds):")
    for stage, seconds in median.items():
        print(f"  {stage:<22} {1000 * seconds / count:7.3f}")
    print(f"whole check to reading and validating: {median[CHECK] / median[READING]:.2f}")
    print(f"both by PyYAML: {median[CHECK_BY_PYYAML] / median[READING_BY_PYYAML]:.2f}")
    print(f"seconds by the clock, from start to end (medians of {ROUNDS} rounds, {os.cpu_count()} processors):")
    for program, seconds in clock.items():
        print(f"  {program:<22} {seconds:7.3f}")
    print(f"the command to reading and validating: {clock[CHECK] / clock[READING]:.2f}")
    print(f"(the check found {found} things)")


def _medians(rounds: list[dict[str, float]]) -> dict[str, float]:
    return {stage: statistics.median(each[stage] for each in rounds) for stage in rounds[0]}


def _stages(folder: Path) -> Iterator[tuple[str, float]]:
    """Each stage with the seconds of processor time that it takes."""
    yield from _of_reading(folder)
    yield from _of_the_line(folder)
    with _without_quick_parser():
        yield CHECK_BY_PYYAML, _timed(lambda: check_up(folder, base=folder))[0]
    yield CHECK, _timed(lambda: check_up(folder, base=folder))[0]


def _from_start_to_end(folder: Path) -> Iterator[tuple[str, float]]:
    """The seconds that two programs take: one only reads and validates, the other is the command."""
    command = Path(sys.executable).with_name("briefing")
    programs = {READING: [sys.executable, "-c", _READ, folder], CHECK: [command, "check", folder]}
    for name, program in programs.items():
        begun = time.perf_counter()
        subprocess.run(program, check=True, capture_output=True)
        yield name, time.perf_counter() - begun


def _of_reading(folder: Path) -> Iterator[tuple[str, float]]:
    paths = sorted(folder.glob("*/briefing.yml"))
    seconds, texts = _timed(lambda: [read_document(path, path.name).text for path in paths])
    yield "decode", seconds
    seconds, data = _timed(lambda: [ordinary.load_ordinary(text) or load(text).data for text in texts])
    yield "parse", seconds
    yield "validate", _timed(lambda: [validate(each, BRIEFING) for each in data])[0]


def _of_the_line(folder: Path) -> Iterator[tuple[str, float]]:
    with _without_quick_parser():
        yield READING_BY_PYYAML, _timed(lambda: read(folder, base=folder))[0]
    seconds, seeds = _timed(lambda: read(folder, base=folder))
    yield READING, seconds
    seconds, anchored = _timed(lambda: tuple(map(anchor, seeds.seeds)))
    yield "anchor", seconds
    yield "sentences", _timed(lambda: [sentences(seed.article, seed.briefing.lang) for seed in anchored])[0]
    yield "rules", _timed(lambda: check(replace(seeds, seeds=anchored)))[0]
    refs = {seed.slug: claim_refs(seed) for seed in anchored}
    seconds, views = _timed(lambda: [briefing_view(seed, refs[seed.slug], {}) for seed in anchored])
    yield "views", seconds
    yield "bodies", _timed(lambda: [len(list(briefing_pages(view, Places(), folder))) for view in views])[0]


@contextmanager
def _without_quick_parser() -> Iterator[None]:
    parser, ordinary.yaml_rs = ordinary.yaml_rs, None
    try:
        yield
    finally:
        ordinary.yaml_rs = parser


@contextmanager
def _on_one_processor() -> Iterator[None]:
    """Where the system can bind a program to one processor, the check works in one process."""
    if not hasattr(os, "sched_setaffinity"):
        raise SystemExit("bench.check needs a system that can bind a program to one processor, such as Linux.")
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(before)})
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


def _timed(run: Callable[[], Any]) -> tuple[float, Any]:
    begun = time.process_time()
    result = run()
    return time.process_time() - begun, result


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
