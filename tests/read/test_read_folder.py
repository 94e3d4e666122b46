"""The folder of seeds: which files are read, and which never."""

from __future__ import annotations

import hashlib
import os
from types import SimpleNamespace

import pytest

from briefing.folder import LARGEST_FILE
from briefing.read import read
from briefing.read.decode import read_document


def everything(seeds) -> list[str]:
    return [f"{fault.text.name} {fault.rule}" for fault in seeds.faults]


def test_a_seed_with_all_its_files(folder):
    folder.write("actors.yml", "nis: {name: NIS, type: intelligence}\nother: {name: O, type: media}\n")
    seed = folder.seed(
        f"{folder.MINIMAL}  publisher: other\n"
        "claims: {a: {text: x, attribution: [nis]}}\nsources: {report: {title: R}}\n",
        article="\ufeffOne.\r\nTwo.\r\n",
        report="Report.",
    )
    assert seed.faults == ()
    assert (seed.slug, seed.source.name) == ("one", "seeds/one/briefing.yml")
    assert seed.article.content == "\ufeffOne.\r\nTwo.\r\n"
    assert seed.article.name == "seeds/one/article.txt"
    assert seed.documents["report"].content == "Report."
    assert seed.digests == {
        "article": hashlib.sha256("\ufeffOne.\r\nTwo.\r\n".encode()).hexdigest(),
        "report": hashlib.sha256(b"Report.").hexdigest(),
    }
    assert list(seed.actors) == ["nis", "other"]
    assert seed.ids["sources"] == {"report"}


def test_seeds_come_by_name_and_hidden_folders_are_left_alone(folder):
    for slug in ("b", "a-2", ".git", "c"):
        folder.write(f"{slug}/briefing.yml", folder.MINIMAL)
        folder.write(f"{slug}/article.txt", "x")
    folder.write("notes/todo.md", "x")
    assert [seed.slug for seed in folder.read().seeds] == ["a-2", "b", "c"]
    assert folder.read().faults == ()


def test_no_folder_no_briefing_no_slug(folder, tmp_path):
    assert everything(read(tmp_path / "nowhere", base=tmp_path)) == ["nowhere missing-seeds"]
    folder.write("one/article.txt", "x")
    folder.write("two/briefing.yaml", folder.MINIMAL)
    folder.write("Not a slug/briefing.yml", f"{folder.MINIMAL}tgs: [a]\n")
    seeds = folder.read()
    assert everything(seeds) == ["seeds/one missing-briefing", "seeds/two missing-briefing"]
    (seed,) = seeds.seeds
    assert seed.briefing is None
    assert [fault.rule for fault in seed.faults] == ["invalid-slug", "unknown-key"]


@pytest.mark.parametrize(
    "file", ["../../secret.txt", "{base}/secret.txt", "link.txt", "..\\\\secret.txt", "C:\\\\x.txt"]
)
def test_nothing_outside_a_seed_is_read(folder, file):
    secret = folder.base / "secret.txt"
    secret.write_text("secret")
    file = file.format(base=folder.base)
    briefing = f'{folder.MINIMAL}  file: "{file}"\nsources: {{a: {{title: x, file: "{file}"}}}}\n'
    folder.write("one/briefing.yml", briefing)
    os.symlink(secret, folder.path / "one" / "link.txt")
    (seed,) = folder.read().seeds
    assert [(fault.rule, fault.finding.path) for fault in seed.faults] == [
        ("outside-seed", ("article", "file")),
        ("outside-seed", ("sources", "a", "file")),
    ]
    assert (seed.article, seed.documents, seed.digests) == (None, {}, {})


def test_links_out_of_the_folder_are_not_followed(folder):
    (folder.base / "else").mkdir()
    (folder.base / "else" / "briefing.yml").write_text(folder.MINIMAL)
    os.symlink(folder.base / "else", folder.path / "linked")
    folder.write("one/article.txt", "x")
    os.symlink(folder.base / "else" / "briefing.yml", folder.path / "one" / "briefing.yml")
    os.symlink(folder.base / "else" / "briefing.yml", folder.path / "actors.yml")
    os.symlink("loop", folder.path / "loop")
    seeds = folder.read()
    assert everything(seeds) == ["seeds/actors.yml outside-seed", "seeds/linked outside-seed"]
    (seed,) = seeds.seeds
    assert (seed.briefing, seed.source.content) == (None, "")
    assert [fault.rule for fault in seed.faults] == ["outside-seed"]


