"""A seeded generator of realistic, fictional seeds in the public format: what the benchmarks run on.

`python -m bench.corpus COUNT FOLDER` writes them. A seed depends on its number and on the random seed alone, so the
first two hundred of a thousand are the same as two hundred.
"""

from __future__ import annotations

import hashlib
import random
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import yaml

from bench.languages import LANGUAGES, Language

CLAIMS = 20
QUESTIONS = 8
EVENTS = 9
LOCAL_ACTORS = 6
"""People who appear in one briefing only; the bodies and outlets of its language are shared."""
ROLE = "Speaks for people whom the works concern"
INTEREST = "Plans and pays for works of its own."
PAPER = "A fictional paper"
KEYS = {"claim-1": 0, "claim-5": 4, "claim-10": 9}
"""The claims that the account depends on, with the number of their sentence."""
TAGS = ("harbours", "water", "rail", "grain", "customs", "works", "budgets", "winter")
_FIRST = date(2024, 1, 8)


def slug(name: str) -> str:
    """An id for a name in any script."""
    plain = name.lower().replace("'", "")
    ascii_ = "".join(letter if letter.isascii() and letter.isalnum() else "-" for letter in plain).strip("-")
    return (
        ascii_
        if ascii_ and ascii_.isascii() and len(ascii_) > 2
        else "x" + hashlib.sha256(plain.encode()).hexdigest()[:12]
    )


def corpus(folder: Path, count: int, seed: int = 7) -> None:
    """Write `count` seeds with twenty claims each into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    _write(folder / "actors.yml", dict(_shared()))
    for number in range(count):
        write_seed(folder, number, seed)


def write_seed(folder: Path, number: int, seed: int = 7) -> None:
    """Write one seed below the folder."""
    chance = random.Random(f"{seed}/{number}")
    place = folder / f"b{number:05}"
    place.mkdir()
    article, briefing = _seed(chance, number)
    (place / "article.txt").write_text(article, encoding="utf-8")
    _write(place / "briefing.yml", briefing)


def _shared() -> Iterator[tuple[str, dict]]:
    for language in LANGUAGES:
        for name in language.bodies:
            yield slug(name), {"name": name, "type": "organization", "interest": INTEREST}
        for name in language.outlets:
            yield slug(name), {"name": name, "type": "media"}


def _seed(chance: random.Random, number: int) -> tuple[str, dict]:
    language = chance.choices(LANGUAGES, [language.share for language in LANGUAGES])[0]
    place = _name(chance, language, 3)
    people = [f"{_name(chance, language, 2)} {_name(chance, language, 3)}" for _ in range(LOCAL_ACTORS)]
    actors = {f"person-{number}-{index + 1}": name for index, name in enumerate(people)}
    day = _FIRST + timedelta(days=number % 900)
    claims, sentences = {}, []
    for index in range(CLAIMS):
        sentence, claim = _claim(chance, language, place, actors, index)
        sentences.append(sentence)
        claims[f"claim-{index + 1}"] = claim
    fillers = [
        filler.format(place=place, object=chance.choice(language.objects))
        for filler in chance.sample(language.fillers, 2)
    ]
    slots = {"place": place, "n": number + 1}
    keys = [id_ for id_, claim in claims.items() if claim["importance"] == "key"]
    joint = "" if language.code == "zh" else " "
    paragraphs = [joint.join(sentences[at : at + 2]) for at in range(0, CLAIMS, 2)] + [joint.join(fillers)]
    title = language.title.format(**slots)
    set_aside = [{"quote": title, "because": "duplicate"}, {"quote": language.notice, "because": "boilerplate"}]
    set_aside += [{"quote": filler, "because": "transition"} for filler in fillers]
    briefing = {
        "title": title,
        "updated": str(day + timedelta(days=3)),
        "cutoff": str(day + timedelta(days=2)),
        "editors": ["Bench"],
        "lang": language.code,
        "tags": chance.sample(TAGS, 2),
        "ai_use": "none",
        "article": {
            "title": title,
            "publisher": PAPER,
            "published": str(day),
            "retrieved": str(day + timedelta(days=1)),
            "genre": "reportage",
            "rights": "full",
            "set_aside": set_aside,
        },
        "actors": {
            id_: {"name": name, "type": "person", "role": ROLE, "interest": INTEREST} for id_, name in actors.items()
        },
        "claims": claims,
        "summary": [
            f"{language.summary.format(**slots)} [@{', @'.join(keys)}]",
            *(f"{sentences[KEYS[id_]].rstrip('.。')} [@{id_}]" for id_ in keys),
        ],
        "questions": {
            f"question-{index}": _question(chance, language, index, day) for index in range(1, QUESTIONS + 1)
        },
        "events": [
            {
                "title": claims[f"claim-{index}"]["text"].rstrip(".。"),
                "date": str(day - timedelta(days=chance.randrange(1, 400))),
                "basis": "inferred",
                "claims": [f"claim-{index}"],
            }
            for index in range(1, EVENTS + 1)
        ],
    }
    text = f"{title}\n\n{language.notice}\n\n" + "\n\n".join(paragraphs) + "\n"
    return text, briefing


def _claim(
    chance: random.Random, language: Language, place: str, actors: dict[str, str], index: int
) -> tuple[str, dict]:
    pattern = chance.choice(language.patterns)
    body, outlet = chance.choice(language.bodies), chance.choice(language.outlets)
    person_id, person = list(actors.items())[index % LOCAL_ACTORS]
    slots = {
        "body": body,
        "outlet": outlet,
        "person": person,
        "place": place,
        "object": chance.choice(language.objects),
        "thing": chance.choice(language.things),
        "act": chance.choice(language.acts),
        # The claim's own number makes every sentence of a text different.
        "n": 100 * (index + 1) + chance.randrange(20, 99),
    }
    ids = {"body": slug(body), "outlet": slug(outlet), "person": person_id}
    sentence = pattern.sentence.format(**slots)
    claim: dict = {
        "text": pattern.claim.format(**slots),
        "quote": sentence,
        "attribution": [ids[slot] for slot in pattern.chain] or "own-voice",
        "kind": pattern.kind,
        "about": [slug(body), person_id],
        "importance": "key" if f"claim-{index + 1}" in KEYS else chance.choice(["normal", "minor"]),
        "confidence": {"level": "low", "because": language.basis},
        "notes": language.note.format(object=slots["object"], other=f"claim-{chance.randrange(1, CLAIMS + 1)}"),
    }
    if pattern.kind == "quantity":
        claim["figure"] = {"measure": f"cost of work {index + 1}", "value": slots["n"], "unit": "crowns"}
    return sentence, claim


def _question(chance: random.Random, language: Language, index: int, day: date) -> dict:
    return {
        "text": language.question.format(object=chance.choice(language.objects)),
        "why": language.why,
        "about": [f"claim-{index}"],
        "would_settle": [language.settles],
        "asked": str(day + timedelta(days=3)),
        "check_by": str(date(2027, 1, 1) + timedelta(days=chance.randrange(600))),
    }


def _name(chance: random.Random, language: Language, syllables: int) -> str:
    return "".join(chance.choice(language.syllables) for _ in range(syllables)).capitalize()


def _write(path: Path, data: dict) -> None:
    text = yaml.dump(data, Dumper=yaml.CSafeDumper, sort_keys=False, width=100, allow_unicode=True)
    path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    corpus(Path(sys.argv[2]), int(sys.argv[1]))
