"""A new id reaches every place that names the old one, in every file, and nothing else."""

from __future__ import annotations

import re
from contextlib import chdir
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from briefing import model
from briefing.checkup import checked
from briefing.cli import main
from briefing.diagnostic import has_errors
from tests import sample as samples

OLD = samples.BRIEFING
IDS = [
    *(("claim", id_) for id_ in OLD["claims"]),
    *(("actor", id_) for id_ in OLD["actors"]),
    *(("source", id_) for id_ in OLD["sources"]),
    *(("question", id_) for id_ in OLD["questions"]),
    ("briefing", samples.SLUG),
]


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def rename(project: Path, *arguments: str) -> Result:
    """What the command says and how it ends."""
    with chdir(project):
        return CliRunner().invoke(main, ["rename", *arguments])


def said(project: Path) -> list[str]:
    """What the check says, without the names of files and ids."""
    return [diagnostic.rule for diagnostic in checked(project / "seeds", base=project)[1]]


@pytest.fixture
def two(sample):
    """Two briefings, the second of which bears on claims of the first; a third that cannot be read."""
    project = sample()
    bearing = [{"type": "repeats", "claim": "harbour-strike/walkout"}, {"qualifies": "harbour-strike/turnout"}]
    # The ids of the first one are its own: claims, questions and sources of a briefing know nothing of another's.
    claims = {
        "walkout": OLD["claims"]["turnout"] | {"attribution": "own-voice", "about": [], "relations": bearing},
        "turnout": OLD["claims"]["turnout"] | {"attribution": "own-voice", "about": [], "relations": []},
    }
    sample("second", **samples.BARE | {"claims": claims, "summary": ["It is said. [@walkout, @turnout]"]})
    broken = project / "seeds" / "broken"
    broken.mkdir()
    (broken / "briefing.yml").write_text("title: [\n")
    return project


@pytest.mark.parametrize(("kind", "old"), IDS)
def test_there_and_back_is_the_same_to_the_byte(two, kind, old):
    before, rules = contents(two), said(two)
    where = [] if kind in ("actor", "briefing") else ["--in", samples.SLUG]
    done = rename(two, old, "brand-new", "--kind", kind, *where)
    assert (done.exit_code, done.stderr) == (0, "")
    assert said(two) == rules
    after = contents(two)
    assert after != before
    back = rename(two, "brand-new", old, "--kind", kind)
    assert (back.exit_code, back.stderr) == (0, "")
    assert contents(two) == before


def test_claims_of_other_briefings_follow(two):
    rename(two, "walkout", "stoppage", "--in", "harbour-strike")
    rename(two, "harbour-strike", "port-strike")
    data = yaml.safe_load((two / "seeds" / "second" / "briefing.yml").read_text("utf-8"))
    relations = data["claims"]["walkout"]["relations"]
    assert relations == [{"type": "repeats", "claim": "port-strike/stoppage"}, {"qualifies": "port-strike/turnout"}]
    assert not (two / "seeds" / "harbour-strike").exists()


def test_shared_actors_are_renamed_in_every_briefing(sample):
    project = sample()
    shared = {"dockers-union": OLD["actors"]["dockers-union"], "the-chair": {
        "name": "Chair", "type": "person", "origin_group": "dockers-union"}}  # fmt: skip
    own = {id_: actor for id_, actor in OLD["actors"].items() if id_ != "dockers-union"}
    sample(actors=own)
    sample("second", **samples.BARE | {"actors": {"dockers-union": {"role": "Here too"}}})
    (project / "seeds" / "actors.yml").write_text(yaml.safe_dump(shared), "utf-8")
    rules = said(project)
    done = rename(project, "dockers-union", "union")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "seeds/harbour-strike/briefing.yml: 7 places",
        "seeds/second/briefing.yml: 1 place",
        "seeds/actors.yml: 2 places",
    ]
    assert said(project) == rules
    assert "dockers-union" not in "".join(map(bytes.decode, contents(project / "seeds").values()))


