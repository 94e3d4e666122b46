"""One briefing by itself, read and checked like all of them, without waiting for the others."""

from __future__ import annotations

from pathlib import Path as FilePath
from typing import NamedTuple

from briefing.anchor import anchor
from briefing.check import check
from briefing.diagnostic import Diagnostic
from briefing.read import read_registry, read_seed
from briefing.rules.options import Options
from briefing.seed import Seed, Seeds
from briefing.views.briefing import BriefingView, briefing_view
from briefing.views.claims import claim_refs


class Alone(NamedTuple):
    """A briefing with what is wrong with it."""

    seed: Seed
    view: BriefingView | None
    """None when there are errors."""
    errors: tuple[Diagnostic, ...]


def alone(folder: FilePath, slug: str, options: Options, *, base: FilePath) -> Alone:
    """Read and check the briefing of that name below a folder of seeds, with those that it refers to."""
    registry = read_registry(folder, base=base)
    seed = anchor(read_seed(folder / slug, registry, base=base))
    others = [anchor(read_seed(folder / name, registry, base=base)) for name in _named(seed, folder)]
    group = Seeds(folder, (seed, *others), registry.text, registry.actors, registry.faults)
    found = check(group, options)
    errors = tuple(one for one in found if one.severity == "error" and one.slug in (slug, None))
    if errors or seed.briefing is None:
        return Alone(seed, None, errors)
    refs = claim_refs(seed)
    everywhere = {
        f"{other.slug}/{id_}": ref for other in others if other.briefing for id_, ref in claim_refs(other).items()
    }
    return Alone(seed, briefing_view(seed, refs, everywhere), ())


def _named(seed: Seed, folder: FilePath) -> list[str]:
    claims = seed.briefing.claims.values() if seed.briefing else ()
    names = {
        relation.claim.partition("/")[0] for claim in claims for relation in claim.relations if "/" in relation.claim
    }
    return sorted(name for name in names - {seed.slug} if (folder / name / "briefing.yml").is_file())
