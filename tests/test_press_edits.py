"""After any edit, damage or kill, the next build gives what a build from nothing gives, byte for byte."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from briefing import pages
from tests import host, inside, sample

FEW, MANY = 12, 100
LONG_SERIES = range(1, 6)
"""Five hundred edits in all; every series begins with another chance, and they can run beside each other."""
ACTORS = ("harbour-authority", "dockers-union", "mara-venn")
SEARCHES = ("", "\n  - search\n  - briefing: {search: theme}", "\n  - search\n  - briefing: {search: pagefind}")


class _Editor:
    """Changes a project at random, mostly into something that can be built."""

    def __init__(self, project: Path, site: Path, chance: random.Random) -> None:
        self.project, self.site, self.chance, self.count = project, site, chance, 0
        (project / "docs").mkdir(parents=True)
        (project / "seeds").mkdir()
        self.name, self.search = "A site", SEARCHES[0]
        self.shared("Harbour authority")
        self.frame()
        for number in range(5):
            self.write(f"b{number}")

    def slugs(self) -> list[str]:
        return sorted(path.name for path in (self.project / "seeds").iterdir() if path.is_dir())

    def any(self) -> str:
        return self.chance.choice(self.slugs())

    def write(self, slug: str, **changes) -> None:
        self.count += 1
        others = [other for other in self.slugs() if other != slug]
        related = others and self.chance.random() < 0.4
        claim = {
            "text": f"Ships were still being unloaded, {''.join('abcdefghij'[int(n)] for n in str(self.count))}.",
            "quote": "The harbour authority said that ships were still being unloaded",
            "attribution": [self.chance.choice(ACTORS)],
            "kind": "event",
            "relations": [{"supports": f"{self.chance.choice(others)}/unloading"}] if related else [],
        }
        more = {"title": f"Title {self.count}", "claims": {"unloading": claim}, "sources": None, "relations": None}
        sample.write(self.project, slug, mkdocs=None, **sample.BARE | more | changes)

    def shared(self, name: str) -> None:
        actors = {
            id_: {"name": f"{name} {id_}" if not index else id_, "type": "organization"}
            for index, id_ in enumerate(ACTORS)
        }
        (self.project / "seeds" / "actors.yml").write_text(yaml.safe_dump(actors), "utf-8")

    def frame(self) -> None:
        mkdocs = sample.MKDOCS.replace("A site for a test", self.name)
        if self.search:
            mkdocs = mkdocs.replace("\n  - briefing", self.search)
        (self.project / "mkdocs.yml").write_text(mkdocs, "utf-8")

    def edit(self) -> None:
        self.write(self.any())

    def note(self) -> None:
        """What no list of the site shows changes."""
        self.count += 1
        file = self.project / "seeds" / self.any() / "briefing.yml"
        briefing = yaml.safe_load(file.read_text("utf-8"))
        briefing["claims"]["unloading"]["notes"] = f"Note {self.count}"
        file.write_text(yaml.safe_dump(briefing, sort_keys=False), "utf-8")

    def add(self) -> None:
        self.write(f"new{self.count}")

    def remove(self) -> None:
        if len(self.slugs()) > 3:
            shutil.rmtree(self.project / "seeds" / self.any())

    def rename(self) -> None:
        (self.project / "seeds" / self.any()).rename(self.project / "seeds" / f"moved{self.count}")
        self.count += 1

    def draft(self) -> None:
        self.write(self.any(), status=self.chance.choice(["draft", "published"]))

    def actors(self) -> None:
        self.count += 1
        self.shared(f"Name {self.count}")

    def rename_site(self) -> None:
        self.count += 1
        self.name = f"Site {self.count}"
        self.frame()

    def switch_search(self) -> None:
        self.search = self.chance.choice(SEARCHES)
        self.frame()

    def touch(self) -> None:
        for path in (self.project / "seeds").rglob("*.*"):
            os.utime(path)

    def back(self) -> None:
        """What was there once comes back, so that old records are found again."""
        slug = self.any()
        file = self.project / "seeds" / slug / "briefing.yml"
        before = file.read_text("utf-8")
        self.write(slug)
        inside.build(self.project, self.site)
        file.write_text(before, "utf-8")

    def damage(self, folder: Path) -> None:
        files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
        for path in self.chance.sample(files, min(3, len(files))):
            data = path.read_bytes()
            at = self.chance.randrange(len(data)) if data else 0
            kind = self.chance.randrange(3)
            if kind == 0:
                path.unlink()
            elif kind == 1:
                path.write_bytes(data[:at])
            else:
                path.write_bytes(data[:at] + b"?" + data[at + 1 :])

    def damage_cache(self) -> None:
        self.damage(self.project / ".cache")

    def damage_site(self) -> None:
        self.damage(self.site)
        (self.site / "briefings" / "stray").mkdir(parents=True, exist_ok=True)
        (self.site / "briefings" / "stray" / "index.html").write_text("stray", "utf-8")

    def leave_half(self) -> None:
        """As a build leaves it that was killed between setting aside and taking back."""
        for name in ("actors", "briefings"):
            if (self.site / name).is_dir():
                shutil.copytree(self.site / name, self.site / ".briefings-kept" / name, dirs_exist_ok=True)

    def kill(self) -> None:
        """A build of another state is killed somewhere."""
        self.write(self.any())
        line = [host.SCRIPTS / "mkdocs", "build", "-q", "--site-dir", self.site]
        running = subprocess.Popen(
            line, cwd=self.project, env=host.environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        time.sleep(self.chance.uniform(0.5, 4))
        running.kill()
        running.wait()

    def everything(self) -> list[Callable[[], None]]:
        often = (
            [self.edit] * 4
            + [self.note] * 3
            + [self.add, self.remove, self.rename, self.draft, self.actors, self.rename_site, self.switch_search]
        )
        return [*often, self.touch, self.back, self.damage_cache, self.damage_site, self.leave_half, self.kill]


def _clean(project: Path, to: Path) -> Path | None:
    """A build for which nothing was kept; None where the briefings have errors."""
    kept, cache = project / "kept", project / ".cache"
    if cache.exists():
        cache.rename(kept)
    try:
        return inside.build(project, to)
    except SystemExit:
        return None
    finally:
        shutil.rmtree(cache, ignore_errors=True)
        if kept.exists():
            kept.rename(cache)


@pytest.mark.parametrize(
    ("series", "edits"), [(0, FEW), *(pytest.param(one, MANY, marks=pytest.mark.long) for one in LONG_SERIES)]
)
def test_each_build_is_as_good_as_one_from_nothing(tmp_path, monkeypatch, series, edits):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1800000000")
    editor = _Editor(tmp_path / "project", tmp_path / "site", random.Random(series))
    _follow(editor, edits, editor.everything())


def test_lists_in_parts_are_made_again_wherever_they_would_be_others(tmp_path, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1800000000")
    monkeypatch.setattr(pages, "ROWS", 3)
    monkeypatch.setattr(pages, "BRIEFINGS", 2)
    editor = _Editor(tmp_path / "project", tmp_path / "site", random.Random(1))
    for number in range(5, 9):
        editor.write(f"b{number}")
    # Not `kill`, for another process does not know of lists that short.
    often = [editor.edit] * 3 + [
        editor.note,
        editor.add,
        editor.remove,
        editor.rename,
        editor.draft,
        editor.actors,
        editor.back,
    ]
    _follow(editor, FEW, often)
    assert (tmp_path / "site" / "claims" / "2" / "index.html").is_file()
    assert list((tmp_path / "site" / "actors").glob("*/2/index.html"))


def _follow(editor: _Editor, edits: int, acts: list[Callable[[], None]]) -> None:
    """Build after each of some random acts, and compare with a build from nothing."""
    clean_site, done = editor.site.with_name("clean"), []
    inside.build(editor.project, editor.site)
    built = 0
    for _ in range(edits):
        act = editor.chance.choice(acts)
        done.append(act.__name__)
        act()
        shutil.rmtree(clean_site, ignore_errors=True)
        clean = _clean(editor.project, clean_site)
        if clean is None:
            with pytest.raises(SystemExit):
                inside.build(editor.project, editor.site)
            # A claim was removed to which another briefing refers; its editor mends that.
            for slug in editor.slugs():
                editor.write(slug)
            continue
        assert inside.differences(inside.build(editor.project, editor.site), clean) == [], done
        built += 1
    assert built > edits // 2
