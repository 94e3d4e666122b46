"""From a folder of seeds to what editors wrote in it, with everything that kept a part of it from being read."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from briefing.diagnostic import Finding
from briefing.model import ID_PATTERN, Actor, Briefing, as_id
from briefing.read.committed import Histories, committed, with_committed
from briefing.read.decode import Document, closed, is_file, is_within, read_document, shown
from briefing.read.documents import read_documents, undeclared_files
from briefing.read.explain import called
from briefing.read.locate import edited, locate, point
from briefing.read.ordinary import load_ordinary
from briefing.read.prune import without
from briefing.read.tabs import without_tabs
from briefing.read.validate import ACTORS, BRIEFING, Valid, validate
from briefing.read.yaml12 import load
from briefing.seed import ARTICLE, Fault, Follow, Seed, Seeds, unwatched
from briefing.text import Span, Text

__all__ = [
    "Histories",
    "Registry",
    "Survey",
    "called",
    "committed",
    "edited",
    "locate",
    "point",
    "read",
    "read_registry",
    "read_seed",
    "referred",
    "survey",
    "with_committed",
]

_BEGIN_BRIEFING = "Begin with `title:`."
_BEGIN_ACTORS = "Begin with an actor: its id, and `name:` and `type:` indented below it; or remove the file."
_SECTIONS = ("actors", "claims", "questions", "sources")


class Registry(NamedTuple):
    """The actors that all briefings share."""

    text: Text | None = None
    """The text of `actors.yml`."""
    actors: Mapping[str, Actor] = {}
    fields: Mapping[str, Mapping[str, Any]] = {}
    """The readable fields of each actor in the file, also of those that lack a necessary one."""
    faults: tuple[Fault, ...] = ()


class Survey(NamedTuple):
    """What there is to read below a folder of seeds."""

    folders: tuple[Path, ...] = ()
    """The folders with a `briefing.yml`, by name."""
    registry: Registry = Registry()
    faults: tuple[Fault, ...] = ()
    """What is wrong with `actors.yml` or with the folder itself."""


def read(folder: Path, *, base: Path | None = None, follow: Follow = unwatched) -> Seeds:
    """Read all seeds of a folder; file names are shown relative to `base`, or to the working directory."""
    base = base or Path.cwd()
    there = survey(folder, base=base)
    seeds = tuple(read_seed(path, there.registry, base=base) for path in follow(there.folders, "Reading"))
    return Seeds(folder, seeds, there.registry.text, there.registry.actors, there.faults)


def survey(folder: Path, *, base: Path) -> Survey:
    """Look for seeds, and read what they share."""
    if not folder.is_dir():
        hint = "Run this in the folder of the site, beside mkdocs.yml; or create it, with a folder for each article."
        return Survey(faults=(_fault("missing-seeds", "The folder of seeds is not there", folder, base, hint),))
    try:
        paths = [path for path in folder.iterdir() if path.is_dir() and not path.name.startswith(".")]
    except OSError as error:
        message = f"The folder of seeds cannot be opened: {(error.strerror or 'unknown reason').lower()}"
        return Survey(faults=(_fault("unreadable-file", message, folder, base),))
    registry = read_registry(folder, base=base)
    faults = list(registry.faults)
    folders = []
    for path in sorted(paths, key=lambda path: path.name):
        if not is_within(path, folder):
            hint = "Copy the folder; links that lead out are not followed."
            faults.append(_fault("outside-seed", "This link leads out of the folder of seeds", path, base, hint))
        elif is_file(path / "briefing.yml") or closed(path / "briefing.yml", ""):
            folders.append(path)
        elif is_file(path / "briefing.yaml") or is_file(path / "article.txt"):
            has_other_name = is_file(path / "briefing.yaml")
            hint = (
                "Rename briefing.yaml to briefing.yml." if has_other_name else f"`briefing new {path.name}` begins one."
            )
            faults.append(_fault("missing-briefing", f"`{shown(path, base)}` has no briefing.yml", path, base, hint))
    return Survey(tuple(folders), registry, tuple(faults))


def read_registry(folder: Path, *, base: Path) -> Registry:
    """Read the actors that all briefings share, if there are any."""
    path = folder / "actors.yml"
    if not is_file(path):
        fault = closed(path, shown(path, base))
        return Registry(faults=(fault,) if fault else ())
    document = _within(path, folder, base)
    if document.text is None:
        return Registry(faults=(document.fault,))
    text = document.text
    data, faults = _mapping(text, _BEGIN_ACTORS)
    if data is None:
        faults = [_without_tabs(fault, text, lambda data: len(validate(data, ACTORS).faults)) for fault in faults]
        # Their ids are still there to be seen, so references to them are not reported on top of it; also that of an
        # actor whose colon is missing, or which is indented.
        ids = re.findall(rf"^(?:[ \t]+(?={ID_PATTERN}:[ \t]*$))?({ID_PATTERN})", text.content, re.MULTILINE)
        return Registry(text, {}, {id_: {} for id_ in ids}, tuple(replace(fault, text=text) for fault in faults))
    actors = {id_: actor for id_, actor in data.items() if isinstance(actor, dict)}
    described = [(id_, "as_described") for id_, actor in actors.items() if "as_described" in actor]
    message = "A shared actor has no `as_described`: unnamed sources belong to one article"
    hint = "Move it to the briefing's own `actors`."
    faults += [Fault("shared-as-described", Finding(message, path, hint, "key")) for path in described]
    valid = validate(data, ACTORS, dropped=described)
    unreadable = [fault.finding.path for fault in valid.faults if fault.rule != "missing-field"]
    readable = without(data, [*described, *unreadable])
    fields = {id_: actor if isinstance(actor := readable.get(id_), dict) else {} for id_ in data}
    faults = tuple(replace(fault, text=text) for fault in (*faults, *valid.faults))
    return Registry(text, valid.value or {}, fields, faults)


def read_seed(folder: Path, registry: Registry, *, base: Path) -> Seed:
    """Read one folder with a `briefing.yml`."""
    path = folder / "briefing.yml"
    document = _within(path, folder, base)
    source = document.text or Text(shown(path, base), "")
    unreadable = bool(registry.faults) and not registry.fields
    seed_with = partial(Seed, folder.name, folder, source, actors_unreadable=unreadable)
    faults = [document.fault] if document.fault else []
    if not re.fullmatch(ID_PATTERN, folder.name):
        message = f"The folder name of `{shown(folder, base)}` cannot stand in a web address"
        simple = as_id(folder.name)
        hint = f"Rename it to `{simple}`. " if simple and not (folder.parent / simple).exists() else ""
        hint += "Use lower-case letters a–z, digits and hyphens, and begin with a letter."
        faults.append(Fault("invalid-slug", Finding(message, hint=hint, span=Span(0, 0))))
    if document.text is None:
        return seed_with(faults=tuple(faults))

    data = load_ordinary(source)
    valid = _validate(data, registry) if data else None
    if valid is None or valid.faults:
        data, found = _mapping(source)
        if data is None:
            found = [
                _without_tabs(fault, source, lambda data: len(_validate(data, registry).faults)) for fault in found
            ]
            return seed_with(faults=(*faults, *found))
        faults += found
        valid = _validate(data, registry)
    ids = {section: _ids(data.get(section)) for section in _SECTIONS}
    ids["actors"] = ids["actors"].union(registry.fields)
    faults += valid.faults
    briefing = valid.value
    if briefing is None or any(fault.rule == "invalid-slug" for fault in faults):
        return seed_with(ids=ids, faults=tuple(faults))

    objected = {fault.finding.path for fault in valid.faults}
    documents, digests, missing = read_documents(folder, briefing, objected, base=base)
    faults += missing
    if isinstance(data.get("sources", {}), dict):
        faults += undeclared_files(folder, briefing, ids["sources"])
    actors = {**briefing.actors, **_shared(briefing, registry)}
    return seed_with(
        briefing=briefing,
        article=documents.pop(ARTICLE, None),
        documents=documents,
        digests=digests,
        actors=actors,
        shared=frozenset(actors.keys() & registry.actors.keys()),
        ids=ids,
        faults=tuple(faults),
        kept=valid.kept,
    )


def _validate(data: dict, registry: Registry) -> Valid:
    """The briefing with its actors completed from the shared ones."""
    actors = data.get("actors")
    if isinstance(actors, dict):
        data = {**data, "actors": {id_: _merged(registry.fields.get(id_), actor) for id_, actor in actors.items()}}
    unreadable = registry.fields.keys() - registry.actors.keys()
    silent = [("actors", id_, field) for id_ in unreadable for field in ("name", "type")]
    reserved = [("sources", ARTICLE)] if ARTICLE in _ids(data.get("sources")) else []
    valid = validate(data, BRIEFING, dropped=reserved, silent=silent)
    hint = "Give the source another id, such as `report`."
    message = f"`{ARTICLE}` is the id of the article itself"
    faults = [Fault("reserved-id", Finding(message, path, hint, "key")) for path in reserved]
    return valid._replace(faults=(*faults, *valid.faults))


def _merged(shared: Mapping[str, Any] | None, own: Any) -> Any:
    if shared is None or not (own is None or isinstance(own, dict)):
        return own
    return {**shared, **(own or {})}


def referred(briefing: Briefing) -> set[str | None]:
    """The ids by which a briefing refers to actors, there or not, and other words that could be such ids."""
    publishers = [source.publisher for source in briefing.sources.values()]
    return {*briefing.actor_ids, briefing.article.publisher, *publishers}


def _shared(briefing: Briefing, registry: Registry) -> dict[str, Actor]:
    """The shared actors that a briefing refers to without listing them."""
    used = referred(briefing) - briefing.actors.keys()
    return {id_: actor for id_, actor in registry.actors.items() if id_ in used}


def _ids(section: Any) -> frozenset[str]:
    """The ids that a section defines; a list of objects with an `id` is no valid section, but says what was meant."""
    if isinstance(section, list):
        return frozenset(id_ for item in section if isinstance(item, dict) and isinstance(id_ := item.get("id"), str))
    return frozenset(section) if isinstance(section, dict) else frozenset()


def _mapping(text: Text, begin: str = _BEGIN_BRIEFING) -> tuple[dict | None, list[Fault]]:
    """What a file holds, and what is wrong with it as YAML."""
    data, faults, _ = load(text)
    if isinstance(data, dict) or (data is None and faults):
        return data, list(faults)
    if data is None:
        finding = Finding(f"{text.name} is empty", hint=begin, span=Span(0, 0))
        return None, [*faults, Fault("empty-file", finding)]
    found = "a list" if isinstance(data, list) else "text"
    finding = Finding(f"Expected `key: value` lines, found {found}", hint=begin, span=locate(text, ()))
    return None, [*faults, Fault("invalid-value", finding)]


def _without_tabs(fault: Fault, text: Text, count_faults: Callable[[Any], int]) -> Fault:
    """The same fault, with the fix for it where it is about a tab."""
    span = fault.finding.span
    if fault.rule != "yaml-syntax" or fault.finding.fix or not span or text[span] != "\t":
        return fault
    return replace(fault, finding=replace(fault.finding, fix=without_tabs(text, count_faults)))


def _within(path: Path, folder: Path, base: Path) -> Document:
    """A file that must not be a link out of its folder."""
    if is_within(path, folder):
        return read_document(path, shown(path, base))
    if fault := closed(path, shown(path, base)):
        return Document(None, fault=fault)
    hint = "Copy the file into the folder; links that lead out are not followed."
    return Document(None, fault=_fault("outside-seed", "This file is outside its folder", path, base, hint))


def _fault(rule: str, message: str, path: Path, base: Path, hint: str = "") -> Fault:
    """Something about a file that is not in the file."""
    return Fault(rule, Finding(message, hint=hint, span=Span(0, 0)), Text(shown(path, base), ""))
