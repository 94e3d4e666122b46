"""Every part of the style sheet is joined into the one file that a site loads, and nothing else is."""

from __future__ import annotations

from briefing.bundle import ASSETS, STYLES, bundle


def test_every_part_has_its_place():
    assert sorted(STYLES) == sorted(path.stem for path in (ASSETS / "style").iterdir())


def test_the_parts_stand_in_their_order():
    sheet = bundle()["briefing.css"].decode("utf-8")
    places = [sheet.index((ASSETS / "style" / f"{name}.css").read_text("utf-8")) for name in STYLES]
    assert places == sorted(places)
