"""A fix changes what it says and nothing else, what it mends stays mended, and no file is written over unseen."""

from __future__ import annotations

import os
import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from briefing.checkup import checked
from briefing.cli import command
from briefing.diagnostic import has_errors
from briefing.edits import SavedMeanwhile, apply
from briefing.fixes import compatible, mend, preview
from briefing.read.dates import day_meant, days_possible
from briefing.read.yaml12 import load
from briefing.rules.options import DEFAULTS
from briefing.slip import slip
from briefing.text import Text
from tests import sample as samples
from tests.host import run

SOUND = """\
# The editor's own layout: comments, quotation marks and empty lines stay.
title:   "The walkout"      # two spaces too many
updated: 2026-11-23
lang: en

article:
    title: Harbour Workers of Port Ellery Walk Out
    published: 2026-11-17
    genre: reportage
    set_aside:
    - {quote: 'Fictional text, written for tests.',   because: boilerplate}

actors:
  dockers-union: {name: Dockers' Union, type: organization, country: GB, aliases: [the union]}
  harbour-authority:
    name: 'Harbour authority'
    type: government
    interest: "It says \\"nothing\\"."
claims:
  turnout:
    text: 400 of 450 workers joined.
    quote: "The union said that 400 of 450 workers had joined"
    attribution: [dockers-union]
    kind: quantity
    figure: {measure: workers who joined, value: 400, unit: workers}
    about: [dockers-union]
    confidence: {level: low, because: One party says so.}
  unloading:
    text: >-
      Ships were
      still being unloaded.
    quote: The harbour authority said that ships were still being unloaded
    attribution: harbour-authority
    about: [harbour-authority]
    relations: [{qualifies: turnout, because: "It is said of the ships."}]
    notes: |
      See [@turnout].
sources:
  harbour-report: {title: Ships at Anchor, consulted: true}
summary:
  - Workers joined, their union says. [@turnout]
"""

# What is written, and what a slip makes of it: each is mended to what it was.
SLIPS = [
    ("title:   ", "titel:   "),
    ("updated: 2026-11-23", "updated: 2026/11/23"),
    ("updated: 2026-11-23", "updated: 23.11.2026"),
    ("updated: 2026-11-23", "updated: '23 November 2026'"),
    ("published: 2026-11-17", "published: 2026-11-17 "),
    ("published: 2026-11-17", "published: Nov 17, 2026"),
    ("genre: reportage", "genre: Reportage"),
    ("genre: reportage", "gnere: reportage"),
    ("because: boilerplate", "because: boilerplatte"),
    ("set_aside:", "set-aside:"),
    ("type: organization", "type: organisation"),
    ("country: GB", "country: gb"),
    ("aliases: [the union]", "aliases: the union"),
    ("interest:", "intrest:"),
    ("kind: quantity", "kind: quantitty"),
    ("value: 400", 'value: "400"'),
    ("about: [dockers-union]", "about: dockers-union"),
    ("about: [harbour-authority]", "about: [harbour-autority]"),
    ("attribution: [dockers-union]", "attribution: [dokcers-union]"),
    ("attribution: harbour-authority", 'attribution: " harbour-authority"'),
    ("level: low", "levl: low"),
    ("qualifies: turnout", "qualifie: turnout"),
    ("qualifies: turnout", "qualifies: trunout"),
    ("[@turnout].", "[@turnnout]."),
    ("says. [@turnout]", "says. [@tunrout]"),
    ("says. [@turnout]", "says. [turnout]"),
    ("says. [@turnout]", "says. (@turnout)"),
    ("attribution: harbour-authority", "attribution:\u00a0harbour-authority"),
    ("consulted: true", "consulted: yes"),
    ("consulted: true", 'consulted: "true"'),
    ("quote: The harbour authority said", "quote: The Harbour authority said"),
    ('"It says \\"nothing\\"."', '"It says \\nothing \\d."'),
    ("text: 400 of 450 workers joined.", "text: @400 of 450 workers joined."),
    ("text: 400 of 450 workers joined.", "text: Of these: 400 of 450 workers joined."),
    ("text: 400 of 450 workers joined.", "text: '400 of the docks' 450 workers joined.'"),
    ("text: 400 of 450 workers joined.", "text: Of gang #3, 400 of 450 workers joined."),
    ("text: 400 of 450 workers joined.", "text: &400 of 450 workers joined."),
    ("- Workers joined, their union says.", "- Workers joined in: their union says."),
]

