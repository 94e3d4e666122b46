"""From the parts of the model to definitions of a JSON Schema, with what editors want to read on the way."""

from __future__ import annotations

import inspect
import json
from types import NoneType
from typing import Annotated, Any, Literal, get_args, get_origin, get_type_hints

from pydantic import StringConstraints
from pydantic.fields import FieldInfo

from briefing import model, terms
from briefing.schema.shapes import ALLOW, SHORT, SPECIAL, TYPES, Schema, id_of
from briefing.schema.snippets import SNIPPETS


class Parts:
    """The definitions of all parts that were asked for."""

    def __init__(self) -> None:
        self.definitions: dict[str, Schema] = {}

    def reference(self, part: type[model.Part]) -> Schema:
        """A reference to the definition of a part, which is made when it is not there yet."""
        name = part.__name__
        if name not in self.definitions:
            self.definitions[name] = {}
            self.definitions[name] = self._part(part)
        return {"$ref": f"#/definitions/{name}"}

    def by_id(self, part: type[model.Part]) -> Schema:
        """A mapping from ids to parts of one kind."""
        schema = {"type": "object", "propertyNames": id_of(), "additionalProperties": self.reference(part)}
        snippets = [one.below_id() for one in SNIPPETS if one.part is part]
        return {**schema, **({"defaultSnippets": snippets} if snippets else {})}

    def _part(self, part: type[model.Part]) -> Schema:
        types = get_type_hints(part, include_extras=True)
        fields = part.model_fields
        keys = {name: field.alias or name for name, field in fields.items()}
        required = [keys[name] for name, field in fields.items() if field.is_required()]
        long = {
            "type": "object",
            "properties": {keys[name]: self._field(types[name], field) for name, field in fields.items()},
            **({"required": required} if required else {}),
            "additionalProperties": False,
        }
        for key, schema in SPECIAL.get(part, {}).items():
            long["properties"][key] = {**described(fields[key].description), **schema}
        if snippets := [one.inside() for one in SNIPPETS if one.part is part and not one.id]:
            long["defaultSnippets"] = snippets
        both = SHORT[part](long) if part in SHORT else long
        return {"title": model.title(part), **described(inspect.getdoc(part)), **both}

    def _field(self, hint: Any, field: FieldInfo) -> Schema:
        means = field.description or ""
        default = None if field.is_required() else field.get_default(call_default_factory=True)
        if default not in (None, (), {}):
            means += f" Default: `{json.dumps(default)}`.".replace('"', "")
        # Not as `default`: editors would write it out among the keys that are required.
        examples = {"examples": field.examples} if field.examples else {}
        holds = self._holds(hint, field.description or "")
        # A definition's own Markdown would go before a plain description here.
        markdown = {"markdownDescription": means} if "$ref" in holds else {}
        return {**described(means), **markdown, **holds, **examples}

    def _holds(self, hint: Any, means: str) -> Schema:
        """What a field may hold; `means` is what to say when a text has not the form that it should have."""
        if hint in TYPES:
            return TYPES[hint]
        if inspect.isclass(hint):
            return self.reference(hint)
        origin, inner = get_origin(hint), get_args(hint)
        if origin is Literal:
            return words(inner)
        if origin is tuple:
            return {"type": "array", "items": self._holds(inner[0], means)}
        if origin is dict:
            return self.by_id(inner[1]) if inner[0] == model.Id else dict(ALLOW)
        if origin is Annotated:
            (pattern,) = [one.pattern for one in inner[1:] if isinstance(one, StringConstraints)] or [None]
            if pattern is None:
                return self._holds(inner[0], means)
            return {"type": "string", "pattern": pattern, "patternErrorMessage": means}
        choices: list[Schema] = []
        for choice in inner:
            if choice is not NoneType and (schema := self._holds(choice, means)) not in choices:
                choices.append(schema)
        return {"anyOf": choices} if len(choices) > 1 else choices[0]


def described(words: str | None) -> Schema:
    """A description, also as Markdown where it has code in it."""
    plain = " ".join((words or "").split())
    return {"description": plain, **({"markdownDescription": plain} if "`" in plain else {})}


def words(choices: tuple[str | int, ...]) -> Schema:
    """One of several words, each with what it means."""
    means = terms.meanings(choices)
    return {"enum": [*choices], **({"enumDescriptions": [*means.values()]} if means else {})}
