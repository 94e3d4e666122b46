"""Over all briefings: lists in light parts, a page for each shared actor and topic, feeds for those who subscribe."""

from __future__ import annotations

import json
import pickle
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import feedparser
import pytest
import yaml

from briefing.checkup import checked
from briefing.exports.feed import feeds
from briefing.exports.rows import rows
from briefing.page import Places
from briefing.pages import ROWS, SITE_LISTS, site_pages
from briefing.pages.parts import parts
from briefing.rules.options import DEFAULTS
from briefing.views.abstract import Abstract, abstract
from briefing.views.briefing import briefing_view
from briefing.views.claims import claim_refs
from briefing.views.site import site_view, topic_address
from tests import host, sample
from tests.html import Site, addresses, parse

PLACES = Places(site_url="https://example.org/news/", site_name="News & <notes>")
SHARED = {"dockers-union": {"name": "Dockers' Union", "type": "organization", "interest": "Wants the roster withdrawn"}}
CHANGES = [
    {"date": "2026-11-23", "text": "The number of ships was wrong. [@unloading]", "kind": "correction"},
    {"date": "2026-11-22", "text": "The union was heard.", "claims": ["walkout"]},
]


@pytest.fixture(scope="module")
def one(tmp_path_factory: pytest.TempPathFactory) -> Abstract:
    """The sample's abstract, in which the union is an actor shared with others."""
    folder = tmp_path_factory.mktemp("one")
    project(folder)
    [seed] = checked(folder / "seeds", DEFAULTS)[0].seeds
    return abstract(briefing_view(seed, claim_refs(seed), {}))


def project(folder: Path, **changes) -> Path:
    actors = {id_: actor for id_, actor in sample.BRIEFING["actors"].items() if id_ not in SHARED}
    mkdocs = sample.MKDOCS.replace("theme:", "site_url: https://example.org/news/\ntheme:")
    sample.write(folder, mkdocs=mkdocs, **{"actors": actors, "changes": CHANGES} | changes)
    (folder / "seeds" / "actors.yml").write_text(yaml.safe_dump(SHARED), "utf-8")
    return folder


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Site:
    folder = project(tmp_path_factory.mktemp("built"))
    return Site(host.build(folder), base="https://example.org/news/")


def many(one: Abstract, count: int):
    """A site of so many briefings like that one."""
    first = date(2026, 1, 1)
    claims = {slug: tuple(ref._replace(slug=slug) for ref in one.claims) for slug in (f"b{n:04}" for n in range(count))}
    return site_view(
        tuple(
            replace(
                one, slug=slug, details=one.details._replace(claims=refs), updated=first + timedelta(days=number % 300)
            )
            for number, (slug, refs) in enumerate(claims.items())
        )
    )


def test_an_abstract_can_be_kept(one):
    assert pickle.loads(pickle.dumps(one)) == one


def test_no_page_grows_with_the_number_of_briefings(one):
    weights = []
    for count in (300, 600):
        pages = list(site_pages(many(one, count), PLACES, None))
        weights.append(max(len(page.body) for page in pages if page.kind != "method"))
        assert len({page.path for page in pages}) == len(pages)
    small, large = weights
    # A page may begin in the middle of a briefing, and a number may have one more digit.
    assert large <= small * 1.02
    assert large < 200_000


def test_every_row_is_on_one_page_of_its_list(one):
    site = many(one, 300)
    pages = list(site_pages(site, PLACES, None))
    for kind, wanted in (("claims", 1500), ("questions", 600), ("actors", 1201), ("origins", 901), ("archive", 300)):
        bodies = [parse(page.body) for page in pages if page.kind == kind]
        found = [
            row for body in bodies for row in body.all("tr") if "bf-grid__group" not in row.attributes.get("class", "")
        ]
        assert len(found) - len(bodies) == wanted, kind
    assert len(site.claims) == 1500


