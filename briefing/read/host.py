"""What `mkdocs.yml` says, for commands that run without the host: the plugin's options, the address of the rules."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

from briefing.read.yaml12 import load
from briefing.text import Text

_RULES = re.compile(r"^<!-- briefing: rules -->[^\S\n]*$", re.MULTILINE)


def plugin_options(path: Path) -> dict[str, Any]:
    """What stands below `plugins: - briefing:`; nothing where there is no such file or entry.

    The file belongs to the host, which says what is wrong with it; tags such as `!ENV` are passed over here.
    """
    plugins = _settings(path).get("plugins")
    entries = plugins if isinstance(plugins, list) else [plugins]
    given = next((entry["briefing"] for entry in entries if isinstance(entry, dict) and "briefing" in entry), None)
    return given if isinstance(given, dict) else {}


def rules_address(path: Path) -> str:
    """The address of the site's page that shows the rules; empty where no page does, or the site has no address."""
    settings = _settings(path)
    site = _value(settings.get("site_url"))
    docs = path.parent / str(_value(settings.get("docs_dir")) or "docs")
    if not site.startswith(("http://", "https://")):
        return ""
    for page in sorted(docs.rglob("*.md")):
        try:
            text = page.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError):
            continue
        if _RULES.search(text):
            name = page.relative_to(docs).with_suffix("").as_posix()
            plain = settings.get("use_directory_urls") is False
            return f"{site.rstrip('/')}/{name}{'.html' if plain else '/'}"
    return ""


def _settings(path: Path) -> dict[str, Any]:
    try:
        text = Text(path.name, path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError):
        return {}
    data = load(text).data
    return data if isinstance(data, dict) else {}


def _value(setting: Any) -> str:
    """What a setting says; of `!ENV [NAME, otherwise]`, as the host reads it, the first that there is."""
    *names, last = setting if isinstance(setting, list) and setting else [setting]
    given = next((os.environ[name] for name in names if isinstance(name, str) and name in os.environ), last)
    return given if isinstance(given, str) else ""
