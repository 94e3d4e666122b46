"""The picture of a briefing in a link preview, for sites that ask for it: drawn here, once for each content."""

from __future__ import annotations

import hashlib
import importlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path as FilePath

from briefing import __version__
from briefing.drawing.measure import wrap
from briefing.inert import inert
from briefing.output import RASTER, SiteFile
from briefing.page import Places, preview_path
from briefing.pages.render import day, environment, without_citations
from briefing.views.briefing import BriefingView

_WIDTH = 1040.0


def previews(view: BriefingView, places: Places) -> Iterator[SiteFile]:
    """The PNG of a briefing; nothing unless the site keeps a folder for previews."""
    if places.previews is None:
        return
    yield SiteFile(preview_path(places.folder, view.slug), kept(places.previews, _svg(view, places)))


def kept(folder: FilePath, svg: str) -> bytes:
    """The PNG of a picture, from a folder where it is kept, or drawn now and put there."""
    path = folder / f"{hashlib.sha256(f'{__version__}{svg}'.encode()).hexdigest()}.png"
    png = _read(path)
    if png is None:
        png = importlib.import_module(RASTER).png(svg)
        _keep(path, png)
    return png


def _svg(view: BriefingView, places: Places) -> str:
    line = without_citations(view.bottom_line.text) if view.bottom_line else ""
    title = wrap(inert(view.briefing.title), _WIDTH, 3, 60)
    counts = [
        (len(view.claims), "claim"),
        (len(view.sourcing.origins), "origin"),
        (len(view.unsettled), "open question"),
    ]
    return (
        environment()
        .get_template("preview.svg")
        .render(
            site_name=places.site_name,
            title=title,
            words=wrap(inert(line), _WIDTH, 6 - len(title), 31),
            counts=", ".join(f"{number} {noun}{'' if number == 1 else 's'}" for number, noun in counts),
            updated=day(view.briefing.updated),
        )
    )


def _read(path: FilePath) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None


def _keep(path: FilePath, content: bytes) -> None:
    """Whole or not at all, for a build may be stopped and two may run at once; where it cannot be kept, so be it."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        FilePath(name).replace(path)
    except OSError:
        return
