"""Finding the turns of a document, and never giving a narrator's words to a speaker.

A document is a transcript when names that repeat and alternate stand before most of it; there, a paragraph without a
name goes on with the turn. An article that only holds a stretch of questions and answers gets turns for the named
paragraphs alone. Headings, breaks, captions, editors' notes and sentences about a speaker belong to nobody.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from prep.reading.blocks import Block
from prep.reading.conversation import Line, is_editorial, is_transcript, lines_of, narrates, speakers_of
from prep.reading.document import Cut
from prep.reading.labels import is_break, take_time
from prep.reading.rosters import lists_people
from prep.reading.short_names import full_names


@dataclass(frozen=True, slots=True)
class Spoken:
    """A turn by blocks: from offset ``start`` in block ``first`` to offset ``end`` in block ``last``."""

    first: int
    start: int
    last: int
    end: int
    speaker: str
    time: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """The blocks (without breaks and time codes where there are turns), the turns, and what was taken out."""

    blocks: list[Block]
    turns: list[Spoken] = field(default_factory=list)
    cut: list[Cut] = field(default_factory=list)


def find_turns(blocks: list[Block], title: str) -> Found:
    """The turns of ``blocks``; none, and the blocks as they are, where nobody speaks under a name."""
    lines = lines_of(blocks)
    speakers = speakers_of(lines, title)
    if not speakers:
        return Found(blocks)
    cut = _take_breaks(lines)
    for line in lines:
        if line.label is not None and (line.label.name not in speakers or lists_people(line.text, speakers)):
            line.label = None
    if not any(line.label for line in lines):
        return Found(blocks)
    whole = is_transcript(lines)
    cut += _take_times(lines) if whole else []
    _listed_speech(lines)
    names = full_names(speakers, "\n".join(line.text for line in lines), title)
    walk = _Walk(names, _longest_run(lines) if whole else 0)
    for line, offset in zip(lines, _offsets(lines), strict=True):
        walk.step(line, offset)
    return Found(_rebuilt(blocks, lines), [turn for turn in walk.turns if _said(turn)], cut)


def _take_breaks(lines: list[Line]) -> list[Cut]:
    """Empties lines such as "Break: [29:25]", so that they close the turn before them."""
    cut: list[Cut] = []
    for line in lines:
        if line.label is not None and is_break(line.label.name, line.text[line.label.end :]):
            cut.append(Cut(text=line.text, why="break_mark"))
            line.text, line.label, line.kind = "", None, "rule"
    return cut


def _take_times(lines: list[Line]) -> list[Cut]:
    """Takes bracketed time codes from where speech begins; they are nobody's words."""
    taken: list[str] = []
    for line in lines:
        start = line.label.end if line.label else 0
        rest, time = take_time(line.text[start:])
        if time and line.kind == "paragraph":
            taken.append(line.text[start : len(line.text) - len(rest)].strip())
            line.text, line.time = line.text[:start] + rest, time
    return [Cut(text=" ".join(taken), why="time_codes")] if taken else []


def _listed_speech(lines: list[Line]) -> None:
    """Lists between two named lines are what somebody enumerated; below the last name they are the page's own."""
    for line in lines[: max(i for i, line in enumerate(lines) if line.label)]:
        if line.kind == "item":
            line.kind = "paragraph"


def _longest_run(lines: list[Line]) -> int:
    """The most paragraphs without a name between two named ones: no last turn is believed to be longer."""
    longest = run = 0
    named = False
    for line in lines:
        if line.label is not None:
            longest, run, named = max(longest, run), 0, True
        elif named and line.kind == "paragraph" and line.text:
            run += 1
        elif line.kind in ("heading", "rule"):
            longest, run = max(longest, run), 0
    return longest


def _offsets(lines: list[Line]) -> list[int]:
    """Where each line starts within its block."""
    offsets: list[int] = []
    for i, line in enumerate(lines):
        follows = i > 0 and lines[i - 1].block == line.block
        offsets.append(offsets[-1] + len(lines[i - 1].text) + 1 if follows else 0)
    return offsets


def _rebuilt(blocks: list[Block], lines: list[Line]) -> list[Block]:
    texts: list[list[str]] = [[] for _ in blocks]
    for line in lines:
        texts[line.block].append(line.text)
    joined = ["\n".join(text) for text in texts]
    return [
        replace(b, text=text, kind=b.kind if text.strip() else "rule") for b, text in zip(blocks, joined, strict=True)
    ]


class _Walk:
    """Goes down the lines and knows who speaks. ``patience`` is how many nameless paragraphs may follow the last name.

    A patience of 0 stands for an article with an embedded conversation, where a turn ends with its paragraph.
    """

    def __init__(self, names: dict[str, str], patience: int) -> None:
        self.turns: list[Spoken] = []
        self._names = names
        self._people = {*names, *names.values()}
        self._patience = patience
        self._speaker: str | None = None
        self._extending = False
        self._nameless = 0
        self._block = -1

    def step(self, line: Line, offset: int) -> None:
        if line.label is not None:
            self._speaker, self._nameless = self._names[line.label.name], 0
            self._begin(line, offset + line.label.end, offset, line.time or line.label.time)
        elif line.kind == "paragraph" and not line.text:
            return
        elif line.kind in ("caption", "quote") or (line.text and is_editorial(line.text)):
            self._extending = False
        elif line.kind != "paragraph" or not self._goes_on(line):
            self._speaker, self._extending = None, False
        elif self._extending:
            last, end = self.turns[-1], offset + len(line.text)
            first, start = (last.first, last.start) if _said(last) else (line.block, offset)
            time = last.time or line.time
            self.turns[-1] = replace(last, first=first, start=start, last=line.block, end=end, time=time)
        else:
            self._begin(line, offset, offset, line.time)
        self._block = line.block

    def _begin(self, line: Line, start: int, offset: int, time: str) -> None:
        end = offset + len(line.text)
        self.turns.append(Spoken(line.block, min(start, end), line.block, end, self._speaker or "", time))
        self._extending = True

    def _goes_on(self, line: Line) -> bool:
        if self._speaker is None or narrates(line.text, self._speaker, self._people):
            return False
        self._nameless += 1
        return not _said(self.turns[-1]) or line.block == self._block or self._nameless <= self._patience


def _said(turn: Spoken) -> bool:
    """Whether a turn holds any words yet; a label on a line of its own waits for them."""
    return turn.first < turn.last or turn.start < turn.end
