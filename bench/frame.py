"""The theme's frame around a page, taken from a real build, so that the anchors' pages weigh what ours weigh."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

CONFIG = """\
site_name: Briefings
site_url: http://127.0.0.1:8000/
use_directory_urls: true
theme:
  name: material
  font: false
plugins: []
"""
TITLE, CONTENT = "A-title-to-be-replaced", "Content-to-be-replaced"


def frame(folder: Path) -> str:
    """The frame with `TITLE` and `CONTENT` in it; the theme's own files are put into the folder.

    Addresses in it are relative to a page at the site's root, and begin with `assets/` or are `.`.
    """
    with tempfile.TemporaryDirectory() as made:
        project = Path(made)
        (project / "docs").mkdir()
        (project / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
        text = f"---\ntitle: {TITLE}\nhide: [navigation, toc]\n---\n# {CONTENT}\n"
        (project / "docs" / "index.md").write_text(text, encoding="utf-8")
        command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", folder.resolve()]
        subprocess.run(command, cwd=project, check=True, capture_output=True)
    page = (folder / "index.html").read_text("utf-8")
    for name in ("index.html", "404.html", "sitemap.xml", "sitemap.xml.gz"):
        (folder / name).unlink(missing_ok=True)
    start = page.index("<h1")
    end = page.index("</h1>", start) + len("</h1>")
    return page[:start] + CONTENT + page[end:]
