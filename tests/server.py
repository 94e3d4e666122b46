"""A real `mkdocs serve` on a free port, asked over HTTP, and always stopped."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.host import SCRIPTS, environment

START = 60
ANSWER = 20
"""Seconds; a save shows in one or two of them where nothing else keeps the machine busy."""


class Server:
    """What a browser sees of it, and what its console says."""

    def __init__(self, process: subprocess.Popen, port: int, log: Path) -> None:
        self.process, self.address, self._log = process, f"http://127.0.0.1:{port}/", log

    @property
    def log(self) -> str:
        """All that it printed so far."""
        return self._log.read_text("utf-8")

    def get(self, path: str = "", timeout: float = ANSWER) -> tuple[int, str]:
        """The status and the text at a path."""
        try:
            with urllib.request.urlopen(self.address + path, timeout=timeout) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()

    def until(self, path: str, holds: Callable[[int, str], bool], within: float = ANSWER) -> str:
        """Ask until the answer is as wanted; the text then."""
        end = time.monotonic() + within
        while True:
            # A build that failed leaves every request waiting.
            try:
                status, text = self.get(path, timeout=max(0.1, end - time.monotonic()))
            except TimeoutError:
                raise AssertionError(f"/{path} got no answer within {within} s:\n{self.log[-3000:]}") from None
            if holds(status, text):
                return text
            assert self.process.poll() is None, f"the server ended:\n{self.log}"
            assert time.monotonic() < end, (
                f"/{path} is {status} and not as wanted after {within} s:\n{self.log[-3000:]}"
            )
            time.sleep(0.1)

    def shows(self, path: str, *words: str) -> str:
        """Wait for a page with all these words."""
        return self.until(path, lambda status, text: status == 200 and all(word in text for word in words))


@contextmanager
def serving(
    project: Path, *, command: str = "mkdocs", arguments: tuple[str, ...] = (), path: str = "", scripts: Path = SCRIPTS
) -> Iterator[Server]:
    """Serve a project while the block runs; `path` goes before Python's own places for packages.

    `scripts` is the folder of the commands, where it is another environment than that of the tests.
    """
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = project / f"{command}.log"
    with log.open("w") as output:
        process = subprocess.Popen(
            [str(scripts / command), "serve", "--dev-addr", f"127.0.0.1:{port}", *arguments],
            cwd=project,
            env=environment() | {"PYTHONPATH": path, "PYTHONUNBUFFERED": "1"},
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        server = Server(process, port, log)
        end = time.monotonic() + START
        while "Serving on" not in server.log:
            assert process.poll() is None, f"the server ended:\n{server.log}"
            assert time.monotonic() < end, f"no server after {START} s:\n{server.log}"
            time.sleep(0.05)
        yield server
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
