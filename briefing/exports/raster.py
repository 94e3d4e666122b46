"""From SVG to PNG, with letters from a font that comes along; the only module that needs the extra `preview`."""

from __future__ import annotations

from pathlib import Path as FilePath

import font_source_sans_pro
import resvg_py

_FONTS = FilePath(font_source_sans_pro.__file__).parent / "files"


def png(svg: str) -> bytes:
    """The picture; letters that the font lacks are taken from the system's."""
    files = [str(_FONTS / f"SourceSansPro-{name}.ttf") for name in ("Regular", "Semibold")]
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, font_files=files, font_family="Source Sans Pro"))
