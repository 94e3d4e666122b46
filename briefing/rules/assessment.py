"""Rules about statuses: none is higher than the chains and the evidence allow."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.diagnostic import Finding
from briefing.rules.rule import unread
from briefing.rules.standing import (
    FALLEN,
    claims,
    contradictions,
    full,
    has_primary,
    may_be_hidden,
    origins,
    rests_on,
    seen_from,
    status,
)
from briefing.seed import Seed, Seeds


def unidentified_party(seed: Seed) -> Iterator[Finding]:
    """A claim is called `attributed`, but no identified party says it.

    Why: `attributed` tells readers that somebody can be asked. Nobody can ask “experts”, and what the article says in
    its own voice it says without a source.

    Example: `attribution: [western-analysts]` with `status: attributed`, where the analysts are unnamed.

    Instead: leave the status out, or write `unattributed`.
    """
    for id_, claim in seed.briefing.claims.items():
        if claim.status == "attributed" and not unread(seed, ("claims", id_), "attribution"):
            found = origins(seed, claim)
            if not found.independent and rests_on(found):
                message = f"The claim `{id_}` is `attributed`, but rests on {rests_on(found)}"
                yield Finding(message, ("claims", id_, "status"), "Leave the status out, or write `unattributed`.")


def overlooked_party(seed: Seed) -> Iterator[Finding]:
    """A claim is called `unattributed`, but an identified party says it.

    Why: readers are told that nobody is named.

    Example: `attribution: [nis]` with `status: unattributed`.

    Instead: leave the status out; it then follows from the chains.
    """
    for id_, claim in seed.briefing.claims.items():
        if claim.status == "unattributed":
            found = origins(seed, claim)
            # Whoever could not be read may be unnamed.
            if found.independent and all(
                link in seed.actors or link in seed.briefing.sources for link in found.origins
            ):
                message = f"The claim `{id_}` is `unattributed`, but rests on {rests_on(found)}"
                yield Finding(message, ("claims", id_, "status"), "Leave the status out; it follows from the chains.")


def uncorroborated_status(seeds: Seeds) -> Iterator[tuple[Seed, Finding]]:
    """A claim is called `corroborated` without two independent origins, or although something contradicts it.

    Why: `corroborated` means that two or more who do not draw on each other say so, and that nobody says otherwise.

    Example: `attribution: [[reuters, nis], [afp, nis]]` with `status: corroborated`: two outlets, one origin.

    Instead: add the chain to the second origin, or lower the status: `attributed`, or `contested` where a claim or a
    document contradicts it.
    """
    against = contradictions(seeds)
    for seed, id_, claim in claims(seeds):
        if claim.status != "corroborated":
            continue
        path = ("claims", id_, "status")
        found = origins(seed, claim)
        if found.independent < 2:
            if rests_on(found) and not unread(seed, ("claims", id_), "attribution"):
                message = f"The claim `{id_}` is `corroborated`, but rests on {rests_on(found)}"
                hint = "It needs two independent origins: add the chain to the second one, or lower the status."
                yield seed, Finding(message, path, hint)
            continue
        open_ = [
            f"`{seen_from(seed, other, side)}`"
            for other, side in against.get(full(seed, id_), ())
            if other.briefing.claims[side].status not in FALLEN
        ] + [f"the source `{item.source}`" for item in claim.evidence if item.relation == "contradicts"]
        if open_:
            hint = "As long as that stands, the status is `contested`."
            yield seed, Finding(f"The claim `{id_}` is `corroborated`, but {open_[0]} contradicts it", path, hint)


def unconfirmed_status(seed: Seed) -> Iterator[Finding]:
    """A claim is called `confirmed`, but no primary source is named that shows it.

    Why: `confirmed` means that the editor saw a record, footage, data or a first-hand statement. What others report
    only corroborates.

    Example: `status: confirmed` with `evidence: [{source: news-report}]`, where the report is `secondary`.

    Instead: name the primary source under `evidence`, with `kind: primary` and `consulted: true` among the `sources`;
    or lower the status.
    """
    yield from _unproven(seed, "confirmed", "supports", "shows it")


def unrefuted_status(seed: Seed) -> Iterator[Finding]:
    """A claim is called `refuted`, but no primary source is named that contradicts it.

    Why: `refuted` is the hardest word of the format. A denial does not refute; a record can.

    Example: `status: refuted` because a ministry denies it; that is `contested`.

    Instead: name the primary source under `evidence` with `relation: contradicts`, or use `contested`.
    """
    yield from _unproven(seed, "refuted", "contradicts", "contradicts it")


def uncontested_status(seeds: Seeds) -> Iterator[tuple[Seed, Finding]]:
    """A claim is called `contested`, but nobody identified contradicts it.

    Why: readers want to know who contradicts. Doubts of people whom nobody names, or the editor's own, are no contest.

    Example: `status: contested` without any claim that has `contradicts` to it.

    Instead: write the contradicting claim with `relations: [{contradicts: …}]`, or name a document under `evidence`
    with `relation: contradicts`; put doubts into `notes`.
    """
    against = contradictions(seeds)
    for seed, id_, claim in claims(seeds):
        if claim.status != "contested" or any(item.relation == "contradicts" for item in claim.evidence):
            continue
        sides = against.get(full(seed, id_), ())
        parties = [origins(other, other.briefing.claims[side]) for other, side in sides]
        if any(found.independent or found.own_voice for found in parties) or may_be_hidden(seeds, seed, id_):
            continue
        who = "nobody who contradicts it is named" if sides else "nothing contradicts it"
        hint = "Write the claim that contradicts it, or name a document under `evidence`."
        yield seed, Finding(f"The claim `{id_}` is `contested`, but {who}", ("claims", id_, "status"), hint)


def unexplained_status(seed: Seed) -> Iterator[Finding]:
    """A claim is called `unverifiable` or `withdrawn` without a reason.

    Why: readers cannot see for themselves what was tried, or where its origin took it back.

    Instead: add `because:`, or a line of `history`, which has a reason too.
    """
    for id_, claim in seed.briefing.claims.items():
        if claim.status in ("unverifiable", "withdrawn") and not claim.because:
            explained = any(line.status == claim.status for line in claim.history)
            if not explained and not unread(seed, ("claims", id_), "because", "history"):
                what = "why it cannot be checked" if claim.status == "unverifiable" else "where it was taken back"
                message = f"The claim `{id_}` is `{claim.status}` without a reason"
                yield Finding(message, ("claims", id_, "status"), f"Add `because:` and say {what}.")


def unused_evidence(seed: Seed) -> Iterator[Finding]:
    """A primary source was consulted, but the claim has the status that it had without it.

    Why: what was checked is worth more to readers than who said it, and they look at the status first.

    Example: `evidence: [{source: court-record}]` with `status: attributed`.

    Instead: use `confirmed`, `contested` or `refuted`; or say under `because` why the source does not settle it.
    """
    for id_, claim in seed.briefing.claims.items():
        if not claim.evidence or claim.because or claim.status not in (None, "attributed", "unattributed"):
            continue
        sources = {item.source: seed.briefing.sources.get(item.source) for item in claim.evidence}
        primary = [source for source, known in sources.items() if known and known.consulted and known.kind == "primary"]
        if primary and not unread(seed, ("claims", id_), "status", "because"):
            hint = "Use `confirmed`, `contested` or `refuted`, or say under `because` why it does not settle it."
            message = f"The primary source `{primary[0]}` was consulted, but `{id_}` is `{status(seed, claim)}`"
            yield Finding(message, ("claims", id_, "evidence"), hint)


def _unproven(seed: Seed, status_: str, relation: str, does: str) -> Iterator[Finding]:
    for id_, claim in seed.briefing.claims.items():
        if claim.status != status_ or has_primary(seed, id_, relation):
            continue
        pointing = [item.source for item in claim.evidence if item.relation == relation]
        kinds = [f"`{source}` is `{seed.briefing.sources[source].kind}`" for source in pointing]
        lacks = f"{kinds[0]}, not `primary`" if kinds else f"no primary source is named that {does}"
        hint = f"Name a primary source under `evidence: [{{source: …, relation: {relation}}}]`, or lower the status."
        yield Finding(f"The claim `{id_}` is `{status_}`, but {lacks}", ("claims", id_, "status"), hint)
