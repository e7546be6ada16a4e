"""Whatever the model's server does, a question to the corpus is answered in time, from the sources, or not at all."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from prep.messages import locale_table
from prep.services import Greenroom
from tests.faults.replies import _INVENTED
from tests.faults.rooms import CHATTED, SECONDS, Session, prepared, sessions
from tests.faults.server import FaultServer
from tests.faults.sink import Sink
from tests.faults.test_client_faults import EXPECTED

BROKEN = {fault for fault, ends in EXPECTED.items() if ends.split()[0] != "ok"} - {"huge_field"}  # has none in a chat
FAULTS = [*EXPECTED, "confident_no_evidence"]


def _chat(room: Greenroom, session: Session) -> None:
    session.answers = list(room.ask("talk", CHATTED, folder="show", drafter="model"))
    for quote in session.answers[-1].quotes:
        assert quote.text == room.library.text(quote.source_id)[quote.start : quote.end]
    assert [(turn.question, turn.answer) for turn in room.talks.turns("talk")] == [(CHATTED, session.answers[-1])]


@pytest.fixture(scope="module")
def chats(
    warmed: None, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[dict[str, Session], FaultServer, Sink]]:
    """One question against every fault."""
    root = prepared(tmp_path_factory.mktemp("chats"))
    with Sink() as sink, FaultServer(sink=sink.url) as server:
        yield sessions(root, server, FAULTS, _chat, "chat"), server, sink


@pytest.mark.parametrize("fault", FAULTS)
def test_an_answer_comes_in_time_and_stands_on_the_sources(chats, fault: str) -> None:  # type: ignore[no-untyped-def]
    """Nothing is raised; every mark counts into a true quotation; what went wrong is one sentence; three requests."""
    session, server, sink = chats[0][fault], chats[1], chats[2]

    assert session.broken == ""
    assert session.seconds <= SECONDS + 8  # four share two processors
    last = session.answers[-1]
    marks = {int(mark) for mark in re.findall(r"\[(\d+)\]", last.answer)}
    assert marks <= set(range(1, len(last.quotes) + 1))
    assert last.quotes
    if last.message:
        assert all(last.message in locale_table(language)["errors"] for language in ("zh", "en"))
    met = [request for request in server.to(fault) if request.body["model"] == f"chat-{fault}"]
    assert len(met) <= 3
    assert sink.requests == []


@pytest.mark.parametrize("fault", sorted(BROKEN))
def test_a_broken_answer_is_marked(chats, fault: str) -> None:  # type: ignore[no-untyped-def]
    """A cut answer says that it is cut; the corpus's own sentences stand in where nothing usable came."""
    last = chats[0][fault].answers[-1]

    assert not last.complete
    assert last.message.startswith("model_")


@pytest.mark.parametrize("fault", ["invented_quotes", "altered_digit", "confident_no_evidence"])
def test_what_stands_nowhere_is_not_said_to_stand_somewhere(chats, fault: str) -> None:  # type: ignore[no-untyped-def]
    """An invented or altered quotation is no quotation."""
    last = chats[0][fault].answers[-1]

    assert all(_INVENTED["zh"] != quote.text for quote in last.quotes)
    assert fault == "invented_quotes" or last.message == "chat_unproven"
