"""The caret stands under the words that a message speaks of, and under no more than these."""

from __future__ import annotations

import re

import pytest

from briefing.checkup import checked
from briefing.diagnostic import Diagnostic
from tests import sample as samples
from tests.test_rules import checked_case, paths

WHOLE = {
    "answered-without-answer": "the answer, of which a citation is missing",
    "circular-relation": "the relation that closes the circle",
    "circular-reporting": "the relation that closes the circle",
    "confirmed-contradiction": "the relation between the two",
    "echoed-claim": "the relation between the two",
    "fallen-claim": "a relation: neither of its ends is wrong by itself",
    "incomplete-chain": "the chain, from which somebody is missing",
    "shared-origin": "the chains together",
    "split-chain": "the chains together",
    "stronger-summary": "the item, from which words of the claim are missing",
    "turned-chain": "the chain, in which the order is wrong",
    "unexplained-relation": "the relation, which lacks a reason",
    "unmarked-contradiction": "the relation between the two",
    "unused-evidence": "the evidence as a whole",
    "yaml-syntax": "the text that has to be put in quotes",
}
"""Rules that mark more than the words in their message, with what they mark."""
QUOTED = re.compile("“([^”]+)”|`([^`]+)`")


def marks_more(found: Diagnostic) -> bool:
    """True where the words of a message stand among others under its caret."""
    marked = " ".join(found.text[found.span].split()).strip("“”‘’\"'")
    words = [match[1] or match[2] for match in QUOTED.finditer(found.message)]
    # What spans several of the words is as exact as one span can be.
    if any(marked.startswith(one) or marked.endswith(one) for one in words) and len(words) > 1:
        words = [one for one in words if not (marked.startswith(one) or marked.endswith(one))]
    return any(one.casefold() in marked.casefold() != one.casefold() for one in words)


@pytest.mark.parametrize("path", paths, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_no_finding_marks_more_than_the_words_it_speaks_of(path):
    for found in checked_case(path.read_text("utf-8")):
        assert not marks_more(found) or found.rule in WHOLE, (found.rule, found.message, found.text[found.span])


def test_the_exceptions_are_needed():
    said = {found.rule for path in paths for found in checked_case(path.read_text("utf-8")) if marks_more(found)}
    assert said == set(WHOLE)


@pytest.mark.parametrize(
    "written",
    [
        "Ships wait, the union says. [@turnout, @turnuot]",
        "'The union''s ships wait, it says. [@turnuot]'",
        '"The union\u2019s \\"ships\\" wait, it says. [@turnuot]"',
        ">-\n    The ships wait,\n    the union says.\n    [@turnuot]",
        "|\n    The ships wait, the union says.\n    [@turnuot]",
        "The ships wait,\n    the union says.\n    [@turnuot]",
        "{text: 'The ships wait, the union says. [@turnuot]', claims: [turnout]}",
        "text: >\n      The ships wait, the union says. [@turnuot]\n    claims: [turnout]",
        "text: The ships wait, the union says. [@turnout]\n    claims: [turnout, turnuot]",
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_wrong_citation_is_marked_in_every_way_of_writing(tmp_path, written, end):
    project = samples.write(tmp_path, summary=None)
    path = project / "seeds" / samples.SLUG / "briefing.yml"
    path.write_bytes((path.read_text("utf-8") + f"summary:\n  - {written}\n").replace("\n", end).encode())
    (found,) = [one for one in checked(project / "seeds", base=project)[1] if one.rule == "unknown-claim"]
    assert found.text[found.span] == "turnuot"
    (edit,) = found.fix.edits
    assert (edit.span, edit.new) == (found.span, "turnout")