IN_QUOTES = (
    '"It says \\nothing \\d."',
    "text: @400 of 450 workers joined.",
    "text: Of these: 400 of 450 workers joined.",
    "text: '400 of the docks' 450 workers joined.'",
    "text: Of gang #3, 400 of 450 workers joined.",
    "text: &400 of 450 workers joined.",
    "- Workers joined in: their union says.",
)
"""Slips of which the words stay and get their quotation marks."""


OVER_LINES = [
    # What is written, what a slip makes of it, and what the fix makes of that.
    (
        "quote: The harbour authority said that ships were still being unloaded",
        "quote: >-\n      The Harbour authority said\n      that ships were\n      Still being unloaded",
        "quote: >-\n      The harbour authority said\n      that ships were\n      still being unloaded",
    ),
    (
        "quote: The harbour authority said that ships were still being unloaded",
        "quote: |\n      The harbour Authority said that ships\n\n      were still being unloaded   \n",
        "quote: |\n      The harbour authority said that ships\n\n      were still being unloaded   \n",
    ),
    (
        "quote: The harbour authority said that ships were still being unloaded",
        "quote: The harbour authority said\n      that Ships were   # as printed?",
        "quote: The harbour authority said\n      that ships were   # as printed?",
    ),
    (
        'quote: "The union said that 400 of 450 workers had joined"',
        'quote: "The union said that\n        400 of 450 Workers\n        had joined"',
        'quote: "The union said that\n        400 of 450 workers\n        had joined"',
    ),
    (
        "- {quote: 'Fictional text, written for tests.',",
        "- {quote: 'Fictional Text,\n        written for tests.',",
        "- {quote: 'Fictional text,\n        written for tests.',",
    ),
    (
        "quote: The harbour authority said that ships were still being unloaded",
        "quote: {exact: 'The harbour authority said that ships were, still being unloaded'}",
        "quote: {exact: 'The harbour authority said that ships were still being unloaded'}",
    ),
    (
        "quote: The harbour authority said that ships were still being unloaded",
        "quote: Ships were still\n      being unloaded",
        "quote: ships were still\n      being unloaded",
    ),
    (
        "text: 400 of 450 workers joined.",
        "text: Of these: 400 of\n      450 workers joined.\n",
        'text: "Of these: 400 of\n      450 workers joined."\n',
    ),
    (
        "text: 400 of 450 workers joined.",
        'text: @400 of\n      "450" workers\n      joined.',
        "text: '@400 of\n      \"450\" workers\n      joined.'",
    ),
    ("text: 400 of 450 workers joined.", "text: &400 of\n      450 joined.", 'text: "&400 of\n      450 joined."'),
    ("text: 400 of 450 workers joined.", "text: @400 of\n      what: workers joined.", None),
    (
        "- Workers joined, their union says. [@turnout]",
        "- Workers joined: their\n      union says. [@turnout]",
        '- "Workers joined: their\n      union says. [@turnout]"',
    ),
    (
        "- Workers joined, their union says. [@turnout]",
        "- >\n    Workers joined, their\n    union says. [@tunrout]\n",
        "- >\n    Workers joined, their\n    union says. [@turnout]\n",
    ),
]


@pytest.fixture
def seed(tmp_path: Path) -> Path:
    folder = tmp_path / "seeds" / "walkout"
    folder.mkdir(parents=True)
    (folder / "article.txt").write_text(samples.ARTICLE, "utf-8")
    (folder / "briefing.yml").write_text(SOUND, "utf-8")
    return folder / "briefing.yml"


def mended(path: Path):
    return mend(path.parent.parent, DEFAULTS, base=path.parent.parent.parent)


def rules(diagnostics) -> set[str]:
    return {found.rule for found in diagnostics if found.severity == "error"}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=40)
