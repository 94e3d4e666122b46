"""axe-core finds no fault in what we lay out, in both colour schemes, on a phone and on a desktop."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest
from playwright.sync_api import Page, expect

from tests.test_browser.places import PLACES, PROSE

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")

# The theme's frame around the content has faults of its own, which are not ours to mend. The numbers in the
# article's text may be as small as such numbers are, for beside the text the same links stand in full size; and
# the box in which the theme lets a table of a Markdown page scroll is one that the browser gives to the keyboard.
_RUN = """async (within) => {
    const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
    const options = {runOnly: {type: "tag", values: tags}, rules: {"target-size": {enabled: true}}};
    const {violations, passes} = await axe.run(within, options);
    const settled = {"target-size": ".bf-source .bf-ref", "scrollable-region-focusable": ".md-typeset__scrollwrap"};
    const open = (v, n) => !(v.id in settled && document.querySelector(n.target[0]).matches(settled[v.id]));
    const lines = violations.flatMap(v => v.nodes.filter(n => open(v, n)).map(n =>
        `${v.id}: ${n.target} ${n.html.slice(0, 150)} ${n.failureSummary.replaceAll("\\n", " ")}`));
    return {lines, looked: passes.map(p => p.id)};
}"""


def faults(page: Page) -> list[str]:
    return _faults(page, ".md-content")


def faults_anywhere(page: Page) -> list[str]:
    """For a page that is ours from end to end."""
    return _faults(page, "html")


def _faults(page: Page, within: str) -> list[str]:
    page.evaluate(AXE)
    result = page.evaluate(_RUN, within)
    # That nothing is wrong means something only where something was looked at.
    assert {"color-contrast", "heading-order"} <= set(result["looked"])
    return result["lines"]


def test_axe_sees_what_is_wrong(visitor):
    page = visitor.open(PLACES["summary"])
    page.locator(".bf-lede p").evaluate("p => (p.style.color = '#bbb', p.innerHTML += '<a href=/></a>')")
    found = " ".join(faults(page))
    assert "color-contrast: .bf-lede" in found
    assert "link-name: " in found


# Contrast hangs on the scheme and sizes on the width, so each of them once in either is enough.
@pytest.mark.parametrize(("width", "dark"), [(1440, False), (390, True)], ids=["desktop-light", "phone-dark"])
@pytest.mark.parametrize("name", PLACES)
def test_a_page_is_accessible(visitor, name, width, dark):
    page = visitor.open(PLACES[name], width=width, dark=dark)
    assert page.locator("body").get_attribute("data-md-color-scheme") == ("slate" if dark else "default")
    assert faults(page) == []


@pytest.mark.parametrize("name", PLACES)
def test_a_printed_page_is_accessible(visitor, name):
    # No frame, other colours, other sizes; how large a finger finds a link does not matter on paper.
    page = visitor.open(PLACES[name], width=718, dark=True)
    page.emulate_media(media="print", color_scheme="dark")
    assert [fault for fault in faults(page) if not fault.startswith("target-size: ")] == []


def test_a_table_stays_one_where_it_is_laid_out_as_cards(visitor):
    page = visitor.open(PLACES["archive"], width=390)
    assert page.locator(".bf-grid tr").last.evaluate("e => getComputedStyle(e).display") != "table-row"
    parts = page.locator(".bf-grid, .bf-grid :is(thead, tbody, tr, th, td)")
    assert parts.evaluate_all("all => all.filter(e => !e.role).length") == 0
    expect(page.get_by_role("columnheader")).to_have_count(page.locator("thead th").count())
    expect(page.get_by_role("rowheader")).to_have_count(page.locator("tbody th").count())


@pytest.mark.parametrize("name", ["all-actors", "all-claims", "all-questions", "archive", "sources"])
def test_where_a_row_is_a_card_each_cell_says_its_column(visitor, name):
    page = visitor.open(PLACES[name], width=390)
    tables = page.locator(".bf-grid").evaluate_all(
        """tables => tables.map(table => [
            [...table.querySelectorAll("thead th")].map(th => th.textContent),
            [...table.querySelectorAll("tbody tr:has(td)")].map(tr => [...tr.querySelectorAll("td")].map(
                td => getComputedStyle(td, "::before").content.slice(1, -1))),
        ])"""
    )
    assert tables
    for (_, *columns), rows in tables:
        assert rows
        assert all(row == columns for row in rows)


def test_what_comes_up_is_accessible(visitor):
    page = visitor.open(PLACES["summary"])
    page.locator(".bf-chip").first.hover()
    expect(page.locator(".bf-peek:popover-open")).to_be_visible()
    assert faults(page) == []
    page = visitor.open(f"{PLACES['article']}?origin=nis", dark=True)
    page.keyboard.press("n")
    expect(page.locator(".bf-cards > li[data-current]")).to_have_count(1)
    assert faults(page) == []
    page = visitor.open(PLACES["article"], width=390, height=844, has_touch=True)
    page.locator("mark a").first.tap()
    expect(page.get_by_role("dialog", name="Claim")).to_be_visible()
    assert faults(page) == []


def test_the_style_sheet_says_to_a_voice_what_a_number_is_of(visitor):
    page = visitor.open(PLACES["article"])
    expect(page.locator("#p10").get_by_role("link", name="Paragraph 10", exact=True)).to_have_count(1)
    expect(page.locator("#p10").get_by_role("link", name="Claim 20", exact=True)).to_have_count(1)
    chain = visitor.open(PLACES["claims"]).locator(".bf-chain", has_text="Reuters").first
    assert re.search(r"this article.*Reuters.*\(origin\)", chain.aria_snapshot(), re.DOTALL)


# These are long and all alike, so they take turns.
@pytest.mark.parametrize(("name", "turn"), [(name, turn % 2) for turn, name in enumerate(PROSE)])
def test_a_page_in_markdown_is_accessible(visitor, name, turn):
    page = visitor.open(PROSE[name], width=(1440, 390)[turn], dark=bool(turn))
    assert faults(page) == []
