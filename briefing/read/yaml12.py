"""YAML by the 1.2 core rules, as editors check it, and only plain data; PyYAML's own rules are those of 1.1."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

import yaml

from briefing.diagnostic import Finding, Fix, Note
from briefing.edits import Edit
from briefing.read.scalars import NOT_PRINTABLE, in_quotes, plain, scalar
from briefing.read.syntax import clip, syntax_error
from briefing.seed import Fault
from briefing.text import Span, Text

MOST_VALUES = 100_000
"""Values in one file with its aliases written out."""
DEEPEST = 64
"""Levels of nesting; the format itself has seven."""
LOADER = getattr(yaml, "CLoader", yaml.Loader)

_TAG = re.compile(r"!(?:<[^>\s]*>|[^\s,\[\]{}]*)")
_LINE_END = re.compile(r"[\r\n]")
_SWALLOWED = re.compile(r"[ \t]+#(?=[^\s#!])")
# One space is enough to see that there may be such a place, and keeps the search linear in a file full of spaces.
_MAY_SWALLOW = re.compile(r"[ \t]#[^\s#!]")
# Line breaks in 1.1, ordinary characters in 1.2; text that was copied from a web page has them.
_BREAKS_IN_1_1 = "\x85\u2028\u2029"


class Loaded(NamedTuple):
    """What a file holds."""

    data: Any
    """Plain data; None when the file cannot be read at all."""
    faults: tuple[Fault, ...] = ()
    place: Place | None = None
    """Where the data stands; only when it was asked for."""


class Place:
    """Where one value stands in a file, and where its parts do."""

    __slots__ = ("is_block", "key", "parts", "span")

    def __init__(self, span: Span, parts: dict[str | int, Place] | None = None, *, is_block: bool = False) -> None:
        self.span = span
        self.parts = parts
        """The places of a collection's parts, by key or number; None for a scalar."""
        self.is_block = is_block
        """Whether it is a collection written over several lines, by indentation."""
        self.key: Span | None = None
        """Where its key stands, when it has one."""


class _Stop(Exception):
    """Reading cannot go on."""

    def __init__(self, rule: str, message: str, hint: str, span: Span, fix: Fix | None = None) -> None:
        super().__init__(message)
        self.fault = Fault(rule, Finding(message, hint=hint, span=span, fix=fix))


class _Anchored(NamedTuple):
    value: Any
    size: int
    height: int
    place: Place | None


_NO_KEY = object()
_IGNORED = object()


class _Frame:
    """A collection that is being read."""

    __slots__ = ("before", "height", "key", "key_event", "place", "seen", "start", "value")

    def __init__(self, value: dict | list, start: Any, before: int, place: Place | None) -> None:
        self.value = value
        self.start = start
        """The event that it began with."""
        self.before = before
        """How many values had been read before it."""
        self.height = 1
        self.key: Any = _NO_KEY
        """In a mapping: the key whose value comes next, if its value is wanted at all."""
        self.key_event: Any = None
        self.seen: dict[str, Any] = {}
        """In a mapping: the event of each key; spans are made of it only when somebody asks."""
        self.place = place


def load(text: Text, *, places: bool = False, loader: Any = LOADER) -> Loaded:
    """Read a file that holds one document; with `places`, remember where each value stands."""
    reading = _Reading(text, places=places)
    try:
        reading.read(loader)
    except _Stop as stop:
        return Loaded(None, (*reading.faults, stop.fault), reading.place)
    return Loaded(reading.data, tuple(reading.faults), reading.place)


