"""However a save breaks the briefing, the preview answers and comes back; it neither stops nor tires."""

from __future__ import annotations

import random
import shutil
import statistics
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.host import ROOT
from tests.server import Server, serving

SLUG = "kim-honours-fallen-soldiers"
SAVES = 200
PAGES = ("", "claims/", "article/", "questions/")
MKDOCS = "site_name: A site for a test\ntheme: {name: material, font: false}\nplugins: [briefing]\n"
GOOD = (ROOT / "seeds" / SLUG / "briefing.yml").read_text("utf-8")
ODD = (
    *("\t", "\x00", "\x07", "\ufeff", "\u202e", "\u2028", "🙂", "\ud7ff"),
    *("'", '"', "{", "[", "]", "*a", "&a ", "!!python/object:os.system ", "@", "`", "%", "|", ">", "#"),
    *(": ", "- ", "? ", "---\n", "...\n"),
)


def _somewhere(chance: random.Random, text: str) -> int:
    return chance.randrange(len(text))


def _sign(chance: random.Random) -> str:
    at = _somewhere(chance, GOOD)
    return GOOD[:at] + chance.choice(ODD) + GOOD[at:]


def _lines_gone(chance: random.Random) -> str:
    lines = GOOD.splitlines(keepends=True)
    at = chance.randrange(len(lines))
    del lines[at : at + chance.randrange(1, 12)]
    return "".join(lines)


def _cut_off(chance: random.Random) -> str:
    return GOOD[: _somewhere(chance, GOOD)]


def _twice(chance: random.Random) -> str:
    lines = GOOD.splitlines(keepends=True)
    at = chance.randrange(len(lines))
    return "".join([*lines[: at + 8], *lines[at:]])


def _moved(chance: random.Random) -> str:
    lines = GOOD.splitlines(keepends=True)
    at = chance.randrange(len(lines))
    lines[at] = " " * chance.randrange(1, 9) + lines[at]
    return "".join(lines)


def _words_changed(chance: random.Random) -> str:
    words = GOOD.split(" ")
    at = chance.randrange(len(words) - 1)
    words[at], words[at + 1] = words[at + 1], words[at]
    return " ".join(words)


def _deep(chance: random.Random) -> str:
    return GOOD.replace("tags:", f"tags: {chance.choice('[{') * 3000}\n#", 1)


def _multiplied(chance: random.Random) -> str:
    names = [f"a{number}" for number in range(12)]
    rows = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    rows += [f"{name}: &{name} [{', '.join([f'*{names[at]}'] * 9)}]" for at, name in enumerate(names[1:])]
    return "\n".join(rows) + "\n" + GOOD


def _long(chance: random.Random) -> str:
    return GOOD.replace("title:", f"title: {'word ' * 200_000}\nother:", 1)


def _nothing(chance: random.Random) -> str:
    return chance.choice(["", "\n", "title", "- a\n- b\n", "null\n", "title: A\n"])


BREAKAGES: tuple[Callable[[random.Random], str], ...] = (
    _sign,
    _sign,
    _lines_gone,
    _cut_off,
    _twice,
    _moved,
    _words_changed,
    _deep,
    _multiplied,
    _long,
    _nothing,
)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("breakages")
    (folder / "docs").mkdir()
    (folder / "docs" / "about.md").write_text("# About\n\nA page of its own.\n", "utf-8")
    (folder / "mkdocs.yml").write_text(MKDOCS, "utf-8")
    shutil.copytree(ROOT / "seeds", folder / "seeds")
    return folder


def _answers(server: Server, path: str) -> float:
    begun = time.monotonic()
    status, text = server.get(path, timeout=30)
    assert status == 200, path
    assert "</html>" in text
    return time.monotonic() - begun


def _comes_back(server: Server, file: Path) -> None:
    file.write_text(GOOD, "utf-8")
    server.until(f"briefings/{SLUG}/claims/", lambda status, text: status == 200 and "Kim Jong-un paid tribute" in text)


@pytest.mark.long
def test_two_hundred_broken_saves_in_a_row(project):
    chance = random.Random(20261125)
    file = project / "seeds" / SLUG / "briefing.yml"
    waits: list[float] = []
    with serving(project) as server:
        _comes_back(server, file)
        for number in range(SAVES):
            content = chance.choice(BREAKAGES)(chance)
            file.write_bytes(content.encode("utf-8", "surrogatepass"))
            # Longer than the host waits between two looks at the files, so that it sees every other save at least.
            time.sleep(chance.choice([0.1, 0.6]))
            waits.append(_answers(server, f"briefings/{SLUG}/{chance.choice(PAGES)}"))
            waits.append(_answers(server, "about/"))
            if number % 20 == 19:
                _comes_back(server, file)
        _comes_back(server, file)
        assert server.process.poll() is None
        assert "Traceback" not in server.log
        assert server.log.count("Detected file changes") > SAVES // 4
    half = len(waits) // 2
    assert statistics.median(waits[half:]) < 3 * statistics.median(waits[:half]) + 0.5
