"""JSON Schemas of the files that editors write, made from the model, so that the program they write in can help."""

from __future__ import annotations

import inspect
import json
from collections.abc import Callable, Mapping

from briefing import model
from briefing.model import ID_PATTERN
from briefing.rules import RULES
from briefing.rules.rule import Rule
from briefing.schema.parts import Parts
from briefing.schema.shapes import NOTHING, TYPES, Schema, id_of
from briefing.seed import ARTICLE

_DIALECT = "http://json-schema.org/draft-07/schema#"
"""The one that every editor knows."""


def briefing() -> Schema:
    """The schema of a `briefing.yml`."""
    parts = Parts()
    parts.reference(model.Briefing)
    top = parts.definitions.pop("Briefing")
    # An actor of `actors.yml` needs here only what differs, or nothing.
    del parts.definitions["Actor"]["required"]
    actors = top["properties"]["actors"]
    actors["additionalProperties"] = {"anyOf": [actors["additionalProperties"], NOTHING]}
    top["properties"]["sources"]["propertyNames"] = id_of(f"(?!{ARTICLE}$){ID_PATTERN}")
    return _document(top, parts.definitions)


def actors() -> Schema:
    """The schema of `actors.yml`: all that an actor needs, and no words of an article."""
    parts = Parts()
    by_id = parts.by_id(model.Actor)
    del parts.definitions["Actor"]["properties"]["as_described"], parts.definitions["Quote"]
    top = {"title": "Shared actors", "description": "Actors that several briefings share, by id."}
    return _document({**top, **by_id}, parts.definitions)


SCHEMAS: Mapping[str, Callable[[], Schema]] = {"briefing": briefing, "actors": actors}
"""Every schema, by the name of the file that it is for."""


def written(name: str) -> str:
    """A schema as the text of a file."""
    return json.dumps(SCHEMAS[name](), ensure_ascii=False, indent=1) + "\n"


def _document(top: Schema, definitions: Mapping[str, Schema]) -> Schema:
    return {"$schema": _DIALECT, **top, "definitions": {**definitions, "allow": _allow()}}


def _allow() -> Schema:
    """The rules that can be waived, each with what it finds."""
    rules = {rule.name: {**TYPES[model.Words], "description": _finds(rule)} for rule in RULES if not rule.firm}
    return {"type": "object", "properties": rules, "additionalProperties": False}


def _finds(rule: Rule) -> str:
    return " ".join(inspect.cleandoc(rule.page).partition("\n\n")[0].split())
