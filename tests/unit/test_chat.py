"""Asking the corpus: scope, order, follow-up questions, silence; a small real library, words and hashed vectors."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest

from prep.chat import ask
from prep.chatting.looking import Lookup
from prep.dialogue import EVERYTHING, Answer, Scope, Turn
from prep.domain import Brief, ModelFailure, Person, SourceKind, Value, Voice
from prep.library.library import Library
from prep.receipt import QuoteClaim
from tests.library_kit import library_on, small_corpus

ASKED = "海带绳子什么时候能卖到渔村？"
BRIEF = Brief(title="对谈", speakers=(Person(name="林若溪"),))


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """An interview of 2023 and a report of 2025 about one speaker."""
    root = tmp_path_factory.mktemp("chat")
    opened = library_on(root / "home", small_corpus(root))
    opened.sync()
    yield opened
    opened.close()


def _lookup(library: Library, scope: Scope = EVERYTHING) -> Lookup:
    return Lookup(library, BRIEF, "show", scope=scope)


def _answer(library: Library, question: str, earlier: Sequence[Turn] = (), scope: Scope = EVERYTHING) -> Answer:
    *_, last = ask(question, _lookup(library, scope), earlier=earlier)
    return last


def _turn(question: str, answer: Answer) -> Turn:
    return Turn(number=1, question=question, answer=answer)


def test_sentences_stand_by_date_under_who_says_them(library: Library) -> None:
    """The earlier source first; each line names who speaks, and its marks count into the quotations."""
    answer = _answer(library, ASKED)

    assert [quote.date for quote in answer.quotes] == sorted(quote.date for quote in answer.quotes)
    assert answer.extract
    lines = answer.answer.splitlines()
    assert lines[0] == f"资料里有 {len(answer.quotes)} 句，早的在前。"
    assert lines[1].startswith("2023 年 5 月，林若溪说：[1]")
    assert "您" not in answer.answer
    assert Voice.QUESTION not in {quote.voice for quote in answer.quotes}


def test_a_follow_up_question_is_looked_up_with_its_topic(library: Library) -> None:
    """What came later comes from the later source, and no sentence is given twice."""
    first = _answer(library, ASKED, scope=Scope(until="2024"))
    then = _answer(library, "那后来呢？", [_turn(ASKED, first)])

    assert then.understood == "海带绳子什么时候能卖到渔村 · 后来"
    assert {quote.date for quote in then.quotes} == {"2025-09-02"}
    assert not {quote.text for quote in then.quotes} & {quote.text for quote in first.quotes}
    assert first.understood == ""


def test_silence_beside_unread_files_says_so(library: Library) -> None:
    """Only where nothing was found: what is found stands whatever else there may be."""
    unread = Lookup(library, BRIEF, "show", unread=True)

    *_, silent = ask("火星探测器的着陆轨道怎么计算？", unread)
    *_, found = ask(ASKED, unread)

    assert silent.silent
    assert silent.answer.splitlines()[1] == "资料还没有读完，这只是就读过的而言；等读完了再问一次。"
    assert "读完" not in found.answer
    assert "读完" not in _answer(library, "火星探测器的着陆轨道怎么计算？").answer


def test_what_a_follow_up_question_adds_must_be_known_too(library: Library) -> None:
    """The topic of the question before does not answer for something that is nowhere."""
    first = _answer(library, ASKED)

    assert _answer(library, "那火星探测器呢？", [_turn(ASKED, first)]).silent
    assert not _answer(library, "那渔民呢？", [_turn(ASKED, first)]).silent


def test_silence_says_what_is_near_and_what_to_fetch(library: Library) -> None:
    """It names the speaker and the topic; within a scope it says that there is one."""
    answer = _answer(library, "量子计算机何时商用？")
    bounded = _answer(library, "量子计算机何时商用？", scope=Scope(own_words=True))

    assert answer.silent
    assert 0 < len(answer.quotes) <= 3
    assert any("林若溪" in line and "量子计算机何时商用" in line for line in answer.look_for)
    assert answer.answer.startswith("资料里没有")
    assert bounded.answer.startswith("在选定的范围里没有")


@pytest.mark.parametrize(
    ("scope", "dates", "voices"),
    [
        (Scope(own_words=True), {"2023-05-18", "2025-09-02"}, {Voice.OWN_WORDS}),
        (Scope(since="2025-01-01"), {"2025-09-02"}, {Voice.OWN_WORDS, Voice.OTHERS}),
        (Scope(until="2024-12-31"), {"2023-05-18"}, {Voice.OWN_WORDS}),
        (Scope(kinds=(SourceKind.INTERVIEW,)), {"2023-05-18"}, {Voice.OWN_WORDS}),
    ],
)
def test_scope_hold(library: Library, scope: Scope, dates: set[str], voices: set[Voice]) -> None:
    """No quotation lies outside of what was chosen."""
    answer = _answer(library, "一根海带绳子什么时候能卖到渔村，卖多少钱？", scope=scope)

    assert answer.scope == scope
    assert {quote.date for quote in answer.quotes} <= dates
    assert {quote.voice for quote in answer.quotes} <= voices
    assert answer.quotes


def test_a_chosen_source_is_the_only_one(library: Library) -> None:
    """Of two sources the one that was chosen; an id that is gone leaves nothing, and says so."""
    report = next(source for source in library.sources("show") if source.date == "2025-09-02")

    assert {q.source_id for q in _answer(library, ASKED, scope=Scope(sources=(report.id,))).quotes} == {report.id}
    nowhere = _answer(library, ASKED, scope=Scope(sources=("gone",)))
    assert (nowhere.silent, nowhere.quotes) == (True, ())
    assert "放宽" in nowhere.answer


class Draft(Value):
    """What a model has written so far."""

    text: str
    claims: tuple[QuoteClaim, ...] = ()
    silent: bool = False


class Model:
    """A model that says what a test wants."""

    def __init__(self, *drafts: Draft, alone: str = "", fault: str = "") -> None:
        self.drafts = drafts
        self.alone = alone
        self.fault = fault
        self.meanings: list[str] = []

    def condense(self, *_: object) -> str:
        """The wording that the test wants."""
        return self.alone

    def answer(self, *_: object, meaning: str = "") -> Iterator[Draft]:
        """The drafts, then the fault."""
        self.meanings.append(meaning)
        yield from self.drafts
        if self.fault:
            raise ModelFailure(self.fault)


TRUE = QuoteClaim(source="S1", text="明年年底之前，一百个渔村会用上我们的海带绳子。")


def _written(library: Library, model: Model, question: str = ASKED, earlier: Sequence[Turn] = ()) -> Answer:
    *_, last = ask(question, _lookup(library), answerer=model, earlier=earlier)
    return last


def test_a_claim_that_no_quotation_carries_is_marked(library: Library) -> None:
    """It stays in the text, and the answer says which sentence it is."""
    text = "他说明年年底之前一百个渔村会用上。[1]合同当年就签了。[2]"
    draft = Draft(text=text, claims=(TRUE, QuoteClaim(source="S1", text="合同我们当年就签完了，一份不少。")))
    answer = _written(library, Model(draft))

    assert answer.answer == "他说明年年底之前一百个渔村会用上。[1]合同当年就签了。"
    assert [answer.answer[a:b] for a, b in answer.unsupported] == ["合同当年就签了。"]
    assert [quote.text for quote in answer.quotes] == [TRUE.text]
    assert answer.complete


def test_a_cut_answer_keeps_what_was_proven(library: Library) -> None:
    """The sentence with its quotation stays, marked as unfinished, with the reason."""
    answer = _written(library, Model(Draft(text="会用上。[1]", claims=(TRUE,)), fault="incomplete"))

    assert (answer.answer, answer.complete, answer.message) == ("会用上。[1]", False, "model_incomplete")
    assert [quote.text for quote in answer.quotes] == [TRUE.text]


def test_the_corpus_speaks_where_the_model_does_not(library: Library) -> None:
    """A fault before the first word, and an answer without a true quotation, leave the sentences themselves."""
    fault = _written(library, Model(fault="timeout"))
    invented = _written(
        library, Model(Draft(text="是的。[1]", claims=(QuoteClaim(source="S1", text="从来没有说过的一句话。"),)))
    )

    assert (fault.extract, fault.message, fault.complete) == (True, "model_timeout", False)
    assert (invented.extract, invented.message) == (True, "chat_unproven")
    assert "是的" not in invented.answer


def test_a_model_says_what_a_follow_up_question_means(library: Library) -> None:
    """Its wording is looked up and shown; where it gives none, code decides; one that stands alone asks nobody."""
    earlier = [_turn(ASKED, _answer(library, ASKED))]
    worded = Model(Draft(text="会用上。[1]", claims=(TRUE,)), alone="海带绳子卖到渔村的承诺为什么推迟？")

    assert _written(library, worded, "为什么？", earlier).understood == "海带绳子卖到渔村的承诺为什么推迟？"
    assert worded.meanings == ["海带绳子卖到渔村的承诺为什么推迟？"]
    silent = Model(Draft(text="会用上。[1]", claims=(TRUE,)))
    assert _written(library, silent, "为什么？", earlier).understood == "海带绳子什么时候能卖到渔村 · 为什么"
    assert _written(library, worded, "为什么三年内不做一次性餐具？", earlier).understood == ""
