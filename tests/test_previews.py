"""Pictures for link previews: drawn only where a site asks, kept between builds, named in the head."""

from __future__ import annotations

import struct

import pytest

from briefing.exports import preview
from briefing.exports.raster import png
from tests import host, sample
from tests.html import Site

MKDOCS = sample.MKDOCS.replace("theme:", "site_url: https://example.org/news/\ntheme:")
ASKED = MKDOCS.replace("  - briefing\n", "  - briefing:\n      previews: true\n")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Site:
    folder = sample.write(tmp_path_factory.mktemp("previews"), mkdocs=ASKED)
    return Site(host.build(folder), base="https://example.org/news/")


def test_a_preview_is_a_picture_of_the_size_that_is_wanted(built):
    content = (built.folder / "assets" / "briefing" / "previews" / f"{sample.SLUG}.png").read_bytes()
    assert content[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", content[16:24]) == (1200, 630)


def test_every_page_of_a_briefing_names_its_preview(built):
    for kind in ("index", "claims"):
        _, page = built.page(f"briefings/{sample.SLUG}/{kind}")
        meta = [node.attributes for node in page.one("head").all("meta")]
        found = {one.get("property") or one.get("name"): one["content"] for one in meta if "content" in one}
        assert found["og:image"] == f"https://example.org/news/assets/briefing/previews/{sample.SLUG}.png"
        assert found["twitter:card"] == "summary_large_image"
    home = [node.attributes for node in built.pages["index.html"].one("head").all("meta")]
    assert "og:image" not in [one.get("property") for one in home]


def test_a_preview_is_drawn_once_for_each_content(tmp_path, monkeypatch):
    drawn = []
    monkeypatch.setattr("briefing.exports.raster.png", lambda svg: drawn.append(svg) or b"png")
    for words in ("one", "one", "other"):
        assert preview.kept(tmp_path / "previews", f"<svg>{words}</svg>") == b"png"
    assert len(drawn) == 2
    assert len(list((tmp_path / "previews").iterdir())) == 2


def test_letters_are_drawn():
    def inked(words: str) -> bytes:
        return png(f'<svg xmlns="http://www.w3.org/2000/svg" width="90" height="30"><text y="20">{words}</text></svg>')

    assert inked("Words") != inked("") != inked("Ґедз")


def test_a_site_that_does_not_ask_has_none(tmp_path):
    folder = sample.write(tmp_path / "plain", mkdocs=MKDOCS)
    site = host.build(folder)
    assert not (site / "assets" / "briefing" / "previews").exists()
    assert not (folder / ".cache" / "briefing" / "previews").exists()


@pytest.mark.parametrize(
    ("mkdocs", "said"),
    [
        (ASKED.replace("site_url: https://example.org/news/\n", ""), "Previews need the site's address"),
        (ASKED, "pip install 'mkdocs-briefing[preview]'"),
    ],
    ids=["no-address", "no-extra"],
)
def test_what_previews_need_is_said(tmp_path, mkdocs, said):
    folder = sample.write(tmp_path / "site", mkdocs=mkdocs)
    lacking = tmp_path / "lacking"
    lacking.mkdir()
    if "pip" in said:
        (lacking / "resvg_py.py").write_text("raise ModuleNotFoundError(name='resvg_py')")
    done = host.run("mkdocs", "build", "--strict", cwd=folder, PYTHONPATH=str(lacking))
    assert done.returncode == 1
    assert said in done.stderr
