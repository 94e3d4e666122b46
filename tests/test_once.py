"""What all frames of a site have in common is fetched once: icons are styles, and what works by scripts is a script."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

import pytest

from briefing.host import lean, learn
from briefing.once import SCRIPT, Once, icons, parts
from tests import host
from tests import sample as samples
from tests.html import Site

FLAG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 8"><path d="M0 0h4v8z"/></svg>'
TWO_COLOURS = FLAG.replace("/></svg>", ' fill="red"/></svg>')
COLOURS = '<form class="md-header__option" data-md-component="palette"><input></form><script>colour()</script>'
SEARCH = (
    '<label class="md-header__button md-icon" for="__search">?</label>'
    '<div class="md-search"><div><nav></nav></div><div></div></div>'
)
SITE = """
site_name: A site
repo_url: https://code.example/desk
edit_uri: edit/main/docs/
theme:
  name: material
  custom_dir: overrides
  font: false
  features: [content.action.edit, content.action.view, navigation.top]
  icon: {logo: material/anchor, menu: mine/flag, repo: mine/two-colours}
  palette:
    - {toggle: {icon: material/weather-night, name: Dark}}
    - {scheme: slate, toggle: {icon: material/weather-sunny, name: Light}}
plugins: [search, briefing]
"""


def test_an_icon_has_one_form_and_one_colour():
    other = FLAG.replace("M0", "M1")
    assert icons(f"{FLAG}{TWO_COLOURS}<b>{other}</b>{FLAG}") == {FLAG: "bf-icon-0", other: "bf-icon-1"}


def test_the_style_sheet_has_their_form_and_size():
    found = {FLAG: "bf-icon-0", FLAG.replace("M0 0", "M0 0.5#%"): "bf-icon-1"}
    rule = r'\.(bf-icon-\d)\{--bf-icon:url\("data:image/svg\+xml,([^"#]*)"\);aspect-ratio:4/8\}'
    rules = re.findall(rule, Once(found).sheet().decode())
    assert {unquote(address).replace("'", '"'): name for name, address in rules} == found
    assert Once().sheet() == b""


def test_parts_that_stand_beside_each_other_are_one():
    assert parts(f"<nav>{COLOURS}\n{SEARCH}</nav>") == (f"{COLOURS}\n{SEARCH}",)
    assert parts(f"<nav>{COLOURS}<a></a>{SEARCH}<div></div></nav>") == (COLOURS, SEARCH)
    assert parts("<nav></nav>") == ()


def test_a_page_without_them_calls_the_script_where_they_belong():
    page = f"<head></head><nav>{COLOURS}<a></a>{SEARCH}</nav>"
    once = Once({}, parts(page))
    assert once.without(page, "../frame.js") == (
        '<head><script src="../frame.js"></script></head>'
        "<nav><script>briefingPart(0)</script><a></a><script>briefingPart(1)</script></nav>"
    )
    dark = page.replace("<input", '<input data-md-color-media="(prefers-color-scheme: dark)"')
    assert '<script class="bf-dark">briefingPart(0)</script><a>' in Once({}, parts(dark)).without(dark, "")
    other = page.replace("<input>", "<br>").replace("?", "!")
    assert once.without(other, "../frame.js") == other


def test_a_page_shows_what_the_site_has_once():
    before, after = f"<head></head>\n{FLAG}\n<nav>\n{COLOURS}\n</nav>", f"{SEARCH}{FLAG}"
    once = learn(f"{before}<p>A body</p>{after}", "<p>A body</p>")
    assert once == Once({FLAG: "bf-icon-0"}, (COLOURS,))
    page = lean(f"{before}BODY{after}", "BODY", once, "briefings/one/")
    assert '<head><script src="../../assets/briefing/frame.js"></script></head>' in page
    assert page.endswith(f'BODY{SEARCH}<svg class="bf-icon-0"/>')


def _site(sample, mkdocs: str = SITE) -> Path:
    project = sample(mkdocs=mkdocs)
    own = project / "overrides" / ".icons" / "mine"
    own.mkdir(parents=True)
    (own / "flag.svg").write_text(FLAG + "\n")
    (own / "two-colours.svg").write_text(TWO_COLOURS)
    return project


def test_a_page_has_icons_of_its_own_only_where_a_style_sheet_cannot_draw_them(sample):
    site = Site(host.build(_site(sample)))
    style = (site.folder / "assets" / "briefing" / "briefing.css").read_text("utf-8")
    assert "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 4 8'>" in style
    _, page = site.page(f"briefings/{samples.SLUG}/claims")
    frame = [node.attributes.get("class", "") for node in page.all("svg") if node.attributes.get("role") != "img"]
    drawn = {name for name in frame if name.startswith("bf-icon-")}
    assert len(drawn) == 5, "logo, menu, edit, view and top"
    assert all(f".{name}{{" in style for name in drawn)
    assert next(page.all("div", "md-source__icon")).one("path").attributes["fill"] == "red"


def test_a_page_has_nothing_that_works_by_scripts_alone(sample):
    site = Site(host.build(_site(sample)))
    script = (site.folder / SCRIPT).read_text("utf-8")
    for name, page in site.pages.items():
        classes = " ".join(node.attributes.get("class", "") for node in page.all())
        ours = bool(list(page.all("link"))) and name != "404.html"
        assert ("md-search" in classes) != ours, name
        sources = [node.attributes.get("src", "") for node in page.one("head").all("script")]
        assert any(source.endswith(SCRIPT) for source in sources) == ours, name
    assert "md-search__input" in script
    assert '__md_get("__palette")' in script


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("partials/search.html", '<div class="md-search"><a href="{{ "about/" | url }}">{{ page.title }}</a></div>'),
        (
            "main.html",
            '{% extends "base.html" %}{% block footer %}{{ page.meta.given.there if page }}{% endblock %}',
        ),
    ],
    ids=["different on each page", "asks for what another plugin gives"],
)
def test_what_differs_from_page_to_page_stays(sample, name, text):
    project = _site(sample)
    template = project / "overrides" / name
    template.parent.mkdir(exist_ok=True)
    template.write_text(text)
    hooks = "hooks: [hook.py]\n"
    (project / "mkdocs.yml").write_text(SITE + hooks)
    (project / "hook.py").write_text(
        "def on_page_context(context, page, **_):\n    page.meta['given'] = {'there': page.title}\n    return context\n"
    )
    site = Site(host.build(project))
    _, page = site.page(f"briefings/{samples.SLUG}/claims")
    assert list(page.all("div", "md-search"))
    assert page.text().count("Claims: The walkout") >= 2
