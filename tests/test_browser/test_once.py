"""What is fetched once instead of on each page looks and works as the theme's own does."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests import host
from tests.sample import SLUG
from tests.test_browser.places import PLACES, PROSE

_ICONS = """nodes => nodes.map(node => {
    const {width, height} = node.getBoundingClientRect();
    return {size: [width, height], colour: getComputedStyle(node).fill};
})"""
FRAME = ".md-header svg, .md-nav__title .md-logo svg, .md-content__button svg, .md-top svg"


@pytest.mark.parametrize(
    "options",
    [{}, {"dark": True}, {"width": 390, "height": 844}, {"forced_colors": "active"}, {"java_script_enabled": False}],
    ids=str,
)
def test_icons_are_as_large_and_of_the_colour_of_the_themes_own(visitor, options):
    ours = visitor.open(PLACES["claims"], **options).locator(FRAME).evaluate_all(_ICONS)
    theirs = visitor.open(PROSE["reading.md"], **options).locator(FRAME).evaluate_all(_ICONS)
    seen = [icon for icon in ours if icon["size"][0]]
    assert seen == [icon for icon in theirs if icon["size"][0]]
    assert len(seen) >= 2


@pytest.fixture
def swapping(visiting, sample):
    """Opens a page of a site in which the theme swaps pages in, instead of having the browser load them."""
    night = "{toggle: {icon: material/weather-night, name: Dark}}"
    day = "{scheme: slate, toggle: {icon: material/weather-sunny, name: Light}}"
    project = sample(
        mkdocs="site_name: A site\nsite_url: http://127.0.0.1/repo/\nplugins: [search, briefing]\n"
        f"theme: {{name: material, font: false, features: [navigation.instant], palette: [{night}, {day}]}}\n"
    )
    (project / "docs" / "about.md").write_text(f"# About us\n\n[The claims](briefings/{SLUG}/claims.md)\n")
    visitor = visiting(host.build(project))
    page = visitor.page()
    sitemap = (project / "site" / "sitemap.xml").read_text("utf-8").replace("http://127.0.0.1/repo/", visitor.base)
    page.route("**/sitemap.xml", lambda route: route.fulfill(body=sitemap, content_type="application/xml"))

    def start(path: str):
        page.goto(visitor.base + path)
        page.evaluate("window.kept = true")
        return page

    return start


@pytest.mark.parametrize("start", ["about/", f"briefings/{SLUG}/claims/"], ids=["the author's page", "ours"])
def test_search_and_colours_work_where_pages_are_swapped(swapping, start):
    page = swapping(start)
    scheme = "default"
    for link in (f"a[href$='{SLUG}/claims/']", ".bf-nav a:has-text('Article')", ".md-nav a:has-text('About us')"):
        if page.locator(link).count():
            page.locator(link).first.evaluate("link => link.click()")
            page.wait_for_url(re.compile("/(claims|article|about)/$"))
        page.locator("form[data-md-component=palette] label:visible").click()
        scheme = {"default": "slate", "slate": "default"}[scheme]
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", scheme)
        page.locator("input.md-search__input").click()
        page.keyboard.press("Control+A")
        page.keyboard.type("450")
        expect(page.locator(".md-search-result__list a").first).to_be_attached()
        page.keyboard.press("Escape")
        expect(page.locator("form[data-md-component=palette], .md-search")).to_have_count(2)
    assert page.evaluate("window.kept") is True
    assert page.url.endswith("/about/")


def test_a_table_stays_one_for_screen_readers_where_pages_are_swapped(swapping):
    page = swapping("about/")
    for place in ("origins/", "actors/"):
        page.locator(f".md-nav a[href$='{place}']").first.evaluate("link => link.click()")
        page.wait_for_url(f"**/{place}")
        expect(page.locator("table.bf-grid")).to_have_attribute("role", "table")
        expect(page.locator("table.bf-grid td").first).to_have_attribute("role", "cell")
    assert page.evaluate("window.kept") is True


def test_a_page_is_there_whole_when_the_script_is_not(visitor):
    page = visitor.page()
    page.route("**/frame.js?*", lambda route: route.abort())
    page.goto(visitor.base + PLACES["claims"])
    expect(page.locator("bf-lens form, .bf-ledger").first).to_be_visible()
    page.locator(".bf-nav a").first.click()
    expect(page.locator(".md-content h1")).to_be_visible()
    visitor.watch.found.clear()
