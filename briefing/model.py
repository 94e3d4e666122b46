"""The public format: one frozen pydantic model whose field descriptions are the reference that editors read."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from functools import cached_property, lru_cache
from types import NoneType
from typing import Annotated, Any, Literal, TypeVar, Union, get_args

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    StringConstraints,
    model_validator,
)

from briefing import edtf, terms

ID_PATTERN = r"[a-z][a-z0-9-]*"
CITATION = re.compile(rf"\[@({ID_PATTERN}(?:[,;]\s*@{ID_PATTERN})*)\]")
"""`[@claim-id]` or `[@one, @two]` in a summary item, a note, an answer or a judgment."""
_LONGEST_GUESS = 60
_NO_DAY = "must be a date such as 2026-11-23"


def as_id(words: str) -> str:
    """The id that is nearest to some words, for a message; empty where they leave none."""
    plain = unicodedata.normalize("NFKD", words[:_LONGEST_GUESS]).encode("ascii", "ignore").decode().lower()
    id_ = re.sub("[^a-z0-9]+", "-", plain).strip("-")
    return id_ if re.fullmatch(ID_PATTERN, id_) else ""


def _source_of_number(value: Any) -> Any:
    """A plain `2025` or `0123` where words are expected is what the editor typed, digit by digit."""
    # Nearly everything is text, and to look for what text has not takes several times as long.
    return value if type(value) is str else getattr(value, "source", value)


def _words(value: Any) -> Any:
    words = _source_of_number(value)
    if not isinstance(words, str):
        return words  # to which pydantic objects
    if not (words := words.strip()):
        raise ValueError("must not be empty")
    return words


def _iso_date(value: Any) -> Any:
    if isinstance(value, date):
        return value
    if not isinstance(value, str):
        raise ValueError(_NO_DAY)
    return _day(value)


# The same days come again and again, in one briefing and in the next.
@lru_cache(maxsize=1024)
def _day(written: str) -> date:
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", written):
        raise ValueError(_NO_DAY)
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise ValueError(f"{written} is not a day in the calendar") from None


def _edtf_date(value: Any) -> Any:
    value = _source_of_number(value)
    if isinstance(value, edtf.Edtf):
        return value
    if not isinstance(value, str):
        raise ValueError("must be a date such as 2025-06-30, 2025-06, 2025-06~ or 2025?")
    return edtf.parse(value)


def _number(value: Any) -> Any:
    # For Python, True is 1.
    if isinstance(value, bool):
        raise ValueError("must be a number")
    return value


def _web_address(value: str) -> str:
    if not re.fullmatch(r"https?://[^\s<>\"]+", value):
        raise ValueError("must be a web address that begins with http:// or https://")
    return value


T = TypeVar("T")
# The pattern first: behind a function of ours, pydantic would look for it with another one.
Id = Annotated[str, StringConstraints(pattern=rf"^{ID_PATTERN}$"), BeforeValidator(_source_of_number)]
Verbatim = Annotated[str, BeforeValidator(_source_of_number)]
"""Words to the letter, white space at the ends included."""
ClaimId = Annotated[
    str, StringConstraints(pattern=rf"^({ID_PATTERN}/)?{ID_PATTERN}$"), BeforeValidator(_source_of_number)
]
"""A claim of this briefing, or `other-briefing/claim-id`."""
Words = Annotated[str, BeforeValidator(_words)]
Prose = Words
"""Words in which `[@claim-id]` links a claim and inline Markdown is understood."""
Url = Annotated[str, AfterValidator(_web_address)]
Day = Annotated[date, BeforeValidator(_iso_date)]
Edtf = Annotated[edtf.Edtf, BeforeValidator(_edtf_date)]
Many = Annotated[tuple[T, ...], Field(strict=False)]


class _Written:
    """Lets a field be left out, but not be left empty: a key with nothing behind it is an unfinished line."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> Any:
        choices = [choice for choice in get_args(source) if choice is not NoneType]
        return handler.generate_schema(Union[*choices])


Maybe = Annotated[T | None, _Written()]
"""What may be absent."""


