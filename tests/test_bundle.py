"""Every part of the style sheet and of the script is joined into the one file of its kind, in an order that works."""

from __future__ import annotations

import re

from briefing.bundle import ASSETS, SCRIPTS, STYLES, bundle


def test_every_part_has_its_place():
    assert sorted(STYLES) == sorted(path.stem for path in (ASSETS / "style").iterdir())
    assert sorted(SCRIPTS) == sorted(path.stem for path in (ASSETS / "script").iterdir())


def test_the_parts_stand_in_their_order():
    sheet = bundle()["briefing.css"].decode("utf-8")
    places = [sheet.index((ASSETS / "style" / f"{name}.css").read_text("utf-8")) for name in STYLES]
    assert places == sorted(places)


def test_a_module_stands_after_those_that_it_imports():
    for place, name in enumerate(SCRIPTS):
        text = (ASSETS / "script" / f"{name}.js").read_text("utf-8")
        imported = re.findall(r'^import \{[^}]*\} from "\./(\w+)\.js";$', text, re.MULTILINE)
        assert set(imported) <= set(SCRIPTS[:place]), name
        assert text.count("\nimport ") == len(imported), f"{name} imports in a way that is not joined"


def test_the_joined_script_imports_and_exports_nothing():
    script = bundle()["briefing.js"].decode("utf-8")
    assert not re.search(r"^(import|export)\b", script, re.MULTILINE)
    names = re.findall(r"^(?:async )?(?:function|class|const|let) (\w+)", script, re.MULTILINE)
    assert len(names) == len(set(names))
