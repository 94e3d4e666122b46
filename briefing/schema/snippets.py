"""What an editor may have written for them to fill in: the same for the schema and for VS Code's own snippets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from briefing import model, terms


@dataclass(frozen=True)
class Snippet:
    """A part with the fields that it nearly always needs; `${1:…}` is a place to fill in."""

    name: str
    means: str
    part: type[model.Part]
    fields: Mapping[str, str]
    """The fields, and for each the YAML after the colon."""
    id: str = ""
    """What stands before the colon, for a part that has an id."""

    def below_id(self) -> dict[str, Any]:
        """As a snippet of a JSON Schema, with the id."""
        return {"label": f"{self.name} …", "description": self.means, "body": {self.id: {**self.fields}}}

    def inside(self) -> dict[str, Any]:
        """As a snippet of a JSON Schema, for an item of a list."""
        return {"label": f"{self.name} …", "description": self.means, "body": {**self.fields}}

    def lines(self) -> list[str]:
        """As lines of YAML."""
        fields = [f"{field}: {yaml}" for field, yaml in self.fields.items()]
        if self.id:
            return [f"{self.id}:", *(f"  {line}" for line in fields)]
        return [f"{'  ' if number else '- '}{line}" for number, line in enumerate(fields)]


def _one_of(number: int, words: Mapping[str, Any]) -> str:
    return f"${{{number}|{','.join(words)}|}}"


SNIPPETS = (
    Snippet(
        "claim",
        "One proposition of the article, with its words and who says so.",
        model.Claim,
        {
            "text": "${2:One proposition in your own words.}",
            "quote": '"${3:The words of the article}"',
            "attribution": "[${4:actor-id}]",
            "kind": _one_of(5, terms.KINDS),
        },
        id="${1:claim-id}",
    ),
    Snippet(
        "actor",
        "Somebody who acts, speaks or is spoken of.",
        model.Actor,
        {"name": "${2:Name}", "type": _one_of(3, terms.ACTOR_TYPES), "role": "${4:Who it is in this story}"},
        id="${1:actor-id}",
    ),
    Snippet(
        "question",
        "Something that the article leaves open.",
        model.Question,
        {
            "text": "${2:The question?}",
            "why": "${3:Why it matters.}",
            "about": "[${4:claim-id}]",
            "would_settle": '["${5:The evidence that would answer it}"]',
        },
        id="${1:question-id}",
    ),
    Snippet(
        "source",
        "A document other than the article.",
        model.Source,
        {
            "title": "${2:Title}",
            "publisher": "${3:Who published it}",
            "url": "${4:https://}",
            "kind": _one_of(5, terms.SOURCE_KINDS),
            "consulted": "${6|true,false|}",
        },
        id="${1:source-id}",
    ),
    Snippet(
        "event",
        "Something dated.",
        model.Event,
        {"date": "${1:2025-06-30}", "title": "${2:What happened}", "claims": "[${3:claim-id}]"},
    ),
    Snippet(
        "judgment",
        "Your own analysis, set apart from what the article says.",
        model.Judgment,
        {
            "text": "${1:The judgment.}",
            "likelihood": _one_of(2, terms.LIKELIHOOD_SCALES["icd203"]),
            "confidence": f'{{level: {_one_of(3, terms.CONFIDENCE)}, because: "${{4:Why}}"}}',
            "basis": "[${5:claim-id}]",
        },
    ),
    Snippet(
        "set aside",
        "A passage that carries no claim.",
        model.SetAside,
        {"quote": '"${1:The words of the article}"', "because": _one_of(2, terms.SET_ASIDE)},
    ),
)
