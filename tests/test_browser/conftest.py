"""A Chromium, and visits that forgive neither an error nor a request to another host."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Response, Route, expect

from tests.hosting import serving

expect.set_options(timeout=10_000)


@dataclass
class Watch:
    """Everything that happened in a context and must not."""

    base: str
    found: list[str] = field(default_factory=list)

    def over(self, context: BrowserContext) -> None:
        context.route("**/*", self._request)
        context.on("page", self._page)
        context.on("response", self._response)
        context.on("requestfailed", lambda request: self._failed(request.url, request.failure))
        context.on("console", lambda message: self._said(message.type, message.text))
        context.on("weberror", lambda error: self.found.append(f"error in a script: {error.error}"))

    def _request(self, route: Route) -> None:
        if route.request.url.startswith((self.base, "data:", "blob:")):
            route.continue_()
        else:
            self.found.append(f"request to another place: {route.request.url}")
            route.abort()

    def _page(self, page: Page) -> None:
        def dialog(opened) -> None:
            self.found.append(f"dialog: {opened.message}")
            opened.dismiss()

        page.on("dialog", dialog)

    def _response(self, response: Response) -> None:
        if response.status >= 400:
            self.found.append(f"status {response.status}: {response.url}")

    def _failed(self, url: str, why: str | None) -> None:
        # What a page was still loading when it was left is nobody's failure.
        if why != "net::ERR_ABORTED":
            self.found.append(f"request failed, {why}: {url}")

    def _said(self, kind: str, text: str) -> None:
        if kind == "error":
            self.found.append(f"console: {text}")


class Visitor:
    """Opens pages of one site, each visit in a context of its own, and collects what goes wrong there."""

    def __init__(self, browser: Browser, base: str) -> None:
        self.browser, self.base = browser, base
        self.watch = Watch(base)
        self.contexts = ExitStack()

    def page(self, *, width: int = 1440, height: int = 900, dark: bool = False, **options) -> Page:
        """An empty page in a new context; `options` are Playwright's."""
        context = self.browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce",
            **options,
        )
        self.contexts.callback(context.close)
        self.watch.over(context)
        return context.new_page()

    def open(self, path: str, **options) -> Page:
        """A page of the site in a new context."""
        page = self.page(**options)
        page.goto(self.base + path)
        return page

    def close(self) -> None:
        """Close what was opened so far; what was found stays."""
        self.contexts.close()


@pytest.fixture(scope="session")
def served(site: Path) -> Iterator[str]:
    """The address of the repository's own site."""
    with serving(site) as base:
        yield base


@pytest.fixture
def visiting(browser: Browser) -> Iterator[Callable[[str | Path], Visitor]]:
    """Makes a visitor of a site, given its address or its folder; nothing may have gone wrong by the test's end."""
    with ExitStack() as stack:
        visitors = []

        def visit(place: str | Path) -> Visitor:
            base = stack.enter_context(serving(place)) if isinstance(place, Path) else place
            visitor = Visitor(browser, base)
            stack.enter_context(visitor.contexts)
            visitors.append(visitor)
            return visitor

        yield visit
        found = [line for visitor in visitors for line in visitor.watch.found]
    assert found == []


@pytest.fixture
def visitor(visiting: Callable[[str | Path], Visitor], served: str) -> Visitor:
    """A visitor of the repository's own site."""
    return visiting(served)
