"""Small fictional briefings with one planted defect each, and good ones; what the check says of them, in memory.

`defects/<topic>.txt` opens with a good briefing, its base, and goes on with entries. Where its first line says “left as
it fell”, the entries were planted after the rules, and no rule is changed for them. An entry is one edit of the base:

    -- edit: name --
    expect: rule-name                what has to be said, several names with commas
    also: rule-name                  what is said besides, where one defect breaks two things
    missed: why                      nobody says what is expected; counted and published as missed
    in: article.txt                  where the edit is made; `briefing.yml` otherwise
    - old words                      stand there exactly once
    + new words

Without `expect` there is no rule for that defect yet; such an entry is always `missed`.
`good/<name>.txt` holds one or more whole briefings, each in its own folder. Where a rule nags all the same, a part
`<folder>/false-alarm` names it, with the reason: `rule-name: why`.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

import yaml

from briefing.checkup import checked
from briefing.diagnostic import Diagnostic
from briefing.rules import CATALOGUE
from briefing.rules.options import DEFAULTS, Options, options
from tests.cases import parts, write

FOLDER = Path(__file__).parent
ROOT = FOLDER.parent.parent
FLAGSHIP = ROOT / "seeds" / "kim-honours-fallen-soldiers"
STRICT: Options = options({}, {"uncovered-sentence": 100})[0]
"""As the site of this repository is checked: every sentence is used or set aside."""
SEED = "seed"
_FRESH = "left as it fell"

_ENTRY = re.compile(r"edit: (?P<name>[a-z0-9-]+)")
_HEAD = re.compile(r"(?P<key>expect|also|missed|in): (?P<value>.+)")


@dataclass(frozen=True)
class Edit:
    """Words of one file that are replaced, exactly once."""

    file: str
    old: str
    new: str


@dataclass(frozen=True)
class Defect:
    """One planted defect: where it stands, how it is made, and what has to be said about it."""

    topic: str
    name: str
    edits: tuple[Edit, ...]
    expect: frozenset[str]
    also: frozenset[str] = frozenset()
    missed: str = ""

    @property
    def id(self) -> str:
        return f"{self.topic}:{self.name}"


@dataclass(frozen=True)
class Topic:
    """A good briefing and the defects that are planted in it."""

    name: str
    files: Mapping[str, str]
    defects: tuple[Defect, ...]
    fresh: bool = False
    """Its defects were planted after the rules were written, and no rule was changed for them."""


@dataclass(frozen=True)
class Good:
    """A briefing in which nothing is wrong."""

    file: str
    name: str
    files: Mapping[str, str]
    alarm: frozenset[str] = frozenset()
    """The rules that nag here; counted and published as false alarms."""

    @property
    def id(self) -> str:
        return f"{self.file}:{self.name}"

    @property
    def lang(self) -> str:
        return yaml.safe_load(self.files["briefing.yml"]).get("lang", "en")


def edited(files: Mapping[str, str], edits: Iterable[Edit]) -> dict[str, str]:
    """The files after the edits; an edit whose words do not stand there exactly once is our own mistake."""
    result = dict(files)
    for edit in edits:
        found = result[edit.file].count(edit.old)
        if not edit.old or found != 1:
            raise ValueError(f"stands {found} times in {edit.file}: {edit.old!r}")
        if edit.old == edit.new:
            raise ValueError(f"changes nothing: {edit.old!r}")
        result[edit.file] = result[edit.file].replace(edit.old, edit.new)
    return result


def said(files: Mapping[str, str], options: Options = DEFAULTS) -> tuple[Diagnostic, ...]:
    """What the check says about one briefing, read from disk like any other."""
    with tempfile.TemporaryDirectory() as folder:
        for name, content in files.items():
            shared = name == "actors.yml"
            write(Path(folder) / "seeds" / (name if shared else f"{SEED}/{name}"), "", content)
        return checked(Path(folder) / "seeds", options, base=Path(folder))[1]


def reported(diagnostics: Iterable[Diagnostic], wanted: frozenset[str] = frozenset()) -> set[str]:
    """The rules that spoke: all errors and warnings, and of the remarks those that are wanted."""
    return {found.rule for found in diagnostics if found.severity != "info" or found.rule in wanted}


@cache
def topics() -> tuple[Topic, ...]:
    return tuple(_topic(path) for path in sorted((FOLDER / "defects").glob("*.txt")))


@cache
def good() -> tuple[Good, ...]:
    return tuple(found for path in sorted((FOLDER / "good").glob("*.txt")) for found in _good(path))


@cache
def flagship() -> Topic:
    """The briefing of this repository with the mutations."""
    shared = {"actors.yml": FLAGSHIP.parent / "actors.yml"}
    paths = shared | {name: FLAGSHIP / name for name in ("article.txt", "briefing.yml")}
    return _topic(FOLDER / "mutations.txt", {name: path.read_text("utf-8") for name, path in paths.items()})


def _topic(path: Path, base: Mapping[str, str] = MappingProxyType({})) -> Topic:
    files, defects, text = dict(base), [], path.read_text("utf-8")
    for name, _, content in parts(text):
        entry = _ENTRY.fullmatch(name)
        if entry:
            defects.append(_defect(path.stem, entry["name"], content))
        else:
            files[name] = content
    return Topic(path.stem, files, tuple(defects), _FRESH in text.partition("\n")[0])


def _defect(topic: str, name: str, content: str) -> Defect:
    head: dict[str, str] = {}
    edits: list[Edit] = []
    lines = content.strip("\n").split("\n")
    while lines and (match := _HEAD.fullmatch(lines[0])):
        head[match["key"]] = match["value"]
        lines.pop(0)
    file = head.get("in", "briefing.yml")
    while lines:
        old, new = _run(lines, "-"), _run(lines, "+")
        if not old:
            raise ValueError(f"{topic}:{name}: neither - nor + opens {lines[0]!r}")
        edits.append(Edit(file, old, new))
    expect, also = (_names(head.get(key, "")) for key in ("expect", "also"))
    if unknown := (expect | also) - set(CATALOGUE):
        raise ValueError(f"{topic}:{name}: no such rule: {', '.join(sorted(unknown))}")
    if not expect and "missed" not in head:
        raise ValueError(f"{topic}:{name}: expects nothing")
    return Defect(topic, name, tuple(edits), expect, also, head.get("missed", ""))


def _run(lines: list[str], sign: str) -> str:
    taken = []
    while lines and (lines[0] == sign or lines[0].startswith(f"{sign} ")):
        taken.append(lines.pop(0)[2:])
    return "\n".join(taken)


def _names(text: str) -> frozenset[str]:
    return frozenset(name.strip() for name in text.split(",") if name.strip())


def _good(path: Path) -> list[Good]:
    seeds: dict[str, dict[str, str]] = {}
    for name, _, content in parts(path.read_text("utf-8")):
        slug, _, file = name.partition("/")
        seeds.setdefault(slug, {})[file] = content
    alarms = {slug: files.pop("false-alarm", "").partition(":")[0] for slug, files in seeds.items()}
    return [Good(path.stem, slug, files, _names(alarms[slug])) for slug, files in seeds.items()]