@given(
    st.lists(st.sampled_from([*SLIPS, *((sound, broken) for sound, broken, _ in OVER_LINES)]), min_size=1, max_size=4)
)
def test_each_fix_alone_changes_its_place_and_ends_what_it_is_for(seed, slips):
    broken = SOUND
    for sound, slipped in slips:
        broken = broken.replace(sound, slipped, 1)
    seed.write_text(broken, "utf-8")
    said = checked(seed.parent.parent)[1]
    before = Counter((found.rule, found.message) for found in said)
    for found in said:
        if not found.fix or not found.fix.safe:
            continue
        after = apply(broken, found.fix.edits)
        edits = sorted(found.fix.edits)
        assert after.startswith(broken[: edits[0].span.start])
        assert after.endswith(broken[edits[-1].span.end :])
        seed.write_text(after, "utf-8")
        left = Counter((one.rule, one.message) for one in checked(seed.parent.parent)[1])
        assert left[found.rule, found.message] < before[found.rule, found.message], found


def test_the_first_item_of_a_list_gets_its_space_as_the_others_do(seed):
    ends = "summary:\n{}Workers joined, their union says. [@turnout]\n{}Ships were waiting. [@unloading]\n"
    seed.write_text(SOUND[: SOUND.index("summary:")] + ends.format("-", "-"), "utf-8")
    mended(seed)
    assert seed.read_text("utf-8").endswith(ends.format("- ", "- "))


def test_a_sound_file_is_not_touched(seed):
    before = seed.stat()
    assert not has_errors(checked(seed.parent.parent)[1])
    assert mended(seed).fixed == ()
    assert seed.stat() == before


@pytest.mark.parametrize(("sound", "broken"), SLIPS, ids=lambda words: words[:24])
def test_a_slip_is_mended_and_nothing_else_changes(seed, sound, broken):
    assert SOUND.count(sound) == 1, sound
    seed.write_text(SOUND.replace(sound, broken), "utf-8")
    start = SOUND.index(sound)
    done = mended(seed)
    after = seed.read_text("utf-8")
    # White space behind a value is none of it, and no mistake.
    assert done.fixed or broken.endswith(" ")
    assert rules(done.left) <= {"added-number"}  # what the text says now is another matter
    assert after.startswith(SOUND[:start])
    end = SOUND.index("\n", start)
    assert after.endswith(SOUND[end:])
    if broken not in IN_QUOTES:
        assert after == SOUND or (broken.endswith(" ") and after == SOUND.replace(sound, broken))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(st.lists(st.sampled_from(SLIPS), min_size=1, max_size=6), st.sampled_from(["\n", "\r\n"]), st.booleans())
def test_many_slips_are_mended_together(seed, slips, end, mark):
    lines, changed = SOUND.split("\n"), {}
    for sound, broken in slips:
        number = next(index for index, line in enumerate(lines) if sound in line)
        changed.setdefault(number, lines[number].replace(sound, broken))
    # Of two mistakes in the syntax the second shows itself when the first is gone.
    written = "\ufeff" * mark + end.join(changed.get(number, line) for number, line in enumerate(lines))
    seed.write_bytes(written.encode())
    done = mended(seed)
    after = seed.read_bytes().decode()
    assert rules(done.left) <= {"added-number"}
    assert after.startswith("\ufeff") == mark
    assert after.count("\r\n") == after.count("\n") if end == "\r\n" else "\r" not in after
    for number, line in enumerate(after.removeprefix("\ufeff").split(end)):
        assert line == lines[number] or number in changed, line


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(
    st.integers(0, len(SOUND) - 1),
    st.sampled_from(["", "x", " ", ":", "'", '"', "@", "`", "#", "- ", "\t", "\n", "%", "]"]),
)
def test_a_fix_of_any_slip_leaves_less_to_mend(seed, at, letter):
    broken = SOUND[:at] + letter + SOUND[at + 1 :]
    assume(broken != SOUND)
    seed.write_text(broken, "utf-8")
    _, before = checked(seed.parent.parent)
    chosen = list(compatible(before))
    done = mended(seed)
    after = seed.read_text("utf-8")
    if not chosen:
        assert after == broken
        return
    # What stands outside the edits is as it was, letter for letter.
    first = chosen[0].fix.edits[0].span.start
    assert after[:first] == broken[:first]
    gone = {(found.rule, found.message) for found in chosen}
    assert not gone & {(found.rule, found.message) for found in done.left if found.fix and found.fix.safe}
    if load(Text("", broken)).data is not None:
        new = {(found.rule, found.message) for found in done.left} - {(found.rule, found.message) for found in before}
        assert not [rule for rule, _ in new if rule in ("yaml-syntax", "duplicate-key", "unknown-key", "invalid-value")]


