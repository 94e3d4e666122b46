"""The icons of the theme's frame as part of the style sheet, fetched once; in the pages they were a third of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path as FilePath
from typing import Any
from urllib.parse import quote

ICONS = {
    "close": "material/close",
    "edit": "material/file-edit-outline",
    "logo": "material/library",
    "menu": "material/menu",
    "previous": "material/arrow-left",
    "repo": "fontawesome/brands/git-alt",
    "search": "material/magnify",
    "top": "material/arrow-up",
    "view": "material/file-eye-outline",
}
"""What the frame of every page may show: the name that a site's configuration has for it, and what the theme takes."""
PLAIN = re.compile(
    r'<svg xmlns="http://www\.w3\.org/2000/svg" viewBox="0 0 ([\d.]+ [\d.]+)">(?:<!--[^>]*-->)?<path d="[^"]+"/></svg>'
)
"""A picture of one form in one colour, as it stands in the theme and in a page, with its width and height."""
_KEPT = "<>' =:/,!"
"""What stands in an address in quotation marks as it is; `%` and `#` would begin something else."""


def icons(theme: Any) -> dict[str, str]:
    """The icons of a host's theme as they stand in a page, each with its class; empty where a theme has none."""
    found: dict[str, str] = {}
    for name, icon in _named(theme):
        for folder in theme.dirs:
            path = FilePath(folder, ".icons", f"{icon}.svg")
            if path.is_file():
                text = path.read_text("utf-8").strip()
                if PLAIN.fullmatch(text):
                    found.setdefault(text, f"bf-icon-{name}")
                break
    return found


def _named(theme: Any) -> Iterator[tuple[str, str]]:
    chosen = theme.get("icon") or {}
    for name, usual in ICONS.items():
        yield name, chosen.get(name) or usual
    palettes = theme.get("palette") or []
    for number, palette in enumerate(palettes if isinstance(palettes, list) else [palettes]):
        if isinstance(toggle := palette.get("toggle"), Mapping) and "icon" in toggle:
            yield f"palette-{number}", toggle["icon"]


def sheet(found: Mapping[str, str]) -> bytes:
    """What the style sheet says of the icons; how one is drawn stands in `assets/style/icons.css`."""
    rules = (
        f'.{name}{{--bf-icon:url("data:image/svg+xml,{_address(text)}");'
        f"aspect-ratio:{PLAIN.fullmatch(text)[1].replace(' ', '/')}}}\n"
        for text, name in found.items()
    )
    return "".join(rules).encode()


def _address(picture: str) -> str:
    return quote(picture.replace('"', "'"), safe=_KEPT)