def cited(text: str) -> tuple[str, ...]:
    """The claim ids that `[@…]` citations in a text name, in order, each once."""
    if "[@" not in text:
        return ()
    found = CITATION.findall(text)
    if len(found) == 1 and "@" not in found[0]:
        return (found[0],)
    ids = (id_.strip(" @") for ids in found for id_ in ids.replace(";", ",").split(","))
    return tuple(dict.fromkeys(ids))


def citations(text: str) -> Iterator[tuple[str, int]]:
    """Each claim id that a citation in a text names, as often as one does, with the offset at which it begins."""
    for match in CITATION.finditer(text):
        yield from ((id_[0], match.start(1) + id_.start()) for id_ in re.finditer(ID_PATTERN, match[1]))


class Part(BaseModel):
    """What all parts of a briefing share: strict types, no unknown keys, no change after reading."""

    # Validators of a part alone are built when somebody asks for one; that of the whole does without them.
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, arbitrary_types_allowed=True, defer_build=True)


def title(part: type[Part]) -> str:
    """What editors call a part, such as `Claim relation`."""
    if part in _TITLES:
        return _TITLES[part]
    return re.sub("(?<=[a-z])(?=[A-Z])", " ", part.__name__).capitalize()


# A factory, for pydantic makes a deep copy of a default for every part there is.
_ALLOW = Field(default_factory=dict, description="Rules that are waived here, each with a reason: `{rule-name: why}`.")


class Quote(Part):
    """Words that stand verbatim in a document (W3C TextQuoteSelector). Short form: just the words."""

    exact: Words = Field(description="The words, verbatim. ` […] ` between spans of one passage leaves words out.")
    prefix: Maybe[Verbatim] = Field(None, description="Words right before it, where the quote stands more than once.")
    suffix: Maybe[Verbatim] = Field(None, description="Words right after it, where the quote stands more than once.")
    in_: Maybe[Id] = Field(None, alias="in", description="The source it stands in; the article when absent.")

    @model_validator(mode="before")
    @classmethod
    def _short(cls, data: Any) -> Any:
        data = _source_of_number(data)
        return {"exact": data} if isinstance(data, str) else data


class Confidence(Part):
    """How good the basis is, with the reason."""

    level: Literal[*terms.CONFIDENCE] = Field(description="How good the basis is.")
    because: Words = Field(description="Why it is not higher and not lower.")


class AiTool(Part):
    """A language model or other AI tool that took part in making the briefing."""

    tool: Words = Field(description="Its name.")
    version: Maybe[Words] = Field(None, description="Its version.")
    purpose: Words = Field(description="What it was used for.")


class SetAside(Part):
    """A passage of the article that carries no claim."""

    quote: Quote = Field(description="The passage, verbatim.")
    because: Literal[*terms.SET_ASIDE] = Field(description="Why it carries no claim.")
    allow: dict[str, Words] = _ALLOW


class Article(Part):
    """The article as received."""

    title: Words = Field(description="Its headline, as printed.")
    file: Words = Field("article.txt", description="The text file beside the briefing.")
    publisher: Maybe[Words] = Field(
        None, description="Who published it: a name or an actor's id.", examples=["reuters", "The Port Ellery Gazette"]
    )
    author: Maybe[Words] = Field(None, description="The byline, as printed.")
    url: Maybe[Url] = Field(None, description="Where it was published.")
    archived: Maybe[Url] = Field(None, description="An archived copy.")
    retrieved: Maybe[Day] = Field(None, description="The day on which it was received or copied.")
    published: Maybe[Edtf] = Field(
        None,
        description="When it was published, as EDTF: `2025-06-30`, `2025-06~`, `2025?`.",
        examples=["2025-06-30", "2025-06", "2025-06~", "2025?", "2025-06-01/2025-06-30"],
    )
    undated: Maybe[Words] = Field(
        None,
        description="In place of `published`: why there is no date.",
        examples=["The text came without a date.", "The page shows only the day of the last change."],
    )
    genre: Maybe[Literal[*terms.GENRES]] = Field(None, description="What sort of text it is.")
    rights: Literal[*terms.RIGHTS] = Field("excerpts", description="How much of the text the site may show.")
    sha256: Maybe[Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]] = Field(
        None, description="Pins the text: when the file changes, the check fails."
    )
    set_aside: Many[SetAside] = Field((), description="Passages that carry no claim, each with a reason.")
    allow: dict[str, Words] = _ALLOW


