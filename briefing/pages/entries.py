"""What a reader's search finds: claims, questions and actors, each a hit of its own with who says so."""

from __future__ import annotations

from collections.abc import Iterator

from briefing import terms
from briefing.inert import inert
from briefing.output import Entry
from briefing.page import Places, actor_path, url
from briefing.pages import BRIEFING_PAGES
from briefing.pages.render import without_citations
from briefing.views.actors import ActorView
from briefing.views.briefing import BriefingView, QuestionView
from briefing.views.claims import ClaimView
from briefing.views.site import SiteView


def entries(view: BriefingView, places: Places) -> tuple[Entry, ...]:
    """All hits of one briefing, in the order of its pages; the first is the briefing itself."""
    addresses = {kind.name: _address(view, kind.name, places) for kind in BRIEFING_PAGES}
    home = addresses["index"]
    return tuple(
        Entry(
            location=f"{addresses[page]}#{anchor}" if anchor else addresses[page],
            title=_plain(title),
            lead=_plain(lead),
            text=_plain(text),
            home=home,
            brief=page == "index" or bool(anchor),
        )
        for page, anchor, title, lead, text in _hits(view)
    )


def site_entries(site: SiteView, places: Places) -> tuple[Entry, ...]:
    """The hits that are of no single briefing: the pages of shared actors."""
    found = []
    for actor in site.actors:
        location = url(f"{places.folder}{actor_path(actor.id)}", directory_urls=places.directory_urls)
        count = len(actor.appearances)
        lead = [
            actor.row.type.capitalize(),
            actor.row.role,
            f"in {count} {'briefing' if count == 1 else 'briefings'}",
        ]
        found.append(
            Entry(
                location=location,
                title=_plain(actor.row.name),
                lead=_plain(". ".join(filter(None, lead)) + "."),
                text=_plain(". ".join(actor.row.aliases)),
                home=location,
            )
        )
    return tuple(found)


def _hits(view: BriefingView) -> Iterator[tuple[str, str, str, str, str]]:
    briefing = view.briefing
    yield "index", "", briefing.title, "", " ".join(without_citations(item.text) for item in briefing.summary)
    for item in view.judgments:
        yield "index", "_judgment", "The editor’s judgment", "", without_citations(item.judgment.text)
    yield "article", "", f"Article: {briefing.article.title}", "", _article(view)
    # The theme counts what stands on a page as sections of it, so the page has to be there as well.
    yield "claims", "", f"Claims: {briefing.title}", "", ""
    for claim in view.claims:
        lead = f"{claim.ref.status.capitalize()}. {claim.ref.sentence}"
        yield "claims", claim.ref.id, claim.ref.text, lead, _claim(claim)
    yield "actors", "", f"Actors: {briefing.title}", "", ""
    for actor in view.actors:
        known_for = filter(None, [actor.actor.role, *actor.actor.aliases])
        yield "actors", actor.id, actor.actor.name, _part(actor), ". ".join(known_for)
    yield "questions", "", f"Open questions: {briefing.title}", "", ""
    for question in view.questions:
        lead = terms.QUESTION_STATUSES[question.question.status]
        yield "questions", question.id, question.question.text, lead, _question(question)
    yield "sources", "", f"Sources: {briefing.title}", "", view.sourcing.statement


def _claim(claim: ClaimView) -> str:
    quotes = ("".join(piece.text for piece in quote.pieces if piece.quoted) for quote in claim.quotes)
    return " ".join([*quotes, without_citations(claim.notes or "")])


def _part(actor: ActorView) -> str:
    counted = [
        f"{words} {len(claims)} {'claim' if len(claims) == 1 else 'claims'}"
        for words, claims in (("origin of", actor.says), ("passes on", actor.relays), ("spoken of in", actor.about))
        if claims
    ]
    return ". ".join(filter(None, [actor.actor.type.capitalize(), ", ".join(counted)])) + "."


def _question(question: QuestionView) -> str:
    asked = question.question
    answer = [asked.answer.text] if asked.answer else []
    return " ".join(without_citations(text) for text in [*answer, asked.why or "", *asked.would_settle])


def _article(view: BriefingView) -> str:
    return " ".join("".join(run.text for run in paragraph.runs) for paragraph in view.paragraphs)


def _address(view: BriefingView, page: str, places: Places) -> str:
    return url(f"{places.folder}briefings/{view.slug}/{page}", directory_urls=places.directory_urls)


def _plain(text: str) -> str:
    return " ".join(inert(text).split())
