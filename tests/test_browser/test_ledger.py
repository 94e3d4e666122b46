"""Long lists in a browser: found, sorted and counted over all their pages, with the choice in the address."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Route, expect

from tests.host import build
from tests.sample import BARE, write
from tests.test_browser.test_axe import faults

ROWS = 5000


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = tmp_path_factory.mktemp("ledger")
    write(project, "another-briefing", title="Another briefing", **BARE)
    write(project)
    return build(project)


def found(page) -> list[str]:
    return page.locator(".bf-ledger__found tbody tr th a").all_inner_texts()


def test_words_find_claims_of_all_briefings(visiting, folder):
    page = visiting(folder).open("claims/")
    page.get_by_label("Find").fill("unloaded")
    expect(page.locator("bf-ledger output")).to_have_text("1 of 5 claims")
    assert found(page) == ["4 Ships were still being unloaded."]
    assert page.url.endswith("?find=unloaded")
    assert not page.get_by_role("region", name="Claims").is_visible()
    page.locator(".bf-ledger__found a").click()
    assert page.url.endswith("/briefings/harbour-strike/claims/#unloading")


def test_a_choice_is_counted_and_stands_in_the_address(visiting, folder):
    page = visiting(folder).open("claims/")
    page.get_by_label("Find").focus()
    status = page.locator("bf-ledger [name=status]")
    expect(status.locator("option")).to_have_text(["any", "attributed (4)", "unattributed (1)"])
    status.select_option("unattributed")
    assert found(page) == ["5 The walkout could last two weeks."]
    expect(page.locator("bf-ledger [name=hand] option")).to_have_text(["any", "second-hand (1)", "third-hand (0)"])
    page.go_back()
    expect(page.get_by_role("region", name="Claims")).to_be_visible()
    page.go_forward()
    expect(page.locator("bf-ledger output")).to_have_text("1 of 5 claims")
    page.get_by_role("button", name="Show all").click()
    expect(page.get_by_role("region", name="Claims")).to_be_visible()
    assert "?" not in page.url


def test_an_address_with_a_choice_shows_it(visiting, folder):
    page = visiting(folder).open("questions/?status=answered")
    expect(page.locator("bf-ledger output")).to_have_text("1 of 2 questions")
    assert found(page) == ["How many ships wait?"]
    assert faults(page) == []


def test_nothing_is_loaded_before_somebody_asks(visiting, folder):
    visitor = visiting(folder)
    page = visitor.page()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(visitor.base + "claims/")
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "claims-1.json" in url]


def test_a_list_that_does_not_arrive_is_asked_for_again(visiting, folder):
    visitor = visiting(folder)
    page = visitor.page()
    page.route("**/claims-1.json", lambda route: route.abort())
    page.goto(f"{visitor.base}claims/")
    page.get_by_label("Find").fill("unloaded")
    expect(page.locator("bf-ledger output")).to_have_text("The list could not be loaded.")
    expect(page.get_by_role("region", name="Claims")).to_be_visible()
    assert [line for line in visitor.watch.found if "net::ERR_FAILED" not in line] == []
    visitor.watch.found.clear()
    page.unroute("**/claims-1.json")
    page.get_by_label("Find").fill("unloaded ")
    expect(page.locator("bf-ledger output")).to_have_text("1 of 5 claims")


def test_without_scripts_the_list_is_all_there(visiting, folder):
    page = visiting(folder).open("claims/", java_script_enabled=False)
    assert page.get_by_role("region", name="Claims").locator("tbody tr th a").count() == 6
    expect(page.locator("bf-ledger")).to_be_hidden()


def test_five_thousand_rows_are_searched_while_somebody_types(visiting, folder):
    visitor = visiting(folder)
    page = visitor.page()
    piece = json.loads((folder / "assets" / "briefing" / "claims-1.json").read_text("utf-8"))
    row = piece["rows"][0]

    def many(route: Route) -> None:
        number = int(route.request.url.rpartition("-")[2].removesuffix(".json"))
        rows = [[row[0], row[1], n, f"Ship {number}-{n} waits.", row[4], row[5]] for n in range(1000)]
        route.fulfill(json=piece | {"pieces": 5, "rows": rows})

    page.route("**/claims-*.json", many)
    page.goto(visitor.base + "claims/")
    page.get_by_label("Find").fill("ship")
    expect(page.locator("bf-ledger output")).to_have_text(f"{ROWS} of {ROWS} claims")
    assert len(found(page)) == 200
    page.get_by_role("button", name="Show 200 more").click()
    assert len(found(page)) == 400
    spent = page.evaluate(
        """() => {
            const input = document.querySelector("bf-ledger input");
            const begin = performance.now();
            input.value = "ship 3-77";
            input.dispatchEvent(new Event("input", {bubbles: true}));
            return new Promise(done => requestAnimationFrame(() => done(performance.now() - begin)));
        }"""
    )
    expect(page.locator("bf-ledger output")).to_have_text(f"11 of {ROWS} claims")
    # A bound for a busy machine: what is quadratic would need many seconds.
    assert spent < 1500
