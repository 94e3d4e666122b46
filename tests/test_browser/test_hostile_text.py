"""What comes from an article or an editor is text, whatever it looks like, on every page and in the search."""

from __future__ import annotations

import copy
import json

import pytest
from playwright.sync_api import expect

from tests import host, sample
from tests.sample import ARTICLE, BRIEFING, MKDOCS, SLUG

SCRIPT = "<script>window.pwned=1</script>"
IMAGE = '"><img src=x onerror="window.pwned=1">'
OTHERS = (
    "'onmouseover='window.pwned=1' {{ 7*7 }} {% raw %} &amp; ${window.pwned=1} "
    "</textarea></title><svg/onload=window.pwned=1>"
)
TURNED = "abc\u202ecba"
HOSTILE = f"{SCRIPT} {IMAGE} {OTHERS} {TURNED}"

# An override of direction is shown as what it is, so that nobody can make a sentence read backwards.
VISIBLE = " ".join(HOSTILE.replace("\u202e", "⟨U+202E⟩").split())


def hostile() -> dict:
    data = copy.deepcopy(BRIEFING)
    data["title"] = f"A title {HOSTILE}"
    data["editors"] = [HOSTILE]
    data["tags"] = [HOSTILE]
    data["article"] |= {"title": f"A headline {HOSTILE}", "author": HOSTILE}
    data["actors"]["dockers-union"] |= {
        "name": f"Dockers {HOSTILE}",
        "role": HOSTILE,
        "interest": HOSTILE,
        "aliases": [HOSTILE],
    }
    data["claims"]["walkout"] |= {"text": f"Xylographers {HOSTILE}", "notes": f"**bold** {HOSTILE} [@unloading]"}
    data["claims"]["walkout"]["confidence"] = {"level": "low", "because": HOSTILE}
    data["claims"]["wall"] = data["claims"]["two-weeks"] | {
        "text": "There is writing on a wall.",
        "quote": f"A wall at the harbour says {SCRIPT} {IMAGE}",
        "kind": "event",
    }
    data["questions"]["roster"] |= {"text": f"Whither {HOSTILE}?", "why": HOSTILE, "would_settle": [HOSTILE]}
    data["summary"][0] = f"{HOSTILE} [@walkout]"
    data["events"][0]["title"] = HOSTILE
    data["judgments"][0]["text"] = HOSTILE
    data["sources"]["harbour-report"] |= {"title": HOSTILE, "publisher": HOSTILE}
    data["relations"][0]["label"] = HOSTILE
    return data


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    text = f"{ARTICLE}\nA wall at the harbour says {SCRIPT} {IMAGE} {OTHERS}.\n"
    mkdocs = MKDOCS.replace("  - briefing", "  - search\n  - briefing")
    folder = sample.write(tmp_path_factory.mktemp("hostile"), text=text, mkdocs=mkdocs, **hostile())
    return host.build(folder, "--no-strict")


PAGES = [
    "",
    "actors/",
    "claims/",
    "questions/",
    "method/",
    *(
        f"briefings/{SLUG}/{page}"
        for page in ("", "article/", "claims/", "actors/", "questions/", "timeline/", "sources/")
    ),
]


def assert_harmless(page) -> None:
    assert page.evaluate("typeof window.pwned") == "undefined"
    foreign = page.locator(".md-content").locator(
        "script, img, iframe, object, textarea, [onerror], [onmouseover], [onload]"
    )
    expect(foreign).to_have_count(0)


@pytest.mark.parametrize("path", PAGES)
def test_no_page_runs_it(visiting, built, path):
    page = visiting(built).open(path)
    page.wait_for_load_state("networkidle")
    assert_harmless(page)
    # Hovering is what would set off the rest.
    for element in page.locator(".bf a:visible").all()[:5]:
        element.hover()
    assert_harmless(page)
    assert page.title().count("<script>") == (1 if SLUG in path else 0)


SHOWN = {
    "": "A title",
    f"briefings/{SLUG}/": "A title",
    f"briefings/{SLUG}/claims/": "Xylographers",
    f"briefings/{SLUG}/actors/": "Dockers",
    f"briefings/{SLUG}/questions/": "Whither",
    "claims/": "Xylographers",
    "questions/": "Whither",
}


@pytest.mark.parametrize("path", SHOWN)
def test_it_is_shown_as_plain_text(visiting, built, path):
    page = visiting(built).open(path)
    shown = page.locator("h1, h2, th", has_text=SHOWN[path]).first.inner_text()
    assert f"{SHOWN[path]} {VISIBLE}" in " ".join(shown.split())


def test_the_article_shows_it_as_plain_text(visiting, built):
    page = visiting(built).open(f"briefings/{SLUG}/article/")
    mark = page.locator("mark", has_text="A wall")
    assert f"says {SCRIPT} {IMAGE}" in mark.inner_text()


@pytest.mark.parametrize(
    ("word", "place", "id_"),
    [("Xylographers", "claims", "walkout"), ("Whither", "questions", "roster"), ("Dockers", "actors", "dockers-union")],
)
def test_the_search_shows_it_as_plain_text(visiting, built, word, place, id_):
    page = visiting(built).open("")
    page.locator("input.md-search__input").click()
    page.locator("input.md-search__input").press_sequentially(word)
    hit = page.locator(f".md-search-result a.md-search-result__link[href*='/{place}/'][href$='#{id_}']")
    expect(hit).to_be_attached()
    page.locator(".md-search-result__more").evaluate_all("folds => folds.forEach(fold => (fold.open = true))")
    expect(hit).to_be_visible()
    shown = " ".join(hit.inner_text().split())
    assert SCRIPT in shown
    assert IMAGE in shown
    assert page.evaluate("typeof window.pwned") == "undefined"
    expect(page.locator(".md-search-result").locator("script, img, [onerror], [onmouseover], [onload]")).to_have_count(
        0
    )
    hit.click()
    page.wait_for_load_state("networkidle")
    assert_harmless(page)
    expect(page.locator(f"#{id_}:target")).to_be_visible()


def test_the_index_of_the_search_is_inert(built):
    index = json.loads((built / "search" / "search_index.json").read_text(encoding="utf-8"))
    for entry in index["docs"]:
        assert "<script" not in entry["title"] + entry["text"]
        assert "<img" not in entry["title"] + entry["text"]
