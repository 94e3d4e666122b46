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


_JUMPS = """new PerformanceObserver(list => {
    for (const jump of list.getEntries())
        (window.jumps ??= []).push([jump.value, ...jump.sources.map(source => source.node?.outerHTML)]);
}).observe({type: "layout-shift", buffered: true})"""


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("name", PLACES)
def test_nothing_jumps_when_the_scripts_arrive(visitor, name, width):
    page = visitor.page(width=width)
    page.add_init_script(_JUMPS)
    page.route("**/briefing.js?*", lambda route: (page.wait_for_timeout(300), route.continue_()))
    page.goto(visitor.base + PLACES[name], wait_until="networkidle")
    jumps = page.evaluate("window.jumps ?? []")
    # The cards in the margin of an article find their places beside its marks; nobody sees that little.
    assert sum(value for value, *_ in jumps) < 0.01, jumps


@pytest.mark.parametrize("path", ["", PLACES["claims"], PROSE["reading.md"]])
def test_no_page_loads_the_list_of_all_pages(visitor, path):
    page = visitor.page()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(visitor.base + path, wait_until="networkidle")
    assert any("search_index" in url for url in asked), "the theme's script did not run"
    assert not [url for url in asked if "sitemap" in url]


def test_the_heading_of_a_column_does_not_look_as_if_it_sorted(visitor):
    heading = visitor.open(PLACES["all-actors"]).locator("th[role=columnheader]").first
    heading.hover()
    seen = "e => [getComputedStyle(e).cursor, getComputedStyle(e, '::after').display]"
    assert heading.evaluate(seen) == ["auto", "none"]


def test_a_page_from_a_folder_can_do_what_scripts_do(visiting, site):
    visitor = visiting(f"{site.as_uri()}/")
    page = visitor.open(f"{PLACES['claims']}index.html")
    expect(page.locator("bf-lens form")).to_be_visible()
    page.get_by_label("Status").select_option(index=1)
    expect(page.locator("bf-lens output")).to_contain_text(" of ")
    # Browsers let no page of a folder load the index that the theme's search needs.
    found = [line for line in visitor.watch.found if "assets/briefing" in line]
    visitor.watch.found.clear()
    assert found == []


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
