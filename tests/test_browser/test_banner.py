"""The preview's banner goes when it is dismissed, stays away, and comes back when something else is wrong."""

from __future__ import annotations

from playwright.sync_api import expect

ADD = """about => document.body.insertAdjacentHTML(
    "beforeend", `<bf-banner class="bf-banner" data-for="${about}"><p>Broken</p><button>×</button></bf-banner>`)"""


def test_who_dismisses_it_is_left_in_peace_until_something_else_is_wrong(visitor):
    page = visitor.open("")
    banner = page.locator("bf-banner")
    page.evaluate(ADD, "one")
    expect(banner).to_be_in_viewport()
    banner.locator("button").click()
    expect(banner).to_have_count(0)
    page.reload()
    page.evaluate(ADD, "one")
    expect(banner).to_have_count(0)
    page.evaluate(ADD, "another")
    expect(banner).to_be_visible()
