"""Light and dark follow the reader's system and the switch, and our colours follow the host's."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.test_browser.places import PLACES

_COLOURS = """() => {
    const style = selector => getComputedStyle(document.querySelector(selector));
    return [style("body").backgroundColor, style(".bf").color, style(".bf b, .bf-chip, .bf-ref").color];
}"""


def brightness(colour: str) -> float:
    red, green, blue = (float(value) for value in re.findall(r"[\d.]+", colour)[:3])
    return (0.299 * red + 0.587 * green + 0.114 * blue) / 255


def is_dark(page: Page) -> bool:
    paper, ink, accent = map(brightness, page.evaluate(_COLOURS))
    assert abs(paper - ink) > 0.6
    assert abs(paper - accent) > 0.4
    return paper < ink


def switch(page: Page) -> None:
    page.locator("form[data-md-component='palette'] label:visible").click()


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_system_decides_until_the_reader_does(visitor, dark, width):
    page = visitor.open(PLACES["claims"], dark=dark, width=width)
    assert is_dark(page) is dark
    switch(page)
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "default" if dark else "slate")
    page.wait_for_timeout(300)  # The theme fades from one to the other.
    assert is_dark(page) is not dark
    page.goto(page.url.replace("/claims/", "/article/"))
    assert is_dark(page) is not dark
    switch(page)
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate" if dark else "default")


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_no_colour_tells_what_is_true(visitor, dark):
    """Every status looks the same; a word says which one it is."""
    page = visitor.open(PLACES["claims"], dark=dark)
    found = page.locator(".bf-claim > dl > dd:nth-child(2)").evaluate_all(
        "all => all.map(e => [e.textContent, getComputedStyle(e).color, getComputedStyle(e).backgroundColor].join('|'))"
    )
    words, *_ = zip(*(line.split("|", 1) for line in found), strict=True)
    assert len(set(words)) >= 2
    assert len({line.split("|", 1)[1] for line in found}) == 1


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_without_scripts_the_system_decides(visitor, dark):
    page = visitor.open(PLACES["claims"], dark=dark, java_script_enabled=False)
    assert is_dark(page) is dark


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("name", ["summary", "article", "claims"])
def test_more_contrast_is_given_where_it_is_asked_for(visitor, name, dark):
    page = visitor.open(PLACES[name], dark=dark)
    muted = page.locator(".bf-small, .bf-says, .bf-standfirst, .bf-chain + p").first
    before = muted.evaluate("e => getComputedStyle(e).color")
    page.emulate_media(contrast="more")
    after, ink = muted.evaluate("e => [e, e.closest('.bf')].map(e => getComputedStyle(e).color)")
    assert after == ink != before


def test_colours_that_the_system_forces_leave_marks_and_choices_visible(visitor):
    page = visitor.page(forced_colors="active")
    page.goto(visitor.base + PLACES["article"])
    mark, select = page.locator("mark a").first, page.locator(".bf-lens select").first
    assert "underline" in mark.evaluate("e => getComputedStyle(e).textDecorationLine")
    assert select.evaluate("e => getComputedStyle(e).appearance") == "auto"
    cells = [page.locator(f".bf-strip {state}").first for state in ("a:not([class])", ".bf-aside")]
    used, aside = (cell.evaluate("e => getComputedStyle(e).backgroundColor") for cell in cells)
    assert used != aside
    mark.click()
    outline = page.locator(".bf-cards > li[data-current]").evaluate("e => getComputedStyle(e).outlineStyle")
    assert outline != "none"
