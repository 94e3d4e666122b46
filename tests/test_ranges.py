"""The picture of figures that differ: every number at its place, what is vague or open drawn as such, nothing cut."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from briefing.drawing.measure import WIDTH
from briefing.drawing.ranges import ranges_picture
from briefing.pages.render import Linker
from briefing.views.common import ClaimRef
from briefing.views.figures import FigureRow, Measure
from tests import host, sample
from tests.html import parse

LINK = Linker("briefings/x/claims", folder="", home="index", directory_urls=True)


def ref(number: int) -> ClaimRef:
    return ClaimRef(
        "x", f"c{number}", number, "A claim.", "attributed", 2, "Second-hand", None, False, "key", "So it is."
    )


def measure(*ends: tuple[float | None, float | None], vague: bool = False, comparable: bool = True) -> Measure:
    rows = tuple(FigureRow(ref(n), f"figure {n}", low, high, vague) for n, (low, high) in enumerate(ends, start=1))
    return Measure("workers", rows, "some to many", comparable)


def draw(*ends: tuple[float | None, float | None], **options):
    return ranges_picture(measure(*ends, **options), 1, LINK)


def test_numbers_stand_on_one_scale_that_begins_with_zero():
    picture = draw((100, 100), (300, 300), (400, 400))
    assert [words.text for words in picture.words if words.role == "tick"] == ["0", "200", "400"]
    left, middle, right = (dot.x for dot in picture.dots)
    assert middle - left == pytest.approx(2 * (right - middle), abs=0.5)
    assert [words.href for words in picture.words if words.role == "claim"] == ["#c1", "#c2", "#c3"]


def test_numbers_far_from_zero_are_shown_from_nearby():
    picture = draw((1010, 1010), (1030, 1030))
    assert next(words.text for words in picture.words if words.role == "tick") == "1,010"


def test_a_range_is_a_bar_and_an_open_end_an_arrow():
    picture = draw((100, 200), (150, None), (None, 300), (250, 250), vague=True)
    [bar] = picture.bars
    assert bar.role == "about"
    [dot] = picture.dots
    assert dot.role == "about"
    assert bar.x + bar.width < dot.x
    forward, _, backward, _ = [line.path for line in picture.lines if line.role == "open"]
    start, end = (float(number) for number in (forward[1:].split(" ")[0], forward.split("H")[1].split("M")[0]))
    assert start < end
    start, end = (float(number) for number in (backward[1:].split(" ")[0], backward.split("H")[1].split("M")[0]))
    assert start > end


def test_what_cannot_be_compared_is_not_drawn():
    assert draw((1, 1), (2, 2), comparable=False) is None


NUMBERS = st.floats(-1e12, 1e12, allow_nan=False) | st.integers(-(10**12), 10**12)


@given(st.lists(NUMBERS, min_size=2, max_size=8), st.booleans())
def test_nothing_leaves_the_sheet(numbers, ranges):
    assume(max(numbers) - min(numbers) > 1e-6 * max(1, *map(abs, numbers)))
    low = min(numbers)
    picture = draw(*((low if ranges else number, number) for number in numbers))
    places = [dot.x for dot in picture.dots] + [bar.x for bar in picture.bars] + [b.x + b.width for b in picture.bars]
    assert all(0 <= place <= WIDTH for place in places)
    ticks = [words for words in picture.words if words.role == "tick"]
    assert 2 <= len(ticks) <= 6
    assert all(0 <= words.y <= picture.height for words in picture.words)


def test_the_page_has_the_table_first_and_then_the_picture(tmp_path):
    claims = sample.BRIEFING["claims"]
    figure = {"measure": "workers who joined", "value": 450, "unit": "workers", "qualifier": "at_most"}
    other = claims["turnout"] | {"text": "At most 450 workers joined.", "figure": figure, "relations": []}
    folder = sample.write(tmp_path, claims=claims | {"other": other})
    page = parse((host.build(folder, "--no-strict") / "briefings" / sample.SLUG / "claims" / "index.html").read_text())
    section = page.one("section", "bf-measure")
    names = [node.tag for node in section.all() if node.tag in ("table", "svg")]
    assert names == ["table", "svg"]
    assert "400 to 450 workers" in section.text()
