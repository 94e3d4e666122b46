"""The draft of a briefing: sound as it is, asserting nothing, and sound again when its comments are taken up."""

from __future__ import annotations

import hashlib
import re
from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from briefing.checkup import checked
from briefing.diagnostic import has_errors
from briefing.draft import draft
from briefing.receive import Received, in_paragraphs
from briefing.seed import Anchor
from briefing.text import Text
from tests import sample

TEXTS = {
    "the sample": sample.ARTICLE,
    "one word": "Closed.\n",
    "no headline": "It is closed: it was said. It is “open” # they said. - Or 'so'.\n",
    "hard line breaks": "A Bridge\n\nIt is closed until\nthe spring, they\nsaid. It is not.\n",
    "what repeats": "Bridge closed\n\nBridge closed\n\nSo they say. So they say. So they say.\n",
    "right to left": "الجسر مغلق\n\nقال المكتب إن الجسر مغلق. ولم يذكر السبب.\n",
    "no spaces": "橋は閉鎖\n\n橋は春まで閉鎖される。理由は述べられていない。\n",
    "like YAML": 'title: not this\n\n- {quote: [a, b]} said "it\'s" \\n. *** said & more | less > no % @ ` yes.\n',
    "a long line": "word " * 300 + "\n",
}


def written(tmp_path, text: str, received: Received, *, taken_up: bool = False):
    """What the check says of a draft for a text, and its one seed."""
    folder = tmp_path / "seeds" / "drafted"
    folder.mkdir(parents=True, exist_ok=True)
    data = text.encode()
    (folder / "article.txt").write_bytes(data)
    digest = hashlib.sha256(data).hexdigest()
    yaml = draft(
        Text("article.txt", text), received, lang="en", today=date(2026, 11, 23), digest=digest, editor_line="# line"
    )
    (folder / "briefing.yml").write_text(filled_in(yaml) if taken_up else yaml, "utf-8")
    seeds, diagnostics = checked(tmp_path / "seeds")
    return seeds.seeds[0], diagnostics


def filled_in(yaml: str) -> str:
    """The draft with every comment that can be taken up, and every gap filled."""
    # What is not indented and no key of a section is prose.
    lines = [re.sub(r"^# (?=  |[a-z_]+:)", "", line) for line in yaml.splitlines()]
    lines = [line for line in lines if not re.match(r"  (?=   *(text|quote|attribution)  )", line)]
    text = "\n".join(lines)
    text = text.replace("    text:\n", "    text: Something is said.\n").replace(
        "attribution: []", "attribution: own-voice"
    )
    text = re.sub(r"because:$", "because: other", text, flags=re.MULTILINE)
    # Both say when; the addresses are only sketched.
    text = re.sub(r"(url|archived): https://…", r"\1: https://example.org/", text)
    return text + "\n"


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_a_draft_has_no_errors_and_asserts_nothing(tmp_path, text):
    seed, diagnostics = written(tmp_path, text, Received(text))
    assert not has_errors(diagnostics), [one.message for one in diagnostics]
    assert seed.briefing.status == "draft"
    assert not seed.briefing.claims
    assert not seed.briefing.actors
    assert seed.briefing.article.sha256 == seed.digests["article"]
    assert seed.briefing.article.published is None


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_all_that_waits_in_a_draft_can_be_taken_up(tmp_path, text):
    seed, diagnostics = written(tmp_path, text, Received(text), taken_up=True)
    wrong = {one.rule for one in diagnostics if one.severity == "error"}
    # Made-up words say nothing about numbers; what repeats itself needs the editor's eye.
    assert wrong <= {"ambiguous-quote"} if "So they say" in text else not wrong, [one.message for one in diagnostics]
    assert seed.briefing.claims
    quotes = [found for path, found in seed.anchors.items() if path[0] == "claims"]
    assert "So they say" in text or all(isinstance(found, Anchor) for found in quotes)


def test_what_came_along_is_in_the_draft_and_marked(tmp_path):
    received = Received(
        "A bridge.", title='A "bridge": closed', author="Jane Roe", publisher="The 'Gazette'", published="2026-03-03",
        url="https://example.org/?a=b&c='d'",
    )  # fmt: skip
    seed, diagnostics = written(tmp_path, "A bridge.\n", received)
    article = seed.briefing.article
    assert not has_errors(diagnostics), [one.message for one in diagnostics]
    assert (article.title, article.author, article.publisher) == ('A "bridge": closed', "Jane Roe", "The 'Gazette'")
    assert (article.published.text, article.url, article.undated) == ("2026-03-03", received.url, None)
    assert str(article.retrieved) == "2026-11-23"
    assert seed.source.content.count("is it right?") == 3


@settings(max_examples=60, deadline=None)
@example("\x1b\x0c\x1b")
@given(st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1))
def test_any_article_has_a_draft_without_errors(tmp_path_factory, content):
    text = in_paragraphs(content)
    if not text:
        return
    _, diagnostics = written(tmp_path_factory.mktemp("any"), text, Received(text))
    assert not has_errors(diagnostics), [one.message for one in diagnostics]
