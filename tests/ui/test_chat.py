"""Asking the corpus on its page: remembered, asked again, within a scope, put on the sheet, and seen by nobody else."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from streamlit.testing.v1 import AppTest

from prep.ui.answering import answering
from prep.ui.house import greenroom
from tests.ui.test_pages import Open, button, sheet, shown, words
from tests.ui.test_work import until

SESSIONS = 10
LONG = 50


def conversation_of(app: AppTest) -> str:
    """The conversation in a session's address."""
    found = app.query_params["chat"]
    return str(found[0] if isinstance(found, list) else found)


def answered(app: AppTest) -> str:
    """The text of the chat page once the answer is there."""
    until(lambda: (found := answering(conversation_of(app))) is None or found.ended)
    return shown(app.run())


def ask(app: AppTest, question: str) -> str:
    """Send a question; the text of the page with its answer."""
    app.chat_input[0].set_value(question).run()
    return answered(app)


def test_the_corpus_answers_and_remembers(open_app: Open) -> None:
    """An offline answer stands on quotations and is listed in its session; a follow-up says what it was taken to mean."""
    app = open_app("chat", lang="zh")
    button(app, "offer-1").click().run()

    text = answered(app)

    asked = sheet().brief.focus_questions[0].text
    [turn] = greenroom().talks.turns(conversation_of(app))
    assert (turn.question, turn.answer.silent, bool(turn.answer.quotes)) == (asked, False, True)
    assert all(quote.text in text for quote in turn.answer.quotes)
    assert words("zh", "chat.understood").format(meaning=f"{asked.rstrip('？')} · 后来") in ask(
        app, "那后来呢？"
    ).replace("\\", "")
    button(app, "new_chat").click().run()
    assert asked in [found.label for found in app.button]
    button(app, "open-").click().run()
    assert turn.answer.quotes[0].text in shown(app)


def test_the_corpus_is_silent_on_other_things(open_app: Open) -> None:
    """What the corpus does not hold is said in so many words, with what to fetch."""
    text = ask(open_app("chat", lang="zh"), "火星探测器的着陆轨道怎么计算？")

    assert "资料里没有" in text
    assert words("zh", "dossier.look_for") in text
    assert "葛晓岚谈到“火星探测器的着陆轨道怎么计算”" in text


def test_an_answer_is_asked_again_in_its_place(open_app: Open) -> None:
    """The same turn, answered anew within the scope it had; the turns after it stay."""
    app = open_app("chat", lang="zh")
    ask(app, "火星探测器的着陆轨道怎么计算？")
    ask(app, "量子计算机何时商用？")
    before = greenroom().talks.turns(conversation_of(app))

    button(app, f"again-{conversation_of(app)}-{before[0].number}").click().run()
    answered(app)

    after = greenroom().talks.turns(conversation_of(app))
    assert [turn.number for turn in after] == [turn.number for turn in before]
    assert [turn.question for turn in after] == [turn.question for turn in before]
    assert after[0].answer == before[0].answer


def test_a_scope_is_shown_and_taken_off(open_app: Open) -> None:
    """A chip for each; the answer says within which it was looked for; a date that is none is refused."""
    app = open_app("chat", lang="zh")
    app.toggle(key="scope-own_words-sample").set_value(True).run()
    app.text_input(key="scope-since-sample").set_value("去年").run()
    assert words("zh", "errors.bad_date") in shown(app).replace("\\", "")
    app.text_input(key="scope-since-sample").set_value("2025").run()
    chips = [found.label for found in app.button if str(found.key).startswith("chip-")]
    assert chips == [words("zh", "scope.own_words"), words("zh", "scope.since_day").format(day="2025")]

    ask(app, "手机自助验配，能代替验配师吗？")

    [turn] = greenroom().talks.turns(conversation_of(app))
    assert {quote.voice.value for quote in turn.answer.quotes} == {"own_words"}
    assert min(quote.date for quote in turn.answer.quotes) >= "2025"
    button(app, "chip-own_words").click().run()
    assert not app.toggle(key="scope-own_words-sample").value
    assert len([found for found in app.button if str(found.key).startswith("chip-")]) == 1


