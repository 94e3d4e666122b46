"""What the model objects to, in the words of somebody who edits YAML."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Literal, NamedTuple

from pydantic import BaseModel

from briefing import terms
from briefing.diagnostic import Fix, Path, Rewrite, did_you_mean, replacing
from briefing.model import ID_PATTERN, ClaimRelation, Link, Quote, SummaryItem, as_id
from briefing.read.chains import TANGLED
from briefing.read.dates import day_meant, days_possible
from briefing.read.keys import belongs_to_article, keys, meant, model_at, needs_both
from briefing.read.syntax import clip
from briefing.slip import slip


class Problem(NamedTuple):
    """One objection, and the words for it."""

    rule: str
    message: str
    hint: str = ""
    part: Literal["key", "value"] = "value"
    fix: Fix | None = None
    lacks: tuple[Path, ...] = ()
    """As of a finding."""
    meant: tuple[str, ...] = ()
    """As of a fault."""


_EXPECTED = {
    "string_type": "text",
    "tuple_type": "a list",
    "dict_type": "`id: …` entries",
    "model_type": "`key: value` lines",
    "bool_type": "`true` or `false`",
    "float_type": "a number",
    "int_type": "a number",
}
_HOW_TO_FILL = {
    _EXPECTED["tuple_type"]: "Write its items, each behind `- `, in lines below it",
    _EXPECTED["dict_type"]: "Write each of its entries as `id: …`, indented below it",
    _EXPECTED["model_type"]: "Write its keys, indented below it",
}
"""What to do about a key with nothing behind it."""
_PATTERNS = {
    "country": ("a country code", "Write the two capital letters of ISO 3166, such as `KR`."),
    "lang": ("a language code", "Write a BCP 47 code, such as `en` or `ar`."),
    "sha256": ("a SHA-256 digest", "It has 64 digits from 0-9 and a-f."),
}
_OWN_VOICE = "own-voice"
_BARE_ADDRESS = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}(?:/\S*)?", re.IGNORECASE)
_SHORT = 40
"""Characters that are repeated in a hint."""
_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
_SPOKEN_BOOLEANS = {"yes": "true", "on": "true", "y": "true", "no": "false", "off": "false", "n": "false"}


def explain(error: Mapping[str, Any], path: Path, place: Path, *, root: Any, around: Any) -> Problem:
    """The words for one of pydantic's errors.

    `path` is where it objected in the model of type `root`, `place` where that stands in the file, and `around` the
    object of which it is a part.
    """
    kind, value, context = error["type"], error["input"], error.get("ctx", {})
    if kind == "extra_forbidden":
        return _unknown_key(place, value, model_at(root, path[:-1]), around)
    if kind == "missing":
        return _missing_field(place, model_at(root, path[:-1]), given=value)
    if kind == "literal_error" and place == ("ai_use",):
        hint = "Write `none`, or a list with `tool` and `purpose` for each."
        return _invalid(place, f"cannot be {_quoted(value)}", hint)
    if kind == "literal_error":
        expected = re.findall(r"'([^']*)'|(\d+)", context["expected"])
        return _not_a_word(place, value, [word or number for word, number in expected])
    if kind == "string_pattern_mismatch":
        return _not_the_pattern(place, str(value), context["pattern"], part="key" if path[-1] == "[key]" else "value")
    if kind == "value_error" and isinstance(value, dict):
        return Problem("invalid-value", f"{called(place[:-1])} {context['error']}", part="key")
    if kind == "value_error":
        hint = f"Write `https://{value}`." if _BARE_ADDRESS.fullmatch(str(value)) else _which_day(value)
        return _invalid(place, str(context["error"]), hint, fix=_other_date(place, value))
    if kind == TANGLED:
        where, is_mixed = called(path), len(place) == len(path) + 1
        message = f"{where} mixes ids with lists of ids" if is_mixed else f"A chain of {where} holds a list"
        hint = "Write one chain as `[reuters, nis]`, and several in brackets of their own: `[[reuters, nis], [afp]]`."
        return Problem("invalid-value", message, hint)
    if kind in _EXPECTED:
        return _other_type(place, value, kind, model_at(root, path))
    return _invalid(place, error["msg"][:1].lower() + error["msg"][1:])


def called(path: Path) -> str:
    """What an editor calls the thing at a path."""
    if not path:
        return "The file"
    *before, last = path
    if isinstance(last, int) and before:
        return f"item {last + 1} of {called(tuple(before))}"
    return f"`{clip(str(last))}`"


def _unknown_key(path: Path, value: Any, model: type[BaseModel] | None, around: Mapping[str, Any]) -> Problem:
    key = str(path[-1])
    allowed = keys(model) if model else []
    known = slip(key, allowed)
    hint = did_you_mean(key, allowed)
    if key != key.strip():
        space = key[0] if key[0].isspace() else key[-1]
        hint = f"The space beside it is none for YAML (U+{ord(space):04X}); write ordinary spaces."
    if not hint and belongs_to_article(key, model):
        hint = f"`{key}` belongs under `article`."
    return Problem(
        "unknown-key",
        f"Unknown key `{clip(key)}`",
        f"{hint} Keys that can stand here: {', '.join(allowed)}.".strip(),
        "key",
        known and replacing(key, known, path, part="key"),
        meant=meant(key, value, model, around),
    )


def _missing_field(path: Path, model: type[BaseModel] | None, *, given: Mapping[str, Any]) -> Problem:
    field, lacks = str(path[-1]), (path,)
    means = next((one.description for name, one in model.model_fields.items() if field in (name, one.alias)), "")
    what, hint = f"`{field}`", f"Add `{field}: …`. {means}".strip()
    if model is ClaimRelation and needs_both(path, given):
        first, *others = terms.CLAIM_RELATIONS
        what = "How it bears on which claim"
        hint = f"Add `{first}: claim-id`; in place of `{first}` can stand {', '.join(others)}."
        lacks = tuple((*path[:-1], name) for name in ("type", "claim"))
    where = "" if len(path) == 1 else f" in {called(path[:-1])}"
    return Problem("missing-field", f"{what} is missing{where}", hint, "key", lacks=lacks)


def _not_a_word(path: Path, value: Any, allowed: list[str]) -> Problem:
    hint = did_you_mean(value, allowed) if isinstance(value, str) else ""
    meant = slip(value, allowed) if isinstance(value, str) else None
    fix = meant and replacing(value, meant, path)
    predicate = "is empty" if value is None else f"cannot be {_quoted(value)}"
    return _invalid(path, predicate, f"{hint} It is one of: {', '.join(allowed)}.".strip(), fix=fix)


def _not_the_pattern(path: Path, value: str, pattern: str, *, part: Literal["key", "value"]) -> Problem:
    if ID_PATTERN not in pattern:
        what, hint = _PATTERNS.get(str(path[-1]), ("what this field holds", f"It must match `{pattern}`."))
        # Nothing else than capitals and white space may differ.
        ways = (value.strip().upper(), value.strip().lower())
        meant = next((_instead(path, value, way) for way in ways if re.fullmatch(pattern, way)), None)
        return _invalid(path, f"expected {what}, found {_quoted(value)}", hint, fix=meant)
    hint = "An id has lower-case letters a–z, digits and hyphens, and begins with a letter, such as `north-korea`."
    slug = as_id(value)
    # White space at the ends is never meant; other letters may be, and a key has its name in other places too.
    is_same = slug in (value.strip(), _OWN_VOICE)
    fix = _instead(path, value, slug, safe=is_same) if slug and part == "value" else None
    message = f"{_quoted(value)} is not an id"
    return Problem("invalid-value", message, f"Write `{slug}`. {hint}" if slug else hint, part, fix)


def _other_type(path: Path, value: Any, kind: str, model: type[BaseModel] | None) -> Problem:
    expected = _EXPECTED[kind]
    takes_text = kind == "string_type" or model in (Link, Quote, SummaryItem)
    if takes_text and kind == "model_type":
        expected = "text"
    field = path[-1] if path and isinstance(path[-1], str) else None
    fix = None
    if value is None:
        hint = f"{_HOW_TO_FILL.get(expected, 'Write the value behind the colon')}, or remove the line."
    elif takes_text:
        hint = _how_to_write_text(value)
        if isinstance(value, (bool, int, float)) or (isinstance(value, dict) and _is_split(value)):
            fix = Fix("put the whole text in quotes", (Rewrite(path, None),))
    elif kind == "tuple_type":
        is_word = field and isinstance(value, str) and len(value) < _SHORT
        hint = f"Write it as a list: `{field}: [{value}]`." if is_word else "Write `- ` before each of its items."
        if field and isinstance(value, str) and not is_word and ", " in value and "\n" not in value:
            hint = f"Write brackets around it: `{field}: [{clip(value.strip('[]'))}]`."
        if isinstance(value, str) and re.match(r"-\S", value):
            hint = "Write a space behind the `-` of each item."
        if is_word and re.fullmatch(r"[A-Za-z][\w-]*(?: [\w-]+)*", value):
            fix = _instead(path, value, f"[{value}]")
    elif kind == "bool_type":
        spoken = _SPOKEN_BOOLEANS.get(str(value).lower())
        hint = f"Write `{spoken}`." if spoken else "Write `true` or `false`, without quotes."
        word = spoken or str(value).lower()
        fix = _instead(path, str(value), word) if word in ("true", "false") else None
    elif kind in ("float_type", "int_type"):
        hint = "Write it in digits alone, such as `1500` or `2.5`, without quotes; the unit goes under `unit`."
        fix = _instead(path, value, value) if isinstance(value, str) and _NUMBER.fullmatch(value) else None
    elif model and kind == "model_type":
        hint = f"Write it with the keys {', '.join(keys(model))}."
        needed = [one.alias or name for name, one in model.model_fields.items() if one.is_required()]
        given = next((name for name in meant(str(value), value, model, ()) if name in needed), None)
        if field and given and isinstance(value, str) and len(value) < _SHORT:
            shown = ", ".join(f"{name}: {value if name == given else '…'}" for name in needed)
            hint = f"Write `{field}: {{{shown}}}`."
    else:
        hint = "Write each of them as `id: …`, indented below it."
    if value is None:
        return _invalid(path, f"is empty; expected {expected}", hint)
    return _invalid(path, f"expected {expected}, found {_found(value)}", hint, fix=fix)


def _is_split(value: dict) -> bool:
    """True for a text that YAML takes for a mapping because of the colon in it."""
    return len(value) == 1 and " " in next(iter(value))


def _other_date(path: Path, value: Any) -> Fix | None:
    """The day that was meant, where it is written in another way."""
    written = getattr(value, "source", value)
    day = day_meant(written) if isinstance(written, str) else None
    return day and _instead(path, written, day)


def _which_day(value: Any) -> str:
    """What to write for a day that might be one of two; empty where it is none such."""
    written = getattr(value, "source", value)
    days = days_possible(written) if isinstance(written, str) else ()
    return f"Write {' or '.join(f'`{day}`' for day in days)}, whichever it is." if days else ""


def _instead(path: Path, old: str, new: str, *, safe: bool = True) -> Fix:
    return Fix(f"write `{new}` in place of {_quoted(old)}", (Rewrite(path, new),), safe)


def _how_to_write_text(value: Any) -> str:
    if isinstance(value, dict):
        return "A colon followed by a space makes a key of what stands before it; put the whole text in quotes."
    if isinstance(value, list):
        return "Brackets and dashes make a list of it; put the whole text in quotes."
    word = str(value).lower() if isinstance(value, bool) else getattr(value, "source", value)
    return f'If the word is meant, put it in quotes: "{word}".'


def _invalid(path: Path, predicate: str, hint: str = "", *, fix: Fix | None = None) -> Problem:
    is_sentence = predicate.startswith(("must ", "cannot ", "has ", "is "))
    return Problem("invalid-value", f"{called(path)}{' ' if is_sentence else ': '}{predicate}", hint, fix=fix)


def _found(value: Any) -> str:
    if isinstance(value, bool):
        return f"the truth value `{str(value).lower()}`"
    if isinstance(value, (int, float)):
        return f"the number {getattr(value, 'source', value)}"
    if isinstance(value, str):
        return "text" if value else "empty text"
    return "a list" if isinstance(value, list) else "`key: value` lines" if isinstance(value, dict) else "nothing"


def _quoted(value: Any) -> str:
    value = getattr(value, "source", value)
    if not isinstance(value, str):
        return _found(value) if value is not None else "empty"
    return f"“{clip(value)}”"
