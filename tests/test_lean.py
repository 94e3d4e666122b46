"""The white space that a theme's templates leave between elements goes, and nothing else does."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from briefing.host import lean as leaned
from briefing.once import Once
from briefing.page import Page

TAGS = "<p>", "</p>", "<pre>", "</pre>", "<b\n  title='a\n\n b'>", "</b>", "<script>", "</script>", "<!--\n\n a -->"
WORDS = "\n", "  ", "\t", "\n\n", "word", "a < b", "it's", '"', "\u00a0", "é"


def lean(output: str, body: str) -> str:
    """The page of a site that has nothing once."""
    return leaned(output, body, Once(), "")


def test_runs_with_an_end_of_a_line_become_one():
    assert lean("<p>\n   \n  one  two \n</p>\n\n", "") == "<p>\n   \n  one  two \n</p>\n\n"
    assert lean("<p>\n   \n  one  two \n</p>\n\n<i>x\n\n</i>", "<i>x\n\n</i>") == "<p>\none  two\n</p>\n<i>x\n\n</i>"


def test_beside_a_block_there_is_none():
    assert (
        lean("<div>\n<a>\nx\n</a>\n</div>\n<ul>\n<li>\n<li>\n</ul>-", "-")
        == "<div><a>\nx\n</a></div><ul><li>\n<li></ul>-"
    )
    assert lean("a\n<div>\nb\n</div>\nc-", "-") == "a\n<div>\nb\n</div>\nc-"
    assert lean("<divan>\n<navel>-", "-") == "<divan>\n<navel>-"


def test_a_picture_in_html_names_no_namespace():
    picture = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1">'
    assert lean(f"{picture}-", "-") == '<svg viewBox="0 0 1 1">-'
    assert lean(f"<script>'{picture}'</script>-", "-") == f"<script>'{picture}'</script>-"


def test_an_empty_column_for_contents_goes():
    column = '<div class="md-sidebar md-sidebar--secondary" data-md-type="toc" hidden>\n<div class="a">\n<div>\n'
    nothing = f'<p>{column}<nav aria-label="Contents">\n</nav>\n</div>\n</div>\n</div>\n<div>!'
    assert lean(nothing, "!") == "<p><div>!"
    for kept in (nothing.replace("hidden", "shown"), nothing.replace("</nav>", "<ul></ul></nav>")):
        assert "secondary" in lean(kept, "!")


def test_where_white_space_has_a_meaning_it_stays():
    kept = (
        "<pre class=a>\n\n  x\n</pre>",
        "<textarea>\n\n</textarea>",
        "<script>`a\n\nb`</script>",
        "<a title='x\n  y'>",
    )
    for one in kept:
        assert lean(f"\n\n{one}\n\n-", "-") == f"\n{one}\n-"
    assert lean("a\u00a0\n\u00a0b-", "-") == "a\u00a0\n\u00a0b-"


@given(st.lists(st.sampled_from((*TAGS, *WORDS))).map("".join))
def test_words_and_elements_stay(page):
    around = lean(f"{page}BODY{page}", "BODY").split("BODY")
    assert around[0] == around[1]
    assert around[0].split() == page.split()
    assert lean(f"{around[0]}BODY", "BODY") == f"{around[0]}BODY"


def test_a_page_without_contents_beside_it_lists_no_headings():
    body = '<h1 id="_top">One</h1><h2 id="two">Two</h2>'
    page = Page("a", "A", "", body, "a")
    assert [heading.id for heading in page.headings] == ["_top", "two"]
    assert [heading.id for heading in Page("a", "A", "", body, "a", contents=False).headings] == ["_top"]
