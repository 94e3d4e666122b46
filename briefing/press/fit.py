"""Whether the press may be used at all: only where nobody but the theme has a say in what a page becomes."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig

_EVENTS = ("pre_page", "page_read_source", "page_markdown", "page_content", "page_context", "post_page")
_HARMLESS = ("briefing.plugin", "material.plugins.search.plugin")
"""Modules whose page events change nothing about our pages that is not known here."""


def unfit(config: MkDocsConfig) -> str:
    """Why MkDocs itself has to render each page, in words; empty when nothing speaks against the press."""
    names = set()
    for event in _EVENTS:
        for method in config.plugins.events[event]:
            owner = getattr(method, "__self__", None)
            module = type(owner).__module__ if owner is not None else getattr(method, "__module__", "")
            if module not in _HARMLESS:
                names.add(next((name for name, plugin in config.plugins.items() if plugin is owner), module))
    return f"the plugin {', '.join(f'`{name}`' for name in sorted(names))} works on each page" if names else ""
