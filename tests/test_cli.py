"""The `briefing` command at a shell: what it prints, where it prints it, and how it ends."""

from __future__ import annotations

import hashlib
import inspect
import re
import subprocess

import pytest
import yaml

from briefing import __version__
from briefing.cli import COMMANDS, main
from briefing.cli import command as commanded
from briefing.formats import FORMATS
from briefing.rules import RULES
from tests.host import ROOT, SCRIPTS, environment, run

OPTIONS = "site_name: A site\ntheme: {{name: material}}\nplugins:\n  - briefing:\n      {}\n"
COVERAGE = "Coverage: of 8 sentences, 6 carry claims, 2 set aside, 0 uncovered.\n"


def test_a_sound_folder_passes(sample):
    done = run("briefing", "check", cwd=sample())
    assert (done.returncode, done.stdout, done.stderr) == (0, "", f"1 briefing checked: no errors.\n{COVERAGE}")


def test_the_folder_can_be_named(sample, tmp_path):
    done = run("briefing", "check", sample() / "seeds", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, f"1 briefing checked: no errors.\n{COVERAGE}")


def test_what_is_wrong_is_shown_with_its_place_and_ends_with_one(sample):
    project = sample(events=[{"title": "No time", "claims": ["walkout"]}], tags=["one", "two"], updated="yesterday")
    done = run("briefing", "check", cwd=project)
    lines = (project / "seeds" / "harbour-strike" / "briefing.yml").read_text("utf-8").splitlines()
    heads = re.findall(r"^(\w+)\[([\w-]+)\]: .+\n +--> (.+?):(\d+):(\d+)$", done.stdout, re.MULTILINE)
    assert [(severity, rule) for severity, rule, *_ in heads] == [
        ("error", "invalid-value"),
        ("error", "timeless-event"),
    ]
    for (_, _, name, line, _), words in zip(heads, ["updated: yesterday", "- title: No time"], strict=True):
        assert name == "seeds/harbour-strike/briefing.yml"
        assert lines[int(line) - 1] == words
        assert f"{line} | {words}\n" in done.stdout
    assert done.stderr.startswith("1 briefing checked: 2 errors.\n")
    assert done.returncode == 1


def test_warnings_do_not_fail(sample):
    done = run("briefing", "check", cwd=sample(summary=[]))
    assert "warning[missing-summary]" in done.stdout
    assert (done.returncode, done.stderr) == (0, f"1 briefing checked: 1 warning.\n{COVERAGE}")


def test_concise_is_one_line_for_each_finding(sample):
    done = run("briefing", "check", "--format", "concise", cwd=sample(updated="yesterday", status="done"))
    assert len(done.stdout.splitlines()) == 2
    for line in done.stdout.splitlines():
        assert re.fullmatch(r"seeds/harbour-strike/briefing\.yml:\d+:\d+: error\[invalid-value\] .+", line)


@pytest.mark.parametrize("format_", FORMATS)
def test_every_format_names_every_finding_without_colours(sample, format_):
    project = sample(updated="yesterday", summary=["Nobody is cited."])
    done = run("briefing", "check", "--format", format_, cwd=project)
    assert done.returncode == 1
    assert "invalid-value" in done.stdout
    assert "uncited-summary" in done.stdout
    assert "\x1b" not in done.stdout + done.stderr


def test_all_briefings_are_checked_in_one_run(sample):
    sample("one", updated="yesterday")
    project = sample("two", status="done", actors=None, claims=None, relations=None)
    done = run("briefing", "check", "--format", "concise", cwd=project)
    files = [line.partition(":")[0] for line in done.stdout.splitlines()]
    assert "seeds/one/briefing.yml" in files
    assert "seeds/two/briefing.yml" in files
    assert files == sorted(files)
    assert done.stderr.startswith("2 briefings checked: ")


