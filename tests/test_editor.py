"""In the program that somebody edits in, keys, words and explanations appear, and it marks what the check reports.

The real `yaml-language-server`, with the schema that the first line of a seed names.
"""

from __future__ import annotations

import itertools
import json
import re
import tempfile
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

import pytest

from briefing.checkup import checked
from briefing.rules import RULES
from briefing.schema import place
from tests.cases import parts, write
from tests.editor.server import Server
from tests.host import ROOT
from tests.red_team.corpus import good, topics
from tests.test_docs import block
from tests.test_schema import EVERY, WRONG, changed, loaded, paths, validator

CASES = sorted((ROOT / "tests" / "check").rglob("*.txt"))
numbers = itertools.count()


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of seeds with the schemas beside them, as a site has them."""
    folder = tmp_path_factory.mktemp("site") / "seeds"
    place.write(place.home(folder))
    return folder


@pytest.fixture(scope="module")
def server(seeds: Path) -> Iterator[Server]:
    server = Server(seeds.parent)
    yield server
    server.close()


class Editor:
    """A file that is open in an editor; `‸` in its text is where the cursor stands."""

    def __init__(self, server: Server, seeds: Path, text: str, name: str = "briefing.yml") -> None:
        self.server = server
        self.path = seeds / f"seed-{next(numbers)}" / name
        self.path.parent.mkdir(exist_ok=True)
        before, _, after = f"{place.editor_line(self.path, seeds)}\n{text}".partition("‸")
        self.place = before.count("\n"), len(before) - before.rfind("\n") - 1
        server.open(self.path, before + after)

    @cached_property
    def marked(self) -> list[str]:
        return self.server.diagnostics(self.path)

    def proposed(self) -> dict[str, dict]:
        return self.server.completions(self.path, *self.place)

    def explained(self) -> str:
        return self.server.hover(self.path, *self.place)


@pytest.fixture
def edit(server: Server, seeds: Path):
    return lambda text, name="briefing.yml": Editor(server, seeds, text, name)


def said_of(item: dict) -> str:
    words = item.get("documentation") or ""
    return words if isinstance(words, str) else words["value"]


@pytest.mark.parametrize(("text", "keys"), [
    ("title: A\n‸", {"updated", "article", "claims", "questions", "allow"}),
    ("article:\n  ‸", {"title", "published", "undated", "set_aside"}),
    ("claims:\n  a:\n    text: A\n    ‸", {"quote", "quotes", "attribution", "status", "relations"}),
    ("claims:\n  a:\n    text: A\n    quote:\n      ‸", {"exact", "prefix", "suffix", "in"}),
    ("claims:\n  a:\n    text: A\n    attribution:\n      - ‸", {"by", "cue", "mode", "access", "named"}),
    ("claims:\n  a:\n    text: A\n    relations:\n      - ‸", {"contradicts", "supports", "because", "type"}),
    ("claims:\n  a:\n    text: A\n    allow:\n      ‸", {"loaded-word", "short-quote"}),
    ("events:\n  - ‸", {"title", "date", "when"}),
    ("judgments:\n  - text: A\n    confidence:\n      ‸", {"level", "because"}),
])  # fmt: skip
def test_keys_are_proposed_and_explained(edit, text, keys):
    proposed = edit(text).proposed()
    assert keys <= set(proposed)
    for key in keys:
        assert len(said_of(proposed[key])) > 3, key


def test_keys_that_are_there_are_not_proposed_again(edit):
    assert "title" not in edit("title: A\n‸").proposed()


@pytest.mark.parametrize(("text", "words"), [
    ("claims:\n  a:\n    kind: ‸", {"event", "quantity", "prediction"}),
    ("claims:\n  a:\n    status: ‸", {"attributed", "corroborated", "contested"}),
    ("claims:\n  a:\n    attribution: ‸", {"own-voice"}),
    ("claims:\n  a:\n    confidence: {level: ‸}", {"low", "moderate", "high"}),
    ("actors:\n  a:\n    type: ‸", {"person", "unnamed"}),
    ("article:\n  set_aside:\n    - because: ‸", {"boilerplate", "rhetoric"}),
    ("judgments:\n  - likelihood: ‸", {"likely", "realistic possibility"}),
    ("likelihood_scale: ‸", {"icd203", "phia"}),
])  # fmt: skip
def test_words_are_proposed_with_their_meaning_and_nothing_else(edit, text, words):
    proposed = edit(text).proposed()
    assert words <= set(proposed)
    assert not {"null", "true", "property"} & set(proposed)
    for word in words:
        assert len(said_of(proposed[word])) > 3, word


@pytest.mark.parametrize(("text", "words"), [
    ("ti‸tle: A", "The briefing's title, in the editor's words."),
    ("claims:\n  a:\n    qu‸ote: A", "The words that carry it"),
    ("claims:\n  a‸a:\n    text: A", "One proposition that the article puts forward"),
    ("claims:\n  a:\n    status: att‸ributed", "`attributed`: An identified party says so; it was not checked here."),
    ("claims:\n  a:\n    st‸atus: attributed", "How well it is supported"),
    ("claims:\n  a:\n    attr‸ibution: [a, b]", "from the article outward to the origin"),
    ("claims:\n  a:\n    relations:\n      - contra‸dicts: b", "This claim cannot be true together with the other"),
    ("claims:\n  a:\n    allow: {loaded-w‸ord: b}", "A sentence of the editor has a word that takes a side."),
    ("article:\n  pub‸lished: 2025-06~", "When it was published, as EDTF: `2025-06-30`, `2025-06~`, `2025?`."),
])  # fmt: skip
def test_what_stands_under_the_pointer_is_explained(edit, text, words):
    assert words in edit(text).explained()


@pytest.mark.parametrize(("text", "label", "id_"), [
    ("claims:\n  ‸", "claim …", "claims"),
    ("actors:\n  ‸", "actor …", "actors"),
    ("questions:\n  ‸", "question …", "questions"),
    ("sources:\n  ‸", "source …", "sources"),
    ("events:\n  - ‸", "event …", "events"),
    ("judgments:\n  - ‸", "judgment …", "judgments"),
    ("article:\n  title: A\n  set_aside:\n    - ‸", "set aside …", "set_aside"),
])  # fmt: skip
def test_a_snippet_fills_in_what_the_schema_allows(edit, text, label, id_):
    inserted = edit(text).proposed()[label]
    new = inserted["textEdit"]["newText"]
    # As VS Code does it: the first choice, the words of a place, and each further line indented like the first.
    new = re.sub(r"\$\{\d+\|([^,}|]*)[^}]*\}", r"\1", new)
    new = re.sub(r"\$\{\d+:([^}]*)\}", r"\1", new)
    indent = re.search(r"^ *(?=[^\n]*‸)", text, re.MULTILINE)[0]
    new = new.replace("\n", f"\n{indent}").replace("https://", "https://example.org/")
    whole = text.replace("‸", new)
    frame = "title: A\nupdated: 2026-11-23\n" + ("" if text.startswith("article") else "article: {title: A}\n")
    assert edit(frame + whole).marked == []


# What it marks is what the check reports.

SEES = frozenset({
    "duplicate-key", "invalid-key", "invalid-value", "missing-field", "reserved-id", "shared-as-described",
    "unknown-key", "unknown-likelihood", "unknown-rule", "unused-anchor", "waived-promise", "yaml-alias", "yaml-syntax",
})  # fmt: skip
"""Rules whose findings the server has too, by the schema or as YAML."""
BEYOND = {
    "control-character": "it takes every character",
    "empty-file": "it has nothing to say where nothing stands",
    "multiple-documents": "it checks each of them",
    "swallowed-text": "for YAML this is a comment",
    "yaml-merge": "it knows YAML 1.1 as well",
    "yaml-tag": "a tag is YAML, if no plain data",
}
"""Rules about the text of a file that have no part in a schema; all other rules need the article, or other seeds."""
EXCEPT = {
    "invalid-value/date": "how many days a month has",
    "unknown-likelihood/other-scale": "which scale the briefing declares",
}
"""Cases of such rules in which the check knows more."""


def seed_files(case: Path) -> Iterator[tuple[str, str, set[str]]]:
    """Each file of a case that editors write: its name, its text and the rules that found something in it."""
    with tempfile.TemporaryDirectory() as folder:
        files = {}
        for name, how, content in parts(case.read_text("utf-8")):
            if name not in ("options", "expected"):
                write(Path(folder) / "seeds" / name, "" if how == "committed" else how, content)
                if name.endswith(".yml") and not how:
                    files[f"seeds/{name}"] = content
        found = checked(Path(folder) / "seeds", base=Path(folder))[1]
    for name, content in files.items():
        yield name, content, {one.rule for one in found if one.text.name == name}


def test_what_it_marks_is_what_the_check_reports(edit):
    files = [(case, *file) for case in CASES for file in seed_files(case)]
    editors = [edit(content, Path(name).name) for _, name, content, _ in files]
    seen, differences = set(), {}
    for (case, name, _, rules), editor in zip(files, editors, strict=True):
        if bool(editor.marked) != bool(rules & SEES):
            differences[f"{case.parent.name}/{case.stem}"] = (name, rules, editor.marked)
        if editor.marked:
            seen |= rules & SEES
    assert differences.keys() == EXCEPT.keys(), differences
    assert seen == SEES, "a rule without a case in which the server has it too"


def test_every_rule_about_a_file_is_seen_or_beyond():
    of_yaml = {rule.name for rule in RULES if rule.name.startswith(("yaml-", "invalid-v", "invalid-k", "unknown-k"))}
    assert of_yaml <= SEES | BEYOND.keys()
    assert {rule.name for rule in RULES} >= SEES | BEYOND.keys()


GOOD = {
    "the flagship": (ROOT / "seeds" / "kim-honours-fallen-soldiers" / "briefing.yml").read_text("utf-8"),
    "the guide": block("start.md", "briefing.yml"),
    "every key": EVERY,
    **{f"red team: {case.id}": case.files["briefing.yml"] for case in good()},
    **{f"red team: {topic.name}": topic.files["briefing.yml"] for topic in topics()},
}


def test_it_marks_nothing_in_good_briefings(edit):
    editors = {name: edit(text) for name, text in GOOD.items()}
    assert {name: editor.marked for name, editor in editors.items() if editor.marked} == {}
    assert edit((ROOT / "seeds" / "actors.yml").read_text("utf-8"), "actors.yml").marked == []


def test_it_reads_the_schema_as_others_do(edit):
    whole, wrong = loaded(EVERY), itertools.cycle(loaded(WRONG))
    differences = []
    for path, value in zip(paths(whole), wrong, strict=False):
        data = changed(whole, path, value)
        # JSON is YAML 1.2.
        marked = edit(json.dumps(data, ensure_ascii=False)).marked
        if bool(marked) != bool(list(validator("briefing").iter_errors(data))):
            differences.append((path, value, marked))
    assert differences == []
