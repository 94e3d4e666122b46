"""No word in a picture becomes part of its structure, and everything that was drawn is there."""

from __future__ import annotations

from collections import Counter
from xml.etree import ElementTree

from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.drawing.picture import Bar, Dot, Line, Picture, Words
from briefing.inert import inert
from briefing.pages.svg import svg

# What XML does not allow is not a matter of structure; `inert` leaves some of it, for HTML does.
words = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\ufffe\uffff\r")) | st.text(
    alphabet="a<>&\"'/=\u202e\u2028 "
)
places = st.floats(0, 5000).map(lambda number: round(number, 1))
roles = st.sampled_from(["seen", "unseen", "claim", "name"])
lines = st.builds(Line, st.just("M0 1V2"), roles)
dots = st.builds(Dot, places, places, places, roles)
bars = st.builds(Bar, places, places, places, places, roles)
texts = st.builds(
    Words, places, places, words, roles, st.none() | words, st.none() | words, st.none() | words, st.just("end")
)
pictures = st.builds(
    Picture,
    st.just("kind"),
    words,
    words,
    places,
    *(st.lists(shape, max_size=5).map(tuple) for shape in (lines, dots, bars, texts)),
)


@settings(deadline=None)
@given(pictures, st.booleans())
def test_a_picture_holds_its_words_and_nothing_else(picture, links):
    root = ElementTree.fromstring(svg(picture, links))
    tags = Counter(element.tag for element in root.iter())

    assert root.findtext("title") == inert(picture.title)
    assert root.findtext("desc") == inert(picture.description)
    alike = [{shape.role for shape in shapes} for shapes in (picture.lines, picture.bars, picture.dots)]
    assert tags["path"] == sum(map(len, alike))
    drawn = {one.get("class"): one.get("d").count("M") for one in root.iter("path")}
    assert Counter(drawn) == Counter(
        f"bf-{kind}-{shape.role}"
        for kind, shapes in (("line", picture.lines), ("bar", picture.bars), ("dot", picture.dots))
        for shape in shapes
    )
    assert set(tags) <= {"svg", "title", "desc", "g", "a", "text", "path"}
    found = [(text.text or "", text.findtext("title")) for text in root.iter("text")]
    assert Counter(found) == Counter((inert(one.text), inert(one.title) or None) for one in picture.words)
    linked = [(link.get("href"), link.get("aria-label")) for link in root.iter("a")]
    wanted = [(one.href, one.name or None) for one in picture.words if one.href]
    assert Counter(linked) == Counter((_spaced(inert(href)), _spaced(inert(name))) for href, name in wanted)


def _spaced(value: str | None) -> str | None:
    """As XML reads an attribute."""
    return value and value.replace("\t", " ").replace("\n", " ")
