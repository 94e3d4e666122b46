"""Lighthouse gives every kind of page 95 of 100 or more in all four categories, on its slow phone and its desktop."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests import node
from tests.browser import executable
from tests.host import ROOT
from tests.test_browser.conftest import Handler, serving
from tests.test_browser.places import PLACES

pytestmark = pytest.mark.site

SCRIPT = ROOT / "tests" / "site" / "lighthouse.mjs"
LEAST = 95
CATEGORIES = {"performance", "accessibility", "best-practices", "seo"}
# Times of a run that something else disturbed are too long and never too short, so the best of a few runs counts.
VISITS = 3
DESKTOP = ("home", "summary", "article", "claims")
"""Of the kinds, those that are opened on the desktop too: the front page, and the briefing's largest."""


class Compressing(Handler):
    """Sends pages, styles and scripts as GitHub Pages does: compressed, and to be kept for ten minutes."""

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file() or "gzip" not in self.headers.get("Accept-Encoding", ""):
            return super().do_GET()
        body = _compressed(path)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=600")
        self.end_headers()
        self.wfile.write(body)


@cache
def _compressed(path: Path) -> bytes:
    return gzip.compress(path.read_bytes())


@pytest.fixture(scope="module")
def base(site: Path) -> Iterator[str]:
    with serving(site, Compressing) as base:
        yield base


def visit(address: str, form: str) -> dict[str, dict]:
    """What Lighthouse says of a page by category: `score` of 100, and in `lost` what was not perfect."""
    # From standard input, for so the script's imports are looked for where the packages are.
    done = subprocess.run(
        [node.node(), "--input-type=module", "-", form, address],
        input=SCRIPT.read_text("utf-8"),
        cwd=node.modules("site").parent,
        env=os.environ | {"CHROME_PATH": executable()},
        capture_output=True,
        encoding="utf-8",
        timeout=180,
    )
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    assert said["error"] is None, said
    assert set(said["categories"]) == CATEGORIES
    return said["categories"]


def lacking(base: str, path: str, form: str) -> dict[str, dict]:
    """The categories in which a page has too little, the best of a few visits for the speed."""
    for _ in range(VISITS):
        lost = {name: found for name, found in visit(base + path, form).items() if found["score"] < LEAST}
        if set(lost) != {"performance"}:
            break
    return lost


@pytest.mark.parametrize("name", PLACES)
def test_a_page_is_good_on_a_phone(base, name):
    assert lacking(base, PLACES[name], "mobile") == {}


@pytest.mark.parametrize("name", DESKTOP)
def test_a_page_is_good_on_a_desktop(base, name):
    assert lacking(base, PLACES[name], "desktop") == {}
