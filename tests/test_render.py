"""What is done in few steps for speed is what the many steps would have done: links, inline Markdown, escaping."""

from __future__ import annotations

import posixpath

from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import Markup, escape

from briefing.inert import inert
from briefing.page import relative, url
from briefing.pages.markdown import inline
from briefing.pages.marked import parsed
from briefing.pages.render import Linker
from briefing.pages.shown import shown
from briefing.views.common import ClaimRef

paths = st.lists(st.sampled_from(["a", "b", "claims", "index"]), min_size=1, max_size=4).map("/".join)


@settings(deadline=None)
@given(paths, paths, st.booleans())
def test_a_link_is_the_relative_path(target, source, directory_urls):
    there, here = url(target, directory_urls=directory_urls), url(source, directory_urls=directory_urls)

    plain = posixpath.relpath(there or ".", posixpath.dirname(here) or ".")
    assert relative(there, here) == (f"{plain}/" if there.endswith("/") or not there else plain)


@settings(deadline=None)
@given(st.sampled_from(["", "b/"]), st.lists(st.tuples(paths, st.sampled_from(["", "x"])), max_size=6), st.booleans())
def test_a_linker_answers_alike_however_often_it_is_asked(folder, asked, directory_urls):
    def linker() -> Linker:
        return Linker(f"{folder}a/index", folder=folder, home="index", directory_urls=directory_urls)

    one = linker()
    assert [one.page(*each) for each in asked] == [linker().page(*each) for each in asked]


def test_a_link_within_the_page_is_a_fragment():
    link = Linker("briefings/one/claims", folder="", home="index", directory_urls=True)

    assert link.briefing("one", "claims", "x") == "#x"
    assert link.briefing("one", "claims") == "./"
    assert link.briefing("one", "index", "x") == "../#x"


@settings(deadline=None)
@given(
    st.sampled_from(["", "b/", "briefings/"]),
    st.sampled_from(
        ["index", "briefings/index", "claims", "claims/2", "actors/index", "topics/a/2", "briefings/a/claims"]
    ),
    st.sampled_from(["a", "b", "index"]),
    st.sampled_from(["index", "claims", "actors"]),
    st.sampled_from(["", "x"]),
    st.booleans(),
)
def test_a_link_to_a_briefing_is_a_link_to_its_page(folder, path, slug, page, anchor, directory_urls):
    link = Linker(folder + path, folder=folder, home="index", directory_urls=directory_urls)
    ref = ClaimRef(slug, "c", 1, "", "", 0, "", None, True, "key", "")

    assert link.briefing(slug, page, anchor) == link.page(f"briefings/{slug}/{page}", anchor)
    assert link.claim(ref) == link.page(f"briefings/{slug}/claims", "c")


@settings(deadline=None)
@given(
    st.text(alphabet="ab *_`[]()!<>&\"'\\\n.@1-#~:/", max_size=40)
    | st.just("See [@one, @two] and [@three].")
    | st.text()
)
def test_words_without_marks_are_what_markdown_makes_of_them(text):
    def cite(ids):
        return f"<{','.join(ids)}>"

    assert inline(text, cite) == parsed(text, cite)


@settings(deadline=None)
@given(
    st.text()
    | st.text(alphabet="a&<>\"'\u202e\x00\n\u00a0")
    | st.integers()
    | st.floats()
    | st.booleans()
    | st.none()
    | st.text().map(Markup)
)
def test_one_call_shows_what_two_would(value):
    assert str(shown(value)) == str(escape(inert(value)))
