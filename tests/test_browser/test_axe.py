"""axe-core finds no fault in what we lay out, in both colour schemes, on a phone and on a desktop."""

from __future__ import annotations

from importlib.resources import files

import pytest
from playwright.sync_api import Page

from tests.test_browser.places import PLACES, PROSE

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")

# The theme's frame around the content has faults of its own, which are not ours to mend. The numbers in the
# article's text may be as small as such numbers are, for beside the text the same links stand in full size.
_RUN = """async () => {
    const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
    const options = {runOnly: {type: "tag", values: tags}, rules: {"target-size": {enabled: true}}};
    const {violations, passes} = await axe.run(".md-content", options);
    const small = node => document.querySelector(node.target[0]).matches(".bf-source .bf-ref");
    const lines = violations.flatMap(v => v.nodes.filter(n => v.id !== "target-size" || !small(n)).map(n =>
        `${v.id}: ${n.target} ${n.html.slice(0, 150)} ${n.failureSummary.replaceAll("\\n", " ")}`));
    return {lines, looked: passes.map(p => p.id)};
}"""


def faults(page: Page) -> list[str]:
    page.evaluate(AXE)
    result = page.evaluate(_RUN)
    # That nothing is wrong means something only where something was looked at.
    assert {"color-contrast", "heading-order"} <= set(result["looked"])
    return result["lines"]


def test_axe_sees_what_is_wrong(visitor):
    page = visitor.open(PLACES["summary"])
    page.locator(".bf-lede p").evaluate("p => (p.style.color = '#bbb', p.innerHTML += '<a href=/></a>')")
    found = " ".join(faults(page))
    assert "color-contrast: .bf-lede" in found
    assert "link-name: " in found


# Contrast hangs on the scheme and sizes on the width, so each of them once in either is enough.
@pytest.mark.parametrize(("width", "dark"), [(1440, False), (390, True)], ids=["desktop-light", "phone-dark"])
@pytest.mark.parametrize("name", PLACES | PROSE)
def test_a_page_is_accessible(visitor, name, width, dark):
    page = visitor.open((PLACES | PROSE)[name], width=width, dark=dark)
    assert page.locator("body").get_attribute("data-md-color-scheme") == ("slate" if dark else "default")
    assert faults(page) == []
