"""What the model objects to, in the words of somebody who edits YAML."""

from __future__ import annotations

import re
import types
import unicodedata
from collections.abc import Mapping
from typing import Any, Literal, NamedTuple, get_args, get_origin

from pydantic import BaseModel

from briefing import terms
from briefing.diagnostic import Fix, Path, Rewrite, did_you_mean, replacing
from briefing.model import ID_PATTERN, Briefing, Claim, ClaimRelation, Link, Quote, SummaryItem
from briefing.read.dates import day_meant
from briefing.read.syntax import clip
from briefing.slip import slip


class Problem(NamedTuple):
    """One objection, and the words for it."""

    rule: str
    message: str
    hint: str = ""
    part: Literal["key", "value"] = "value"
    fix: Fix | None = None


_SHORT_KEYS: Mapping[type[BaseModel], tuple[str, ...]] = {
    Claim: ("quote",),
    ClaimRelation: tuple(terms.CLAIM_RELATIONS),
}
"""Keys that the short forms add to a model's own."""

_EXPECTED = {
    "string_type": "text",
    "tuple_type": "a list",
    "dict_type": "a mapping from ids",
    "model_type": "a mapping",
    "bool_type": "`true` or `false`",
    "float_type": "a number",
    "int_type": "a number",
}
_PATTERNS = {
    "country": ("a country code", "Write the two capital letters of ISO 3166, such as `KR`."),
    "lang": ("a language code", "Write a BCP 47 code, such as `en` or `ar`."),
    "sha256": ("a SHA-256 digest", "It has 64 digits from 0-9 and a-f."),
}
_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
_SPOKEN_BOOLEANS = {"yes": "true", "on": "true", "y": "true", "no": "false", "off": "false", "n": "false"}


def explain(error: Mapping[str, Any], path: Path, place: Path, *, root: Any) -> Problem:
    """The words for one of pydantic's errors.

    `path` is where it objected in the model of type `root`, `place` where that stands in the file.
    """
    kind, value, context = error["type"], error["input"], error.get("ctx", {})
    if kind == "extra_forbidden":
        return _unknown_key(place, str(path[-1]), _model_at(root, path[:-1]))
    if kind == "missing":
        return _missing_field(place, _model_at(root, path[:-1]))
    if kind == "literal_error" and place == ("ai_use",):
        hint = "Write `none`, or a list with `tool` and `purpose` for each."
        return _invalid(place, f"cannot be {_quoted(value)}", hint)
    if kind == "literal_error":
        expected = re.findall(r"'([^']*)'|(\d+)", context["expected"])
        return _not_a_word(place, value, [word or number for word, number in expected])
    if kind == "string_pattern_mismatch":
        return _not_the_pattern(place, str(value), context["pattern"], part="key" if path[-1] == "[key]" else "value")
    if kind == "value_error" and isinstance(value, dict):
        return Problem("invalid-value", f"{_name(place[:-1])} {context['error']}", part="key")
    if kind == "value_error":
        return _invalid(place, str(context["error"]), fix=_other_date(place, value))
    if kind in _EXPECTED:
        return _other_type(place, value, kind, _model_at(root, path))
    return _invalid(place, error["msg"][:1].lower() + error["msg"][1:])


def allowed_keys(root: Any, path: Path) -> list[str]:
    """The keys that a mapping at a path may have."""
    model = _model_at(root, path)
    return _keys(model) if model else []


def _unknown_key(path: Path, key: str, model: type[BaseModel] | None) -> Problem:
    allowed = _keys(model) if model else []
    meant = slip(key, allowed)
    hint = did_you_mean(key, allowed)
    if key != key.strip():
        space = key[0] if key[0].isspace() else key[-1]
        hint = f"The space beside it is none for YAML (U+{ord(space):04X}); write ordinary spaces."
    if not hint and model is Briefing and (owner := _owner(key)):
        hint = f"`{key}` belongs under `{owner}`."
    return Problem(
        "unknown-key",
        f"Unknown key `{clip(key)}`",
        f"{hint} Keys that can stand here: {', '.join(allowed)}.".strip(),
        "key",
        meant and replacing(key, meant, path, part="key"),
    )


def _owner(key: str) -> str | None:
    return "article" if key in _keys(_model_in(Briefing.model_fields["article"].annotation)) else None


