"""The plugin's options in `mkdocs.yml`, for commands that run without the host."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from briefing.read.yaml12 import load
from briefing.text import Text


def plugin_options(path: Path) -> dict[str, Any]:
    """What stands below `plugins: - briefing:`; nothing where there is no such file or entry.

    The file belongs to the host, which says what is wrong with it; tags such as `!ENV` are passed over here.
    """
    try:
        text = Text(path.name, path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError):
        return {}
    data = load(text).data
    plugins = data.get("plugins") if isinstance(data, dict) else None
    entries = plugins if isinstance(plugins, list) else [plugins]
    given = next((entry["briefing"] for entry in entries if isinstance(entry, dict) and "briefing" in entry), None)
    return given if isinstance(given, dict) else {}
