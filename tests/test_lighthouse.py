"""Lighthouse gives every kind of page 95 of 100 or more in all four categories, on its slow phone and its desktop."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import node
from tests.browser import executable
from tests.host import ROOT
from tests.hosting import Compressing, serving
from tests.test_browser.places import PLACES

pytestmark = pytest.mark.site

SCRIPT = ROOT / "tests" / "site" / "lighthouse.mjs"
LEAST = 95
CATEGORIES = {"performance", "accessibility", "best-practices", "seo"}
# Times of a run that something else disturbed are too long and never too short, so the best of a few runs counts.
VISITS = 3
DESKTOP = ("home", "summary", "article", "claims")
"""Of the kinds, those that are opened on the desktop too: the front page, and the briefing's largest."""


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
