"""The keys that a part of a briefing may have, and which of them an unknown one was meant to be."""

from __future__ import annotations

import types
from collections.abc import Collection, Mapping
from functools import cache
from typing import Any, get_args, get_origin

from pydantic import BaseModel, ValidationError

from briefing import terms
from briefing.diagnostic import Path, closest
from briefing.model import Article, Briefing, Claim, ClaimRelation

_SHORT: Mapping[type[BaseModel], Mapping[str, tuple[str, ...]]] = {
    Claim: {"quote": ("quotes",), "quotes": ("quote",)},
    ClaimRelation: {word: ("type", "claim") for word in terms.CLAIM_RELATIONS},
}
"""Keys that the short forms of a model have, with the fields that they stand for."""
_ODD = "§"
"""What no field takes that is choosy at all."""


def keys(model: type[BaseModel]) -> list[str]:
    """The keys of a model, as editors write them, those of its short forms last."""
    own = [field.alias or name for name, field in model.model_fields.items()]
    return list(dict.fromkeys((*own, *_SHORT.get(model, ()))))


def model_at(annotation: Any, path: Path) -> type[BaseModel] | None:
    """The model of the mapping at a path below a type."""
    for step in path:
        if get_origin(annotation) is dict:
            annotation = get_args(annotation)[1]
            continue
        model = model_in(annotation)
        if model is None:
            return None
        if isinstance(step, str):
            fields = [field for name, field in model.model_fields.items() if step in (name, field.alias)]
            if not fields:
                return None
            annotation = fields[0].annotation
    return model_in(annotation)


def model_in(annotation: Any) -> type[BaseModel] | None:
    """The first model in a type, such as that of the elements of a list."""
    if isinstance(annotation, type) and not isinstance(annotation, types.GenericAlias):
        return annotation if issubclass(annotation, BaseModel) else None
    return next((model for part in get_args(annotation) if (model := model_in(part))), None)


def belongs_to_article(key: str, model: type[BaseModel] | None) -> bool:
    """True for a key beside `article` that has its place below it."""
    return model is Briefing and key in keys(Article) and closest(key, keys(Briefing)) is None


def meant(key: str, value: Any, model: type[BaseModel] | None, given: Collection[str]) -> tuple[str, ...]:
    """The fields that an unknown key may have been meant to give, likeliest first.

    `given` are all keys of the object. A key that resembles one that is absent was meant to be that one. Where it
    resembles nothing, or what is given already, it may be any that is absent: first those that are choosy and would
    take its value, such as `type` for `kind: person`.
    """
    if model is None or belongs_to_article(key, model):
        return ()
    short = _SHORT.get(model, {})
    implied = {field for word, fields in short.items() if word in given for field in fields}
    absent = [field for field in keys(model) if field not in given and field not in implied]
    similar = closest(key, keys(model))
    if similar in absent:
        return (similar, *short.get(similar, ()))
    return tuple(sorted(absent, key=lambda field: _distance(model, field, value)))


def needs_both(path: Path, given: Collection[str]) -> bool:
    """True for a field of a claim's relation that lacks both its type and its claim: one short key says both.

    `given` are the keys of the relation.
    """
    return path[:1] == ("claims",) and path[2:3] == ("relations",) and not {"type", "claim"}.intersection(given)


def _distance(model: type[BaseModel], field: str, value: Any) -> int:
    """How badly a value fits a field: 0 where not every text would do, 1 where any would, 2 where it does not."""
    return 2 if not _takes(model, field, value) else int(_takes_all(model, field))


@cache
def _takes_all(model: type[BaseModel], field: str) -> bool:
    return _takes(model, field, _ODD)


def _takes(model: type[BaseModel], field: str, value: Any) -> bool:
    fields = (field, *_SHORT.get(model, {}).get(field, ()))
    try:
        model.model_validate({field: value})
    except ValidationError as error:
        found = error.errors(include_url=False, include_context=False, include_input=False)
        return not any(one["loc"][:1] and one["loc"][0] in fields and one["type"] != "missing" for one in found)
    return True
