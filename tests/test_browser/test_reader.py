"""The article with its claims: margin, sheet, strip and underlines, and the reader's text stays the reader's."""

from __future__ import annotations

import copy
import re

import pytest
from playwright.sync_api import Page, expect

from tests import host
from tests.host import ROOT
from tests.sample import ARTICLE, BRIEFING, SLUG
from tests.test_browser.places import PLACES

CURRENT = ".bf-cards > li[data-current] b"


def squeezed(text: str) -> str:
    return " ".join(text.split())


def copied(page: Page, start: str, end: str) -> str:
    """What lands on the clipboard when somebody selects from one element to another and copies."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate(
        """([start, end]) => getSelection().setBaseAndExtent(
            document.querySelector(start), 0,
            document.querySelector(end), document.querySelector(end).childNodes.length)""",
        [start, end],
    )
    page.keyboard.press("Control+c")
    return squeezed(page.evaluate("navigator.clipboard.readText()"))


def test_whoever_copies_the_article_gets_its_words(visitor):
    page = visitor.open(PLACES["article"])
    words = (ROOT / "seeds" / "kim-honours-fallen-soldiers" / "article.txt").read_text("utf-8")
    assert copied(page, "#p1", ".bf-par:last-child") == squeezed(words)


@pytest.mark.parametrize("rights", ["excerpts", "none"])
def test_rights_hold_for_every_word_of_the_page(visiting, sample, rights):
    article = BRIEFING["article"] | {"rights": rights}
    site = host.build(sample(article=article, judgments=None), "--no-strict")
    page = visiting(site).open(f"briefings/{SLUG}/article/")
    shown = squeezed(page.locator(".bf-article").inner_text())
    assert "Meanwhile, the harbour waits" not in shown
    assert ("Some harbour staff believe" in shown) is (rights == "excerpts")
    assert shown.count("[…]") + shown.count("[Text not shown]") >= 2
    # The strip still leads somewhere, for where a sentence stands is no secret.
    missing = page.locator(".bf-strip a").evaluate_all(
        "links => links.filter(a => !document.getElementById(a.hash.slice(1))).map(a => a.hash)"
    )
    assert missing == []


def test_the_margin_follows_the_reader_and_the_text_stays(visitor):
    page = visitor.open(PLACES["article"])
    card = page.locator(".bf-cards > li[data-here]").first
    page.mouse.move(300, 500)
    for paragraph in ("#p9", "#p17"):
        number = page.locator(f"{paragraph} .bf-ref").first.inner_text()
        page.locator(paragraph).evaluate("e => scrollTo(0, e.getBoundingClientRect().top + scrollY - 240)")
        before = page.evaluate("scrollY")
        expect(card.locator("b")).to_have_text(number)
        expect(card).to_be_in_viewport()
        assert page.evaluate("scrollY") == before


def test_a_mark_shows_its_card_in_the_margin(visitor):
    page = visitor.open(PLACES["article"])
    mark = page.locator(".bf-source mark", has=page.locator("a > .bf-lane--1")).first
    wanted = mark.get_attribute("data-claims").split()
    assert len(wanted) == 2
    mark.scroll_into_view_if_needed()
    before = page.evaluate("scrollY")
    mark.locator("a").click()
    cards = page.locator(".bf-cards > li[data-current]")
    expect(cards).to_have_count(2)
    assert set(cards.evaluate_all("all => all.map(card => card.querySelector('a').hash.slice(1))")) == set(wanted)
    expect(cards.first).to_be_in_viewport()
    assert page.evaluate("scrollY") == before
    page.keyboard.press("Escape")
    expect(cards).to_have_count(0)


def test_a_card_leads_to_its_mark(visitor):
    page = visitor.open(PLACES["article"])
    page.locator(".bf-cards > li").last.locator(".bf-says").click()
    expect(page.locator("mark[data-current]").first).to_be_in_viewport()


def test_a_link_to_a_quote_shows_its_card(visitor):
    page = visitor.open(f"{PLACES['article']}#q-tribute-1")
    expect(page.locator(CURRENT)).to_have_text("2")
    expect(page.locator(".bf-cards > li[data-current]")).to_be_in_viewport()


def test_a_finger_brings_the_card_to_the_text(visitor):
    page = visitor.open(PLACES["article"], width=390, height=844, has_touch=True)
    sheet = page.get_by_role("dialog", name="Claim")
    mark = page.locator("#p10 mark a").first
    mark.scroll_into_view_if_needed()
    before = page.evaluate("scrollY")
    mark.tap()
    expect(sheet).to_have_accessible_name("Claim 20")
    expect(sheet).to_contain_text("Third-hand: this article, citing Reuters")
    # The words quoted stand above it already.
    assert "Earlier this week" not in sheet.inner_text()
    assert page.evaluate("scrollY") == before
    sheet.get_by_role("button", name="Next").tap()
    expect(sheet).to_have_accessible_name("Claim 21")
    expect(page.locator("mark[data-current]").first).to_be_in_viewport()
    top = sheet.bounding_box()["y"]
    assert page.locator("mark[data-current]").last.bounding_box()["y"] < top
    sheet.get_by_role("button", name="Close").tap()
    expect(sheet).to_have_count(0)
    expect(page.locator("#p11 mark a").first).to_be_focused()


def test_each_cell_of_the_strip_leads_to_its_sentence(visitor):
    page = visitor.open(PLACES["article"])
    cells = page.locator(".bf-strip a")
    assert cells.count() == page.locator('.bf-article i[id^="_s"]').count() == 21
    cells.last.click()
    expect(page.locator(".bf-article i:target")).to_have_count(1)
    expect(page.locator("#p21")).to_be_in_viewport()


def test_quotes_that_overlap_have_lines_of_their_own(visiting, sample):
    claims = copy.deepcopy(BRIEFING["claims"])
    quotes = [
        "Gulls were seen over the harbour on Friday",
        "over the harbour on Friday, a guard said",
        "Friday, a guard",
    ]
    for number, quote in enumerate(quotes):
        text = f"Gulls were seen{' over the harbour' * number}."
        claims[f"gulls-{number}"] = claims["two-weeks"] | {"text": text, "quote": quote}
    text = f"{ARTICLE}\nGulls were seen over the harbour on Friday, a guard said.\n"
    site = host.build(sample(text=text, claims=claims), "--no-strict")
    page = visiting(site).open(f"briefings/{SLUG}/article/")
    lines = page.locator(".bf-par:last-child mark").evaluate_all(
        """marks => marks.map(mark => [mark.textContent, [...mark.querySelectorAll("a, span")].map(e =>
            getComputedStyle(e).textUnderlineOffset)])"""
    )
    assert [text for text, _ in lines] == ["Gulls were seen ", "over the harbour on ", "Friday", ", a guard", " said"]
    lanes = [len(set(offsets)) for _, offsets in lines]
    assert lanes == [1, 2, 3, 2, 1]


def test_the_pages_work_where_pages_are_swapped(visiting, sample):
    """With instant navigation nothing is loaded twice, and every page's elements come to life."""
    mkdocs = (
        "site_name: A site\nsite_url: http://127.0.0.1/repo/\nplugins: [briefing]\n"
        "theme: {name: material, font: false, features: [navigation.instant]}\n"
    )
    folder = sample(mkdocs=mkdocs)
    visitor = visiting(host.build(folder, "--no-strict"))
    page = visitor.page()
    # The theme compares addresses with those of the sitemap.
    sitemap = (folder / "site" / "sitemap.xml").read_text("utf-8").replace("http://127.0.0.1/repo/", visitor.base)
    page.route("**/sitemap.xml", lambda route: route.fulfill(body=sitemap, content_type="application/xml"))
    page.goto(f"{visitor.base}briefings/{SLUG}/")
    page.evaluate("window.kept = true")
    page.locator(".bf-nav a", has_text="Article").click()
    page.wait_for_url(re.compile("/article/$"))
    expect(page.locator("bf-lens form")).to_be_visible()
    page.locator("mark a").first.click()
    expect(page.locator(CURRENT)).to_have_count(1)
    page.locator(".bf-nav a", has_text="Claims").click()
    page.wait_for_url(re.compile("/claims/$"))
    page.get_by_label("Status").select_option("unattributed")
    expect(page.locator(".bf-claim:visible")).to_have_count(1)
    assert page.evaluate("window.kept") is True
