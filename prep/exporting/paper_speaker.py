"""The speaker's side gets a greeting, the topics as announced, and when and where; no question that is being prepared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from prep.domain import Brief, Sheet
from prep.exporting.bilingual import in_a_line
from prep.exporting.choice import Choice
from prep.exporting.outline import facts_of, head_line, printable, title_of
from prep.exporting.paper import Block, Heading, Paper, Text
from prep.exporting.words import Words, words_for
from prep.text.clean import gapped, one_line


def speaker_paper(sheet: Sheet, _labels: Mapping[str, str], _choice: Choice) -> Paper:
    """What can be sent to whoever will be asked."""
    words = words_for(sheet.brief.language)
    return Paper(
        title=words["outline_of"].format(title=title_of(sheet, words)),
        running=head_line(sheet, words),
        facts=facts_of(sheet, words),
        blocks=tuple(_blocks(sheet.brief, sheet, words)),
        words=words,
        language=sheet.brief.language,
        day=sheet.updated,
    )


def _blocks(brief: Brief, sheet: Sheet, words: Words) -> Iterator[Block]:
    names = words["list"].join(one_line(name) for name in brief.speaker_names)
    if names:
        yield Text(words["greeting"].format(names=names))
    event = one_line(brief.event) or words["greeting_event"]
    yield Text(gapped(words["greeting_text"].format(event=event)))
    yield Text(words["tell_us"])
    if sheet.sections:
        yield Heading(words["topics"])
    told = {question.number: in_a_line(question.translation, words) for question in brief.focus_questions}
    for section in sheet.sections:
        yield Heading(f"{section.number}. {printable(section.focus_question)}", 2)
        if translation := told.get(section.number):
            yield Text(translation)
