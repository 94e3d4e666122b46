"""Templates are plain Jinja: what our compiler makes of them is what Jinja's own would make, only sooner."""

from __future__ import annotations

from pathlib import Path

import jinja2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2.compiler import CodeGenerator
from markupsafe import Markup

from briefing.inert import inert
from briefing.page import Places
from briefing.pages import render
from briefing.pages.render import environment
from briefing.site import build
from tests.host import ROOT

TEMPLATE = """\
{% macro card(item, words) %}<b title="{{ item.imag }}">{{ words }}</b>{% endmacro %}
{% macro twice(what, times=2) %}{{ what * times }}{% endmacro %}
{% set other = words ~ "<" %}
{% block body %}
{% for item in items if item != 3 %}{{ loop.index }}{{ loop.index0 }}{{ loop.revindex }}\
{% if not loop.first %}{{ loop.previtem }}{% endif %}{{ card(item, words)|trim }}{{ twice("<")|trim }}\
{% if not loop.last %}, {% endif %}{% else %}none{% endfor %}
{{ words.upper() }} {{ "&" if items else words }} {{ html }} {{ other }} {{ items|length }} {{ "{}".format(words) }}
{% endblock %}
"""


class _Plain(jinja2.Environment):
    code_generator_class = CodeGenerator


@settings(deadline=None)
@given(st.text() | st.text(alphabet="a&<>\"'\u202e\x00\n"), st.lists(st.integers(1, 4)), st.text().map(Markup))
def test_a_template_says_the_same(words, items, html):
    plain = _Plain(autoescape=True, finalize=inert, trim_blocks=True, undefined=jinja2.StrictUndefined)
    values = {"words": words, "items": items, "html": html}

    ours = environment().overlay(lstrip_blocks=False).from_string(TEMPLATE)
    assert ours.render(values) == plain.from_string(TEMPLATE).render(values)


@pytest.mark.parametrize("directory_urls", [True, False])
def test_pages_say_the_same(sample, monkeypatch, directory_urls):
    places = Places(site_url="https://site.example/", directory_urls=directory_urls)
    folders = [ROOT / "seeds", sample() / "seeds"]
    ours = [_bodies(folder, places) for folder in folders]
    monkeypatch.setattr(render.Environment, "code_generator_class", CodeGenerator)
    environment.cache_clear()
    try:
        assert "environment.getattr" in environment().compile("{{ words.title }}", raw=True)
        assert [_bodies(folder, places) for folder in folders] == ours
    finally:
        environment.cache_clear()


def test_what_is_not_there_is_an_error():
    with pytest.raises(jinja2.UndefinedError):
        environment().from_string("{{ nothing.name }}").render()
    with pytest.raises(AttributeError):
        environment().from_string("{{ words.nothing }}").render(words="x")


def _bodies(folder: Path, places: Places) -> dict[str, str]:
    site = build(folder, places=places, base=folder)
    assert not site.broken
    return {page.path: page.body for page in site.pages}
