"""For people at a terminal: the lines in question with marks under the words, what is near, and the way out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefing.diagnostic import Diagnostic, Piece
from briefing.formats.cells import inert, is_right_to_left, visible, width, wrapped
from briefing.formats.frame import WIDEST, Line, Mark, frame
from briefing.formats.look import PLAIN, Look, Tone
from briefing.formats.place import place
from briefing.text import Text

_LONGEST_WORDS = 200
_NARROWEST = 20
# Room for two digits, so that the frames of a short file stand below each other.
_GUTTER = 2
# Equal words that are kept beside a difference.
_AROUND = 4


def full(diagnostics: Iterable[Diagnostic], look: Look = PLAIN) -> Iterator[str]:
    """Each diagnostic with its lines, an empty line after it."""
    for diagnostic in diagnostics:
        yield f"{framed(diagnostic, look)}\n"


def framed(diagnostic: Diagnostic, look: Look = PLAIN) -> str:
    """One diagnostic, with the line it is in, marks under the words, further places and the way out."""
    frames = list(_frames(diagnostic, look))
    gutter = max([_GUTTER, *(len(str(line.number)) for _, lines in frames for line in lines if line.number)])
    rows = _head(diagnostic, look)
    edge = look.paint(f"{'':{gutter}} |", "gutter")
    for index, (head, lines) in enumerate(frames):
        arrow = look.paint("-->" if not index else ":::", "gutter")
        rows += [edge] if index else []
        rows.append(f"{'':{gutter}}{arrow} {head}")
        rows += [edge, *_drawn(lines, gutter, diagnostic.severity, look)] if lines else []
    notes = list(_notes(diagnostic, look))
    rows += [edge] if len(frames) > 1 and notes else []
    for tone, label, words in notes:
        rows += _note(tone, label, words, gutter, look)
    return "\n".join(rows)


def _head(diagnostic: Diagnostic, look: Look) -> list[str]:
    name = f"{diagnostic.severity}[{diagnostic.rule}]"
    first, *more = _fitted(f"{name}: {inert(diagnostic.message)}", look, 0)
    label = look.link(look.paint(name, diagnostic.severity), look.address(diagnostic.rule))
    return [label + look.paint(first.removeprefix(name), "message"), *(look.paint(row, "message") for row in more)]


def _frames(diagnostic: Diagnostic, look: Look) -> Iterator[tuple[str, list[Line]]]:
    """The diagnostic's own place and the further ones, those of one file together."""
    marks: dict[Text, list[Mark]] = {diagnostic.text: [Mark(diagnostic.span)]}
    for note in diagnostic.notes:
        words = note.text[note.span]
        label = f"{note.label}: “{clipped(words)}”" if is_right_to_left(words) else note.label
        marks.setdefault(note.text, []).append(Mark(note.span, label, first=False))
    for text, here in marks.items():
        head = inert(place(text, here[0].span))
        if not text.content:
            yield head, []
            continue
        last = text.position(max(mark.span.end for mark in here)).line
        most = look.width - len(str(last)) - 3 if look.width else None
        yield head, frame(text, here, most and max(most, _NARROWEST))


def _drawn(lines: list[Line], gutter: int, severity: Tone, look: Look) -> Iterator[str]:
    edge = look.paint(f"{'':{gutter}} |", "gutter")
    for line in lines:
        if line.gap:
            yield look.paint("...", "gutter")
            continue
        if line.code is not None:
            number = "" if line.number is None else line.number
            yield f"{look.paint(f'{number:>{gutter}} |', 'gutter')} {line.code}".rstrip()
        if line.length:
            tone = severity if line.first else "second"
            mark = ("^" if line.first else "-") * line.length
            most = max(look.width - gutter - 3, _NARROWEST) if look.width else WIDEST
            room = most - width(line.label)
            if line.label and line.start + line.length < room:
                yield f"{edge} {' ' * line.start}{look.paint(f'{mark} {line.label}', tone)}"
                continue
            yield f"{edge} {' ' * line.start}{look.paint(mark, tone)}"
            for words in wrapped(line.label, most) if line.label else ():
                yield f"{edge} {' ' * max(0, min(line.start, room))}{look.paint(words, tone)}"


def _notes(diagnostic: Diagnostic, look: Look) -> Iterator[tuple[Tone, str, str]]:
    words = diagnostic.text[diagnostic.span]
    if is_right_to_left(words):
        # Where terminals turn such lines around, no mark below them can stand right.
        yield "second", "marked", f"“{clipped(words)}”"
    if diagnostic.difference:
        yield "second", "difference", difference(diagnostic.difference, look)
    if diagnostic.hint:
        yield "help", "help", inert(diagnostic.hint)
    if diagnostic.fix:
        title = inert(diagnostic.fix.title)
        done = "; `briefing check --fix` does it" if diagnostic.fix.safe else "; look first whether you mean it"
        yield "help", "fix", f"{title}{done}"
    if (address := look.address(diagnostic.rule)) and not look.links:
        yield "second", "rule", address


def _note(tone: Tone, label: str, words: str, gutter: int, look: Look) -> Iterator[str]:
    before = f"{'':{gutter}} = "
    first, *more = _fitted(f"{label}: {words}", look, len(before))
    yield f"{look.paint(before, 'gutter')}{look.paint(label, tone)}{first.removeprefix(label)}"
    yield from (f"{'':{len(before)}}{words}" for words in more)


def _fitted(words: str, look: Look, before: int) -> list[str]:
    # Words with colours in them are wider on paper than on the screen, and their lines are broken by the terminal.
    return [words] if not look.width or "\x1b" in words else wrapped(words, max(look.width - before, _NARROWEST))


def difference(pieces: tuple[Piece, ...], look: Look = PLAIN) -> str:
    """What is written and what stands in the text, in one line: `[-only written-]`, `{+only in the text+}`."""
    shown = []
    for index, piece in enumerate(pieces):
        words = visible(" ".join(piece.words.split()))
        match piece.where:
            case "written":
                shown.append(look.paint(f"[-{words}-]", "taken"))
            case "found":
                shown.append(look.paint(f"{{+{words}+}}", "given"))
            case _:
                shown.append(_kept(words.split(" "), first=not index, last=index == len(pieces) - 1))
    return " ".join(shown)


def _kept(words: list[str], *, first: bool, last: bool) -> str:
    head = [] if first else words[:_AROUND]
    tail = [] if last else words[-_AROUND:]
    if len(head) + len(tail) >= len(words):
        return " ".join(words)
    return " ".join([*head, "…", *tail])


def clipped(words: str) -> str:
    """Words of a text on one line, cut where nobody would read on."""
    shown = visible(" ".join(words.split()))
    return shown if len(shown) <= _LONGEST_WORDS else f"{shown[:_LONGEST_WORDS]}…"
