"""The `briefing` command: the table of its commands, each of them a module of this folder."""

from __future__ import annotations

import click

from briefing import __version__
from briefing.cli.check import check
from briefing.cli.export import export
from briefing.cli.init import init
from briefing.cli.new import new
from briefing.cli.pin import pin
from briefing.cli.quote import quote
from briefing.cli.rename import rename
from briefing.cli.rules import rules
from briefing.cli.schema import schema
from briefing.cli.status import status
from briefing.cli.verify import verify

COMMANDS = (
    check,
    export,
    init,
    new,
    pin,
    quote,
    rename,
    rules,
    schema,
    status,
    verify,
)
"""Every command, once; each is named like its module, and its docstring is its help."""


@click.group(commands=COMMANDS, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="briefing")
def main() -> None:
    """Briefings on what an article says and who says so.

    Run `mkdocs serve` to see the site while you edit, and `briefing check` to see what needs attention. Each command
    says more with --help.
    """
