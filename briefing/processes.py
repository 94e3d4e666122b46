"""Shares work between processes, where the system can copy one that is running; elsewhere one does it all."""

from __future__ import annotations

import atexit
import gc
import multiprocessing
import os
import pickle
import tempfile
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")
_MOST = 4
"""More processes than this wait for the disk."""
_WORTH_IT = 8
"""So many pieces of work take longer than starting a process."""
_TURNS = 4096
"""Any pipe holds so many bytes, of which each stands for something left to do."""
_SELDOM = 50_000
"""So many objects more than there were, and Python looks for those that nobody needs; by itself, it does at 700."""


def share(work: Callable[[Iterable[T]], None], pieces: Sequence[T]) -> None:
    """Have all pieces worked on, some of them in other processes.

    Two processes begin at the two ends and go towards each other, until nothing is left between them: neighbours often
    need the same, and both end at once. `work` leaves its results on disk. A process that fails leaves none; the caller
    finds out what is missing.
    """
    count = _worth(len(pieces)) // 2
    if not count:
        _spread(work, [pieces])
        return
    size = -(-len(pieces) // count)
    with ExitStack() as stack:
        parts = (pieces[start : start + size] for start in range(0, len(pieces), size))
        _spread(work, [end for part in parts for end in _two_ends(part, stack)])


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

        count = _worth(len(pieces))
        _spread(keep, [pieces[number::count] for number in range(count)])
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


def _spread(work: Callable[[Any], None], parts: Sequence[Any]) -> None:
    """Have the first part worked on here, and each other one by a process of its own."""
    with uncollected():
        fork = multiprocessing.get_context("fork") if parts[1:] else None
        others = [fork.Process(target=work, args=(part,)) for part in parts[1:]]
        for other in others:
            other.start()
        try:
            work(parts[0])
        finally:
            for other in others:
                other.join()


def _two_ends(pieces: Sequence[T], stack: ExitStack) -> tuple[Iterator[T], Iterator[T]]:
    """The pieces forwards and backwards, for two processes, of which each takes what the other has not taken."""
    size = -(-len(pieces) // _TURNS)
    runs = [pieces[start : start + size] for start in range(0, len(pieces), size)]
    turns, writing = os.pipe()
    stack.callback(os.close, turns)
    os.write(writing, bytes(len(runs)))
    os.close(writing)
    return _while_left(runs, turns), _while_left(runs[::-1], turns)


def _while_left(runs: Sequence[Sequence[T]], turns: int) -> Iterator[T]:
    for run in runs:
        if not os.read(turns, 1):
            return
        yield from run


def _send(work: Callable[[], object], end: Connection) -> None:
    end.send(work())


def _worth(count: int) -> int:
    """How many processes so many pieces of work are worth, with this one."""
    return max(1, min(_processors(), _MOST, count // _WORTH_IT)) if _can_copy() else 1


def _can_copy() -> bool:
    # To copy a process while a thread of it holds a lock leaves the copy waiting for ever.
    return "fork" in multiprocessing.get_all_start_methods() and threading.active_count() == 1


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
