"""How long `briefing check` takes beside reading and validating alone: `python -m bench.check [COUNT]`."""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from bench.corpus import corpus
from briefing.read import read
from briefing.site import checked

ROUNDS = 5


def main(count: int) -> None:
    """Print the medians of interleaved rounds, and their ratio."""
    with tempfile.TemporaryDirectory() as folder:
        seeds = Path(folder) / "seeds"
        corpus(seeds, count)
        reading, checking = [], []
        for _ in range(ROUNDS):
            reading.append(_seconds(lambda: read(seeds, base=seeds)))
            checking.append(_seconds(lambda: checked(seeds, base=seeds)))
        found = len(checked(seeds, base=seeds)[1])
    one, other = statistics.median(reading), statistics.median(checking)
    print(f"{count} briefings: read and validate {one:.2f} s, whole check {other:.2f} s, ratio {other / one:.2f}")
    print(f"(medians of {ROUNDS} interleaved rounds; the check found {found} things)")


def _seconds(run: Callable[[], object]) -> float:
    begun = time.perf_counter()
    run()
    return time.perf_counter() - begun


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
