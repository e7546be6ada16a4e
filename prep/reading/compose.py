"""From a loader's blocks to a finished document: trimmed, with headings, turns, metadata and offsets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from prep.domain import GreenroomError, SourceKind
from prep.reading.blocks import Block, join
from prep.reading.boilerplate import Trimmed, trim
from prep.reading.digests import is_digest
from prep.reading.document import Cut, Heading, ReadDocument, Turn
from prep.reading.facts import Facts
from prep.reading.headlines import with_headings
from prep.reading.instructions import NOTE as INSTRUCTION_LIKE
from prep.reading.instructions import instructs
from prep.reading.metadata import from_name, guess_kind, stated_date, tidy
from prep.reading.notices import refuse_template
from prep.reading.turns import Found, Spoken, find_turns
from prep.text.clean import one_line
from prep.text.language import han_count, language_of

_LEAST = 20
_SUSPICIOUS = ("bidi", "tags")


@dataclass(frozen=True, slots=True)
class Raw:
    """What a loader found: blocks, the facts that its format states, and what it had to leave out.

    ``removed`` counts invisible characters by kind, ``ending`` is the end of the raw text (dumps are cut with "...").
    ``spoken`` are the turns where the format itself tells them; then nothing is looked for and nothing trimmed.
    """

    name: str
    blocks: list[Block]
    facts: Facts = field(default_factory=Facts)
    encoding: str = "utf-8"
    notes: tuple[str, ...] = ()
    cut: tuple[Cut, ...] = ()
    removed: Mapping[str, int] = field(default_factory=dict)
    ending: str = ""
    wechat: bool = False
    spoken: list[Spoken] | None = None


def compose(raw: Raw) -> ReadDocument:
    """The document of ``raw``. Raises ``only_share_bar``, ``template`` or ``no_text`` where no article is left."""
    named = from_name(raw.name)
    facts = raw.facts | Facts(title=_first_heading(raw.blocks)).told_by("heading") | named
    trimmed = _trimmed(raw, facts)
    _refuse_empty(trimmed)
    found = (
        Found(raw.blocks, raw.spoken)
        if raw.spoken is not None
        else find_turns(with_headings(trimmed.blocks), facts.title)
    )
    text, starts = join(found.blocks)
    turns = tuple(
        Turn(start=starts[t.first] + t.start, end=starts[t.last] + t.end, speaker=t.speaker, time=t.time)
        for t in found.turns
    )
    headings = tuple(
        Heading(start=start, text=block.text)
        for start, block in zip(starts, found.blocks, strict=True)
        if block.kind == "heading"
    )
    lines = [line for block in found.blocks[:12] for line in block.text.split("\n")]
    facts = tidy(trimmed.facts) | Facts(date=stated_date(lines)).told_by("text")
    return ReadDocument(
        text=text,
        title=facts.title,
        publisher=facts.publisher,
        author=facts.author,
        date=facts.date,
        url=facts.url,
        kind=SourceKind(facts.kind) if facts.kind else guess_kind(facts.title, text, turns),
        language=language_of(text),
        origins=tuple(sorted({"kind": "guess", "language": "text", **facts.origins}.items())),
        headings=headings,
        turns=turns,
        cut=(*raw.cut, *_invisible(raw.removed), *trimmed.cut, *found.cut),
        notes=_notes(raw, trimmed, facts.title, text)
        + (("digest",) if not turns and is_digest(facts.title, [h.text for h in headings]) else ()),
        encoding=raw.encoding,
    )


def _trimmed(raw: Raw, facts: Facts) -> Trimmed:
    if raw.spoken is not None:
        return Trimmed(raw.blocks, facts)
    return trim(raw.blocks, facts, wechat=raw.wechat, keep_title=not raw.facts.title)


def _first_heading(blocks: list[Block]) -> str:
    """The heading that opens the document, where there is one among the first blocks."""
    return next((one_line(block.text) for block in blocks[:3] if block.kind == "heading"), "")


def _refuse_empty(trimmed: Trimmed) -> None:
    words = "".join(block.text for block in trimmed.blocks if block.kind != "heading")
    if trimmed.closed and len(words.strip()) < _LEAST:
        raise GreenroomError("only_share_bar")
    if not any(c.isalnum() for block in trimmed.blocks for c in block.text):
        raise GreenroomError("no_text")
    refuse_template("\n".join(block.text for block in trimmed.blocks))


def _invisible(removed: Mapping[str, int]) -> tuple[Cut, ...]:
    """One entry that counts the invisible characters, since they cannot be shown."""
    told = ", ".join(f"{kind} ×{count}" for kind, count in sorted(removed.items()))
    return (Cut(text=told, why="invisible_characters"),) if told else ()


def _notes(raw: Raw, trimmed: Trimmed, title: str, text: str) -> tuple[str, ...]:
    notes = list(raw.notes)
    dumped = raw.wechat or han_count(text[-200:]) > 20
    if raw.ending == "..." and dumped and not trimmed.closed:
        notes.append("truncated")
    if any(raw.removed.get(kind) for kind in _SUSPICIOUS):
        notes.append("invisible_characters")
    if any(cut.why == "disguised" for cut in raw.cut):
        notes.append("disguised_text")
    if any(instructs(told) for told in (title, text, *(cut.text for cut in raw.cut))):
        notes.append(INSTRUCTION_LIKE)
    return tuple(dict.fromkeys(notes))
