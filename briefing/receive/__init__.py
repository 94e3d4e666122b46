"""An article as it comes in: a file, standard input or a page of the web becomes paragraphs of plain text.

The words are kept as they are, with their typography, their spelling and the line breaks inside a paragraph. Only the
frame around them changes: a byte order mark goes, line ends become `\\n`, white space at the ends of lines goes, and
one empty line stands between paragraphs. Where no line is empty, each line is a paragraph.
"""

from __future__ import annotations

import importlib
import re
from dataclasses import replace
from pathlib import Path

from briefing.read.decode import decode
from briefing.receive.received import NotReceived, Received
from briefing.receive.web import fetch
from briefing.text import Text

__all__ = ["NotReceived", "Received", "from_bytes", "from_file", "from_web", "in_paragraphs"]

_LINE_END = re.compile(r"\r\n|\n|\r")
_MARKUP = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL
)


def from_web(url: str) -> Received:
    """The article at a web address, fetched now; raises NotReceived."""
    answer = fetch(url)
    received = from_bytes(answer.data, answer.url, charset=answer.charset)
    return replace(received, url=answer.url)


def from_file(path: Path) -> Received:
    """The article in a file of text or HTML; raises NotReceived."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise NotReceived(f"{path} cannot be opened: {(error.strerror or 'unknown reason').lower()}") from None
    return from_bytes(data, str(path))


def from_bytes(data: bytes, name: str, *, charset: str | None = None) -> Received:
    """The article in bytes of text or HTML; `name` is for messages, `charset` what a server said of them.

    Raises NotReceived when they are neither, or when no text is in them.
    """
    received = _from_markup(data, name, charset) if _MARKUP.match(data) else _from_text(data, name, charset)
    text = in_paragraphs(received.text)
    if not text:
        raise NotReceived(f"There is no text in {name}.")
    return replace(received, text=text)


def in_paragraphs(content: str) -> str:
    """The text with one empty line between its paragraphs, and nothing changed but white space around lines."""
    text = Text("", content.removeprefix("\ufeff"))
    paragraphs = [
        "\n".join(line.rstrip() for line in _LINE_END.split(text[paragraph])) for paragraph in text.paragraphs
    ]
    return "\n\n".join(paragraphs) + "\n" if paragraphs else ""


def _from_text(data: bytes, name: str, charset: str | None) -> Received:
    if charset:
        try:
            return Received(data.decode(charset))
        except (LookupError, UnicodeDecodeError):
            pass  # what a server says of its files is often wrong
    document = decode(data, name)
    if document.text is None:
        finding = document.fault.finding
        raise NotReceived(f"{finding.message}. {finding.hint}")
    return Received(document.text.content)


def _from_markup(data: bytes, name: str, charset: str | None) -> Received:
    # What takes a text out of its markup is large; who only briefs on text files need not install it nor wait for it.
    try:
        markup = importlib.import_module("briefing.receive.markup")
    except ImportError:
        raise NotReceived(
            f"{name} is a web page, and to take its text out, one more package is needed:\n\n"
            "    pip install 'mkdocs-briefing[fetch]'\n\n"
            "Or copy the article's text into a text file, and name that file."
        ) from None
    return markup.from_page(data, name, charset)
