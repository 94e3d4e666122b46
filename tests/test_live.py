"""While a site is served, what is asked for is what a build would have written, made of the seeds as they are."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any
from wsgiref.util import setup_testing_defaults

import click
import pytest
import yaml
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer

from briefing.live.banner import banner
from briefing.live.framing import Framing
from tests import several

MATERIAL = {"name": "material", "font": False}
ADDRESS = "https://example.org/deep/site/"
SITES: dict[str, dict[str, Any]] = {
    "plain": {"plugins": ["search", "briefing"], "site_url": ADDRESS},
    "files": {"use_directory_urls": False, "site_url": ADDRESS, "plugins": ["search", "briefing"]},
    "folder": {"plugins": ["search", {"briefing": {"folder": "x"}}], "nav": [{"All": "x/briefings/index.md"}]},
    "other theme": {"theme": {"name": "mkdocs"}, "plugins": ["briefing"]},
}

Get = Callable[[str], bytes]


@pytest.fixture(scope="module")
def briefings(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return several.write(tmp_path_factory.mktemp("live"))


@pytest.fixture(autouse=True)
def _one_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    # Two themes write the time of the build into a page.
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1800000000")
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")


def _built(project: Path, to: Path, *, fast: bool) -> MkDocsConfig:
    """A site after the first build of a server."""
    config = load_config(str(project / "mkdocs.yml"), site_dir=str(to))
    config.plugins["briefing"].config.fast = fast
    with click.Context(click.Command("serve")) as context:
        context.params["livereload"] = "livereload"
        config.plugins.on_startup(command="serve", dirty=False)
    build(config)
    return config


def _started(project: Path, to: Path, *, fast: bool) -> Get:
    """What MkDocs' server answers from a folder after its first build, without a network."""
    config = _built(project, to, fast=fast)
    server = LiveReloadServer(lambda: build(config), "127.0.0.1", 0, str(to))
    config.plugins.on_serve(server, config=config, builder=server.builder)
    answer = server.get_app()

    def get(path: str) -> bytes:
        environ = {"PATH_INFO": f"/{path}".encode().decode("latin-1")}
        setup_testing_defaults(environ)
        status: list[str] = []
        body = b"".join(answer(environ, lambda *arguments: status.append(arguments[0])))
        return body if status == ["200 OK"] else status[0].encode()

    return get


def _configured(project: Path, site: str) -> None:
    config = {"site_name": "A site & more", "theme": MATERIAL} | SITES[site]
    (project / "mkdocs.yml").write_text(yaml.safe_dump(config, sort_keys=False), "utf-8")


@pytest.mark.parametrize("site", SITES)
def test_what_is_asked_for_is_what_a_build_writes(briefings, tmp_path, site):
    _configured(briefings, site)
    _started(briefings, tmp_path / "built", fast=False)
    get = _started(briefings, tmp_path / "live", fast=True)
    written = sorted(path for path in (tmp_path / "built").rglob("*") if path.is_file())
    names = [path.relative_to(tmp_path / "built").as_posix() for path in written]
    assert sum(name.endswith(".html") for name in names) > 100
    # The dates of pages that nobody asked for are not known.
    known = [name for name in names if not name.startswith("sitemap.xml")]
    assert [name for name in known if get(name) != (tmp_path / "built" / name).read_bytes()] == []


@pytest.mark.parametrize("site", SITES)
def test_a_page_in_a_frame_is_what_the_host_writes(briefings, tmp_path, site):
    _configured(briefings, site)
    plugin = _built(briefings, tmp_path / "site", fast=False).plugins["briefing"]
    pages = [page for page in plugin.copy.pages if page.pattern]
    framing = Framing(plugin.theme, lambda page: b"rendered as a whole")
    assert {framing.rendered(page) for page in pages} == {b"rendered as a whole"}
    # An editor's next pages are of the same kinds, and not the same.
    for page in pages[: len(pages) // 2]:
        framing.expect(page)
    while not framing.take(0.01):
        continue
    framed = {page: content for page in pages if (content := framing.rendered(page)) != b"rendered as a whole"}
    # The other theme does things with a page that nobody can follow from outside.
    assert len(framed) > 0.9 * len(pages) > 50 or (site == "other theme" and not framed)
    assert [page.path for page, content in framed.items() if content != plugin.theme.rendered(page)] == []


def test_a_banner_names_a_few_of_many():
    withheld = [(f"briefings/b{number}/", "1 error") for number in range(1300)]
    assert banner(withheld[:10], "", "/").count("<a ") == banner(withheld, "", "/").count("<a ") == 10
    assert " and 1,290 more</p>" in banner(withheld, "", "/")
    assert " more</p>" not in banner(withheld[:10], "", "/")
