"""YAML syntax errors in words for people: what is wrong at this place and what to write instead."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import yaml

from briefing.diagnostic import Fix
from briefing.edits import Edit
from briefing.read.scalars import in_quotes, scalar
from briefing.text import Span, Text

_VALUE = re.compile(r"[ \t]*(?:- +)*(?:[^\s:'\"#][^:'\"#]*?: +)?(?P<value>\S.*?)\s*$")
_OPENERS = tuple("@`%*&![{]},|>?")
"""What begins something else than text when it is not quoted."""


_SURE = tuple("@`%")
"""Of these, what begins nothing that an editor could mean."""


_CONFLICT = re.compile(r"(?:<<<<<<<|>>>>>>>)(?: |$)|=======$")
_OTHER_SPACE = re.compile(r"\s*(?:- +)*[A-Za-z][\w-]*:(?P<space>[\u00a0\u2000-\u200a\u202f\u3000])[\u00a0\u3000 ]*")
_NO_DASH_SPACE = re.compile(r"(?P<indent> *)-(?=[^\s-])")
_KEY_ALONE = re.compile(r"\s*(?:- +)*[A-Za-z][\w-]*:\s*$")
_HEADER = re.compile(r"[|>][-+0-9]*")
_MAY_BE_KEY = re.compile(r"\s*(?:- |[^\s:]+:(?:\s|$))")
_NO_SPACE = re.compile(r"\s*(?:- +)*(?P<key>[A-Za-z][\w-]*)(?P<colon>：|:(?=[^\s:/\\0-9]))")


class Objection(NamedTuple):
    """What is wrong with a file as YAML."""

    message: str
    hint: str
    span: Span
    fix: Fix | None = None


def syntax_error(error: yaml.MarkedYAMLError, text: Text, *, lead: int, last: Any) -> Objection:
    """The words for a syntax error; `last` is the event before it."""
    problem, context = error.problem or "", error.context or ""
    mark = error.problem_mark or error.context_mark
    at = min(mark.index + lead, len(text)) if mark else 0
    started = min(error.context_mark.index + lead, len(text)) if error.context_mark else at

    if "quoted scalar" in context and ("end of stream" in problem or "document indicator" in problem):
        return _unclosed_quote(text, started)
    if "escape character" in problem or "hexdecimal" in problem or "hexadecimal" in problem or "Unicode" in problem:
        hint = r"In double quotes a backslash begins an escape: write `\\`, or use single quotes."
        backslash = max(started, text.content.rfind("\\", started, at + 1))
        span = Span(backslash, min(backslash + 2, len(text)))
        fix = Fix("write the backslash twice", (Edit(Span(backslash, backslash), "\\"),))
        return Objection("This backslash sequence means nothing in YAML", hint, span, fix)
    if _swallowed(last, text, lead, at):
        return _unclosed_quote(text, last.start_mark.index + lead)
    if (tab := _tab(text, at)) is not None:
        hint = "YAML indents with spaces only; two for each level."
        return Objection("A tab is used for indentation", hint, Span(tab, tab + 1))
    if objection := _conflict(text, at) or _lost_space(text, at):
        return objection
    if "mapping values are not allowed" in problem:
        return _stray_colon(text, at)
    if "sequence entries are not allowed" in problem:
        hint = "Begin the list on a line of its own, or write it as `[one, two]`."
        return Objection("A list cannot begin here", hint, _here(text, at))
    if "could not find expected ':'" in problem:
        hint = "Write `key: value`; if it continues the text above, indent it further than the key of that text."
        message = "This line is neither `key: value` nor a list item"
        return _lost_space(text, started) or Objection(message, hint, _rest_of_line(text, started))

    found = _VALUE.match(text.line(text.position(at).line))
    value = found["value"] if found else ""
    start = text.line_starts[text.position(at).line - 1] + found.start("value") if found else at
    if value[:1] in ("'", '"') and start < at:
        return _text_after_quote(text, at, Span(start, start + len(value)))
    if _HEADER.fullmatch(value) and "flow" not in context:
        hint = "Write `- ` before it where it is an item of a list, or its `key: `."
        return Objection(
            "A text over several lines begins here, and belongs to nothing", hint, _rest_of_line(text, start)
        )
    if value[:1] in _OPENERS and "flow" not in context:
        message = f"Unquoted text cannot begin with {'a backtick' if value[0] == '`' else f'`{value[0]}`'}"
        span = Span(start, start + len(value))
        hint = f"Put the whole text in quotes: {_quoted(value)}"
        return Objection(message, hint, span, _in_quotes(text, span, safe=value.startswith(_SURE)))
    if "flow" in context:
        opener, closer = ("[", "]") if "sequence" in context else ("{", "}")
        hint = f"Close it with `{closer}`, and put commas between its parts; text with commas needs quotes."
        return Objection(f"What `{opener}` opens here is not closed", hint, _here(text, started))
    if "block" in context:
        hint = "Give keys of one level the same number of spaces, and put text that holds `: ` or `#` in quotes."
        return Objection("This line does not fit the indentation around it", hint, _rest_of_line(text, at))
    message = f"This is not YAML: {problem or context or 'it cannot be read'}"
    return Objection(message, "Put the text in quotes.", _here(text, at))


def clip(words: str) -> str:
    """Words for a message, cut where nobody would read on."""
    return words if len(words) <= 60 else f"{words[:59]}…"


def _unclosed_quote(text: Text, start: int) -> Objection:
    quote = text.content[start : start + 1]
    escape = "''" if quote == "'" else r"\""
    hint = f"Write {quote} at the end of the text too; inside the text write {escape} for it."
    return Objection(f"The quotation mark {quote} that opens here is not closed", hint, _rest_of_line(text, start))


def _swallowed(last: Any, text: Text, lead: int, at: int) -> bool:
    """True when a quoted text right before the error runs over several lines and took in what looks like a key."""
    if not isinstance(last, yaml.ScalarEvent) or last.style not in ("'", '"') or last.end_mark.index + lead > at:
        return False
    lines = re.split(r"\r\n|\n|\r", text.content[last.start_mark.index + lead : last.end_mark.index + lead])
    return any(re.match(r"\s*(?:- )?[\w-]+:\s", f"{line} ") for line in lines[1:])


def _tab(text: Text, at: int) -> int | None:
    """Where a tab stands at the error or in the indentation before it."""
    line = text.position(at).line
    start = text.line_starts[line - 1]
    indent = re.match(r"[ \t]*", text.line(line))[0]
    if "\t" in indent and at <= start + len(indent):
        return start + indent.index("\t")
    return at if text.content[at : at + 1] == "\t" else None


def _stray_colon(text: Text, at: int) -> Objection:
    line = text.position(at).line
    start = text.line_starts[line - 1]
    pair = re.match(r"(?P<before>\s*(?:- +)*[^\s'\"#{\[].*?: +)(?P<value>\S.*?)\s*$", text.content[start:at] + ":")
    if pair and pair["value"]:
        value = text.line(line)[pair.start("value") :].rstrip()
        first = start + pair.start("value")
        message = "Unquoted text cannot hold a colon followed by a space"
        hint = f"Put the whole text in quotes: {_quoted(value)}"
        # One word before the colon may be a key that lacks a line of its own; several words are none.
        fix = _in_quotes(text, Span(first, first + len(value)), safe=" " in pair["value"])
        return Objection(message, hint, Span(at, at + 1), fix)
    hint = "Give it the same number of spaces as the keys beside it; or put the text above it in quotes."
    message = "This line is indented as if it belonged to the text above it"
    return Objection(message, hint, _rest_of_line(text, start))


def _in_quotes(text: Text, span: Span, *, safe: bool) -> Fix | None:
    """The words to the end of a text in quotation marks; None where it may end earlier, or where nobody can tell."""
    line = text.position(span.start).line
    before = text.line(line)[: span.start - text.line_starts[line - 1]]
    lines = list(_going_on(text, line, before))
    if "{" in before or "[" in before or any(map(_MAY_BE_KEY.match, lines)):
        return None
    if lines:
        end = text.line_starts[line + len(lines) - 1] + len(lines[-1].rstrip())
        span = Span(span.start, end)
    if " #" in text[span]:
        return None
    words = text[span]
    quoted = in_quotes(words) if lines else scalar(words)
    return Fix("put the whole text in quotes", (Edit(span, quoted),), safe)


def _going_on(text: Text, line: int, before: str) -> Iterator[str]:
    """The lines into which a text goes on that begins in a line behind `before`: those that are indented further."""
    around = re.match(r"\s*(?:- +)*", before)[0]
    # An item of a list goes on right of its dash, the text of a key right of the key.
    least = len(around) if before[len(around) :].strip() else around.rfind("-")
    for number in range(line + 1, len(text.line_starts) + 1):
        following = text.line(number)
        if not following.strip() or _indent(following) <= least:
            return
        yield following


def _conflict(text: Text, at: int) -> Objection | None:
    """The marks that Git leaves where two people changed the same lines."""
    number = text.position(at).line
    for line in (number, number - 1):
        if line and _CONFLICT.match(text.line(line)):
            hint = "Keep what should stay of the lines between `<<<<<<<` and `>>>>>>>`, and remove these marks."
            return Objection("Git left a conflict here", hint, _rest_of_line(text, text.line_starts[line - 1]))
    return None


def _lost_space(text: Text, at: int) -> Objection | None:
    """A key whose colon has no space behind it, in the line of the error or in the one before."""
    number = text.position(at).line
    for line in (number, number - 1):
        if line and (other := _OTHER_SPACE.match(text.line(line))):
            place = Span(text.line_starts[line - 1] + other.start("space"), text.line_starts[line - 1] + other.end())
            message = f"The space behind this colon is none for YAML (U+{ord(other['space']):04X})"
            fix = Fix("write an ordinary space", (Edit(place, " "),))
            return Objection(message, "Write an ordinary space in its place.", place, fix)
        if line and (dash := _NO_DASH_SPACE.match(text.line(line))) and _follows_item(text, line, dash["indent"]):
            at = text.line_starts[line - 1] + len(dash["indent"])
            fix = Fix("put a space behind the dash", (Edit(Span(at + 1, at + 1), " "),))
            hint = f"Write `- {clip(text.line(line).strip()[1:])}`."
            return Objection("A space is missing behind this dash", hint, Span(at, at + 1), fix)
        found = _NO_SPACE.match(text.line(line)) if line else None
        if found:
            colon = text.line_starts[line - 1] + found.start("colon")
            hint = f"Write `{found['key']}: {clip(text.line(line)[found.end() :].strip())}`."
            fix = Fix("put a space behind the colon", (Edit(Span(colon, colon + 1), ": "),), False)
            message = (
                "This is not the colon of YAML" if found["colon"] == "：" else "A space is missing behind this colon"
            )
            return Objection(message, hint, Span(colon, colon + 1), fix)
    return None


def _follows_item(text: Text, line: int, indent: str) -> bool:
    """True where a list with this indentation has an item above a line, with nothing between but what belongs to it.

    Also where such a list may begin in this line, for a key is above that has nothing behind it.
    """
    for number in range(line - 1, 0, -1):
        before = text.line(number)
        if before.startswith(f"{indent}- "):
            return True
        if before.strip() and _indent(before) <= len(indent):
            return bool(_KEY_ALONE.match(before))
    return False


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _text_after_quote(text: Text, at: int, value: Span) -> Objection:
    quote = text.content[value.start]
    hint = (
        "Put the whole text in quotes, and use “ ” or the other kind of straight quotation marks inside."
        if quote == '"'
        else "Put the whole text in quotes; inside single quotes, write '' for an apostrophe."
    )
    fix = _in_quotes(text, value, safe=False)
    words = text[value]
    if fix and words.endswith(quote):
        # The marks at both ends are meant to be those of YAML, and the ones inside belong to the text.
        fix = Fix(
            "write the quotation marks inside so that YAML takes them for text", (Edit(value, scalar(words[1:-1])),)
        )
    return Objection("More text follows after the closing quotation mark", hint, _rest_of_line(text, at), fix)


def _quoted(value: str) -> str:
    value = clip(value)
    return f'"{value}"' if '"' not in value and "\\" not in value else "'" + value.replace("'", "''") + "'"


def _here(text: Text, at: int) -> Span:
    return Span(at, min(at + 1, len(text)))


def _rest_of_line(text: Text, at: int) -> Span:
    line = text.line(text.position(at).line)
    start = text.line_starts[text.position(at).line - 1]
    begin = max(at, start + len(line) - len(line.lstrip()))
    return Span(begin, max(begin, start + len(line.rstrip())))
