"""An excellent model gets a whole sheet through; a sloppy one only what is true; a hostile one nothing that acts."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from prep.domain import FocusQuestion, FollowUp, Person, Section, Sheet
from prep.exporting import EXPORTERS
from prep.exporting.choice import Choice
from prep.services import Greenroom, open_greenroom
from prep.settings import PROJECT, Settings
from tests.faults.rooms import BRIEF, prepared, room_at
from tests.faults.scripted import GOOD, SINS, excellent, hostile, sloppy
from tests.faults.server import FaultServer
from tests.faults.sink import Sink
from tests.sample_plants import SILENT
from tests.sheet_checks import assert_truthful, quotes_of

INFORMATION = {"new_question", "builds_on"}
ENGLISH = (
    "Why did you raise the price of a pair of hearing aids?",
    "How many people still wear their hearing aids after half a year?",
)
ONE = BRIEF.model_copy(update={"title": "一题", "focus_questions": BRIEF.focus_questions[:1]})


@pytest.fixture
def on_sample(warmed: None, sample_home: Path, tmp_path: Path) -> Iterator[tuple[Greenroom, FaultServer]]:
    """The sample show, drafted offline before, with an excellent model."""
    shutil.copytree(sample_home, tmp_path / "home")
    turns = count()
    with FaultServer(replies=lambda prompt: excellent(prompt, next(turns))) as server:
        settings = Settings(
            prep_home=tmp_path / "home",
            corpus_dir=PROJECT / "corpus",
            openai_base_url=server.url(),
            openai_model="excellent",
        )
        room = open_greenroom(settings)
        yield room, server
        room.close()


def _clean(section: Section, room: Greenroom) -> None:
    """Four follow-ups of the model, each with a quotation, none with a remark that finds fault; the receipt agrees."""
    assert (section.state, section.rejected, section.receipt.dropped) == ("ready", 0, ()), section
    assert len(section.follow_ups) == 4
    assert {follow_up.origin for follow_up in section.follow_ups} == {"model"}
    assert all(follow_up.quotes for follow_up in section.follow_ups)
    faults = {flag.code for follow_up in section.follow_ups for flag in follow_up.flags} - INFORMATION
    assert faults == set()
    assert (section.receipt.drafter, section.receipt.verbatim) == ("model", 4)
    prompt = room.store.calls.prompt(section.receipt.prompts[0])
    assert section.focus_question in prompt


def test_an_excellent_model_fills_a_chinese_sheet(on_sample: tuple[Greenroom, FaultServer]) -> None:
    """Every focus question that the corpus speaks on; where it is silent the model was not asked."""
    room, server = on_sample
    sheet = room.sheets()[0]

    after = room.draft(sheet.sheet_id, drafter="model")

    for section in after.sections:
        if section.number != SILENT:
            _clean(section, room)
    assert_truthful(after, room)
    assert len(server.posts) == len(after.sections) - 1


def test_an_excellent_model_fills_an_english_sheet(on_sample: tuple[Greenroom, FaultServer]) -> None:
    """The same in English, on the same two-language corpus."""
    room, _ = on_sample
    asked = tuple(FocusQuestion(number=n, text=text) for n, text in enumerate(ENGLISH, 1))
    chinese = room.sheets()[0].brief
    brief = chinese.model_copy(
        update={
            "title": "In English",
            "language": "en",
            "focus_questions": asked,
            "speakers": (Person(name="Ge Xiaolan"),),
        }
    )

    after = room.draft(room.new_sheet(brief, "sample").sheet_id, drafter="model")

    for section in after.sections:
        _clean(section, room)
    assert_truthful(after, room)


@pytest.fixture(scope="module")
def careless(warmed: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Section, Greenroom]]:
    """One focus question drafted by the sloppy model, with room for all it proposes."""
    root = prepared(tmp_path_factory.mktemp("sloppy"))
    with FaultServer(replies=sloppy) as server:
        room = room_at(root, root / "home", server.url(), "sloppy")
        sheet = room.new_sheet(ONE, "show")
        yield room.draft(sheet.sheet_id, drafter="model", follow_ups=20).sections[0], room
        room.close()


def _by_question(section: Section) -> dict[str, FollowUp]:
    return {follow_up.question: follow_up for follow_up in section.follow_ups}


def test_of_a_sloppy_model_only_what_is_true_is_kept(careless: tuple[Section, Greenroom]) -> None:
    """Near copies, digits, negations, stitches, short and mixed quotations are gone, from the sheet and its export."""
    section, room = careless
    sheet = next(sheet for sheet in room.sheets() if sheet.brief.title == "一题")

    assert set(_by_question(section)) == {question for _, question in GOOD.values()}
    assert_truthful(sheet, room)
    exported = room.exports.file(sheet.sheet_id, Choice(format="md"))[1].decode()
    assert [question for _, question, _ in SINS.values() if question in exported] == []


@pytest.mark.parametrize("sin", SINS)
def test_each_proposal_left_out_is_listed_with_its_reason(careless: tuple[Section, Greenroom], sin: str) -> None:
    """Its wording and what it claimed to quote are in the receipt: nothing is dropped silently."""
    words, question, reason = SINS[sin]

    (dropped,) = [one for one in careless[0].receipt.dropped if one.question == question]

    assert dropped.reason == reason
    assert [claim.text for claim in dropped.claims] == [words]


def test_nothing_of_a_reply_is_unaccounted_for(careless: tuple[Section, Greenroom]) -> None:
    """What was kept and what was left out is what the model proposed; the unreadable one is among them."""
    section = careless[0]
    left_out = [one for one in section.receipt.dropped if one.reason != "part_unusable"]

    assert len(section.follow_ups) + len(left_out) == len(SINS) + len(GOOD) + 1
    assert [one.question for one in left_out if one.reason == "unreadable"] == ["没有种类的一条？"]
    receipt = section.receipt
    assert (receipt.verbatim + receipt.elsewhere, receipt.not_found) == (7, 6)
    assert receipt.elsewhere >= 1


def test_a_wrong_source_is_put_right_and_told(careless: tuple[Section, Greenroom]) -> None:
    """The sentence is shown under the source it stands in, with a remark that names it."""
    kept = _by_question(careless[0])[GOOD["wrong_source"][1]]

    assert kept.quotes[0].title == "林若溪在港口论坛的演讲"
    assert ("quote_elsewhere", "林若溪在港口论坛的演讲") in [(flag.code, flag.detail) for flag in kept.flags]


def test_a_figure_of_the_models_own_is_flagged_and_english_beside_it_is_cut(
    careless: tuple[Section, Greenroom],
) -> None:
    """37 stands nowhere; an English reason and an English rung have no place on a Chinese sheet."""
    kept = _by_question(careless[0])[GOOD["own_figure"][1]]

    assert ("unsupported_fact", "37") in [(flag.code, flag.detail) for flag in kept.flags]
    assert (kept.why, kept.if_they_dodge) == ("", ("那大概呢？",))


def test_an_altered_quotation_is_shown_what_it_resembles(careless: tuple[Section, Greenroom]) -> None:
    """In the receipt alone: the real sentence stands there as a hint, not as a quotation of the sheet."""
    section = careless[0]
    (dropped,) = [one for one in section.receipt.dropped if one.question == SINS["digit"][1]]

    assert dropped.nearest == "明年年底之前，一百个渔村会用上我们的海带绳子。"
    assert dropped.nearest not in [quote.text for follow_up in section.follow_ups for quote in follow_up.quotes]


def test_a_hostile_model_can_only_write_text(warmed: None, tmp_path: Path) -> None:
    """No request goes out, no markup acts, no rule of the prompt passes as a quotation, and certainty is told apart."""
    root = prepared(tmp_path)
    with Sink() as sink, FaultServer(replies=lambda prompt: hostile(prompt, sink.url)) as server:
        room = room_at(root, root / "home", server.url(), "hostile")
        sheet = room.new_sheet(ONE, "show")
        after = room.draft(sheet.sheet_id, drafter="model", follow_ups=20)
        exported = {name: room.exports.file(sheet.sheet_id, Choice(format=name))[1] for name in EXPORTERS["host"]}
        room.close()

    section = after.sections[0]
    assert sink.requests == []
    assert [quote for follow_up in section.follow_ups for quote in follow_up.quotes] == []
    assert all("no_evidence" in {flag.code for flag in follow_up.flags} for follow_up in section.follow_ups)
    assert all(len(follow_up.question) <= 300 for follow_up in section.follow_ups)
    assert {one.reason for one in section.receipt.dropped} >= {"unreadable", "quote_not_found"}
    _inert(exported["md"].decode(), sink.url)


def _inert(markdown: str, address: str) -> None:
    """No image, link or tag of the model's is markup in the export."""
    assert not re.search(r"(?<!\\)!\[|(?<!\\)<img|(?<!\\)<script", markdown)
    assert address not in markdown


def test_what_a_model_is_sure_of_without_evidence_is_marked(warmed: None, tmp_path: Path) -> None:
    """A question with no quotation may stay, openly without evidence; it is never dressed as the speaker's words."""
    root = prepared(tmp_path)
    with FaultServer() as server:
        room = room_at(root, root / "home", server.url("confident_no_evidence"), "sure")
        sheet: Sheet = room.draft(room.new_sheet(ONE, "show").sheet_id, drafter="model")
        room.close()

    assert sheet.sections[0].follow_ups
    for follow_up in sheet.sections[0].follow_ups:
        assert follow_up.quotes == ()
        assert "no_evidence" in {flag.code for flag in follow_up.flags}
    assert quotes_of(sheet) == quotes_of(sheet.model_copy(update={"sections": tuple(
        s.model_copy(update={"follow_ups": ()}) for s in sheet.sections)}))  # fmt: skip
