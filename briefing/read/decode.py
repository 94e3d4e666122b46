"""From files to texts: nothing outside a seed is opened, and what is not UTF-8 is named down to the byte."""

from __future__ import annotations

import codecs
import errno
import hashlib
import os
import re
import stat
from pathlib import Path, PurePath, PureWindowsPath
from typing import NamedTuple

from briefing.diagnostic import Finding
from briefing.folder import LARGEST_FILE, contents
from briefing.seed import Fault
from briefing.text import Span, Text

# UTF-32 first: its little-endian mark begins with the mark of UTF-16.
_MARKS = {
    codecs.BOM_UTF32_LE: "UTF-32",
    codecs.BOM_UTF32_BE: "UTF-32",
    codecs.BOM_UTF16_LE: "UTF-16",
    codecs.BOM_UTF16_BE: "UTF-16",
}
_SAVE_AS_UTF8 = (
    "Save the file as UTF-8: in VS Code click the encoding at the bottom right and choose “Save with Encoding”; "
    "in Windows Notepad choose UTF-8 under “Save as”."
)
_FORMATS = {
    b"PK\x03\x04": "a Word or LibreOffice document, or another ZIP archive",
    b"\xd0\xcf\x11\xe0": "an old Word document",
    b"%PDF-": "a PDF",
    b"{\\rtf": "RTF, as word processors write it",
}
"""What files begin with that somebody may have taken for text."""
_SAVE_AS_TEXT = "Open it in the program that shows it, and copy its text into a plain text file in UTF-8."
_RIGHTS = "Give yourself the right to read it."
_WAYS_OUT = {
    errno.EACCES: _RIGHTS,
    errno.EPERM: _RIGHTS,
    errno.ELOOP: "This link leads back to itself; put the file there in its place.",
    errno.EISDIR: "Give this folder another name, and put the file there.",
}
"""What to do where the system does not open a file."""
_SIMPLE_NAME = re.compile(r"[a-z0-9_-]+\.[a-z]+")


class Document(NamedTuple):
    """A file's text, or what kept it from being read."""

    text: Text | None
    data: bytes | None = None
    """Its bytes; None where they could not be read."""
    fault: Fault | None = None

    @property
    def digest(self) -> str:
        """SHA-256 of the bytes, in hexadecimal; empty where there are none."""
        return "" if self.data is None else hashlib.sha256(self.data).hexdigest()


def shown(path: Path, base: Path) -> str:
    """A path as people should see it: relative to `base` when below it, with forward slashes."""
    name, root = os.fspath(path), os.path.join(base, "")
    if name.startswith(root) and ".." not in name:  # as nearly all; the rest takes longer
        name = name.removeprefix(root).replace(os.sep, "/")
        return name if name.isascii() else _printable(name)
    given, root = os.path.abspath(path), os.path.abspath(base)
    below = given.removeprefix(os.path.join(root, ""))
    if below == given:  # not below it, or not to the letter, as on systems that do not tell `A` from `a`
        absolute = Path(given)
        below = absolute.relative_to(root) if absolute.is_relative_to(root) else absolute
    return _printable(PurePath(below).as_posix())


def _printable(name: str) -> str:
    # A name on disk need not be valid Unicode, a message must be.
    return name.encode(errors="replace").decode()


def is_within(path: Path, folder: Path) -> bool:
    """True when a path, links followed, stays below a folder."""
    name, root = os.fspath(path), os.path.join(folder, "")
    if name.startswith(root) and not _may_lead_away(os.fspath(folder), name.removeprefix(root)):
        return True  # all there is is where its name says
    try:
        return path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError, ValueError):  # a ring of links, or a name that no file can have
        return False


def _may_lead_away(folder: str, below: str) -> bool:
    """True where a folder, or what is on the way down from it, is a link, acts like one, or cannot be looked at."""
    parts = re.split(r"[/\\]", below) if "/" in below or "\\" in below else [below]
    if not {"", ".", ".."}.isdisjoint((os.path.basename(folder), *parts)):
        return True
    step = folder
    try:
        if _is_link(os.lstat(step)):
            return True
        for part in parts:
            step = os.path.join(step, part)
            if _is_link(os.lstat(step)):
                return True
    except (OSError, ValueError):
        return True
    return False


