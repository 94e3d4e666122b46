"""The icons of the theme's frame are drawn by the style sheet, as the theme and the site's configuration have them."""

from __future__ import annotations

import re
from urllib.parse import unquote

from mkdocs.theme import Theme

from briefing.icons import ICONS, PLAIN, icons, sheet
from tests import host
from tests import sample as samples
from tests.html import Site

PALETTE = [
    {"toggle": {"icon": "material/weather-night", "name": "Dark"}},
    {"scheme": "slate", "toggle": {"icon": "material/weather-sunny", "name": "Light"}},
]
SITE = """
site_name: A site
repo_url: https://code.example/desk
edit_uri: edit/main/docs/
theme:
  name: material
  custom_dir: overrides
  font: false
  features: [content.action.edit, content.action.view, navigation.top]
  icon: {logo: material/anchor, menu: mine/flag, close: mine/two-colours}
  palette:
    - {toggle: {icon: material/weather-night, name: Dark}}
    - {scheme: slate, toggle: {icon: material/weather-sunny, name: Light}}
plugins: [search, briefing]
"""
FLAG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 8"><path d="M0 0h4v8z"/></svg>'
TWO_COLOURS = FLAG.replace("/></svg>", ' fill="red"/></svg>')


def test_all_that_the_theme_takes_by_itself_is_there():
    found = icons(Theme("material"))
    assert list(found.values()) == [f"bf-icon-{name}" for name in ICONS]
    assert all(PLAIN.fullmatch(text) for text in found)


def test_those_of_a_palette_are_there():
    found = icons(Theme("material", palette=PALETTE))
    assert list(found.values())[-2:] == ["bf-icon-palette-0", "bf-icon-palette-1"]
    assert icons(Theme("material", palette=PALETTE[0])).keys() < found.keys()
    assert "bf-icon-palette-0" not in icons(Theme("material", palette=[{"scheme": "slate"}, {"toggle": None}])).values()


def test_another_theme_has_none():
    assert icons(Theme("mkdocs")) == {}
    assert sheet({}) == b""


def test_the_style_sheet_has_their_form_and_size():
    found = {FLAG: "bf-icon-flag", FLAG.replace("M0 0", "M0 0.5#%"): "bf-icon-other"}
    rules = re.findall(
        r'\.(bf-icon-\w+)\{--bf-icon:url\("data:image/svg\+xml,([^"#]*)"\);aspect-ratio:4/8\}', sheet(found).decode()
    )
    assert {unquote(address).replace("'", '"'): name for name, address in rules} == found


def test_a_page_names_them_and_keeps_others(sample):
    project = sample(mkdocs=SITE)
    own = project / "overrides" / ".icons" / "mine"
    own.mkdir(parents=True)
    (own / "flag.svg").write_text(FLAG + "\n")
    (own / "two-colours.svg").write_text(TWO_COLOURS)
    site = Site(host.build(project))
    style = (site.folder / "assets" / "briefing" / "briefing.css").read_text("utf-8")
    assert (
        ".bf-icon-menu{--bf-icon:url(\"data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 4 8'>"
        in style
    )
    _, page = site.page(f"briefings/{samples.SLUG}/claims")
    named = {name for node in page.all("svg") if (name := node.attributes.get("class", "")).startswith("bf-icon-")}
    names = ("edit", "logo", "menu", "palette-0", "palette-1", "previous", "repo", "search", "top", "view")
    assert sorted(named) == [f"bf-icon-{name}" for name in names]
    assert all(f".{name}{{" in style for name in named)
    assert page.one("nav", "md-search__options").one("path").attributes["fill"] == "red"
