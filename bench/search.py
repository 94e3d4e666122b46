"""What the first search costs a reader: bytes over the wire and time in a real Chromium, whoever made the index."""

from __future__ import annotations

import statistics
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.browser import launch
from tests.hosting import Compressing, serving

_VISITS = 3
_BOX = "input.md-search__input"
_HIT = ".md-search-result__list a.md-search-result__link"
_WATCH = """([box, hit]) => {
  window.searched = new Promise((found) => {
    let begun;
    document.querySelector(box).addEventListener("input", () => { begun ??= performance.now(); });
    new MutationObserver((_, observer) => {
      if (begun === undefined || !document.querySelector(hit)) return;
      observer.disconnect();
      found((performance.now() - begun) / 1000);
    }).observe(document.body, { childList: true, subtree: true });
  });
}"""
"""By a clock outside, the time that it takes to tell the browser what to do would count as well."""
_LONGEST = 120_000
"""Milliseconds to wait for a hit; the theme's index of thousands of pages takes its time."""


@dataclass(frozen=True)
class Searched:
    """The first search on a site by a reader who has not been there before."""

    bytes: int
    """Sent for the search alone, compressed: the index, or the pieces of it, and the program that reads it."""
    seconds: float
    """From the last key to the first hit, when everything that the page loads by itself is there."""


def first_search(site: Path, words: str) -> Searched:
    """Search for some words with nothing in the browser's cache; the medians of a few visits."""
    visits = [_visit(site, words) for _ in range(_VISITS)]
    return Searched(
        round(statistics.median(visit.bytes for visit in visits)),
        statistics.median(visit.seconds for visit in visits),
    )


def _visit(site: Path, words: str) -> Searched:
    sent: dict[str, int] = {}

    class Counting(Compressing):
        """Remembers how much of each file was sent."""

        def send_header(self, keyword: str, value: str) -> None:
            if keyword == "Content-Length":
                sent[self.path] = int(value)
            super().send_header(keyword, value)

    with serving(site, Counting) as base, sync_playwright() as playwright:
        browser = launch(playwright)
        page = browser.new_page()
        page.goto(base, wait_until="networkidle")
        seconds = _search(page, words)
        browser.close()
    return Searched(sum(size for path, size in sent.items() if "search" in path), seconds)


def _search(page: Page, words: str) -> float:
    """Seconds between the words in the box and the first hit below it, by the page's own clock."""
    page.evaluate(_WATCH, [_BOX, _HIT])
    page.locator(_BOX).fill(words)
    # The theme listens to keys.
    page.locator(_BOX).press("End")
    page.locator(_HIT).first.wait_for(state="attached", timeout=_LONGEST)
    return page.evaluate("searched")
