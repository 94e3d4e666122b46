"""Every kind of page must arrive whole from below a sub-path, with and without scripts, and call no other host."""

from __future__ import annotations

import shutil
import subprocess

import pytest
from playwright.sync_api import expect

from tests import host
from tests.test_browser.places import PLACES, PROSE

EVERYWHERE = PLACES | PROSE


def test_the_watch_sees_what_must_not_happen(visiting, tmp_path):
    (tmp_path / "index.html").write_text(
        "<link rel=icon href=data:,><img src=https://example.org/pixel><img src=missing.png>"
        "<script>alert('hello'); missing()</script>"
    )
    visitor = visiting(tmp_path)
    visitor.open("")
    found = " | ".join(visitor.watch.found)
    visitor.watch.found.clear()
    assert "request to another place: https://example.org/pixel" in found
    assert "dialog: hello" in found
    assert "missing is not defined" in found
    assert "status 404" in found


@pytest.mark.parametrize("scripts", [True, False], ids=["with-scripts", "without-scripts"])
@pytest.mark.parametrize("name", EVERYWHERE)
def test_a_page_loads(visitor, name, scripts):
    page = visitor.page(java_script_enabled=scripts)
    response = page.goto(visitor.base + EVERYWHERE[name], wait_until="networkidle" if scripts else "load")
    assert response.status == 200
    expect(page.locator(".md-content h1")).to_have_count(1)
    expect(page.locator(".md-content h1")).to_be_visible()
    if name in PLACES:
        rule = page.locator(".bf").evaluate("e => getComputedStyle(e).getPropertyValue('--bf-provenance')")
        assert rule, "the briefings' style sheet is missing"


@pytest.mark.parametrize("name", PLACES)
def test_without_scripts_everything_is_readable(visitor, name):
    page = visitor.open(PLACES[name], java_script_enabled=False)
    hidden = page.locator(".bf").evaluate(
        """bf => [...bf.querySelectorAll("h1, h2, h3, p, li, dt, dd, td")]
            .filter(e => e.textContent.trim() && !e.checkVisibility({opacityProperty: true, visibilityProperty: true}))
            .map(e => e.outerHTML.slice(0, 200))"""
    )
    assert hidden == []


def test_flat_addresses_load_too(visiting, flat_site):
    visitor = visiting(flat_site)
    page = visitor.open("index.html")
    for folder in ("briefings/kim-honours-fallen-soldiers/index.html", "actors/index.html", "method.html"):
        assert page.goto(visitor.base + folder).status == 200
        page.get_by_role("link", name="Claims").first.click()
        expect(page.locator(".md-content h1")).to_have_text("Claims")
        assert page.url.endswith("/claims.html")


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """The repository's own site, built for the address below which it is served: only its 404 page needs to know."""
    folder = tmp_path_factory.mktemp("published")
    line = [host.SCRIPTS / "mkdocs", "build", "--strict", "--site-dir", folder / "site"]
    env = host.environment() | {"SITE_URL": "https://example.org/repo/"}
    done = subprocess.run(line, cwd=host.ROOT, env=env, capture_output=True, encoding="utf-8", timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr
    yield folder / "site"
    shutil.rmtree(folder)


@pytest.mark.parametrize("scripts", [True, False], ids=["with-scripts", "without-scripts"])
@pytest.mark.parametrize("path", ["nowhere", "briefings/nobody/wrote/this/"])
def test_a_wrong_address_shows_a_page_of_the_site(visiting, published, path, scripts):
    visitor = visiting(published)
    page = visitor.page(java_script_enabled=scripts)
    response = page.goto(visitor.base + path)
    assert response.status == 404
    # The status of the page itself is the only failure that belongs here.
    found = [line for line in visitor.watch.found if path not in line and "status of 404" not in line]
    visitor.watch.found.clear()
    assert found == []
    expect(page.locator("h1")).to_contain_text("404")
    assert page.locator(".md-logo svg").first.bounding_box()["width"] < 50, "the style sheets did not arrive"
    page.locator(".md-header a.md-logo").click()
    assert page.url == visitor.base
