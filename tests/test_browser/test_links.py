"""The way from a word of the article to its claim and back is the heart of a briefing."""

from __future__ import annotations

import copy
import re

import pytest
from playwright.sync_api import expect

from tests import host
from tests.sample import ARTICLE, BRIEFING, SLUG
from tests.test_browser.geometry import assert_in_view
from tests.test_browser.places import PLACES

WIDTHS = pytest.mark.parametrize("width", [1440, 390])


def fragment(url: str) -> str:
    return url.partition("#")[2]


def three(count: int) -> list[int]:
    return sorted({0, count // 2, count - 1})


@pytest.mark.parametrize(
    ("width", "scripts"), [(1440, True), (390, True), (390, False)], ids=["desktop", "phone", "without-scripts"]
)
def test_a_mark_leads_to_its_claim_and_back(visitor, width, scripts):
    page = visitor.page(width=width, java_script_enabled=scripts)
    page.goto(visitor.base + PLACES["article"])
    marks = page.locator(".bf-source mark > a")
    assert marks.count() >= 20
    for index in (marks.count() // 2, marks.count() - 1):
        page.goto(visitor.base + PLACES["article"])
        paragraph = marks.nth(index).evaluate("mark => mark.closest('.bf-par').id")
        words = marks.nth(index).inner_text()
        marks.nth(index).click()
        if scripts:
            # The card comes to the text first; from there a link leads to the whole of it.
            page.locator(".bf-cards > li[data-current] a" if width == 1440 else ".bf-peek p > a").first.click()
        assert page.url.startswith(visitor.base + PLACES["claims"] + "#")
        card = page.locator("article.bf-claim:has(> h2:target)")
        expect(card).to_have_count(1)
        assert_in_view(card.locator("h2"))
        number = card.locator("h2 b").inner_text()
        back = card.get_by_role("link", name=re.compile(rf"^Article, ¶{paragraph[1:]}$")).first
        back.click()
        assert page.url.startswith(visitor.base + PLACES["article"] + "#q-")
        mark = page.locator(".bf-source > i:target + mark")
        expect(mark).to_have_count(1)
        assert_in_view(mark)
        home = page.locator(f"#{paragraph}")
        expect(home.filter(has=page.locator(".bf-source > i:target"))).to_have_count(1)
        assert words in home.inner_text()
        # The claim's number in the text leads to the same card.
        home.locator("p .bf-ref", has_text=re.compile(rf"^{number}$")).first.click()
        if scripts:
            page.locator(".bf-cards > li[data-current] a" if width == 1440 else ".bf-peek p > a").first.click()
        assert_in_view(page.locator("article.bf-claim:has(> h2:target) > h2"))
        assert page.locator("h2:target b").inner_text() == number


@WIDTHS
def test_every_quote_is_a_place_in_the_article(visitor, width):
    page = visitor.open(PLACES["claims"], width=width)
    links = page.locator(".bf-claim blockquote > a").evaluate_all("links => links.map(a => a.href)")
    assert len(links) >= 40
    page.goto(visitor.base + PLACES["article"])
    ids = set(page.locator('.bf-article i[id^="q-"]').evaluate_all("anchors => anchors.map(a => a.id)"))
    assert {fragment(link) for link in links} == ids
    expect(page.locator('.bf-article i[id^="q-"]:not(:has(+ mark))').filter(visible=True)).to_have_count(0)


def test_where_quotes_overlap_both_claims_are_one_click_away(visiting, sample):
    claims = copy.deepcopy(BRIEFING["claims"])
    for id_, quote in {
        "gulls": "Gulls were seen over the harbour on Friday",
        "friday": "over the harbour on Friday, a guard said",
    }.items():
        claims[id_] = claims["two-weeks"] | {"text": f"A claim on {id_}.", "quote": quote}
    text = f"{ARTICLE}\nGulls were seen over the harbour on Friday, a guard said.\n"
    visitor = visiting(host.build(sample(text=text, claims=claims), "--no-strict"))
    page = visitor.open(f"briefings/{SLUG}/article/")
    # Each quote keeps its own line below the text, so the words that both quote have two.
    both = page.locator(".bf-source mark:has(a > .bf-lane--1)")
    expect(both).to_have_text("over the harbour on Friday")
    refs = page.locator(".bf-par", has_text="Gulls").locator("p .bf-ref")
    targets = [fragment(refs.nth(index).get_attribute("href")) for index in range(refs.count())]
    covering = ["friday", "gulls"]
    assert sorted(targets) == covering
    assert fragment(both.locator("a").get_attribute("href")) in covering
    for target in covering:
        page.goto(f"{visitor.base}briefings/{SLUG}/article/")
        page.locator(f"p .bf-ref[href$='#{target}']").click()
        assert_in_view(page.locator(f".bf-cards > li[data-current]:has(a[href$='#{target}'])"))
    # The words that both quote bring both cards.
    both.locator("a").click()
    expect(page.locator(".bf-cards > li[data-current]")).to_have_count(2)


THINGS = {
    "claim": ("claims", "article.bf-claim > h2"),
    "question": ("questions", "article.bf-question > h2"),
    "actor": ("actors", "article.bf-actor > h2"),
    "document": ("sources", "article.bf-document > h3:has(a)"),
    "paragraph": ("article", ".bf-par"),
}


@WIDTHS
@pytest.mark.parametrize("thing", THINGS)
def test_a_permanent_link_shows_its_thing(visitor, width, thing):
    place, selector = THINGS[thing]
    page = visitor.open(PLACES[place], width=width)
    things = page.locator(selector)
    assert things.count() >= 3
    for index in three(things.count()):
        id_ = things.nth(index).get_attribute("id")
        # Followed on the page itself…
        things.nth(index).locator("a[href^='#']").first.click()
        assert fragment(page.url) == id_
        assert_in_view(page.locator(f"[id='{id_}']:target"))
        # …and opened from elsewhere.
        page.goto("about:blank")
        page.goto(f"{visitor.base}{PLACES[place]}#{id_}")
        assert_in_view(page.locator(f"[id='{id_}']:target"))


@pytest.mark.parametrize("place", PLACES)
def test_every_link_to_a_place_has_one(visitor, place):
    """What the host's own check of links does not see: whether a browser finds the target and can show it."""
    page = visitor.open(PLACES[place])
    missing = page.evaluate(
        """async () => {
            const found = [], pages = new Map([[location.pathname, document]]);
            for (const link of document.querySelectorAll(".md-content a[href]")) {
                // What a link in a picture says of its address is an object.
                const url = new URL(link.getAttribute("href"), document.baseURI);
                if (url.origin !== location.origin) continue;
                if (!pages.has(url.pathname)) {
                    const answer = await fetch(url.pathname);
                    const text = await answer.text();
                    pages.set(url.pathname, answer.ok ? new DOMParser().parseFromString(text, "text/html") : null);
                }
                const target = pages.get(url.pathname), id = decodeURIComponent(url.hash.slice(1));
                if (!target || id && !target.getElementById(id)) found.push(link.getAttribute("href"));
            }
            return found;
        }"""
    )
    assert missing == []


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_one_bar_shows_where_a_link_led(visiting, sample, lang):
    page = visiting(host.build(sample(lang=lang), "--no-strict")).open(f"briefings/{SLUG}/claims/#walkout")
    bar = "e => getComputedStyle(e).boxShadow"
    side = "10px" if lang == "ar" else "-10px"
    assert f" {side} 0px 0px 0px" in page.locator("article:has(> h2:target)").evaluate(bar)
    assert page.locator("h2:target").evaluate(bar) == "none"
    page.goto(page.url.replace("claims/#walkout", "article/#p2"))
    assert f" {side} 0px 0px 0px" in page.locator(".bf-par:target").evaluate(bar)
