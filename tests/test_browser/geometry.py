"""What people see of a place on a page: whether it is in view, and what covers or cuts it."""

from __future__ import annotations

import time

from playwright.sync_api import Locator

_PLACE = """element => {
    const box = element.getBoundingClientRect();
    const header = document.querySelector(".md-header").getBoundingClientRect();
    return {top: box.top, header: header.bottom, height: innerHeight};
}"""


def assert_in_view(locator: Locator) -> None:
    """The top of the element stands below the sticky header and above the window's lower edge, once all is calm."""
    until = time.monotonic() + 3
    while True:
        place = locator.evaluate(_PLACE)
        if place["header"] - 1 <= place["top"] < place["height"]:
            return
        assert time.monotonic() < until, place
        time.sleep(0.05)
