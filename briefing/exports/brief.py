"""The brief: a briefing in one file that can be mailed, printed on two sheets, and checked against its sources again.

The file asks for nothing from anywhere; a browser would not even let it. At its end stands the same as data, with the
digests of everything that it was made of and of the page itself.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from markupsafe import Markup

from briefing.exports.data import data, sha256
from briefing.pages.render import citing, environment
from briefing.seed import Seed
from briefing.views.briefing import BriefingView
from briefing.views.common import ClaimRef

_BEFORE, _AFTER = '<script type="application/json" id="briefing-data">', "</script>"
_DATA = re.compile(f"{re.escape(_BEFORE)}(.*?){re.escape(_AFTER)}", re.DOTALL)
_ESCAPES = str.maketrans({sign: f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"})


def brief(seed: Seed, view: BriefingView) -> str:
    """The page as a whole."""
    cited = {id_ for item in view.briefing.summary for id_ in item.cites}
    cited |= {id_ for judgment in view.briefing.judgments for id_ in judgment.basis}
    page = (
        environment()
        .get_template("brief.html")
        .render(
            view=view,
            claims=[claim for claim in view.claims if claim.ref.id in cited or claim.ref.importance == "key"],
            slot=Markup(_BEFORE + _AFTER),
            **citing(view.refs, _numbers),
        )
    )
    page = page.replace("\r\n", "\n")
    content = {"page": sha256(page), **data(seed, view)}
    written = json.dumps(content, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)
    return page.replace(_BEFORE, _BEFORE + written, 1)


def taken_apart(html: str) -> tuple[str, str] | None:
    """The page of a brief without its data, and the data as JSON; None when it is no brief."""
    # On its way through the mail a file may get other line ends.
    html = html.replace("\r\n", "\n")
    found = list(_DATA.finditer(html))
    if len(found) != 1:
        return None
    return html[: found[0].start(1)] + html[found[0].end(1) :], found[0][1]


def _numbers(refs: Sequence[ClaimRef]) -> Markup:
    link = Markup('<a class="ref" href="#{}">{}</a>')
    return Markup(" ").join(link.format(ref.id, ref.number) for ref in refs)