class Actor(Part):
    """Somebody who acts, speaks or is spoken of in the article."""

    name: Words = Field(description="The name, as readers should see it.")
    type: Literal[*terms.ACTOR_TYPES] = Field(description="What sort of actor it is.")
    aliases: Many[Words] = Field((), description="Other names under which the article mentions it.")
    role: Maybe[Words] = Field(
        None,
        description="Who it is in this story, in a few words.",
        examples=["South Korea's intelligence service", "Origin of the number of passengers"],
    )
    country: Maybe[Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]] = Field(
        None, description="ISO 3166 country code, such as `KR`.", examples=["KR", "NO"]
    )
    interest: Maybe[Words] = Field(
        None,
        description="Its stake in the story, if any.",
        examples=["It would be paid the subsidy.", "None is known."],
    )
    origin_group: Maybe[Id] = Field(
        None, description="Actors of one group are one origin, such as a ministry and its spokesman."
    )
    reliability: Maybe[Literal[*terms.RELIABILITY]] = Field(None, description="Admiralty grade of the source.")
    as_described: Maybe[Quote] = Field(None, description="For unnamed actors: the article's own words, verified.")
    why_unnamed: Maybe[Words] = Field(
        None,
        description="For unnamed actors: the reason given, or `not stated`.",
        examples=["not stated", "not authorised to speak in public"],
    )
    allow: dict[str, Words] = _ALLOW


class Link(Part):
    """One step of a chain: somebody who says it or passes it on. Short form: the id alone."""

    by: Id = Field(description="The actor or the source.")
    cue: Maybe[Words] = Field(
        None,
        description="The word that attributes, such as `claims`; verified near the quote.",
        examples=["claims", "according to"],
    )
    mode: Maybe[Literal[*terms.MODES]] = Field(None, description="Whether its words are quoted.")
    access: Maybe[Literal[*terms.ACCESS]] = Field(None, description="How it knows, as far as the article says.")
    named: Maybe[Literal[*terms.NAMING]] = Field(None, description="How the article names it.")

    @model_validator(mode="before")
    @classmethod
    def _short(cls, data: Any) -> Any:
        data = _source_of_number(data)
        return {"by": data} if isinstance(data, str) else data


class Attribution(Part):
    """Who says so. Short forms: `own-voice`, `[reuters, nis]`, `[[reuters, nis], [afp]]`."""

    own_voice: bool = Field(False, description="The article itself says it.")
    chains: Many[Many[Link]] = Field((), description="Each from the article outward; the last link is the origin.")

    @model_validator(mode="before")
    @classmethod
    def _short(cls, data: Any) -> Any:
        if data == "own-voice":
            return {"own_voice": True}
        if isinstance(data, str):
            return {"chains": [[data]]}
        if isinstance(data, (list, tuple)):
            has_chains = any([isinstance(chain, (list, tuple)) for chain in data])
            return {"chains": data if has_chains else [data] if data else []}
        return data

    @cached_property
    def ids(self) -> tuple[tuple[str, ...], ...]:
        """The chains as ids alone."""
        return tuple([tuple([link.by for link in chain]) for chain in self.chains])


class ClaimRelation(Part):
    """How a claim bears on another one. Short form: `{contradicts: other-claim, because: "…"}`."""

    type: Literal[*terms.CLAIM_RELATIONS] = Field(description="How it bears on the other claim.")
    claim: ClaimId = Field(description="The other claim; `other-briefing/claim-id` for one of another briefing.")
    because: Maybe[Words] = Field(None, description="Why.")

    @model_validator(mode="before")
    @classmethod
    def _short(cls, data: Any) -> Any:
        if isinstance(data, dict):
            types = [key for key in data if key in terms.CLAIM_RELATIONS]
            if len(types) == 1 and "type" not in data and "claim" not in data:
                rest = {key: value for key, value in data.items() if key != types[0]}
                return {"type": types[0], "claim": data[types[0]], **rest}
        return data


