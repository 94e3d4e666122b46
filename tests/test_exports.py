"""What is handed on: a brief asks for nothing, shows what was verified, and cannot be changed unnoticed."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from briefing.exports import EXPORTS
from tests.host import ROOT, run
from tests.html import Node, addresses, parse
from tests.sample import BRIEFING

SLUG = "harbour-strike"
FLAGSHIP = "kim-honours-fallen-soldiers"


def exported(project: Path, form: str = "brief", slug: str = SLUG) -> Path:
    path = project / f"handed-on{EXPORTS[form].ending}"
    done = run("briefing", "export", form, slug, "--out", path, cwd=project)
    assert done.returncode == 0, done.stderr
    return path


def verified(project: Path, file: Path, *arguments: str | Path) -> tuple[int, list[str]]:
    """The exit code, and what differs."""
    done = run("briefing", "verify", file, *arguments, cwd=project)
    assert "Traceback" not in done.stderr
    return done.returncode, [line for line in (done.stdout + done.stderr).splitlines() if not line.startswith("holds")]


@pytest.mark.parametrize("form", EXPORTS)
def test_every_form_is_written_to_a_file_or_to_the_terminal(sample, form):
    project = sample()
    done = run("briefing", "export", form, SLUG, cwd=project)
    assert done.returncode == 0, done.stderr
    written = (project / f"{SLUG}{EXPORTS[form].ending}").read_text("utf-8")
    assert run("briefing", "export", form, SLUG, "--out", "-", cwd=project).stdout == written


def test_a_brief_has_what_a_reader_needs(sample):
    page = parse(exported(sample()).read_text("utf-8"))
    headings = [node.text() for node in page.all("h2")]
    assert headings == [
        "Bottom line",
        "Key points",
        "The editor’s judgment",
        "What we don’t know",
        "The claims that this rests on",
        "How it is sourced",
    ]
    assert "400 of 450 workers had joined" in " ".join(node.text() for node in page.all("q"))
    ids = {node.attributes["id"] for node in page.all() if "id" in node.attributes}
    inner = [link[1:] for node, name, link in addresses(page) if link.startswith("#")]
    assert inner
    assert set(inner) <= ids


def test_a_brief_asks_for_nothing(sample):
    page = parse(exported(sample()).read_text("utf-8"))
    assert {(node.tag, name) for node, name, _ in addresses(page)} == {("a", "href")}
    assert not list(page.all("link")) + list(page.all("img"))
    [script] = page.all("script")
    assert script.attributes["type"] == "application/json"
    assert "url(" not in page.one("style").text()
    assert "@import" not in page.one("style").text()


def test_a_brief_of_the_flagship_holds_against_its_seed_and_against_its_article(tmp_path):
    path = tmp_path / "kim.html"
    assert run("briefing", "export", "brief", FLAGSHIP, "--out", path, cwd=ROOT).returncode == 0
    done = run("briefing", "verify", path, cwd=ROOT)
    assert done.returncode == 0, done.stdout
    assert "letter for letter" in done.stdout
    article = ROOT / "seeds" / FLAGSHIP / "article.txt"
    assert verified(tmp_path, path, "--article", article) == (0, [])


def test_other_line_ends_change_nothing(sample):
    project = sample()
    path = exported(project)
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert verified(project, path) == (0, [])


TAMPERED = {
    "a sentence of the editor's": ("Harbour workers of Port Ellery stopped work", "Harbour workers broke the law", []),
    "a status": ("<td>attributed</td>", "<td>confirmed</td>", []),
    "quoted words": (
        "<q>The union said that 400 of",
        "<q>The union said that 40 of",
        ["other words than"],
    ),
    "a quote left out": ("<blockquote data-quote=", "<blockquote data-quota=", ["other words than"]),
    "the words in the data": ('"The union said that 400 of', '"The union said that 40 of', ["A quote of claim"]),
    "a digest": ('"article":"', '"article":"0', ["The article is another file"]),
    "an addition": ("</main>", "<p>And more.</p></main>", []),
}


@pytest.mark.parametrize("what", TAMPERED)
def test_what_was_changed_in_a_brief_is_found(sample, what):
    old, new, said = TAMPERED[what]
    project = sample()
    path = exported(project)
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    code, lines = verified(project, path)
    assert code == 1
    assert lines
    for words in said:
        assert any(words in line for line in lines), lines
    if "data" not in what:
        code, lines = verified(project, path, "--article", project / "seeds" / SLUG / "article.txt")
        assert code == 1
        assert lines


def test_a_changed_page_is_shown_line_by_line(sample):
    project = sample()
    path = exported(project)
    path.write_text(path.read_text("utf-8").replace("What does the roster change?", "Who?"), "utf-8")
    _, lines = verified(project, path)
    assert "-What does the roster change?" in lines
    assert "+Who?" in lines


def test_a_changed_article_is_found(sample):
    project = sample()
    path = exported(project)
    article = project / "seeds" / SLUG / "article.txt"
    article.write_text(article.read_text("utf-8").replace("400 of 450", "300 of 450"), "utf-8")
    for arguments in ([], ["--article", article]):
        code, lines = verified(project, path, *arguments)
        assert code == 1
        assert any("The article is another file" in line for line in lines)
        assert any("400 of 450" in line and "300 of 450" in line for line in lines)


def test_a_changed_briefing_is_found(sample):
    project = sample()
    path = exported(project)
    sample(title="Another title")
    code, lines = verified(project, path)
    assert code == 1
    assert any(line.startswith("DIFFERS  briefing.yml is another file") for line in lines)


def test_what_rights_keep_back_is_in_no_part_of_the_file_and_can_be_checked(sample):
    project = sample(article=BRIEFING["article"] | {"rights": "none"})
    for form in EXPORTS:
        text = exported(project, form).read_text("utf-8")
        assert "said that 400 of 450" not in text
        assert "We will stay out until the roster" not in text
    assert verified(project, exported(project)) == (0, [])


NO_BRIEFS = {
    "empty": b"",
    "a page": b"<!doctype html><p>Words</p>",
    "bytes": bytes(range(256)),
    "no JSON": b'<script type="application/json" id="briefing-data">{</script>',
    "no data": b'<script type="application/json" id="briefing-data">{"format": "mkdocs-briefing/1"}</script>',
    "a list": b'<script type="application/json" id="briefing-data">[]</script>',
    "twice": 2 * b'<script type="application/json" id="briefing-data">{}</script>',
}


@pytest.mark.parametrize("name", NO_BRIEFS)
def test_what_is_no_brief_is_refused(sample, name):
    project = sample()
    (project / "file.html").write_bytes(NO_BRIEFS[name])
    code, lines = verified(project, project / "file.html")
    assert code == 1
    assert "is no brief that can be checked: " in lines[-1]


@pytest.mark.parametrize("slug", ["../../etc", "nowhere", "/"])
def test_a_brief_of_an_unknown_briefing_needs_its_article(sample, slug):
    project = sample()
    path = exported(project)
    path.write_text(path.read_text("utf-8").replace(f'"slug":"{SLUG}"', f'"slug":"{slug}"'), "utf-8")
    code, lines = verified(project, path)
    assert code == 1
    assert "Give the article with --article." in lines[-1]


def test_a_briefing_with_errors_is_not_handed_on(sample):
    project = sample(tags=["one"], updated="yesterday")
    done = run("briefing", "export", "brief", SLUG, cwd=project)
    assert done.returncode == 1
    assert "`briefing check` says what is wrong." in done.stderr
    assert not list(project.glob("*.html"))


def test_data_name_the_words_and_their_places(sample):
    project = sample()
    data = json.loads(exported(project, "json").read_text("utf-8"))
    text = (project / "seeds" / SLUG / "article.txt").read_text("utf-8")
    quotes = [quote for claim in data["claims"] for quote in claim["quotes"] if quote["in"] == "article"]
    assert quotes
    for quote in quotes:
        assert [text[start:end] for start, end in quote["places"]] == quote["words"]


def test_words_cannot_leave_the_data_or_the_page(sample):
    words = "Ships </script><script>alert(1)</script><!-- wait & see \u2028?"
    questions = {"ships": {"text": words, "status": "open"}}
    project = sample(questions=questions, title=f"Harbour {words}", judgments=[])
    path = exported(project)
    page: Node = parse(path.read_text("utf-8"))
    assert len(list(page.all("script"))) == 1
    assert page.one("title").text() == f"Harbour {words}"
    assert json.loads(page.one("script").text())["questions"][0]["text"] == words
    assert not re.search(r"<script>", path.read_text("utf-8"))
    assert verified(project, path) == (0, [])
