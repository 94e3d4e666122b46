"""Whoever asks a preview right after a save, without waiting, gets what was saved, on every page that shows it."""

from __future__ import annotations

import copy
import json
import random
import re
import shutil
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from tests import sample
from tests.server import Server, serving

MKDOCS = """\
site_name: A site for a test
theme: {name: material, font: false}
plugins: [search, briefing]
"""
QUOTE = "The harbour authority said that ships were still being unloaded"
BROKEN = 100


def _write(project: Path, slug: str, words: str, *, relations: tuple = (), tag: str = "ports") -> None:
    claim = {
        "text": words,
        "quote": QUOTE,
        "kind": "event",
        "attribution": ["harbour-authority"],
        "relations": list(relations),
    }
    fields = sample.BARE | {"title": f"About {words}", "tags": [tag], "claims": {"unloading": claim}}
    file = project / "seeds" / slug / "briefing.yml"
    if file.exists():
        # As an editor saves: the folder stays.
        file.write_text(yaml.safe_dump(sample.briefing(**fields), sort_keys=False, allow_unicode=True), "utf-8")
    else:
        sample.write(project, slug, mkdocs=None, **fields)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Server]]:
    project = tmp_path_factory.mktemp("live") / "project"
    (project / "docs").mkdir(parents=True)
    (project / "docs" / "about.md").write_text("# About\n\n[One](briefings/one/claims.md)\n", "utf-8")
    (project / "seeds").mkdir()
    (project / "mkdocs.yml").write_text(MKDOCS, "utf-8")
    shared = {"harbour-authority": {"name": "Harbour Authority", "type": "organization"}}
    (project / "seeds" / "actors.yml").write_text(yaml.safe_dump(shared), "utf-8")
    with serving(project) as server:
        yield project, server


@pytest.fixture
def project(served: tuple[Path, Server]) -> Path:
    """Two briefings that have nothing to do with each other."""
    project, server = served
    for folder in (project / "seeds").iterdir():
        if folder.is_dir():
            shutil.rmtree(folder)
    _write(project, "one", "First words.")
    _write(project, "two", "Second words.")
    server.shows("about/", 'href="../briefings/one/claims/"')
    return project


@pytest.fixture
def server(served: tuple[Path, Server], project: Path) -> Server:
    return served[1]


def _page(server: Server, path: str) -> str:
    status, text = server.get(path)
    assert status == 200, (path, status)
    return text


def _builds(server: Server) -> int:
    return server.log.count("Building documentation")


def test_every_page_that_shows_a_save_shows_it_at_once(project, server):
    before = _builds(server)
    for number in range(5):
        words = f"Words of save {'abcde'[number]}."
        _write(project, "one", words)
        for path in ("briefings/one/claims/", "briefings/one/", "", "claims/", "feed.xml", "feed.json"):
            assert words in _page(server, path), path
        assert words in _page(server, "actors/harbour-authority/")
        assert words in _page(server, "assets/briefing/claims-1.json")
    assert _builds(server) == before, "a save of seeds is no build"


def test_the_search_finds_what_was_saved(project, server):
    _write(project, "one", "An albatross came in.")
    hits = json.loads(_page(server, "search/search_index.json"))["docs"]
    found = [hit["location"] for hit in hits if "albatross" in hit["title"]]
    assert "briefings/one/claims/#unloading" in found
    assert not [hit for hit in hits if "First words" in hit["title"]]
    assert [hit for hit in hits if hit["location"] == "about/"], "the author's own pages are found, too"


def test_a_briefing_shows_what_was_saved_in_another(project, server):
    assert "First words." not in _page(server, "briefings/two/claims/")
    _write(project, "two", "Second words.", relations=({"supports": "one/unloading"},))
    assert "First words." in _page(server, "briefings/two/claims/")
    _write(project, "one", "Other words.")
    assert "Other words." in _page(server, "briefings/two/claims/")
    _write(project, "two", "Second words.")
    assert "Other words." not in _page(server, "briefings/two/claims/")


def test_a_shared_actor_is_renamed_everywhere(project, server):
    file = project / "seeds" / "actors.yml"
    before = file.read_text("utf-8")
    file.write_text(before.replace("Harbour Authority", "Board of the Port"), "utf-8")
    for path in ("briefings/one/actors/", "briefings/two/claims/", "actors/", "actors/harbour-authority/"):
        assert "Board of the Port" in _page(server, path), path
    file.write_text(before, "utf-8")
    assert "Board of the Port" not in _page(server, "actors/")


def test_a_topic_comes_and_goes(project, server):
    assert server.get("topics/whales/")[0] == 404
    _write(project, "one", "First words.", tag="whales")
    assert "First words." in _page(server, "topics/whales/")
    _write(project, "one", "First words.")
    assert server.get("topics/whales/")[0] == 404