def test_a_quotation_becomes_a_follow_up(open_app: Open) -> None:
    """A drafted question on it, reworded by the host, stands under the chosen focus question with its source."""
    app = open_app("chat", lang="zh")
    ask(app, "手机自助验配，能代替验配师吗？")
    quote = greenroom().talks.turns(conversation_of(app))[0].answer.quotes[0]
    button(app, "to-sheet-").click().run()
    app.radio(key="under").set_value(3).run()
    [wording] = [area for area in app.text_area if str(area.key).startswith("wording-")]
    assert wording.value
    wording.set_value("这句话，今天您还这么说吗？").run()
    button(app, "put").click().run()

    added = sheet().sections[2].follow_ups[-1]
    assert (added.question, added.status, added.edited) == ("这句话，今天您还这么说吗？", "kept", True)
    assert [q.text for q in added.quotes] == [quote.text]
    assert added.quotes[0].lead_in.endswith("您说")
    assert quote.source_id in {source.source_id for source in sheet().sources}
    assert words("zh", "to_sheet.done").format(number=3) in shown(app)


def everything_on(app: AppTest) -> str:
    """All that a session was sent and all that it remembers: every element whole, not only its text."""
    sent = "\n".join(str(getattr(element, "proto", "")) for element in _elements(app))
    return f"{shown(app)}\n{sent.encode().decode('unicode_escape', 'replace')}\n{app.session_state.to_dict()}"


def _elements(app: AppTest) -> Iterable[object]:
    return iter(app._tree)


def _act(app: AppTest, canary: str, step: int) -> None:
    """One of the things that people do on the chat page, each with the session's own word in it."""
    match step % 5:
        case 0:
            ask(app, f"{canary} 的着陆轨道怎么计算？")
        case 1:
            ask(app, f"那 {canary} 呢？")
        case 2:
            app.text_input(key=f"name-{conversation_of(app)}").set_value(f"{canary} 的对话").run()
        case 3:
            app.text_input(key="search_chats").set_value(canary).run()
        case 4:
            button(app, "new_chat").click().run()


@pytest.mark.parametrize("actions", [5, pytest.param(LONG, marks=[pytest.mark.long, pytest.mark.timeout(1800)])])
def test_ten_sessions_never_see_each_other(open_app: Open, actions: int) -> None:
    """Each session's own word is in no other's page, list, memory or exported conversation."""
    canaries = [f"CANARY{n}KELP" for n in range(SESSIONS)]
    apps = {canary: open_app("chat", lang="zh") for canary in canaries}
    exported: dict[str, str] = {}

    for step in range(actions):
        for canary, app in apps.items():
            _act(app, canary, step)
            if step % 5 == 1:
                exported[canary] = greenroom().talks.exported(conversation_of(app), "zh")[1].decode()

    for canary, app in apps.items():
        held = everything_on(app)
        assert canary in held
        assert canary in exported[canary]
        assert [other for other in canaries if other != canary and other in held + exported[canary]] == []
        assert not app.exception
    newcomer = everything_on(open_app("chat", lang="zh"))
    assert [canary for canary in canaries if canary in newcomer] == []
    assert words("zh", "chat.history_none") in newcomer


def test_an_address_opens_a_conversation_and_lists_nothing(open_app: Open) -> None:
    """Whoever is sent the address reads the conversation; it does not become theirs."""
    one = open_app("chat", lang="zh")
    ask(one, "CANARYKELP 的着陆轨道怎么计算？")

    sent = open_app("chat", lang="zh", chat=conversation_of(one))

    assert "CANARYKELP" in shown(sent)
    assert words("zh", "chat.history_none") in shown(sent)
    button(sent, "new_chat").click().run()
    assert "CANARYKELP" not in shown(sent)
