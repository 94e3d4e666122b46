"""Puts a page that somebody asks for into the frame of its kind, which is quicker than to render it whole."""

from __future__ import annotations

import time
from collections.abc import Callable

from briefing.page import Page
from briefing.press.frame import Shape
from briefing.press.frames import Frames
from briefing.press.sheets import laid
from briefing.press.theme import Theme


class Framing:
    """The frames of one build of the host, as far as they were taken; `render` is how the host writes a whole page.

    To take one is to render several pages, so it is done while nobody waits.
    """

    def __init__(self, theme: Theme, render: Callable[[Page], bytes]) -> None:
        self._theme, self._render = theme, render
        self._frames: dict[Shape, Frames] = {}
        self._expected: dict[Shape, Page] = {}

    @property
    def is_new(self) -> bool:
        """Whether nothing was expected yet."""
        return not (self._frames or self._expected)

    def rendered(self, page: Page) -> bytes:
        """A whole page, as the host writes it."""
        (leaf,), (plate,), _ = laid([page])
        if leaf.shape in self._frames and (frame := self._frames[leaf.shape].of(leaf)):
            return frame.fill(self._theme.values(plate))
        return self._render(page)

    def expect(self, page: Page) -> None:
        """Somebody is likely to ask for pages of this kind."""
        (leaf,), _, _ = laid([page])
        if leaf.shape and leaf.shape not in self._frames:
            self._expected[leaf.shape] = page

    def take(self, seconds: float) -> bool:
        """Take frames of pages that are expected, for so long; true when none is left."""
        end = time.monotonic() + seconds
        while self._expected and time.monotonic() < end:
            shape, page = self._expected.popitem()
            _, plates, _ = laid([page])
            self._frames[shape] = frames = Frames(self._theme, [shape])
            frames.try_out(lambda _, page=page, plates=plates: zip([page], plates, strict=True))
        return not self._expected
