"""What works by scripts alone in the frames of a site: fetched once, instead of standing on each page."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

SCRIPT = "assets/briefing/frame.js"
"""Where the script is that puts the parts of the frame into their places."""
_PARTS = re.compile(
    r'<form class="md-header__option" data-md-component="palette">.*?</form>(?:\s*<script>.*?</script>)?'
    r'|<label class="md-header__button md-icon" for="__search">.*?</label>\s*(?=<div class="md-search")',
    re.DOTALL,
)
"""The theme's choice of colours with what makes it, and the button of its search, which a dialog follows."""
_DARK = 'data-md-color-media="(prefers-color-scheme: dark)"'
"""Offers a dark page to a reader whose system is dark; without scripts, `assets/style/tokens.css` does."""
_DIV = re.compile(r"<(/?)div\b[^>]*>")
_CODE = re.compile(r"<script>(.*?)</script>", re.DOTALL)


@dataclass(frozen=True)
class Once:
    """What is left out of the frames of a site; what is not exactly the same in a page stays there."""

    parts: tuple[str, ...] = ()
    """What works by scripts alone, as it stands in a lean page."""

    @cached_property
    def script(self) -> bytes:
        """The script with the parts; a page calls its function where one belongs."""
        parts = ",\n".join(
            f"[{json.dumps(_CODE.sub('', part), ensure_ascii=False)}, () => {{{';'.join(_CODE.findall(part))}}}]"
            for part in self.parts
        )
        return _SCRIPT.replace("PARTS", parts).encode()

    def without(self, page: str, at: str) -> str:
        """A lean page, or a piece of it, without the parts; `at` is the address of the script from there."""
        left = page
        for number, part in enumerate(self.parts):
            mark = ' class="bf-dark"' if _DARK in part else ""
            left = left.replace(part, f"<script{mark}>briefingPart({number})</script>", 1)
        return left if left == page else left.replace("</head>", f'<script src="{at}"></script></head>', 1)


_SCRIPT = """\
const briefingParts = [
PARTS
];

function briefingPart(number) {
  const [html, run] = briefingParts[number];
  document.currentScript.outerHTML = html;
  run();
}
"""


def parts(page: str) -> tuple[str, ...]:
    """The parts in a lean page that work by scripts alone; those that stand beside each other are one."""
    found: list[str] = []
    last = -1
    for start, end in _spans(page):
        if found and not page[last:start].strip():
            found[-1] += page[last:end]
        else:
            found.append(page[start:end])
        last = end
    return tuple(found)


def _spans(page: str) -> Iterator[tuple[int, int]]:
    for match in _PARTS.finditer(page):
        end = match.end()
        if match[0].startswith("<label"):
            depth = 0
            for tag in _DIV.finditer(page, end):
                depth += -1 if tag[1] else 1
                end = tag.end()
                if not depth:
                    break
        yield match.start(), end