def _missing_field(path: Path, model: type[BaseModel] | None) -> Problem:
    field = str(path[-1])
    means = model.model_fields[field].description if model and field in model.model_fields else ""
    where = "" if len(path) == 1 else f" in {_name(path[:-1])}"
    return Problem("missing-field", f"`{field}` is missing{where}", f"Add `{field}: …`. {means}".strip())


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
    slug = _slug(value)
    # White space at the ends is never meant; other letters may be, and a key has its name in other places too.
    fix = _instead(path, value, slug, safe=value.strip() == slug) if slug and part == "value" else None
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
        hint = "Write the value behind the colon, or remove the line."
    elif takes_text:
        hint = _how_to_write_text(value)
        if isinstance(value, (bool, int, float)) or (isinstance(value, dict) and _is_split(value)):
            fix = Fix("put the whole text in quotes", (Rewrite(path, None),))
    elif kind == "tuple_type":
        is_word = field and isinstance(value, str) and len(value) < 40
        hint = f"Write it as a list: `{field}: [{value}]`." if is_word else "Write `- ` before each of its items."
        if isinstance(value, str) and re.match(r"-\S", value):
            hint = "Write a space behind the `-` of each item."
        if is_word and re.fullmatch(r"[A-Za-z][\w-]*(?: [\w-]+)*", value):
            fix = _instead(path, value, f"[{value}]")
    elif kind == "bool_type":
        meant = _SPOKEN_BOOLEANS.get(str(value).lower())
        hint = f"Write `{meant}`." if meant else "Write `true` or `false`, without quotes."
        word = meant or str(value).lower()
        fix = _instead(path, str(value), word) if word in ("true", "false") else None
    elif kind in ("float_type", "int_type"):
        hint = "Write it in digits alone, such as `1500` or `2.5`, without quotes; the unit goes under `unit`."
        fix = _instead(path, value, value) if isinstance(value, str) and _NUMBER.fullmatch(value) else None
    elif model and kind == "model_type":
        hint = f"Write it with the keys {', '.join(_keys(model))}."
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


def _instead(path: Path, old: str, new: str, *, safe: bool = True) -> Fix:
    return Fix(f"write `{new}` in place of {_quoted(old)}", (Rewrite(path, new),), safe)


def _how_to_write_text(value: Any) -> str:
    if isinstance(value, dict):
        return "A colon followed by a space makes a mapping of it; put the whole text in quotes."
    if isinstance(value, list):
        return "Brackets and dashes make a list of it; put the whole text in quotes."
    word = str(value).lower() if isinstance(value, bool) else getattr(value, "source", value)
    return f'If the word is meant, put it in quotes: "{word}".'


def _invalid(path: Path, predicate: str, hint: str = "", *, fix: Fix | None = None) -> Problem:
    is_sentence = predicate.startswith(("must ", "cannot ", "has ", "is "))
    return Problem("invalid-value", f"{_name(path)}{' ' if is_sentence else ': '}{predicate}", hint, fix=fix)


def _name(path: Path) -> str:
    """What an editor calls the thing at a path."""
    if not path:
        return "The file"
    *before, last = path
    if isinstance(last, int) and before:
        return f"item {last + 1} of {_name(tuple(before))}"
    return f"`{clip(str(last))}`"


def _found(value: Any) -> str:
    if isinstance(value, bool):
        return f"the truth value `{str(value).lower()}`"
    if isinstance(value, (int, float)):
        return f"the number {getattr(value, 'source', value)}"
    if isinstance(value, str):
        return "text" if value else "empty text"
    return "a list" if isinstance(value, list) else "a mapping" if isinstance(value, dict) else "nothing"


def _quoted(value: Any) -> str:
    value = getattr(value, "source", value)
    if not isinstance(value, str):
        return _found(value) if value is not None else "empty"
    return f"“{clip(value)}”"


def _slug(value: str) -> str:
    plain = unicodedata.normalize("NFKD", value[:60]).encode("ascii", "ignore").decode().lower()
    slug = re.sub("[^a-z0-9]+", "-", plain).strip("-")
    return slug if re.fullmatch(ID_PATTERN, slug) else ""


def _keys(model: type[BaseModel]) -> list[str]:
    own = [field.alias or name for name, field in model.model_fields.items()]
    return [*own, *_SHORT_KEYS.get(model, ())]


def _model_at(annotation: Any, path: Path) -> type[BaseModel] | None:
    """The model of the mapping at a path below a type."""
    for step in path:
        if get_origin(annotation) is dict:
            annotation = get_args(annotation)[1]
            continue
        model = _model_in(annotation)
        if model is None:
            return None
        if isinstance(step, str):
            fields = [field for name, field in model.model_fields.items() if step in (name, field.alias)]
            if not fields:
                return None
            annotation = fields[0].annotation
    return _model_in(annotation)


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and not isinstance(annotation, types.GenericAlias):
        return annotation if issubclass(annotation, BaseModel) else None
    return next((model for part in get_args(annotation) if (model := _model_in(part))), None)
