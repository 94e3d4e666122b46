"""The same seeds as Markdown, as somebody would write it by hand: what tools without our plugin are given."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

KINDS = ("article", "claims", "actors", "questions", "timeline", "sources")


def write(seeds: Path, docs: Path, *, front_matter: str = "") -> None:
    """Write all pages below a folder; `front_matter` is added to each page's own."""
    shared = _load(seeds / "actors.yml")
    briefings = {path.parent.name: _load(path) for path in sorted(seeds.glob("*/briefing.yml"))}
    for slug in briefings:
        write_briefing(seeds / slug, docs, shared, front_matter=front_matter)
    carried = _carried(briefings)
    pages = {
        "index.md": ("Briefings", _home(briefings)),
        "claims.md": ("Claims", _ledger(briefings, shared)),
        "questions.md": ("Open questions", _tracker(briefings)),
        "actors/index.md": ("Actors", [f"- [{actor['name']}]({id_}.md)" for id_, actor in shared.items()]),
        **{f"actors/{id_}.md": (actor["name"], carried.get(id_, [])) for id_, actor in shared.items()},
    }
    for path, (title, lines) in pages.items():
        _page(docs / path, title, lines, front_matter)


def write_briefing(folder: Path, docs: Path, shared: dict[str, Any], *, front_matter: str = "") -> None:
    """Write the seven pages of one seed."""
    briefing = _load(folder / "briefing.yml")
    names = {id_: actor["name"] for id_, actor in {**shared, **briefing.get("actors", {})}.items()}
    article = (folder / "article.txt").read_text("utf-8")
    bodies = {
        "index": _summary(briefing),
        "article": _article(briefing, article),
        "claims": _claims(briefing, names),
        "actors": _actors(briefing, names),
        "questions": _questions(briefing),
        "timeline": _timeline(briefing),
        "sources": _sources(briefing, names),
    }
    menu = " · ".join(f"[{name.title()}]({name}.md)" for name in ("index", *KINDS))
    for name, lines in bodies.items():
        title = briefing["title"] if name == "index" else f"{name.title()}: {briefing['title']}"
        _page(docs / "briefings" / folder.name / f"{name}.md", title, [menu, "", *lines], front_matter)


def _load(path: Path) -> dict[str, Any]:
    return yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)


