"""Whatever the model's server does, a draft ends in time, keeps what was there, and says nothing that has no source."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from prep.domain import FocusQuestion
from prep.exporting.choice import Choice
from prep.messages import locale_table
from prep.services import Greenroom
from tests.faults.replies import _INVENTED, _QUESTIONS
from tests.faults.rooms import ASKED, BRIEF, SECONDS, Session, prepared, room_at, sessions
from tests.faults.server import FaultServer
from tests.faults.sink import Sink
from tests.faults.test_client_faults import EXPECTED
from tests.sheet_checks import assert_truthful, quotes_of

BROKEN = {fault for fault, ends in EXPECTED.items() if ends.split()[0] != "ok"}
WHOLE = set(_QUESTIONS["zh"]) | set(_QUESTIONS["en"])


def _draft(room: Greenroom, session: Session) -> None:
    sheet = room.sheets()[0]
    session.before = sheet
    session.after = room.draft(sheet.sheet_id, drafter="model")
    assert_truthful(session.after, room)
    session.exported = room.exports.file(sheet.sheet_id, Choice(format="md"))[1]


@pytest.fixture(scope="module")
def drafts(
    warmed: None, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[dict[str, Session], FaultServer, Sink]]:
    """A draft of the whole sheet against every fault."""
    root = prepared(tmp_path_factory.mktemp("drafts"))
    with Sink() as sink, FaultServer(sink=sink.url) as server:
        yield sessions(root, server, EXPECTED, _draft, "draft"), server, sink


@pytest.mark.parametrize("fault", EXPECTED)
def test_a_draft_ends_in_time_with_one_sentence(drafts, fault: str) -> None:  # type: ignore[no-untyped-def]
    """Nothing is raised; the time is bounded; a section that is not ready says why, in both languages; three requests."""
    session, server = drafts[0][fault], drafts[1]

    assert session.broken == ""
    assert session.seconds <= SECONDS + 12  # four drafts share two processors
    assert session.after is not None
    for section in session.after.sections:
        if section.state != "ready":
            assert section.state in ("partial", "failed")
            assert all(section.message in locale_table(language)["errors"] for language in ("zh", "en"))
    met = [request for request in server.to(fault) if request.body["model"] == f"draft-{fault}"]
    assert len(met) <= 3 * len(ASKED)


@pytest.mark.parametrize("fault", sorted(BROKEN))
def test_a_broken_reply_is_never_shown_as_whole(drafts, fault: str) -> None:  # type: ignore[no-untyped-def]
    """What was there stays, or complete items of the cut reply stand there, marked as partial; no half question."""
    session = drafts[0][fault]
    assert session.before is not None
    assert session.after is not None

    for before, after in zip(session.before.sections, session.after.sections, strict=True):
        assert after.state in ("partial", "failed")
        if after.state == "failed":
            assert after.follow_ups == before.follow_ups
        else:
            assert {follow_up.question for follow_up in after.follow_ups} <= WHOLE


@pytest.mark.parametrize("fault", sorted(set(EXPECTED) - BROKEN))
def test_a_reply_that_arrives_is_checked(drafts, fault: str) -> None:  # type: ignore[no-untyped-def]
    """Never more than asked for, no two alike, every quotation true; what was invented, altered or not in the language is gone."""
    session, _, sink = drafts[0][fault], drafts[1], drafts[2]
    assert session.after is not None
    useless = fault in ("refusal", "wrong_schema", "altered_digit", "wrong_language")

    for section in session.after.sections:
        questions = [follow_up.question for follow_up in section.follow_ups]
        assert len(questions) == len(set(questions)) <= 4
        assert section.state != "ready" or {follow_up.origin for follow_up in section.follow_ups} == {"model"}
        assert section.rejected > 0 or fault not in ("invented_quotes", "altered_digit")
        assert section.state == ("failed" if useless else "ready")
    shown = " ".join(quote.text for quote in quotes_of(session.after))
    assert _INVENTED["zh"] not in shown
    assert _INVENTED["zh"] not in session.exported.decode()
    assert sink.requests == []


def test_no_model_is_asked_where_the_corpus_is_silent(warmed: None, tmp_path: Path) -> None:
    """Nothing goes out; generic probes stand there, openly without evidence."""
    root = prepared(tmp_path)
    with FaultServer() as server:
        room = room_at(root, root / "home", server.url(), "fault")
        question = FocusQuestion(number=1, text="Zxqv wkjh plmn?")
        sheet = room.new_sheet(BRIEF.model_copy(update={"focus_questions": (question,)}), "show")

        section = room.draft(sheet.sheet_id, drafter="model").sections[0]
        room.close()

    assert server.posts == []
    assert (section.silent, section.state) == (True, "ready")
    assert {flag.code for follow_up in section.follow_ups for flag in follow_up.flags} == {"no_evidence"}
