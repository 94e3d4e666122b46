"""On paper there is neither a frame nor a screen's colours, and nothing that the screen shows is missing."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.test_browser.places import PLACES

# The width of A4 without margins of 1 cm, at 96 dots per inch.
PAPER = 718

# What only a screen needs; everything else has to be on the paper.
LEFT_OUT = (
    "bf-lens, bf-ledger, .bf-peek, .bf-nav, .bf-parts, .bf-kicker a:first-child, .bf-more, .bf-strip, "
    ".bf :is(h2, h3) > a[href^='#'], .bf--home .bf-side, .bf-visually-hidden, thead"
)

_TEXTS = """() => {
    const found = [], walk = document.createTreeWalker(document.querySelector(".bf"), NodeFilter.SHOW_TEXT);
    for (let node; (node = walk.nextNode()); ) {
        const e = node.parentElement;
        if (!node.data.trim() || e.closest(LEFT_OUT)) continue;
        const range = document.createRange();
        range.selectNodeContents(node);
        const box = range.getBoundingClientRect(), style = getComputedStyle(e);
        found.push({text: node.data.trim(), shown: e.checkVisibility({opacityProperty: true, visibilityProperty: true})
            && box.width > 0 && style.clipPath === "none", left: box.left, right: box.right, color: style.color});
    }
    return found;
}""".replace("LEFT_OUT", repr(LEFT_OUT))

_FRAME = """() => [...document.querySelectorAll("body *")]
    .filter(e => !e.closest(".bf") && !e.querySelector(".bf") && e.getClientRects().length
        && e.checkVisibility({opacityProperty: true, visibilityProperty: true})
        && e.matches("header, nav, aside, footer, button, input, a, svg"))
    .map(e => e.outerHTML.slice(0, 100))"""

_BACKGROUNDS = """() => [...document.querySelectorAll("html, body, .md-container, .md-main, .md-content, .bf, .bf *")]
    .filter(e => e.checkVisibility())
    .map(e => [`${e.tagName}.${e.className}`, getComputedStyle(e).backgroundColor])"""


def channels(color: str) -> tuple[float, ...]:
    values = [float(value) for value in re.findall(r"[\d.]+", color)]
    return (*values, 1.0) if len(values) == 3 else tuple(values)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("name", PLACES)
def test_paper_shows_everything_in_black_on_white(visitor, name, dark):
    page = visitor.open(PLACES[name], width=PAPER, dark=dark)
    on_screen = [text["text"] for text in page.evaluate(_TEXTS) if text["shown"]]
    page.emulate_media(media="print", color_scheme="dark" if dark else "light")
    assert page.evaluate(_FRAME) == []
    texts = page.evaluate(_TEXTS)
    on_paper = [text["text"] for text in texts if text["shown"]]
    assert on_screen
    assert on_paper == on_screen
    assert [text for text in texts if text["shown"] and (text["left"] < 0 or text["right"] > PAPER + 1)] == []
    pale = {(t["text"], t["color"]) for t in texts if t["shown"] and max(channels(t["color"])[:3]) > 0x60}
    assert pale == set()
    tinted = {(e, c) for e, c in page.evaluate(_BACKGROUNDS) if channels(c)[3] and min(channels(c)[:3]) < 0xF0}
    assert tinted == set()


@pytest.mark.parametrize("name", ["all-claims", "all-actors", "all-questions", "sources", "method"])
def test_no_table_is_cut(visitor, name):
    page = visitor.open(PLACES[name], width=PAPER)
    page.emulate_media(media="print")
    tables = page.locator(".bf-table")
    assert tables.count() >= 1
    for index in range(tables.count()):
        assert tables.nth(index).evaluate("e => e.scrollWidth <= e.clientWidth + 1")
        head = tables.nth(index).locator("thead")
        head.scroll_into_view_if_needed()
        expect(head).to_be_in_viewport()


# As the maker of the pages would have it: a briefing is read in one go, and no sheet is empty.
SHEETS = {"home": 1, "summary": 2, "article": 5, "claims": 13, "actor": 1, "timeline": 2, "all-questions": 2}


@pytest.mark.parametrize("name", SHEETS)
def test_a_page_takes_few_sheets(visitor, name):
    page = visitor.open(PLACES[name])
    pdf = page.pdf(format="A4")
    assert 1 <= len(re.findall(rb"/Type\s*/Page\b", pdf)) <= SHEETS[name]
