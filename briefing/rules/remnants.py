"""Rules about what was left behind: notes to oneself, and traces of a text that went through the wrong hands."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.diagnostic import Finding, Note
from briefing.rules.wording import hits
from briefing.seed import Seed
from briefing.text import Span, Text

# Characters that nobody types or sees, and those that stand where a wrong encoding took others apart: “donâ€™t”.
_GARBLED = re.compile(
    "[\x00-\x08\x0b\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ufffd]|â€[\x90-\xff™œ“”˜¦]?|Ã[\xa0-\xbf\x80-\x9f©¨¤¶¼Ÿ]|Â[\xa0-\xbf]"
)

_SIGNS = ("\ufffd", "â€", "Ã", "Â")
"""One of them stands in everything garbled that can be printed."""


def draft_note(seed: Seed) -> Iterator[Finding]:
    """A sentence of the editor has a note in it that editors leave for themselves.

    Why: the note would be published with the briefing.

    Example: `notes: TODO ask whether this is true`. Drafts are left alone.

    Instead: do what the note says, or turn it into an open question.
    """
    for hit in hits(seed, "draft-note") if seed.briefing.status != "draft" else ():
        hint = "Do what it says, or turn it into an open question."
        yield Finding(f"“{hit.word}” is a note to yourself", hit.said.path, hint, at=hit.span)


def garbled_text(seed: Seed) -> Iterator[Finding]:
    """The article, or a further document, has characters that cannot have been in it.

    Why: control characters are not seen and cannot be copied into a quote, and “donâ€™t” or “�” show that the text went
    through the wrong encoding. Words near them are not those of the article.

    Example: a text that was saved as Windows-1252 and opened as UTF-8.

    Instead: take the text from its origin again, and save it in UTF-8. Where the origin itself is like that, waive the
    rule with that reason.
    """
    texts: list[tuple[Text | None, tuple[str, ...]]] = [(seed.article, ("article",))]
    texts += [(text, ("sources", id_)) for id_, text in seed.documents.items()]
    for text, path in texts:
        found = list(_GARBLED.finditer(text.content)) if text and _may_be_garbled(text.content) else []
        if found:
            first = found[0]
            more = f", and {len(found) - 1} more" if len(found) > 1 else ""
            message = f"{text.name} has {_shown(first[0])}{more}"
            hint = "Take the text from its origin again, and save it in UTF-8."
            yield Finding(message, path, hint, part="key", notes=(Note(text, Span(*first.span()), "The first one"),))


def _may_be_garbled(content: str) -> bool:
    """False for most texts, at a fraction of the cost of looking closely."""
    return not content.replace("\n", "").isprintable() or any(sign in content for sign in _SIGNS)


def _shown(garbled: str) -> str:
    if garbled == "\ufffd":
        return "the mark for a character that was lost"
    return f"“{garbled}”" if garbled.isprintable() else f"the control character U+{ord(garbled[0]):04X}"