class _Reading:
    """One pass over the events of a file, with a stack of our own, so that depth cannot overflow Python's."""

    def __init__(self, text: Text, *, places: bool) -> None:
        self.text = text
        self.places = places
        self.lead = len(text.content) - len(text.content.lstrip("\ufeff"))
        self.data: Any = None
        self.place: Place | None = None
        self.faults: list[Fault] = []
        self.stack: list[_Frame] = []
        self.anchors: dict[str, _Anchored | _Frame] = {}
        self.labels: dict[str, tuple[Span, Fix | None]] = {}
        self.content = ""
        self.may_swallow = False
        self.count = 0
        self.documents = 0

    def read(self, loader: Any) -> None:
        content, restore = _with_breaks_of_1_2(self.text.content[self.lead :])
        self.content, self.may_swallow = content, bool(_MAY_SWALLOW.search(content))
        event = None
        try:
            for event in yaml.parse(content, Loader=loader):
                kind = event.__class__
                if kind is yaml.ScalarEvent:
                    self.scalar(event, event.value.translate(restore) if restore else event.value)
                elif kind is yaml.SequenceEndEvent or kind is yaml.MappingEndEvent:
                    self.close(event)
                elif kind is yaml.MappingStartEvent:
                    self.open(event, {})
                elif kind is yaml.SequenceStartEvent:
                    self.open(event, [])
                elif kind is yaml.AliasEvent:
                    self.alias(event)
                elif kind is yaml.DocumentStartEvent:
                    self.document(event)
        except yaml.reader.ReaderError:
            found = NOT_PRINTABLE.search(self.text.content, self.lead)
            offset = found.start() if found else self.lead
            message, hint = _control_character(self.text.content[offset])
            raise _Stop("control-character", message, hint, Span(offset, offset + 1)) from None
        except yaml.MarkedYAMLError as error:
            objection = syntax_error(error, self.text, lead=self.lead, last=event)
            raise _Stop("yaml-syntax", *objection) from None
        except (
            ValueError,
            OverflowError,
        ):  # what PyYAML makes, without libyaml, of `\\U` and a number no character has
            message, hint = "A backslash sequence means no character", r"Write `\\` for a backslash in double quotes."
            raise _Stop("yaml-syntax", message, hint, Span(self.lead, self.lead)) from None

        for name, (span, fix) in self.labels.items():
            hint = f'Put the text in quotes: "&{name} …".'
            self.fault(
                "unused-anchor", f"`&{clip(name)}` is read as a label, and its text is lost", hint, span, fix=fix
            )

    def span(self, event: Any, last: Any = None) -> Span:
        return Span(event.start_mark.index + self.lead, (last or event).end_mark.index + self.lead)

    def fault(
        self, rule: str, message: str, hint: str, span: Span, *notes: Note, fix: Fix | None = None, section: str = ""
    ) -> None:
        self.faults.append(Fault(rule, Finding(message, hint=hint, span=span, notes=notes, fix=fix), section=section))

    def document(self, event: Any) -> None:
        self.documents += 1
        if self.documents > 1:
            hint = "Keep one document per file: remove the line `---`, or move what follows into a seed of its own."
            raise _Stop("multiple-documents", "A second YAML document begins here", hint, self.span(event))

    def scalar(self, event: Any, value: Any) -> None:
        if event.tag is not None:
            self.tag(event)
        frame = self.stack[-1] if self.stack else None
        is_key = frame is not None and frame.key is _NO_KEY and frame.value.__class__ is dict
        if event.style:  # quoted, or a block of lines; only escapes in double quotes bring unprintable characters in
            if not value.isprintable() and (found := NOT_PRINTABLE.search(value)):
                self.fault("control-character", *_control_character(found[0]), self.span(event))
                value = NOT_PRINTABLE.sub("\ufffd", value)
        elif not is_key:
            value = plain(value)
            if self.may_swallow:
                self.comment(event)
        place = Place(self.span(event)) if self.places else None
        if event.anchor:
            self.anchors[event.anchor] = _Anchored(value, 1, 0, place)
            fix = None if event.style else self.quoted(event, event.end_mark.index, safe=True)
            start = event.start_mark.index + self.lead
            self.labels[event.anchor] = (Span(start, start + 1 + len(event.anchor)), fix)
        self.count += 1
        self.put(value, 0, place, event)

    def comment(self, event: Any) -> None:
        """A comment is set off by a space behind its `#`; without one, it was probably meant as text."""
        if found := _SWALLOWED.match(self.content, event.end_mark.index):
            span = Span(found.end() - 1 + self.lead, found.end() + self.lead)
            hint = "Put the text in quotes; or, if it is a comment, write a space behind `#`."
            message = "From here to the end of the line this is read as a comment"
            # A number sign before a digit is no comment; before a word it might be one.
            fix = self.quoted(event, self.line_end(event.end_mark.index), safe=self.content[found.end()].isdigit())
            self.fault("swallowed-text", message, hint, span, fix=fix)

    def line_end(self, index: int) -> int:
        """Where the line ends in which a place is."""
        found = _LINE_END.search(self.content, index)
        return found.start() if found else len(self.content)

    def quoted(self, event: Any, end: int, *, safe: bool) -> Fix | None:
        """The fix that puts a text in quotation marks; None where it is not sure where it ends."""
        in_brackets = bool(self.stack) and self.stack[-1].start.flow_style
        words = self.text.content[event.start_mark.index + self.lead : end + self.lead].rstrip()
        goes_on = bool(_LINE_END.search(words))
        if in_brackets and (goes_on or end != event.end_mark.index):
            return None
        start = event.start_mark.index + self.lead
        quoted = in_quotes(words) if goes_on else scalar(words)
        return Fix("put the whole text in quotes", (Edit(Span(start, start + len(words)), quoted),), safe)

    def open(self, event: Any, value: dict | list) -> None:
        if event.tag is not None:
            self.tag(event)
        if len(self.stack) == DEEPEST:
            raise _too_deep(self.span(event))
        place = Place(self.span(event), {}, is_block=not event.flow_style) if self.places else None
        frame = _Frame(value, event, self.count, place)
        if event.anchor:
            self.anchors[event.anchor] = frame
        self.stack.append(frame)
        self.count += 1

    def close(self, event: Any) -> None:
        frame = self.stack.pop()
        if frame.place:
            frame.place.span = self.span(frame.start, event)
        anchor = frame.start.anchor
        # An anchor inside may have taken the same name meanwhile; the later one counts.
        if anchor and self.anchors[anchor] is frame:
            self.anchors[anchor] = _Anchored(frame.value, self.count - frame.before, frame.height, frame.place)
        self.put(frame.value, frame.height, frame.place, frame.start)

    def alias(self, event: Any) -> None:
        span = self.span(event)
        name = f"*{clip(event.anchor)}"
        target = self.anchors.get(event.anchor)
        self.labels.pop(event.anchor, None)
        if target is None:
            hint = f"Text that begins with `*` must be in quotes; to repeat a value, write `&{name[1:]}` before it."
            self.fault("yaml-alias", f"`{name}` repeats a value that is not marked above", hint, span)
            target = _Anchored(f"*{event.anchor}", 1, 0, None)
        if isinstance(target, _Frame):
            raise _Stop("yaml-alias", f"`{name}` repeats a value inside itself", "Write the value out.", span)
        if len(self.stack) + target.height > DEEPEST:
            raise _too_deep(span)
        self.count += target.size
        place = Place(span, target.place.parts if target.place else None) if self.places else None
        self.put(target.value, target.height, place, event)

    def tag(self, event: Any) -> None:
        hint = "Remove it; if the text itself begins with `!`, put the text in quotes."
        tag = clip(event.tag.replace("tag:yaml.org,2002:", "!!"))
        written = _TAG.search(self.text.content, event.start_mark.index + self.lead)
        self.fault("yaml-tag", f"`{tag}` is a YAML tag, and a briefing is plain data", hint, Span(*written.span()))

    def put(self, value: Any, height: int, place: Place | None, event: Any) -> None:
        """Add a finished value to the collection around it."""
        if self.count > MOST_VALUES:
            message = f"This file holds more than {MOST_VALUES:,} values, counting each alias in full"
            hint = "Split the briefing, or write out what the aliases repeat."
            raise _Stop("oversized-file", message, hint, self.span(event))
        if not self.stack:
            self.data, self.place = value, place
            return
        frame = self.stack[-1]
        if height >= frame.height:
            frame.height = height + 1
        if frame.value.__class__ is list:
            if place:
                frame.place.parts[len(frame.value)] = place
            frame.value.append(value)
        elif frame.key is _NO_KEY:
            frame.key_event = event
            frame.key = self.key(frame, value, event)
        else:
            if frame.key is not _IGNORED:
                frame.value[frame.key] = value
                if place:
                    place.key = self.span(frame.key_event)
                    frame.place.parts[frame.key] = place
            frame.key = _NO_KEY

    def key(self, frame: _Frame, key: Any, event: Any) -> Any:
        key = getattr(key, "source", key)
        if key == "<<" and not getattr(event, "style", None):
            hint = "Write the keys out, or give the value an anchor and use it as a whole."
            self.fault("yaml-merge", "Merge keys (`<<`) are not part of YAML 1.2", hint, self.span(event))
            return _IGNORED
        if not isinstance(key, str):
            hint = "A key is a word or an id before a colon; put it in quotes if it has brackets."
            self.fault("invalid-key", "This key is not a word", hint, self.span(event))
            return _IGNORED
        if key in frame.seen:
            hint = "Keep one of them; the first one is used meanwhile."
            note = Note(self.text, self.span(frame.seen[key]), "first given here")
            around = self.stack[0].key if len(self.stack) == 2 else ""
            section = around if isinstance(around, str) else ""
            message = f"`{clip(key)}` is given more than once"
            self.fault("duplicate-key", message, hint, self.span(event), note, section=section)
            return _IGNORED
        frame.seen[key] = event
        return key


def _too_deep(span: Span) -> _Stop:
    hint = "A briefing needs seven levels at most; is there a stray row of brackets or dashes?"
    return _Stop("oversized-file", f"This file is nested more than {DEEPEST} levels deep", hint, span)


def _control_character(character: str) -> tuple[str, str]:
    message = f"U+{ord(character):04X} is a control character, which text for people does not hold"
    return message, "Delete it; it often comes along with text that was copied from a PDF or a terminal."


def _with_breaks_of_1_2(content: str) -> tuple[str, dict[int, str]]:
    """Stand-ins for what only 1.1 takes for line breaks, and the table that brings the characters back."""
    used = [character for character in _BREAKS_IN_1_1 if character in content]
    if not used:
        return content, {}
    taken = set(content)
    free = [chr(code) for code in range(0xE000, 0xF8FF) if chr(code) not in taken]
    table = dict(zip(map(ord, used), free, strict=False))
    return content.translate(table), {ord(stand_in): chr(code) for code, stand_in in table.items()}
