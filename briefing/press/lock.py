"""One build at a time for each folder of a site: another one waits, and finds a sound state when its turn comes."""

from __future__ import annotations

from pathlib import Path as FilePath

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None


class Lock:
    """Held by one process at a time; the system lets go of it when that process ends, in whatever way."""

    def __init__(self, path: FilePath) -> None:
        self.path, self.file = path, None

    @property
    def possible(self) -> bool:
        """Whether the system has such locks."""
        return fcntl is not None

    def take(self) -> None:
        """Wait for the lock, and hold it."""
        if self.file is None and fcntl:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self.file = self.path.open("w")
            fcntl.flock(self.file, fcntl.LOCK_EX)

    def leave(self) -> None:
        """Let the next one in."""
        if self.file:
            self.file.close()
            self.file = None
