"""References to claims, as chips, numbers and lists: written here because a briefing has hundreds of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from markupsafe import Markup

from briefing.pages.shown import made, shown_words
from briefing.views.common import ClaimRef


class ClaimLinks(Protocol):
    """What a reference has to ask."""

    def claim(self, ref: ClaimRef) -> str:
        """The permalink of a claim."""


def chips(link: ClaimLinks, claims: Sequence[ClaimRef], *, tips: bool) -> Markup:
    """The references inside a sentence; where neighbours say the same, it is shown once, after the last of them.

    With `tips`, each says in a tip what it leads to.
    """
    pieces: list[str] = []
    words = [ref.standing for ref in claims]
    for ref, said, following in zip(claims, words, [*words[1:], None], strict=False):
        alike = said == following
        tip = f' title="{shown_words(f"{ref.text} {ref.sentence}")}"' if tips else ""
        hidden, between = (' class="bf-visually-hidden"', "\u00a0") if alike else ("", " ")
        pieces.append(
            f'<a class="bf-chip" href="{shown_words(link.claim(ref))}"{tip}><b>{ref.number:d}</b>'
            f"<span{hidden}> {shown_words(said)}</span></a>{between}"
        )
    return made("".join(pieces).rstrip(" "))


def numbers(link: ClaimLinks, claims: Iterable[ClaimRef]) -> Markup:
    """Numbers of claims in a row; that they are of claims, the style sheet says to those who hear them."""
    return made(" ".join([_number(link, ref) for ref in claims]))


def _number(link: ClaimLinks, ref: ClaimRef) -> str:
    return f'<a class="bf-ref" href="{shown_words(link.claim(ref))}">{ref.number:d}</a>'


def claim_list(link: ClaimLinks, claims: Iterable[ClaimRef], speaker: str | None = None) -> Markup:
    """Claims as a list of permalinks, each with who says so; a `speaker`, given by its id, goes without saying."""
    rows = [
        f'<li><a href="{shown_words(link.claim(ref))}"><b>{ref.number:d}</b> {shown_words(ref.text)}</a>'
        f" <span>{shown_words(ref.hand_words if ref.origin and ref.origin.id == speaker else ref.says)}</span></li>\n"
        for ref in claims
    ]
    return made(f'<ul class="bf-claims-list">\n{"".join(rows)}</ul>\n')


def claim_rows(link: ClaimLinks, claims: Iterable[ClaimRef]) -> Markup:
    """Claims as rows of the table of all claims."""
    rows = [
        f'<tr><th scope="row"><a href="{shown_words(link.claim(ref))}"><b>{ref.number:d}</b>'
        f" <bdi>{shown_words(ref.text)}</bdi></a></th> <td>{shown_words(ref.says)}</td>"
        f" <td>{shown_words(ref.status.capitalize())}</td></tr>"
        for ref in claims
    ]
    return made("\n".join(rows))