class Figure(Part):
    """A number that a claim gives for something: a value, or the ends of a range."""

    measure: Words = Field(
        description="What is counted or measured; the same words in every claim about it.",
        examples=["soldiers killed", "share of the votes"],
    )
    value: Maybe[float] = Field(None, description="The number.")
    min: Maybe[float] = Field(None, description="The lower end of a range.")
    max: Maybe[float] = Field(None, description="The upper end of a range.")
    unit: Maybe[Words] = Field(
        None, description="What it is counted in, such as `soldiers` or `km`.", examples=["soldiers", "km"]
    )
    as_of: Maybe[Edtf] = Field(None, description="The time for which it holds, as EDTF.")
    qualifier: Literal[*terms.QUALIFIERS] = Field("exact", description="How the article limits it.")


class Evidence(Part):
    """A document that the editor holds against a claim."""

    source: Id = Field(description="The source, one of `sources`.")
    relation: Literal["supports", "contradicts"] = Field("supports", description="Which way it points.")
    note: Maybe[Words] = Field(None, description="What it shows.")


class Assessment(Part):
    """What a claim's status was from a day on."""

    date: Day = Field(description="The day from which it held.")
    status: Literal[*terms.STATUSES] = Field(description="The status.")
    by: Maybe[Words] = Field(None, description="Who assessed it.")
    because: Words = Field(description="Why.")


class Claim(Part):
    """One proposition that the article puts forward, and who says so."""

    text: Words = Field(
        description="One proposition in the editor's words, without quotation marks.",
        examples=["The swing bridge will not open before the spring.", "The repair will cost two million crowns."],
    )
    quotes: Many[Quote] = Field((), description="The words that carry it. Short form for one: `quote`.")
    attribution: Maybe[Attribution] = Field(
        None,
        description="Who says so, from the article outward to the origin.",
        examples=["own-voice", ["reuters", "nis"], [["reuters", "nis"], ["afp"]]],
    )
    kind: Literal[*terms.KINDS] = Field("statement", description="What sort of proposition it is.")
    status: Maybe[Literal[*terms.STATUSES]] = Field(
        None,
        description="How well it is supported; if absent: `attributed` if a named origin says so, else `unattributed`.",
    )
    because: Maybe[Words] = Field(None, description="Why it has this status, where the status needs a reason.")
    evidence: Many[Evidence] = Field((), description="Documents that the editor inspected for or against it.")
    history: Many[Assessment] = Field((), description="Its statuses so far, the oldest first; lines are only added.")
    credibility: Maybe[Annotated[Literal[*terms.CREDIBILITY], BeforeValidator(_number)]] = Field(
        None, description="Admiralty grade of the information."
    )
    figure: Maybe[Figure] = Field(None, description="The number it gives, where it gives one.")
    about: Many[Id] = Field((), description="The actors it is about.")
    importance: Literal[*terms.IMPORTANCE] = Field("normal", description="How much the account depends on it.")
    confidence: Maybe[Confidence] = Field(None, description="How good the basis is, with the reason.")
    notes: Maybe[Prose] = Field(
        None,
        description="The editor's own remarks; inline Markdown, `[@claim-id]` links a claim.",
        examples=["The article gives no source for the number.", "Compare [@other-claim]."],
    )
    relations: Many[ClaimRelation] = Field((), description="How it bears on other claims.")
    allow: dict[str, Words] = _ALLOW

    @model_validator(mode="before")
    @classmethod
    def _short(cls, data: Any) -> Any:
        if isinstance(data, dict) and "quote" in data:
            if "quotes" in data:
                raise ValueError("has both `quote` and `quotes`; keep one of them")
            data = dict(data)
            data["quotes"] = [data.pop("quote")]
        return data