def test_a_folder_that_is_not_there_is_said_once(tmp_path):
    done = run("briefing", "check", "nowhere", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stdout.startswith("error[missing-seeds]: The folder of seeds is not there\n  --> nowhere\n")
    assert done.stdout.count("error[") == 1
    assert "Traceback" not in done.stderr


def test_an_unknown_format_says_which_there_are(tmp_path):
    done = run("briefing", "check", "--format", "pretty", cwd=tmp_path)
    assert done.returncode == 2
    for format_ in FORMATS:
        assert f"'{format_}'" in done.stderr


@pytest.mark.parametrize("command", ["", *COMMANDS])
@pytest.mark.parametrize("flag", ["--help", "-h"])
def test_help_says_what_a_command_does(command, flag, tmp_path):
    done = run("briefing", *filter(None, [command]), flag, cwd=tmp_path)
    assert done.returncode == 0
    assert done.stdout.startswith(f"Usage: briefing {command}".rstrip())
    chosen = commanded(command) if command else main
    about = chosen.help
    assert about.splitlines()[0] in done.stdout
    for parameter in chosen.params if command else ():
        assert parameter.human_readable_name in done.stdout or parameter.opts[0] in done.stdout


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_is_named_like_its_module_and_shows_examples(name):
    command = commanded(name)
    assert command.name == name
    assert command.callback.__module__ == f"briefing.cli.{command.name}"
    assert command.callback.__name__ == command.name
    _, _, examples = inspect.cleandoc(command.help).partition("\b\nExamples:\n")
    assert examples
    for example in examples.splitlines():
        assert example.startswith(f"  briefing {command.name}")


def test_the_version_is_the_one_of_the_package(tmp_path):
    assert run("briefing", "--version", cwd=tmp_path).stdout == f"briefing, version {__version__}\n"


def test_the_rules_are_listed_and_explained(tmp_path):
    listed = run("briefing", "rules", cwd=tmp_path).stdout.splitlines()
    assert [line.split()[:2] for line in listed] == [[rule.name, rule.severity] for rule in RULES]
    for rule in RULES:
        assert rule.page.splitlines()[0].strip().endswith("."), rule.name
    page = run("briefing", "rules", "missing-summary", cwd=tmp_path).stdout
    assert page.startswith("missing-summary (warning)\n\nThe briefing has claims but no summary.\n")
    assert 'allow: {missing-summary: "…"}' in page


def test_a_rule_that_there_is_not(tmp_path):
    done = run("briefing", "rules", "mising-summary", cwd=tmp_path)
    assert done.returncode == 2
    assert "Did you mean `missing-summary`?" in done.stderr


@pytest.mark.parametrize(("level", "code"), [("error", 1), ("warning", 0), ("info", 0), ("off", 0)])
def test_command_and_plugin_take_the_levels_of_the_site(sample, level, code):
    project = sample(summary=[], mkdocs=OPTIONS.format(f"rules: {{missing-summary: {level}}}"))
    checked = run("briefing", "check", cwd=project)
    built = run("mkdocs", "build", cwd=project)
    assert (checked.returncode, built.returncode) == (code, code)
    assert checked.stdout.count(f"{level}[missing-summary]") == (level != "off")
    # A build only counts what is no more than a hint.
    assert built.stderr.count(f"{level}[missing-summary]") == (level in ("error", "warning"))
    assert ("Hints in the briefings: 1" in built.stderr) == (level == "info")


def test_command_and_plugin_take_the_thresholds_of_the_site(sample):
    article = {"title": "A title", "published": "2026-11-17", "set_aside": []}
    project = sample(article=article, mkdocs=OPTIONS.format("thresholds: {uncovered-sentence: 100}"))
    assert "[uncovered-sentence]: 2 sentences" in run("briefing", "check", cwd=project).stdout
    assert "[uncovered-sentence]: 2 sentences" in run("mkdocs", "build", cwd=project).stderr


@pytest.mark.parametrize(
    "option", ["rules: {mising-summary: off}", "rules: {unanchored-quote: off}", "thresholds: {a: 1}"]
)
def test_options_that_make_no_sense_are_told(sample, option):
    project = sample(mkdocs=OPTIONS.format(option))
    name = option.partition("{")[2].partition(":")[0]
    assert f"`{name}`" in run("briefing", "check", cwd=project).stderr
    assert f"`{name}`" in run("mkdocs", "build", "--strict", cwd=project).stderr


def test_the_repositorys_own_seeds_pass():
    done = run("briefing", "check", cwd=ROOT)
    assert (done.returncode, done.stdout) == (0, "")


def test_a_file_that_is_no_text_is_told_and_not_thrown(sample):
    project = sample()
    (project / "seeds" / "harbour-strike" / "briefing.yml").write_bytes(b"title: \xff\xfe\n")
    done = run("briefing", "check", cwd=project)
    assert "error[encoding]" in done.stdout
    assert "Traceback" not in done.stderr
    assert done.returncode == 1


def test_a_quote_that_stands_nowhere_shows_the_nearest_words(sample):
    project = sample()
    path = project / "seeds" / "harbour-strike" / "briefing.yml"
    data = yaml.safe_load(path.read_text("utf-8"))
    data["claims"]["turnout"]["quote"] = "The union said that 420 of 450 workers had joined"
    path.write_text(yaml.safe_dump(data, sort_keys=False, allow_unicode=True), "utf-8")
    done = run("briefing", "check", cwd=project)
    assert "error[unanchored-quote]" in done.stdout
    frame = done.stdout.partition("::: seeds/harbour-strike/article.txt:5:")[2]
    assert "The union said that 400 of 450 workers had joined" in frame
    assert "The nearest words there are" in frame


def test_remembered_words_become_a_quote(sample):
    done = run("briefing", "quote", "harbour-strike", "400 … joined", cwd=sample())
    assert (done.returncode, done.stdout) == (0, 'quote: "400 of 450 workers had joined"\n')
    assert done.stderr == "# seeds/harbour-strike/article.txt:5:137, ¶3\n"


def test_every_place_of_remembered_words_can_be_pasted(sample):
    project = sample()
    done = run("briefing", "quote", "harbour-strike", "the union", cwd=project)
    printed = [yaml.safe_load(line) for line in done.stdout.splitlines()]
    assert len(printed) == 2
    assert done.stderr.startswith("These words stand at 2 places")
    path = project / "seeds" / "harbour-strike" / "briefing.yml"
    for one in printed:
        data = yaml.safe_load(path.read_text("utf-8"))
        data["claims"]["turnout"] |= one
        path.write_text(yaml.safe_dump(data), "utf-8")
        assert "[unanchored-quote]" not in (found := run("briefing", "check", cwd=project).stdout)
        assert "[ambiguous-quote]" not in found


def test_remembered_words_of_a_source(sample):
    done = run("briefing", "quote", "harbour-strike", "ships at", "--in", "harbour-report", cwd=sample())
    assert (done.returncode, done.stdout) == (0, 'quote: {exact: "ships at", in: harbour-report}\n')


def test_words_that_stand_nowhere_are_told_with_the_nearest(sample):
    done = run("briefing", "quote", "harbour-strike", "410 of 450 workers had joined in", cwd=sample())
    assert (done.returncode, done.stdout) == (1, "")
    assert "“of 450 workers had joined”" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["harbor-strike", "the"], "Did you mean `harbour-strike`?"),
        (["harbour-strike", "the", "--in", "report"], "Sources with a text: harbour-report."),
        (["harbour-strike"], "Missing argument 'WORDS...'"),
    ],
)
def test_what_cannot_be_quoted_is_told(sample, arguments, says):
    done = run("briefing", "quote", *arguments, cwd=sample())
    assert done.returncode == 2
    assert says in done.stderr