def test_a_briefing_is_renamed_and_removed(project, server):
    assert "First words." in _page(server, "briefings/one/")
    (project / "seeds" / "one").rename(project / "seeds" / "three")
    assert server.get("briefings/one/")[0] == 404
    assert "First words." in _page(server, "briefings/three/")
    assert 'href="briefings/one/"' not in _page(server, "")
    assert 'href="briefings/three/"' in _page(server, "")
    shutil.rmtree(project / "seeds" / "three")
    assert server.get("briefings/three/")[0] == 404
    assert "First words." not in _page(server, "")
    # The author's link to it is looked at again, by a build.
    server.until("about/", lambda status, text: 'href="briefings/one/claims.md"' in text)


def test_a_briefing_is_mended_while_another_is_renamed(project, server):
    file = project / "seeds" / "one" / "briefing.yml"
    whole = file.read_text("utf-8")
    file.write_text(whole.replace("tags:", "tags: [one"), "utf-8")
    assert "This briefing cannot be shown yet" in _page(server, "briefings/one/claims/")
    _settled(server)
    file.write_text(whole, "utf-8")
    (project / "seeds" / "two").rename(project / "seeds" / "four")
    server.until("about/", lambda status, text: "<bf-banner" not in text)
    assert "Second words." in _page(server, "briefings/four/claims/")
    assert "First words." in _page(server, "briefings/one/claims/")
    assert "Traceback" not in server.log


def test_files_that_are_half_written_are_no_end(project, server):
    chance = random.Random(7)
    file = project / "seeds" / "one" / "briefing.yml"
    whole = file.read_bytes()
    broken = 0
    for _ in range(BROKEN):
        file.write_bytes(whole[: chance.randrange(len(whole))])
        text = _page(server, "briefings/one/claims/")
        broken += "This briefing cannot be shown yet" in text
        assert text.rstrip().endswith("</html>")
    assert broken > BROKEN / 2
    file.write_bytes(whole)
    assert "First words." in _page(server, "briefings/one/claims/")
    assert "First words." in _page(server, "")
    server.until("about/", lambda status, text: "<bf-banner" not in text)
    assert "Traceback" not in server.log


def test_several_ask_while_one_saves(project, server):
    wrong: list[str] = []
    done = threading.Event()

    def ask(path: str) -> None:
        while not done.is_set():
            status, text = server.get(path)
            if status != 200 or not text.rstrip().endswith("</html>"):
                wrong.append(f"{path}: {status} {text[-100:]}")

    readers = [threading.Thread(target=ask, args=(path,)) for path in ("briefings/one/", "", "briefings/two/claims/")]
    for reader in readers:
        reader.start()
    for number in range(20):
        _write(project, "one", f"Words {'abcdefghijklmnopqrst'[number]} of many.")
        if number % 5 == 0:
            (project / "docs" / "about.md").write_text(f"# About\n\nBuild {number}.\n", "utf-8")
        time.sleep(0.1)
    done.set()
    for reader in readers:
        reader.join()
    assert wrong == [], server.log[-5000:]
    assert "Words t of many." in _page(server, "briefings/one/claims/")
    (project / "docs" / "about.md").write_text("# About\n\n[One](briefings/one/claims.md)\n", "utf-8")


def test_a_browser_that_waits_is_told_of_a_save_and_of_nothing_else(project, server):
    def epoch(text: str) -> int:
        return int(re.search(r"livereload\((\d+), ", text)[1])

    before = epoch(_settled(server))
    (project / "seeds" / "one" / "briefing.yml").read_bytes()
    (project / "seeds" / "one" / ".briefing.yml.swp").write_text("an editor's own", "utf-8")
    time.sleep(1)
    assert epoch(_page(server, "about/")) == before
    _write(project, "one", "Told at once.")
    assert int(server.get(f"livereload/{before}/1")[1]) > before
    assert "error[" not in server.log.rpartition("Detected file changes")[2]


def test_a_browser_shows_a_save_by_itself(project, server, browser):
    with browser.new_page() as page:
        page.goto(f"{server.address}briefings/one/claims/")
        page.get_by_text("First words.").first.wait_for()
        _write(project, "one", "Shown without a key.")
        page.get_by_text("Shown without a key.").first.wait_for()


def test_hints_are_told_when_there_are_any(project, server):
    told = "Hints in the briefings: {}; `briefing check` shows them."
    path = project / "seeds" / "one" / "briefing.yml"
    short = yaml.safe_load(path.read_text("utf-8"))
    long = copy.deepcopy(short)
    long["claims"]["unloading"]["quote"] = " ".join(sample.ARTICLE.split())
    for times in (1, 2):
        path.write_text(yaml.safe_dump(long, sort_keys=False), "utf-8")
        server.until("", lambda status, text, times=times: server.log.count(told.format(1)) == times)
        path.write_text(yaml.safe_dump(short, sort_keys=False), "utf-8")
        time.sleep(2)  # what there is to say is said after a second without a save
    assert told.format(0) not in server.log


