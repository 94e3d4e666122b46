"""Which briefings name each other, seen from the bytes alone, so that each can be made without reading all others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from itertools import pairwise

_LETTERS = b"abcdefghijklmnopqrstuvwxyz"
_IN_A_SLUG = _LETTERS + b"0123456789-"


def runs(data: bytes) -> frozenset[str]:
    """What stands before a slash that has a letter behind it, wherever that is in a file."""
    # Slashes are rare: from one to the next is many times as fast as from letter to letter.
    sides = ((left, right) for left, right in pairwise(data.split(b"/")) if right[:1] and right[:1] in _LETTERS)
    return frozenset(run.decode() for left, _ in sides if (run := left[len(left.rstrip(_IN_A_SLUG)) :]))


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
