"""No word of an article or a briefing becomes part of a page's structure, wherever the format takes words."""

from __future__ import annotations

import html
import json
import re
import types
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
import yaml
from pydantic import BaseModel, TypeAdapter, ValidationError

from briefing import edtf, model
from briefing.checkup import checked
from briefing.page import Places
from briefing.rules import RULES
from briefing.rules.options import options
from briefing.site import build
from tests import host
from tests.html import Node, Site, addresses, parse

SLUG = "hostile"
ID, SOURCE = "somebody", "report"
"""One id serves for actors, claims and questions."""

WORDS = (
    "{mark} said <script>window.pwned=1</script> \"><img src=x onerror=alert(1)> ' onmouseover=alert(1) x=' </title> "
    "{{{{ 7*7 }}}} {{% raw %}} {{# x #}} [x](javascript:alert(1)) ![i](http://evil.example/x.png) **b** "
    "<http://evil.example> <!-- briefing: fields --> &lt;b&gt; &amp; \u202eesrever\u202c \x85 {mark}end"
)
# With the Markdown that is understood, and a link is: in the words above, too, no image becomes of it.
PLAIN = (
    "{mark} said plain words with [i](http://evil.example/x.png) and **b** in them, which do nobody any harm {mark}end"
)
ADDRESS = "https://evil.example/?a=')-alert(1)-('&b={{7*7}}&c=javascript:alert(1)#&quot;"

QUIET = {rule.name: "off" for rule in RULES if not rule.firm}
"""Taste is not the matter here."""
REFUSED = (
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "data:text/html,x",
    "//evil.example",
    "https://a b",
    'https://evil.example/"onclick="alert(1)',
    "https://evil.example/<script>",
)


class _Filler:
    """Makes a briefing in which every field that takes words has the given ones, and the article to quote from."""

    def __init__(self, words: str) -> None:
        self.words, self.marks, self.paragraphs = words, 0, []
        self.around: set[int] = set()
        """The marks of words beside a quote, of which only the article's own page must show all."""
        self.briefing = self._part(model.Briefing)
        when, dated = dict(self.briefing["events"][0]), self.briefing["events"][0]
        del when["date"], dated["when"]
        self.briefing["events"].append(when)

    def _marked(self) -> str:
        self.marks += 1
        return self.words.format(mark=f"m{self.marks}m")

    def _part(self, part: type[BaseModel]) -> dict[str, Any]:
        hints = get_type_hints(part, include_extras=True)
        if part is model.Quote:
            exact, before, after = (self._marked() for _ in range(3))
            self.around |= {self.marks - 1, self.marks}
            self.paragraphs.append(f"{before}{exact}{after}")
            return {"exact": exact, "prefix": before, "suffix": after}
        filled = {}
        for name, field in part.model_fields.items():
            fixed = FIXED.get((part.__name__, name), FIXED.get(name))
            value = self._value(hints[name], required=field.is_required()) if fixed is None else fixed
            if value is not None:
                filled[field.alias or name] = value
        return filled

    def _value(self, hint: Any, required: bool) -> Any:
        """A value for a type; None for what has a default and takes no words."""
        if (given := KNOWN.get(hint)) is not None:
            return given
        base = get_origin(hint)
        if base is Literal:
            return get_args(hint)[0] if required else None
        if base in (Union, types.UnionType):
            return self._value(next(kind for kind in reversed(get_args(hint)) if kind is not type(None)), required)
        if base is dict:
            key, value = get_args(hint)
            return {SOURCE if value is model.Source else ID: self._value(value, True)} if key is model.Id else None
        if base is tuple:
            return [self._value(get_args(hint)[0], True)]
        if isinstance(hint, type) and issubclass(hint, BaseModel):
            return self._part(hint)
        if hint in (bool, int, float):
            return 3 if required else None
        if hasattr(hint, "__metadata__") and hint.__origin__ is not str:
            return self._value(hint.__origin__, required)
        if _takes(hint, "<p>"):
            return self._marked()
        return ID if _takes(hint, ID) else None


def _takes(hint: Any, value: str) -> bool:
    try:
        TypeAdapter(hint).validate_python(value)
    except ValidationError:
        return False
    return True


KNOWN = {model.Url: ADDRESS, model.Day: "2026-11-23", model.Edtf: "2026-11-23"}
FIXED: dict[Any, Any] = {
    "allow": {"unused-actor": "<script>window.pwned=1</script>"},
    "likelihood": "likely",
    "cue": "said",
    "source": SOURCE,
    "as_described": None,
    ("Article", "file"): "article.txt",
    ("Source", "file"): f"sources/{SOURCE}.txt",
    ("Actor", "type"): "unnamed",
    ("Figure", "value"): 3,
}


