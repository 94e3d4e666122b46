"""What many tests share: the repository's own site, built once for all workers, and a small sample project."""

from __future__ import annotations

import fcntl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests import host
from tests import sample as samples
from tests.browser import launch


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-goldens", action="store_true", help="write what is said now into tests/check/ and tests/formats/"
    )


@contextmanager
def _alone(lock: Path) -> Iterator[None]:
    with lock.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _shared(factory: pytest.TempPathFactory, name: str, *arguments: str) -> Path:
    # Below a worker's own folder lies the folder of the whole run.
    base = factory.getbasetemp()
    common = base.parent if base.name.startswith("popen-") else base
    site = common / name
    with _alone(common / f"{name}.lock"):
        if not site.exists():
            host.build(host.ROOT, *arguments, to=common / f"{name}.part")
            (common / f"{name}.part").rename(site)
    return site


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The repository's own site, built strict, with directory URLs; not to be changed."""
    return _shared(tmp_path_factory, "site")


@pytest.fixture(scope="session")
def flat_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The repository's own site, built strict, with addresses that end in `.html`; not to be changed."""
    return _shared(tmp_path_factory, "flat-site", "--no-directory-urls")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One for all tests of a worker: Playwright cannot be started twice in one thread."""
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser
        browser.close()


@pytest.fixture
def sample(tmp_path: Path) -> Callable[..., Path]:
    """Writes the sample project into the test's folder: `sample(status="draft")` replaces top-level fields."""

    def write(slug: str = samples.SLUG, **changes) -> Path:
        return samples.write(tmp_path / "project", slug, **changes)

    return write
