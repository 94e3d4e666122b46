"""`briefing rename`: a new id, in every file that names the old one."""

from __future__ import annotations

from pathlib import Path as FilePath

import click

from briefing.cli.places import Slug, seeds_option
from briefing.diagnostic import did_you_mean
from briefing.edits import Change, SavedMeanwhile, write
from briefing.read import read, read_seed, survey
from briefing.rename import KINDS, CannotRename, Named, Plan, named, plan, unreadable
from briefing.seed import Seeds


@click.command()
@click.argument("old")
@click.argument("new")
@click.option("--in", "slug", type=Slug(), metavar="SLUG", help="The briefing whose claim, source, … is meant.")
@click.option("--kind", type=click.Choice(KINDS), help="What it is that has the id OLD.")
@seeds_option
def rename(old: str, new: str, slug: str | None, kind: str | None, seeds: FilePath) -> None:
    """Give a claim, actor, source, question or briefing the id NEW.

    Every place that names it changes with it, in all briefings: citations such as [@old], chains, relations, quotes
    from a source, actors.yml, and the folder of a briefing or the file of a source. Nothing else in these files
    changes. Either all of them change or none.

    Web addresses change along with ids: a link to a claim from elsewhere leads to its old address.

    \b
    Examples:
      briefing rename sentence-3 closed-until-spring
      briefing rename casualties losses --in kim-honours-fallen-soldiers --kind question
      briefing rename nis south-korean-intelligence
    """
    here = _mentioning(seeds, old, new)
    if broken := unreadable(here):
        raise click.ClickException(
            f"{', '.join(broken)} cannot be read whole, and may name it. `briefing check` says what is wrong there."
        )
    what = _the_one(seeds, here, old, slug, kind)
    try:
        planned = plan(here, what, new)
        changes = [Change(one.path, one.text.content.encode(), one.content.encode()) for one in planned.files]
        write(changes, planned.moves)
    except (CannotRename, SavedMeanwhile) as error:
        raise click.ClickException(f"{error} Nothing was changed.") from None
    except OSError as error:
        raise click.ClickException(f"{error}. Nothing was changed.") from None
    _say(planned)


def _mentioning(folder: FilePath, old: str, new: str) -> Seeds:
    """The seeds whose file has one of the two words in it; the others need not even be readable."""
    there = survey(folder, base=FilePath.cwd())
    wanted = [path for path in there.folders if path.name in (old, new) or _has(path / "briefing.yml", old, new)]
    seeds = tuple(read_seed(path, there.registry, base=FilePath.cwd()) for path in wanted)
    faults = there.registry.faults if _has(folder / "actors.yml", old, new) else ()
    return Seeds(folder, seeds, there.registry.text, there.registry.actors, faults)


def _has(path: FilePath, *words: str) -> bool:
    try:
        content = path.read_bytes()
    except OSError:
        return True  # nobody can say
    return any(word.encode() in content for word in words)


def _the_one(folder: FilePath, seeds: Seeds, old: str, slug: str | None, kind: str | None) -> Named:
    found = [one for one in named(seeds, old) if kind in (None, one.kind) and slug in (None, one.slug)]
    if len(found) == 1:
        return found[0]
    if found:
        listed = "\n".join(f"  {one}" for one in found)
        raise click.ClickException(f"More than one thing has this id. Say which with --in and --kind:\n{listed}")
    everything = read(folder).seeds if not slug else [seed for seed in seeds.seeds if seed.slug == slug]
    known = {id_ for seed in everything for ids in seed.ids.values() for id_ in ids}
    hint = did_you_mean(old, known)
    raise click.ClickException(f"Nothing{f' in `{slug}`' if slug else ''} has the id `{old}`. {hint}".rstrip())


def _say(planned: Plan) -> None:
    for one in planned.files:
        click.echo(f"{one.text.name}: {one.places} {'place' if one.places == 1 else 'places'}")
    for old, new in planned.moves:
        click.echo(f"{old} is now {new}")
