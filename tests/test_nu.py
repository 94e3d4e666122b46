"""The Nu HTML checker finds nothing in the built pages, nor in a brief, that is ours to mend."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tests import node
from tests.host import ROOT, run
from tests.java import java
from tests.test_browser.places import BRIEFING

pytestmark = pytest.mark.site

# What the theme writes into its frame on every site, each by the element that it is about.
THEME = (
    ("Attribute “autocomplete” is only allowed when the input type is", 'class="md-toggle"'),
    ("Attribute “autocomplete” is only allowed when the input type is", 'id="__palette_'),
    ("The value of the “for” attribute of the “label” element must be the ID of", 'class="md-nav__title" for="__toc"'),
    ("Bad value “” for attribute “tabindex” on element “label”", 'class="md-nav__link" for="__nav_'),
)
DATA = ("Inline script violates Content Security Policy", '<script type="application/json" id="briefing-data">')


def messages(*pages: Path) -> list[dict]:
    """All that the checker says of these pages, warnings too."""
    jar = node.modules("site") / "vnu-jar" / "build" / "dist" / "vnu.jar"
    line = [java(), "-jar", jar, "--format", "json", "--exit-zero-always", *pages]
    done = subprocess.run(line, capture_output=True, encoding="utf-8", timeout=300)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stderr)["messages"]


def ours(found: list[dict]) -> list[str]:
    """A line for each message that is neither one of the theme's nor mistaken."""
    return [
        f"{message['url']}:{message['lastLine']}: {message['message']} {message.get('extract', '')}"
        for message in found
        if not any(
            words in message["message"] and element in message.get("extract", "") for words, element in (*THEME, DATA)
        )
    ]


def test_every_page_of_the_site_is_sound(site):
    pages = sorted(site.rglob("*.html"))
    assert site / BRIEFING / "claims" / "index.html" in pages
    found = messages(*pages)
    # The theme's own messages show that the checker did look, at every page.
    assert {message["url"] for message in found} == {f"file:{page}" for page in pages}
    assert ours(found) == []


def test_a_brief_is_sound(tmp_path):
    brief = tmp_path / "brief.html"
    done = run("briefing", "export", "brief", BRIEFING.split("/")[1], "--out", brief, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    # Its policy forbids scripts, and what the checker takes for one is data, which no browser runs.
    assert ours(messages(brief)) == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("<h1", "<center></center><h1", "The “center” element is obsolete"),
        (
            "<dl>",
            "<dl><p>Loose</p>",
            "Element “p” not allowed as child of element “dl”",
        ),
        (
            "<tbody>",
            '<tbody><tr><td role="cell">x</td></tr>',
            "The “role” attribute must not",
        ),
    ],
)
def test_a_mistake_of_ours_is_found(site, tmp_path, old, new, said):
    page = (site / BRIEFING / "actors" / "index.html").read_text("utf-8")
    assert old in page
    (tmp_path / "index.html").write_text(page.replace(old, new, 1), "utf-8")
    assert any(said in line for line in ours(messages(tmp_path / "index.html")))
