"""The page with the figures: what is found and what is missed, and how often good work is nagged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from tests.red_team.corpus import (
    DEFAULTS,
    ROOT,
    STRICT,
    Defect,
    Topic,
    edited,
    flagship,
    good,
    reported,
    said,
    topics,
)

PAGE = ROOT / "docs" / "red-team.md"

_HEAD = """\
# Red team

Written by the test run; `pytest tests/test_red_team.py --update-goldens` brings it up to date, and a test fails while
it is not.

Small fictional briefings, each with one planted defect, and others in which nothing is wrong, are checked like any
seed. A defect counts as found when the rule that was expected says so, as an error or a warning (or as a remark, where
the rule makes remarks only); one that another rule stumbles upon does not. A good briefing is silent when it has
neither an error nor a warning.

**What the figures do not prove:** the corpus is our own. Most of its defects were in sight while the rules were
written, so that the share found is that of a lesson learnt. *Fresh* ones were planted afterwards, and no rule was
changed for them; their share is nearer to what to expect of other briefings. Nothing here says anything about mistakes
that we did not think of, or about whether what an article says is true.
"""


@cache
def page() -> str:
    """The page as of now."""
    return "\n".join(_lines()) + "\n"


def is_found(topic: Topic, defect: Defect) -> bool:
    """True when what is expected is said about the broken briefing."""
    strict = STRICT if topic is flagship() else DEFAULTS
    diagnostics = said(edited(topic.files, defect.edits), strict)
    return bool(defect.expect) and defect.expect <= reported(diagnostics, defect.expect)


def _lines() -> Iterator[str]:
    found = {defect.id: is_found(topic, defect) for topic in (*topics(), flagship()) for defect in topic.defects}
    planted = [defect for topic in topics() for defect in topic.defects]
    mutations = flagship().defects
    alarms = [(case, reported(said(case.files))) for case in good()]
    false = [(case, rules) for case, rules in alarms if rules]
    languages = {case.lang.split("-")[0] for case in good()}
    yield _HEAD
    yield "| what | number | found | share |\n|---|---:|---:|---:|"
    yield _row("Planted defects", planted, found)
    without_rule = [defect for defect in planted if not defect.expect]
    yield _row("… for which there is a rule", [one for one in planted if one.expect], found)
    yield f"| … for which there is none | {len(without_rule)} | 0 | |"
    yield _row("… fresh", [defect for topic in topics() if topic.fresh for defect in topic.defects], found)
    yield _row("Mutations of the briefing of this site", mutations, found)
    yield ""
    yield "| what | number | silent | false alarms |\n|---|---:|---:|---:|"
    yield f"| Good briefings | {len(good())} | {len(good()) - len(false)} | {_share(len(false), len(good()))} |"
    foreign = [case for case in good() if case.lang.split("-")[0] != "en"]
    nagged = [case for case, _ in false if case in foreign]
    name = f"… in {len(languages - {'en'})} languages other than English"
    yield f"| {name} | {len(foreign)} | {len(foreign) - len(nagged)} | {_share(len(nagged), len(foreign))} |"
    yield "\n## By topic\n\n| topic | defects | found | share |\n|---|---:|---:|---:|"
    for topic in topics():
        yield _row(_title(topic.name), topic.defects, found)
    yield "\n## Missed\n\nWith what was expected and why nothing was said."
    for topic in (*topics(), flagship()):
        missed = [defect for defect in topic.defects if not found[defect.id]]
        if missed:
            yield f"\n### {_title(topic.name)}\n\n| defect | expected | why it is missed |\n|---|---|---|"
        for defect in missed:
            yield f"| {_spaced(defect.name)} | {_rules(defect.expect) or 'no rule yet'} | {defect.missed} |"
    yield "\n## False alarms\n"
    yield from (f"- {_spaced(case.name)}: {_rules(rules)}" for case, rules in false)
    if not false:
        yield "None."


def _row(name: str, defects: Iterable[Defect], found: dict[str, bool]) -> str:
    results = [found[defect.id] for defect in defects]
    return f"| {name} | {len(results)} | {sum(results)} | {_share(sum(results), len(results))} |"


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.0f} %" if whole else ""


def _title(name: str) -> str:
    return _spaced(name).capitalize()


def _spaced(name: str) -> str:
    return name.replace("-", " ")


def _rules(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in sorted(names))


def write() -> None:
    """Bring the page up to date."""
    PAGE.write_text(page(), "utf-8")
