"""The frames of a site, one for each shape of page, each tried out on real pages before it is used."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from briefing.host import THEME_SEARCH
from briefing.page import Page
from briefing.press.digest import digest
from briefing.press.frame import Frame, Shape, Unlike
from briefing.press.sheets import Leaf, Plate
from briefing.press.theme import Theme


class Frames:
    """Which pages can be put into frames, and which have to be rendered in full, for a reason."""

    def __init__(self, theme: Theme, shapes: Iterable[Shape]) -> None:
        self.theme = theme
        self.frames: dict[Shape, Frame] = {}
        self.reasons: dict[str, str] = {}
        """Why there is no frame, by the pattern of the pages' addresses."""
        for shape in sorted(shapes):
            if shape.searchable and THEME_SEARCH in theme.config.plugins:
                continue  # the theme's search goes through these pages when MkDocs renders them
            try:
                self.frames[shape] = theme.frame(shape)
            except Unlike as unlike:
                self.reasons[shape.pattern] = str(unlike)

    @property
    def digest(self) -> str:
        """Of everything that they are made of."""
        return digest(*(repr(item) for item in sorted(self.frames.items())))

    def of(self, leaf: Leaf) -> Frame | None:
        """The frame for a page; None when it has to be rendered in full."""
        frame = self.frames.get(leaf.shape) if leaf.shape else None
        return frame if frame and leaf.name not in frame.close else None

    def try_out(self, samples: Callable[[Shape], Iterable[tuple[Page, Plate]]]) -> None:
        """Give up each frame that does not give the very bytes that MkDocs gives."""
        for shape, frame in list(self.frames.items()):
            for page, plate in samples(shape):
                if page.name not in frame.close and frame.fill(self.theme.values(plate)) != self.theme.rendered(page):
                    self.reasons[shape.pattern] = f"{page.path} came out otherwise than MkDocs renders it"
                    del self.frames[shape]
                    break
