"""Any site can take the plugin in: the smallest one, one with pages of its own, another theme, another host."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tests import host
from tests import sample as samples
from tests.html import Site, addresses

SLUG = samples.SLUG
MATERIAL = "site_name: A site\ntheme: {name: material, font: false}\n"


def _build(project: Path, *arguments: str) -> Site:
    """Build strict, and follow every link within the article part of every page."""
    site = Site(host.build(project, *arguments))
    followed = 0
    for name, page in site.pages.items():
        for node, attribute, link in addresses(page):
            target = site.resolve(name, link)
            if target and name != "404.html":
                file, wanted, fragment = target
                assert file, f"{name}: <{node.tag} {attribute}={link}>: no file {wanted}"
                assert not fragment or not file.endswith(".html") or fragment in site.ids[file], f"{name}: {link}"
                followed += 1
    assert followed > 100
    return site


def _fails(project: Path) -> str:
    done = host.run("mkdocs", "build", "--strict", cwd=project)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    return done.stderr


def _files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_three_lines_make_a_site(sample):
    project = sample(mkdocs="site_name: A site\ntheme: {name: material}\nplugins: [briefing]\n")
    site = Site(host.build(project))
    _, home = site.page("index")
    assert "The walkout at Port Ellery" in home.text()
    _, claims = site.page(f"briefings/{SLUG}/claims")
    assert "400 of 450 workers joined." in claims.text()
    assert (site.folder / "assets" / "briefing" / "briefing.css").read_text("utf-8")
    assert any(
        node.attributes["href"].partition("?")[0].endswith("assets/briefing/briefing.css") for node in home.all("link")
    )


@pytest.mark.parametrize("arguments", [["--use-directory-urls"], ["--no-directory-urls"]], ids=["folders", "files"])
@pytest.mark.parametrize(
    "mkdocs",
    [
        pytest.param("plugins: [briefing]", id="smallest"),
        pytest.param("plugins: [search, briefing]", id="search"),
        pytest.param("plugins:\n  - briefing:\n      folder: some/where/", id="folder"),
        pytest.param("site_url: http://127.0.0.1:8000/\nplugins: [search, briefing]", id="address"),
    ],
)
def test_links_hold(sample, mkdocs, arguments):
    _build(sample(mkdocs=MATERIAL + mkdocs), *arguments)


def test_the_author_writes_the_navigation(sample):
    nav = "nav:\n  - All briefings: index.md\n  - Who: actors/index.md\n  - About: about.md\n"
    project = sample(mkdocs=f"{MATERIAL}{nav}plugins: [briefing]\n")
    (project / "docs" / "about.md").write_text("# About us\n\n[The claims](claims.md)\n")
    site = _build(project)
    _, about = site.page("about")
    links = [" ".join(node.text().split()) for node in about.one("nav", "md-nav--primary").all("a", "md-nav__link")]
    assert [text for text in links if text != "About us"] == ["All briefings", "Who", "About"]


def test_without_a_navigation_the_site_pages_are_in_it_and_the_briefings_are_not(sample):
    _, page = _build(sample()).page("method")
    links = list(page.one("nav", "md-nav--primary").all("a", "md-nav__link"))
    pages = {node.text().strip() for node in links if not node.attributes["href"].startswith("#")}
    assert pages == {"Briefings", "Actors", "Claims", "Open questions", "Origins", "All briefings", "Method"}
    assert not list(page.all("li", "md-nav__item--nested")), "a list with one entry of its own name"


def test_sections_of_the_author_stay(sample):
    project = sample(mkdocs=f"{MATERIAL}plugins: [briefing: {{folder: desk}}]\n")
    (project / "docs" / "about").mkdir()
    (project / "docs" / "about" / "us.md").write_text("# Us\n")
    _, page = _build(project).page("desk/method")
    nested = [node for node in page.one("nav", "md-nav--primary").all("li", "md-nav__item--nested")]
    assert [" ".join(next(node.all("label")).text().split()) for node in nested] == ["About", "Desk"]


@pytest.mark.parametrize("name", ["index.md", "README.md"])
def test_a_front_page_of_the_author_stays(sample, name):
    project = sample()
    (project / "docs" / name).write_text("# Welcome\n\n[The briefings](briefings/index.md)\n")
    site = _build(project)
    assert "Welcome" in site.page("index")[1].one("h1").text()
    assert site.page("briefings/index")[1].one("h1").text().strip() == "Briefings"


def test_two_pages_at_one_address_are_told(sample):
    project = sample()
    before = _files(host.build(project))
    (project / "docs" / "claims.md").write_text("# Mine\n")
    said = _fails(project)
    assert _files(project / "site") == before
    assert "Your page claims.md has the address of a page that the briefings need." in said
    assert "folder: briefings" in said


@pytest.mark.parametrize("arguments", [["--use-directory-urls"], ["--no-directory-urls"]], ids=["folders", "files"])
def test_no_id_of_an_editor_takes_the_address_of_a_list(sample, arguments):
    project = sample("index")
    seed = project / "seeds" / "index" / "briefing.yml"
    seed.write_text(seed.read_text("utf-8").replace("mara-venn", "index"), "utf-8")
    (project / "seeds" / "actors.yml").write_text("index: {name: Mara Venn, type: person}\n", "utf-8")
    (project / "docs" / "index.md").write_text("# Welcome\n\n[All](briefings/index.md)\n")
    site = _build(project, *arguments)
    headings = {page.one("h1").text().strip() for page in site.pages.values()}
    assert {"Welcome", "Briefings", "Actors", "Mara Venn", "The walkout at Port Ellery"} <= headings


def test_a_folder_of_their_own_keeps_the_briefings_apart(sample):
    project = sample(mkdocs=MATERIAL + "plugins:\n  - briefing:\n      folder: desk\n")
    (project / "docs" / "claims.md").write_text("# Mine\n")
    (project / "docs" / "index.md").write_text("# Welcome\n\n[The claims](desk/claims.md)\n")
    site = _build(project)
    ours = {name for name in site.pages if name not in ("index.html", "404.html", "claims/index.html")}
    assert ours
    assert all(name.startswith("desk/") for name in ours)


def test_another_folder_of_seeds_can_be_named(sample):
    project = sample(mkdocs=MATERIAL + "plugins:\n  - briefing:\n      seeds: texts/all\n")
    (project / "texts").mkdir()
    (project / "seeds").rename(project / "texts" / "all")
    assert "The walkout at Port Ellery" in _build(project).page("index")[1].text()


@pytest.mark.parametrize("theme", ["mkdocs", "readthedocs"])
def test_other_themes_build(sample, theme):
    project = sample(mkdocs=f"site_name: A site\ntheme: {theme}\nplugins: [briefing]\n")
    site = Site(host.build(project))
    assert "400 of 450 workers joined." in site.page(f"briefings/{SLUG}/claims")[1].text()


def test_a_link_from_the_authors_page_to_a_claim_is_checked(sample):
    project = sample(mkdocs=MATERIAL + "plugins: [briefing]\nvalidation: {anchors: warn}\n")
    page = project / "docs" / "about.md"
    page.write_text(f"# About\n\n[A claim](briefings/{SLUG}/claims.md#turnout)\n")
    _build(project)
    page.write_text(f"# About\n\n[A claim](briefings/{SLUG}/claims.md#turn-out)\n")
    assert "turn-out" in _fails(project)


def test_an_edit_link_leads_to_the_file_to_edit(sample):
    uri = "repo_url: https://code.example/desk\nedit_uri: edit/main/docs/\n"
    theme = MATERIAL.replace("font: false", "font: false, features: [content.action.edit]")
    project = sample(mkdocs=f"{theme}{uri}plugins: [briefing]\n")
    site = _build(project)
    _, page = site.page(f"briefings/{SLUG}/claims")
    links = [node.attributes["href"] for node in page.all("a") if "/edit/" in node.attributes.get("href", "")]
    assert links == [f"https://code.example/desk/edit/main/seeds/{SLUG}/briefing.yml"]


def test_properdocs_makes_the_same_site(sample, tmp_path):
    project = sample()
    one = host.build(project, to=tmp_path / "one")
    other = host.build(project, to=tmp_path / "other", command="properdocs")
    _same(one, other)


def test_properdocs_makes_the_same_site_of_this_repository(site, tmp_path):
    _same(site, host.build(host.ROOT, to=tmp_path / "other", command="properdocs"))


def _same(one: Path, other: Path) -> None:
    files, others = _files(one), _files(other)
    assert files.keys() == others.keys()
    generator = re.compile(rb'<meta name="generator" content="(mkdocs|properdocs)-[^"]+">')
    for name, content in files.items():
        if name.endswith(".html"):
            assert len(generator.findall(content)) == 1
        assert generator.sub(b"", content) == generator.sub(b"", others[name]), name


def test_the_same_files_make_the_same_site_to_the_byte(site, tmp_path):
    _same_bytes(site, host.build(host.ROOT, to=tmp_path / "again"))


def test_the_same_seeds_make_the_same_site_on_any_day(sample, tmp_path):
    project = sample(mkdocs=MATERIAL + "site_url: https://desk.example/\nplugins: [search, briefing]\n")
    one = host.build(project, to=tmp_path / "one", SOURCE_DATE_EPOCH="1700000000")
    _same_bytes(one, host.build(project, to=tmp_path / "other", SOURCE_DATE_EPOCH="1900000000"))


def _same_bytes(one: Path, other: Path) -> None:
    files, others = _files(one), _files(other)
    assert files.keys() == others.keys()
    assert [name for name, content in files.items() if content != others[name]] == []


def test_a_build_with_errors_says_all_of_them_and_leaves_the_old_site(sample):
    project = sample("one")
    before = _files(host.build(project))
    sample("one", updated="yesterday", **{**samples.BARE, "summary": ["Nobody is cited."]})
    sample("two", title=None, status="done", **samples.BARE)
    said = _fails(project)
    assert re.findall(r"^ERROR +-  briefing: error\[([\w-]+)\]", said, re.MULTILINE) == [
        "invalid-value",
        "uncited-summary",
        "missing-field",
        "invalid-value",
    ]
    assert re.findall(r"--> seeds/(\w+)/briefing\.yml:\d+:\d+", said) == ["one", "one", "two", "two"]
    assert "The briefings have 4 errors; nothing was built." in said
    assert _files(project / "site") == before


def test_a_warning_stops_a_strict_build_only(sample):
    project = sample(summary=[])
    assert "warning[missing-summary]" in _fails(project)
    done = host.run("mkdocs", "build", cwd=project)
    assert done.returncode == 0
    assert "warning[missing-summary]" in done.stderr


def test_no_seeds_are_told(sample):
    project = sample()
    shutil.rmtree(project / "seeds")
    assert "error[missing-seeds]" in _fails(project)


def test_an_unknown_option_is_told(sample):
    project = sample(mkdocs=MATERIAL + "plugins:\n  - briefing:\n      seed: texts\n")
    assert "Unrecognised configuration name: seed" in _fails(project)
