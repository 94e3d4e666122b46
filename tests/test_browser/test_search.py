"""Readers come by the site's search: a claim, an actor and a question must each be found as itself, and once."""

from __future__ import annotations

import html
import json
import re
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.test_browser.geometry import assert_in_view
from tests.test_browser.places import PLACES

HITS = ".md-search-result__list a.md-search-result__link"


def search(page: Page, words: str) -> list[str]:
    """Type words into the site's search, and the addresses of what it finds, best first."""
    if page.viewport_size["width"] < 960:
        page.locator("label.md-header__button[for='__search']").click()
    page.locator("input.md-search__input").click()
    page.locator("input.md-search__input").press_sequentially(words)
    expect(page.locator(".md-search-result__meta")).to_have_text(re.compile(r"\d+ matching"))
    # The hits inside a page are folded away, and none of them may be missed.
    page.locator(".md-search-result__more").evaluate_all("folds => folds.forEach(fold => (fold.open = true))")
    return [address(link) for link in page.locator(HITS).evaluate_all("links => links.map(a => a.href)")]


def address(url: str) -> str:
    """Path and fragment; the words that shall be highlighted do not matter."""
    parts = urlsplit(url)
    return unquote(f"{parts.path}#{parts.fragment}" if parts.fragment else parts.path)


SOUGHT = {
    "claim": ("claims", "article.bf-claim > h2"),
    "question": ("questions", "article.bf-question > h2"),
    "actor": ("actors", "article.bf-actor > h2"),
}


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("thing", SOUGHT)
def test_a_thing_is_a_hit_of_its_own(visitor, thing, width):
    place, selector = SOUGHT[thing]
    page = visitor.open(PLACES[place], width=width)
    heading = page.locator(selector).nth(page.locator(selector).count() // 2)
    id_ = heading.get_attribute("id")
    # Beside the words stand the number and the permanent link.
    text = heading.evaluate("h => [...h.childNodes].map(node => node.nodeType === 3 ? node.data : '').join('').trim()")
    page.goto(visitor.base)
    hits = search(page, " ".join(text.split()[:7]))
    wanted = f"/repo/{PLACES[place]}#{id_}"
    assert wanted in hits, hits
    assert len(hits) == len(set(hits))
    # A page's own hit and that of its heading would say the same twice.
    assert not [hit for hit in hits if hit.endswith("#_top")]
    link = page.locator(HITS).nth(hits.index(wanted))
    title = link.locator("h1, h2")
    assert " ".join(title.inner_text().split()).endswith(text)
    link.click()
    expect(page.locator(f"[id='{id_}']:target")).to_be_visible()
    assert_in_view(page.locator(f"[id='{id_}']:target"))


@pytest.mark.parametrize("words", ["ceremony", "National Intelligence Service", "Kim"])
def test_hits_are_plain_words(visitor, words):
    page = visitor.open("")
    search(page, words)
    text = page.locator(".md-search-result__list").inner_text()
    assert not re.search(r"[<>{}]|&\w+;|&#|bf-|href|\bspan\b|Permanent link|¶\s*$|#\s*$", text, re.MULTILINE), text


def test_pages_that_repeat_others_are_not_searched(site, visitor):
    index = json.loads((site / "search" / "search_index.json").read_text(encoding="utf-8"))
    found = {entry["location"].partition("#")[0] for entry in index["docs"]}
    repeating = {PLACES[name] for name in ("home", "all-actors", "all-claims", "all-questions")}
    assert not found & repeating
    assert {PLACES[name] for name in ("summary", "article", "claims", "actors", "questions", "method")} <= found


def test_the_index_holds_words_and_nothing_else(site):
    index = json.loads((site / "search" / "search_index.json").read_text(encoding="utf-8"))
    for entry in index["docs"]:
        tags = set(re.findall(r"</?(\w+)", entry["text"]))
        assert tags <= {"p", "ul", "ol", "li", "pre", "code", "sub", "sup"}, entry["location"]
        assert not re.search(r"<\w+ [^>]*=", entry["text"]), entry["location"]
        title = html.unescape(entry["title"])
        assert not re.search("[<>#&]", title), title
        # Terms and what is said of them stand in cells of their own, which nobody sees in a result.
        text = html.unescape(re.sub("<[^>]+>", " ", entry["text"]))
        glued = re.findall(r"\w*(?:Status|Kind|Type|About|Publisher|Author)(?=[A-Z])\w*|\w+[a-z][.?!][A-Z]\w*", text)
        assert not glued, entry["location"]