def test_lists_lead_to_their_other_pages(one):
    pages = {page.path: page for page in site_pages(many(one, 300), PLACES, None)}
    body = parse(pages["claims/4"].body)
    links = [link for nav in body.all("nav", "bf-parts") for _, _, link in addresses(nav)]
    assert links[:6] == ["../../claims/", "../2/", "../3/", "./", "../5/", "../6/"] or "../5/" in links
    assert body.one("h1").text() == "Claims"
    assert pages["claims/4"].title == "Claims, page 4"


def test_an_empty_list_has_a_page():
    pages = list(site_pages(site_view(()), PLACES, None))
    assert {kind.path for kind in SITE_LISTS} <= {page.path for page in pages}
    assert list(feeds(site_view(()), PLACES)) == []


def test_parts_hold_what_they_say():
    found = list(parts("actors/index", range(401), ROWS))
    assert [(part.path, len(part.rows)) for part in found] == [
        ("actors/index", 200),
        ("actors/2", 200),
        ("actors/3", 1),
    ]
    assert found[0].holding(200) == 2


def test_questions_that_wait_come_first_and_the_most_urgent_on_top(one):
    later = replace(one, slug="later", questions=(one.questions[0]._replace(check_by=date(2027, 1, 1)),))
    site = site_view((later, one))
    assert [entry.briefing.slug for entry in site.questions] == [one.slug, "later", one.slug]
    assert not site.questions[-1].question.unsettled


@pytest.mark.parametrize(
    ("tag", "address"), [("North Korea", "north-korea"), ("EU/US", "eu-us"), ("Élysée", "elysee"), ("C++", "c")]
)
def test_a_topic_has_a_plain_address(tag, address):
    assert topic_address(tag) == address


def test_topics_in_other_scripts_keep_apart():
    found = {topic_address(tag) for tag in ("Україна", "Росія", "北朝鮮", "a 北", "!", "?", "x" * 300, "x" * 301)}
    assert len(found) == 8
    assert max(map(len, found)) < 80
    assert all(address.isascii() and address for address in found)


def test_the_pieces_of_a_list_hold_every_row(one):
    site = many(one, 300)
    files = {file.path: json.loads(file.make()) for file in rows(site, PLACES)}
    pieces = [files[f"assets/briefing/claims-{number}.json"] for number in (1, 2)]
    assert [piece["pieces"] for piece in pieces] == [2, 2]
    assert sum(len(piece["rows"]) for piece in pieces) == len(site.claims)
    briefing, id_, number, text, cells, values = pieces[0]["rows"][0]
    title, address = pieces[0]["briefings"][briefing]
    assert (id_, number, text, title) == ("walkout", 1, one.claims[0].text, one.title)
    assert address.startswith("../../briefings/b")
    said = pieces[0]["said"]
    assert [said[place] for place in cells] == ["Dockers' Union, third-hand", "Attributed"]
    assert len(set(said)) == len(said)
    assert dict(zip(pieces[0]["facets"], [said[place] for place in values], strict=True)) == {
        "status": "attributed",
        "origin": "Dockers' Union",
        "hand": "third-hand",
        "importance": "key",
    }


def test_only_shared_actors_have_a_page_of_their_own(built):
    assert "actors/dockers-union/index.html" in built.pages
    assert "actors/mara-venn/index.html" not in built.pages
    _, index = built.page("actors")
    links = {node.text(): link for node, _, link in addresses(index.one("table"))}
    assert links["Dockers' Union"] == "dockers-union/"
    assert links["Mara Venn"] == "../briefings/harbour-strike/actors/#mara-venn"


def test_an_actor_says_what_is_said_by_it_about_it_and_when(built):
    _, page = built.page("actors/dockers-union")
    assert [node.text() for node in page.all("h3")] == ["Said by it", "Said about it", "Relations"]
    assert "The walkout begins" in page.one("ol", "bf-timeline").text()


