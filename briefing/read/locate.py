"""Where a model path stands in the YAML; files are composed with marks only when somebody asks."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any, Literal
from weakref import WeakKeyDictionary

from briefing import terms
from briefing.diagnostic import Fix, Path, Rewrite
from briefing.edits import Edit, apply
from briefing.read.scalars import in_quotes, scalar, spelled
from briefing.read.within import within
from briefing.read.yaml12 import Loaded, Place, load
from briefing.text import Span, Text

_COMPOSED: WeakKeyDictionary[Text, Loaded] = WeakKeyDictionary()
_BLOCK = re.compile(r"[|>][-+0-9]*[ \t]*(?:#[^\r\n]*)?[\r\n]\s*(?=\S)")
_ALIASES = {"in_": "in", "from_": "from"}


def locate(text: Text, path: Path, part: Literal["value", "key"] = "value") -> Span:
    """The span of the deepest value that stands on a path, or of its key."""
    data, _, place = _composed(text)
    if place is None:
        return Span(0, 0)
    if path and path[-1] == "[key]":
        path, part = path[:-1], "key"
    for step in as_written(data, path):
        if not place.parts or step not in place.parts:
            break
        place = place.parts[step]
    return _caret(text, place, part)


def point(text: Text, path: Path, part: Literal["value", "key"] = "value", *, at: Span | None = None) -> Span:
    """As `locate`, for somebody who looks: of a block of lines the words alone, without the `>-` before them.

    With `at`, only that range of the value, as far as it can be told where it stands.
    """
    span = locate(text, path, part)
    if at:
        data = _composed(text).data
        value = value_at(data, as_written(data, path))
        # White space at the ends is no part of what rules read.
        found = within(text[span], value.strip(), at) if isinstance(value, str) else None
        return Span(span.start + found.start, span.start + found.end) if found else span
    header = _BLOCK.match(text.content, span.start, span.end)
    return Span(header.end(), span.end) if header else span


def edited(text: Text, fix: Fix) -> Fix | None:
    """A fix with its changes as edits of the text; None where one of them cannot be written there."""
    edits = [_edit(text, edit) if isinstance(edit, Rewrite) else edit for edit in fix.edits]
    if not all(edits):
        return None
    rewrites = [edit for edit in fix.edits if isinstance(edit, Rewrite) and (edit.at or edit.new is None)]
    is_sure = not rewrites or _says_as_much(_composed(text), apply(text.content, edits), rewrites)
    return replace(fix, edits=tuple(edits)) if is_sure else None


def _edit(text: Text, change: Rewrite) -> Edit | None:
    *around, place = _way(text, change.path)
    span = place and (place.key if change.part == "key" else place.span)
    if span is None or (change.part == "key" and change.new in around[-1].parts):
        return None
    # A block ends where the next one begins, and takes in the empty lines between.
    written = text[span].rstrip()
    span = Span(span.start, span.start + len(written))
    is_one_line = len(written.splitlines()) == 1
    if change.new is None:
        return Edit(span, scalar(written) if is_one_line else in_quotes(written)) if " #" not in written else None
    if not change.old:
        return Edit(span, change.new) if is_one_line and place.parts is None else None
    if change.at:
        exact = point(text, change.path, at=change.at)
        return Edit(exact, spelled(change.new, written[0])) if text[exact] == spelled(change.old, written[0]) else None
    # Not in the middle of a longer word; an id may have hyphens.
    found = list(re.finditer(rf"(?<![\w-]){re.escape(change.old)}(?![\w-])", written))
    if len(found) != 1:
        return None
    return Edit(Span(span.start + found[0].start(), span.start + found[0].end()), change.new)


def _says_as_much(known: Loaded, content: str, rewrites: Sequence[Rewrite]) -> bool:
    """True where a file with this content says what it said, and what the rewrites want at their paths."""
    data, loaded = known.data, load(Text("", content))
    if len(loaded.faults) > len(known.faults):
        return False
    wanted: dict[Path, list[Edit]] = {}
    for rewrite in rewrites:
        edits = wanted.setdefault(as_written(data, rewrite.path), [])
        edits += [Edit(rewrite.at, rewrite.new)] if rewrite.at else []
    for path, edits in wanted.items():
        before, after = value_at(data, path), value_at(loaded.data, path)
        if not isinstance(after, str):
            return False
        if edits and after.strip() != apply(before.strip(), edits):
            return False
    return _without(data, wanted) == _without(loaded.data, wanted)


def _without(data: Any, paths: Collection[Path], at: Path = ()) -> Any:
    """The data with nothing at some paths."""
    if at in paths:
        return None
    if isinstance(data, dict):
        return {step: _without(value, paths, (*at, step)) for step, value in data.items()}
    if isinstance(data, list):
        return [_without(value, paths, (*at, step)) for step, value in enumerate(data)]
    return data


def _way(text: Text, path: Path) -> list[Place | None]:
    """The places on the way to what stands at a path, that one last; None for it where nothing is written there."""
    data, _, place = _composed(text)
    way = [place]
    for step in as_written(data, path):
        place = place.parts.get(step) if place and place.parts else None
        way.append(place)
    # What an alias repeats is written elsewhere, and perhaps meant otherwise there.
    if any(place is None or text.content.startswith("*", place.span.start) for place in way):
        return [*way[:-1], None]
    return way


def _composed(text: Text) -> Loaded:
    if text not in _COMPOSED:
        _COMPOSED[text] = load(text, places=True)
    return _COMPOSED[text]


def as_written(data: Any, path: Path) -> Path:
    """The path in an editor's short forms of a path in the model; a written path stays as it is."""
    path = tuple(_ALIASES.get(step, step) for step in path)
    match path:
        case ("claims", id_, field, *rest) if isinstance(claim := value_at(data, ("claims", id_)), dict):
            path = ("claims", id_, *_in_claim(claim, field, rest))
    # A scalar stands for the whole object, so nothing lies below it.
    for depth, step in enumerate(path):
        if not isinstance(data, (dict, list)):
            return path[:depth]
        data = value_at(data, (step,)) if not isinstance(data, dict) or step in data else {}
    return path


def _in_claim(claim: dict, field: str | int, rest: list[str | int]) -> Path:
    given = claim.get(field)
    match field, rest:
        case "quotes", _ if field not in claim and "quote" in claim:
            return ("quote", *rest[1:])
        case "attribution", ["chains", *links] if isinstance(given, list):
            is_one_chain = not any(isinstance(chain, list) for chain in given)
            return (field, *(links[1:] if is_one_chain else links))
        case "relations", [int(index), "type" | "claim" as name] if isinstance(one := value_at(given, (index,)), dict):
            types = [key for key in one if key in terms.CLAIM_RELATIONS]
            return (field, index, types[0] if types and name not in one else name)
    return (field, *rest)


def value_at(data: Any, path: Path) -> Any:
    """What stands at a path in plain data; None where nothing does."""
    for step in path:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            return None
    return data


def _caret(text: Text, place: Place, part: Literal["value", "key"]) -> Span:
    """Words that a caret can stand under: nobody is helped by one under a hundred lines."""
    while True:
        written = text[place.span].rstrip("\r\n")
        is_short = place.parts is None or (not place.is_block and "\n" not in written and "\r" not in written)
        if place.key and (part == "key" or not written or not is_short):
            return place.key
        if is_short or not place.parts:
            return Span(place.span.start, place.span.start + len(written))
        place, part = next(iter(place.parts.values())), "key"
