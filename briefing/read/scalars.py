"""Words in YAML 1.2: `NO` and `12:30` are text, a number is not forgotten as it was typed, and all fit in quotes."""

from __future__ import annotations

import json
import re
from typing import Any

NOT_PRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""The characters that YAML cannot hold."""
_MAY_NOT_BE_TEXT = frozenset("nNtTfF~+-.0123456789")
_WORDS = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_INT = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_NOT_FINITE = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")
# int() takes quadratic time and refuses thousands of digits; nobody means a number by that many.
_MOST_DIGITS = 300


class Int(int):
    """An integer that remembers how it was typed, for fields that hold words."""

    source: str


class Float(float):
    """A number that remembers how it was typed, for fields that hold words."""

    source: str


def plain(value: str) -> Any:
    """What an unquoted scalar means in the core schema."""
    if value and value[0] not in _MAY_NOT_BE_TEXT:
        return value
    if value in _WORDS:
        return _WORDS[value]
    if len(value) > _MOST_DIGITS:
        return value
    if _INT.fullmatch(value):
        number: Int | Float = Int(value, {"0o": 8, "0x": 16}.get(value[:2], 10))
    elif _FLOAT.fullmatch(value):
        number = Float(value)
    elif _NOT_FINITE.fullmatch(value):
        number = Float(value.replace(".", "", 1))
    else:
        return value
    number.source = value
    return number


def held(words: str) -> str:
    """The words without the characters that YAML cannot hold: control characters, which nobody sees or means."""
    return NOT_PRINTABLE.sub("", words)


def scalar(words: str) -> str:
    """The words as a quoted YAML scalar on one line, which every reader of YAML reads back as these words."""
    words = held(words)
    return in_quotes(words) if words.isprintable() else json.dumps(words, ensure_ascii=False)


def in_quotes(written: str) -> str:
    """What is written without quotation marks, perhaps over several lines, within them; its lines stay as they are."""
    if '"' not in written and "\\" not in written:
        return f'"{written}"'
    return "'" + written.replace("'", "''") + "'"


def spelled(words: str, style: str) -> str:
    """Words, without line ends, as they are written in the middle of a scalar that begins with the sign `style`."""
    if style == "'":
        return words.replace("'", "''")
    return words.replace("\\", r"\\").replace('"', r"\"") if style == '"' else words
