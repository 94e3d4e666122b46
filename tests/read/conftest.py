from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from briefing.echoes import without_echoes
from briefing.read import locate, read
from briefing.seed import Fault, Seed, Seeds
from briefing.text import Span, Text


class Folder:
    """A folder of seeds to be written and read."""

    MINIMAL = "title: A title\nupdated: 2026-11-23\narticle:\n  title: A headline\n"

    def __init__(self, base: Path) -> None:
        self.base = base
        self.path = base / "seeds"
        self.path.mkdir()

    def write(self, name: str, content: str | bytes) -> Path:
        path = self.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def seed(self, briefing: str | bytes, *, article: str | None = "Words.\n", slug: str = "one", **files: str) -> Seed:
        """Write one seed, alone, and read it."""
        shutil.rmtree(self.path / slug, ignore_errors=True)
        self.write(f"{slug}/briefing.yml", briefing)
        if article is not None:
            self.write(f"{slug}/article.txt", article)
        for name, content in files.items():
            self.write(f"{slug}/sources/{name}.txt", content)
        return next(seed for seed in self.read().seeds if seed.slug == slug)

    def read(self) -> Seeds:
        return read(self.path, base=self.base)

    def said(self, briefing: str | bytes, **arguments: str) -> list[str]:
        seed = self.seed(briefing, **arguments)
        return self.lines(seed.faults, seed.source)

    @staticmethod
    def place(fault: Fault, source: Text) -> tuple[Text, Span]:
        """Where a fault would be shown."""
        text = source if fault.text is None else fault.text
        span = fault.finding.span
        return text, span if span is not None else locate(text, fault.finding.path, fault.finding.part)

    def lines(self, faults: tuple[Fault, ...], source: Text) -> list[str]:
        """Faults as `line:column rule: message`, each mistake once, in the order of the file."""
        found = []
        for fault in without_echoes(faults)[0]:
            text, span = self.place(fault, source)
            line, column = text.position(span.start)
            found.append((span, f"{line}:{column} {fault.rule}: {fault.finding.message}"))
        return [line for _, line in sorted(found)]


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path)


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    """One folder for many examples, since making a new one takes longer than reading it."""
    return Folder(tmp_path_factory.mktemp("shared"))