def test_a_quote_can_be_had_while_the_briefing_is_half_written(sample):
    project = sample()
    (project / "seeds" / "harbour-strike" / "briefing.yml").write_text("claims: [")
    done = run("briefing", "quote", "harbour-strike", "400 of", cwd=project)
    assert (done.returncode, done.stdout) == (0, 'quote: "400 of"\n')
    (project / "seeds" / "harbour-strike" / "article.txt").unlink()
    assert "`briefing check` says why" in run("briefing", "quote", "harbour-strike", "400 of", cwd=project).stderr


def test_the_seeds_of_the_site_are_found(sample, tmp_path):
    project = sample(mkdocs=OPTIONS.format("seeds: articles"))
    (project / "seeds").rename(project / "articles")
    assert run("briefing", "quote", "harbour-strike", "400 of", cwd=project).returncode == 0
    elsewhere = run("briefing", "quote", "harbour-strike", "400 of", "--seeds", project / "articles", cwd=tmp_path)
    assert elsewhere.returncode == 0


def test_a_shell_completes_the_names_of_briefings(sample):
    completing = {"_BRIEFING_COMPLETE": "bash_complete", "COMP_WORDS": "briefing quote har", "COMP_CWORD": "2"}
    assert run("briefing", cwd=sample(), **completing).stdout == "plain,harbour-strike\n"


@pytest.fixture
def desk(tmp_path):
    """A folder with an article, and no seeds yet."""
    (tmp_path / "received.txt").write_bytes("\ufeffBridge closed\r\nThe “bridge” is closed.\r\n".encode())
    return tmp_path


def test_a_new_briefing_passes_the_check_and_keeps_the_words(desk):
    done = run("briefing", "new", "bridge", "--article", "received.txt", cwd=desk)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("seeds/bridge/article.txt: 2 paragraphs, 2 sentences\n")
    written = (desk / "seeds" / "bridge" / "article.txt").read_bytes()
    assert written.decode() == "Bridge closed\n\nThe “bridge” is closed.\n"
    checked = run("briefing", "check", cwd=desk)
    assert (checked.returncode, checked.stderr.splitlines()[0]) == (0, "1 briefing checked: no errors.")
    text = (desk / "seeds" / "bridge" / "briefing.yml").read_text("utf-8")
    assert hashlib.sha256(written).hexdigest() in text
    assert 'quote: "The “bridge” is closed."' in text


