"""A text is pinned by one line; when it changes, what that does to each quote is told before anything is accepted."""

from __future__ import annotations

import hashlib
import subprocess
from contextlib import chdir
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from briefing.checkup import checked
from briefing.cli import main
from briefing.pinning import CannotPin, pinned
from tests import sample as samples
from tests.host import environment

SEED = Path("seeds", samples.SLUG)
DIGEST = hashlib.sha256(samples.ARTICLE.encode()).hexdigest()


def pin(project: Path, *arguments: str) -> Result:
    with chdir(project):
        return CliRunner().invoke(main, ["pin", *arguments])


def git(project: Path, *arguments: str) -> None:
    who = ["-c", "user.name=Ida", "-c", "user.email=ida@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *who, *arguments], cwd=project, env=environment(), check=True, capture_output=True)


@pytest.fixture
def changed(sample):
    """The sample, pinned and committed, and then its article changed: a word lost, one put in, a paragraph more."""
    project = sample()
    assert pin(project).stdout == "harbour-strike: pinned\n"
    git(project, "init", "-q")
    git(project, "add", ".")
    git(project, "commit", "-q", "-m", "Begin")
    text = samples.ARTICLE.replace("400 of 450", "410 of 450").replace("citing the", "citing nobody but the")
    text = text.replace("Some harbour staff", "A new paragraph.\n\nSome harbour staff")
    text = text.replace("Fictional text, written for tests.", "Fictional text, written for tests. " * 2)
    (project / SEED / "article.txt").write_text(text, "utf-8")
    return project


def test_an_unpinned_text_is_pinned_by_one_line(sample):
    project = sample()
    before = (project / SEED / "briefing.yml").read_text("utf-8")
    done = pin(project)
    assert (done.exit_code, done.stdout) == (0, "harbour-strike: pinned\n")
    after = (project / SEED / "briefing.yml").read_text("utf-8")
    line = f"  sha256: {DIGEST}\n"
    assert after.replace(line, "") == before
    assert f"  rights: full\n{line}  set_aside:\n" in after
    assert pin(project).stdout == "harbour-strike: is pinned\n"


@pytest.mark.parametrize(
    "article",
    [
        "article: {title: A, undated: B+, sha256: DIGEST+}\r\n",
        "article:\r\n    title: A  # so\r\n    undated: B  # so+\r\n    sha256: DIGEST+\r\ntags: [a]\r\n",
        "article:\n  undated: >-\n    a\n\n    b\n\n  title: A+\n  sha256: DIGEST+",
        "article:\n  title: A\n  undated: |\n    a\n    b+\n  sha256: DIGEST+\n# so\n",
    ],
)
def test_layouts_stay(sample, article):
    project = sample()
    head = "\ufeff# A comment\ntitle: x   # x\nupdated: 2026-11-23\n"
    before, new, after = article.split("+")
    (project / SEED / "briefing.yml").write_bytes((head + before + after).encode())
    (seed,) = checked(project / "seeds")[0].seeds
    assert pinned(seed) == head + before + new.replace("DIGEST", DIGEST) + after


def test_another_digest_is_replaced_where_it_stands(sample):
    project = sample()
    text = f"title: x\nupdated: 2026-11-23\narticle:\n  sha256: '{'0' * 64}' # so\n  title: A\n  undated: B\n"
    (project / SEED / "briefing.yml").write_text(text, "utf-8")
    (seed,) = checked(project / "seeds")[0].seeds
    assert pinned(seed) == text.replace(f"'{'0' * 64}'", DIGEST)


def test_a_layout_that_cannot_be_edited_is_left_to_the_editor(sample):
    project = sample()
    text = "title: x\nupdated: 2026-11-23\narticle:\n  title: A\n  ? undated\n  : B\n"
    (project / SEED / "briefing.yml").write_text(text, "utf-8")
    (seed,) = checked(project / "seeds")[0].seeds
    with pytest.raises(CannotPin, match=f"sha256: {DIGEST}"):
        pinned(seed)


def test_a_changed_text_is_told_quote_by_quote_and_not_accepted(changed):
    before = (changed / SEED / "briefing.yml").read_text("utf-8")
    done = pin(changed)
    assert done.exit_code == 1
    assert (changed / SEED / "briefing.yml").read_text("utf-8") == before
    assert "`briefing pin SLUG`" in done.stderr
    said = "Workers at the harbour of Port Ellery walked out on Monday, the Ellery Courier reported,"
    assert done.stdout.splitlines() == [
        "harbour-strike: the text is another one than was pinned",
        "  set aside 1: these words now stand more than once",
        "    was: Fictional text, written for tests.",
        "  set aside 2: the quote stands in another paragraph now",
        "    was: ¶5",
        "    now: ¶6",
        "  actor `harbour-staff`: the quote stands in another paragraph now",
        "    was: ¶5",
        "    now: ¶6",
        "  claim `walkout`: the sentence around the quote says something else now",
        f"    was: {said} citing the Dockers' Union.",
        f"    now: {said} citing nobody but the Dockers' Union.",
        "  claim `turnout`: these words no longer stand in the text",
        "    was: The union said that 400 of 450 workers had joined",
        "    nearest: The union said that 410 of 450 workers had joined",
        "  claim `two-weeks`: the quote stands in another paragraph now",
        "    was: ¶5",
        "    now: ¶6",
        "  event 2: the sentence around the quote says something else now",
        f"    was: {said} citing the Dockers' Union.",
        f"    now: {said} citing nobody but the Dockers' Union.",
        "  3 quotes stand as before",
    ]


def test_a_changed_text_is_accepted_when_its_briefing_is_named(changed):
    done = pin(changed, "harbour-strike")
    assert done.exit_code == 0
    assert "  accepted: harbour-strike is pinned to the new text\n" in done.stdout
    rules = {diagnostic.rule for diagnostic in checked(changed / "seeds")[1]}
    assert "drifted-article" not in rules
    assert "unanchored-quote" in rules


def test_without_a_history_what_is_lost_is_told_all_the_same(sample):
    project = sample()
    pin(project)
    text = samples.ARTICLE.replace("400 of 450", "410 of 450").replace("citing the", "citing nobody but the")
    (project / SEED / "article.txt").write_text(text, "utf-8")
    done = pin(project)
    assert "claim `turnout`: these words no longer stand" in done.stdout
    assert "claim `walkout`" not in done.stdout
    assert "what is around them cannot be compared" in done.stdout


def test_one_quote_is_one(sample):
    one = {"turnout": samples.BRIEFING["claims"]["turnout"] | {"relations": []}}
    article = {key: value for key, value in samples.BRIEFING["article"].items() if key != "set_aside"}
    project = sample(**samples.BARE | {"claims": one, "article": article})
    pin(project)
    (project / SEED / "article.txt").write_text(f"{samples.ARTICLE}\nMore.\n", "utf-8")
    assert "1 quote stands in the text; what is around it cannot be compared" in pin(project).stdout


def test_an_article_that_is_not_there_is_told(sample):
    project = sample()
    (project / SEED / "article.txt").unlink()
    assert "harbour-strike: cannot be read" in pin(project).stdout
