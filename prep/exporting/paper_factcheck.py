"""The fact-check: line by line what is quoted, counted, dated and named, where it stands, and a box to tick."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from prep.domain import FollowUp, Sheet, SourceReference
from prep.exporting.choice import Choice
from prep.exporting.claims import Claim, claims
from prep.exporting.outline import cited, facts_of, head_line, listed, printable, title_of
from prep.exporting.paper import TICK, Block, Heading, Item, Paper, Table, Text
from prep.exporting.words import Words, words_for
from prep.text.clean import one_line

_SHARES = (4, 8, 8, 32, 26, 10, 12)


def factcheck_paper(sheet: Sheet, _labels: Mapping[str, str], _choice: Choice) -> Paper:
    """One small table a spoken line, under the line itself."""
    words = words_for(sheet.brief.language)
    return Paper(
        title=words["check_of"].format(title=title_of(sheet, words)),
        running=head_line(sheet, words),
        facts=(*facts_of(sheet, words), (words["checker"], "＿" * 12), (words["signature"], "＿" * 12)),
        blocks=tuple(_blocks(sheet, words)),
        words=words,
        language=sheet.brief.language,
        day=sheet.updated,
        wide=True,
    )


def _blocks(sheet: Sheet, words: Words) -> Iterator[Block]:
    yield Text(words["check_note"], "small")
    yield from _lines(words["opener"], sheet.frame.opener, words["opener"], sheet, words)
    for section in sheet.sections:
        segues = [segue for segue in sheet.frame.segues if segue.after == section.number]
        title = f"{section.number}. {printable(section.focus_question)}"
        yield from _lines(title, section.follow_ups, str(section.number), sheet, words)
        yield from _lines("", segues, words["segue"], sheet, words)
    yield from _lines(words["quick_fire"], sheet.frame.quick_fire, words["quick_fire"], sheet, words)
    yield from _lines(words["close"], sheet.frame.close, words["close"], sheet, words)
    if sheet.sources:
        yield Heading(words["sources"])
    for number, source in enumerate((listed(source, words) for source in sheet.sources), 1):
        yield Item(source.text, number, source.url)


def _lines(title: str, lines: Sequence[FollowUp], name: str, sheet: Sheet, words: Words) -> Iterator[Block]:
    if title and (lines or name.isdigit()):
        yield Heading(title)
    if not lines and name.isdigit():
        yield Text(words["nothing_to_check"], "small")
    for place, line in enumerate(lines, 1):
        number = f"{name}.{place}" if name.isdigit() else f"{name} {place}" if len(lines) > 1 else name
        yield Heading(f"{number}  {one_line(line.question, 2000)}", 2)
        yield _table(number, claims(line, sheet), sheet, words)


def _table(number: str, found: Sequence[Claim], sheet: Sheet, words: Words) -> Block:
    if not found:
        return Text(words["nothing_to_check"], "small")
    sources = {source.source_id: source for source in sheet.sources}
    columns = ("box", "wording", "kind", "claim", "stands_in", "place", "link")
    return Table(
        name=words["to_check"],
        head=tuple(words[column] for column in columns),
        rows=tuple(_row(number, claim, sources, words) for claim in found),
        shares=_SHARES,
    )


def _row(number: str, claim: Claim, sources: Mapping[str, SourceReference], words: Words) -> tuple[str, ...]:
    kind, text = words[f"claim_{claim.kind}"], printable(claim.text)
    if claim.quote is None:
        return (TICK, number, kind, text, words["no_source"], "", "")
    quote = claim.quote
    source = sources.get(quote.source_id)
    return (
        TICK,
        number,
        kind,
        text,
        cited(quote.model_copy(update={"locator": ""}), words).origin,
        one_line(quote.locator),
        listed(source, words).url if source else "",
    )
