"""What works by scripts alone in the frames of a site is a script, fetched once."""

from __future__ import annotations

import pytest

from briefing.host import lean, learn, renewed
from briefing.once import SCRIPT, Once, parts
from tests import host
from tests import sample as samples
from tests.html import Site

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
  font: false
  features: [content.action.edit, content.action.view, navigation.top]
  palette:
    - {toggle: {icon: material/weather-night, name: Dark}}
    - {scheme: slate, toggle: {icon: material/weather-sunny, name: Light}}
plugins: [search, briefing]
"""


def test_parts_that_stand_beside_each_other_are_one():
    assert parts(f"<nav>{COLOURS}\n{SEARCH}</nav>") == (f"{COLOURS}\n{SEARCH}",)
    assert parts(f"<nav>{COLOURS}<a></a>{SEARCH}<div></div></nav>") == (COLOURS, SEARCH)
    assert parts("<nav></nav>") == ()


def test_a_page_without_them_calls_the_script_where_they_belong():
    page = f"<head></head><nav>{COLOURS}<a></a>{SEARCH}</nav>"
    once = Once(parts(page))
    assert once.without(page, "../frame.js") == (
        '<head><script src="../frame.js"></script></head>'
        "<nav><script>briefingPart(0)</script><a></a><script>briefingPart(1)</script></nav>"
    )
    dark = page.replace("<input", '<input data-md-color-media="(prefers-color-scheme: dark)"')
    assert '<script class="bf-dark">briefingPart(0)</script><a>' in Once(parts(dark)).without(dark, "")
    other = page.replace("<input>", "<br>").replace("?", "!")
    assert once.without(other, "../frame.js") == other


def test_a_page_shows_what_the_site_has_once():
    before, after = f"<head></head>\n<nav>\n{COLOURS}\n</nav>", SEARCH
    once = learn(f"{before}<p>A body</p>{after}", "<p>A body</p>")
    assert once == Once((COLOURS,))
    page = lean(f"{before}BODY{after}", "BODY", once, "briefings/one/")
    address = renewed(SCRIPT, once.script)
    assert f'<head><script src="../../{address}"></script></head>' in page
    assert page.endswith(f"BODY{SEARCH}")


def test_a_page_has_nothing_that_works_by_scripts_alone(sample):
    site = Site(host.build(sample(mkdocs=SITE)))
    script = (site.folder / SCRIPT).read_text("utf-8")
    for name, page in site.pages.items():
        classes = " ".join(node.attributes.get("class", "") for node in page.all())
        ours = bool(list(page.all("link"))) and name != "404.html"
        assert ("md-search" in classes) != ours, name
        sources = [node.attributes.get("src", "") for node in page.one("head").all("script")]
        assert any(source.partition("?")[0].endswith(SCRIPT) for source in sources) == ours, name
    assert "md-search__input" in script
    assert '__md_get("__palette")' in script


def test_what_pages_load_has_another_address_when_it_is_another(sample):
    site = Site(host.build(sample(mkdocs=SITE)))
    found = set()
    for name, page in site.pages.items():
        nodes = [*page.all("link"), *page.all("script")]
        addresses = [node.attributes.get("href") or node.attributes.get("src") or "" for node in nodes]
        found |= {address.rpartition("/")[2] for address in addresses if "assets/briefing/" in address}
        assert name == "404.html" or len(found) == 3
    folder = site.folder / "assets" / "briefing"
    names = ("briefing.css", "briefing.js", "frame.js")
    assert found == {renewed(name, (folder / name).read_bytes()) for name in names}
    assert renewed("a.css", b"one") != renewed("a.css", b"another")


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
    project = sample(mkdocs=SITE)
    template = project / "overrides" / name
    template.parent.mkdir(parents=True)
    template.write_text(text)
    hooks = "hooks: [hook.py]\n"
    (project / "mkdocs.yml").write_text(SITE.replace("  font:", "  custom_dir: overrides\n  font:") + hooks)
    (project / "hook.py").write_text(
        "def on_page_context(context, page, **_):\n    page.meta['given'] = {'there': page.title}\n    return context\n"
    )
    site = Site(host.build(project))
    _, page = site.page(f"briefings/{samples.SLUG}/claims")
    assert list(page.all("div", "md-search"))
    assert page.text().count("Claims: The walkout") >= 2
