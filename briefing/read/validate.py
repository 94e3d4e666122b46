"""From plain data to the model: every objection once, and whatever can be read in spite of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any, NamedTuple

from pydantic import TypeAdapter, ValidationError

from briefing import terms
from briefing.diagnostic import Finding, Path
from briefing.model import Actor, Briefing, Id
from briefing.read.chains import TANGLED, tangle
from briefing.read.explain import explain
from briefing.read.keys import needs_both
from briefing.read.locate import as_written, value_at
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
    around: Any = None
    """The object of which it is a part, as it is written."""


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
        for objection in islice(_without_echoes(objections, silent), _MOST):
            error, path, place, around = objection
            problem = explain(error, path, place, root=shape.type, around=around)
            finding = Finding(problem.message, place, problem.hint, problem.part, fix=problem.fix, lacks=problem.lacks)
            faults.setdefault((problem.rule, place), Fault(problem.rule, finding, meant=problem.meant))
        drops |= {drop for objection in objections if (drop := _unreadable(objection)) is not None}
        if () in drops or (len(drops) == before and pruned is not data):
            break
        pruned = without(data, drops)
        if shape is BRIEFING:
            pruned = _filled(pruned)
    return Valid(None, None, tuple(faults.values()))


def _objections(error: ValidationError, data: Any) -> list[_Objection]:
    objections: dict[Any, _Objection] = {}
    for number, found in enumerate(error.errors(include_url=False)):
        path = found["loc"]
        if path[:1] == ("ai_use",) and len(path) > 1:
            # Pydantic objects once for each side of the union; the one that the editor had in mind is enough.
            if path[1].startswith("tuple") != isinstance(data["ai_use"], list):
                continue
            path = ("ai_use", *path[2:])
        if path[-1:] in _KINDS_OF_NUMBER:
            path = path[:-1]  # the same objection, once for each kind of number
        if tangled := tangle(data, path):
            # What is wrong with single links says nothing as long as nobody knows to which chain they belong.
            place = in_file(data, tangled)
            objections.setdefault(place, _Objection({"type": TANGLED, "input": None}, path[:3], place))
            continue
        written = as_written(data, path[:-1] if path[-1:] == ("[key]",) else path)
        place = in_file(data, written)
        if found["type"] == "value_error" and len(path) == 2 and path[0] == "claims":
            place = (*place, "quote")  # the only thing that the model says about a claim as a whole
        objections[number] = _Objection(found, path, place, value_at(data, written[:-1]))
    return list(objections.values())


def _without_echoes(objections: list[_Objection], silent: set[Path]) -> Iterator[_Objection]:
    """The objections without those that another one already makes."""
    unknown = {objection.path for objection in objections if objection.error["type"] == "extra_forbidden"}
    split = {objection.path[:-1] for objection in objections if _is_split_by_colon(objection, unknown)}
    for objection in objections:
        error, path, place, _ = objection
        if path[:-1] in split and path in unknown:
            continue
        if error["type"] != "missing":
            yield objection
        elif path[:-1] in split:
            yield _Objection({**error, "type": "model_type"}, path[:-1], place[:-1])
        elif place not in silent and not (path[-1] == "claim" and needs_both(path, error["input"])):
            yield objection


def _is_split_by_colon(objection: _Objection, unknown: set[Path]) -> bool:
    """True for a text such as `He said: no`, which YAML takes for a mapping with the key `He said`."""
    error, path, _, _ = objection
    if error["type"] != "missing" or path[-1] not in ("text", "exact") or len(error["input"]) != 1:
        return False
    key = next(iter(error["input"]))
    return isinstance(key, str) and " " in key and (*path[:-1], key) in unknown


def _unreadable(objection: _Objection) -> Path | None:
    """What has to go so that the rest can be read."""
    error, path, place, _ = objection
    if error["type"] == TANGLED:
        return path
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
