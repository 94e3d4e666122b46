"""Claims, actors and questions are hits of their own, with status and origin, whichever index the search box asks."""

from __future__ import annotations

import copy
import json
import re

import pytest
from playwright.sync_api import expect

from tests import host, sample
from tests.sample import ARTICLE, MKDOCS, SLUG
from tests.test_browser.test_hostile_text import IMAGE, SCRIPT, hostile

OTHER = "# A page of the manual\n\nWhere nobody walked before.\n\n## How ferrets are kept\n\nIn burrows.\n"
ENGINES = ("theme", "pagefind")


def project(folder, engine: str, *, more: str = "", **changes):
    mkdocs = MKDOCS.replace("  - briefing", f"  - search\n  - briefing: {{search: {engine}}}") + more
    made = sample.write(folder, mkdocs=mkdocs, **changes)
    (made / "docs" / "manual.md").write_text(OTHER, encoding="utf-8")
    return made


@pytest.fixture(scope="module", params=ENGINES)
def built(request, tmp_path_factory):
    return host.build(project(tmp_path_factory.mktemp(request.param), request.param), "--no-strict")


@pytest.fixture(scope="module", params=ENGINES)
def flat(request, tmp_path_factory):
    folder = project(tmp_path_factory.mktemp(request.param), request.param, more="use_directory_urls: false\n")
    return host.build(folder, "--no-strict")


def searched(visiting, site, words: str):
    page = visiting(site).open("index.html")
    page.locator("input.md-search__input").click()
    ask(page, words)
    expect(page.locator(".md-search-result__list a").first).to_be_attached()
    page.locator(".md-search-result__more").evaluate_all("folds => folds.forEach(fold => (fold.open = true))")
    return page


def ask(page, words: str) -> None:
    page.locator("input.md-search__input").fill(words)
    # The theme listens to keys.
    page.locator("input.md-search__input").press("End")


def hit(page, address: str):
    return page.locator(f".md-search-result a.md-search-result__link[href*='{address}']")


@pytest.mark.parametrize(
    ("words", "address", "told"),
    [
        ("walked out", "claims/#walkout", "Attributed. Third-hand"),
        ("roster", "questions/#roster", "Nothing seen so far answers it."),
        ("Dockers Union", "actors/#dockers-union", "Organization"),
        ("ferrets", "manual/#how-ferrets-are-kept", "burrows"),
    ],
)
def test_a_hit_says_what_its_reader_has_to_know(visiting, built, words, address, told):
    page = searched(visiting, built, words)
    expect(hit(page, address)).to_be_visible()
    assert told in " ".join(hit(page, address).inner_text().split())


def test_a_hit_leads_to_its_claim(visiting, built):
    page = searched(visiting, built, "walked out")
    hit(page, "claims/#walkout").click()
    page.wait_for_url("**/claims/**#walkout")
    expect(page.locator("#walkout")).to_be_in_viewport()


@pytest.mark.parametrize("engine", ENGINES)
def test_what_was_found_is_marked_on_the_page_of_the_hit(visiting, tmp_path, engine):
    folder = project(tmp_path, engine)
    mkdocs = folder / "mkdocs.yml"
    mkdocs.write_text(
        mkdocs.read_text("utf-8").replace("  font: false", "  font: false\n  features: [search.highlight]")
    )
    page = searched(visiting, host.build(folder, "--no-strict"), "walked out")
    hit(page, "#walkout").click()
    page.wait_for_url("**/claims/?h=*#walkout")
    expect(page.locator(".bf-claim mark[data-md-highlight]").first).to_have_text(re.compile("^walked( out)?$"))


def test_hits_lead_to_addresses_that_end_in_html(visiting, flat):
    page = searched(visiting, flat, "walked out")
    hit(page, "claims.html#walkout").click()
    page.wait_for_url("**/claims.html**#walkout")


@pytest.mark.parametrize("words", ["ferocious", '"ferocious roster"', "drummer's", "bracketed"])
@pytest.mark.parametrize("engine", ENGINES)
def test_words_are_found_in_quotation_marks_and_brackets(visiting, tmp_path, engine, words):
    claims = copy.deepcopy(sample.BRIEFING["claims"])
    claims["walkout"]["notes"] = "They call it “ferocious roster”, the drummer's (bracketed words)."
    page = searched(visiting, host.build(project(tmp_path, engine, claims=claims), "--no-strict"), words)
    expect(hit(page, "claims/#walkout")).to_be_visible()


def test_hits_of_all_parts_of_an_index_are_found_together(visiting, built):
    if (built / "search" / "pagefind").is_dir():
        assert (built / "search" / "pagefind" / "1" / "pagefind-entry.json").is_file()
    page = searched(visiting, built, "walked")
    expect(hit(page, "manual/")).not_to_have_count(0)
    expect(hit(page, "claims/#walkout")).to_be_attached()


def test_what_is_typed_quickly_is_answered_last(visiting, built):
    page = searched(visiting, built, "walked out")
    ask(page, "ferrets")
    expect(hit(page, "manual/#how-ferrets-are-kept")).to_be_attached()
    expect(hit(page, "claims/#walkout")).to_have_count(0)


@pytest.mark.parametrize("engine", ENGINES)
def test_a_hit_is_plain_text(visiting, tmp_path, engine):
    text = f"{ARTICLE}\nA wall at the harbour says {SCRIPT} {IMAGE} here.\n"
    site = host.build(project(tmp_path, engine, text=text, **hostile()), "--no-strict")
    page = searched(visiting, site, "Xylographers")
    expect(hit(page, "#walkout")).to_be_visible()
    assert page.evaluate("typeof window.pwned") == "undefined"
    assert SCRIPT in " ".join(hit(page, "#walkout").inner_text().split())
    expect(page.locator(".md-search-result").locator("script, img, [onerror], [onload]")).to_have_count(0)


@pytest.mark.parametrize(
    ("word", "lang", "text"), [("القمح", "ar", "تلقى الميناء القمح"), ("зерно", "ru", "Порт принял зерно")]
)
@pytest.mark.parametrize("engine", ENGINES)
def test_other_scripts_are_found(visiting, tmp_path, engine, word, lang, text):
    claims = {"walkout": {**sample.BRIEFING["claims"]["walkout"], "text": text}}
    claims |= {id_: claim for id_, claim in sample.BRIEFING["claims"].items() if id_ != "walkout"}
    page = searched(visiting, host.build(project(tmp_path, engine, claims=claims), "--no-strict"), word)
    expect(hit(page, "claims/#walkout")).to_be_visible()


def test_the_index_of_a_large_site_is_not_loaded_whole(built):
    docs = json.loads((built / "search" / "search_index.json").read_text("utf-8"))["docs"]
    is_pagefind = (built / "search" / "pagefind" / "pagefind.js").is_file()
    assert bool(docs) != is_pagefind
    assert is_pagefind or any(entry["location"] == f"briefings/{SLUG}/claims/#walkout" for entry in docs)
