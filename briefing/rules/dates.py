"""Rules about dates: nothing is dated after it could have been known, and what is stated stands in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from briefing.diagnostic import Finding, Path
from briefing.edtf import Edtf
from briefing.model import Event
from briefing.rules.rule import unread
from briefing.rules.words import words
from briefing.seed import ARTICLE, Seed

_RECENT = timedelta(days=14)
# What is published on Monday in Seoul can be copied on Sunday in Lima.
_TIME_ZONES = timedelta(days=1)
_DATE = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?")
_DIGITS = re.compile(r"\d+")
_NUMERIC_DATE = re.compile(r"\d[./-](\d{1,2})[./-]\d")
_IN_WORDS = re.compile(r"\b(?:first|second|third|th|st|nd|rd|\w+th) of\b")
_UNCHECKED = (None, "attributed", "unattributed")


def both_dates(seed: Seed) -> Iterator[Finding]:
    """The article has a date, and a reason for having none.

    Why: one of the two is left over.

    Instead: keep `published`, or `undated`.
    """
    article = seed.briefing.article
    if article.published and article.undated:
        yield Finding("The article has both `published` and `undated`", ("article", "undated"), "Keep one of the two.")


def future_event(seed: Seed) -> Iterator[Finding]:
    """An event lies after the article, or after the cut-off, though no claim of it is a prediction.

    Why: an article cannot report what happened after it. Either the date is a slip, often in the year, or the claim
    says what is expected.

    Example: an article of June 2025, and an event with `date: 2026-06-19` on a claim with `kind: event`.

    Instead: correct the date, or give the claim `kind: prediction`.
    """
    published, cutoff = seed.briefing.article.published, seed.briefing.cutoff
    limits = [day for day in (published and published.latest, cutoff) if day]
    for index, event in enumerate(seed.briefing.events):
        earliest = event.date.earliest if event.date else None
        # Most events lie before both.
        if not earliest or not limits or earliest <= min(limits):
            continue
        limit, name = _limit(seed, event)
        if limit and earliest > limit:
            claims = [seed.briefing.claims.get(id_) for id_ in event.claims]
            # An event of which a claim is missing or could not be read may rest on a prediction.
            if all(claim and claim.kind != "prediction" for claim in claims) and not _is_unread(seed, event):
                hint = "Correct the date, or give the claim `kind: prediction`."
                message = f"This event is dated {event.date.text}, after {name} ({limit})"
                yield Finding(message, ("events", index, "date"), hint)


def reported_before_event(seed: Seed) -> Iterator[Finding]:
    """An event was reported before it happened, though no claim of it is a prediction.

    Why: one of the two dates is a slip, and the timeline would show a report that knew the future.

    Example: `{date: 2026-11-16, reported: 2026-11-10, …}` on a claim with `kind: event`.

    Instead: correct one of the dates, or give the claim `kind: prediction`.
    """
    for index, event in enumerate(seed.briefing.events):
        happened = event.date.earliest if event.date else None
        known = event.reported.latest if event.reported else None
        if not happened or not known or known >= happened or _is_unread(seed, event):
            continue
        if event.date.approximate or event.date.uncertain or event.reported.approximate or event.reported.uncertain:
            continue
        claims = [seed.briefing.claims.get(id_) for id_ in event.claims]
        if all(claim and claim.kind != "prediction" for claim in claims):
            message = f"Reported {event.reported.text}, before it happened ({event.date.text})"
            yield Finding(message, ("events", index, "reported"), "Correct one of the dates.")


def unstated_date(seed: Seed) -> Iterator[Finding]:
    """An event's date counts as stated, but no text of the briefing has its year, its month or its day.

    Why: a slip in a date moves the event on the timeline, and nothing else shows it.

    Example: `date: 2026-02-04` where the article has “4 March 2026”.

    Instead: correct the date. One that was worked out has `basis: relative`, or `inferred`. The year may be that of the
    article; months are looked for where the language has a list of their names, and a date of the two weeks before the
    article is left alone.
    """
    dated = [(index, event) for index, event in enumerate(seed.briefing.events) if event.date]
    stated = [(index, event) for index, event in dated if event.basis == "stated"]
    texts = [text.content for text in (seed.article, *seed.documents.values()) if text] if stated else []
    # What could not be read may have it.
    if not texts or seed.faults:
        return
    said = "\n".join(texts)
    digits = frozenset(_DIGITS.findall(said))
    months = words(seed.briefing.lang, "month")
    for index, event in stated:
        limit, _ = _limit(seed, event)
        # What lies ahead is reported as what it is; “on Monday” is worked out by everybody.
        if limit and event.date.latest and event.date.latest > limit - _RECENT:
            continue
        missing = _missing(seed, event.date, said, digits, months)
        if missing:
            hint = "Correct the date; one that was worked out has `basis: relative`, or `inferred`."
            message = f"The article has no {missing} for this date, {event.date.text}"
            yield Finding(message, ("events", index, "date"), hint)


def due_prediction(seed: Seed) -> Iterator[Finding]:
    """The time of a predicted event was over at the cut-off, and nothing says what came of it.

    Why: readers of a forecast whose time has passed want to know whether it came true.

    Instead: ask a question `about` the claim, or give the claim the status that it has by now.
    """
    cutoff = seed.briefing.cutoff
    if cutoff is None or unread(seed, (), "questions"):
        return
    asked = {id_ for question in seed.briefing.questions.values() for id_ in question.about}
    predictions = {id_ for id_, claim in seed.briefing.claims.items() if claim.kind == "prediction"}
    for index, event in enumerate(seed.briefing.events):
        if not predictions.issuperset(event.claims):
            continue
        if event.date is None or event.date.latest is None or event.date.latest >= cutoff or not event.claims:
            continue
        claims = [seed.briefing.claims.get(id_) for id_ in event.claims]
        # Any other status says that somebody looked again.
        is_open = all(c and c.kind == "prediction" and c.status in _UNCHECKED for c in claims)
        if is_open and asked.isdisjoint(event.claims) and not _is_unread(seed, event):
            hint = "Ask a question about it, or give the claim the status that it has by now."
            message = f"At the cut-off the time of this prediction was over ({event.date.text})"
            yield Finding(message, ("events", index), hint)


def relative_without_date(seed: Seed) -> Iterator[Finding]:
    """An event has a date that was worked out from a relative time, though the article is undated.

    Why: “last week” has no date when nobody knows from which day to count.

    Instead: use `when:` with the article's words; or say in the title from which day the date was counted, and use
    `basis: inferred`.
    """
    if seed.briefing.article.undated and not seed.briefing.article.published:
        for index, event in enumerate(seed.briefing.events):
            if event.date and event.basis == "relative":
                hint = "Use `when:` with the article's words, or `basis: inferred`."
                yield Finding("A relative time has a date here, but the article has none", ("events", index), hint)


def beyond_cutoff(seed: Seed) -> Iterator[Finding]:
    """The article or a consulted source was published after the cut-off.

    Why: the cut-off promises that nothing later was considered.

    Instead: correct `cutoff`, or the date.
    """
    cutoff = seed.briefing.cutoff
    for path, published, _ in _documents(seed):
        consulted = path == (ARTICLE,) or seed.briefing.sources[path[1]].consulted
        if cutoff and consulted and published and published.earliest and published.earliest > cutoff:
            message = f"Published {published.text}, after the cut-off {cutoff}"
            yield Finding(message, (*path, "published"), "Correct `cutoff`, or this date.")


def retrieved_before_publication(seed: Seed) -> Iterator[Finding]:
    """The article or a source was retrieved before it was published.

    Why: one of the dates is wrong, and readers who look for the document start from them.

    Instead: correct `retrieved` or `published`.
    """
    for path, published, retrieved in _documents(seed):
        earliest = published.earliest if published and not (published.approximate or published.uncertain) else None
        if retrieved and earliest and retrieved < earliest - _TIME_ZONES:
            message = f"Retrieved {retrieved}, before it was published ({published.text})"
            yield Finding(message, (*path, "retrieved"), "Correct one of the dates.")


def stale_update(seed: Seed) -> Iterator[Finding]:
    """Something in the briefing is later than `updated`.

    Why: readers who come back look at this day to see whether anything is new.

    Instead: set `updated` to the day of the last change.
    """
    updated = seed.briefing.updated
    if unread(seed, (), "updated"):  # another day stands in for it
        return
    later = [(day, what.format(whose)) for day, what, whose in _days(seed) if day and day > updated]
    if later:
        day, what = max(later)
        yield Finding(f"`updated` is {updated}, but {what} is {day}", ("updated",), f"Write `updated: {day}`.")


def disordered_changes(seed: Seed) -> Iterator[Finding]:
    """The changes are not in order of time, the latest first.

    Why: readers who come back read the first one, and take it for the latest.

    Instead: write the newest change on top.
    """
    for index, (one, other) in enumerate(pairwise(seed.briefing.changes)):
        if one.date < other.date:
            message = f"This change of {other.date} stands below one of {one.date}"
            yield Finding(message, ("changes", index + 1, "date"), "Write the newest change on top.")


def _limit(seed: Seed, event: Event) -> tuple[date | None, str]:
    """The last day that the claims of an event can report on, and what that day is."""
    published, cutoff = seed.briefing.article.published, seed.briefing.cutoff
    claims = [claim for id_ in event.claims if (claim := seed.briefing.claims.get(id_))]
    from_article = not any(quote.in_ for claim in claims for quote in claim.quotes)
    if from_article and published and published.latest and not published.approximate and not published.uncertain:
        return published.latest, "the article"
    return cutoff, "the cut-off"


def _missing(seed: Seed, given: Edtf, said: str, digits: frozenset[str], months: tuple[str, ...]) -> str | None:
    """What the texts lack of a date: its year, its month or its day; None where they may have all of it."""
    parts = _DATE.fullmatch(given.text.rstrip("?~%"))
    # A text with digits of another script is not compared.
    if not parts or not all(map(str.isascii, digits)):
        return None
    published = seed.briefing.article.published
    year, month, day = (int(parts[name] or 0) for name in ("year", "month", "day"))
    of_article = {published.earliest.year, published.latest.year} if published and published.earliest else set()
    if year not in of_article and digits.isdisjoint((str(year), f"{year % 100:02}")):
        return f"year {year}"
    if not months or not 0 < month <= len(months):
        return None
    # “Mar.” is March; 4.3. and 2026-03-04 are dates in it.
    if months[month - 1][:3] not in said and month not in {int(part) for part in _NUMERIC_DATE.findall(said)}:
        return months[month - 1]
    # “The fourth of March”
    if day and digits.isdisjoint((str(day), f"{day:02}")) and not _IN_WORDS.search(said):
        return f"day {day}"
    return None


def _is_unread(seed: Seed, event: Event) -> bool:
    return any(unread(seed, ("claims", id_), "kind", "status", "quotes", "quote") for id_ in event.claims)


def _documents(seed: Seed) -> Iterator[tuple[Path, Edtf | None, date | None]]:
    article = seed.briefing.article
    yield (ARTICLE,), article.published, article.retrieved
    for id_, source in seed.briefing.sources.items():
        yield ("sources", id_), source.published, source.retrieved


def _days(seed: Seed) -> list[tuple[date | None, str, str]]:
    """The days in a briefing, each with what it is, and of what."""
    briefing = seed.briefing
    days: list[tuple[date | None, str, str]] = [(briefing.cutoff, "`cutoff`", "")]
    days += [(retrieved, "`retrieved` of `{}`", path[-1]) for path, _, retrieved in _documents(seed)]
    for id_, claim in briefing.claims.items():
        days += [(line.date, "a line in the history of `{}`", id_) for line in claim.history]
    for id_, question in briefing.questions.items():
        days.append((question.asked, "`asked` of `{}`", id_))
        days.append((question.answer.date if question.answer else None, "the answer to `{}`", id_))
    return days + [(change.date, "a change", "") for change in briefing.changes]
