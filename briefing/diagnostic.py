"""What a check has to say, as data: findings name a place in the YAML, diagnostics name file, line and column."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, NamedTuple

from briefing.edits import Edit
from briefing.text import Position, Span, Text

Severity = Literal["error", "warning", "info"]
Path = tuple[str | int, ...]
"""Where an object stands in the YAML: `("claims", "tribute", "quotes", 0)`; `()` is the whole file."""


@dataclass(frozen=True)
class Note:
    """A second place that helps to understand a finding, such as the article's nearest words."""

    text: Text
    span: Span
    label: str


class Spot(NamedTuple):
    """A place in the YAML: a value, or some words of it."""

    path: Path
    at: Span | None = None
    """Offsets in the value, as the model has it."""


class Piece(NamedTuple):
    """Some words of a quote beside those of the text."""

    where: Literal["both", "written", "found"]
    """Whether the words stand in both, only in what the editor wrote, or only in the text."""
    words: str


class Rewrite(NamedTuple):
    """Other words for something in the YAML, by its path; an `Edit` once somebody asks where that is."""

    path: Path
    new: str | None
    """What to write, in YAML: quotation marks, where it needs some, included. None: what stands there, in quotes."""
    old: str = ""
    """The words to replace, which have to stand there once; everything that stands there when empty."""
    part: Literal["key", "value"] = "value"
    at: Span | None = None
    """Offsets of `old` in the value, where it may stand there more than once."""


@dataclass(frozen=True)
class Fix:
    """A way to mend something by a few other words in the file."""

    title: str
    """What it does, such as ``replace `attribued` by `attributed` ``."""
    edits: tuple[Edit | Rewrite, ...]
    safe: bool = True
    """Whether no editor would object, so that it may be done without asking."""


@dataclass(frozen=True)
class Finding:
    """One thing a rule found; the engine adds rule name and severity, and turns the path into a place."""

    message: str
    """The one sentence to show when only one can be shown."""
    path: Path = ()
    hint: str = ""
    """What to do about it."""
    part: Literal["key", "value"] = "value"
    """Whether the caret belongs under the key or under the value at `path`."""
    at: Span | None = None
    """Offsets in the value at `path`, where only some words of it are meant."""
    span: Span | None = None
    """Offsets in the YAML file, where the finding is about the text itself and no path exists."""
    notes: tuple[Note, ...] = ()
    also: tuple[Spot, ...] = ()
    """Other places that have the same mistake."""
    difference: tuple[Piece, ...] = ()
    """The quoted words beside the nearest ones of the text, where that is what it is about."""
    fix: Fix | None = None
    lacks: tuple[Path, ...] = ()
    """Where it is about something that is not there: the fields by any of which it would be."""


@dataclass(frozen=True)
class Diagnostic:
    """One finding, ready to be shown: rule, severity, words and place."""

    rule: str
    severity: Severity
    message: str
    text: Text
    span: Span
    hint: str = ""
    notes: tuple[Note, ...] = ()
    slug: str | None = None
    """The briefing that it keeps from being shown; None when it concerns the site."""
    difference: tuple[Piece, ...] = ()
    fix: Fix | None = None
    """With edits in `text`, which do not overlap."""

    @property
    def position(self) -> Position:
        """Line and column where the finding begins."""
        return self.text.position(self.span.start)

    @property
    def sort_key(self) -> tuple:
        """Files by name, then the order of the file, then the rule's name."""
        return (self.text.name, self.span, self.rule, self.message)


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """True when at least one of them must stop a build."""
    return any(diagnostic.severity == "error" for diagnostic in diagnostics)


def replacing(old: str, new: str, path: Path, *, part: Literal["key", "value"] = "value", safe: bool = True) -> Fix:
    """The fix that puts one word in the place of another one in the YAML."""
    return Fix(f"replace `{old}` by `{new}`", (Rewrite(path, new, old, part),), safe)


def replacing_each(old: str, new: str, spots: Iterable[Spot], *, safe: bool = True) -> Fix:
    """The fix that puts one word in the place of another one wherever that stands."""
    edits = tuple(Rewrite(spot.path, new, old, at=spot.at) for spot in spots)
    places = "" if len(edits) == 1 else f" at {len(edits)} places"
    return Fix(f"replace `{old}` by `{new}`{places}", edits, safe)


def closest(word: str, known: Iterable[str]) -> str | None:
    """The known word that was probably meant; None when none is similar."""
    # Beyond forty letters nothing was a slip of the finger, and comparing takes long.
    close = difflib.get_close_matches(word.lower()[:40], sorted(known), n=1, cutoff=0.6)
    return close[0] if close else None


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A question with the word that was probably meant; empty when none is similar."""
    close = closest(word, known)
    return f"Did you mean `{close}`?" if close else ""
