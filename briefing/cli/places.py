"""Where commands find the seeds, and how a briefing is named at the command line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path as FilePath

import click
from click.shell_completion import CompletionItem

from briefing.diagnostic import did_you_mean
from briefing.read.host import plugin_options
from briefing.rules.options import Options, options

_HOST = FilePath("mkdocs.yml")


def seeds_folder(host: FilePath = _HOST) -> FilePath:
    """The folder that the site takes its seeds from, as its `mkdocs.yml` says; `seeds` where it says nothing."""
    given = plugin_options(host).get("seeds")
    return host.parent / (given if isinstance(given, str) and given else "seeds")


def site_options() -> Options:
    """The rules and thresholds of the site; `briefing check` says where `mkdocs.yml` has wrong ones."""
    given = plugin_options(_HOST)
    rules, thresholds = given.get("rules"), given.get("thresholds")
    read, _ = options(rules if isinstance(rules, dict) else {}, thresholds if isinstance(thresholds, dict) else {})
    return read


def seeds_option(command: Callable) -> Callable:
    """Gives a command the option `--seeds`."""
    return click.option(
        "--seeds",
        type=click.Path(path_type=FilePath, file_okay=False),
        default=seeds_folder,
        help="The folder with the seeds.  [default: what mkdocs.yml says, or seeds]",
        is_eager=True,
    )(command)


class Slug(click.ParamType):
    """A briefing, named by its folder below the seeds; the path of that folder will do as well."""

    name = "slug"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The name of a folder that is there; a name that none has ends the command with the nearest one."""
        folder = _seeds(ctx)
        slug = FilePath(value).name
        if slug and (folder / slug / "briefing.yml").is_file():
            return slug
        known = _slugs(folder)
        hint = did_you_mean(slug, known) or (
            f"There are: {', '.join(known[:12])}." if known else "`briefing new` begins one."
        )
        self.fail(f"there is no briefing `{slug}` in {folder}. {hint}", param, ctx)

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """The briefings whose names begin so."""
        return [CompletionItem(slug) for slug in _slugs(_seeds(ctx)) if slug.startswith(incomplete)]


def _seeds(ctx: click.Context | None) -> FilePath:
    given = ctx.params.get("seeds") if ctx else None
    return given or seeds_folder()


def _slugs(folder: FilePath) -> list[str]:
    try:
        return sorted(path.parent.name for path in folder.glob("*/briefing.yml"))
    except OSError:
        return []
