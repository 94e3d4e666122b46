"""Saves are noticed by the system's events, or, where it has none, in the host's own way."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from watchdog.events import FileSystemEventHandler
from watchdog.observers.polling import PollingObserver

from briefing.live import watch
from briefing.live.watch import Watch


class _Server(FileSystemEventHandler):
    def __init__(self) -> None:
        self.heard = 0

    def on_any_event(self, event) -> None:
        self.heard += 1


def _heard(path: Path, told: list[str]) -> set[str]:
    """What a watch knows of after a file was written, and a server hears of it."""
    server, observer = _Server(), Watch(PollingObserver(timeout=0.05), (str(path),), told.append)
    observer.schedule(server, str(path), recursive=True)
    observer.start()
    try:
        time.sleep(0.3)
        (path / "folder").mkdir()
        (path / "folder" / "file").write_text("x", "utf-8")
        (path / "folder" / ".file.swp").write_text("x", "utf-8")
        end = time.monotonic() + 10
        found: set[str] = set()
        while str(path / "folder" / "file") not in found and time.monotonic() < end:
            time.sleep(0.02)
            found |= observer.changed()
        assert server.heard
        return found
    finally:
        observer.stop()
        observer.join()


def test_the_system_tells_of_a_save(tmp_path):
    told: list[str] = []
    assert str(tmp_path / "folder" / "file") in _heard(tmp_path, told)
    assert told == []


def test_without_events_the_host_looks_for_itself(tmp_path, monkeypatch):
    def refuse(self, *arguments, **more):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(watch.Observer, "start", refuse)
    told: list[str] = []
    assert str(tmp_path / "folder" / "file") in _heard(tmp_path, told)
    assert told == ["no space left on device"]


@pytest.mark.parametrize(("kind", "is_distant"), [("9p", True), ("fuse.sshfs", True), ("ext4", False)])
def test_what_others_change_from_afar_has_no_events(tmp_path, monkeypatch, kind, is_distant):
    mounts = tmp_path / "mounts"
    project = tmp_path / "a project"
    (project / "seeds").mkdir(parents=True)
    where = str(project).replace(" ", "\\040")
    mounts.write_text(f"/dev/root / ext4 rw 0 0\nshare {where} {kind} rw 0 0\n", "utf-8")
    monkeypatch.setattr(watch, "_MOUNTS", mounts)
    told: list[str] = []
    assert str(project / "seeds" / "folder" / "file") in _heard(project / "seeds", told)
    assert [kind in words for words in told] == ([True] if is_distant else [])
