"""Everything that can be clicked must be reached with the Tab key, in the order of reading, and be seen to be."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.test_browser.places import PLACES

_FOCUSED = """() => {
    const kind = e => e.className.replace("focus-visible", "").trim();
    const e = document.activeElement, style = getComputedStyle(e), box = e.getBoundingClientRect();
    return {
        ours: Boolean(e.closest(".bf")),
        is: kind(e) || kind(e.parentElement) || e.parentElement.localName,
        index: [...document.querySelectorAll(".bf :is(a[href], select, [tabindex='0'])")].indexOf(e),
        within: [...document.querySelectorAll(".bf-nav, .bf-kicker, .bf-strip")].find(p => p.contains(e))?.className
            ?? "",
        outline: style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth),
        seen: box.width > 0 && box.bottom > document.querySelector(".md-header").getBoundingClientRect().bottom
            && box.top < innerHeight,
        html: e.outerHTML.slice(0, 160),
    };
}"""


def tabbed(page: Page, times: int, key: str = "Tab") -> list[dict]:
    stops = []
    for _ in range(times):
        page.keyboard.press(key)
        stops.append(page.evaluate(_FOCUSED))
    return stops


REACHED = {
    "summary": ["bf-nav", "bf-chip"],
    "article": ["bf-nav", "bf-strip", "bf-par", "mark", "bf-ref"],
    "claims": ["bf-nav", "h2"],
    "all-claims": ["bf-table"],
}


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("name", REACHED)
def test_tab_reaches_everything_in_order(visitor, name, width, dark):
    page = visitor.open(PLACES[name], width=width, dark=dark)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    stops = tabbed(page, 40)
    assert all(stop["ours"] for stop in stops)
    kinds = [stop["within"] or stop["is"] for stop in stops]
    first = [kinds.index(kind) for kind in REACHED[name]]
    assert first == sorted(first), kinds
    for stop in [*stops, *tabbed(page, 30, "Shift+Tab")]:
        assert stop["outline"] >= 2, stop
        assert stop["seen"], stop


def test_the_order_is_that_of_the_page(visitor):
    page = visitor.open(PLACES["article"])
    stops = [stop["index"] for stop in tabbed(page, 60) if stop["ours"]]
    assert len(stops) >= 30
    assert stops == list(range(len(stops)))


@pytest.mark.parametrize("name", ["summary", "article", "claims", "method"])
def test_the_first_stop_leads_past_the_frame(visitor, name):
    page = visitor.open(PLACES[name])
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    expect(skip).to_contain_class("md-skip")
    page.keyboard.press("Enter")
    page.wait_for_url("**#*")
    target = page.url.partition("#")[2]
    expect(page.locator(f"[id='{target}']")).to_be_in_viewport()
    page.keyboard.press("Tab")
    assert page.evaluate(_FOCUSED)["ours"]


def test_a_mark_opens_with_the_enter_key(visitor):
    page = visitor.open(PLACES["article"])
    mark = page.locator(".bf-source mark a").first
    mark.focus()
    page.keyboard.press("Enter")
    card = page.locator(".bf-cards > li[data-current] a")
    expect(card).to_be_focused()
    page.keyboard.press("Escape")
    expect(mark).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(page.locator("article.bf-claim > h2:target")).to_be_in_viewport()


def test_keys_step_through_the_claims(visitor):
    page = visitor.open(PLACES["article"])
    current = page.locator(".bf-cards > li[data-current] b")
    numbers = page.locator(".bf-cards > li b").all_inner_texts()
    steps = []
    for key in "nnnp":
        page.keyboard.press(key)
        steps.append(current.inner_text())
        expect(page.locator("mark[data-current] a:focus")).to_have_count(1)
        expect(page.locator("mark[data-current]").first).to_be_in_viewport()
    assert steps == [*numbers[:3], numbers[1]]
    page.keyboard.press("Escape")
    expect(current).to_have_count(0)
    # Letters that somebody types are letters.
    page.locator(".md-search__input").focus()
    page.keyboard.press("n")
    expect(current).to_have_count(0)