def _is_link(found: os.stat_result) -> bool:
    reparse = getattr(found, "st_file_attributes", 0) & stat.FILE_ATTRIBUTE_REPARSE_POINT
    return stat.S_ISLNK(found.st_mode) or bool(reparse)


def is_relative(file: str) -> bool:
    """True for a file name that stays relative on every system, so that a seed works wherever it is cloned."""
    if _SIMPLE_NAME.fullmatch(file):
        return True  # as nearly all are
    windows = PureWindowsPath(file)
    return not (windows.drive or windows.root or file.startswith("/") or ".." in windows.parts)


def is_file(path: Path) -> bool:
    """True for an ordinary file; False also for a name that no file can have."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def closed(path: Path, name: str) -> Fault | None:
    """Why nobody can see whether a file is there; None when that can be seen."""
    try:
        os.stat(path)
    except OSError as error:
        return _unopened(error, name) if error.errno in _WAYS_OUT else None
    except ValueError:  # a name that no file can have
        return None
    return None


def read_document(path: Path, name: str) -> Document:
    """Read one file."""
    try:
        data = contents(path)
    except OSError as error:
        return Document(None, fault=_unopened(error, name))
    if len(data) > LARGEST_FILE:
        message = f"{name} is larger than {LARGEST_FILE // 1_000_000} MB"
        hint = "A seed holds plain text; is this the right file?"
        return Document(
            None, fault=Fault("oversized-file", Finding(message, hint=hint, span=Span(0, 0)), Text(name, ""))
        )
    return decode(data, name)


def decode(data: bytes, name: str) -> Document:
    """The text of a file's bytes, byte order mark and line endings kept."""
    for mark, encoding in _MARKS.items():
        if data.startswith(mark):
            message = f"{name} is {encoding}, not UTF-8: its first bytes are {mark.hex(' ').upper()}"
            finding = Finding(message, hint=_SAVE_AS_UTF8, span=Span(0, 0))
            return Document(None, data, Fault("encoding", finding, Text(name, "")))
    for beginning, kind in _FORMATS.items():
        if data.startswith(beginning):
            finding = Finding(f"{name} is {kind}, and no plain text", hint=_SAVE_AS_TEXT, span=Span(0, 0))
            return Document(None, data, Fault("encoding", finding, Text(name, "")))
    if b"\x00" in data:
        return Document(None, data, _undecodable(data, data.index(0), name))
    try:
        return Document(Text(name, data.decode()), data)
    except UnicodeDecodeError as error:
        return Document(None, data, _undecodable(data, error.start, name))


def _unopened(error: OSError, name: str) -> Fault:
    message = f"{name} cannot be opened: {(error.strerror or 'unknown reason').lower()}"
    finding = Finding(message, hint=_WAYS_OUT.get(error.errno, ""), span=Span(0, 0))
    return Fault("unreadable-file", finding, Text(name, ""))


def _undecodable(data: bytes, offset: int, name: str) -> Fault:
    before = data[:offset]
    line = len(re.findall(rb"\r\n|\n|\r", before)) + 1
    found = f"line {line}, byte {data[offset]:02X} at offset {offset}"
    if data[offset] == 0:
        message = f"{name} holds a NUL, which no text has ({found}); it may be UTF-16, or no text at all"
    else:
        message = f"{name} is not UTF-8: {found}"
        try:
            legacy = data.decode("cp1252")[offset]
            message += f", which would be “{legacy}” in Windows-1252"
        except UnicodeDecodeError:
            pass
    # What could be decoded is kept for the frame around the message; the bad byte shows as a replacement character.
    text = Text(name, data.decode(errors="replace").replace("\x00", "\ufffd"))
    start = len(before.decode(errors="replace"))
    return Fault("encoding", Finding(message, hint=_SAVE_AS_UTF8, span=Span(start, start + 1)), text)