def _page(path: Path, title: str, lines: list[str], front_matter: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    head = f"---\ntitle: {yaml.safe_dump(title, allow_unicode=True).partition(chr(10))[0]}\n{front_matter}---\n"
    path.write_text(f"{head}\n# {title}\n\n" + "\n".join(lines) + "\n", encoding="utf-8")


def _linked(text: str) -> str:
    return re.sub(r"@([a-z0-9-]+)", r"[\1](claims.md#\1)", re.sub(r"\[(@[^\]]*)\]", r"\1", text))


def _says(claim: dict[str, Any], names: dict[str, str]) -> str:
    if claim["attribution"] == "own-voice":
        return "the article’s own voice"
    return " ← ".join(["this article", *(names[id_] for id_ in claim["attribution"])])


def _summary(briefing: dict[str, Any]) -> list[str]:
    first, *rest = briefing["summary"]
    lines = ["## Bottom line", "", _linked(first), "", "## Key points", "", *(f"1. {_linked(item)}" for item in rest)]
    lines += ["", "## What we don’t know", ""]
    lines += [f"- [{question['text']}](questions.md#{id_})" for id_, question in briefing["questions"].items()]
    lines += ["", "## Who is who", ""]
    lines += [f"- **{actor['name']}**: {actor['role']}" for actor in briefing["actors"].values()]
    article = briefing["article"]
    return [*lines, "", "## How it is sourced", "", f"{len(briefing['claims'])} claims of {article['publisher']}."]


def _article(briefing: dict[str, Any], text: str) -> list[str]:
    for id_, claim in briefing["claims"].items():
        text = text.replace(claim["quote"], f"[{claim['quote']}](claims.md#{id_})", 1)
    return text.splitlines()


def _claims(briefing: dict[str, Any], names: dict[str, str]) -> list[str]:
    lines = []
    for id_, claim in briefing["claims"].items():
        lines += [f"## {claim['text']} {{#{id_}}}", "", _says(claim, names), "", f"> {claim['quote']}", ""]
        lines += [f"- Kind: {claim['kind']}", f"- Importance: {claim['importance']}"]
        lines += [f"- About: {', '.join(f'[{names[actor]}](actors.md#{actor})' for actor in claim['about'])}"]
        if figure := claim.get("figure"):
            lines += [f"- Figure: {figure['measure']}: {figure['value']} {figure['unit']}"]
        lines += [f"- Confidence: {claim['confidence']['level']}. {claim['confidence']['because']}", ""]
        lines += [_linked(claim["notes"]), ""]
    return lines


def _actors(briefing: dict[str, Any], names: dict[str, str]) -> list[str]:
    lines = []
    for id_, name in names.items():
        says = [key for key, claim in briefing["claims"].items() if id_ in claim["attribution"]]
        about = [key for key, claim in briefing["claims"].items() if id_ in claim["about"]]
        if says or about:
            lines += [f"## {name} {{#{id_}}}", ""]
            for heading, keys in (("Says or passes on", says), ("Spoken of in", about)):
                lines += [f"### {heading}", "", *(f"- {_claim_link(briefing, key)}" for key in keys), ""]
    return lines


def _claim_link(briefing: dict[str, Any], id_: str, page: str = "claims.md") -> str:
    return f"[{briefing['claims'][id_]['text']}]({page}#{id_})"


def _questions(briefing: dict[str, Any]) -> list[str]:
    lines = []
    for id_, question in briefing["questions"].items():
        lines += [f"## {question['text']} {{#{id_}}}", "", question["why"], ""]
        lines += [f"Asked {question['asked']}. Look again by {question['check_by']}.", ""]
        lines += [f"- {what}" for what in question["would_settle"]]
        lines += [f"- {_claim_link(briefing, claim)}" for claim in question["about"]] + [""]
    return lines


def _timeline(briefing: dict[str, Any]) -> list[str]:
    events = sorted(briefing["events"], key=lambda event: event["date"])
    return [
        f"1. {event['date']} {event['title']} " + " ".join(f"[{id_}](claims.md#{id_})" for id_ in event["claims"])
        for event in events
    ]


def _sources(briefing: dict[str, Any], names: dict[str, str]) -> list[str]:
    article = briefing["article"]
    lines = [f"{article['title']}, {article['publisher']}, {article['published']}.", ""]
    origins: dict[str, list[str]] = {}
    for id_, claim in briefing["claims"].items():
        if claim["attribution"] != "own-voice":
            origins.setdefault(claim["attribution"][-1], []).append(id_)
    for origin, claims in origins.items():
        lines += [f"## {names[origin]}", "", *(f"- {_claim_link(briefing, id_)}" for id_ in claims), ""]
    return lines


def _home(briefings: dict[str, dict[str, Any]]) -> list[str]:
    lines = []
    for slug, briefing in briefings.items():
        line = re.sub(r" ?\[@[^\]]*\]", "", briefing["summary"][0])
        lines += [f"## [{briefing['title']}](briefings/{slug}/index.md)", "", f"{briefing['updated']}: {line}", ""]
        lines += [f"{len(briefing['claims'])} claims, {len(briefing['questions'])} open questions.", ""]
    return lines


def _ledger(briefings: dict[str, dict[str, Any]], shared: dict[str, Any]) -> list[str]:
    lines = []
    for slug, briefing in briefings.items():
        names = {id_: actor["name"] for id_, actor in {**shared, **briefing["actors"]}.items()}
        lines += [f"## {briefing['title']}", "", "| Claim | Who says so |", "| --- | --- |"]
        for id_, claim in briefing["claims"].items():
            link = _claim_link(briefing, id_, f"briefings/{slug}/claims.md")
            lines.append(f"| {link} | {_says(claim, names)} |")
        lines.append("")
    return lines


def _tracker(briefings: dict[str, dict[str, Any]]) -> list[str]:
    lines = []
    for slug, briefing in briefings.items():
        lines += [f"## {briefing['title']}", "", "| Question | Asked | Look again by |", "| --- | --- | --- |"]
        for id_, question in briefing["questions"].items():
            link = f"[{question['text']}](briefings/{slug}/questions.md#{id_})"
            lines.append(f"| {link} | {question['asked']} | {question['check_by']} |")
        lines.append("")
    return lines


def _carried(briefings: dict[str, dict[str, Any]]) -> dict[str, list[str]]:
    """The claims of each actor over all briefings."""
    found: dict[str, list[str]] = {}
    for slug, briefing in briefings.items():
        carried: dict[str, list[str]] = {}
        for id_, claim in briefing["claims"].items():
            chain = [] if claim["attribution"] == "own-voice" else claim["attribution"]
            for actor in dict.fromkeys([*claim["about"], *chain]):
                carried.setdefault(actor, []).append(
                    f"- {_claim_link(briefing, id_, f'../briefings/{slug}/claims.md')}"
                )
        for actor, lines in carried.items():
            found.setdefault(actor, []).extend(
                [f"## [{briefing['title']}](../briefings/{slug}/index.md)", "", *lines, ""]
            )
    return found
