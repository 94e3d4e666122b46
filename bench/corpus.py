"""A seeded generator of realistic, fictional seeds in the public format: what the benchmarks run on."""

from __future__ import annotations

import random
from pathlib import Path

import yaml

PLACES = ["Port Ellery", "Dunmar", "Westhaven", "Oldbridge", "Lake Corrin", "Saint Orlo", "Tarn Valley", "Kestrel Bay"]
BODIES = ["Harbour Authority", "Dockers' Union", "Water Board", "Coast Guard", "Grain Council", "Rail Office"]
OUTLETS = ["Ellery Courier", "Dunmar Gazette", "Northern Wire", "Bay Herald"]
PEOPLE = ["Mara Venn", "Tom Hale", "Ida Fell", "Jon Sarkar", "Lena Okoro", "Piet Vos"]
THINGS = ["grain", "timber", "coal", "salt", "cement", "fish", "oil", "wool"]
ACTS = ["inspect", "reopen", "close", "repair", "sell", "search", "widen", "survey"]
OBJECTS = ["northern quay", "old lock", "customs shed", "pilot station", "south pier", "rail spur", "dry dock"]


def slug(name: str) -> str:
    """The id of a name."""
    return "".join(letter if letter.isalnum() else "-" for letter in name.lower().replace("'", "")).strip("-")


def corpus(folder: Path, count: int, seed: int = 7) -> None:
    """Write `count` seeds with twenty claims each into a folder."""
    chance = random.Random(seed)
    folder.mkdir(parents=True, exist_ok=True)
    interest = "Plans and pays for works of its own."
    actors = {slug(name): {"name": name, "type": "organization", "interest": interest} for name in BODIES}
    actors |= {slug(name): {"name": name, "type": "media"} for name in OUTLETS}
    actors |= {slug(name): {"name": name, "type": "person"} for name in PEOPLE}
    (folder / "actors.yml").write_text(yaml.safe_dump(actors, sort_keys=False), encoding="utf-8")
    for number in range(count):
        _seed(folder / f"b{number:05}", chance, number)


def _seed(folder: Path, chance: random.Random, number: int) -> None:
    folder.mkdir()
    place = chance.choice(PLACES)
    claims, sentences = {}, []
    for index in range(20):
        body, outlet, person = chance.choice(BODIES), chance.choice(OUTLETS), chance.choice(PEOPLE)
        act, thing, other = chance.choice(ACTS), chance.choice(THINGS), chance.choice(OBJECTS)
        amount = chance.randrange(20, 900)
        relayed = chance.random() < 0.5
        core = f"it would {act} the {other} of {place} before ship {index + 1} with {amount} tonnes of {thing} arrived"
        said = (
            f"The {body} said that {core}" if not relayed else f"The {outlet}, citing the {body}, reported that {core}"
        )
        comment = f"{person} of the pilots' guild called the plan for the {other} costly and asked for {thing} prices."
        sentences.append(f"{said}. {comment}")
        claims[f"claim-{index + 1}"] = {
            "text": f"The {body} would {act} the {other} before {amount} tonnes of {thing} arrived.",
            "quote": said,
            "attribution": [slug(outlet), slug(body)] if relayed else [slug(body)],
            "kind": "statement",
            "about": [slug(body), slug(person)],
            "importance": chance.choice(["key", "normal", "normal", "minor"]),
            "confidence": {"level": "low", "because": "One origin, and no document was consulted."},
            "notes": f"What the plan means for the {other} is not said; compare [@claim-{chance.randrange(1, 21)}].",
        }
    keys = [id_ for id_, claim in claims.items() if claim["importance"] == "key"]
    title = f"Plans for {place}, part {number + 1}"
    text = f"Plans for {place}\n\nFictional text, written for measurements.\n\n" + "\n\n".join(sentences) + "\n"
    briefing = {
        "title": title,
        "updated": "2026-11-23",
        "cutoff": "2026-11-22",
        "editors": ["Bench"],
        "ai_use": "none",
        "article": {
            "title": f"Plans for {place}",
            "publisher": "A fictional paper",
            "published": "2026-11-20",
            "rights": "full",
            "set_aside": [{"quote": "Fictional text, written for measurements.", "because": "boilerplate"}],
        },
        "claims": claims,
        "summary": [
            f"The bodies of {place} announced works, the paper reports. [@{', @'.join(keys or ['claim-1'])}]",
            f"Several works depend on ships, according to {claims['claim-1']['attribution'][-1]}. [@claim-1, @claim-2]",
        ],
        "questions": {
            f"question-{index}": {
                "text": f"What will the works of claim {index} cost?",
                "why": "The text gives no sum.",
                "about": [f"claim-{index}"],
                "would_settle": ["The tender documents."],
                "asked": "2026-11-23",
            }
            for index in range(1, 9)
        },
        "events": [
            {"title": f"Plan {index} is announced", "date": f"2026-11-{10 + index}", "claims": [f"claim-{index}"]}
            for index in range(1, 10)
        ],
    }
    (folder / "article.txt").write_text(text, encoding="utf-8")
    (folder / "briefing.yml").write_text(yaml.safe_dump(briefing, sort_keys=False, width=100), encoding="utf-8")
