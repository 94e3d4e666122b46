"""`briefing rules`: what the check looks for, and the page of each rule."""

from __future__ import annotations

import inspect

import click

from briefing.diagnostic import did_you_mean
from briefing.rules import CATALOGUE, RULES
from briefing.rules.rule import Rule, ThresholdRule


@click.command()
@click.argument("name", required=False)
def rules(name: str | None) -> None:
    """List the rules, or print the page of the rule NAME.

    \b
    Examples:
      briefing rules
      briefing rules unanchored-quote
    """
    if name is None:
        width = max(map(len, CATALOGUE))
        for rule in RULES:
            click.echo(f"{rule.name:<{width}}  {rule.severity:<7}  {rule.page.partition(chr(10))[0]}")
    elif name in CATALOGUE:
        click.echo(_page(CATALOGUE[name]))
    else:
        hint = did_you_mean(name, CATALOGUE) or "`briefing rules` lists them all."
        raise click.BadParameter(f"there is no rule `{name}`. {hint}", param_hint="NAME")


def _page(rule: Rule) -> str:
    lines = [f"{rule.name} ({rule.severity})", "", inspect.cleandoc(rule.page), ""]
    if isinstance(rule, ThresholdRule):
        lines += [f"Threshold: {rule.threshold:g} {rule.unit}. Set another one in mkdocs.yml:", ""]
        lines += ["    plugins:", "      - briefing:", f"          thresholds: {{{rule.name}: …}}", ""]
    if rule.firm:
        return "\n".join([*lines, "The site's promise rests on it, so it can be neither waived nor turned off."])
    return "\n".join([*lines, "To waive it for one object, with a reason:", "", f'    allow: {{{rule.name}: "…"}}'])