class SummaryItem(Part):
    """One sentence of the summary. Short form: the sentence with its citations."""

    text: Words = Field(description="The sentence; `[@claim-id]` cites a claim.")
    claims: Many[Id] = Field((), description="Further claims that it rests on.")
    allow: dict[str, Words] = _ALLOW

    @model_validator(mode="before")
    @classmethod
    def _short(cls, data: Any) -> Any:
        return {"text": data} if isinstance(data, str) else data

    @cached_property
    def cites(self) -> tuple[str, ...]:
        """All claims it rests on, in order, each once."""
        return tuple(dict.fromkeys((*cited(self.text), *self.claims)))


class Answer(Part):
    """What answers a question."""

    text: Prose = Field(description="The answer.")
    claims: Many[Id] = Field((), description="The claims that carry it.")
    date: Maybe[Day] = Field(None, description="When it was found.")


class Question(Part):
    """Something that the article leaves open."""

    text: Words = Field(
        description="The question.", examples=["How many soldiers have been killed?", "Who pays for the repair?"]
    )
    why: Maybe[Prose] = Field(
        None,
        description="Why it matters.",
        examples=["The costs decide whether the bridge is repaired at all.", "All other numbers rest on it."],
    )
    about: Many[Id] = Field((), description="The claims that hang on it.")
    would_settle: Many[Prose] = Field(
        (),
        description="What evidence would answer it.",
        examples=[["A budget of the town", "A contract with a builder"], ["A list of names"]],
    )
    status: Literal[*terms.QUESTION_STATUSES] = Field("open", description="How far it is answered.")
    asked: Maybe[Day] = Field(None, description="When it was asked.")
    check_by: Maybe[Day] = Field(None, description="When somebody should look again.")
    answer: Maybe[Answer] = Field(None, description="What answers it.")
    allow: dict[str, Words] = _ALLOW


class Event(Part):
    """Something dated, or placed in time by the article's own words."""

    title: Words = Field(
        description="What happened, in the editor's words.", examples=["Treaty signed", "The last crossing"]
    )
    date: Maybe[Edtf] = Field(
        None, description="When, as EDTF.", examples=["2025-06-30", "2025-06", "2025-06~", "2025?", "2025-06-01/.."]
    )
    when: Maybe[Quote] = Field(None, description="In place of `date`: the article's own words for the time, verified.")
    claims: Many[Id] = Field((), description="The claims it rests on.")
    basis: Literal[*terms.EVENT_BASES] = Field("stated", description="Where the time comes from.")
    reported: Maybe[Edtf] = Field(
        None, description="When it was reported, as EDTF; the article's own date when absent."
    )
    allow: dict[str, Words] = _ALLOW


class Judgment(Part):
    """The editor's own analysis, always set apart from what the article says."""

    text: Prose = Field(description="The judgment.")
    likelihood: Maybe[Words] = Field(None, description="How probable, in a word of the briefing's declared scale.")
    confidence: Confidence = Field(description="How good the basis is, with the reason.")
    basis: Many[Id] = Field((), description="The claims it rests on.")
    would_change_if: Many[Prose] = Field(
        (),
        description="What would change it.",
        examples=[["A second origin confirms it."], ["The ministry publishes the contract."]],
    )
    allow: dict[str, Words] = _ALLOW


class Source(Part):
    """A document other than the article."""

    title: Words = Field(description="Its title.")
    publisher: Maybe[Words] = Field(None, description="Who published it: a name or an actor's id.")
    author: Maybe[Words] = Field(None, description="Its author.")
    url: Maybe[Url] = Field(None, description="Where it was published.")
    archived: Maybe[Url] = Field(None, description="An archived copy.")
    published: Maybe[Edtf] = Field(None, description="When it was published, as EDTF.")
    retrieved: Maybe[Day] = Field(None, description="The day on which it was copied.")
    kind: Literal[*terms.SOURCE_KINDS] = Field("unknown", description="How close it is to the events.")
    consulted: bool = Field(False, description="Whether the editor opened it.")
    file: Maybe[Words] = Field(None, description="Its text file; `sources/<id>.txt` when that exists.")
    allow: dict[str, Words] = _ALLOW


