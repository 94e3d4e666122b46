"""Lenses: what only one party says, with counts, in an address that can be sent and gone back from."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.test_browser.places import PLACES

OUTPUT = ".bf-lens output"
ITEMS = {"claims": ".bf-claim", "article": ".bf-cards > li"}


def count(option: str) -> int:
    return int(re.search(r"\((\d+)\)$", option)[1])


@pytest.mark.parametrize("name", ITEMS)
def test_a_choice_shows_as_many_claims_as_it_says(visitor, name):
    page = visitor.open(PLACES[name])
    items, total = page.locator(ITEMS[name]), page.locator(ITEMS[name]).count()
    for select in page.locator(".bf-lens select:not([name=sentences])").all():
        for option in select.locator("option[value]:not([value=''])").all():
            if option.is_disabled():
                assert count(option.inner_text()) == 0
                continue
            expected = count(option.inner_text())
            select.select_option(option.get_attribute("value"))
            expect(items.filter(visible=True)).to_have_count(expected)
            expect(page.locator(OUTPUT)).to_have_text(f"{expected} of {total} claims")
        select.select_option("")
    expect(page.locator(OUTPUT)).to_have_text(f"{total} claims")


def test_counts_are_those_of_what_the_other_choices_leave(visitor):
    page = visitor.open(PLACES["claims"])
    page.get_by_label("Said by").select_option("nis")
    hands = [t for t in page.get_by_label("Hand").locator("option").all_inner_texts() if t != "any"]
    assert sum(map(count, hands)) == 4
    third = next(text for text in hands if text.startswith("Third-hand"))
    page.get_by_label("Hand").select_option(label=third)
    expect(page.locator(".bf-claim").filter(visible=True)).to_have_count(count(third))
    page.get_by_role("button", name="Show all").click()
    expect(page.locator(".bf-claim").filter(visible=True)).to_have_count(40)
    assert page.url == visitor.base + PLACES["claims"]


def test_a_lens_can_be_sent_and_the_way_back_works(visitor):
    page = visitor.open(PLACES["claims"] + "?origin=nis")
    shown = page.locator(".bf-claim").filter(visible=True)
    expect(shown).to_have_count(4)
    expect(page.get_by_label("Said by")).to_have_value("nis")
    page.get_by_label("Kind").select_option("prediction")
    expect(shown).to_have_count(1)
    assert page.url.endswith("?origin=nis&kind=prediction")
    page.go_back()
    expect(shown).to_have_count(4)
    expect(page.get_by_label("Kind")).to_have_value("")
    page.go_forward()
    expect(shown).to_have_count(1)


def test_an_address_that_names_nobody_shows_everything(visitor):
    page = visitor.open(PLACES["claims"] + "?origin=<b>nobody</b>&status=refuted")
    expect(page.locator(".bf-claim").filter(visible=True)).to_have_count(40)


def chosen(page: Page) -> set[str]:
    return {
        claim
        for ids in page.locator("mark[data-chosen]").evaluate_all(
            "all => all.map(m => m.dataset.claims ?? m.querySelector('a').hash.slice(1))"
        )
        for claim in ids.split()
    }


def test_through_a_lens_only_its_words_stand_out(visitor):
    page = visitor.open(PLACES["article"] + "?origin=nis")
    cards = page.locator(".bf-cards > li").filter(visible=True)
    expect(cards).to_have_count(4)
    ids = set(cards.evaluate_all("all => all.map(c => c.querySelector('a').hash.slice(1))"))
    assert ids <= chosen(page)
    colours = page.evaluate(
        """() => [document.querySelector("mark[data-chosen]"), document.querySelector("mark:not([data-chosen])")]
            .map(e => getComputedStyle(e).color)"""
    )
    assert colours[0] != colours[1]
    # What stands out is what can be stepped through.
    steps = []
    for _ in range(6):
        page.keyboard.press("n")
        steps.append(page.locator(".bf-cards > li[data-current] a").evaluate("a => a.hash.slice(1)"))
    assert set(steps) == ids


def test_sentences_can_be_chosen_by_what_became_of_them(visitor):
    page = visitor.open(PLACES["article"] + "?sentences=set-aside")
    expect(page.locator(".bf-aside[data-chosen]").first).to_be_visible()
    expect(page.locator("mark[data-chosen]")).to_have_count(0)


def test_without_scripts_there_is_no_form_that_does_nothing(visitor):
    page = visitor.open(PLACES["claims"], java_script_enabled=False)
    expect(page.locator(".bf-lens")).to_be_hidden()
    expect(page.locator(".bf-claim").filter(visible=True)).to_have_count(40)
