"""One run of a command, measured from outside: wall time, processor time and the memory of all its processes."""

from __future__ import annotations

import os
import subprocess
import tempfile
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import psutil

_EVERY = 0.02
"""Seconds between two looks at the memory, at least."""
_SELDOM = 30
"""So many times the processor time of the last look, the next one waits: the more memory there is, the longer a look
takes, and it takes a processor from those whose time is measured."""


@dataclass(frozen=True)
class Run:
    """What one run of a command took."""

    wall: float
    """Seconds from the start to the end."""
    cpu: float
    """Seconds of processor time, of all its processes."""
    memory: int
    """Bytes at the peak, of all its processes; what they share counts once (proportional set size)."""


# A package that pip has installed is compiled; one that may not write down what it compiles never is.
PLAIN = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""The environment that every command has."""


def load() -> str:
    """How busy the machine is, in words."""
    return f"{os.getloadavg()[0]:.1f} on {os.cpu_count()} processors"


def in_memory() -> tempfile.TemporaryDirectory[str]:
    """A folder for a while; in memory where the machine has a place for that, so that no disk is measured."""
    memory = Path("/dev/shm")
    return tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None)


class Failed(Exception):
    """A command that ended with an error; its output is the message."""


def run(command: tuple[str, ...], *, cwd: Path, environment: Mapping[str, str]) -> Run:
    """Run a command to its end and measure it; raises `Failed` with its output when it fails."""
    before = os.times()
    begun = time.perf_counter()
    process = subprocess.Popen(
        command,
        cwd=cwd,
        env={**PLAIN, **environment},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    peak = _Peak(process.pid)
    peak.start()
    output, _ = process.communicate()
    wall = time.perf_counter() - begun
    peak.stop()
    after = os.times()
    if process.returncode:
        raise Failed(f"{' '.join(command)} ended with {process.returncode}:\n{output[-4000:]}")
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return Run(wall, cpu, peak.bytes)


class _Peak(threading.Thread):
    """Looks again and again at what a process and its children hold in memory."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.bytes = 0
        self._root = psutil.Process(pid)
        self._done = threading.Event()

    def run(self) -> None:
        took = 0.0
        while not self._done.wait(max(_EVERY, _SELDOM * took)):
            # The time that it takes from others; to wait for a processor on a busy machine takes none.
            before = time.thread_time()
            self.bytes = max(self.bytes, self._held())
            took = time.thread_time() - before

    def stop(self) -> None:
        self._done.set()
        self.join()

    def _held(self) -> int:
        held = 0
        try:
            processes = [self._root, *self._root.children(recursive=True)]
        except psutil.NoSuchProcess:
            return 0
        for process in processes:
            try:
                held += process.memory_full_info().pss
            except psutil.Error:
                # It ended between being listed and being looked at.
                continue
        return held
