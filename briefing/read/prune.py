"""Data without its unreadable parts, which remembers where the rest stood."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from briefing.diagnostic import Path


class Kept(list):
    """The readable elements of a list."""

    indexes: tuple[int, ...]
    """The number that each of them has in the file."""


def without(data: Any, paths: Iterable[Path]) -> Any:
    """A copy that lacks the parts at those paths; nothing that was given is changed."""
    tree: dict = {}
    # Short paths first: what lies inside a part that goes needs no branch of its own.
    for path in sorted(paths, key=len):
        branch: dict | None = tree
        for step in path[:-1]:
            branch = branch.setdefault(step, {})
            if branch is None:
                break
        else:
            branch[path[-1]] = None
    return _without(data, tree)


def _without(data: Any, tree: dict) -> Any:
    if isinstance(data, dict):
        return {
            key: _without(value, tree[key]) if key in tree else value
            for key, value in data.items()
            if tree.get(key, data) is not None
        }
    if isinstance(data, list):
        kept = Kept()
        kept.indexes = tuple(index for index in range(len(data)) if tree.get(index, data) is not None)
        kept.extend(_without(data[index], tree[index]) if index in tree else data[index] for index in kept.indexes)
        return kept
    return data


def in_file(data: Any, path: Path) -> Path:
    """A path through pruned data as it was in the file."""
    steps = []
    for step in path:
        steps.append(data.indexes[step] if isinstance(data, Kept) and isinstance(step, int) else step)
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            data = None
    return tuple(steps)


def gaps(data: Any, path: Path = ()) -> Iterator[tuple[Path, tuple[int, ...]]]:
    """The lists that lost elements, by their path in the pruned data."""
    if isinstance(data, Kept) and data.indexes != tuple(range(len(data))):
        yield path, data.indexes
    if isinstance(data, (dict, list)):
        for step, value in data.items() if isinstance(data, dict) else enumerate(data):
            yield from gaps(value, (*path, step))
