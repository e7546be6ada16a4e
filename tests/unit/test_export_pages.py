"""What stays together on a page: a question and its first line, a short table, a source and its address."""

from __future__ import annotations

from itertools import count

import pypdfium2
import pytest

from prep.domain import Brief, FollowUp, Sheet, SourceReference
from prep.exporting import Choice, made, printed_cards
from prep.exporting.paper import Table
from tests.readers import holds, squeezed
from tests.sheets import LABELS, chinese_sheet, english_sheet

ADDRESS = "https://example.org/s?number={}" + "&part=abcdefgh" * 24


def _pages(data: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(data)
    pages = [squeezed(page.get_textpage().get_text_bounded()) for page in document]
    document.close()
    return pages


def _long_sheet(follow_ups: int) -> Sheet:
    """Twelve focus questions with as many follow-ups each, all of which quote."""
    sheet = english_sheet()
    question, section = sheet.brief.focus_questions[0], sheet.sections[0]
    names = count()
    questions = tuple(
        question.model_copy(update={"number": number, "text": f"What of part {number:02}?"}) for number in range(1, 13)
    )

    def again(number: int) -> FollowUp:
        text = f"Who was in the room {number:02}?"
        return section.follow_ups[0].model_copy(update={"id": f"f{next(names)}", "question": text})

    sections = tuple(
        section.model_copy(
            update={
                "number": one.number,
                "focus_question": one.text,
                "follow_ups": tuple(again(one.number) for _ in range(follow_ups)),
            }
        )
        for one in questions
    )
    brief: Brief = sheet.brief.model_copy(update={"focus_questions": questions})
    return sheet.model_copy(update={"brief": brief, "sections": sections})


@pytest.mark.parametrize("evidence", ["notes", "full"])
@pytest.mark.parametrize("follow_ups", [1, 2, 3])
def test_no_focus_question_stands_at_the_foot_of_a_page_without_its_first_line(follow_ups: int, evidence: str) -> None:
    """Wherever a page ends: also where the footnote of the first line has no room left."""
    choice = Choice("host", "pdf", evidence=evidence)  # type: ignore[arg-type]
    pages = _pages(made(_long_sheet(follow_ups), LABELS, choice))

    for number in range(1, 13):
        heading = squeezed(f"What of part {number:02}?")
        page = next(page for page in reversed(pages) if heading in page)
        assert squeezed(f"Who was in the room {number:02}?") in page.partition(heading)[2]


def test_a_source_stands_with_all_of_its_address_on_one_page() -> None:
    """However long the address is."""
    sheet = chinese_sheet()
    sources: tuple[SourceReference, ...] = tuple(
        sheet.sources[0].model_copy(update={"url": ADDRESS.format(number)}) for number in range(40)
    )
    pages = _pages(made(sheet.model_copy(update={"sources": sources}), LABELS, Choice("host", "pdf")))

    assert all(any(squeezed(source.url) in page for page in pages) for source in sources)


def test_a_table_may_be_torn_for_its_rows_or_for_what_is_seen_of_its_text() -> None:
    """An address counts by what is printed of it."""

    def table(rows: int, text: str) -> Table:
        return Table("", ("", ""), ((text, ADDRESS.format(1)),) * rows, (1, 1))

    assert [table(4, "一行").long, table(13, "一行").long, table(4, "很长" * 150).long] == [False, True, True]


def test_a_table_of_a_web_page_has_the_widths_of_the_paper_and_short_addresses() -> None:
    """The link leads to all of it; a short table is printed in one piece."""
    sheet = chinese_sheet()
    sources = tuple(source.model_copy(update={"url": ADDRESS.format(1)}) for source in sheet.sources)
    text = made(sheet.model_copy(update={"sources": sources}), LABELS, Choice("factcheck", "html")).decode()
    rows, _, listed = text.partition("<ol>")
    address = ADDRESS.format(1).replace("&", "&amp;")

    assert '<table class="short"><colgroup><col width="4%"><col width="7%">' in rows
    assert f'<a href="{address}" rel="noreferrer noopener">example.org/s?number=1&amp;pa…</a>' in rows
    assert f">{address}<" not in rows
    assert listed.count(f">{address}</a>") == len(sources)


@pytest.mark.parametrize("name", ["pdf", "html", "md"])
def test_a_sheet_without_quotations_does_not_speak_of_them(name: str) -> None:
    """Neither where they come from nor what is said in them."""
    data = made(chinese_sheet(), LABELS, Choice("host", name, evidence="none"))

    assert not holds(name, data, "引文由程序从资料原文截取，逐字相同。")
    assert not holds(name, data, "引文里的事实和数字只是当时的说法，没有另行核实。")


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("Are people leaving the public cloud, and who builds what comes next?", "Are people leaving the public cloud, and who…"),
        ("这一年里，从写论文到写代码，您把哪一步交给了 OpenAI 的模型？", "这一年里，从写论文到写代码，您把哪一步交给了…"),
        ("If people remember one sentence that you said tomorrow, which should it be?", "If people remember one sentence that you said…"),
        ("If people remember one sentence by tomorrow, which should it be?", "If people remember one sentence by tomorrow…"),
        ("您把哪一步交给了模型？", "您把哪一步交给了模型？"),
    ],
)  # fmt: skip
def test_what_comes_next_on_a_chinese_card_tears_no_english_word(asked: str, told: str) -> None:
    """Each line has the room of its own language; one that fits is whole."""
    sheet = chinese_sheet()
    first, *others = sheet.brief.focus_questions
    brief = sheet.brief.model_copy(update={"focus_questions": (first.model_copy(update={"text": asked}), *others)})
    cards = printed_cards.deck(sheet.model_copy(update={"brief": brief}), LABELS, Choice("cards", "pdf"))

    place = next(at for at, card in enumerate(cards.cards) if card.question == asked)

    assert cards.next_of(place - 1) == f"下一张：{told}"