def test_another_folder_of_seeds_in_the_place_of_the_old_one_is_followed(project, server):
    away = project / "away"
    (project / "seeds").rename(away)
    server.shows("", "No briefing can be shown yet.")
    shutil.copytree(away, project / "seeds")
    shutil.rmtree(away)
    server.shows("", "First words.")
    before = re.search(r"livereload\((\d+), ", _settled(server))[1]
    _write(project, "one", "Saved in the new folder.")
    assert int(server.get(f"livereload/{before}/1")[1]) > int(before)


def _settled(server: Server, path: str = "about/") -> str:
    """A page, when nothing happens any more."""
    before, text = "", _page(server, path)
    while before != (before := re.search(r"livereload\((\d+), ", text)[1]):
        time.sleep(1.5)
        text = _page(server, path)
    return text


@pytest.mark.parametrize("argument", ["--no-livereload", "--clean"])
def test_where_saves_are_not_followed_all_pages_are_there(tmp_path, argument):
    project = sample.write(tmp_path / "project", mkdocs=MKDOCS)
    with serving(project, arguments=(argument,)) as server:
        assert "400 of 450 workers joined." in _page(server, f"briefings/{sample.SLUG}/claims/")
        assert "The walkout at Port Ellery" in _page(server, "")


def test_the_search_of_a_large_site_follows_after_a_while(tmp_path, browser):
    project = sample.write(tmp_path / "project", mkdocs=MKDOCS.replace("briefing]", "{briefing: {search: pagefind}}]"))
    file = project / "seeds" / sample.SLUG / "briefing.yml"
    count = """async words => {
        const pagefind = await import(`/search/pagefind/pagefind.js?${Math.random()}`);
        if ((await fetch("/search/pagefind/1/pagefind-entry.json")).ok) {
            await pagefind.mergeIndex("/search/pagefind/1/");
        }
        return (await pagefind.search(words)).results.length;
    }"""
    with serving(project) as server, browser.new_page() as page:
        server.until("search/pagefind/pagefind.js", lambda status, text: status == 200)
        # A file that no save reloads.
        page.goto(f"{server.address}assets/briefing/briefing.css")
        assert page.evaluate(count, '"roster"')
        assert not page.evaluate(count, '"albatross"')

        def save(before: str, now: str) -> None:
            file.write_text(file.read_text("utf-8").replace(f"{before} joined.", f"{now} joined."), "utf-8")

        def found(bird: str) -> None:
            end = time.monotonic() + 30
            while not page.evaluate(count, f'"{bird}"'):
                assert time.monotonic() < end, server.log
                time.sleep(0.5)

        save("400 of 450 workers", "An albatross")
        found("albatross")
        # Nobody asks while there is time for an index, and when somebody does, nothing is saved any more.
        for before, now in (("An albatross", "A cormorant"), ("A cormorant", "A heron")):
            save(before, now)
            time.sleep(4)
        found("heron")


def test_properdocs_follows_saves_in_the_same_way(tmp_path):
    project = sample.write(tmp_path / "project", mkdocs=MKDOCS)
    file = project / "seeds" / sample.SLUG / "briefing.yml"
    with serving(project, command="properdocs") as server:
        before = _builds(server)
        file.write_text(file.read_text("utf-8").replace("400 of 450 workers joined.", "Many joined."), "utf-8")
        assert "Many joined." in _page(server, f"briefings/{sample.SLUG}/claims/")
        _settled(server, "")
        assert _builds(server) == before


def test_where_another_plugin_works_on_pages_each_save_is_a_build(tmp_path):
    project = sample.write(tmp_path / "project", mkdocs=f"{MKDOCS}hooks: [mine.py]\n")
    (project / "mine.py").write_text(
        "def on_post_page(output, **more):\n    return output.replace('450', '451')\n", "utf-8"
    )
    file = project / "seeds" / sample.SLUG / "briefing.yml"
    with serving(project) as server:
        server.shows(f"briefings/{sample.SLUG}/claims/", "400 of 451 workers joined.")
        file.write_text(file.read_text("utf-8").replace("400 of 450 workers joined.", "Many of 450 joined."), "utf-8")
        server.shows(f"briefings/{sample.SLUG}/claims/", "Many of 451 joined.")
        # The plugin goes, and what it did goes with it.
        (project / "mkdocs.yml").write_text(MKDOCS, "utf-8")
        server.shows(f"briefings/{sample.SLUG}/claims/", "Many of 450 joined.")
        before = _builds(server)
        file.write_text(file.read_text("utf-8").replace("Many of 450 joined.", "Some of 450 joined."), "utf-8")
        assert "Some of 450 joined." in _page(server, f"briefings/{sample.SLUG}/claims/")
        assert _builds(server) == before
