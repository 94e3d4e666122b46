"""The `briefing` command: the table of its commands, each of them a module of this folder."""

from __future__ import annotations

from importlib import import_module

import click

from briefing import __version__

COMMANDS = (
    "check",
    "export",
    "init",
    "new",
    "pin",
    "quote",
    "rename",
    "rules",
    "schema",
    "status",
    "verify",
)
"""Every command, once; each is a function in the module of its name, and its docstring is its help."""


class _Commands(click.Group):
    """Loads a command when it is asked for: most do without much of what others need."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        return command(cmd_name) if cmd_name in COMMANDS else None


def command(name: str) -> click.Command:
    """The command of that name."""
    return getattr(import_module(f"briefing.cli.{name}"), name)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="briefing")
def main() -> None:
    """Briefings on what an article says and who says so.

    Run `mkdocs serve` to see the site while you edit, and `briefing check` to see what needs attention. Each command
    says more with --help.
    """
