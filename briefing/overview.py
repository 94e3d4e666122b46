"""How far each briefing is: what an editor with many of them looks at to see where work is left."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Literal

from briefing.attribution import provenance
from briefing.coverage import coverage
from briefing.model import Briefing
from briefing.seed import ARTICLE, Seed

_WAITING = ("open", "partly")


@dataclass(frozen=True)
class Overview:
    """One briefing in numbers. Of a file that cannot be read, only `slug` says something."""

    slug: str
    readable: bool = False
    title: str = ""
    draft: bool = False
    updated: date | None = None
    sentences: int = 0
    used: int = 0
    """Sentences that carry claims."""
    set_aside: int = 0
    uncovered: int = 0
    claims: tuple[tuple[str, int], ...] = ()
    """Statuses with the number of claims that have each, the most frequent first."""
    origins: int = 0
    """Independent origins of all claims together; those of one group count once."""
    open_questions: int = 0
    overdue: tuple[str, ...] = ()
    """The open questions whose `check_by` has passed."""
    pin: Literal["pinned", "changed", "none"] = "none"
    """Whether the text is the one that was pinned."""

    @property
    def covered(self) -> int:
        """The share of sentences that are used or set aside, in whole percent, and 100 only when none is left."""
        return 100 * (self.used + self.set_aside) // self.sentences if self.sentences else 100


def overview(seed: Seed, *, today: date) -> Overview:
    """The numbers of an anchored seed; a question is overdue when its day lies before `today`."""
    briefing = seed.briefing
    if briefing is None:
        return Overview(seed.slug)
    covered = coverage(seed)
    found = {id_: provenance(claim, seed.actors, briefing.sources) for id_, claim in briefing.claims.items()}
    statuses = Counter(claim.status or found[id_].default_status for id_, claim in briefing.claims.items())
    waiting = {id_: question for id_, question in briefing.questions.items() if question.status in _WAITING}
    return Overview(
        slug=seed.slug,
        readable=True,
        title=briefing.title,
        draft=briefing.status == "draft",
        updated=briefing.updated,
        sentences=covered.total,
        used=covered.used,
        set_aside=covered.set_aside,
        uncovered=covered.uncovered,
        claims=tuple(statuses.most_common()),
        origins=len({group for one in found.values() for group in one.groups}),
        open_questions=len(waiting),
        overdue=tuple(id_ for id_, question in waiting.items() if question.check_by and question.check_by < today),
        pin=_pin(seed, briefing),
    )


def _pin(seed: Seed, briefing: Briefing) -> Literal["pinned", "changed", "none"]:
    pinned = briefing.article.sha256
    if not pinned or ARTICLE not in seed.digests:
        return "none"
    return "pinned" if pinned == seed.digests[ARTICLE] else "changed"
