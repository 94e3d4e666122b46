"""Makes all briefings while nobody waits, in a process of its own, so that the pages that speak of all are there soon.

`python -m briefing.live.ahead` is that process. What it makes, it keeps as a build would.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from functools import partial

from briefing.live.briefings import AT_ONCE
from briefing.live.site import LiveSite
from briefing.press.records import Records
from briefing.press.setting import Setting

_TURN, _PAUSE = 0.02, 0.005
"""Seconds of work with the lock, and without it, so that whoever waits has a turn."""
_SLOWER = 5
"""As `nice` counts."""


class Ahead:
    """Has everything that is missing made whenever it is woken, and then lets it be known.

    `lock` is held while the site is used; `tell` is for the terminal.
    """

    def __init__(self, records: Records, lock: threading.RLock, tell: Callable[[str], None]) -> None:
        self._records, self._lock, self._tell = records, lock, tell
        self._site: LiveSite | None = None
        self._done: Callable[[], None] = lambda: None
        self._wanted = threading.Event()
        self._quiet = 0.0
        self._process: subprocess.Popen | None = None
        self._thread: threading.Thread | None = None

    def wake(self, site: LiveSite, done: Callable[[], None], *, quiet: float = 0.0) -> None:
        """Work for this site from now on, after so many seconds in which nobody calls this again.

        `done` is called in another thread.
        """
        if site is not self._site:
            self.stop()
        self._site, self._done, self._quiet = site, done, quiet
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, daemon=True)
            self._thread.start()
        self._wanted.set()

    def stop(self) -> None:
        """Leave what is being made."""
        self._site = None
        process = self._process
        if process and process.poll() is None:
            if hasattr(os, "killpg"):
                os.killpg(process.pid, signal.SIGTERM)
            else:
                process.terminate()

    def _run(self) -> None:
        while self._wanted.wait():
            self._wanted.clear()
            if self._wanted.wait(self._quiet):
                continue
            if site := self._site:
                self._work(site)

    def _work(self, site: LiveSite) -> None:
        missing = self._load(site)
        if missing > AT_ONCE:
            self._tell("All briefings are being made; until that is done, lists and the search are not complete.")
            self._make_beside(site)
            missing = self._load(site)
        # What was saved meanwhile, or could not be made there, is made here.
        while missing and self._goes_on(site):
            time.sleep(_PAUSE)
            with self._lock:
                missing = site.briefings.make_one()
        if self._goes_on(site):
            self._done()

    def _load(self, site: LiveSite) -> int:
        """Load what is kept; how many groups of briefings are still missing."""
        tried: set = set()
        goes_on = partial(self._goes_on, site)
        if in_turns(self._lock, partial(site.briefings.load, tried), goes_on=goes_on) and tried:
            with self._lock:
                return len(site.briefings.missing())
        return 0

    def _make_beside(self, site: LiveSite) -> None:
        # With -P, so that nothing in the folder of the site is taken for a package.
        line = [sys.executable, "-P", "-m", __name__]
        self._process = subprocess.Popen(line, stdin=subprocess.PIPE, start_new_session=True)
        with contextlib.suppress(BrokenPipeError):
            self._process.communicate(pickle.dumps((self._records, site.arguments)))

    def _goes_on(self, site: LiveSite) -> bool:
        return site is self._site and not self._wanted.is_set()


def in_turns(lock: threading.RLock, work: Callable[[float], bool], *, goes_on: Callable[[], bool]) -> bool:
    """Call until it says that all is done, each time with so many seconds and the lock; others have a turn in between.

    False when it does not go on.
    """
    while goes_on():
        with lock:
            if work(_TURN):
                return True
        time.sleep(_PAUSE)
    return False


def main() -> None:
    """Make all briefings of the site that is described on standard input."""
    if hasattr(os, "nice"):
        os.nice(_SLOWER)
    records, (seeds, options, more) = pickle.load(sys.stdin.buffer)
    Setting(records).keep(seeds, options, **more)


if __name__ == "__main__":
    main()