def test_missing_and_empty_documents(folder):
    assert folder.said(folder.MINIMAL, article=None) == [
        "3:1 missing-article: The article's text `article.txt` is not there"
    ]
    assert folder.said(folder.MINIMAL, article="\ufeff \r\n\t") == ["3:1 empty-article: seeds/one/article.txt is empty"]
    assert folder.said(f"{folder.MINIMAL}  file: {'x' * 5000}\n")[0].startswith("5:9 missing-article: ")
    assert folder.said(f"{folder.MINIMAL}  file: [x]\n", article=None) == [
        "5:9 invalid-value: `file`: expected text, found a list"
    ]
    assert folder.said(f"{folder.MINIMAL}sources: {{a: {{title: x, file: a.txt}}, b: {{title: y}}}}\n", c="x") == [
        "5:1 undeclared-source-file: No source declares `sources/c.txt`",
        "5:31 missing-source-file: `a.txt` of the source `a` is not there",
    ]


@pytest.mark.skipif(os.name == "nt", reason="needs a named pipe")
def test_a_pipe_is_no_file(folder):
    folder.write("one/briefing.yml", folder.MINIMAL)
    os.mkfifo(folder.path / "one" / "article.txt")
    (seed,) = folder.read().seeds
    assert [fault.rule for fault in seed.faults] == ["missing-article"]


@pytest.mark.parametrize(
    ("data", "message", "at"),
    [
        (
            b"title: x\r\ncaf\xe9: y\n",
            "is not UTF-8: line 2, byte E9 at offset 13, which would be “é” in Windows-1252",
            (2, 4),
        ),
        ("title: é".encode("utf-16"), "is UTF-16, not UTF-8: its first bytes are FF FE", (1, 1)),
        ("title: é".encode("utf-32"), "is UTF-32, not UTF-8: its first bytes are FF FE 00 00", (1, 1)),
        ("t: é\n".encode("utf-16-be"), "holds a NUL, which no text has (line 1, byte 00 at offset 0)", (1, 1)),
        ("é: \0".encode(), "holds a NUL, which no text has (line 1, byte 00 at offset 4)", (1, 4)),
        (
            b"PK\x03\x04\x14\x00\x06\x00",
            "is a Word or LibreOffice document, or another ZIP archive, and no plain text",
            (1, 1),
        ),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "is an old Word document, and no plain text", (1, 1)),
        (b"%PDF-1.7\n", "is a PDF, and no plain text", (1, 1)),
        (b"{\\rtf1\\ansi title: x}", "is RTF, as word processors write it, and no plain text", (1, 1)),
        (b"a: \xed\xa0\x80", "is not UTF-8: line 1, byte ED at offset 3", (1, 4)),
    ],
)
def test_other_encodings(folder, data, message, at):
    (folder.path / "one").mkdir()
    for name in ("briefing.yml", "article.txt"):
        folder.write(f"one/{name}", folder.MINIMAL)
    folder.write("one/article.txt", data)
    (seed,) = folder.read().seeds
    (fault,) = seed.faults
    assert (fault.rule, fault.text.name) == ("encoding", "seeds/one/article.txt")
    assert message in fault.finding.message
    assert fault.text.position(fault.finding.span.start) == at
    assert "UTF-8" in fault.finding.hint

    (fault,) = folder.seed(data).faults
    assert (fault.rule, fault.text.name) == ("encoding", "seeds/one/briefing.yml")


def test_a_file_that_is_too_large(folder):
    assert folder.said("#" * (LARGEST_FILE + 1)) == ["1:1 oversized-file: seeds/one/briefing.yml is larger than 5 MB"]
    assert folder.said(folder.MINIMAL, article="#" * (LARGEST_FILE + 1)) == [
        "1:1 oversized-file: seeds/one/article.txt is larger than 5 MB"
    ]


