"""A briefing on an Arabic article reads from right to left, on any site, and its chains point the right way."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests import host, sample
from tests.test_browser.test_fit import sticking_out

SLUG = "port"

ARTICLE = """\
إضراب في ميناء خيالي

نص خيالي كُتب للاختبار.

قالت صحيفة المرفأ نقلاً عن نقابة العمال إن العمال أوقفوا العمل يوم الإثنين. وأضافت النقابة أن 400 عامل شاركوا.
"""

BRIEFING = {
    "title": "إضراب في ميناء خيالي وما يقال عنه",
    "lang": "ar",
    "cutoff": None,
    "editors": None,
    "tags": None,
    "ai_use": None,
    "article": {
        "title": "إضراب في ميناء خيالي",
        "published": "2026-11-17",
        "rights": "full",
        "set_aside": [{"quote": "نص خيالي كُتب للاختبار.", "because": "boilerplate"}],
    },
    "actors": {
        "paper": {"name": "صحيفة المرفأ", "type": "media", "role": "صحيفة محلية"},
        "union": {"name": "نقابة العمال", "type": "organization", "aliases": ["النقابة"], "role": "دعت إلى الإضراب"},
    },
    "claims": {
        "walkout": {
            "text": "توقف عمال الميناء عن العمل يوم الإثنين.",
            "quote": "قالت صحيفة المرفأ نقلاً عن نقابة العمال إن العمال أوقفوا العمل يوم الإثنين",
            "attribution": ["paper", "union"],
            "kind": "event",
            "about": ["union"],
            "importance": "key",
        },
        "turnout": {
            "text": "شارك 400 عامل.",
            "quote": "وأضافت النقابة أن 400 عامل شاركوا",
            "attribution": ["union"],
            "kind": "quantity",
            "about": ["union"],
        },
        "headline": {
            "text": "وقع إضراب في الميناء.",
            "quote": {"exact": "إضراب في ميناء خيالي", "suffix": "\n\nنص"},
            "attribution": "own-voice",
            "kind": "event",
            "about": ["union"],
        },
    },
    "summary": ["توقف العمال عن العمل، بحسب نقابتهم. [@walkout]", "شارك 400 عامل. [@turnout]"],
    "questions": {"roster": {"text": "لماذا توقفوا؟", "about": ["walkout"], "would_settle": ["بيان النقابة"]}},
    "events": [{"date": "2026-11-16", "title": "بدء الإضراب", "claims": ["walkout"], "basis": "inferred"}],
    "judgments": None,
    "sources": None,
    "relations": None,
}

PAGES = ["", "article/", "claims/", "actors/", "questions/", "timeline/", "sources/"]


@pytest.fixture(scope="module")
def english(tmp_path_factory):
    """An English site with an Arabic briefing."""
    return host.build(sample.write(tmp_path_factory.mktemp("english"), SLUG, text=ARTICLE, **BRIEFING), "--no-strict")


@pytest.fixture(scope="module")
def arabic(tmp_path_factory):
    """An Arabic site with an Arabic and an English briefing."""
    folder = tmp_path_factory.mktemp("arabic")
    mkdocs = sample.MKDOCS.replace("  font: false", "  font: false\n  language: ar")
    sample.write(folder, SLUG, text=ARTICLE, mkdocs=mkdocs, **BRIEFING)
    sample.write(folder, sample.SLUG, mkdocs=None)
    return host.build(folder, "--no-strict")


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("place", ["english", "arabic"])
def test_a_page_runs_from_right_to_left_and_fits(visiting, request, place, page):
    site = visiting(request.getfixturevalue(place))
    opened = site.open(f"briefings/{SLUG}/{page}", width=360)
    assert opened.locator("body").get_attribute("dir") == ("rtl" if place == "arabic" else "ltr")
    assert opened.locator(".bf").evaluate("e => getComputedStyle(e).direction") == "rtl"
    assert opened.locator(".bf").get_attribute("lang") == "ar"
    for width in (360, 768, 1440):
        opened.set_viewport_size({"width": width, "height": 900})
        assert sticking_out(opened) == [], width
    heading = opened.locator("h1").bounding_box()
    words = opened.locator("h1").evaluate(
        "e => { const r = document.createRange(); r.selectNodeContents(e); return r.getBoundingClientRect().right; }"
    )
    if page == "":
        assert words == pytest.approx(heading["x"] + heading["width"], abs=2)


@pytest.mark.parametrize("place", ["english", "arabic"])
def test_an_english_sentence_ends_with_its_full_stop(visiting, request, place):
    site = visiting(request.getfixturevalue(place))
    for path, sentence in (
        ("claims/", ".bf-chain + p"),
        ("sources/", ".bf-statement"),
        ("sources/", "figcaption"),
        ("sources/", ".bf-each dt"),
    ):
        page = site.open(f"briefings/{SLUG}/{path}")
        stops = page.locator(sentence).first.evaluate(
            """p => {
                const texts = [...p.childNodes].filter(n => n.nodeType === 3 && /[a-z]\\.\\s*$/.test(n.data));
                return texts.map(text => [-2, -1].map(offset => {
                    const end = text.data.trimEnd().length, range = document.createRange();
                    range.setStart(text, end + offset), range.setEnd(text, end + offset + 1);
                    return range.getBoundingClientRect().left;
                }));
            }"""
        )
        assert stops, path
        assert all(letter < stop for letter, stop in stops), path


@pytest.mark.parametrize("place", ["english", "arabic"])
@pytest.mark.parametrize(
    ("path", "sentence"), [("claims/", ".bf-claim blockquote"), ("article/", ".bf-par:last-child p.bf-source")]
)
def test_an_arabic_sentence_ends_with_its_full_stop(visiting, request, place, path, sentence):
    page = visiting(request.getfixturevalue(place)).open(f"briefings/{SLUG}/{path}")
    edges = page.locator(sentence).first.evaluate(
        """p => {
            const walk = document.createTreeWalker(p, NodeFilter.SHOW_TEXT), lefts = [];
            for (let text; (text = walk.nextNode()); )
                [...text.data].forEach((character, at) => {
                    const range = document.createRange();
                    range.setStart(text, at), range.setEnd(text, at + 1);
                    if (/[\\u0600-\\u06ff.]/.test(character))
                        lefts.push([character, range.getBoundingClientRect().left]);
                });
            return lefts.slice(-2);
        }"""
    )
    (_, letter), (stop, left) = edges
    assert stop == "."
    assert left < letter


def arrows(page: Page) -> list[tuple[str, bool]]:
    """Each arrow of the page's chains, and whether the link before it, nearer to the article, stands to its left."""
    return page.evaluate(
        """() => [...document.querySelectorAll(".bf-chain li + li")].map(li => {
            const before = li.previousElementSibling.getBoundingClientRect(), here = li.getBoundingClientRect();
            return [getComputedStyle(li, "::before").content[1], before.left < here.left];
        })"""
    )


@pytest.mark.parametrize(
    ("place", "path", "to_the_left"),
    [
        ("english", f"briefings/{SLUG}/claims/", False),
        ("arabic", f"briefings/{SLUG}/claims/", False),
        ("arabic", f"briefings/{sample.SLUG}/claims/", True),
    ],
)
def test_arrows_point_from_the_origin_to_the_article(visiting, request, place, path, to_the_left):
    page = visiting(request.getfixturevalue(place)).open(path)
    found = arrows(page)
    assert len(found) >= 3
    assert found == [["←" if to_the_left else "→", to_the_left]] * len(found)


@pytest.mark.parametrize("place", ["english", "arabic"])
@pytest.mark.parametrize("path", ["", "actors/", "claims/", "questions/"])
def test_lists_of_the_site_fit(visiting, request, place, path):
    page = visiting(request.getfixturevalue(place)).open(path, width=360)
    assert sticking_out(page) == []
    page.set_viewport_size({"width": 1440, "height": 900})
    assert sticking_out(page) == []
