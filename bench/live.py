"""How long an editor waits while a site of many briefings is served: `python -m bench.live [COUNT]`.

A real `mkdocs serve`, asked over HTTP. For each save it measures how long it takes until an answer shows it and until a
browser that waits for news is told; beside them, what the machine needs for a file that nothing has to be made for. The
load of the machine is part of the result: on a busy one everything takes longer.
"""

from __future__ import annotations

import re
import socket
import statistics
import subprocess
import sys
import sysconfig
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

from bench.corpus import corpus
from bench.measure import PLAIN, load

SAVES = 100
"""Saves for each of the two waits."""
MANY = 500
"""Saves between the two looks at the memory."""
OPEN = 10
"""So many briefings are edited in turn."""
PAUSE = 0.15
"""Seconds between two saves."""
IDLE = 20
"""Seconds for which nothing happens."""
UNFINISHED = b"are made; lists"
"""Stands on each page until all briefings are made."""
MKDOCS = "site_name: Bench\ntheme: {name: material, font: false}\nplugins: [search, briefing]\n"


class Server:
    """A `mkdocs serve` of a project."""

    def __init__(self, project: Path, port: int) -> None:
        self.port = port
        command = [Path(sysconfig.get_path("scripts")) / "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{self.port}"]
        self.begun = time.perf_counter()
        self.process = subprocess.Popen(
            command,
            cwd=project,
            env={**PLAIN, "NO_MKDOCS_2_WARNING": "1"},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def get(self, path: str) -> bytes:
        """What is at a path."""
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/{path}", timeout=600) as answer:
            return answer.read()

    def first(self, path: str) -> float:
        """Seconds from the start until the page at a path is there."""
        while True:
            try:
                self.get(path)
                return time.perf_counter() - self.begun
            except urllib.error.HTTPError:
                raise
            except OSError:
                if self.process.poll() is not None:
                    raise SystemExit("the server ended") from None
                time.sleep(0.005)

    def used(self) -> float:
        """Seconds of processor time so far, of all its processes."""
        tree = psutil.Process(self.process.pid)
        times = [one.cpu_times() for one in (tree, *tree.children(recursive=True))]
        return sum(one.user + one.system for one in times)

    def held(self) -> float:
        """Megabytes of memory."""
        return psutil.Process(self.process.pid).memory_full_info().uss / 1e6


@contextmanager
def serving(project: Path, port: int) -> Iterator[Server]:
    """A server while the block runs."""
    server = Server(project, port)
    try:
        yield server
    finally:
        server.process.terminate()
        server.process.wait()


class Editor:
    """Saves briefings, each time with other words in one claim."""

    def __init__(self, seeds: Path) -> None:
        self.files = sorted(seeds.glob("*/briefing.yml"))[:OPEN]
        self.texts = [file.read_text("utf-8") for file in self.files]
        self.count = 0

    def save(self) -> tuple[str, bytes]:
        """Save the next briefing; the path of a page, and what it has to show."""
        self.count += 1
        which = self.count % len(self.files)
        words = f"Saved for the {self.count}. time"
        file, text = self.files[which], self.texts[which]
        file.write_text(re.sub(r"(?m)^    notes: .*(?:\n      .*)*", f"    notes: {words}", text, count=1), "utf-8")
        return f"briefings/{file.parent.name}/claims/", words.encode()


def main(count: int) -> None:
    """Measure, and print what was measured."""
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder)
        (project / "docs").mkdir()
        (project / "docs" / "about.md").write_text("# About\n", "utf-8")
        (project / "mkdocs.yml").write_text(MKDOCS, "utf-8")
        corpus(project / "seeds", count)
        editor = Editor(project / "seeds")
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        print(f"{count} briefings; load of the machine {load()}")
        with serving(project, port) as server:
            _show("start to first page, nothing kept", [server.first("briefings/b00000/")])
            while UNFINISHED in server.get("method/"):
                time.sleep(0.5)
            _show("start until all is made, nothing kept", [time.perf_counter() - server.begun])
        with serving(project, port) as server:
            _show("start to first page", [server.first("briefings/b00000/")])
            _show("then to the list of all", _timed(lambda: server.get(""), 1))
            _wait(server)
            if UNFINISHED in server.get("method/"):
                raise SystemExit("what was kept was not used")
            _show("a file for which nothing is made", _timed(lambda: server.get("assets/briefing/briefing.js"), SAVES))
            _show("save to the fresh page", [_fresh(server, editor) for _ in range(SAVES)])
            _show("save to a browser's reload", [_told(server, editor) for _ in range(SAVES)])
            _show("save to a fresh list of all", [_listed(server, editor) for _ in range(10)])
            before = server.held()
            for _ in range(MANY):
                _fresh(server, editor)
            print(f"  memory before and after {MANY} saves: {before:.0f} and {server.held():.0f} MB")
            _wait(server)
            used = server.used()
            time.sleep(IDLE)
            print(f"  processor while idle: {100 * (server.used() - used) / IDLE:.2f} % of one")
        print(f"load of the machine {load()}")


def _fresh(server: Server, editor: Editor) -> float:
    """Seconds from a save until an answer shows it."""
    time.sleep(PAUSE)
    path, words = editor.save()
    begun = time.perf_counter()
    while words not in server.get(path):
        time.sleep(0.01)
    return time.perf_counter() - begun


def _told(server: Server, editor: Editor) -> float:
    """Seconds from a save until a browser that waits for news is told."""
    time.sleep(4 * PAUSE)
    epoch = re.search(rb"livereload\((\d+), ", server.get("about/"))[1].decode()
    editor.save()
    begun = time.perf_counter()
    while server.get(f"livereload/{epoch}/1") <= epoch.encode():
        continue
    return time.perf_counter() - begun


def _listed(server: Server, editor: Editor) -> float:
    time.sleep(4 * PAUSE)
    editor.save()
    return _timed(lambda: server.get(""), 1)[0]


def _wait(server: Server) -> None:
    """Until the server has nothing left to do."""
    used = -1.0
    while abs(server.used() - used) > 0.02:
        used = server.used()
        time.sleep(4)


def _timed(act: Callable[[], object], times: int) -> list[float]:
    taken = []
    for _ in range(times):
        begun = time.perf_counter()
        act()
        taken.append(time.perf_counter() - begun)
    return taken


def _show(what: str, seconds: list[float]) -> None:
    if len(seconds) == 1:
        print(f"  {what}: {seconds[0]:.3f} s", flush=True)
    else:
        late = statistics.quantiles(seconds, n=20)[-1]
        print(
            f"  {what}: median {statistics.median(seconds):.3f} s, 95th percentile {late:.3f} s, "
            f"longest {max(seconds):.3f} s ({len(seconds)} times)",
            flush=True,
        )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
