"""Edits of editors' files: minimal, in one step, never over a file that was saved meanwhile, all or none."""

from __future__ import annotations

import os
import stat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.edits import Change, Edit, SavedMeanwhile, apply, write
from briefing.text import Span


@st.composite
def edited(draw):
    """A text, and edits of it that do not overlap."""
    content = draw(st.text(max_size=60))
    cuts = sorted(draw(st.sets(st.integers(0, len(content)), max_size=8)))
    spans = [Span(*pair) for pair in zip(cuts[::2], cuts[1::2], strict=False)]
    return content, [Edit(span, draw(st.text(max_size=5))) for span in spans]


@given(edited(), st.randoms())
def test_what_no_edit_touches_stays_and_order_does_not_matter(case, random):
    content, edits = case
    shuffled = random.sample(edits, len(edits))
    pieces, reached = [], 0
    for span, new in edits:
        pieces += [content[reached : span.start], new]
        reached = span.end
    assert apply(content, shuffled) == "".join([*pieces, content[reached:]])


def test_edits_that_overlap_are_refused():
    with pytest.raises(ValueError, match="overlaps"):
        apply("abcdef", [Edit(Span(0, 3), "x"), Edit(Span(2, 4), "y")])
    with pytest.raises(ValueError, match="outside"):
        apply("abc", [Edit(Span(2, 9), "x")])


def test_a_file_keeps_its_mode_and_leaves_nothing_beside_it(tmp_path):
    path = tmp_path / "briefing.yml"
    path.write_bytes(b"one\r\n")
    path.chmod(0o640)
    write([Change(path, b"one\r\n", b"two\r\n")])
    assert path.read_bytes() == b"two\r\n"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert os.listdir(tmp_path) == ["briefing.yml"]


def test_a_link_stays_a_link(tmp_path):
    (tmp_path / "real.yml").write_bytes(b"one")
    link = tmp_path / "briefing.yml"
    link.symlink_to("real.yml")
    write([Change(link, b"one", b"two")])
    assert link.is_symlink()
    assert (tmp_path / "real.yml").read_bytes() == b"two"


def test_a_file_that_was_saved_meanwhile_undoes_all(tmp_path):
    names = ["a.yml", "b.yml", "c.yml"]
    for name in names:
        (tmp_path / name).write_bytes(b"saved" if name == "b.yml" else b"old")
    with pytest.raises(SavedMeanwhile, match=r"b\.yml"):
        write([Change(tmp_path / name, b"old", b"new") for name in names])
    assert [(tmp_path / name).read_bytes() for name in names] == [b"old", b"saved", b"old"]
    assert sorted(os.listdir(tmp_path)) == names


def test_a_move_onto_something_undoes_all(tmp_path):
    for name in ("a.txt", "b.txt", "c.txt", "taken.txt"):
        (tmp_path / name).write_bytes(name.encode())
    moves = [(tmp_path / "b.txt", tmp_path / "moved.txt"), (tmp_path / "c.txt", tmp_path / "taken.txt")]
    with pytest.raises(FileExistsError, match="taken"):
        write([Change(tmp_path / "a.txt", b"a.txt", b"new")], moves)
    assert {path.name: path.read_bytes().decode() for path in tmp_path.iterdir()} == {
        name: name for name in ("a.txt", "b.txt", "c.txt", "taken.txt")
    }


def test_a_folder_that_cannot_be_written_changes_nothing(tmp_path):
    (tmp_path / "a.yml").write_bytes(b"old")
    with pytest.raises(FileNotFoundError):
        write([Change(tmp_path / "a.yml", b"old", b"new"), Change(tmp_path / "gone" / "b.yml", b"old", b"new")])
    assert (tmp_path / "a.yml").read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["a.yml"]