def test_a_new_briefing_takes_an_article_from_standard_input(desk):
    line = f"{SCRIPTS / 'briefing'} new bridge --article - < received.txt"
    done = subprocess.run(line, shell=True, cwd=desk, env=environment(), capture_output=True, encoding="utf-8")
    assert (done.returncode, done.stderr) == (0, "")
    assert (desk / "seeds" / "bridge" / "article.txt").read_text("utf-8").startswith("Bridge closed\n\n")


def test_an_article_that_is_in_its_folder_stays_as_it_is(desk):
    (desk / "seeds" / "bridge").mkdir(parents=True)
    (desk / "received.txt").rename(desk / "seeds" / "bridge" / "article.txt")
    before = (desk / "seeds" / "bridge" / "article.txt").read_bytes()
    assert "is there already" in run("briefing", "new", "bridge", "--article", "x", cwd=desk).stderr
    assert run("briefing", "new", "bridge", cwd=desk).returncode == 0
    assert (desk / "seeds" / "bridge" / "article.txt").read_bytes() == before
    assert run("briefing", "check", cwd=desk).returncode == 0


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["Port Ellery!", "--article", "received.txt"], 2, "How about `port-ellery`?"),
        (["2 Brücken", "--article", "received.txt"], 2, "How about `brucken`?"),
        (["bridge"], 2, "Where is the article?"),
        (["bridge", "--article", "nowhere.txt"], 1, "nowhere.txt cannot be opened: no such file"),
        (["bridge", "--article", "received.txt", "--lang", "english language"], 2, "no code of a language"),
        (["bridge", "--article", "http://127.0.0.1:9/"], 1, "does not answer"),
    ],
)
def test_a_new_briefing_that_cannot_be_leaves_nothing(desk, arguments, code, says):
    done = run("briefing", "new", *arguments, cwd=desk)
    assert done.returncode == code
    assert says in " ".join(done.stderr.split())
    assert not (desk / "seeds").exists()


def test_a_new_briefing_overwrites_nothing(desk):
    assert run("briefing", "new", "bridge", "--article", "received.txt", cwd=desk).returncode == 0
    path = desk / "seeds" / "bridge" / "briefing.yml"
    path.write_text("mine")
    done = run("briefing", "new", "bridge", "--article", "received.txt", cwd=desk)
    assert (done.returncode, path.read_text()) == (1, "mine")
    assert "overwrites nothing" in done.stderr


def test_a_page_without_its_package_says_what_to_install(desk):
    (desk / "page.html").write_text("<!doctype html><html><body><p>It is closed.</p></body></html>")
    (desk / "lacking").mkdir()
    (desk / "lacking" / "trafilatura.py").write_text("raise ModuleNotFoundError(name='trafilatura')")
    lacking = {"PYTHONPATH": str(desk / "lacking")}
    done = run("briefing", "new", "bridge", "--article", "page.html", cwd=desk, **lacking)
    assert done.returncode == 1
    assert "    pip install 'mkdocs-briefing[fetch]'\n" in done.stderr
    assert run("briefing", "new", "bridge", "--article", "received.txt", cwd=desk, **lacking).returncode == 0


def test_the_folder_of_the_site_is_checked(sample):
    project = sample(mkdocs=OPTIONS.format("seeds: texts"))
    (project / "seeds").rename(project / "texts")
    done = run("briefing", "check", cwd=project)
    assert done.returncode == 0
    assert done.stderr.startswith("1 briefing checked: no errors.")


def test_a_check_in_the_wrong_folder_says_where_to_go(sample):
    done = run("briefing", "check", cwd=sample() / "docs")
    assert done.returncode == 1
    assert "in the folder of the site, beside mkdocs.yml" in done.stdout
    assert run("briefing", "status", cwd=sample() / "docs").returncode == 1


def test_schemas_of_another_version_are_told(sample):
    project = sample()
    assert run("briefing", "schema", "--out", "seeds/.schema", cwd=project).returncode == 0
    assert run("briefing", "schema", "--check", cwd=project).returncode == 0
    assert "schema" not in run("briefing", "check", cwd=project).stderr
    schema = project / "seeds" / ".schema" / "briefing.schema.json"
    schema.write_text(schema.read_text("utf-8").replace("importance", "weight"), "utf-8")
    done = run("briefing", "schema", "--check", cwd=project)
    assert (done.returncode, done.stderr) == (1, "seeds/.schema/briefing.schema.json is that of another version.\n")
    assert "`briefing schema --out seeds/.schema` writes them anew" in run("briefing", "check", cwd=project).stderr
