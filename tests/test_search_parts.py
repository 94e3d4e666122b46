"""A large site's index is made in parts: only what changed is made anew, and the site is as one from nothing."""

from __future__ import annotations

import gzip
import json
import random
import shutil
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote

import pytest
from markupsafe import Markup

from briefing.output import Entry
from briefing.press.records import Records
from briefing.search import pagefind, parts
from tests import inside, sample

MKDOCS = sample.MKDOCS.replace("  - briefing", "  - search\n  - briefing: {search: pagefind}")
COUNT = 8


def _entries(slug: str, words: str = "Words.") -> tuple[Entry, ...]:
    home = f"briefings/{slug}/"
    return (
        Entry(home, f"Title of {slug}", "", "", home),
        Entry(f"{home}claims/#one", words, "Attributed.", "A quote.", home),
    )


def _all(**changed: str) -> list[Entry]:
    return [entry for slug in map("b{}".format, range(COUNT)) for entry in _entries(slug, changed.get(slug, "Words."))]


OTHERS = [
    {"location": "guide/", "title": "Guide", "text": "<p>Of the author.</p>"},
    {"location": "guide/#how", "title": "How", "text": "<p>So.</p>"},
]


def test_every_document_is_in_one_part_and_stays_there():
    before, after = parts.documents(_all(), OTHERS), parts.documents(_all(b3="Other words."), OTHERS)
    assert len(before) == parts.PARTS
    assert sum(map(len, before)) == COUNT + 1
    (changed,) = [number for number in range(parts.PARTS) if before[number] != after[number]]
    assert [one for one in after[changed] if one not in before[changed]] == [
        one for one in after[changed] if "Other words." in one
    ]


def test_what_is_to_be_known_of_a_page_is_with_its_hit():
    actor = Entry("actors/one/", "One", "State. In 3 briefings.", "Alias", "actors/one/")
    ((document,),) = parts.documents([actor], [])
    assert "<h1>One</h1><p>State. In 3 briefings. Alias</p>" in document


def test_a_part_without_documents_is_left_out():
    assert list(map(len, parts.documents(_entries("one"), []))) == [1]
    assert parts.documents([], []) == []


def test_a_lead_comes_back_to_the_letter_and_is_not_searched(tmp_path):
    lead = "A lead: ___<b>&amp;</b>___ 100 % “of” it, 'so' \"so\" ∣ and ∣ \u200bso; العربية, [x](y) {{ z }} #h2:1."
    page = pagefind.document("home/", "Title", Markup("Words."), [("home/#one", "A heading", lead, Markup("Text."))])
    files = pagefind.index([page], language="en")
    (fragment,) = [gzip.decompress(data) for name, data in files.items() if name.startswith("fragment/")]
    found = json.loads(fragment.decode().removeprefix("pagefind_dcd"))
    (anchor,) = found["anchors"]
    address, _, told = anchor["id"].partition("∣")
    assert (anchor["text"], address, unquote(told)) == ("A heading", "home/#one", lead)
    assert found["content"] == "Title. Words. A heading. Text."


@pytest.fixture
def made(monkeypatch) -> list[int]:
    """How many documents each index had that was made."""
    sizes: list[int] = []
    index = pagefind.index

    def counting(documents: list[str], *, language: str) -> dict[str, bytes]:
        sizes.append(len(documents))
        return index(documents, language=language)

    monkeypatch.setattr(pagefind, "index", counting)
    return sizes


def _put(to: Path, shelf: Records, *, language: str = "en", **changed: str) -> Path:
    parts.put(_all(**changed), OTHERS, to, shelf, language=language)
    return to


def test_only_the_part_that_changed_is_made_anew(tmp_path, made):
    shelf = Records(tmp_path / "shelf")
    _put(tmp_path / "site", shelf)
    assert sum(made) == COUNT + 1
    made.clear()
    _put(tmp_path / "site", shelf)
    assert not made
    _put(tmp_path / "site", shelf, b3="Other words.")
    assert len(made) == 1
    assert (
        inside.differences(tmp_path / "site", _put(tmp_path / "clean", Records(tmp_path / "new"), b3="Other words."))
        == []
    )


def test_what_shapes_an_index_makes_another(tmp_path, made, monkeypatch):
    shelf = Records(tmp_path / "shelf")
    _put(tmp_path / "site", shelf)
    for change in (lambda: {"language": "de"}, lambda: monkeypatch.setattr(pagefind, "version", lambda: "2") or {}):
        made.clear()
        _put(tmp_path / "site", shelf, **change())
        assert len(made) == parts.PARTS


