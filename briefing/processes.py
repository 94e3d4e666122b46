"""Shares work between processes, where the system can copy one that is running; elsewhere one does it all."""

from __future__ import annotations

import atexit
import gc
import multiprocessing
import os
import pickle
import tempfile
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")
_MOST = 4
"""More processes than this wait for the disk."""
_WORTH_IT = 8
"""So many pieces of work take longer than starting a process."""
_SELDOM = 50_000
"""So many objects more than there were, and Python looks for those that nobody needs; by itself, it does at 700."""


def share(work: Callable[[Sequence[T]], None], pieces: Sequence[T]) -> None:
    """Have all pieces worked on, some of them in other processes.

    `work` leaves its results on disk. A process that fails leaves none; the caller finds out what is missing.
    """
    count = min(_processors(), _MOST, len(pieces) // _WORTH_IT)
    others = []
    with uncollected():
        if count > 1 and _can_copy():
            fork = multiprocessing.get_context("fork")
            others = [fork.Process(target=work, args=(pieces[number::count],)) for number in range(1, count)]
            for other in others:
                other.start()
        try:
            work(pieces[:: len(others) + 1])
        finally:
            for other in others:
                other.join()


def gather(work: Callable[[Sequence[T]], R], pieces: Sequence[T]) -> list[R]:
    """What `work` makes of the pieces: one result of each process, in no order.

    Results travel pickled. A process that fails leaves none; the caller finds out what is missing.
    """
    here, results = os.getpid(), []
    with tempfile.TemporaryDirectory(prefix="briefing-") as folder:

        def keep(part: Sequence[T]) -> None:
            result = work(part)
            if os.getpid() == here:
                results.append(result)
            else:
                path = Path(folder) / str(os.getpid())
                path.write_bytes(pickle.dumps(result, pickle.HIGHEST_PROTOCOL))
                path.rename(path.with_suffix(".whole"))

        share(keep, pieces)
        results += [pickle.loads(path.read_bytes()) for path in Path(folder).glob("*.whole")]
    return results


def nothing() -> None:
    """What waits where there is nothing to wait for."""


def aside(work: Callable[[], None]) -> Callable[[], None]:
    """Have something done by another process, where there is a processor for it, or now; gives what waits for its end.

    `work` leaves its results on disk. Whoever needs them finds out whether they are there.
    """
    if _processors() == 1 or not _can_copy():
        work()
        return nothing
    other = multiprocessing.get_context("fork").Process(target=work)
    other.start()
    return other.join


def beside(work: Callable[[], R]) -> Callable[[], R]:
    """Have something worked out by another process, where there is a processor for it; gives what waits for the result.

    The result travels pickled. Where there is no other process, or it fails, the work is done when that is asked for,
    which somebody has to do, once.
    """
    if _processors() == 1 or not _can_copy():
        return work
    fork = multiprocessing.get_context("fork")
    end, others_end = fork.Pipe(duplex=False)
    other = fork.Process(target=_send, args=(work, others_end))
    other.start()
    others_end.close()

    def result() -> R:
        with end:
            try:
                found = end.recv()
            except (EOFError, OSError):  # it ended before it said anything, or all of it
                found = work()
        other.join()
        return found

    return result


def is_copy() -> bool:
    """True in a process that works for another one."""
    return multiprocessing.parent_process() is not None


@contextmanager
def seldom_collected() -> Iterator[None]:
    """Lets Python look for circles of objects more seldom, and never among those that are there already.

    To look through thousands of files that all stay to the end, again and again, took a good part of the time.
    """
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(_SELDOM, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()


@contextmanager
def uncollected() -> Iterator[None]:
    """Has Python look for no circles of objects: the line makes next to none, and all else goes by itself.

    What is there at the end counts as old, or Python would look through all of it at once.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.unfreeze()
        gc.enable()


def end_at_once() -> None:
    """Have Python, when it ends, look for no circles of objects; to find them among all that was made takes long.

    Whoever needs something done at the end says so to Python, or does it when a build ends.
    """
    atexit.register(gc.freeze)


def _send(work: Callable[[], object], end: Connection) -> None:
    end.send(work())


def _can_copy() -> bool:
    # To copy a process while a thread of it holds a lock leaves the copy waiting for ever.
    return "fork" in multiprocessing.get_all_start_methods() and threading.active_count() == 1


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
