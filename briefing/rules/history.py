"""Rules about the history of a claim: lines are added at its end, in order, and none is changed."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from briefing.diagnostic import Finding
from briefing.model import Assessment
from briefing.rules.rule import unread
from briefing.rules.standing import status
from briefing.seed import Line, Seed


def rewritten_history(seed: Seed) -> Iterator[Finding]:
    """A line of a claim's history is not as it was committed, or it is gone.

    Why: the history shows what was once thought of a claim, and why. Readers rely on nobody going over it afterwards.

    Example: `{date: 2026-04-02, status: attributed, because: …}` with another date than in the last commit.

    Instead: restore the line, and add another one below it. Where a line has to be corrected, waive the rule at the
    claim and say why. `briefing check` asks git for the last two commits; without git it cannot know, and says nothing.
    """
    for id_ in dict.fromkeys(id_ for histories in seed.committed for id_ in histories):
        claim = seed.briefing.claims.get(id_)
        if claim is None or unread(seed, ("claims", id_), "history"):
            continue
        now = [_line(line) for line in claim.history]
        before = [histories[id_] for histories in seed.committed if id_ in histories]
        lost = next((line for lines in before for at, line in enumerate(lines) if now[at : at + 1] != [line]), None)
        if lost:
            what = "has been changed, or has another place" if now else "is gone"
            message = f"The line of {lost.date}, `{lost.status}`, {what} in the history of `{id_}`"
            hint = "Restore it as it was committed, and add another line below it."
            path = ("claims", id_, "history") if now else ("claims", id_)
            yield Finding(message, path, hint, part="key")


def disordered_history(seed: Seed) -> Iterator[Finding]:
    """The lines of a claim's history are not in the order of their dates.

    Why: the history is added to at its end and never changed. A line that is out of order was put in later, or its
    date is wrong.

    Instead: correct the date, or put the line where it belongs.
    """
    for id_, claim in seed.briefing.claims.items():
        for index, (one, other) in enumerate(pairwise(claim.history), start=1):
            if other.date < one.date:
                path = ("claims", id_, "history", index, "date")
                yield Finding(f"{other.date} comes after {one.date} here", path, "The oldest line comes first.")


def stale_history(seed: Seed) -> Iterator[Finding]:
    """A claim's status is not the one with which its history ends.

    Why: the history says since when the status holds, and why. When a status changes, a line is added.

    Example: a history that ends with `attributed`, and `status: confirmed`.

    Instead: add a line with the day, the new status and the reason.
    """
    for id_, claim in seed.briefing.claims.items():
        if claim.history and not unread(seed, ("claims", id_), "status", "history", "attribution"):
            last, now = claim.history[-1].status, status(seed, claim)
            if last != now:
                message = f"The history of `{id_}` ends with `{last}`, but its status is `{now}`"
                hint = f"Add a line: `{{date: …, status: {now}, because: …}}`."
                yield Finding(message, ("claims", id_, "history"), hint, part="key")


def _line(line: Assessment) -> Line:
    given = (line.date.isoformat(), line.status, line.by or "", line.because)
    return Line(*(" ".join(field.split()) for field in given))