def _project(folder: Path, words: str) -> tuple[Path, _Filler]:
    filler = _Filler(words)
    seed = folder / "seeds" / SLUG
    (seed / "sources").mkdir(parents=True)
    (folder / "docs").mkdir()
    (seed / "article.txt").write_text("\n\n".join(filler.paragraphs) + "\n", "utf-8")
    (seed / "sources" / f"{SOURCE}.txt").write_text(words, "utf-8")
    (seed / "briefing.yml").write_text(json.dumps(filler.briefing, ensure_ascii=True), "utf-8")
    plugins = ["search", {"briefing": {"rules": QUIET}}]
    lines = {"site_url": "http://127.0.0.1:8000/", "theme": {"name": "material", "font": False}, "plugins": plugins}
    (folder / "mkdocs.yml").write_text(json.dumps({"site_name": "A site", **lines}))
    return folder, filler


def _errors(project: Path) -> list[str]:
    _, diagnostics = checked(project / "seeds", options(QUIET, {})[0], base=project)
    return [f"{found.rule}: {found.message}" for found in diagnostics if found.severity == "error"]


def _built(folder: Path, words: str) -> tuple[Site, _Filler]:
    project, filler = _project(folder, words)
    assert _errors(project) == []
    done = host.run("mkdocs", "build", cwd=project)
    assert done.returncode == 0, done.stderr
    return Site(project / "site"), filler


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> tuple[Site, _Filler]:
    return _built(tmp_path_factory.mktemp("hostile"), WORDS)


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> tuple[Site, _Filler]:
    return _built(tmp_path_factory.mktemp("plain"), PLAIN)


def _shape(node: Node) -> Iterator[tuple[str, ...]]:
    """Every element with the names of its attributes; without the strip of sentences, whose number the words decide."""
    for child in node.children:
        if isinstance(child, Node) and "bf-strip" not in child.attributes.get("class", ""):
            yield (child.tag, *sorted(child.attributes))
            yield from _shape(child)
            yield (f"/{child.tag}",)


def _pages(site: Site) -> dict[str, Node]:
    """By address, as far as no words stand in it."""
    return {re.sub(r"^topics/[^/]+/", "topics/", name): page for name, page in site.pages.items()}


def test_pages_have_the_shape_that_they_have_with_plain_words(hostile, plain):
    one, other = _pages(hostile[0]), _pages(plain[0])
    assert one.keys() == other.keys()
    for name, page in one.items():
        assert list(_shape(page)) == list(_shape(other[name])), name


def test_scripts_are_the_ones_of_the_theme(hostile, plain):
    for name, page in _pages(hostile[0]).items():
        for ours, theirs in zip(page.all("script"), _pages(plain[0])[name].all("script"), strict=True):
            assert (ours.attributes, ours.text()) == (theirs.attributes, theirs.text()), name


def test_no_address_runs_anything_or_is_fetched(hostile):
    for name, page in hostile[0].pages.items():
        for node in page.all():
            assert not [attribute for attribute in node.attributes if attribute.startswith("on")], name
        for node, attribute, link in addresses(page):
            assert urlsplit(link).scheme in ("", "http", "https"), f"{name}: {link}"
            if "evil.example" in link:
                assert (node.tag, attribute) == ("a", "href")
                assert link in (ADDRESS, "http://evil.example/x.png")


def _squeezed(text: str) -> str:
    """Without white space and what stands for some of it: pages write hyphens of a relation's type as spaces."""
    return re.sub(r"[\s\ufffd_-]+", "", text)


def _as_shown(words: str) -> tuple[str, str]:
    """What a reader may see of them: as they are, or as inline Markdown."""
    shown = words.replace("\u202e", "⟨U+202E⟩")
    markdown = html.unescape(shown.replace("**b**", "b").replace("[i](http://evil.example/x.png)", "i"))
    return _squeezed(shown), _squeezed(markdown)


def test_words_are_shown_as_words(hostile):
    site, filler = hostile
    # Pictures have little room, and cut words short.
    texts = {name: _squeezed(page.text(without="bf-picture")) for name, page in site.pages.items()}
    seen = set()
    for number in range(1, filler.marks + 1):
        wanted = _as_shown(WORDS.format(mark=f"m{number}m"))
        for name, text in texts.items():
            if number in filler.around and "/article/" not in name:
                continue
            for part in text.split(f"m{number}msaid")[1:]:
                assert f"m{number}msaid{part}".startswith(wanted), f"{name}: {part[:400]}"
                seen.add(number)
    assert len(seen) > filler.marks / 2


