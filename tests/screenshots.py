"""Pictures of every page kind, on a desktop and a phone, in light, dark and on paper, for those who change its looks.

`make screenshots` writes them to `.cache/screenshots/`; `make screenshots ARGS="article claims"` makes only those.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests import host
from tests.browser import launch
from tests.hosting import serving
from tests.test_browser.places import PLACES

FOLDER = host.ROOT / ".cache" / "screenshots"

MODES = {
    "desktop-light": {"viewport": {"width": 1440, "height": 900}, "color_scheme": "light"},
    "desktop-dark": {"viewport": {"width": 1440, "height": 900}, "color_scheme": "dark"},
    "phone-light": {"viewport": {"width": 390, "height": 844}, "color_scheme": "light", "has_touch": True},
    "phone-dark": {"viewport": {"width": 390, "height": 844}, "color_scheme": "dark", "has_touch": True},
}


def take(folder: Path, names: list[str]) -> None:
    """Write `NAME-MODE.png`, the whole page each, and `NAME.pdf` for the pages of those names."""
    site = host.build(host.ROOT, to=folder / "site")
    with serving(site) as base, sync_playwright() as playwright:
        browser = launch(playwright)
        for mode, options in MODES.items():
            context = browser.new_context(reduced_motion="reduce", **options)
            page = context.new_page()
            for name in names:
                page.goto(base + PLACES[name])
                page.screenshot(path=folder / f"{name}-{mode}.png", full_page=True)
                if mode == "desktop-light":
                    page.pdf(path=folder / f"{name}.pdf", format="A4")
            context.close()
        browser.close()
    shutil.rmtree(site)


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    take(FOLDER, sys.argv[1:] or list(PLACES))
    print(FOLDER)
