"""The reference pages as Markdown, written from the code itself, so that what they say cannot go stale."""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path as FilePath
from types import NoneType
from typing import Annotated, Any, Literal, NamedTuple, get_args, get_origin, get_type_hints

from briefing import model, terms
from briefing.rules import RULES
from briefing.rules.rule import Rule, ThresholdRule

_PACKAGE = FilePath(__file__).parent
_MARKER = re.compile(r"^<!-- briefing: ([\w-]+) -->[^\S\n]*$", re.MULTILINE)
_CODE = re.compile(r"(`[^`]+`)")
_SPECIAL = re.compile(r"[\\`*_{}\[\]#|~]|^[-+](?=\s)")
_ENTITIES = {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;"}
_END_OF_SENTENCE = re.compile(r"(?<=[.?])\s+(?=[A-Z`])")
_LABEL = re.compile(r"(Why|Example|Instead): ")

_UNCOUNTED = {model.Evidence}
_TYPES = {
    model.Words: "text",
    model.Verbatim: "text, to the letter",
    model.Id: "id",
    model.Url: "web address",
    model.Day: "day, such as `2026-11-23`",
    model.Edtf: "date, as far as it is known",
    str: "text",
    int: "number",
    float: "number",
    bool: "`true` or `false`",
}


class _Key(NamedTuple):
    """A field as editors see it."""

    name: str
    type: Any
    means: str
    """Its description in Markdown, with what stands there when nobody writes it."""
    is_prose: bool
    """`[@claim-id]` links a claim in it; the model has two names for this type, but only one type."""


def expand(markdown: str, unknown: Callable[[str], None] = lambda name: None) -> str:
    """The Markdown with each line `<!-- briefing: name -->` replaced by that reference.

    A line with a name that is none of them stays as it is, and `unknown` is told the name.
    """

    def text(match: re.Match[str]) -> str:
        if match[1] in REFERENCES:
            return REFERENCES[match[1]]()
        unknown(match[1])
        return match[0]

    return _MARKER.sub(text, markdown)


def fields() -> str:
    """Every part of a briefing with its keys, from the model."""
    places = _places(model.Briefing)
    return "\n\n".join(_part(part, where) for part, where in places.items())


def rules() -> str:
    """Every rule with its severity and its page, from the catalogue."""
    subjects: dict[str, list[str]] = {}
    for rule in RULES:
        subject, _, _ = inspect.getdoc(inspect.getmodule(rule.find)).partition(":")
        subjects.setdefault(f"## {_flowing(subject)}", []).append(_rule(rule))
    return "\n\n".join(block for subject, pages in subjects.items() for block in (subject, *pages))


def modules() -> str:
    """The package as a tree, each module with the first sentence of its docstring, from the files."""
    return "\n".join(_branch(_PACKAGE))


REFERENCES: dict[str, Callable[[], str]] = {"fields": fields, "rules": rules, "modules": modules}


def _places(root: type[model.Part]) -> dict[type[model.Part], list[str]]:
    """The parts that make up a part, in the order of the format, with the keys under which each stands."""
    places: dict[type[model.Part], list[str]] = {root: []}

    def walk(part: type[model.Part]) -> None:
        for key in _keys(part):
            for inner in _parts_in(key.type):
                is_new = inner not in places
                places.setdefault(inner, []).append(f"`{key.name}` of {_link(part, article=True)}")
                if is_new:
                    walk(inner)

    walk(root)
    return places


def _keys(part: type[model.Part]) -> Iterator[_Key]:
    types = get_type_hints(part, include_extras=True)
    for name, field in part.model_fields.items():
        means = _escaped(field.description or "")
        if field.is_required():
            means = f"**Required.** {means}"
        elif field.default not in (None, (), {}):
            means = f"{means} Default: {_in_code(field.default)}."
        is_prose = "Prose" in str(part.__annotations__[name])
        yield _Key(field.alias or name, types[name], means, is_prose)


def _parts_in(hint: Any) -> Iterator[type[model.Part]]:
    if inspect.isclass(hint) and issubclass(hint, model.Part):
        yield hint
    elif get_origin(hint) is not Literal:
        for inner in get_args(hint):
            yield from _parts_in(inner)


def _part(part: type[model.Part], places: list[str]) -> str:
    blocks = [f"### {model.title(part)}", _flowing(inspect.getdoc(part))]
    if places:
        blocks.append(f"Stands in {'; '.join(places)}.")
    rows = ["| Key | Holds | Meaning |", "| --- | --- | --- |"]
    rows += [f"| `{key.name}` | {_holds(key)} | {key.means} |" for key in _keys(part)]
    blocks.append("\n".join(rows))
    for key in _keys(part):
        if meanings := _meanings(key.type):
            words = "\n".join(f"- `{word}`: {_escaped(means)}" for word, means in meanings.items())
            blocks.append(f"Words for `{key.name}`:\n\n{words}")
    return "\n\n".join(blocks)


def _link(part: type[model.Part], *, article: bool = False, many: bool = False) -> str:
    title = model.title(part)
    noun = title if title.startswith("AI ") else title.lower()
    before = "" if not article else "the " if part is model.Briefing else "an " if noun[0] in "aeiou" else "a "
    # The address is the one that Markdown's table of contents gives to the heading.
    ending = "s" if many and part not in _UNCOUNTED else ""
    return f"{before}[{noun}{ending}](#{title.lower().replace(' ', '-')})"


def _holds(key: _Key) -> str:
    words = _type(key.type)
    return f"{words}; may cite claims" if key.is_prose else words


def _type(hint: Any, *, many: bool = False) -> str:
    """What a field holds, in words that an editor understands."""
    origin, inner = get_origin(hint), get_args(hint)
    if hint in _TYPES:
        noun, comma, rest = _TYPES[hint].partition(",")
        return f"{noun}{'s' if many else ''}{comma}{rest}"
    if inspect.isclass(hint):
        return _link(hint, many=many)
    if origin is tuple:
        return f"{'lists' if many else 'list'} of {_type(inner[0], many=True)}"
    if origin is dict:
        return f"{_type(inner[1], many=True)} by {'id' if inner[0] == model.Id else 'name'}"
    if origin is Annotated:
        return _type(inner[0], many=many)
    if origin is Literal:
        return "one word of the list below" if len(inner) > 3 else ", ".join(f"`{word}`" for word in inner)
    choices = [_type(choice, many=many) for choice in inner if choice is not NoneType]
    return ", or ".join(dict.fromkeys(choices))


def _in_code(value: Any) -> str:
    return f"`{str(value).lower() if isinstance(value, bool) else value}`"


def _meanings(hint: Any) -> Mapping[str | int, str]:
    """The definitions of the words that a field may hold, if there are any."""
    if get_origin(hint) is Literal:
        return terms.meanings(get_args(hint)) or {}
    return next(filter(None, map(_meanings, get_args(hint))), {})


def _rule(rule: Rule) -> str:
    finds, *paragraphs = inspect.cleandoc(rule.page).split("\n\n")
    severity = f"{rule.severity.capitalize()}{', firm' if rule.firm else ''}"
    blocks = [f"### {rule.name}", f"*{severity}.* {_flowing(finds)}"]
    for paragraph in paragraphs:
        if label := _LABEL.match(paragraph):
            blocks.append(f"**{label[1]}:** {_flowing(_capital(paragraph[label.end() :]))}")
        else:
            blocks.append(_flowing(paragraph))
    if isinstance(rule, ThresholdRule):
        blocks.append(f"**Threshold:** {rule.threshold:g} {_escaped(rule.unit)}")
    return "\n\n".join(blocks)


def _branch(folder: FilePath, indent: str = "") -> Iterator[str]:
    yield f"{indent}- **`{folder.name}/`**{_says(folder / '__init__.py')}"
    inside = f"{indent}    "
    for path in sorted(folder.glob("*.py")):
        if path.name != "__init__.py":
            yield f"{inside}- `{path.name}`{_says(path)}"
    for path in sorted(folder.iterdir()):
        if (path / "__init__.py").is_file():
            yield from _branch(path, inside)


def _says(path: FilePath) -> str:
    docstring = ast.get_docstring(ast.parse(path.read_text("utf-8")))
    return f": {_flowing(_END_OF_SENTENCE.split(docstring, maxsplit=1)[0])}" if docstring else ""


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _flowing(words: str) -> str:
    return _escaped(" ".join(words.split()))


def _escaped(words: str) -> str:
    """Words in which nothing but code in backticks means anything to Markdown or HTML, also in the cell of a table."""
    pieces = _CODE.split(words)
    pieces[::2] = [_SPECIAL.sub(r"\\\g<0>", piece).translate(_ENTITIES) for piece in pieces[::2]]
    return "".join(pieces)
