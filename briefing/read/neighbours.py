"""Which briefings name each other, seen from the bytes alone, so that each can be made without reading all others."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Set

_NAME = re.compile(rb"([a-z0-9-]+)/(?=[a-z])")


def runs(data: bytes) -> frozenset[str]:
    """What stands before a slash, wherever that is in a file."""
    return frozenset(match.decode() for match in _NAME.findall(data))


def named(before: Iterable[str], slugs: Set[str]) -> frozenset[str]:
    """The slugs among such runs, as in `other-briefing/claim-id`; one too many does no harm."""
    # What stands before the slug may be anything, also a letter: in a file with faults nobody knows where words begin.
    return frozenset(run[at:] for run in before for at in range(len(run)) if run[at:] in slugs)


def groups(links: Mapping[str, Iterable[str]]) -> list[tuple[str, ...]]:
    """The slugs in groups that no link leaves; each group, and the list of them, in the order of `links`."""
    group_of = {slug: [slug] for slug in links}
    for slug, others in links.items():
        for other in others:
            here, there = group_of[slug], group_of.get(other, group_of[slug])
            if here is not there:
                here += there
                group_of |= dict.fromkeys(there, here)
    order = {slug: number for number, slug in enumerate(links)}
    found = {id(group): group for group in group_of.values()}
    return [tuple(sorted(group, key=order.__getitem__)) for group in found.values()]
