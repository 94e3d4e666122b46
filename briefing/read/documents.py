"""The article and the further documents of a seed: which files they are, and whether they are there."""

from __future__ import annotations

import os
from collections.abc import Container, Iterator
from pathlib import Path

from briefing.diagnostic import Finding
from briefing.model import Briefing
from briefing.read.decode import closed, is_file, is_relative, is_within, read_document, shown
from briefing.read.syntax import clip
from briefing.seed import ARTICLE, Fault
from briefing.text import Text


def read_documents(
    folder: Path, briefing: Briefing, objected: Container[tuple], *, base: Path
) -> tuple[dict[str, Text], dict[str, str], list[Fault]]:
    """The texts of article and sources with their digests, and what is wrong with them.

    At the `objected` paths of the YAML something is wrong already.
    """
    texts, digests, found = {}, {}, []
    for id_, place, file in _files(folder, briefing):
        path = folder / file
        if place in objected:
            continue  # the default would not be what the editor meant
        inside = is_relative(file) and is_within(path, folder)
        if inside and is_file(path):
            document = read_document(path, shown(path, base))
            if document.fault:
                found.append(document.fault)
            if document.data is not None:
                digests[id_] = document.digest
            if document.text is not None:
                texts[id_] = document.text
        elif is_relative(file) and (fault := closed(path, shown(path, base))):  # a ring of links is outside as well
            found.append(fault)
        elif not inside:
            hint = "Copy the file into the folder of this briefing, and name it without `..`."
            finding = Finding(f"`{clip(file)}` is outside the folder of this briefing", place, hint)
            found.append(Fault("outside-seed", finding))
        elif place[:-1] not in objected:
            found.append(_missing(id_, place, file))
    article = texts.get(ARTICLE)
    if article is not None and not article.content.strip("\ufeff \t\r\n\f\v\u00a0"):
        hint = "Paste the article's text into it, as received."
        found.append(Fault("empty-article", Finding(f"{article.name} is empty", ("article",), hint, "key")))
        del texts[ARTICLE]  # that no quote stands in it need not be said as well
    return {id_: text for id_, text in texts.items() if text}, digests, found


def undeclared_files(folder: Path, briefing: Briefing, ids: frozenset[str]) -> Iterator[Fault]:
    """Objections to text files that no source names."""
    sources = folder / "sources"
    if not os.path.isdir(sources) or not is_within(sources, folder):
        return
    declared = {Path(source.file) for source in briefing.sources.values() if source.file}
    declared.add(Path(briefing.article.file))
    for path in sorted(sources.glob("[!.]*.txt")):
        if path.stem not in ids and path.relative_to(folder) not in declared:
            hint = f"Add `{shown(path, sources)[:-4]}: {{title: …}}` under `sources`, or remove the file."
            message = f"No source declares `{shown(path, folder)}`"
            yield Fault("undeclared-source-file", Finding(message, ("sources",), hint, "key"))


def _files(folder: Path, briefing: Briefing) -> Iterator[tuple[str, tuple[str, ...], str]]:
    """Each document's id, the path of its name in the YAML, and its file."""
    yield ARTICLE, ("article", "file"), briefing.article.file
    for id_, source in briefing.sources.items():
        file = source.file or f"sources/{id_}.txt"
        if source.file or is_file(folder / file):
            yield id_, ("sources", id_, "file"), file


def _missing(id_: str, place: tuple[str, ...], file: str) -> Fault:
    if id_ == ARTICLE:
        hint = "Put the article's text there, as received, or name its file under `article: file:`."
        return Fault("missing-article", Finding(f"The article's text `{clip(file)}` is not there", place, hint))
    hint = "Put the document's text there, or remove `file:`."
    return Fault("missing-source-file", Finding(f"`{clip(file)}` of the source `{id_}` is not there", place, hint))
