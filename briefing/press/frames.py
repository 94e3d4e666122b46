"""The frames of a site, one for each shape of page, each tried out on real pages before it is used."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from briefing.host import THEME_SEARCH
from briefing.page import Page
from briefing.press.digest import digest
from briefing.press.frame import Frame, Shape, Unlike
from briefing.press.sheets import Leaf, Plate
from briefing.press.theme import Theme
from briefing.processes import gather

Samples = Callable[[Shape], Iterable[tuple[Page, Plate]]]
"""Gives some pages of a shape."""


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

    def try_out(self, samples: Samples) -> None:
        """Give up each frame that does not give the very bytes that MkDocs gives."""
        unlike: dict[Shape, str] = {}
        for found in gather(partial(self._unlike, samples), list(self.frames)):
            unlike |= found
        # What another process left out.
        unlike |= self._unlike(samples, [shape for shape in self.frames if shape not in unlike])
        for shape, path in unlike.items():
            if path:
                self.reasons[shape.pattern] = f"{path} came out otherwise than MkDocs renders it"
                del self.frames[shape]

    def _unlike(self, samples: Samples, shapes: Iterable[Shape]) -> dict[Shape, str]:
        """For each of these shapes, the address of a page that came out otherwise; empty where there is none."""
        return {
            shape: next((page.path for page, plate in samples(shape) if not self._is_like(shape, page, plate)), "")
            for shape in shapes
        }

    def _is_like(self, shape: Shape, page: Page, plate: Plate) -> bool:
        frame = self.frames[shape]
        return page.name in frame.close or frame.fill(self.theme.values(plate)) == self.theme.rendered(page)
