"""Every link of the built site leads somewhere, in both forms of addresses, and the article and its claims meet."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

import pytest

from briefing.checkup import checked
from briefing.seed import ARTICLE, Anchor, Seed
from tests.host import ROOT
from tests.html import Node, Site, addresses

FLAGSHIP = "kim-honours-fallen-soldiers"


@pytest.fixture(scope="module", params=["site", "flat_site"])
def built(request: pytest.FixtureRequest) -> Site:
    return Site(request.getfixturevalue(request.param))


@pytest.fixture(scope="module")
def seed() -> Seed:
    seeds, _ = checked(ROOT / "seeds")
    return next(seed for seed in seeds.seeds if seed.slug == FLAGSHIP)


def _briefing(built: Site, kind: str) -> tuple[str, Node]:
    return built.page(f"briefings/{FLAGSHIP}/{kind}")


def _squeezed(text: str) -> str:
    return " ".join(text.split())


def test_every_address_has_its_file_and_every_fragment_its_id(built):
    broken = []
    followed = 0
    for name, page in built.pages.items():
        for node, attribute, link in addresses(page):
            target = built.resolve(name, link)
            if target is None:
                continue
            file, wanted, fragment = target
            followed += 1
            if file is None:
                broken.append(f"{name}: <{node.tag} {attribute}={link}>: no file {wanted}")
            elif fragment and file.endswith(".html") and fragment not in built.ids[file]:
                broken.append(f"{name}: <{node.tag} {attribute}={link}>: no id {fragment} in {file}")
    assert not broken, "\n".join(broken)
    assert followed > 1000


def test_every_reference_by_id_stays_on_its_page(built):
    names = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "headers", "list")
    missing = [
        f"{page}: {name}={id_}"
        for page, tree in built.pages.items()
        # Around it is the theme's frame, whose label for a table of contents that is not there is its own affair.
        for node in tree.one("article", "md-content__inner").all()
        for name in names
        for id_ in node.attributes.get(name, "").split()
        if id_ not in built.ids[page]
    ]
    assert not missing


def test_no_id_stands_twice_on_a_page(built):
    twice = {page: [id_ for id_, count in Counter(ids).items() if count > 1] for page, ids in built.ids.items()}
    assert not {page: ids for page, ids in twice.items() if ids}


def test_every_page_has_one_heading_and_a_title(built):
    for name, page in built.pages.items():
        assert len(list(page.all("h1"))) == 1, name
        assert page.one("head").one("title").text().strip(), name


def test_nothing_is_fetched_from_another_host(built):
    fetching = {"script", "img", "iframe", "source", "video", "audio", "embed", "object", "track"}
    for name, page in built.pages.items():
        for node, attribute, link in addresses(page):
            loads = node.tag in fetching or (node.tag == "link" and node.attributes.get("rel") != "canonical")
            assert not loads or built.resolve(name, link), f"{name}: <{node.tag} {attribute}={link}>"


def test_style_sheets_and_their_files_are_there(built):
    sheets = list((built.folder / "assets").rglob("*.css"))
    assert any(sheet.name == "briefing.css" for sheet in sheets)
    for sheet in sheets:
        for link in re.findall(r"url\(\s*[\"']?([^\"')]+)", sheet.read_text("utf-8")):
            if not link.startswith(("data:", "#")):
                page = sheet.relative_to(built.folder).as_posix()
                assert (target := built.resolve(page, link)), f"{page}: {link} is on another host"
                assert target[0], f"{page}: {link}"


def test_every_place_that_the_search_knows_is_there(built):
    entries = json.loads((built.folder / "search" / "search_index.json").read_text("utf-8"))["docs"]
    assert entries
    for entry in entries:
        file, wanted, fragment = built.resolve("index.html", entry["location"] or "./")
        assert file, wanted
        assert not fragment or fragment in built.ids[file], entry["location"]


def test_every_claim_can_be_searched(built, seed):
    entries = json.loads((built.folder / "search" / "search_index.json").read_text("utf-8"))["docs"]
    found = {entry["location"].partition("#")[2] for entry in entries if "/claims" in entry["location"]}
    assert set(seed.briefing.claims) <= found


def test_the_sitemap_lists_the_pages(built):
    tree = ElementTree.parse(built.folder / "sitemap.xml")
    listed = [element.text for element in tree.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    files = {built.resolve("index.html", address)[0] for address in listed}
    assert files == set(built.pages) - {"404.html"}
    assert len(listed) == len(files)


@pytest.mark.parametrize("kind", ["claims", "actors", "questions"])
def test_everything_has_its_permalink(built, seed, kind):
    name, page = _briefing(built, kind)
    ids = {"claims": seed.briefing.claims, "actors": seed.actors, "questions": seed.briefing.questions}[kind]
    assert ids
    permalinks = [link.attributes["href"] for title in page.all("h2") for link in title.all("a")]
    assert sorted(permalinks) == sorted(f"#{id_}" for id_ in ids)
    assert set(ids) <= set(built.ids[name])


def test_every_paragraph_has_its_permalink(built, seed):
    name, page = _briefing(built, "article")
    numbers = [f"p{number}" for number in range(1, len(seed.article.paragraphs) + 1)]
    found = [next(paragraph.all("a")).attributes["href"] for paragraph in page.all("div", "bf-par")]
    assert found == [f"#{id_}" for id_ in numbers]
    assert set(numbers) <= set(built.ids[name])


def test_the_article_is_shown_to_the_letter(built, seed):
    _, page = _briefing(built, "article")
    shown = [_squeezed(node.text(without="bf-ref")) for node in page.one(cls="bf-article").all("p", "bf-source")]
    assert shown == [_squeezed(seed.article[span]) for span in seed.article.paragraphs]


def test_every_mark_leads_to_a_claim_whose_words_it_holds(built, seed):
    name, page = _briefing(built, "article")
    claims, _ = _briefing(built, "claims")
    marks = list(page.all("mark"))
    assert marks
    for mark in marks:
        file, _, id_ = built.resolve(name, mark.one("a").attributes["href"])
        assert file == claims
        words = _squeezed(mark.text())
        quoted = [
            seed.article[span]
            for path, anchor in seed.anchors.items()
            if path[:2] == ("claims", id_) and isinstance(anchor, Anchor) and anchor.document == ARTICLE
            for span in anchor.spans
        ]
        assert any(words in _squeezed(quote) for quote in quoted), f"{words!r} is not quoted by {id_}"


def test_claims_and_the_article_lead_to_each_other(built, seed):
    article, text = _briefing(built, "article")
    claims, cards = _briefing(built, "claims")
    from_article = {built.resolve(article, node.attributes["href"])[2] for node in text.one(cls="bf-article").all("a")}
    headings = [node for node in cards.all("article", "bf-claim")]
    assert len(headings) == len(seed.briefing.claims)
    for card, (id_, claim) in zip(headings, seed.briefing.claims.items(), strict=True):
        assert id_ == card.one("h2").attributes["id"]
        assert id_ in from_article
        quotes = list(card.all("blockquote"))
        assert len(quotes) == len(claim.quotes)
        for number, quote in enumerate(quotes, start=1):
            links = [built.resolve(claims, node.attributes["href"]) for node in quote.all("a")]
            anchor = seed.anchors["claims", id_, "quotes", number - 1]
            assert links == ([(article, article, f"q-{id_}-{number}")] if anchor.document == ARTICLE else [])
            assert not links or links[0][2] in built.ids[article]


def test_every_quote_on_a_card_stands_in_its_text(built, seed):
    _, cards = _briefing(built, "claims")
    for card, id_ in zip(cards.all("article", "bf-claim"), seed.briefing.claims, strict=True):
        for number, quote in enumerate(card.all("blockquote")):
            anchor = seed.anchors["claims", id_, "quotes", number]
            text = seed.text_of(anchor.document)
            assert [_squeezed(node.text()) for node in quote.all("q")] == [_squeezed(text[s]) for s in anchor.spans]


def test_both_forms_of_addresses_hold_the_same_pages(site: Path, flat_site: Path):
    def pages(folder: Path) -> set[str]:
        names = {path.relative_to(folder).as_posix() for path in folder.rglob("*.html")}
        return {re.sub(r"(?<!^)/index\.html$|\.html$", "", name) for name in names}

    assert pages(site) == pages(flat_site)
    assert (flat_site / "claims.html").is_file()
    assert (site / "claims" / "index.html").is_file()