@pytest.mark.parametrize(("sound", "broken", "wanted"), OVER_LINES)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_text_over_several_lines_keeps_them(seed, sound, broken, wanted, end):
    assert SOUND.count(sound) == 1
    before = SOUND.replace(sound, broken).replace("\n", end)
    seed.write_bytes(before.encode())
    done = mended(seed)
    after = seed.read_bytes().decode()
    assert after == (before if wanted is None else SOUND.replace(sound, wanted).replace("\n", end))
    if wanted is not None:
        assert rules(done.left) <= {"added-number"}


@pytest.mark.parametrize("width", [2, 4])
def test_tabs_become_the_spaces_that_they_stood_for(seed, width):
    lines = SOUND.split("\n")
    tabbed = [re.sub(rf"^(?:{' ' * width})+", lambda found: "\t" * (len(found[0]) // width), line) for line in lines]
    seed.write_text("\n".join(tabbed), "utf-8")
    done = mended(seed)
    assert [found.rule for found in done.fixed] == ["yaml-syntax"]
    assert rules(done.left) == set()
    for number, (was, line) in enumerate(zip(tabbed, seed.read_text("utf-8").split("\n"), strict=True)):
        assert line.lstrip() == was.lstrip(), number
        assert "\t" not in line[: len(line) - len(line.lstrip())]
    assert load(Text("", seed.read_text("utf-8"))).data == load(Text("", SOUND)).data


@pytest.mark.parametrize("number", [number for number, line in enumerate(SOUND.split("\n")) if line[:1] == " "])
def test_one_line_with_a_tab_among_others_goes_where_it_makes_sense(seed, number):
    lines = SOUND.split("\n")
    seed.write_text("\n".join([*lines[:number], "\t" + lines[number].lstrip(), *lines[number + 1 :]]), "utf-8")
    done = mended(seed)
    after = seed.read_text("utf-8").split("\n")
    assert (after[:number], after[number + 1 :]) == (lines[:number], lines[number + 1 :])
    assert not done.fixed or (load(Text("", "\n".join(after))).data == load(Text("", SOUND)).data)


def test_a_tab_that_might_mean_several_things_is_left_alone(seed):
    broken = SOUND.replace("      still being unloaded.", "\tstill being unloaded.")
    seed.write_text(broken, "utf-8")
    mended(seed)
    assert seed.read_text("utf-8") == broken


def test_a_link_within_the_folder_stays_a_link_and_the_mode_stays(seed):
    real = seed.with_name("real.yml")
    seed.rename(real)
    seed.symlink_to("real.yml")
    real.write_text(SOUND.replace("kind: quantity", "kind: quantitty"), "utf-8")
    real.chmod(0o640)
    assert len(mended(seed).fixed) == 1
    assert seed.is_symlink()
    assert real.read_text("utf-8") == SOUND
    assert real.stat().st_mode & 0o777 == 0o640


def test_a_link_out_of_the_folder_is_not_followed(seed, tmp_path):
    outside = tmp_path / "outside.yml"
    outside.write_text(SOUND.replace("kind: quantity", "kind: quantitty"), "utf-8")
    seed.unlink()
    seed.symlink_to(outside)
    assert mended(seed).fixed == ()
    assert "quantitty" in outside.read_text("utf-8")


def test_a_file_that_was_saved_meanwhile_keeps_what_was_saved(seed, monkeypatch):
    seed.write_text(SOUND.replace("kind: quantity", "kind: quantitty"), "utf-8")
    replace = os.replace

    def save_first(new, target):
        raise AssertionError("nothing may be replaced")

    staged = os.fsync

    def save(descriptor):
        seed.write_text("title: Somebody else was here\n", "utf-8")
        staged(descriptor)

    monkeypatch.setattr(os, "fsync", save)
    monkeypatch.setattr(os, "replace", save_first)
    with pytest.raises(SavedMeanwhile):
        mended(seed)
    monkeypatch.setattr(os, "replace", replace)
    assert seed.read_text("utf-8") == "title: Somebody else was here\n"
    assert sorted(path.name for path in seed.parent.iterdir()) == ["article.txt", "briefing.yml"]


def test_shared_actors_are_mended_too(seed):
    registry = seed.parent.parent / "actors.yml"
    registry.write_text("nis:\n  name: NIS  # kept\n  type: inteligence\n", "utf-8")
    mended(seed)
    assert registry.read_text("utf-8") == "nis:\n  name: NIS  # kept\n  type: intelligence\n"


def test_the_diff_shows_what_fixing_does_and_does_nothing(seed):
    broken = SOUND.replace("kind: quantity", "kind: quantitty")
    seed.write_text(broken, "utf-8")
    lines = "".join(preview(seed.parent.parent, DEFAULTS)).splitlines()
    assert seed.read_text("utf-8") == broken
    assert [line for line in lines if re.match(r"[-+](?![-+])", line)] == [
        "-    kind: quantitty",
        "+    kind: quantity",
    ]


def test_the_command_mends_and_says_so(seed):
    seed.write_text(SOUND.replace("kind: quantity", "kind: quantitty"), "utf-8")
    project = seed.parent.parent.parent
    shown = run("briefing", "check", "--diff", cwd=project)
    assert (shown.returncode, "+    kind: quantity" in shown.stdout) == (0, True)
    done = run("briefing", "check", "--fix", "--format", "json", cwd=project)
    assert done.returncode == 0, done.stdout
    assert "briefing.yml:24:11: replace `quantitty` by `quantity`\n1 thing mended.\n" in done.stderr
    assert seed.read_text("utf-8") == SOUND
    assert '"error": 0' in done.stdout
    assert command("check").help


@pytest.mark.parametrize(
    ("word", "known", "meant"),
    [
        ("attribued", ["attributed", "confirmed"], "attributed"),
        ("Attributed", ["attributed"], "attributed"),
        ("set-aside", ["set_aside"], "set_aside"),
        ("setaside", ["set_aside"], "set_aside"),
        ("swapepd", ["swapped"], "swapped"),
        ("organisaton", ["organization"], "organization"),
        ("report-2024", ["report-2025"], None),
        ("report-2024x", ["report-2024", "report-2025"], "report-2024"),
        ("nis", ["nia"], None),
        ("claim-a", ["claim-b", "claim-c"], None),
        ("entirely", ["different"], None),
        ("x" * 100, ["x" * 99], None),
        ("", ["a"], None),
    ],
)
def test_a_slip_is_one_when_one_word_is_near(word, known, meant):
    assert slip(word, known) == meant


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2025/06/03", "2025-06-03"),
        ("2025-6-3", "2025-06-03"),
        ("2025.6.3", "2025-06-03"),
        ("30.6.2025", "2025-06-30"),
        ("6/30/2025", "2025-06-30"),
        ("30/6/2025", "2025-06-30"),
        ("5/5/2025", "2025-05-05"),
        ("3/4/2025", None),
        ("3.4.2025", None),
        ("6.30.2025", None),
        ("30 June 2025", "2025-06-30"),
        ("30th June 2025", "2025-06-30"),
        ("Sept. 3, 2025", "2025-09-03"),
        ("June 30 2025", "2025-06-30"),
        ("31 June 2025", None),
        ("June 2025", None),
        ("30 Juno 2025", None),
        ("2025-06-31", None),
        ("“2025-06-30”", "2025-06-30"),
        ("’30/6/2025’", "2025-06-30"),
        ("today", None),
    ],
)
def test_a_day_is_meant_when_it_can_be_no_other(written, day):
    assert day_meant(written) == day
    assert not (day and days_possible(written))


@pytest.mark.parametrize("key", ["updated: 2026-11-23", "published: 2026-11-17"])
def test_a_day_that_may_be_another_is_named_both_ways(seed, key):
    name = key.partition(":")[0]
    seed.write_text(SOUND.replace(key, f"{name}: 03/04/2025"), "utf-8")
    hints = [found.hint for found in checked(seed.parent.parent)[1] if found.rule == "invalid-value"]
    assert hints == ["Write `2025-04-03` or `2025-03-04`, whichever it is."]
    assert mended(seed).fixed == ()
