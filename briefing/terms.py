"""The words of the format with their definitions: what the model accepts and what the method page explains."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Status(NamedTuple):
    """A status a claim can have."""

    means: str
    needs: str
    """What the sourcing must show before an editor may use it."""


STATUSES = {
    "unattributed": Status("Nobody is named as saying it, or the article says it in its own voice.", "nothing"),
    "attributed": Status("An identified party says so; it was not checked here.", "at least one chain"),
    "corroborated": Status(
        "Two or more independent origins say so.", "two independent origins and no open contradiction"
    ),
    "confirmed": Status("The editor inspected primary evidence for it.", "a consulted primary source"),
    "contested": Status("An identified party contradicts it.", "a contradicting claim or quote"),
    "refuted": Status("Primary evidence contradicts it.", "a consulted primary source that contradicts it"),
    "unverifiable": Status("It cannot be checked with public means.", "a reason"),
    "withdrawn": Status("Its origin took it back.", "a reason"),
    "superseded": Status("Another claim replaces it.", "a relation that says so"),
}

KINDS = {
    "event": "Something that is said to have happened or to be happening.",
    "quantity": "A number, an amount or a share.",
    "statement": "That somebody said something, and what.",
    "position": "What somebody wants, supports, rejects or doubts.",
    "causal": "That one thing brought about, or would bring about, another.",
    "prediction": "Something that is said to lie ahead.",
    "characterization": "What something is said to be or to mean.",
}

ACTOR_TYPES = {
    "person": "A named human being.",
    "organization": "A body that is none of the more specific types.",
    "government": "A state, a government or one of its civil bodies.",
    "military": "Armed forces or a part of them.",
    "intelligence": "An intelligence service.",
    "media": "An outlet or a news agency.",
    "group": "People who are spoken of together.",
    "place": "A place that acts in the story by name.",
    "unnamed": "A source that the article does not name; it carries the article's own words for it.",
}

GENRES = {
    "reportage": "Reports events.",
    "analysis": "Explains events and weighs them.",
    "opinion": "Argues for a view.",
    "background": "Gives context to events reported elsewhere.",
    "statement": "Is published by a party to the events.",
    "advertiser": "Was paid for.",
    "other": "None of these.",
}

RIGHTS = {
    "full": "The whole text may be shown.",
    "excerpts": "Only the quoted passages may be shown.",
    "none": "None of the text may be shown.",
}

SET_ASIDE = {
    "boilerplate": "Standing text of the publisher.",
    "byline": "Names the author, the date or the place of writing.",
    "caption": "Belongs to a picture.",
    "transition": "Leads from one passage to the next and asserts nothing.",
    "duplicate": "Says again what another passage says.",
    "rhetoric": "Colours the telling and asserts nothing that could be checked.",
    "other": "None of these.",
}

CLAIM_RELATIONS = {
    "supports": "makes the other claim more credible",
    "contradicts": "cannot be true together with the other claim",
    "qualifies": "narrows or limits the other claim",
    "repeats": "says the same as the other claim",
    "depends_on": "holds only if the other claim does",
    "supersedes": "replaces the other claim",
}

QUESTION_STATUSES = {
    "open": "Nothing seen so far answers it.",
    "partly": "A part of it is answered.",
    "answered": "The answer is given with the claims that carry it.",
    "unanswerable": "No public means would answer it.",
    "dropped": "It no longer matters.",
}

CHANGES = {
    "update": "Something new was taken up.",
    "correction": "Something that was wrong was put right.",
}

EVENT_BASES = {
    "stated": "The article gives the date.",
    "relative": "The article gives a time relative to something else, such as “earlier this week”.",
    "inferred": "The editor worked the time out; the article does not give it.",
}

IMPORTANCE = {
    "key": "The briefing would be wrong without it.",
    "normal": "Belongs to the account.",
    "minor": "Detail.",
}

CONFIDENCE = {
    "low": "The basis is fragmentary, of doubtful credibility, or from a single origin far away.",
    "moderate": "The basis is credible and plausible, but not sufficiently corroborated.",
    "high": "The basis is good: several independent origins, or primary evidence that was inspected.",
}

RELIABILITY = {
    "A": "Completely reliable",
    "B": "Usually reliable",
    "C": "Fairly reliable",
    "D": "Not usually reliable",
    "E": "Unreliable",
    "F": "Reliability cannot be judged",
}

LIKELIHOOD_SCALES: dict[str, dict[str, str]] = {
    "icd203": {
        "almost no chance": "1–5 %",
        "remote": "1–5 %",
        "very unlikely": "5–20 %",
        "highly improbable": "5–20 %",
        "unlikely": "20–45 %",
        "improbable": "20–45 %",
        "roughly even chance": "45–55 %",
        "roughly even odds": "45–55 %",
        "likely": "55–80 %",
        "probable": "55–80 %",
        "very likely": "80–95 %",
        "highly probable": "80–95 %",
        "almost certain": "95–99 %",
        "nearly certain": "95–99 %",
    },
    "phia": {
        "remote chance": "0–5 %",
        "highly unlikely": "10–20 %",
        "unlikely": "25–35 %",
        "realistic possibility": "40–50 %",
        "likely": "55–75 %",
        "probable": "55–75 %",
        "highly likely": "80–90 %",
        "almost certain": "95–100 %",
    },
}

MODES = {
    "direct": "Its words are quoted.",
    "indirect": "Its words are put in other words.",
    "mixed": "Some of its words are quoted.",
}

ACCESS = {
    "witnessed": "It was there.",
    "told": "Somebody told it.",
    "deduced": "It worked it out from evidence.",
    "induced": "It generalised from other cases.",
    "published": "It had it from a publication.",
    "unknown": "How it knows is not said.",
}

NAMING = {
    "named": "By name.",
    "organization": "By the name of its organization alone.",
    "partly": "By office or description.",
    "unnamed": "Not at all.",
}

SOURCE_KINDS = {
    "primary": "A record, footage, a data set or a first-hand statement.",
    "secondary": "Reports what others say.",
    "tertiary": "Compiles reports.",
    "unknown": "Cannot be told from here.",
}

CREDIBILITY = {
    1: "Confirmed by other sources",
    2: "Probably true",
    3: "Possibly true",
    4: "Doubtful",
    5: "Improbable",
    6: "Truth cannot be judged",
}

QUALIFIERS = {
    "exact": "exactly",
    "about": "about",
    "at_least": "at least",
    "at_most": "at most",
    "up_to": "up to",
}

SCALE_NAMES = {"icd203": "ICD 203 (US intelligence community)", "phia": "PHIA probability yardstick (UK)"}


def meanings(words: Iterable[str | int]) -> dict[str | int, str] | None:
    """A sentence for each of the words, when they are those of one of the tables; None when they are not."""
    words = (*words,)
    for table in globals().values():
        if isinstance(table, dict) and (*table,) == words:
            return {word: _sentence(word, means) for word, means in table.items()}
    return None


def _sentence(word: str | int, means: str | Status | dict[str, str]) -> str:
    if isinstance(means, Status):
        return f"{means.means} Needs {means.needs}."
    if isinstance(means, dict):
        bands = ", ".join(f"“{likelihood}” ({band})" for likelihood, band in means.items())
        return f"{SCALE_NAMES[word]}: {bands}."
    sentence = means if means.endswith(".") else f"{means}."
    return sentence[:1].upper() + sentence[1:]
