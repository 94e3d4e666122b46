"""Lists of words that rules look for: one text file per language and list, so that editors can read and extend them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent / "words"


def words(lang: str, list_: str) -> tuple[str, ...]:
    """The entries of a list in a language; none where the language has no such list, so that nothing is invented.

    Only the base language counts: `en-GB` reads the list of `en`.
    """
    return _entries(lang.split("-")[0].lower(), list_)


@cache
def _entries(language: str, list_: str) -> tuple[str, ...]:
    path = _FOLDER / language / f"{list_}.txt"
    if not path.is_file():
        return ()
    lines = (line.partition("#")[0].strip() for line in path.read_text("utf-8").splitlines())
    return tuple(line for line in lines if line)