def test_layout_comments_and_other_words_stay(sample):
    project = sample()
    path = project / "seeds" / "harbour-strike" / "briefing.yml"
    text = (
        "\ufeff# walkout is a word here\r\ntitle: 'The walkout'  # walkout\r\nupdated: 2026-11-23\r\n"
        "article:   {title: Harbour Workers of Port Ellery Walk Out, published: 2026-11-17}\r\n"
        'claims:\r\n    "walkout":   # the walkout\r\n        text: The walkout began.\r\n'
        "        quote: the walkout may last\r\n        attribution: own-voice\r\n"
        "    other: {text: Another walkout., quote: 400 of 450, attribution: own-voice, relations: [\r\n"
        "      {supports: 'walkout'}]}\r\nsummary:\r\n  - >-\r\n    The walkout began, and the walkout-like\r\n"
        "    walkout goes on. [@other;\r\n    @walkout] Not [@walkouts].\r\n"
    )
    path.write_bytes(text.encode())
    done = rename(project, "walkout", "a-stoppage")
    assert (done.exit_code, done.stdout) == (0, "seeds/harbour-strike/briefing.yml: 3 places\n")
    expected = text.replace('"walkout":', '"a-stoppage":').replace("supports: 'walkout'", "supports: 'a-stoppage'")
    assert path.read_bytes().decode() == expected.replace("@walkout]", "@a-stoppage]", 1)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["walkout", "turnout", "--in", "harbour-strike"], "There is the claim `turnout` of `harbour-strike` already."),
        (["walkout", "Turn-Out", "--in", "harbour-strike"], "`Turn-Out` is no id"),
        (["harbour-report", "mara-venn"], "There is the actor `mara-venn` of `harbour-strike` already."),
        (["mara-venn", "harbour-report"], "There is the source `harbour-report` of `harbour-strike` already."),
        (["harbour-report", "article"], "the id of the article itself"),
        (["harbour-strike", "second"], "There is the briefing `second` already."),
        (["mara-venn", "mara-venn"], "That is its id already"),
        (["walkout", "other"], "Say which with --in and --kind:\n  the claim `walkout` of `harbour-strike`\n"),
        (["walkouts", "other"], "Nothing has the id `walkouts`. Did you mean `walkout`?"),
        (["walkouts", "other", "--in", "second"], "Nothing in `second` has the id `walkouts`."),
    ],
)
def test_what_cannot_be_renamed_changes_nothing(two, arguments, says):
    before = contents(two)
    done = rename(two, *arguments)
    assert done.exit_code == 1
    assert says in done.stderr
    assert contents(two) == before


def test_a_file_that_names_it_and_cannot_be_read_stops_everything(two):
    path = two / "seeds" / "broken" / "briefing.yml"
    path.write_text("title: [ walkout\n")
    before = contents(two)
    done = rename(two, "walkout", "stoppage", "--in", "harbour-strike")
    assert done.exit_code == 1
    assert "seeds/broken/briefing.yml cannot be read whole" in done.stderr
    assert contents(two) == before


def test_a_yaml_alias_is_left_to_the_editor(sample):
    project = sample()
    path = project / "seeds" / "harbour-strike" / "briefing.yml"
    text = path.read_text("utf-8").replace("  - turnout\n", "  - &t turnout\n", 1)
    text = text.replace("  basis:\n  - two-weeks", "  basis:\n  - *t", 1)
    path.write_text(text, "utf-8")
    assert "*t" in text
    assert not has_errors(checked(project / "seeds")[1])
    done = rename(project, "turnout", "those-who-joined")
    assert "only you can change" in done.stderr
    assert path.read_text("utf-8") == text


def test_every_kind_of_place_that_can_name_something_is_known():
    """The model says where ids and citations may stand; each of these fields has to be among the references."""
    fields = {
        f"{part.__name__}.{name}"
        for part in vars(model).values()
        if isinstance(part, type) and issubclass(part, model.Part)
        for name, annotation in part.__annotations__.items()
        if re.search(r"\b(Id|ClaimId|Prose)\b", annotation) and not annotation.startswith("dict[Id")
    }
    assert fields == {
        "Quote.in_", "Evidence.source",  # sources_named
        "Link.by",  # links_named
        "Actor.origin_group",  # groups_named
        "Claim.about", "ActorRelation.from_", "ActorRelation.to",  # actors_named
        "Claim.notes", "ClaimRelation.claim", "SummaryItem.claims", "Question.about", "Question.why",
        "Question.would_settle", "Answer.text", "Answer.claims", "Event.claims", "Judgment.text", "Judgment.basis",
        "Judgment.would_change_if", "ActorRelation.claims", "Change.text", "Change.claims",  # claims_named
    }  # fmt: skip
