"""What JSON Schema says of the model's types, and the short forms in which editors may write a part."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from briefing import edtf, model, terms
from briefing.model import ID_PATTERN

Schema = dict[str, Any]

NOTHING: Schema = {"not": {"type": ["string", "number", "boolean", "array", "object"]}}
"""An id with nothing behind it. Not `type: null`, for which editors would suggest to write the word."""

_TEXT: Schema = {
    "type": ["string", "number"],
    "pattern": r"\S",
    "patternErrorMessage": "This is empty; write the words.",
}
"""Words; a plain `2025` is one, as it was typed."""
_ID = "An id has lower-case letters a–z, digits and hyphens, and begins with a letter, such as `north-korea`."


def id_of(pattern: str = ID_PATTERN) -> Schema:
    """An id, or what else has the form of the pattern."""
    return {"title": "id", "type": "string", "pattern": f"^{pattern}$", "patternErrorMessage": _ID}


TYPES: Mapping[Any, Schema] = {
    model.Words: _TEXT,
    model.Verbatim: {"type": ["string", "number"]},
    model.Id: id_of(),
    model.ClaimId: id_of(f"({ID_PATTERN}/)?{ID_PATTERN}"),
    model.Url: {
        "type": "string",
        "pattern": r'^https?://[^\s<>"]+$',
        "patternErrorMessage": "Write a web address that begins with http:// or https://.",
    },
    model.Day: {
        "type": "string",
        "pattern": r"^(?!0000)[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$",
        "patternErrorMessage": "Write a date such as 2026-11-23.",
    },
    model.Edtf: {
        "type": ["string", "integer"],
        "pattern": edtf.PATTERN,
        "patternErrorMessage": f"Write a date such as {edtf.EXAMPLES}.",
        "minimum": -9999,
        "maximum": 9999,
    },
    bool: {"type": "boolean"},
    int: {"type": "number"},
    float: {"type": "number"},
}
"""Types that are no parts."""

ALLOW: Schema = {"$ref": "#/definitions/allow"}


def _likelihood() -> Schema:
    """The words of all scales; which of them a briefing may use is for the check."""
    bands: dict[str, list[str]] = {}
    for scale, words in terms.LIKELIHOOD_SCALES.items():
        for word, band in words.items():
            bands.setdefault(word, []).append(f"{band} in {terms.SCALE_NAMES[scale]}")
    return {"enum": [*bands], "enumDescriptions": ["; ".join(of_word) for of_word in bands.values()]}


SPECIAL: Mapping[type[model.Part], Mapping[str, Schema]] = {
    model.Judgment: {"likelihood": _likelihood()},
}
"""Fields of which more can be said than their type says."""


def _quote(long: Schema) -> Schema:
    return {"anyOf": [_TEXT, long]}


def _link(long: Schema) -> Schema:
    return {"anyOf": [id_of(), long]}


def _attribution(long: Schema) -> Schema:
    chain = {"type": "array", "items": {"$ref": "#/definitions/Link"}}
    own_voice = {"enum": ["own-voice"], "enumDescriptions": ["The article itself says it."]}
    return {"anyOf": [own_voice, id_of(), chain, {"type": "array", "items": chain}, long]}


def _claim_relation(long: Schema) -> Schema:
    rest = {key: value for key, value in long["properties"].items() if key not in ("type", "claim")}
    shorts = [
        {
            "type": "object",
            "properties": {word: {"description": f"This claim {means}.", **TYPES[model.ClaimId]}, **rest},
            "required": [word],
            "additionalProperties": False,
        }
        for word, means in terms.CLAIM_RELATIONS.items()
    ]
    return {"anyOf": [*shorts, long]}


def _claim(long: Schema) -> Schema:
    quote = {"$ref": "#/definitions/Quote", "description": "The words that carry it, if there is one passage."}
    properties = {}
    for key, value in long["properties"].items():
        if key == "quotes":
            properties["quote"] = quote
        properties[key] = value
    return {**long, "properties": properties, "dependencies": {"quote": {"properties": {"quotes": False}}}}


def _summary_item(long: Schema) -> Schema:
    return {"anyOf": [{**_TEXT, "type": "string"}, long]}


SHORT: Mapping[type[model.Part], Callable[[Schema], Schema]] = {
    model.Quote: _quote,
    model.Link: _link,
    model.Attribution: _attribution,
    model.ClaimRelation: _claim_relation,
    model.Claim: _claim,
    model.SummaryItem: _summary_item,
}
"""For each part with a short form: from the schema of its long form to that of both."""
