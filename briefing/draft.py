"""The draft of a briefing that an editor begins with: what came along with the article, and its sentences to work on.

It asserts nothing else. Each sentence waits as a comment with its quote ready. It becomes a claim when the editor takes
the comment signs away and fills in what it says, in words of their own, and who says so; what stays empty then is an
error, so that nothing half done is published.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from briefing import terms
from briefing.read.scalars import held, scalar
from briefing.receive import Received
from briefing.selector import quote_of
from briefing.sentences import sentences
from briefing.text import Span, Text
from briefing.written import quoted

_LONGEST_HEADLINE = 200
_REMARK = 36
"""The column of the remarks behind lines."""
_ENDS_A_SENTENCE = re.compile(r"[.?!…。！？؟।][\"'”’»)\]]*$")
_HAS_WORDS = re.compile(r"[^\W_]")


def draft(article: Text, received: Received, *, lang: str, today: date, digest: str, editor_line: str) -> str:
    """The text of a `briefing.yml` for an article as it stands in its file; the check finds no error in it.

    `digest` is the SHA-256 of that file, and `editor_line` the comment by which editors find the schema.
    """
    headline = scalar(held(received.title or _headline(article)).strip() or "…")
    spans = [span for span in sentences(article, lang) if _HAS_WORDS.search(article[span])]
    lines = [
        editor_line,
        *_INTRODUCTION,
        "",
        _remarked(f"title: {headline}", "in your own words, in place of the headline"),
        f"updated: {today}",
        _remarked("status: draft", "`published` when it is ready; a draft is in `mkdocs serve` only"),
        f"lang: {lang}",
        _remarked(f"# cutoff: {today}", "nothing after this day was considered"),
        "# editors: [Your name]",
        "# tags: [one topic, another topic]",
        _remarked("# ai_use: none", "or what was used: [{tool: its name, purpose: what for}]"),
        *_heading("The article"),
        *_article(headline, received, today, digest),
        *_set_aside(article, spans),
        *_heading("Actors: whoever speaks, acts or is spoken of"),
        *_ACTORS,
        *_heading(f"The worklist: the sentences of the article, {len(spans)} in all"),
        *_WORKLIST,
        "",
        "# claims:",
        *(line for number, span in enumerate(spans, start=1) for line in _sentence(article, span, number)),
        *_heading("What follows from the claims"),
        *_rest(today),
    ]
    return "\n".join([*lines, ""])


def _headline(article: Text) -> str:
    """The first line, which in most articles is the headline."""
    first = " ".join(article[article.paragraphs[0]].split())
    return first if len(first) <= _LONGEST_HEADLINE else f"{first[: _LONGEST_HEADLINE - 1]}…"


def _article(headline: str, received: Received, today: date, digest: str) -> Iterator[str]:
    found = "found on the page; is it right?"
    yield "article:"
    yield _remarked(f"  title: {headline}", "as printed")
    for key, words in {"publisher": received.publisher, "author": received.author}.items():
        yield _remarked(f"  {key}: {scalar(words)}", found) if words else f"#   {key}: As printed"
    if received.url:
        yield f"  url: {scalar(received.url)}"
        yield f"  retrieved: {today}"
    else:
        yield "#   url: https://…"
        yield _remarked(f"#   retrieved: {today}", "the day on which you got it")
    yield _remarked("#   archived: https://…", "an archived copy")
    if received.published:
        yield _remarked(f"  published: {received.published}", found)
    else:
        yield _remarked("  undated: Nobody has looked up yet when it was published.", "or `published: 2026-11-23`")
    yield _remarked("#   genre: reportage", _choice(terms.GENRES))
    yield _remarked("#   rights: excerpts", f"how much the site may show: {_choice(terms.RIGHTS)}")
    yield f"  sha256: {digest}"


def _set_aside(article: Text, spans: list[Span]) -> Iterator[str]:
    """The place for what carries no claim, with what looks like it: it ends like no sentence, or repeats one."""
    yield _remarked("#   set_aside:", "sentences that carry no claim, each with the reason:")
    yield _remarked("#", _choice(terms.SET_ASIDE))
    said = [" ".join(article[span].split()) for span in spans]
    first = {words: index for index, words in reversed([*enumerate(said)])}
    looks = [first[words] < index or not _ENDS_A_SENTENCE.search(words) for index, words in enumerate(said)]
    for index, span in enumerate(spans):
        # Where nothing looks like it, the first sentence shows how it is done.
        if looks[index] or not (index or any(looks)):
            yield f"#     - quote: {_quote(article, span)}"
            yield f"#       because: {'duplicate' if first[said[index]] < index else ''}".rstrip()


def _sentence(article: Text, span: Span, number: int) -> Iterator[str]:
    yield ""
    yield _remarked(f"#   sentence-{number}:", f"¶{article.paragraph(span.start)}")
    yield "#     text:"
    yield f"#     quote: {_quote(article, span)}"
    yield "#     attribution: []"


def _quote(article: Text, span: Span) -> str:
    quote = quote_of(article, (span,))
    words = scalar(" ".join(article[span].split()))
    return quoted(quote) if quote else _remarked(words, "stands more than once; `prefix` or `suffix` says where")


def _rest(today: date) -> Iterator[str]:
    yield _remarked("# summary:", "the first item is the bottom line; each cites a claim")
    yield "#   - What the article says, and who says so. [@sentence-1]"
    yield ""
    yield _remarked("# questions:", "what the article leaves open")
    yield "#   an-id:"
    yield "#     text: What is not known?"
    yield "#     why: Why it matters."
    yield "#     about: [sentence-1]"
    yield "#     would_settle: [What would answer it]"
    yield f"#     asked: {today}"
    yield ""
    yield _remarked("# events:", "the timeline")
    yield f"#   - {{date: {today}, title: What happened, claims: [sentence-1]}}"
    yield ""
    yield "# There is more: figures, relations, judgments, sources. The YAML reference has all of it."


def _heading(words: str) -> tuple[str, str, str]:
    return "", f"# ── {words} {'─' * max(3, 96 - len(words))}", ""


def _remarked(line: str, remark: str) -> str:
    return f"{line:<{_REMARK}} # {remark}"


def _choice(words: dict[str, str]) -> str:
    *others, last = words
    return f"{', '.join(others)} or {last}"


_INTRODUCTION = (
    "# A draft, made by `briefing new` from the article beside it.",
    "#",
    "# A line that begins with # does nothing. Take the # and the space behind it away to use it; in many editors,",
    "# Ctrl+/ or Cmd+/ does that for all lines that are selected. Delete what you do not need.",
    "# `mkdocs serve` shows each save, `briefing check` finds what is wrong, `briefing status` what is left to do.",
)

_ACTORS = (
    "# actors:",
    _remarked("#   an-id:", "small letters, digits and hyphens"),
    "#     name: As readers should see it",
    _remarked("#     type: person", _choice(terms.ACTOR_TYPES)),
    "#     role: Who it is in this story",
    "#     aliases: [Another name in the article]",
)

_WORKLIST = (
    "# To make a sentence a claim, take the # away from the line `claims:` and from the lines of the sentence. Give it",
    "# an id that says what it is about, or let `briefing rename` do it later, and fill in:",
    "#",
    "#     text         what it says: one thing, in your own words, without quotation marks",
    "#     quote        the words that carry it; cut it to what you need",
    "#     attribution  who says so, from the article outward, such as [reuters, nis]; or own-voice",
    "#",
    "# A sentence that says two things becomes two claims. One that says nothing goes to `set_aside` above.",
)
