"""Sees saves at once, by the system's own events; the host's way is to look at every file again and again."""

from __future__ import annotations

import contextlib
import os
import re
import warnings
from collections.abc import Callable
from pathlib import Path as FilePath
from typing import Any

from watchdog.events import (
    EVENT_TYPE_CREATED,
    EVENT_TYPE_DELETED,
    EVENT_TYPE_MODIFIED,
    EVENT_TYPE_MOVED,
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer

_CHANGES = (EVENT_TYPE_CREATED, EVENT_TYPE_DELETED, EVENT_TYPE_MODIFIED, EVENT_TYPE_MOVED)
"""What is no change, such as that somebody reads a file, has events, too."""
_GOINGS = [DirCreatedEvent, DirDeletedEvent, DirMovedEvent, FileCreatedEvent, FileDeletedEvent, FileMovedEvent]
"""What an observer is to hear of. A page reads dozens of files and folders, which must not keep threads busy."""
_ASIDE = re.compile(r"^\.|^4913$|~$|^#.*#$")
"""What programs write beside a briefing while it is edited."""
_NEVER = re.compile(r"(?!)")
_DISTANT = ("9p", "afs", "ceph", "cifs", "drvfs", "nfs", "nfs4", "prl_fs", "smb3", "smbfs", "vboxsf", "virtiofs")
"""File systems that others change without telling this one, and so without events."""
_MOUNTS = FilePath("/proc/self/mounts")


class Watch:
    """Takes the place of a server's observer: the folders in `quick` get the system's events, the rest goes to it.

    The first of them is that of the seeds.

    Where the system gives no events, everything goes there; `tell` is told why. Whoever takes `changed` gets the paths
    that changed since it was taken the last time.
    """

    def __init__(self, slow: Any, quick: tuple[str, ...], tell: Callable[[str], None]) -> None:
        self._slow, self._quick, self._tell = slow, quick, tell
        self._observer: Any = None
        self._folders: dict[str, _Noting] = {}
        self._changed: set[str] = set()

    def changed(self) -> set[str]:
        """The paths that changed since this was called the last time."""
        found, self._changed = self._changed, set()
        return found

    def touch(self, path: str) -> None:
        """As if somebody had changed a path that is watched."""
        for noting in [*self._folders.values()][:1]:
            self._changed.add(path)
            noting.pass_on(path)

    def schedule(self, handler: FileSystemEventHandler, path: str, *, recursive: bool = False) -> Any:
        """As an observer's; the handler hears of changes only."""
        aside = _ASIDE if path == self._quick[0] else _NEVER
        noting = _Noting(handler, lambda paths: self._changed.update(paths), aside)
        if path not in self._quick or not os.path.isdir(path):
            return self._slow.schedule(noting, path, recursive=recursive)
        self._folders[path] = noting
        return path

    def unschedule(self, watch: Any) -> None:
        """As an observer's."""
        if watch not in self._folders:
            self._slow.unschedule(watch)
        elif self._observer is None:
            del self._folders[watch]

    def start(self) -> None:
        """As an observer's; here it shows whether there are events."""
        reason = next(filter(None, map(_why_not, self._folders)), "")
        if self._folders and not reason:
            # It warns of folders that come, go and come again, as they do when git changes branches.
            warnings.filterwarnings("ignore", category=RuntimeWarning, module="watchdog")
            self._observer = Observer()
            try:
                for path, noting in self._folders.items():
                    self._see(noting, path)
                    self._observer.schedule(_Again(path, self._again), os.path.dirname(path), event_filter=_GOINGS)
                self._observer.start()
            except OSError as error:
                self._observer, reason = None, (error.strerror or str(error)).lower()
        if reason:
            self._tell(reason)
            for path, noting in self._folders.items():
                self._slow.schedule(noting, path, recursive=True)
        self._slow.start()

    def stop(self) -> None:
        """As an observer's."""
        self._slow.stop()
        if self._observer:
            self._observer.stop()

    def join(self) -> None:
        """As an observer's."""
        self._slow.join()
        if self._observer:
            self._observer.join()

    def _see(self, noting: _Noting, path: str) -> None:
        self._observer.schedule(noting, path, recursive=True, event_filter=[FileModifiedEvent, *_GOINGS])

    def _again(self, path: str) -> None:
        """Another folder has taken the place of one that is watched; the system goes on watching the old one."""
        watches = [watch for watch in (emitter.watch for emitter in self._observer.emitters) if watch.path == path]
        for watch in watches:
            if watch.is_recursive:
                with contextlib.suppress(KeyError):
                    self._observer.unschedule(watch)
        if os.path.isdir(path):
            self._see(self._folders[path], path)
        self._folders[path].dispatch(FileModifiedEvent(path))


class _Noting(FileSystemEventHandler):
    """Notes what changed before it tells the server."""

    def __init__(
        self, handler: FileSystemEventHandler, note: Callable[[set[str]], None], aside: re.Pattern[str]
    ) -> None:
        self._handler, self._note, self._aside = handler, note, aside

    def dispatch(self, event: FileSystemEvent) -> None:
        """Pass a change on; of folders the server wants to hear nothing, although they come and go."""
        if event.event_type not in _CHANGES or (event.is_directory and event.event_type == EVENT_TYPE_MODIFIED):
            return
        paths = {os.fsdecode(path) for path in (event.src_path, event.dest_path) if path}
        if not all(self._aside.search(os.path.basename(path)) for path in paths):
            self._note(paths)
            self.pass_on(event.src_path)

    def pass_on(self, path: str | bytes) -> None:
        """Have the server do what it does when something changed."""
        self._handler.dispatch(FileModifiedEvent(path))


class _Again(FileSystemEventHandler):
    """Looks from above whether a folder comes and goes."""

    def __init__(self, path: str, tell: Callable[[str], None]) -> None:
        self._path, self._tell = path, tell

    def dispatch(self, event: FileSystemEvent) -> None:
        """Tell of the folder itself."""
        comes_or_goes = event.event_type in _CHANGES and event.event_type != EVENT_TYPE_MODIFIED
        if comes_or_goes and self._path in (os.fsdecode(event.src_path), os.fsdecode(event.dest_path)):
            self._tell(self._path)


def _why_not(path: str) -> str:
    """Why the system has no events for what happens in a folder; empty when it has."""
    kind = _file_system(os.path.realpath(path))
    return f"{path} is on a file system of the kind {kind}" if kind in _DISTANT or kind.startswith("fuse") else ""


def _file_system(path: str) -> str:
    """The kind of file system that a path is on, where Linux tells it."""
    try:
        lines = _MOUNTS.read_text("utf-8", "surrogateescape").splitlines()
    except OSError:
        return ""
    mounts = [line.split(" ")[1:3] for line in lines]
    places = [(where.replace("\\040", " ").rstrip("/") + "/", kind) for where, kind in mounts]
    return max(((len(where), kind) for where, kind in places if f"{path}/".startswith(where)), default=(0, ""))[1]
