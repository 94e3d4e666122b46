"""A reference shows the claim's card to mouse, keyboard and finger alike, and never in the way of anything else."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.test_browser.places import PLACES

PEEK = ".bf-peek:popover-open"


@pytest.fixture
def chip(visitor):
    """The third reference of the summary, to claim 5."""
    page = visitor.open(PLACES["summary"])
    return page.locator(".bf-lede .bf-chip").nth(2)


def test_hovering_shows_the_card(visitor, chip):
    page = chip.page
    chip.hover()
    peek = page.locator(PEEK)
    for words in (
        "5 The tribute took place",
        "Second-hand: this article, citing The Guardian.",
        "late-breaking report",
    ):
        expect(peek).to_contain_text(words)
    expect(peek).to_contain_text("An identified party says so")
    # It can be entered without going away, and goes away when it is left.
    peek.hover()
    page.wait_for_timeout(400)
    expect(peek).to_be_visible()
    page.mouse.move(5, 5)
    expect(peek).to_have_count(0)


def test_the_keyboard_shows_the_card_and_escape_closes_it(visitor, chip):
    page = chip.page
    page.locator(".bf-lede .bf-chip").nth(1).focus()
    page.keyboard.press("Tab")
    peek = page.locator(PEEK)
    expect(peek).to_contain_text("The tribute took place")
    page.keyboard.press("Escape")
    expect(peek).to_have_count(0)
    expect(chip).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/claims/#*")


def test_the_card_stays_in_the_window(visitor):
    page = visitor.open(PLACES["summary"], width=700, height=500)
    for chip in page.locator(".bf-chip").all()[:8]:
        chip.hover()
        peek = page.locator(PEEK)
        expect(peek).to_be_visible()
        box = peek.bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 700
        assert box["y"] >= 0
        assert box["y"] + box["height"] <= 500
        page.mouse.move(5, 5)
        expect(peek).to_have_count(0)


def test_a_finger_opens_the_card_and_a_second_way_leads_on(visitor):
    page = visitor.open(PLACES["summary"], width=390, height=844, has_touch=True)
    chip = page.locator(".bf-lede .bf-chip").nth(2)
    chip.tap()
    sheet = page.get_by_role("dialog", name="Claim 5")
    expect(sheet).to_contain_text("The tribute took place")
    sheet.get_by_role("button", name="Close").tap()
    expect(sheet).to_have_count(0)
    expect(chip).to_be_focused()
    chip.tap()
    sheet.get_by_role("link", name="The whole card").tap()
    expect(page.locator(".bf-claim > h2:target")).to_be_in_viewport()


def test_nothing_is_shown_that_the_page_shows_already(visitor):
    page = visitor.open(PLACES["claims"])
    # From the first card a note leads to the 36th, which is far below…
    far = page.locator(".bf-claim").first.locator(".bf-chip")
    far.hover()
    expect(page.locator(PEEK)).to_contain_text("North Korean military personnel")
    page.mouse.move(5, 5)
    expect(page.locator(PEEK)).to_have_count(0)
    # …and in the margin of the article stands every card.
    page.goto(visitor.base + PLACES["article"])
    page.locator("p .bf-ref").first.hover()
    page.wait_for_timeout(500)
    expect(page.locator(PEEK)).to_have_count(0)


def test_without_scripts_a_reference_is_a_link(visitor):
    page = visitor.open(PLACES["summary"], java_script_enabled=False)
    page.locator(".bf-lede .bf-chip").first.click()
    expect(page.locator(".bf-claim > h2:target")).to_be_in_viewport()


def test_a_click_with_a_mouse_follows_the_link(visitor, chip):
    chip.click()
    expect(chip.page.locator(".bf-claim > h2:target")).to_be_in_viewport()


@pytest.mark.parametrize("motion", ["reduce", "no-preference"])
def test_a_sheet_rises_only_for_those_who_like_motion(visitor, motion):
    page = visitor.open(PLACES["summary"], width=390, has_touch=True)
    page.emulate_media(reduced_motion=motion)
    page.locator(".bf-chip").first.tap()
    name = page.locator(PEEK).evaluate("e => getComputedStyle(e).animationName")
    assert (name == "none") is (motion == "reduce")


@pytest.mark.parametrize("motion", ["reduce", "no-preference"])
def test_nothing_moves_for_those_who_asked_for_less(visitor, motion):
    page = visitor.open(PLACES["summary"])
    page.emulate_media(reduced_motion=motion)
    page.locator(".bf-chip").first.hover()
    expect(page.locator(".bf-peek:popover-open")).to_be_visible()
    moves = page.locator(".bf, .bf *").evaluate_all(
        """all => all.map(e => getComputedStyle(e))
            .filter(s => s.animationName !== "none" || Math.max(...s.transitionDuration.split(",").map(parseFloat)) > 0)
            .length"""
    )
    assert bool(moves) is (motion == "no-preference")
