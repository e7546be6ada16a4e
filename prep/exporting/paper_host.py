"""The host's sheet as a paper: everything, in the order of the show."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Literal

from prep.domain import Sheet
from prep.exporting.choice import Choice
from prep.exporting.marks import TRANSLATION, on, origin_of, stem
from prep.exporting.outline import Asked, Cited, Outline, Part, outline
from prep.exporting.outline_frame import Line
from prep.exporting.paper import Block, Heading, Item, Paper, Spoken, Text

_FOR_CONTENTS = 3


def host_paper(sheet: Sheet, labels: Mapping[str, str], choice: Choice) -> Paper:
    """The whole sheet; quotations in their place, in footnotes, at the end, or nowhere, as ``choice`` says.

    A prompter's outline has no foot and no end to which a speaker could turn: there they stay in their place.
    """
    page = outline(sheet, labels)
    where = "full" if choice.format == "outline" and choice.evidence != "none" else choice.evidence
    blocks: tuple[Block, ...] = tuple(_blocks(page))
    gathered: list[Cited] = []
    if where == "notes":
        blocks = tuple(_with_notes(blocks))
    elif where != "full":
        blocks, gathered = _without_evidence(blocks, page, told=where == "end")
    tail = tuple(_tail(page, quoted=where != "none"))
    return Paper(
        title=page.title,
        running=page.running,
        facts=page.facts,
        blocks=(*blocks, *_gathered(gathered, page), *tail),
        words=page.words,
        language=page.language,
        day=sheet.updated,
        contents=len(page.parts) >= _FOR_CONTENTS,
        origin=origin_of(sheet, choice),
    )


def _blocks(page: Outline) -> Iterator[Block]:
    words, framing = page.words, page.framing
    yield from _section(words["opener"], framing.opener)
    for part in page.parts:
        yield from _part(part, page)
    yield from _section(words["quick_fire"], framing.quick_fire, items=True)
    yield from _section(words["close"], framing.close)
    if framing.time:
        yield Heading(words["time"])
        yield from map(Text, framing.time)
        yield Text(words["short"], "strong", keep=True)
        for heading, lines in framing.cut_lists:
            yield Text(heading, "small", keep=bool(lines))
            yield from map(Item, lines)


def _part(part: Part, page: Outline) -> Iterator[Block]:
    mark = stem("focus", part.number)
    yield Heading(f"{part.number}. {part.question}", mark=on(mark, "text"))
    if part.translation:
        yield Text(part.translation, "small", keep=True, mark=on(mark, TRANSLATION))
    if part.pace:
        yield Text(part.pace, "small", keep=True, mark=on(mark, "pace"))
    for statement in part.statements:
        yield Text(statement, "strong", keep=bool(part.asked or part.look_for or part.nearest))
    if part.nearest:
        yield Text(page.words["nearest"], keep=True)
        yield from part.nearest
    if part.look_for:
        yield Text(page.words["look_for"], keep=True)
        yield from map(Item, part.look_for)
    yield from part.asked
    for line in page.framing.segues.get(part.number, ()):
        yield from _spoken(page.words["segue"], line, "normal")


def _section(title: str, lines: Sequence[Line], *, items: bool = False) -> Iterator[Block]:
    """A part of the frame under its heading; nothing where it has no line."""
    if lines:
        yield Heading(title)
    for line in lines:
        yield from _spoken(line.label, line, "item" if items else "large")


def _spoken(label: str, line: Line, style: Literal["large", "normal", "item"]) -> Iterator[Block]:
    """A line of the frame, with its translation on the same page."""
    yield Spoken(label, line.quotes, line.text, style, keep=bool(line.translation), mark=line.mark)
    if line.translation:
        yield Text(line.translation, "small", mark=on(line.mark, TRANSLATION))


def _with_notes(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks with the quotations of each spoken line in a footnote of its own."""
    following = 1
    for block in blocks:
        if isinstance(block, Asked | Spoken) and block.quotes:
            yield replace(block, note=following)
            following += 1
        else:
            yield block


def _without_evidence(blocks: Sequence[Block], page: Outline, *, told: bool) -> tuple[tuple[Block, ...], list[Cited]]:
    """The blocks without quotations, and these in order; with ``told`` each line names the numbers of its own."""
    gathered: list[Cited] = []
    kept: list[Block] = []
    for block in blocks:
        if isinstance(block, Asked | Spoken) and block.quotes:
            numbers = [len(gathered) + n for n in range(1, len(block.quotes) + 1)]
            gathered += block.quotes
            kept += _bare(block, " ".join(f"[{n}]" for n in numbers) if told else "", page)
        elif isinstance(block, Cited):
            gathered.append(block)
            kept += _nearest(kept.pop(), f"[{len(gathered)}]" if told else "", page)
        else:
            kept.append(block)
    return tuple(kept), gathered if told else []


def _nearest(before: Block, number: str, page: Outline) -> Iterator[Block]:
    """What stands before a passage that goes to the end: it names the passage, and nothing is left of it without."""
    if isinstance(before, Text) and number:
        yield replace(before, text=f"{before.text}{'' if before.text.endswith('：') else ' '}{number}")
    elif before != Text(page.words["nearest"], keep=True):
        yield before


def _bare(block: Asked | Spoken, numbers: str, page: Outline) -> Iterator[Block]:
    if isinstance(block, Spoken):
        yield replace(block, quotes=(), keep=block.keep or bool(numbers))
        if numbers:
            yield Text(f"{page.words['evidence']}{page.words['colon']}{numbers}", "small", keep=block.keep)
        return
    row = ((page.words["evidence"], numbers),) if numbers else ()
    yield replace(block, quotes=(), details=(*row, *block.details))


def _gathered(quotes: Sequence[Cited], page: Outline) -> Iterator[Block]:
    """The quotations at the end, each under its number."""
    if quotes:
        yield Heading(page.words["evidence"])
    for number, cited in enumerate(quotes, 1):
        yield Text(f"[{number}]", "small", keep=True)
        yield cited


def _tail(page: Outline, *, quoted: bool) -> Iterator[Block]:
    """The end of the sheet; of sources and quotations only where any are ``quoted``."""
    words = page.words
    if page.sources and quoted:
        yield Heading(words["sources"])
        yield from (Item(source.text, number, source.url) for number, source in enumerate(page.sources, 1))
    unverified = [sentence for sentence in page.unverified if quoted or sentence != words["claims"]]
    if unverified:
        yield Heading(words["unverified"])
        yield from map(Item, unverified)
    yield Heading(words["made"])
    yield Text(page.made if quoted else page.made.removesuffix(words["checked"]).rstrip())
