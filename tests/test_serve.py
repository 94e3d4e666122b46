"""A preview follows every save, and shows what is wrong instead of falling silent; here always in strict mode."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

import briefing
from tests import sample as samples
from tests.host import run
from tests.server import Server, serving

MKDOCS = """\
site_name: A site for a test
strict: true
docs_dir: docs
theme: {name: material, font: false, custom_dir: overrides}
plugins: [briefing]
"""
SLUG = samples.SLUG
CLAIMS = f"briefings/{SLUG}/claims/"


# One server for all tests of a host; each leaves the project as it found it.
@pytest.fixture(
    scope="module",
    params=["mkdocs", "properdocs"],
)
def host(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Server]]:
    folder = tmp_path_factory.mktemp(request.param)
    # A copy of the package, so that its templates can be edited.
    shutil.copytree(Path(briefing.__file__).parent, folder / "lib" / "briefing")
    project = samples.write(folder / "project", mkdocs=MKDOCS)
    samples.write(project, "draft", mkdocs=None, status="draft", title="Not ready yet", **samples.BARE)
    (project / "overrides").mkdir()
    (project / "overrides" / "main.html").write_text('{% extends "base.html" %}\n')
    (project / "docs" / "about.md").write_text("# About\n\nA page of its own.\n")
    with serving(project, command=request.param, path=str(folder / "lib")) as server:
        yield project, server


@pytest.fixture
def project(host: tuple[Path, Server]) -> Path:
    return host[0]


@pytest.fixture
def server(host: tuple[Path, Server]) -> Server:
    host[1].shows(CLAIMS, "400 of 450 workers joined.")
    return host[1]


@contextmanager
def _edited(path: Path, old: str, new: str) -> Iterator[None]:
    """The file with one place changed while the block runs."""
    before = path.read_text("utf-8")
    assert before.count(old) == 1, f"{old!r} stands {before.count(old)} times in {path.name}"
    path.write_text(before.replace(old, new), "utf-8")
    try:
        yield
    finally:
        path.write_text(before, "utf-8")


@contextmanager
def _away(path: Path) -> Iterator[None]:
    """Without the file while the block runs."""
    content = path.read_bytes()
    path.unlink()
    try:
        yield
    finally:
        path.write_bytes(content)


def _line(path: Path, words: str) -> int:
    return next(number for number, line in enumerate(path.read_text("utf-8").splitlines(), 1) if words in line)


def _shows_errors(server: Server, *words: str) -> None:
    """Every page of the briefing says what is wrong, and the others are as before."""
    for kind in ("", "claims/", "article/"):
        server.shows(f"briefings/{SLUG}/{kind}", "This briefing cannot be shown yet", *words)
    server.shows("about/", "A page of its own.")
    server.shows("briefings/draft/", "Not ready yet")
    server.shows("", "Briefings")


def _heals(server: Server) -> None:
    server.shows(CLAIMS, "400 of 450 workers joined.")
    server.shows("", "The walkout at Port Ellery")


def test_a_page_answers(server):
    server.shows("", "The walkout at Port Ellery")
    server.shows(f"briefings/{SLUG}/", "Harbour workers of Port Ellery stopped work, their union says.")
    assert server.get("nowhere/")[0] == 404


def test_a_saved_briefing_shows(server, project):
    with _edited(project / "seeds" / SLUG / "briefing.yml", "400 of 450 workers joined.", "Nearly all joined."):
        server.shows(CLAIMS, "Nearly all joined.")
    _heals(server)


def test_a_saved_article_shows(server, project):
    with _edited(project / "seeds" / SLUG / "article.txt", "two weeks. Meanwhile", "two weeks or so. Meanwhile"):
        server.shows(f"briefings/{SLUG}/article/", "or so. ")
    _heals(server)


def test_a_template_of_the_site_shows(server, project):
    main = project / "overrides" / "main.html"
    block = '{% extends "base.html" %}{% block announce %}An announcement.{% endblock %}'
    with _edited(main, '{% extends "base.html" %}', block):
        server.shows(CLAIMS, "An announcement.")
    server.until(CLAIMS, lambda status, text: "An announcement." not in text)


def test_a_template_of_the_package_shows(server, project):
    template = project.parent / "lib" / "briefing" / "templates" / "briefing" / "claims.html"
    with _edited(template, "{% block body %}", "{% block body %}<p>A new line.</p>"):
        server.shows(CLAIMS, "<p>A new line.</p>")
    server.until(CLAIMS, lambda status, text: "A new line." not in text)


def test_the_style_sheet_of_the_package_shows(server, project):
    sheet = project.parent / "lib" / "briefing" / "assets" / "style" / "base.css"
    before = sheet.read_text("utf-8")
    sheet.write_text(before + "/* a new line */", "utf-8")
    server.shows("assets/briefing/briefing.css", "/* a new line */")
    sheet.write_text(before, "utf-8")


def test_yaml_that_cannot_be_read_is_shown_with_its_place(server, project):
    path = project / "seeds" / SLUG / "briefing.yml"
    with _edited(path, "tags:\n", "tags: [one\n"):
        _shows_errors(server, "yaml-syntax", f"seeds/{SLUG}/briefing.yml:")
    _heals(server)


def test_words_of_the_file_are_told_from_those_of_a_message(server, project):
    path = project / "seeds" / SLUG / "briefing.yml"
    with _edited(path, "tags:\n", "tagz<`>:\n"):
        _shows_errors(server, "Unknown key `tagz&lt;`&gt;`", "Keys that can stand here: title")
    with _edited(path, "tags:\n", "tagz:\n"):
        _shows_errors(server, "Unknown key <code>tagz</code>", "Did you mean <code>tags</code>?")
    _heals(server)


def test_a_wrong_quote_is_shown_with_its_place_and_the_nearest_words(server, project):
    path = project / "seeds" / SLUG / "briefing.yml"
    with _edited(path, "The union said that 400 of", "The union said that 420 of"):
        line = _line(path, "said that 420 of")
        _shows_errors(
            server, "unanchored-quote", f"seeds/{SLUG}/briefing.yml:{line}:", "The union said that 400 of 450 workers"
        )
    _heals(server)


def test_other_pages_carry_a_banner_while_a_briefing_is_broken(server, project):
    path = project / "seeds" / SLUG / "briefing.yml"
    with _edited(path, "The union said that 400 of", "The union said that 420 of"):
        for page in ("about/", "", "claims/"):
            text = server.shows(page, "<bf-banner", f'<a href="/briefings/{SLUG}/">{SLUG}</a> (1 error)')
            assert text.index("<bf-banner") < text.index("</body>")
    server.until("about/", lambda status, text: "<bf-banner" not in text)
    _heals(server)


def test_a_place_opens_in_the_editor(server, project):
    path = project / "seeds" / SLUG / "briefing.yml"
    with _edited(path, "The union said that 400 of", "The union said that 420 of"):
        line = _line(path, "said that 420 of")
        server.shows(f"briefings/{SLUG}/", f'href="vscode://file/{path.resolve()}:{line}:', "<mark", "420")
    _heals(server)


@pytest.mark.parametrize(("name", "rule"), [("article.txt", "missing-article"), ("briefing.yml", "missing-briefing")])
def test_a_file_that_is_gone_is_told(server, project, name, rule):
    with _away(project / "seeds" / SLUG / name):
        _shows_errors(server, rule, f"seeds/{SLUG}")
    _heals(server)


@pytest.mark.parametrize("name", ["article.txt", "briefing.yml"])
def test_a_link_that_leads_to_itself_is_told(server, project, name):
    path = project / "seeds" / SLUG / name
    with _away(path):
        path.symlink_to(name)
        try:
            _shows_errors(server, "unreadable-file", f"seeds/{SLUG}/{name}", "leads back to itself")
        finally:
            path.unlink()
    _heals(server)


@pytest.mark.parametrize("place", [".", SLUG])
def test_a_link_that_leads_to_itself_and_is_nothing_to_us_stops_nothing(server, project, place):
    link = project / "seeds" / place / "ring"
    link.symlink_to("ring")
    try:
        with _edited(project / "seeds" / SLUG / "briefing.yml", "400 of 450 workers joined.", "Many workers joined."):
            server.shows(CLAIMS, "Many workers joined.")
            server.shows("", "The walkout at Port Ellery")
        assert run("mkdocs", "build", "--site-dir", "published", cwd=project).returncode == 0
    finally:
        link.unlink()
    _heals(server)


def test_an_error_in_the_shared_actors_is_shown_everywhere(server, project):
    shared = project / "seeds" / "actors.yml"
    shared.write_text("somebody: {name: Somebody, type: human}\n", "utf-8")
    server.shows(f"briefings/{SLUG}/", "invalid-value", "seeds/actors.yml:1:")
    shared.unlink()
    _heals(server)


def test_a_new_briefing_comes_in(server, project):
    folder = project / "seeds" / "new"
    folder.mkdir()
    (folder / "article.txt").write_text(samples.ARTICLE, "utf-8")
    server.shows("briefings/new/", "missing-briefing", "begins one.")
    _heals(server)
    samples.write(project, "new", mkdocs=None, title="A new briefing", **samples.BARE)
    server.shows("briefings/new/", "A new briefing")
    shutil.rmtree(folder)
    server.until("briefings/new/", lambda status, text: status == 404)


def test_a_folder_of_seeds_that_is_gone_is_no_end(server, project):
    # The host does not see that a folder which it watches is renamed; the next save of anything tells it.
    (project / "seeds").rename(project / "away")
    try:
        (project / "docs" / "about.md").touch()
        server.shows("", "No briefing can be shown yet.")
    finally:
        (project / "away").rename(project / "seeds")
    (project / "docs" / "about.md").touch()
    _heals(server)


def test_drafts_are_here_and_not_in_the_published_site(server, project):
    text = server.shows("briefings/draft/", "Not ready yet")
    assert '<strong class="bf-draft">Draft</strong>' in text
    server.shows("", "Not ready yet")
    done = run("mkdocs", "build", "--site-dir", "published", cwd=project)
    assert done.returncode == 0, done.stderr
    assert (project / "published" / "briefings" / SLUG / "index.html").is_file()
    for path in (project / "published").rglob("*"):
        assert path.name != "draft"
        if path.suffix in (".html", ".json", ".xml"):
            assert "Not ready yet" not in path.read_text("utf-8"), path


def test_nothing_was_thrown(server):
    assert "Traceback" not in server.log
    assert "Strict mode is off while serving" in server.log
