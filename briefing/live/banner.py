"""What a preview adds to every page while a briefing is broken: a banner that says so and leads to what is wrong."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from typing import Any
from urllib.parse import quote

from markupsafe import Markup

Application = Callable[[dict[str, Any], Callable], Iterable[bytes]]
"""A WSGI application."""

_PAGE = "text/html"
_MOST = 10
"""Briefings that are named; what is wrong with the shared actors holds back all of them."""


def banner(withheld: Sequence[tuple[str, str]], about: object, root: str) -> str:
    """The banner with a link to each briefing that cannot be shown; empty when all can.

    `withheld` is a site's, below `root`; `about` stands for what is wrong. Who dismisses the banner sees it again when
    that is something else.
    """
    if not withheld:
        return ""
    links = Markup(", ").join(
        Markup('<a href="{}">{}</a> ({})').format(root + quote(address), _slug(address), errors)
        for address, errors in withheld[:_MOST]
    )
    if len(withheld) > _MOST:
        links += f" and {len(withheld) - _MOST:,} more"
    wrong = hashlib.sha256(repr(about).encode("utf-8", "surrogatepass")).hexdigest()[:16]
    words = "This briefing cannot be shown" if len(withheld) == 1 else "These briefings cannot be shown"
    button = '<button type="button" aria-label="Dismiss">×</button>'
    return f'<bf-banner class="bf-banner" role="status" data-for="{wrong}"><p>{words}: {links}</p>{button}</bf-banner>'


def notice(missing: int, total: int) -> str:
    """What is said instead while some briefings have still to be made; empty when none has."""
    if not missing:
        return ""
    words = f"{total - missing:,} of {total:,} briefings are made; lists and the search follow when all are."
    return f'<bf-banner class="bf-banner" role="status" data-for="waiting"><p>{words}</p></bf-banner>'


def with_banner(application: Application, shown: Callable[[], str]) -> Application:
    """The application, with what `shown` gives before the end of each page that it answers."""

    def answer(environ: dict[str, Any], start_response: Callable) -> Iterable[bytes]:
        begun: list[Any] = []
        body = application(environ, lambda *arguments: begun.extend(arguments))
        status, headers, *rest = begun
        added = shown() if dict(headers).get("Content-Type", "").startswith(_PAGE) else ""
        if added:
            content = b"".join(body)
            if hasattr(body, "close"):
                body.close()
            head, end, tail = content.rpartition(b"</body>")
            content = head + added.encode() + end + tail
            headers = [(name, value) for name, value in headers if name.lower() != "content-length"]
            headers.append(("Content-Length", str(len(content))))
            body = [content]
        start_response(status, headers, *rest)
        return body

    return answer


def _slug(address: str) -> str:
    return address.removesuffix("index.html").strip("/").rpartition("/")[2]
