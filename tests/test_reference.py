"""The reference pages leave nothing out, survive the trip through Markdown, and come in where a page asks for them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from markdown import Markdown
from pydantic import BaseModel

import briefing
from briefing import model, reference, terms
from briefing.rules import RULES
from briefing.rules.rule import ThresholdRule

PACKAGE = Path(briefing.__file__).parent
PARTS = [
    part
    for part in vars(model).values()
    if isinstance(part, type) and issubclass(part, model.Part) and part is not model.Part
]
TABLES = {name: table for name, table in vars(terms).items() if name.isupper()}


def html(markdown: str) -> str:
    """As MkDocs makes it, with the extensions that it always has."""
    return Markdown(extensions=["toc", "tables", "fenced_code"]).convert(markdown)


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.__name__)
def test_every_key_of_every_part_has_its_row(part):
    section = reference._part(part, [])
    for name, field in part.model_fields.items():
        assert f"| `{field.alias or name}` |" in section
        assert field.description, f"{part.__name__}.{name} has no description"


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.__name__)
def test_every_part_has_a_section(part):
    assert f"### {model.title(part)}\n" in reference.fields()


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_every_word_is_defined(table):
    for word in table:
        assert f"- `{word}`: " in reference.fields()


@pytest.mark.parametrize("scale", terms.LIKELIHOOD_SCALES.values(), ids=terms.LIKELIHOOD_SCALES)
def test_every_word_of_likelihood_is_there(scale):
    for word, band in scale.items():
        assert f"“{word}” ({band})" in reference.fields()


def test_a_status_says_what_it_needs():
    for word, status in terms.STATUSES.items():
        assert f"- `{word}`: {status.means} Needs {status.needs}." in reference.fields()


def test_keys_that_are_words_of_python_stand_as_editors_write_them():
    assert "| `in` | id | " in reference.fields()
    assert "| `from` | id | **Required.** " in reference.fields()
    assert "`in_`" not in reference.fields()
    assert "`from_`" not in reference.fields()


def test_links_lead_to_sections_of_the_page():
    page = html(reference.fields())
    targets = set(re.findall(r'href="#([^"]+)"', page))
    assert targets
    assert targets <= set(re.findall(r'<h3 id="([^"]+)"', page))


def test_every_rule_has_an_address_and_its_severity():
    page = html(reference.rules())
    for rule in RULES:
        firm = ", firm" if rule.firm else ""
        assert f'<h3 id="{rule.name}">{rule.name}</h3>\n<p><em>{rule.severity.capitalize()}{firm}.</em>' in page


def test_a_threshold_is_there_with_its_unit():
    for rule in RULES:
        if isinstance(rule, ThresholdRule):
            assert f"**Threshold:** {rule.threshold:g} {rule.unit}" in reference._rule(rule)


def test_every_module_is_in_the_tree():
    tree = reference.modules()
    for path in PACKAGE.rglob("*.py"):
        name = f"`{path.parent.name}/`" if path.name == "__init__.py" else f"`{path.name}`"
        assert re.search(rf"^ *- (\*\*)?{re.escape(name)}(\*\*)?: \S", tree, re.MULTILINE), f"{path} has no docstring"


@pytest.mark.parametrize("name", reference.REFERENCES)
def test_references_become_html_without_leftovers(name):
    page = html(reference.REFERENCES[name]())
    text = re.sub(r"<code>.*?</code>|<[^>]+>", "", page)
    assert not re.search(r"[`|]|\*\*|\]\(|\\", text), text


def test_tables_have_three_cells_in_every_row():
    for row in re.findall(r"<tr>(.*?)</tr>", html(reference.fields()), re.DOTALL):
        assert len(re.findall(r"<t[dh]", row)) == 3


@pytest.mark.parametrize(
    "words",
    [
        "one | two",
        "`one | two` and three",
        "<script>alert(1)</script>",
        "&lt; is not <",
        "[@claim-id] links a claim, [so](does) this not",
        "*not* __strong__ \\ 1_000 #3 {x}",
        "`<b>` & `[@claim-id]`",
        "a lone ` backtick",
        "- not a list",
    ],
)
def test_descriptions_are_shown_as_they_are(words, monkeypatch):
    class Odd(model.Part):
        """Odd words."""

        odd: str = model.Field(description=words)

    cell = re.findall(r"<td>(.*?)</td>", html(reference._part(Odd, [])))[-1]
    cell = cell.removeprefix("<strong>Required.</strong> ")
    shown = re.sub(r"</?code>", "`", cell).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    assert shown == words


def test_a_marker_is_replaced_by_its_reference():
    assert (
        reference.expand("Before.\n\n<!-- briefing: rules -->\n\nAfter.") == f"Before.\n\n{reference.rules()}\n\nAfter."
    )


def test_backslashes_of_a_reference_come_through(monkeypatch):
    monkeypatch.setitem(reference.REFERENCES, "odd", lambda: r"\1 \g<0> \n")
    assert reference.expand("<!-- briefing: odd -->") == r"\1 \g<0> \n"


def test_an_unknown_name_stays_and_is_told():
    told = []
    assert reference.expand("<!-- briefing: feilds -->", told.append) == "<!-- briefing: feilds -->"
    assert told == ["feilds"]


@pytest.mark.parametrize(
    "markdown",
    [
        "text <!-- briefing: fields -->",
        "<!-- fields -->",
        "`<!-- briefing: fields -->`",
        "    <!-- briefing: fields -->",
    ],
)
def test_only_a_line_of_its_own_is_a_marker(markdown):
    assert reference.expand(markdown) == markdown


def test_parts_are_found_through_unions_lists_and_mappings():
    assert all(issubclass(part, BaseModel) for part in reference._places(model.Briefing))
    assert set(reference._places(model.Briefing)) == set(PARTS)
