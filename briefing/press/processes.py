"""Shares work between processes, where the system can copy one that is running; elsewhere one does it all."""

from __future__ import annotations

import gc
import multiprocessing
import os
import threading
from collections.abc import Callable, Sequence
from typing import TypeVar

T = TypeVar("T")
_MOST = 4
"""More processes than this wait for the disk."""
_WORTH_IT = 8
"""So many pieces of work take longer than starting a process."""


def share(work: Callable[[Sequence[T]], None], pieces: Sequence[T]) -> None:
    """Have all pieces worked on, some of them in other processes.

    `work` leaves its results on disk. A process that fails leaves none; the caller finds out what is missing.
    """
    count = min(_processors(), _MOST, len(pieces) // _WORTH_IT)
    others = []
    # To copy a process while a thread of it holds a lock leaves the copy waiting for ever.
    if count > 1 and "fork" in multiprocessing.get_all_start_methods() and threading.active_count() == 1:
        fork = multiprocessing.get_context("fork")
        gc.freeze()
        others = [fork.Process(target=work, args=(pieces[number::count],)) for number in range(1, count)]
        for other in others:
            other.start()
        gc.unfreeze()
    try:
        work(pieces[:: len(others) + 1])
    finally:
        for other in others:
            other.join()


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
