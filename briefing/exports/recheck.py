"""Holds a brief against what it was made of: every quote, every digest, every word that a reader sees."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import unified_diff
from html.parser import HTMLParser
from typing import Any

from briefing.exports.brief import taken_apart
from briefing.exports.data import FORMAT, sha256
from briefing.inert import inert
from briefing.seed import ARTICLE
from briefing.text import Span, Text

_MOST_LINES = 12


@dataclass(frozen=True)
class Checked:
    """One thing that was looked at."""

    holds: bool
    words: str
    """What was found, as a sentence."""


@dataclass(frozen=True)
class Brief:
    """A brief as it was received."""

    html: str
    page: str
    """What readers see, without the data."""
    data: dict[str, Any]


def opened(html: str) -> Brief:
    """Take a brief apart; a ValueError says why it is none."""
    parts = taken_apart(html)
    if parts is None:
        raise ValueError("it holds no data of a brief")
    try:
        data = json.loads(parts[1])
    except ValueError:
        raise ValueError("its data was damaged") from None
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise ValueError("it was made by another version, whose data this one does not know")
    if not _is_whole(data):
        raise ValueError("its data was damaged")
    return Brief(html.replace("\r\n", "\n"), parts[0], data)


def _is_whole(data: dict[str, Any]) -> bool:
    """Everything that is looked at is there; whoever tampers with a file may have done anything to it."""
    try:
        quotes = [quote for claim in data["claims"] for quote in claim["quotes"] if isinstance(claim["number"], int)]
        words = [data["slug"], data["generator"], *data["digests"].values()]
        words += [word for quote in quotes for word in [quote["id"], quote["in"], *(quote["words"] or [])]]
        edges = [edge for quote in quotes for start, end in quote["places"] for edge in (start, end)]
        return all(isinstance(word, str) for word in words) and all(isinstance(edge, int) for edge in edges)
    except (AttributeError, KeyError, TypeError, ValueError):
        return False


def recheck(brief: Brief, texts: Callable[[str], Text | None], digests: Callable[[str], str | None]) -> list[Checked]:
    """Check a brief against documents.

    `texts` gives the text of the article or a source by its id, `digests` the SHA-256 of its file; None where it is
    not at hand.
    """
    return [_page(brief), *_documents(brief, digests), *_quotes(brief, texts), _shown(brief)]


def compared(brief: Brief, again: str) -> list[Checked]:
    """Check a brief against the one that its seed makes now."""
    if again == brief.html:
        return [Checked(True, "The seed makes this file again, letter for letter.")]
    now = opened(again)
    if now.data["generator"] != brief.data["generator"]:
        what = "another version of the tools made this file, so its other words were not compared."
        return [Checked(now.data["digests"] == brief.data["digests"], f"{brief.data['generator']}: {what}")]
    lines = list(unified_diff(_words(now.page), _words(brief.page), "the seed", "this file", lineterm="", n=0))[2:]
    lines = [line for line in lines if not line.startswith("@@")]
    more = [f"… and {len(lines) - _MOST_LINES} more lines"] if len(lines) > _MOST_LINES else []
    said = "\n".join(["The seed makes another page (+ here, - from the seed):", *lines[:_MOST_LINES], *more])
    return [Checked(False, said if lines else "The seed makes another file; what is read is the same.")]


def _page(brief: Brief) -> Checked:
    same = sha256(brief.page) == brief.data.get("page")
    return Checked(same, "The page is as it was written." if same else "The page was changed after it was written.")


def _documents(brief: Brief, digests: Callable[[str], str | None]) -> Iterator[Checked]:
    for id_, digest in brief.data["digests"].items():
        now = digests(id_)
        name = {"article": "The article", "briefing": "briefing.yml"}.get(id_, f"The source `{id_}`")
        if now == digest:
            yield Checked(True, f"{name} is the same file (SHA-256 {digest[:12]}…).")
        elif now:
            yield Checked(False, f"{name} is another file: SHA-256 {now[:12]}…, here {digest[:12]}….")


def _quotes(brief: Brief, texts: Callable[[str], Text | None]) -> Iterator[Checked]:
    total, good, left = 0, 0, 0
    for claim in brief.data["claims"]:
        for quote in claim["quotes"]:
            total += 1
            text = texts(quote["in"])
            if text is None:
                left += 1
                continue
            there = [text[Span(*place)] for place in quote["places"]]
            same = [sha256(part) for part in there] == quote["sha256"] and quote["words"] in (None, there)
            good += same
            if not same:
                said = " […] ".join(quote["words"] or ["words that may not be shown"])
                found = " […] ".join(there)
                where = "the article" if quote["in"] == ARTICLE else f"the source `{quote['in']}`"
                yield Checked(False, f"A quote of claim {claim['number']}: here “{said}”, in {where} “{found}”.")
    if left:
        yield Checked(True, f"{left} of {total} quotes were not checked, for their documents are not at hand.")
    yield Checked(good == total - left, f"{good} of {total - left} quotes stand where they should.")


def _shown(brief: Brief) -> Checked:
    """What readers see in quotation is what the data has."""
    seen = _Quotes()
    seen.feed(brief.page)
    wanted = {
        quote["id"]: _squeezed(inert("".join(quote["words"] or [])))
        for claim in brief.data["claims"]
        for quote in claim["quotes"]
    }
    wrong = [id_ for id_ in {**wanted, **seen.found} if _squeezed(seen.found.get(id_, "")) != wanted.get(id_)]
    if wrong:
        return Checked(False, f"The page shows other words than were verified: {', '.join(wrong)}.")
    return Checked(True, "The page shows the words that were verified.")


class _Quotes(HTMLParser):
    """Collects the quoted words of a page by the quotes' ids."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: dict[str, str] = {}
        self.quote, self.depth = "", 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "blockquote":
            self.quote = dict(attrs).get("data-quote") or ""
            self.found.setdefault(self.quote, "")
        self.depth += tag == "q"

    def handle_endtag(self, tag: str) -> None:
        self.depth -= tag == "q"

    def handle_data(self, data: str) -> None:
        if self.depth:
            self.found[self.quote] = self.found.get(self.quote, "") + data


class _Lines(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = []

    def handle_data(self, data: str) -> None:
        if words := " ".join(data.split()):
            self.lines.append(words)


def _words(page: str) -> list[str]:
    parser = _Lines()
    parser.feed(page)
    return parser.lines


def _squeezed(words: str) -> str:
    return "".join(words.split())
