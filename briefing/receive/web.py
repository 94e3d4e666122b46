"""Fetches one page, once, because an editor asked for it."""

from __future__ import annotations

import http.client
from typing import NamedTuple
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

from briefing import __version__
from briefing.folder import LARGEST_FILE
from briefing.receive.received import NotReceived

_PATIENCE = 30
"""Seconds without an answer."""


class Answer(NamedTuple):
    """What a server sent."""

    url: str
    """Where it stood in the end, after all redirections."""
    data: bytes
    charset: str | None


def fetch(url: str) -> Answer:
    """What stands at a web address; raises NotReceived when nothing does, or more than an article can have."""
    agent = f"mkdocs-briefing/{__version__}"
    request = Request(url, headers={"User-Agent": agent, "Accept": "text/html, text/plain;q=0.9, */*;q=0.1"})
    save = "Save the article's text as a file, and name that file."
    try:
        with urlopen(request, timeout=_PATIENCE) as answer:
            data = answer.read(LARGEST_FILE + 1)
            charset = answer.headers.get_content_charset()
            reached, rest = answer.url, answer.length
    except HTTPError as error:
        raise NotReceived(f"{url} answers {error.code} ({error.reason}). {save}") from None
    except URLError as error:
        raise NotReceived(f"{url} does not answer: {error.reason}. {save}") from None
    except (OSError, ValueError, http.client.HTTPException) as error:
        raise NotReceived(f"{url} cannot be fetched: {error}. {save}") from None
    if len(data) > LARGEST_FILE:
        raise NotReceived(f"{url} is larger than {LARGEST_FILE // 1_000_000} MB. {save}")
    if rest:
        raise NotReceived(f"{url} broke off before its end. Try again. {save}")
    return Answer(reached, data, charset)
