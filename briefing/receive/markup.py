"""Takes an article out of the markup of its web page, with what the page says about it."""

from __future__ import annotations

import trafilatura

from briefing.receive.received import NotReceived, Received


def from_page(data: bytes, name: str, charset: str | None) -> Received:
    """The main text of a page, one paragraph a line, without navigation, comments and advertisements.

    Raises NotReceived when the page has none. The date is only what the page states about itself; none is guessed.
    """
    page = _decoded(data, charset)
    found = trafilatura.bare_extraction(
        page,
        with_metadata=True,
        include_comments=False,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    if found is None or not (found.text or "").strip():
        raise NotReceived(f"No article is to be found in {name}. Copy its text into a text file, and name that file.")
    return Received(
        text=found.text,
        title=found.title or None,
        author=found.author or None,
        publisher=found.sitename or None,
        published=found.date or None,
    )


def _decoded(data: bytes, charset: str | None) -> bytes | str:
    """The page as the server declares it, where that can be; otherwise the page has to say it itself."""
    if charset:
        try:
            return data.decode(charset)
        except (LookupError, UnicodeDecodeError):
            pass
    return data
