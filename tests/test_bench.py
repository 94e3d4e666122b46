"""The benchmark measures sites that say the same: its seeds are sound, its Markdown says what they say."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from bench import facts, report, workflow
from bench.corpus import corpus, write_seed
from bench.languages import LANGUAGES
from bench.measure import Failed, Run, run
from bench.report import Measured
from bench.search import first_search
from bench.tools import markdown_project, our_project
from briefing.checkup import checked
from tests import host


@pytest.fixture(scope="module")
def seeds(tmp_path_factory):
    folder = tmp_path_factory.mktemp("corpus") / "seeds"
    corpus(folder, 24)
    return folder


def test_the_seeds_are_without_a_finding(seeds):
    found, diagnostics = checked(seeds, base=seeds)
    assert [str(diagnostic) for diagnostic in diagnostics if diagnostic.severity != "info"] == []
    assert len(found.seeds) == 24


def test_the_seeds_are_in_several_languages(seeds):
    languages = {seed.briefing.lang for seed in checked(seeds, base=seeds)[0].seeds}
    assert len(languages) >= 4
    assert sum(language.share for language in LANGUAGES) == 100


def test_a_seed_depends_on_its_number_alone(seeds, tmp_path):
    write_seed(tmp_path, 5)
    for name in ("article.txt", "briefing.yml"):
        assert (tmp_path / "b00005" / name).read_bytes() == (seeds / "b00005" / name).read_bytes()


def test_our_site_and_the_hand_written_one_say_what_the_seeds_say(seeds, tmp_path):
    for folder, prepare in (("ours", our_project("[briefing]")), ("markdown", markdown_project("[]"))):
        prepare(tmp_path / folder, seeds)
        site = host.build(tmp_path / folder)
        assert list(facts.missing(site, seeds)) == []


def test_a_fact_that_is_left_out_is_noticed(seeds, tmp_path):
    folder = tmp_path / "site"
    for slug in (path.parent.name for path in seeds.glob("*/briefing.yml")):
        for page in ("claims", "article", "actors", "questions", "timeline", "sources", "."):
            place = folder / "briefings" / slug / page
            place.mkdir(parents=True, exist_ok=True)
            (place / "index.html").write_text("<p>Nothing of it.</p>", encoding="utf-8")
    assert len(list(facts.missing(folder, seeds))) > 24 * 40


def test_a_first_search_is_measured(seeds, tmp_path):
    our_project("[search, briefing]")(tmp_path / "ours", seeds)
    site = host.build(tmp_path / "ours")
    # In a thread of its own, for this one may have a browser already.
    with ThreadPoolExecutor() as threads:
        found = threads.submit(first_search, site, facts.first_claim(seeds)).result()
    # The worker of the theme's search alone is larger than this.
    assert found.bytes > 10_000
    assert 0 < found.seconds < 60


def test_a_run_is_measured_and_a_failure_is_no_result(tmp_path):
    measured = run(
        ("python3", "-c", "x = bytearray(50_000_000); import time; time.sleep(0.2)"), cwd=tmp_path, environment={}
    )
    assert measured.wall >= 0.2
    assert measured.memory > 40_000_000
    with pytest.raises(Failed, match="ended with 3"):
        run(("python3", "-c", "raise SystemExit(3)"), cwd=tmp_path, environment={})


def _measured(tool, count, seconds):
    indexes = tool.endswith("-search")
    one = Measured(tool, tool.capitalize(), count, indexes, pages=8 * count, bytes=200_000 * count)
    one.runs["cold"].append(Run(seconds, 2 * seconds, 2**20))
    return one


def test_the_page_gives_ratios_growth_and_what_github_pages_takes():
    results = [_measured("ours", 200, 2.0), _measured("ours", 1000, 9.0), _measured("hugo", 1000, 18.0)]
    results.append(_measured("markdown", 1000, 180.0))
    about = {"machine": "A", "load": "0", "rounds": 3, "slow rounds": 1}
    page = report.page(results, about, check="c", live="l", workflow="w")
    ours = next(line for line in page.splitlines() if line.startswith("| 1,000 | Ours"))
    assert ours.split(" | ")[2:6] == ["9.00 s", "0.500", "0.050", "18.00 s"]
    assert "| 200 | 1,000 | 5.0 | 4.50 |" in page
    assert "With 1,000 briefings ours has 0.20 GB, 200 KB a briefing" in page


def test_a_tool_with_a_search_is_held_against_others_with_a_search():
    seconds = {"ours": 9.0, "ours-search": 12.0, "hugo": 18.0, "hugo-search": 30.0}
    rows = {row[1]: row for row in report.rows([_measured(tool, 1000, took) for tool, took in seconds.items()])}
    assert (rows["Ours"][3], rows["Ours-search"][3], rows["Hugo-search"][3]) == ("0.500", "0.400", "1.000")


def test_the_steps_of_the_workflow_are_those_of_a_new_site(tmp_path):
    assert host.run("briefing", "init", tmp_path / "site", cwd=tmp_path).returncode == 0
    commands = list(workflow.steps(tmp_path / "site"))
    assert commands[0] == "pip install -r requirements.txt"
    assert commands[-2:] == ["mkdocs build --strict", None]


def test_a_site_is_packed(tmp_path):
    (tmp_path / "index.html").write_bytes(b"word " * 100_000)
    assert 400 < workflow.packed(tmp_path) < 50_000