def test_a_file_is_read_to_its_end_where_the_system_does_not_say_how_large_it_is(folder, monkeypatch):
    path = folder.base / "long.txt"
    path.write_text("Words. " * 100_000, "utf-8")
    whole = read_document(path, "long.txt").text.content

    monkeypatch.setattr("briefing.read.decode.os.fstat", lambda _: SimpleNamespace(st_size=0))

    assert read_document(path, "long.txt").text.content == whole == "Words. " * 100_000
    path.write_bytes(b"#" * (LARGEST_FILE + 1))
    assert read_document(path, "long.txt").fault.rule == "oversized-file"


def test_empty_files_and_files_that_hold_something_else(folder):
    assert folder.said("") == ["1:1 empty-file: seeds/one/briefing.yml is empty"]
    assert folder.said("\ufeff# nothing\n") == ["1:1 empty-file: seeds/one/briefing.yml is empty"]
    assert folder.said("- a\n") == ["1:3 invalid-value: Expected `key: value` lines, found a list"]
    assert folder.said("just words\n") == ["1:1 invalid-value: Expected `key: value` lines, found text"]


def test_a_briefing_completes_shared_actors(folder):
    folder.write("actors.yml", "nis: {name: NIS, type: intelligence, role: agency}\nbbc: {name: BBC, type: media}\n")
    seed = folder.seed(f"{folder.MINIMAL}actors: {{nis: {{role: origin}}, bbc: , x: {{role: y}}}}\n")
    assert folder.lines(seed.faults, seed.source) == [
        "5:38 missing-field: `name` and `type` are missing in `x`",
    ]
    nis = seed.briefing.actors["nis"]
    assert (nis.name, nis.type, nis.role) == ("NIS", "intelligence", "origin")
    assert list(seed.actors) == ["nis", "bbc"]


def test_a_mistake_in_a_shared_actor_is_said_once(folder):
    folder.write(
        "actors.yml",
        "nis: {name: NIS, type: inteligence, rol: x}\nafp: {name: AFP, type: media, aliases: 3}\nzzz: 3\n"
        "who: {name: Analysts, type: unnamed, as_described: analysts}\n",
    )
    seed = folder.seed(
        f"{folder.MINIMAL}actors: {{nis: {{role: origin}}, afp: {{role: agency}}}}\n"
        "claims: {a: {text: x, about: [zzz, who]}}\n"
    )
    seeds = folder.read()
    assert folder.lines(seeds.faults, seeds.registry) == [
        "1:24 invalid-value: `type` cannot be “inteligence”",
        "1:37 unknown-key: Unknown key `rol`",
        "2:40 invalid-value: `aliases`: expected a list, found the number 3",
        "3:6 invalid-value: `zzz`: expected `key: value` lines, found the number 3",
        "4:38 shared-as-described: A shared actor has no `as_described`: unnamed sources belong to one article",
    ]
    assert seed.faults == ()
    assert seed.ids["actors"] == {"nis", "afp", "zzz", "who"}
    assert list(seed.actors) == ["afp", "who"]
    assert list(seeds.actors) == ["afp", "who"]


def test_shared_actors_that_cannot_be_read_at_all(folder):
    folder.write("actors.yml", "nis: {name: NIS\nafp:\n  name: AFP\n")
    seed = folder.seed(f"{folder.MINIMAL}actors: {{nis: {{role: x}}}}\n")
    assert seed.faults == ()
    assert seed.ids["actors"] == {"nis", "afp"}
    assert everything(folder.read()) == ["seeds/actors.yml yaml-syntax"]


def test_shared_actors_that_no_one_uses_stay_away(folder):
    folder.write("actors.yml", "".join(f"a{n}: {{name: N, type: media}}\n" for n in range(6)))
    seed = folder.seed(
        f"{folder.MINIMAL}  publisher: a0\nsources: {{s: {{title: t, publisher: a1}}}}\n"
        "claims: {c: {text: x, about: [a2], attribution: [[a3]]}}\nrelations: [{from: a4, to: z, type: y}]\n"
    )
    assert list(seed.actors) == ["a0", "a1", "a2", "a3", "a4"]
