"""Rules about the files themselves: what was found while reading them, each kind with its page."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.seed import Fault, Seed, Seeds


def missing_seeds(subject: Seed | Seeds) -> Iterator[Fault]:
    """There is no folder with seeds.

    Why: everything that the site shows comes from there.

    Instead: make the folder `seeds/`, or name another one in the plugin options.
    """
    yield from _faults(subject, "missing-seeds")


def missing_briefing(subject: Seed | Seeds) -> Iterator[Fault]:
    """A folder has an article but no `briefing.yml`.

    Why: nothing would be shown of it, and nobody would notice.

    Instead: write `briefing.yml` beside the article, or move the folder out of `seeds/`.
    """
    yield from _faults(subject, "missing-briefing")


def invalid_slug(subject: Seed | Seeds) -> Iterator[Fault]:
    """A seed's folder name cannot be part of a web address.

    Why: the name becomes the address of the briefing.

    Instead: use small letters, digits and hyphens, beginning with a letter: `harbour-strike`.
    """
    yield from _faults(subject, "invalid-slug")


def outside_seed(subject: Seed | Seeds) -> Iterator[Fault]:
    """A file that a briefing names lies outside its folder.

    Why: a briefing may only publish what was put beside it on purpose.

    Instead: copy the file into the folder of the seed.
    """
    yield from _faults(subject, "outside-seed")


def missing_article(subject: Seed | Seeds) -> Iterator[Fault]:
    """The article's text file is not there.

    Why: without the text no quote can be verified.

    Instead: save the text as `article.txt` beside the briefing, or name the file in `article: file:`.
    """
    yield from _faults(subject, "missing-article")


def empty_article(subject: Seed | Seeds) -> Iterator[Fault]:
    """The article's text file is empty.

    Why: without the text no quote can be verified.

    Instead: save the article's text in it.
    """
    yield from _faults(subject, "empty-article")


def missing_source_file(subject: Seed | Seeds) -> Iterator[Fault]:
    """A source names a text file that is not there.

    Why: quotes from it cannot be verified.

    Instead: save the text under that name, or remove `file:`.
    """
    yield from _faults(subject, "missing-source-file")


def undeclared_source_file(subject: Seed | Seeds) -> Iterator[Fault]:
    """A text below `sources/` belongs to no source of the briefing.

    Why: readers cannot know that it was consulted.

    Instead: add the document under `sources`, with the file's name as its id.
    """
    yield from _faults(subject, "undeclared-source-file")


def reserved_id(subject: Seed | Seeds) -> Iterator[Fault]:
    """A source has the id `article`.

    Why: the article itself is called so.

    Instead: give the document another id.
    """
    yield from _faults(subject, "reserved-id")


def shared_as_described(subject: Seed | Seeds) -> Iterator[Fault]:
    """An actor in `actors.yml` carries an article's words for it.

    Why: words are verified against one article, and shared actors belong to no article.

    Instead: move the unnamed actor into the briefing.
    """
    yield from _faults(subject, "shared-as-described")


def unreadable_file(subject: Seed | Seeds) -> Iterator[Fault]:
    """A file cannot be opened.

    Why: what it holds would be missing without anybody noticing.

    Instead: look at the file's permissions.
    """
    yield from _faults(subject, "unreadable-file")


def empty_file(subject: Seed | Seeds) -> Iterator[Fault]:
    """A YAML file holds nothing.

    Why: it was probably saved too early, or by mistake.

    Instead: write the briefing, or remove the file.
    """
    yield from _faults(subject, "empty-file")


def oversized_file(subject: Seed | Seeds) -> Iterator[Fault]:
    """A file is larger than a text of this kind can be.

    Why: something else was probably saved under its name.

    Instead: look at what the file holds.
    """
    yield from _faults(subject, "oversized-file")


def encoding(subject: Seed | Seeds) -> Iterator[Fault]:
    """A file is not in UTF-8.

    Why: letters would come out wrong, and quotes would not match.

    Instead: save the file again with the encoding UTF-8.
    """
    yield from _faults(subject, "encoding")


def control_character(subject: Seed | Seeds) -> Iterator[Fault]:
    """A file holds a character that no text should hold.

    Why: it cannot be shown and hides what stands beside it.

    Instead: remove the character.
    """
    yield from _faults(subject, "control-character")


def yaml_syntax(subject: Seed | Seeds) -> Iterator[Fault]:
    """The file is not YAML at this place.

    Why: nothing after this place can be read with certainty.

    Instead: put texts with special characters in quotation marks, and indent with spaces.
    """
    yield from _faults(subject, "yaml-syntax")


def yaml_tag(subject: Seed | Seeds) -> Iterator[Fault]:
    """A value has a YAML tag, such as `!!str` or `!important`.

    Why: briefings are plain data.

    Instead: remove the tag; put the value in quotation marks where it is a text that begins with `!`.
    """
    yield from _faults(subject, "yaml-tag")


def yaml_alias(subject: Seed | Seeds) -> Iterator[Fault]:
    """An alias (`*name`) refers to nothing, or to itself.

    Why: nobody can say what stands there.

    Instead: write the values out.
    """
    yield from _faults(subject, "yaml-alias")


def yaml_merge(subject: Seed | Seeds) -> Iterator[Fault]:
    """A merge key (`<<`) is used.

    Why: yAML 1.2 has none, so editors and the build would disagree.

    Instead: write the fields out.
    """
    yield from _faults(subject, "yaml-merge")


def unused_anchor(subject: Seed | Seeds) -> Iterator[Fault]:
    """A text begins with `&`, so its first word is read as a label.

    Why: the word is lost, and nobody would notice.

    Example: `name: &Co` or `text: &Co is closed`.

    Instead: put the text in quotation marks: `text: "&Co is closed"`.
    """
    yield from _faults(subject, "unused-anchor")


def swallowed_text(subject: Seed | Seeds) -> Iterator[Fault]:
    """A `#` inside a text makes a comment of all that follows.

    Why: the words are lost, and nobody would notice.

    Example: `text: Pier #4 is closed` holds “Pier” and no more.

    Instead: put the text in quotation marks. A real comment has a space behind its `#`.
    """
    yield from _faults(subject, "swallowed-text")


def multiple_documents(subject: Seed | Seeds) -> Iterator[Fault]:
    """The file holds more than one YAML document.

    Why: only one would be shown.

    Instead: keep one, and remove the lines with `---`.
    """
    yield from _faults(subject, "multiple-documents")


def duplicate_key(subject: Seed | Seeds) -> Iterator[Fault]:
    """A key or an id stands twice.

    Why: one of the two would be lost without a word.

    Instead: rename one of them, or merge the two.
    """
    yield from _faults(subject, "duplicate-key")


def invalid_key(subject: Seed | Seeds) -> Iterator[Fault]:
    """A key is not a word.

    Why: fields and ids are words.

    Instead: write the key as a word.
    """
    yield from _faults(subject, "invalid-key")


def unknown_key(subject: Seed | Seeds) -> Iterator[Fault]:
    """A field is not part of the format.

    Why: it was probably meant to be another one, and would be lost.

    Instead: correct the field's name; the YAML reference lists them all.
    """
    yield from _faults(subject, "unknown-key")


def missing_field(subject: Seed | Seeds) -> Iterator[Fault]:
    """A required field is missing.

    Why: the pages cannot be made without it.

    Instead: add the field.
    """
    yield from _faults(subject, "missing-field")


def invalid_value(subject: Seed | Seeds) -> Iterator[Fault]:
    """A value is not what its field takes.

    Why: the page would say something else than was meant.

    Instead: write one of the values that the message names.
    """
    yield from _faults(subject, "invalid-value")


def _faults(subject: Seed | Seeds, rule: str) -> Iterator[Fault]:
    return (fault for fault in subject.faults if fault.rule == rule)