def test_a_topic_lists_its_briefings(built):
    _, page = built.page("topics/labour")
    assert page.one("h1").text() == "labour"
    assert len(list(page.all("article", "bf-item"))) == 1


def test_changes_stand_on_the_summary_and_on_the_front_page(built):
    _, page = built.page("briefings/harbour-strike/index")
    first, second = page.one("ol", "bf-changes").all("li")
    assert "Correction" in first.text()
    assert first.attributes["id"] == "change-2"
    assert "Correction" not in second.text()
    home = built.pages["index.html"]
    links = [link for node, _, link in addresses(home) if "#change-" in link]
    assert links == [f"briefings/harbour-strike/#change-{number}" for number in (2, 1)]


def test_a_feed_reader_reads_the_atom_feed(built):
    feed = feedparser.parse((built.folder / "feed.xml").read_bytes())
    assert not feed.bozo, feed.get("bozo_exception")
    assert feed.version == "atom10"
    assert feed.feed.id == "https://example.org/news/feed.xml"
    base = "https://example.org/news/briefings/harbour-strike/"
    assert {entry.id for entry in feed.entries} == {base, f"{base}#change-2", f"{base}#change-1"}
    assert [entry.updated for entry in feed.entries] == sorted((e.updated for e in feed.entries), reverse=True)
    assert "Correction: The walkout at Port Ellery" in {entry.title for entry in feed.entries}
    for entry in feed.entries:
        assert entry.updated_parsed
        assert built.resolve("index.html", entry.link)[0], entry.link
        assert "[@" not in entry.summary


def test_the_json_feed_has_the_shape_of_one(built):
    feed = json.loads((built.folder / "feed.json").read_bytes())
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert {"title", "home_page_url", "feed_url", "items"} <= feed.keys()
    for item in feed["items"]:
        assert item["id"] == item["url"]
        assert item["content_text"]
        assert item["date_modified"].endswith("Z")


def test_feeds_hold_what_xml_cannot(one):
    words = 'Ships <b> & "c" ]]> \u202e \ufffe \x0b end'
    site = site_view((replace(one, title=words, bottom_line=words, tags=(words,)),))
    atom, data = (file.make() for file in feeds(site, PLACES))
    feed = feedparser.parse(atom)
    assert not feed.bozo, feed.get("bozo_exception")
    assert feed.feed.title == "News &amp; &lt;notes&gt;" or feed.feed.title == "News & <notes>"
    assert json.loads(data)["items"][0]["title"].startswith('Ships <b> & "c" ]]> ⟨U+202E⟩')


def test_without_an_address_there_is_no_feed(one):
    assert list(feeds(site_view((one,)), Places())) == []


def test_link_previews_find_title_description_and_address(built):
    _, page = built.page("briefings/harbour-strike/claims")
    head = page.one("head")
    meta = [node.attributes for node in head.all("meta")]
    found = {one["property"]: one["content"] for one in meta if "property" in one}
    assert found == {
        "og:type": "article",
        "og:site_name": "A site for a test",
        "og:title": "Claims: The walkout at Port Ellery",
        "og:description": "Harbour workers of Port Ellery stopped work, their union says.",
    }
    links = [node.attributes for node in head.all("link")]
    [address] = [link["href"] for link in links if link.get("rel") == "canonical"]
    assert address == "https://example.org/news/briefings/harbour-strike/claims/"


@pytest.mark.parametrize(
    ("path", "names"), [("briefings/harbour-strike/claims/", ["feed.xml"]), ("", ["feed.xml", "feed.json"])]
)
def test_every_page_leads_to_a_feed_and_the_front_page_to_both(built, path, names):
    here = f"{path}index.html"
    head = built.pages[here].one("head")
    links = [node.attributes["href"] for node in head.all("link") if node.attributes.get("rel") == "alternate feed"]
    assert [built.resolve(here, link)[0] for link in links] == names
