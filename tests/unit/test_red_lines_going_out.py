"""Red lines in files, answers and the terminal: who reads them, what is marked, and what the speaker's side never sees."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from prep.chatting.written import as_markdown, as_text
from prep.dialogue import Answer, Turn
from prep.domain import Flag, FollowUp, Sheet
from prep.exporting import EXPORTERS, made, prepared
from prep.exporting.choice import Choice
from prep.messages import breach_line, breach_sentence
from prep.red_lines import RedLine, RedLines
from prep.services import Greenroom
from tests.planted import everything_in
from tests.sheets import LABELS, chinese_sheet

LINES = RedLines(
    topics=(RedLine(topic="家里的老人"), RedLine(topic="私人飞机")),
    embargoes=(RedLine(topic="一千台", until="2026-03-01"), RedLine(topic="写一个词", until="2025-12-01")),
)
OTHERS = [one for one in EXPORTERS if one not in ("host", "producer")]


def guarded() -> Sheet:
    """Red lines that a focus question, two follow-ups, the segue and a quick question touch, and one that nothing does."""
    return chinese_sheet().model_copy(update={"red_lines": LINES})


def file(audience: str, name: str, sheet: Sheet | None = None) -> str:
    """The text of a file, hyphens and escapes aside."""
    return bare(everything_in(made(sheet or guarded(), LABELS, Choice(audience, name))))


def bare(text: str) -> str:
    """A PDF loses its hyphens, Markdown escapes them."""
    return re.sub(r"[\\\n-]", "", text)


@pytest.mark.parametrize("name", EXPORTERS["host"])
def test_the_hosts_file_lists_red_lines_and_marks_what_touches(name: str) -> None:
    """In the head all of them (a prompter's outline has none); at what is asked and said those that it touches."""
    text = file("host", name)

    assert ("私人飞机" in text) is (name != "outline")
    assert ('"code": "embargo"' if name == "json" else bare("禁发期未过：一千台 · 2026-03-01")) in text
    if name not in ("json", "outline"):
        assert bare("一千台（2026-03-01 起可谈）") in text
        assert "碰到红线：家里的老人" in text
        assert bare("禁发期未过：写一个词 · 2025-12-01") in text


@pytest.mark.parametrize("name", EXPORTERS["producer"])
def test_the_producers_file_lists_red_lines_and_marks_what_touches(name: str) -> None:
    """As far as a rundown holds it: focus questions and the words on which a part begins."""
    text = file("producer", name)

    assert "私人飞机" in text
    assert "？：" not in text
    assert "碰到红线：家里的老人" in text
    assert bare("禁发期未过：写一个词 · 2025-12-01") in text


@pytest.mark.parametrize(("audience", "name"), [(one, name) for one in OTHERS for name in EXPORTERS[one]])
def test_nobody_else_learns_of_red_lines(audience: str, name: str) -> None:
    """Their files are, letter for letter, those of a sheet without any."""
    assert made(guarded(), LABELS, Choice(audience, name)) == made(chinese_sheet(), LABELS, Choice(audience, name))


@pytest.mark.parametrize("name", EXPORTERS["speaker"])
def test_a_follow_up_that_touches_is_not_in_the_speakers_outline(name: str) -> None:
    """Nor the topic, nor a word on it."""
    sheet = guarded().model_copy(update={"red_lines": RedLines(topics=(RedLine(topic="私人飞机"),))})
    own = FollowUp(id="own", type="own", question="那架私人飞机，您为什么卖了？", origin="host", status="kept")
    section = sheet.sections[0].model_copy(update={"follow_ups": (own,)})
    sheet = sheet.model_copy(update={"sections": (section, *sheet.sections[1:])})

    text = file("speaker", name, sheet)

    assert section.focus_question in text
    assert "私人飞机" not in text
    assert "红线" not in text
    assert prepared(sheet, Choice("speaker", name)).red_lines == RedLines()


def test_the_warning_counts_what_is_in_the_file(sample: Greenroom, tmp_path: Path) -> None:
    """Focus questions for the speaker's side; follow-ups too for the host; each once for several files."""
    sheet = sample.ensure_sample()
    assert sheet is not None
    question, line = sheet.sections[0].focus_question, sheet.sections[1].follow_ups[0]
    topics = (RedLine(topic=question), RedLine(topic=line.question))
    sheet = sample.save_sheet(sheet.model_copy(update={"red_lines": RedLines(topics=topics)}))

    def told(*choices: Choice) -> list[tuple[str, str]]:
        return [(found.kind, found.number) for found in sample.exports.breaches(sheet.sheet_id, choices)]

    assert told(Choice("speaker", "docx")) == [("focus", "1")]
    assert told(Choice("speaker", "docx", topics=(2,))) == []
    assert told(Choice("cards", "pdf")) == [("focus", "1"), ("follow_up", "2.1")]
    assert told(Choice("host", "md"), Choice("speaker", "md")) == [("focus", "1"), ("follow_up", "2.1")]
    [first, second] = sample.exports.breaches(sheet.sheet_id, [Choice("host", "md")])
    assert breach_line(first, "zh") == f"焦点问题 1 · 碰到红线：{question} · “{question}”"
    assert breach_sentence([first], "en") == f"This file touches red lines (1): Focus question 1 ({question})."
    assert second.text == line.question
    path = sample.exports.write(sheet.sheet_id, Choice("host", "json"), tmp_path / "sheet.json")
    assert sample.exports.open(path.read_bytes()).sheet_id == sheet.sheet_id


def test_a_copied_answer_and_an_exported_conversation_say_what_they_touch() -> None:
    """A line under the text, in the language of the question."""
    answer = Answer(answer="他离婚了。", red_lines=(Flag(code="red_line", detail="离婚"),))
    turn = Turn(number=1, question="他离婚了吗？", answer=answer)

    assert "碰到红线：离婚" in as_text(turn)
    assert "碰到红线：离婚" in as_markdown("对话", [turn], "zh").decode()
    assert "Touches a red line: 离婚" in as_text(turn.model_copy(update={"question": "Did he divorce?"}))
    assert "红线" not in as_text(turn.model_copy(update={"answer": Answer(answer="他离婚了。")}))


def test_an_answer_of_the_corpus_is_marked_while_the_line_is_there(sample: Greenroom) -> None:
    """As it is given and as it is kept; with the line gone, the kept answer is unmarked."""
    sheet = sample.ensure_sample()
    assert sheet is not None
    quote = sheet.sections[1].dossier.own_words[0].text
    guarded_ = RedLines(topics=(RedLine(topic=quote),))
    sheet = sample.save_sheet(sheet.model_copy(update={"red_lines": guarded_}))

    *_, answer = sample.ask("c1", quote, folder="sample")

    assert [flag.code for flag in answer.red_lines] == ["red_line"]
    [turn] = sample.talks.turns("c1")
    assert turn.answer == answer
    sample.save_sheet(sheet.model_copy(update={"red_lines": RedLines()}))
    assert sample.talks.turns("c1")[0].answer.red_lines == ()
