"""Reads an ordinary YAML file at once; whatever is special about a file in any way is left to the thorough reader.

A parser in Rust takes a fraction of the time that PyYAML takes. But it knows nothing of places, and it sees some
things otherwise or says nothing about them: labels, tags, `#` without a space, `0b11`, a key that runs over two lines.
So it is given only files that have nothing of the kind, and what it reads counts only where the model has no objection.
Everything else, and every message, comes from `yaml12`. Where there is no wheel of the parser, that reads every file,
to the same end.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from briefing.text import Text

try:
    import yaml_rs
except ImportError:
    yaml_rs = None

_LONGEST = 200_000
"""Characters; in fewer there cannot be more values than a file may hold."""
_FARTHEST = " " * 60
"""Nobody indents as much, and the parser's own stack has to hold what is nested."""
_PLAIN = bytes({*range(32, 127)}.union(b"\r\n"))
_NOT_PRINTABLE = re.compile("[\0-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_ALL_BUT_BRACKETS = bytes(set(range(256)).difference(b"[]{}\n"))
_NUMBER = re.compile(r": (-?[0-9]{1,99}(?:\.[0-9]{1,99})?)(?=[ ,}\r\n])")
_LARGEST = 10**99
_NUMBERS = ("value", "min", "max")

# What begins a value stands after an indicator or at the beginning of a line. Each of the expressions begins with the
# sign that is looked for, because then looking takes next to no time.
_BEGINS = r"(?:(?<=[:\-?,\[{{] {0})|(?<=[:\-?,\[{{\n]{0})|(?<=  {0}))"
_ODD = {
    "<": re.compile(r"<<"),
    "%": re.compile(r"%(?<=\n%)"),
    "#": re.compile(r"#(?<= #)(?=[^\s#!])"),
    "\\": re.compile(r"\\(?=[^\"\\/nt ])"),
    "&": re.compile("&" + _BEGINS.format("&")),
    "!": re.compile("!" + _BEGINS.format("!")),
    "?": re.compile(r"\?" + _BEGINS.format(r"\?")),
    # At the end of a line they announce a text of several lines; anything else is odd.
    "|": re.compile(
        r"\|" + _BEGINS.format(r"\|") + r"(?:(?<=[,\[{?\n]\|)|(?<=[,\[{?] \|)|(?![-+0-9]*(?: +#.*)? *\r?\n))"
    ),
    ">": re.compile(">" + _BEGINS.format(">") + r"(?:(?<=[,\[{?\n]>)|(?<=[,\[{?] >)|(?![-+0-9]*(?: +#.*)? *\r?\n))"),
    ":": re.compile(r":(?:(?<=[,\[{ ]:)(?:(?<=[,\[{]:)|(?<=[,\[{] :))| *+[?:]|[,\]}])"),
    "\n": re.compile(r"\n *+(?:[|>?:,&!]|\.\.\.|-(?: +-){3})"),
}


def load_ordinary(text: Text) -> dict | None:
    """The data of a file that has nothing special about it; None where the thorough reader has to decide.

    Numbers have forgotten how they were typed, and keys may be numbers or nothing; the model takes neither for words.
    """
    content = text.content
    if yaml_rs is None or _is_special(content):
        return None
    try:
        data = yaml_rs.loads(content, parse_datetime=False)
    except (ValueError, TypeError):  # the second for a key that is a collection
        return None
    return data if isinstance(data, dict) and _are_plainly_typed(data, content) else None


def _is_special(content: str) -> bool:
    """True for a file in which the two readers may see something different, or the thorough one something to say."""
    if len(content) > _LONGEST or _FARTHEST in content or content[:1] in "%|>?:,&!.":
        return True
    # A text of several lines has to be announced before the last line, and to end with it.
    if content[-1:] != "\n" or not {"|", ">"}.isdisjoint(content.rstrip().rpartition("\n")[2]):
        return True
    # Looking at bytes is quicker, and what is looked for is the same byte in every text.
    encoded = content.encode("utf-8", "replace")
    others = encoded.translate(None, _PLAIN).decode()
    return (
        not (others.isprintable() or not _NOT_PRINTABLE.search(others))
        or ("\r" in content and content.count("\r") != content.count("\r\n"))
        or _runs_on(encoded)
        or any(sign in content and odd.search(content) for sign, odd in _ODD.items())
    )


def _runs_on(encoded: bytes) -> bool:
    """True where a line ends between brackets without a comma, or where they are nested deeply."""
    # In most files no bracket reaches over the end of a line, and to look for commas before it takes longest.
    return _has_open_brackets(encoded) and _has_open_brackets(encoded.replace(b"\r", b"").replace(b",\n", b","))


def _has_open_brackets(encoded: bytes) -> bool:
    brackets = encoded.translate(None, _ALL_BUT_BRACKETS)
    for _ in range(3):
        brackets = brackets.replace(b"[]", b"").replace(b"{}", b"")
    return bool(brackets.strip(b"\n"))


def _are_plainly_typed(data: dict, content: str) -> bool:
    """True where each number of a field that takes numbers is typed as anybody would; `1_000` and `0b11` are none."""
    claims = data.get("claims")
    parts = [claim for claim in claims.values() if isinstance(claim, dict)] if isinstance(claims, dict) else []
    figures = [figure for part in parts if isinstance(figure := part.get("figure"), dict)]
    found: list[Any] = [part.get("credibility") for part in parts]
    found += (figure.get(key) for figure in figures for key in _NUMBERS)
    numbers = [value for value in found if isinstance(value, (int, float)) and not isinstance(value, bool)]
    if not all(abs(number) < _LARGEST for number in numbers):
        return False
    return not numbers or Counter(map(repr, numbers)) <= Counter(_NUMBER.findall(content))