class ActorRelation(Part):
    """How one actor stands to another, as claims have it."""

    from_: Id = Field(alias="from", description="The actor that it goes out from.")
    to: Id = Field(description="The other actor.")
    type: Words = Field(description="One word for it, such as `supplies` or `leads`.", examples=["supplies", "leads"])
    label: Maybe[Words] = Field(None, description="What exactly, in a few words.")
    claims: Many[Id] = Field((), description="The claims it rests on.")
    allow: dict[str, Words] = _ALLOW


class Change(Part):
    """What became different in a briefing that readers may have seen before."""

    date: Day = Field(description="The day of the change.")
    text: Prose = Field(description="What changed; `[@claim-id]` links a claim.")
    kind: Literal[*terms.CHANGES] = Field("update", description="What sort of change it is.")
    claims: Many[Id] = Field((), description="The claims that are new or changed.")
    allow: dict[str, Words] = _ALLOW


class Briefing(Part):
    """The edited product about one article."""

    title: Words = Field(
        description="The briefing's title, in the editor's words.",
        examples=["How long the bridge at Port Ellery stays closed", "What is said about arms for Russia"],
    )
    updated: Day = Field(description="The day of the last change.")
    cutoff: Maybe[Day] = Field(None, description="Nothing after this day was considered.")
    status: Literal["draft", "published"] = Field("published", description="Drafts appear in `mkdocs serve` only.")
    editors: Many[Words] = Field((), description="Who wrote the briefing.")
    lang: Annotated[str, StringConstraints(pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$")] = Field(
        "en", description="Language of article and briefing (BCP 47).", examples=["en", "de", "ar", "pt-BR"]
    )
    tags: Many[Words] = Field((), description="Topics.", examples=[["ferries", "Corvane"], ["Ukraine"]])
    ai_use: Maybe[Literal["none"] | Many[AiTool]] = Field(None, description="`none`, or the AI tools that took part.")
    likelihood_scale: Literal[*terms.LIKELIHOOD_SCALES] = Field("icd203", description="The scale of likelihood words.")
    article: Article = Field(description="The article.")
    actors: dict[Id, Actor] = Field(
        {}, description="Actors by id; an id of `seeds/actors.yml` needs only what differs."
    )
    claims: dict[Id, Claim] = Field({}, description="Claims by id, in the order readers see.")
    summary: Many[SummaryItem] = Field((), description="The summary; the first item is the bottom line.")
    questions: dict[Id, Question] = Field({}, description="Open questions by id.")
    events: Many[Event] = Field((), description="The timeline.")
    judgments: Many[Judgment] = Field((), description="The editor's own analysis.")
    sources: dict[Id, Source] = Field({}, description="Documents other than the article, by id.")
    relations: Many[ActorRelation] = Field((), description="How actors stand to each other.")
    changes: Many[Change] = Field((), description="What changed since it was first published, the latest first.")
    allow: dict[str, Words] = _ALLOW

    @cached_property
    def actor_ids(self) -> frozenset[str]:
        """All ids that stand where an actor can be named by its id alone, there or not: in claims and in relations."""
        found: set[str] = set()
        for claim in self.claims.values():
            found.update(claim.about)
            if claim.attribution:
                found.update(*claim.attribution.ids)
        for relation in self.relations:
            found |= {relation.from_, relation.to}
        return frozenset(found)

    def quotes(self) -> Iterator[tuple[tuple[str | int, ...], Quote]]:
        """Every verified quote with its path, in the order of the format."""
        for index, passage in enumerate(self.article.set_aside):
            yield ("article", "set_aside", index, "quote"), passage.quote
        for id_, actor in self.actors.items():
            if actor.as_described:
                yield ("actors", id_, "as_described"), actor.as_described
        for id_, claim in self.claims.items():
            for index, quote in enumerate(claim.quotes):
                yield ("claims", id_, "quotes", index), quote
        for index, event in enumerate(self.events):
            if event.when:
                yield ("events", index, "when"), event.when


_TITLES = {AiTool: "AI tool", SetAside: "Set-aside passage"}
"""For parts whose class name does not read well."""
