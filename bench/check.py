"""Where the time of a check and of the pages goes, beside reading alone: `python -m bench.check [COUNT]`.

Everything runs in one process, in rounds that take the stages in turn; the medians of the processor's time are shown,
for that hardly depends on what else the machine does. Reading is measured twice: as it is, and with all files left to
PyYAML, as on a machine without the quick parser.
"""

from __future__ import annotations

import statistics
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
from briefing.page import Places
from briefing.pages import briefing_pages
from briefing.read import ordinary, read
from briefing.read.decode import read_document
from briefing.read.validate import BRIEFING, validate
from briefing.read.yaml12 import load
from briefing.sentences import sentences
from briefing.site import checked
from briefing.views.briefing import briefing_view
from briefing.views.claims import claim_refs

ROUNDS = 5
READING, BY_PYYAML, CHECK = "read and validate", "the same by PyYAML", "whole check"


def main(count: int) -> None:
    """Print the medians of all stages, and the ratios of the whole check to reading and validating."""
    with tempfile.TemporaryDirectory() as folder:
        seeds = Path(folder) / "seeds"
        corpus(seeds, count)
        rounds = [dict(_stages(seeds)) for _ in range(ROUNDS)]
        found = len(checked(seeds, base=seeds)[1])
    median = {stage: statistics.median(each[stage] for each in rounds) for stage in rounds[0]}
    print(f"{count} briefings, milliseconds of processor time for each (medians of {ROUNDS} rounds):")
    for stage, seconds in median.items():
        print(f"  {stage:<22} {1000 * seconds / count:7.3f}")
    print(f"whole check to reading and validating: {median[CHECK] / median[READING]:.2f}")
    print(f"whole check to reading and validating by PyYAML: {median[CHECK] / median[BY_PYYAML]:.2f}")
    print(f"(the check found {found} things)")


def _stages(folder: Path) -> Iterator[tuple[str, float]]:
    """Each stage with the seconds that it takes."""
    yield from _of_reading(folder)
    yield from _of_the_line(folder)
    yield CHECK, _timed(lambda: checked(folder, base=folder))[0]


def _of_reading(folder: Path) -> Iterator[tuple[str, float]]:
    paths = sorted(folder.glob("*/briefing.yml"))
    seconds, texts = _timed(lambda: [read_document(path, path.name).text for path in paths])
    yield "decode", seconds
    seconds, data = _timed(lambda: [ordinary.load_ordinary(text) or load(text).data for text in texts])
    yield "parse", seconds
    yield "validate", _timed(lambda: [validate(each, BRIEFING) for each in data])[0]


def _of_the_line(folder: Path) -> Iterator[tuple[str, float]]:
    with _without_quick_parser():
        yield BY_PYYAML, _timed(lambda: read(folder, base=folder))[0]
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


def _timed(run: Callable[[], Any]) -> tuple[float, Any]:
    begun = time.process_time()
    result = run()
    return time.process_time() - begun, result


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
