"""An icon that the style sheet draws is as large as the theme's own picture, and is seen in every mode."""

from __future__ import annotations

import pytest

from tests.test_browser.places import PLACES, PROSE

_ICONS = """nodes => nodes.map(node => {
    const {width, height} = node.getBoundingClientRect();
    const {fill, backgroundColor, maskImage} = getComputedStyle(node);
    const colour = node.matches("[class^=bf-icon-]") ? backgroundColor : fill;
    return {size: [width, height], colour, drawn: maskImage};
})"""
FRAME = ".md-header svg, .md-nav__title .md-logo svg, .md-content__button svg, .md-top svg"


@pytest.mark.parametrize(
    "options",
    [{}, {"dark": True}, {"width": 390, "height": 844}, {"forced_colors": "active"}, {"java_script_enabled": False}],
    ids=str,
)
def test_icons_are_as_large_and_of_the_colour_of_the_themes_own(visitor, options):
    ours = visitor.open(PLACES["claims"], **options).locator(FRAME).evaluate_all(_ICONS)
    theirs = visitor.open(PROSE["reading.md"], **options).locator(FRAME).evaluate_all(_ICONS)
    assert all(icon.pop("drawn").startswith('url("data:image/svg+xml,') for icon in ours)
    assert all(icon.pop("drawn") == "none" for icon in theirs)
    assert ours == theirs
    assert sum(icon["size"][0] > 0 for icon in ours) > 2