@pytest.mark.parametrize("damage", [lambda data: data[:-9], lambda data: data[:200] + b"?" + data[201:], lambda _: b""])
def test_what_is_damaged_is_made_anew(tmp_path, made, damage):
    shelf = Records(tmp_path / "shelf")
    clean = _put(tmp_path / "clean", shelf)
    for path in (tmp_path / "shelf").glob("??/*"):
        path.write_bytes(damage(path.read_bytes()))
    made.clear()
    assert inside.differences(_put(tmp_path / "site", shelf), clean) == []
    assert len(made) == parts.PARTS


def test_nothing_old_stays_in_the_site_or_on_the_shelf(tmp_path):
    shelf = Records(tmp_path / "shelf")
    for words in ("Some.", "Others.", "Still others."):
        _put(tmp_path / "site", shelf, b3=words)
    assert len(list((tmp_path / "shelf").glob("??/*"))) == parts.PARTS + 1  # and what other pages say
    assert inside.differences(tmp_path / "site", _put(tmp_path / "new", shelf, b3="Still others.")) == []


def test_what_is_made_ahead_is_not_made_again(tmp_path, made):
    shelf = Records(tmp_path / "shelf")
    parts.ahead(lambda: _all(), shelf, language="en")()
    assert not list(tmp_path.glob("shelf/*")), "nobody knows yet what other pages there are"
    _put(tmp_path / "site", shelf)
    made.clear()
    changed = _all(b3="Other words.")
    parts.ahead(lambda: changed, shelf, language="en")()
    kept = len(list((tmp_path / "shelf").glob("??/*")))
    assert kept == parts.PARTS + 2
    made.clear()
    _put(tmp_path / "site", shelf, b3="Other words.")
    assert not made


def test_where_nothing_can_be_kept_there_is_an_index_all_the_same(tmp_path):
    (tmp_path / "shelf").write_text("a file", "utf-8")
    assert (_put(tmp_path / "site", Records(tmp_path / "shelf")) / "1" / "pagefind-entry.json").is_file()


def test_the_program_is_in_the_site_once(tmp_path):
    site = _put(tmp_path / "site", Records(tmp_path / "shelf"))
    assert [path.parent for path in site.rglob("pagefind.js")] == [site]
    assert {path.parent for path in site.rglob("wasm.*")} == {site}


def test_where_words_end_is_up_to_whoever_says_so(tmp_path):
    for given in ("", ": {separator: '_'}"):
        mkdocs = sample.MKDOCS.replace("  - briefing", f"  - search{given}\n  - briefing")
        site = inside.build(sample.write(tmp_path / f"given{len(given)}", mkdocs=mkdocs), tmp_path / "site")
        separator = json.loads((site / "search" / "search_index.json").read_text("utf-8"))["config"]["separator"]
        assert (separator == "_") == bool(given)
        assert ("“" in separator) != bool(given)


def test_pages_for_a_folder_ask_the_index_that_comes_whole(tmp_path, monkeypatch):
    monkeypatch.setattr("briefing.search.LARGEST", 0)
    for more, engine in (("", "pagefind"), ("  - offline\n", "theme")):
        mkdocs = sample.MKDOCS.replace("  - briefing", f"  - search\n{more}  - briefing")
        site = inside.build(sample.write(tmp_path / engine, mkdocs=mkdocs), tmp_path / f"{engine}-site")
        found = json.loads((site / "search" / "search_index.json").read_text("utf-8"))["docs"]
        assert (site / "search" / "pagefind").is_dir() == (engine == "pagefind")
        assert any(one["location"].endswith("#walkout") for one in found) == (engine == "theme")


def test_after_any_edit_the_site_is_as_one_from_nothing(tmp_path, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1800000000")
    project, site, chance = tmp_path / "project", tmp_path / "site", random.Random(5)
    (project / "docs").mkdir(parents=True)
    (project / "seeds").mkdir()
    (project / "mkdocs.yml").write_text(MKDOCS, "utf-8")

    def write(slug: str, words: str = "words") -> None:
        sample.write(project, slug, mkdocs=None, **sample.BARE | {"title": f"About {words}"})

    def guide(words: str = "words") -> None:
        (project / "docs" / "guide.md").write_text(f"# A guide\n\nIts {words}.\n", "utf-8")

    for number in range(4):
        write(f"b{number}")
    guide()
    acts: list[Callable[[], object]] = [
        lambda: write(f"b{chance.randrange(4)}", f"{chance.random()}"),
        lambda: write(f"new{chance.randrange(99)}"),
        lambda: shutil.rmtree(chance.choice(list((project / "seeds").glob("new*"))), ignore_errors=True),
        lambda: guide(f"{chance.random()}"),
        lambda: shutil.rmtree(site / "search" / "pagefind" / "index"),
        lambda: None,
    ]
    for number, act in enumerate(acts):
        act()
        inside.build(project, site)
        fast = number % 2 == 0
        if fast:
            shutil.rmtree(project / ".cache")
        clean = inside.build(project, tmp_path / "clean", fast=fast)
        assert inside.differences(site, clean) == []
