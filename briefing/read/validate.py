"""From plain data to the model: every objection once, and whatever can be read in spite of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any, NamedTuple

from pydantic import TypeAdapter, ValidationError

from briefing import terms
from briefing.diagnostic import Finding, Path, closest
from briefing.model import Actor, Briefing, Id
from briefing.read.explain import allowed_keys, explain
from briefing.read.locate import as_written
from briefing.read.prune import gaps, in_file, without
from briefing.seed import Fault

# A part that cannot do without an unreadable field goes too, then perhaps the part around it: one round per level.
_ROUNDS = 12
# Nobody reads more messages at once, and looking for what was meant takes time; the rest shows up once these are gone.
_MOST = 500
# Stand-ins for what every briefing has, so that the rest is still read; the file is at fault already.
_TITLE, _UPDATED = "Untitled", "1970-01-01"
_KINDS_OF_NUMBER = (("float",), ("int",))
_FILLED = {("title",), ("updated",), ("article",), ("article", "title")}


class Shape(NamedTuple):
    """What a file should hold."""

    type: Any
    adapter: TypeAdapter


BRIEFING = Shape(Briefing, TypeAdapter(Briefing))
ACTORS = Shape(dict[Id, Actor], TypeAdapter(dict[Id, Actor]))


class Valid(NamedTuple):
    """What could be read of some data."""

    value: Any
    """The model; None when nothing could."""
    data: Any
    """The data without the parts that could not."""
    faults: tuple[Fault, ...] = ()
    kept: Mapping[Path, tuple[int, ...]] = {}
    """For lists that lost elements: the number in the file of each that is left, by the path in the model."""


class _Objection(NamedTuple):
    error: Mapping[str, Any]
    path: Path
    """Where it is in the model."""
    place: Path
    """Where it is in the file."""


def validate(data: Any, shape: Shape, *, dropped: Iterable[Path] = (), silent: Iterable[Path] = ()) -> Valid:
    """Read data into the model.

    `dropped` parts are left out from the start, and nobody is told that a field is missing at a `silent` path: both
    were objected to elsewhere.
    """
    faults: dict[tuple, Fault] = {}
    drops = set(dropped)
    pruned = without(data, drops) if drops else data
    for _ in range(_ROUNDS):
        try:
            value = shape.adapter.validate_python(pruned)
        except ValidationError as error:
            objections = _objections(error, pruned)
        else:
            return Valid(value, pruned, tuple(faults.values()), _kept(pruned) if drops else {})
        before, silent = len(drops), {*silent, *drops}
        for objection in islice(_without_echoes(objections, silent, shape.type), _MOST):
            problem = explain(objection.error, objection.path, objection.place, root=shape.type)
            finding = Finding(problem.message, objection.place, problem.hint, problem.part, fix=problem.fix)
            faults.setdefault((problem.rule, objection.place), Fault(problem.rule, finding))
        drops |= {drop for objection in objections if (drop := _unreadable(objection)) is not None}
        if () in drops or (len(drops) == before and pruned is not data):
            break
        pruned = without(data, drops)
        if shape is BRIEFING:
            pruned = _filled(pruned)
    return Valid(None, None, tuple(faults.values()))


def _objections(error: ValidationError, data: Any) -> list[_Objection]:
    objections = []
    for found in error.errors(include_url=False):
        path = found["loc"]
        if path[:1] == ("ai_use",) and len(path) > 1:
            # Pydantic objects once for each side of the union; the one that the editor had in mind is enough.
            if path[1].startswith("tuple") != isinstance(data["ai_use"], list):
                continue
            path = ("ai_use", *path[2:])
        if path[-1:] in _KINDS_OF_NUMBER:
            path = path[:-1]  # the same objection, once for each kind of number
        place = in_file(data, as_written(data, path[:-1] if path[-1:] == ("[key]",) else path))
        if found["type"] == "value_error" and len(path) == 2 and path[0] == "claims":
            place = (*place, "quote")  # the only thing that the model says about a claim as a whole
        objections.append(_Objection(found, path, place))
    return objections


def _without_echoes(objections: list[_Objection], silent: set[Path], root: Any) -> Iterator[_Objection]:
    """The objections without those that another one already makes."""
    unknown = {objection.path for objection in objections if objection.error["type"] == "extra_forbidden"}
    meant = {path for wrong in islice(unknown, _MOST) for path in _meant(wrong, root)}
    split = {objection.path[:-1] for objection in objections if _is_split_by_colon(objection, unknown)}
    for objection in objections:
        error, path, place = objection
        if path[:-1] in split and path in unknown:
            continue
        if error["type"] != "missing":
            yield objection
        elif path[:-1] in split:
            yield _Objection({**error, "type": "model_type"}, path[:-1], place[:-1])
        elif place not in silent and path not in meant and not _is_misnamed(objection, unknown):
            yield objection


def _meant(path: Path, root: Any) -> Iterator[Path]:
    """The fields that an unknown key was probably meant to give."""
    word = closest(str(path[-1]), allowed_keys(root, path[:-1]))
    for field in ("type", "claim") if word in terms.CLAIM_RELATIONS else (word,):
        yield (*path[:-1], field)


def _is_misnamed(objection: _Objection, unknown: set[Path]) -> bool:
    """True for the one thing that an object is about, where the only key of it is one that nobody knows."""
    error, path, _ = objection
    return path[-1] in ("text", "exact", "by") and len(error["input"]) == 1 and (*path[:-1], *error["input"]) in unknown


def _is_split_by_colon(objection: _Objection, unknown: set[Path]) -> bool:
    """True for a text such as `He said: no`, which YAML takes for a mapping with the key `He said`."""
    error, path, _ = objection
    if error["type"] != "missing" or path[-1] not in ("text", "exact") or len(error["input"]) != 1:
        return False
    key = next(iter(error["input"]))
    return " " in key and (*path[:-1], key) in unknown


def _unreadable(objection: _Objection) -> Path | None:
    """What has to go so that the rest can be read."""
    error, path, place = objection
    if error["type"] == "missing":
        return None if path in _FILLED else place[:-1]
    if path[-1:] == ("claim",) and place[-1] in terms.CLAIM_RELATIONS:
        return place[:-1]
    return place


def _filled(data: dict) -> dict:
    article = {"title": _TITLE, **data.get("article", {})}
    return {"title": _TITLE, "updated": data.get("cutoff", _UPDATED), **data, "article": article}


def _kept(data: Any) -> dict[Path, tuple[int, ...]]:
    kept = {}
    for path, indexes in gaps(data):
        match path:
            case ("claims", id_, "attribution", *rest) if isinstance(given := data["claims"][id_]["attribution"], list):
                chain = rest if any(isinstance(chain, list) for chain in given) else [0]
                path = ("claims", id_, "attribution", "chains", *chain)
        kept[path] = indexes
    return kept