def test_pictures_show_the_beginnings_of_words(hostile):
    site, filler = hostile
    shown = {_squeezed(_as_shown(WORDS.format(mark=f"m{number}m"))[0]) for number in range(1, filler.marks + 1)}
    for kind in ("attribution", "relations"):
        [picture] = [node for page in site.pages.values() for node in page.all("svg", f"bf-picture--{kind}")]
        lines = [_squeezed(text.text()) for text in picture.all("text")]
        cut = [line.partition("…")[0] for line in lines if re.match(r"m[0-9]+m", line) and "…" in line]
        assert cut
        assert all(any(words.startswith(line) for words in shown) for line in cut)


def test_the_head_of_a_page_holds_words(hostile):
    _, page = hostile[0].page(f"briefings/{SLUG}/claims")
    head = page.one("head")
    description = next(node for node in head.all("meta") if node.attributes.get("name") == "description")
    for text in (head.one("title").text(), description.attributes["content"]):
        assert "<script>window.pwned=1</script>" in text
        assert "{{ 7*7 }}" in text
        assert "⟨U+202E⟩" in text


def test_the_search_index_holds_words(hostile):
    entries = json.loads((hostile[0].folder / "search" / "search_index.json").read_text("utf-8"))["docs"]
    kept = {"p", "code", "pre", "li", "ol", "ul", "sub", "sup", "strong", "em"}
    assert any("window.pwned" in entry["text"] for entry in entries)
    assert any("window.pwned" in entry["title"] for entry in entries)
    for entry in entries:
        for text in (entry["title"], entry["text"]):
            for node in parse(text).all():
                assert node.tag in kept, text
                assert not node.attributes, text


def test_the_sitemap_is_xml(hostile):
    assert len(list(ElementTree.parse(hostile[0].folder / "sitemap.xml").getroot())) == len(hostile[0].pages) - 1


def test_nothing_turns_or_breaks_a_page(hostile):
    for path in hostile[0].folder.rglob("*.html"):
        text = path.read_text("utf-8")
        assert "\u202e" not in text
        assert "\x85" not in text


def _addresses(part: Any, path: tuple = ()) -> Iterator[tuple]:
    """Where a briefing holds the given address."""
    items = part.items() if isinstance(part, dict) else enumerate(part) if isinstance(part, list) else ()
    for key, value in items:
        if value == ADDRESS:
            yield (*path, key)
        yield from _addresses(value, (*path, key))


def test_an_address_is_one_of_the_web(tmp_path):
    project, filler = _project(tmp_path, PLAIN)
    places = list(_addresses(filler.briefing))
    assert {"article", "sources"} <= {place[0] for place in places}
    for place in places:
        part = filler.briefing
        for step in place[:-1]:
            part = part[step]
        for address in REFUSED:
            part[place[-1]] = address
            (project / "seeds" / SLUG / "briefing.yml").write_text(json.dumps(filler.briefing), "utf-8")
            assert [error.partition(":")[0] for error in _errors(project)] == ["invalid-value"], address
        part[place[-1]] = ADDRESS


def test_a_page_of_errors_shows_words(tmp_path):
    words = WORDS.format(mark="m").replace("\x85", "").replace("\u202e", "")
    data = {"title": words, words: words, "updated": words, "article": {"title": "T", "published": words},
            "claims": {words: {"text": words, "quote": words, words: words}}}  # fmt: skip
    seed = tmp_path / "seeds" / SLUG
    seed.mkdir(parents=True)
    (seed / "article.txt").write_text(words, "utf-8")
    (seed / "briefing.yml").write_text(yaml.safe_dump(data, allow_unicode=True, width=10_000), "utf-8")
    site = build(tmp_path / "seeds", places=Places(), base=tmp_path)
    pages = [page for page in site.pages if page.kind == "broken"]
    assert pages
    for page in pages:
        tree = parse(page.body)
        assert "<script>window.pwned=1</script>" in tree.text()
        assert not {node.tag for node in tree.all()} & {"script", "img", "title", "a"}
        assert not [name for node in tree.all() for name in node.attributes if name.startswith("on")]


def test_a_day_is_a_day():
    # The two types that stand for themselves in what the filler writes.
    assert TypeAdapter(model.Day).validate_python("2026-11-23") == date(2026, 11, 23)
    assert isinstance(TypeAdapter(model.Edtf).validate_python("2026-11-23"), edtf.Edtf)
