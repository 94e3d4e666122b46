"""Nothing may stick out of the window: not on a phone, not between two layouts, not with letters twice as large."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.test_browser.places import PLACES, PROSE

# 320 is what is left of 1280 at a zoom of 400 %, 640 at 200 %; our layout changes above 718 and at 960.
WIDTHS = [320, 360, 640, 718, 719, 768, 959, 960, 1024, 1440]

_STICKING_OUT = """() => {
    const found = [], root = document.documentElement, width = root.clientWidth;
    // The theme keeps a page's long title ready beside its header's edge, where nobody can scroll to.
    document.querySelector(".md-header").style.display = "none";
    if (root.scrollWidth > width) found.push(`page: ${root.scrollWidth}`);
    document.querySelector(".md-header").style.display = "";
    const scrolls = e => ["auto", "scroll"].includes(getComputedStyle(e).overflowX);
    const inside = e => { for (let p = e.parentElement; p; p = p.parentElement) if (scrolls(p)) return true; };
    for (const e of document.querySelectorAll(".md-content *")) {
        if (!e.checkVisibility() || e.closest("svg, .bf-visually-hidden")) continue;
        const box = e.getBoundingClientRect(), text = e.textContent.trim();
        const name = `${e.tagName}.${e.className} ${text.slice(0, 40)}`, wider = e.scrollWidth > e.clientWidth + 1;
        if (!inside(e) && box.width && (box.right > width + 0.5 || box.left < -0.5))
            found.push(`${name}: ${Math.round(box.left)}–${Math.round(box.right)}`);
        if (!wider) continue;
        if (scrolls(e) && e.closest(".bf") && e.tabIndex < 0) found.push(`${name}: no keyboard scrolls it`);
        if (e.matches(".bf-table") && width < 719) found.push(`${name}: scrolls`);
        if (getComputedStyle(e).overflowX === "hidden" && text) found.push(`${name}: cut`);
    }
    return found;
}"""


def sticking_out(page: Page) -> list[str]:
    return page.evaluate(_STICKING_OUT)


@pytest.mark.parametrize("name", PLACES | PROSE)
def test_a_page_fits(visitor, name):
    page = visitor.open((PLACES | PROSE)[name], width=WIDTHS[0])
    found = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        found[width] = sticking_out(page)
    assert {width: elements for width, elements in found.items() if elements} == {}


@pytest.mark.parametrize("name", PLACES | PROSE)
def test_a_page_fits_with_letters_twice_as_large(visitor, name):
    page = visitor.open((PLACES | PROSE)[name], width=1280)
    before = page.locator(".md-content").evaluate("e => parseFloat(getComputedStyle(e.querySelector('p')).fontSize)")
    page.add_style_tag(content="html { font-size: 250% !important; }")
    after = page.locator(".md-content").evaluate("e => parseFloat(getComputedStyle(e.querySelector('p')).fontSize)")
    assert after == pytest.approx(2 * before)
    assert sticking_out(page) == []


def test_the_measure_sees_what_sticks_out(visitor):
    page = visitor.open(PLACES["summary"], width=360)
    page.locator(".bf-lede p").evaluate("p => (p.textContent = 'x'.repeat(200), p.style.overflowWrap = 'normal')")
    assert any(line.startswith("page: ") for line in sticking_out(page))
