"""One mistake is told once: what an unknown key or an unreadable value leaves missing is not missed on top of it.

Each unknown key accounts for one thing that is missing in its object, for it may have been meant to give it, and says
so. Each id that is given twice accounts for one that is named and not there, for it may have been meant to be that one.
What is missing beyond that is a mistake of its own, and stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace

from briefing.diagnostic import Finding, Path, Severity, closest
from briefing.read import called
from briefing.rules.rule import Rule
from briefing.seed import Fault

Said = tuple[Rule, Severity, Finding]
"""What a rule found, with paths as they are in the file."""


_HARMLESS = ("unknown-key", "undeclared-source-file")
"""Rules whose faults spoil nothing that stands at their place."""


def without_echoes(faults: Sequence[Fault], said: Sequence[Said] = ()) -> tuple[tuple[Fault, ...], tuple[Said, ...]]:
    """The faults of a file and what rules said about it, without what only repeats one of the faults."""
    spoilt = {fault.finding.path for fault in faults if fault.rule not in _HARMLESS and fault.finding.path}
    within = {path[:depth] for path in spoilt for depth in range(1, len(path))}
    repeated, missing = set[int](), dict[Path, list[Finding]]()
    for _, _, finding in said:
        if any(_is_spoilt(path, spoilt, within) for path in finding.lacks):
            repeated.add(id(finding))
    for finding in (*(fault.finding for fault in faults), *(one[-1] for one in said)):
        for path in finding.lacks if id(finding) not in repeated else ():
            missing.setdefault(path, []).append(finding)
    told: dict[int, Fault] = {}
    # A key that resembles one field is spoken for; those that may be any take what is left.
    for fault in sorted(faults, key=lambda fault: len(fault.meant)):
        for field in fault.meant:
            lacking = missing.get((*fault.finding.path[:-1], field), ())
            if found := next((finding for finding in lacking if id(finding) not in repeated), None):
                repeated.add(id(found))
                told[id(fault)] = _naming(fault, field)
                break
    for fault in faults:
        if found := fault.section and next(_nameless(missing, fault.section, repeated), None):
            repeated.add(id(found))
            told[id(fault)] = _renaming(fault, str(found.lacks[0][-1]))
    left = [told.get(id(fault), fault) for fault in faults if id(fault.finding) not in repeated]
    return tuple(_together(left)), tuple(one for one in said if id(one[-1]) not in repeated)


def _is_spoilt(lacked: Path, spoilt: Set[Path], within: Set[Path]) -> bool:
    """True where something stands in a field, or in what it is part of, and could not be read."""
    return lacked in within or any(lacked[:depth] in spoilt for depth in range(1, len(lacked) + 1))


def _nameless(missing: Mapping[Path, list[Finding]], section: str, repeated: Set[int]) -> Iterator[Finding]:
    """What was said about ids that a section has not."""
    for path, findings in missing.items():
        if len(path) == 2 and path[0] == section:
            yield from (finding for finding in findings if id(finding) not in repeated)


def _renaming(fault: Fault, id_: str) -> Fault:
    """The same objection to an id that is given twice, with the one that is missing beside it."""
    message = f"{fault.finding.message}, and `{id_}` is missing"
    hint = f"Write `{id_}` for one of them, if that is meant. {fault.finding.hint}"
    return replace(fault, finding=replace(fault.finding, message=message, hint=hint))


def _naming(fault: Fault, field: str) -> Fault:
    """The same objection to an unknown key, with what is missing beside it."""
    finding = fault.finding
    if closest(str(finding.path[-1]), fault.meant[:1]):
        return fault  # which names it already
    message = f"{finding.message}, and `{field}` is missing"
    hint = f"Write `{field}` in its place, if that is meant. {finding.hint}"
    return replace(fault, finding=replace(finding, message=message, hint=hint))


def _together(faults: Iterable[Fault]) -> Iterator[Fault]:
    """The same faults, with one for all fields that an object lacks."""
    faults = list(faults)
    lacked: dict[Path, list[Fault]] = {}
    for fault in faults:
        if len(fault.finding.lacks) == 1:
            lacked.setdefault(fault.finding.path[:-1], []).append(fault)
    for fault in faults:
        group = lacked.get(fault.finding.path[:-1], []) if len(fault.finding.lacks) == 1 else []
        if len(group) < 2:
            yield fault
        elif fault is group[0]:
            yield _for_all(group)


def _for_all(group: Sequence[Fault]) -> Fault:
    *others, last = (f"`{fault.finding.path[-1]}`" for fault in group)
    around = group[0].finding.path[:-1]
    message = f"{', '.join(others)} and {last} are missing{f' in {called(around)}' if around else ''}"
    hint = " ".join(fault.finding.hint for fault in group)
    lacks = tuple(path for fault in group for path in fault.finding.lacks)
    return replace(group[0], finding=replace(group[0].finding, message=message, hint=hint, lacks=lacks))
