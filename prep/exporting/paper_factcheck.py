"""The fact-check: line by line what is quoted, counted, dated and named, where it stands, and a box to tick."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from prep.domain import FollowUp, Quote, Sheet, SourceReference, Voice
from prep.exporting.choice import Choice
from prep.exporting.claims import Claim, claims
from prep.exporting.marks import Part, on, origin_of, stem
from prep.exporting.outline import cited, facts_of, head_line, listed, place_in, printable, title_of
from prep.exporting.paper import TICK, Block, Heading, Item, Paper, Table, Text
from prep.exporting.words import DOT, Words, words_for
from prep.text.clean import one_line

_SHARES = (4, 7, 8, 29, 27, 12, 13)
_PARTS: dict[str, Part] = {"opener": "opener", "segue": "segues", "quick_fire": "quick", "close": "close"}


def factcheck_paper(sheet: Sheet, _labels: Mapping[str, str], choice: Choice) -> Paper:
    """One small table a spoken line, under the line itself.

    It lies on its side where its tables have all columns; in Word what rows share stands over them.
    """
    words = words_for(sheet.brief.language)
    return Paper(
        title=words["check_of"].format(title=title_of(sheet, words)),
        running=head_line(sheet, words),
        facts=(*facts_of(sheet, words), (words["checker"], "＿" * 12), (words["signature"], "＿" * 12)),
        blocks=tuple(_blocks(sheet, words)),
        words=words,
        language=sheet.brief.language,
        day=sheet.updated,
        wide=choice.format != "docx",
        origin=origin_of(sheet, choice),
    )


def _blocks(sheet: Sheet, words: Words) -> Iterator[Block]:
    yield Text(words["check_note"], "small")
    yield from _frame("opener", sheet.frame.opener, sheet, words)
    for section in sheet.sections:
        mark = on(stem("focus", section.number), "text")
        yield Heading(f"{section.number}. {printable(section.focus_question)}", mark=mark)
        for place, line in enumerate(section.follow_ups, 1):
            number = f"{section.number}.{place}"
            yield Heading(f"{number}  {one_line(line.question, 2000)}", 2, on(stem("line", line.id), "text"))
            yield _table(number, claims(line, sheet), sheet, words)
        if not section.follow_ups:
            yield Text(words["nothing_to_check"], "small")
        segues = [segue for segue in sheet.frame.segues if segue.after == section.number]
        yield from _frame("segue", segues, sheet, words, titled=False)
    yield from _frame("quick_fire", sheet.frame.quick_fire, sheet, words)
    yield from _frame("close", sheet.frame.close, sheet, words)
    if sheet.sources:
        yield Heading(words["sources"])
    for place, source in enumerate((listed(source, words) for source in sheet.sources), 1):
        yield Item(source.text, place, source.url)


def _frame(name: str, lines: Sequence[FollowUp], sheet: Sheet, words: Words, *, titled: bool = True) -> Iterator[Block]:
    """Lines of the frame as far as there is something to check in them."""
    found = [(line, held) for line in lines if (held := claims(line, sheet))]
    if found and titled:
        yield Heading(words[name])
    for line, held in found:
        yield Heading(one_line(line.question, 2000), 2, on(stem(_PARTS[name], line.id), "text"))
        yield _table(words[name], held, sheet, words, told=titled)


def _table(number: str, found: Sequence[Claim], sheet: Sheet, words: Words, *, told: bool = True) -> Block:
    """What is to be checked in a line; ``told`` where the headings have said which one it is."""
    if not found:
        return Text(words["nothing_to_check"], "small")
    sources = {source.source_id: source for source in sheet.sources}
    columns = ("box", "wording", "kind", "claim", "stands_in", "place", "link")
    return Table(
        name=words["to_check"],
        head=tuple(words[column] for column in columns),
        rows=tuple(_row(number, claim, sources, words) for claim in found),
        shares=_SHARES,
        over=tuple(map(columns.index, ("stands_in", "link") if told else ("wording", "stands_in", "link"))),
        known=(columns.index("wording"),) if told else (),
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
        _source(quote, words),
        one_line(place_in(quote)),
        listed(source, words).url if source else "",
    )


def _source(quote: Quote, words: Words) -> str:
    """Title, outlet and day, whose words they are where they are not the speaker's own, and whether they moved."""
    bare = quote.model_copy(update={"locator": ""})
    return cited(bare, words).origin.removesuffix(f"{DOT}{words[Voice.OWN_WORDS.value]}")
