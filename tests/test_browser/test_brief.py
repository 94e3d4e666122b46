"""The brief in a browser: nothing is fetched, it fits a phone, and on paper it is one or two sheets."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.host import ROOT, run
from tests.test_browser.test_axe import faults_anywhere

SLUG = "kim-honours-fallen-soldiers"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("brief")
    done = run("briefing", "export", "brief", SLUG, "--out", folder / "index.html", cwd=ROOT)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.mark.parametrize(("width", "dark"), [(1440, False), (360, True)], ids=["desktop-light", "phone-dark"])
def test_a_brief_fits_and_is_accessible(visiting, folder, width, dark):
    page = visiting(folder).open("", width=width, dark=dark)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.locator("summary").click()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert faults_anywhere(page) == []


def test_a_number_leads_to_its_evidence(visiting, folder):
    page = visiting(folder).open("")
    page.locator(".lede .ref").first.click()
    assert page.locator("article:target blockquote").first.is_visible()


def test_a_brief_is_two_sheets_and_its_evidence_is_printed_by_those_who_open_it(visiting, folder):
    page = visiting(folder).open("")
    assert _sheets(page) <= 2
    page.locator("summary").click()
    assert _sheets(page) > 2


def _sheets(page) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4", prefer_css_page_size=True)))
