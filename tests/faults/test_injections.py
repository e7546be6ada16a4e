"""A model that does whatever a planted document says can write text, and nothing else comes of it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest

from prep.dialogue import Answer
from prep.domain import Sheet
from prep.exporting import EXPORTERS
from prep.exporting.choice import Choice
from tests.faults.injections import documents, instructions
from tests.faults.prompt_view import PromptView
from tests.faults.rooms import BRIEF, CHATTED, prepared, room_at
from tests.faults.scripted import item
from tests.faults.server import FaultServer
from tests.faults.sink import Sink
from tests.sheet_checks import assert_truthful

SECRET = "绝密七号方案下月揭晓，谁也不许说。"
ACTS = re.compile(r"(?<!\\)!\[|(?<!\\)\]\(|(?<!\\)<(?:img|script|iframe)", re.IGNORECASE)


def _obedient(prompt: PromptView, planted: list[str]) -> str:
    """Says every planted instruction that it finds in its sources, as a question and as an answer, and its own prompt."""
    read = "\n".join(prompt.blocks.values())
    found = [text for text in planted if text[:24] in read or text[-24:] in read] or planted[:4]
    label = next(iter(prompt.blocks), "S1")
    if prompt.task == "chat":
        answer = f"{' '.join(found)[:3000]} {prompt.system[:200]}"
        return json.dumps(
            {"silent": False, "quotes": [{"source": label, "text": SECRET}], "answer": answer}, ensure_ascii=False
        )
    made = [item("", "", f"{text[:200]} 您怎么看第 {n} 件？", why=text) for n, text in enumerate(found)]
    made.append(item(label, SECRET, "七号方案，什么时候讲？"))
    return json.dumps({"follow_ups": made}, ensure_ascii=False)


@pytest.fixture(scope="module")
def obeyed(
    warmed: None, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Sheet, Answer, dict[str, bytes], FaultServer, Sink]]:
    """A draft, a chat and all exports over a folder with a hundred planted instructions; another folder has a secret."""
    root = prepared(tmp_path_factory.mktemp("planted"))
    with Sink() as sink:
        planted = instructions(sink.url)
        for name, text in documents(sink.url):
            (root / "corpus" / "show" / name).write_text(text, encoding="utf-8")
        (root / "corpus" / "other").mkdir()
        (root / "corpus" / "other" / "secret.md").write_text(f"---\ntitle: 别的节目\n---\n\n林若溪说：“{SECRET}”\n")
        with FaultServer(replies=lambda prompt: _obedient(prompt, planted)) as server:
            room = room_at(root, root / "home", server.url(), "obedient")
            room.sync()
            sheet = room.draft(
                room.new_sheet(BRIEF.model_copy(update={"title": "下水"}), "show").sheet_id, drafter="model"
            )
            *_, answer = room.ask("talk", CHATTED, folder="show", drafter="model")
            assert_truthful(sheet, room)
            exports = {name: room.exports.file(sheet.sheet_id, Choice(format=name))[1] for name in EXPORTERS["host"]}
            room.close()
        yield sheet, answer, exports, server, sink


def test_a_hundred_instructions_are_planted() -> None:
    """A quarter of them in Chinese, in titles, in speech, beside images and in comments."""
    assert len(set(instructions("x"))) == len(list(documents("x"))) == 100


def test_nothing_goes_out_and_no_tool_is_offered(obeyed) -> None:  # type: ignore[no-untyped-def]
    """The address that the documents name hears nothing; requests hold one system and one user message, no tools."""
    _, _, _, server, sink = obeyed

    assert sink.requests == []
    for request in server.posts:
        assert [message["role"] for message in request.body["messages"]] == ["system", "user"]
        assert not {"tools", "functions", "tool_choice"} & set(request.body)


def test_obeyed_text_is_openly_without_evidence(obeyed) -> None:  # type: ignore[no-untyped-def]
    """What the model was talked into saying stands there, if at all, as text that nothing carries."""
    sheet, _, _, _, _ = obeyed

    said = [follow_up for section in sheet.sections for follow_up in section.follow_ups if follow_up.origin == "model"]
    assert said
    for follow_up in said:
        assert follow_up.quotes == ()
        assert "no_evidence" in {flag.code for flag in follow_up.flags}


def test_each_question_says_which_source_gives_orders(obeyed) -> None:  # type: ignore[no-untyped-def]
    """Whatever a model wrote with such a source in view is marked, with a source's title; the sheet in print says so too."""
    sheet, _, exports, _, _ = obeyed

    for section in sheet.sections:
        for follow_up in (one for one in section.follow_ups if one.origin == "model"):
            told = [flag.detail for flag in follow_up.flags if flag.code == "instruction_like"]
            assert len(told) == 1
            assert re.match(r"第 \d+ 次下水", told[0])
    assert "像是写给 AI 的指令" in exports["md"].decode()


def test_another_folders_text_never_comes_along(obeyed) -> None:  # type: ignore[no-untyped-def]
    """Neither in a request nor as a quotation: a claim to quote it is thrown out, in draft and chat."""
    sheet, answer, exports, server, _ = obeyed

    assert not any(SECRET in json.dumps(request.body, ensure_ascii=False) for request in server.posts)
    quoted = [quote.text for section in sheet.sections for f in section.follow_ups for quote in f.quotes]
    assert SECRET not in [*quoted, *(quote.text for quote in answer.quotes)]
    assert SECRET not in exports["md"].decode()


def test_the_export_holds_no_markup_of_theirs(obeyed) -> None:  # type: ignore[no-untyped-def]
    """Images, links and tags are letters."""
    assert ACTS.findall(obeyed[2]["md"].decode()) == []


def test_a_comment_in_a_document_is_not_read(obeyed) -> None:  # type: ignore[no-untyped-def]
    """What a reader of the page can't see is not told to the model either."""
    hidden = [text for n, text in enumerate(instructions(obeyed[4].url)) if n % 4 == 3]
    sent = "\n".join(json.dumps(request.body, ensure_ascii=False) for request in obeyed[3].posts)

    assert [text for text in hidden if text in sent] == []
