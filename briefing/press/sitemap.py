"""The sitemap of thousands of pages: the host's template shows it how two entries look, and the rest are alike."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

import mkdocs
from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File

from briefing.press.pressed import PressedFile

NAME = "sitemap.xml"
_EVENTS = ("pre_template", "template_context", "post_template")
_SIGN = "zq7"
"""Begins all that stands in for addresses and dates; no address has it."""


class _StandIn:
    """A page as the template sees it, and its file."""

    is_link, abs_url = False, ""

    def __init__(self, name: str) -> None:
        self.page, self.canonical_url, self.update_date = self, f"{_SIGN}url{name};", f"{_SIGN}day{name};"


@dataclass
class Sitemap:
    """The sitemap of these files, in order."""

    files: Sequence[File]
    site: str
    """Where the site is going to be, in markup; empty when nobody said that, and then nothing is listed."""
    _runs: list[tuple[_StandIn, _StandIn, list[PressedFile]]] = field(default_factory=list)

    def shown(self) -> list[Any]:
        """What to show the template: in place of each row of our pages, two that stand in for them."""
        found: list[Any] = []
        for ours, run in groupby(self.files, lambda file: isinstance(file, PressedFile)):
            if not ours:
                found += run
            elif self.site:
                number = len(self._runs)
                self._runs.append((_StandIn(f"{number}a"), _StandIn(f"{number}b"), [*run]))
                found += self._runs[-1][:2]
        return found

    def completed(self, output: str) -> str:
        """What the template made of that, with all our pages."""
        for first, second, files in self._runs:
            before, _, rest = output.partition(first.canonical_url)
            within, _, rest = rest.partition(first.update_date)
            gap, _, rest = rest.partition(second.canonical_url)
            after = rest.partition(second.update_date)[2]
            entries = (f"{address}{within}{day}" for address, day in (file.listed(self.site) for file in files))
            output = f"{before}{gap.join(entries)}{after}"
        return output


def sitemap(files: Sequence[File], env: Any, config: MkDocsConfig) -> Sitemap | None:
    """The sitemap, where it is made by MkDocs' own template and nobody else has a say in it; otherwise None."""
    own = os.path.join(os.path.dirname(mkdocs.__file__), "templates", NAME)
    methods = [method for name in _EVENTS for method in config.plugins.events[name]]
    others = {type(getattr(method, "__self__", None)).__module__ for method in methods} - {"briefing.plugin"}
    if others or env.get_template(NAME).filename != own:
        return None
    site = config.site_url
    return Sitemap(files, str(escape(f"{site.removesuffix('/')}/")) if site else "")
