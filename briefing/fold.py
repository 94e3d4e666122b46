"""A text without its typography, with the way back: what lets a quote typed on a keyboard meet words set in print.

Folding undoes typography and nothing else; case, spelling and punctuation stay:

* a run of white space, line breaks and no-break spaces included, is one space;
* single quotation marks, apostrophes and primes are `'`, double ones `"` (never one for the other: 5′ is not 5″);
* a run of hyphens or dashes is one hyphen, and `…` is three full stops;
* soft hyphens, zero-width characters and marks of writing direction are nothing;
* letters are in Unicode's composed form (NFC).

A folded copy is searched with the plain string search, in linear time whatever an editor types; a regular expression
made from a quote would need no way back, but could be made to run for hours.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

from briefing.text import Span

_SINGLE_MARKS = "‘’‚‛′‵ʹʻʼʽ`´‹›＇❛❜׳"
_DOUBLE_MARKS = "“”„‟″‶ʺ«»〝〞〟＂❝❞״"
_DASHES = "‐‑‒–—―−⁃﹘﹣－⸺⸻"
_SPACES = "\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(
    map(chr, range(0x2000, 0x200B))
)
_PLAIN = {
    char: plain
    for plain, chars in (("'", _SINGLE_MARKS), ('"', _DOUBLE_MARKS), ("-", _DASHES), (" ", _SPACES))
    for char in chars
}
_INVISIBLE = "\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
# One class of characters stands first, because then all others are passed over quickly.
_LENGTH = re.compile(
    rf"[ …{_INVISIBLE}-](?:(?P<gap>(?<=[ {_INVISIBLE}])[ {_INVISIBLE}]+)|(?P<dashes>(?<=-)-+)"
    rf"|(?P<ellipsis>(?<=…))|(?P<invisible>(?<=[{_INVISIBLE}])))"
)
# Where nothing is invisible and no ellipsis stands, only runs change the length: these pass over single spaces.
_GAPS = re.compile("(?P<gap>  +)")
_GAPS_AND_DASHES = re.compile("(?P<gap>  +)|(?P<dashes>--+)")
_RANGES = re.findall("(.)(?:-(.))?", _INVISIBLE)
_UNSEEN = {chr(code) for first, last in _RANGES for code in range(ord(first), ord(last or first) + 1)}
_OF_OTHER_LENGTH = frozenset({*_UNSEEN, "…"})
_TYPOGRAPHY = _OF_OTHER_LENGTH.union(_PLAIN)
"""Every character that may have to be undone where it stands alone."""
_STEADY = bytes(code for code in range(128) if chr(code) not in _TYPOGRAPHY)
"""The characters of ASCII that are never undone where they stand alone."""

_JOINER = "\u200d"
# A row of flags longer than this is not looked at to its beginning.
_FLAGS = 64


@dataclass(frozen=True, eq=False)
class Folded:
    """A text without its typography, with the way back to the raw text."""

    raw: str
    text: str
    edits: tuple[tuple[Span, Span], ...]
    """Where the two differ in length: the folded range with the raw one, in order."""

    def unfold(self, span: Span) -> Span | None:
        """The raw range of a folded one; None when it would begin or end inside a character."""
        start, end = self._start_of(span.start), self._end_of(span.end)
        if start is None or end is None or splits_character(self.raw, start) or splits_character(self.raw, end):
            return None
        return Span(start, end)

    def refold(self, offset: int) -> int:
        """The folded offset of a raw one."""
        index = bisect_right(self._raw_starts, offset)
        if not index:
            return offset
        folded, raw = self.edits[index - 1]
        return folded.end + offset - raw.end if offset >= raw.end else folded.start

    @cached_property
    def backwards(self) -> str:
        """The folded text from its end, because only the forward search of strings is linear."""
        return self.text[::-1]

    @cached_property
    def _starts(self) -> list[int]:
        return [folded.start for folded, _ in self.edits]

    @cached_property
    def _raw_starts(self) -> list[int]:
        return [raw.start for _, raw in self.edits]

    def _start_of(self, offset: int) -> int | None:
        """Where the character after a folded offset begins."""
        index = bisect_right(self._starts, offset)
        if not index:
            return offset
        folded, raw = self.edits[index - 1]
        if offset >= folded.end:
            return raw.end + offset - folded.end
        return raw.start if offset == folded.start else None

    def _end_of(self, offset: int) -> int | None:
        """Where the character before a folded offset ends."""
        # Strictly before: what was dropped right behind that character does not belong to it.
        index = bisect_right(self._starts, offset - 1)
        if not index:
            return offset
        folded, raw = self.edits[index - 1]
        return raw.end + offset - folded.end if offset >= folded.end else None


def is_plain(content: str) -> bool:
    """True for a text that has nothing to undo, as most quotes that are typed on a keyboard."""
    if "  " in content or "--" in content:
        return False
    if content.isascii():
        return content.isprintable() and "`" not in content
    return _TYPOGRAPHY.isdisjoint(_others(content)) and unicodedata.is_normalized("NFC", content)


def fold(content: str) -> Folded:
    """Undo the typography of a text."""
    if is_plain(content):
        return Folded(content, content, ())
    others = frozenset(_others(content))
    similar = _plain(content, others)
    if not unicodedata.is_normalized("NFC", content):
        pattern = _length_and_form()
    elif others.isdisjoint(_OF_OTHER_LENGTH):
        pattern = _GAPS_AND_DASHES if "--" in similar else _GAPS
    else:
        pattern = _LENGTH
    pieces: list[str] = []
    edits: list[tuple[Span, Span]] = []
    raw_end = length = 0
    for match in pattern.finditer(similar):
        match match.lastgroup:
            case "gap" | "invisible":
                piece = " " if " " in match[0] else ""
            case "dashes":
                piece = "-"
            case "ellipsis":
                piece = "..."
            case _:
                piece = unicodedata.normalize("NFC", match[0])
                # Greek has a varia that is canonically the grave accent.
                piece = _PLAIN.get(piece, piece)
        start = length + match.start() - raw_end
        pieces += similar[raw_end : match.start()], piece
        raw_end, length = match.end(), start + len(piece)
        if len(piece) != len(match[0]):
            edits.append((Span(start, length), Span(*match.span())))
    return Folded(content, "".join((*pieces, similar[raw_end:])), tuple(edits))


@lru_cache(maxsize=64)
def fold_document(content: str) -> Folded:
    """As `fold`, kept for a while: the quotes of a document and the names in it are looked for one after the other."""
    return fold(content)


def _others(content: str) -> str:
    """The characters of a text without those of `_STEADY`, which are nearly all; bytes are quicker to tell apart."""
    return content.encode("utf-8", "surrogatepass").translate(None, _STEADY).decode("utf-8", "surrogatepass")


def _plain(content: str, others: frozenset[str]) -> str:
    """Marks and spaces replaced one for one. `str.translate` would look up every character of a curly text."""
    for char in _PLAIN.keys() & others:
        content = content.replace(char, _PLAIN[char])
    return content


@cache
def _length_and_form() -> re.Pattern[str]:
    """As `_LENGTH`, with what Unicode may compose: a character with its marks, or one that has a canonical twin.

    Made when the first text needs it: few do, and the marks are spread over a large part of Unicode.
    """
    marks = "".join(filter(_is_mark, map(chr, range(0x300, 0x20000))))
    return re.compile(rf"{_LENGTH.pattern}|[^{marks}][{marks}]+|[^\x00-\x7f]")


def splits_character(content: str, offset: int) -> bool:
    """True when an offset lies inside what a reader sees as one character (a grapheme cluster)."""
    if not 0 < offset < len(content):
        return False
    before, after = content[offset - 1], content[offset]
    if after < "\u0300" and before < "\u0300":
        return before == "\r" and after == "\n"
    if before in "\r\n":
        return False
    if _is_hangul_tail(after):
        return "\u1100" <= before <= "\u11ff" or "\uac00" <= before <= "\ud7ff"
    if _is_flag_letter(before) and _is_flag_letter(after):
        first = offset
        while first and offset - first < _FLAGS and _is_flag_letter(content[first - 1]):
            first -= 1
        return (offset - first) % 2 == 1
    joined = after == _JOINER or (before == _JOINER and not after.isspace())
    return joined or _is_mark(after) or "\U0001f3fb" <= after <= "\U0001f3ff" or "\U000e0020" <= after <= "\U000e007f"


def _is_mark(char: str) -> bool:
    """True for what joins the character before it: combining marks, and the later letters of a Hangul syllable."""
    return unicodedata.category(char)[0] == "M" or _is_hangul_tail(char)


def _is_hangul_tail(char: str) -> bool:
    return "\u1160" <= char <= "\u11ff" or "\ud7b0" <= char <= "\ud7fb"


def _is_flag_letter(char: str) -> bool:
    return "\U0001f1e6" <= char <= "\U0001f1ff"
