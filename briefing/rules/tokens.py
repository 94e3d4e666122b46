"""The words of texts, taken apart one text at a time or many at once, which takes a fraction of the time."""

from __future__ import annotations

import re
from collections.abc import Sequence

_WORD = re.compile(r"\w+")
_BETWEEN_WORDS = re.compile(r"[^\w\n]+")
# Everything of ASCII that belongs to no word; a line break stands between two texts.
_ASCII = "".join(chr(code) if chr(code).isalnum() or chr(code) in "_\n" else " " for code in range(128))
_ASCII_BYTES = bytes(ord(_ASCII[code]) if code < 128 else code for code in range(256))
# What stands between words in most texts that are not ASCII.
_COMMON_MARKS = "“”„‘’«»–—…\xa0、。，؟،"


def plain(words: str) -> str:
    """The same words with typewriter apostrophes, letter for letter."""
    return words.replace("’", "'")


def tokens(text: str) -> list[str]:
    """The words of a text; “didn’t” is “did” and “not”."""
    return _WORD.findall(plain(text).replace("n't", " not "))


def all_tokens(texts: Sequence[str]) -> list[list[str]]:
    """As `tokens`, for many texts and in lower case."""
    if not texts:
        return []
    joined = "\n".join([text.replace("\n", " ") for text in texts]).lower()
    spaced = _spaced(plain(joined).replace("n't", " not "))
    if not spaced.isascii() and not spaced.replace(" ", "").replace("\n", "").isalnum():
        spaced = _BETWEEN_WORDS.sub(" ", spaced)
    return [line.split() for line in spaced.split("\n")]


def vocabulary(lowered: str) -> set[str]:
    """The different words of a text in lower case; an apostrophe parts two words."""
    spaced = _spaced(lowered)
    words = set(spaced.split())
    odd = [] if spaced.isascii() and "_" not in spaced else [word for word in words if not word.isalnum()]
    if odd:
        words.difference_update(odd)
        words.update(_WORD.findall(" ".join(odd)))
    return words


def _spaced(text: str) -> str:
    """A text without most of what stands between its words; in English, without any of it."""
    if text.isascii():
        return text.translate(_ASCII)
    for mark in _COMMON_MARKS:
        text = text.replace(mark, " ")
    # Bytes are translated many times as fast as letters, and no other letter has a byte of ASCII in it.
    return text.encode("utf-8", "surrogatepass").translate(_ASCII_BYTES).decode("utf-8", "surrogatepass")
