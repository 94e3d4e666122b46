"""What all briefings of a site say together: of each actor, in each claim, in each question."""

from __future__ import annotations

from dataclasses import dataclass

from briefing.model import Actor
from briefing.views.abstract import Abstract
from briefing.views.actors import ActorView


@dataclass(frozen=True)
class Appearance:
    """An actor in one briefing."""

    briefing: Abstract
    view: ActorView


@dataclass(frozen=True)
class SiteActor:
    """An actor over all briefings; the first appearance gives its name and type."""

    id: str
    appearances: tuple[Appearance, ...]

    @property
    def actor(self) -> Actor:
        """Its name, type and the like."""
        return self.appearances[0].view.actor

    @property
    def says(self) -> int:
        """How many claims have it as an origin."""
        return sum(len(appearance.view.says) for appearance in self.appearances)

    @property
    def relays(self) -> int:
        """How many claims reach an article through it."""
        return sum(len(appearance.view.relays) for appearance in self.appearances)

    @property
    def about(self) -> int:
        """How many claims are about it."""
        return sum(len(appearance.view.about) for appearance in self.appearances)


@dataclass(frozen=True)
class SiteView:
    """All briefings, the latest first, and the actors that appear in them, by name."""

    briefings: tuple[Abstract, ...]
    actors: tuple[SiteActor, ...]


def site_view(briefings: tuple[Abstract, ...]) -> SiteView:
    """Gather the briefings of a site."""
    latest_first = sorted(briefings, key=lambda briefing: briefing.slug)
    latest_first.sort(key=lambda briefing: briefing.updated, reverse=True)
    appearances: dict[str, list[Appearance]] = {}
    for briefing in latest_first:
        for view in briefing.actors:
            appearances.setdefault(view.id, []).append(Appearance(briefing, view))
    actors = [SiteActor(id_, tuple(found)) for id_, found in appearances.items()]
    actors.sort(key=lambda actor: (actor.actor.name.casefold(), actor.id))
    return SiteView(tuple(latest_first), tuple(actors))
