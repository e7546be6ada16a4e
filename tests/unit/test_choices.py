"""What is chosen on the settings page: the environment goes first, no secret is kept, and a key has one server."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from prep.domain import GreenroomError
from prep.services import Greenroom, open_greenroom
from prep.settings import Settings
from prep.text.speech_rate import PER_MINUTE, seconds_to_say, set_pace
from tests.canary import CANARY, assert_no_canary
from tests.embedding_server import EmbeddingServer
from tests.hash_embedder import HashEmbedder
from tests.library_kit import small_corpus

HERE, THERE = "http://127.0.0.1:11434/v1", "https://models.example/v1"
Opens = Callable[..., Greenroom]


@pytest.fixture
def opens(tmp_path: Path) -> Iterator[Opens]:
    """Opens the house, with settings as an environment would give them; closes the one before."""
    corpus, opened = small_corpus(tmp_path), list[Greenroom]()

    def open_(**given: str) -> Greenroom:
        for room in opened:
            room.close()
        opened.append(
            open_greenroom(Settings(prep_home=tmp_path / "home", corpus_dir=corpus, **given), embedder=HashEmbedder())
        )
        return opened[-1]

    yield open_
    opened[-1].close()
    set_pace(PER_MINUTE)


def test_a_chosen_server_is_used_at_once_and_after_a_restart(opens: Opens) -> None:
    """A new client each time; without an address there is none."""
    room = opens()
    with pytest.raises(GreenroomError, match="no_model"):
        room.model()
    room.choices.choose_server(HERE, "small")
    first = room.model()
    assert (first.host, first.model, room.settings.has_model) == ("127.0.0.1:11434", "small", True)

    room.choices.choose_server(THERE, "large")
    assert (room.model().host, room.model().model) == ("models.example", "large")

    room = opens()
    assert (room.model().host, room.model().model) == ("models.example", "large")
    room.choices.choose_server("", "")
    assert not room.settings.has_model


def test_a_typed_key_is_forgotten_and_found_nowhere(opens: Opens, tmp_path: Path) -> None:
    """Used in this process, in no file of the data folder, in no repr; after a restart it is gone."""
    room = opens()
    room.choices.choose_server(THERE, "large", CANARY)

    assert room.settings.openai_api_key.get_secret_value() == CANARY
    assert room.choices.key_is_typed
    assert_no_canary(tmp_path, f"{room.settings!r}{room.model()!r}{room.choices.__dict__!r}{room.doctor()}")
    assert not opens().choices.key_is_typed


def test_a_key_goes_to_the_server_that_it_was_typed_in_for(opens: Opens) -> None:
    """Another model keeps it, another server does not."""
    choices = opens().choices
    choices.choose_server(THERE, "large", CANARY)
    choices.choose_server(THERE + "/chat/completions", "small")
    assert choices.settings.openai_api_key.get_secret_value() == CANARY

    choices.choose_server("https://elsewhere.example/v1", "small")

    assert not choices.key_is_typed


@pytest.mark.parametrize("given", [{"openai_base_url": HERE}, {"openai_api_key": CANARY}])
def test_the_environment_goes_first(opens: Opens, given: dict[str, str]) -> None:
    """Its key never goes to an address chosen on the page, nor a typed key to its address."""
    opens().choices.choose_server(THERE, "large", "typed")
    choices = opens(**given).choices
    host = choices.model().host

    choices.choose_server(THERE, "large", "typed")

    assert choices.fixed("openai_base_url")
    assert choices.fixed("openai_api_key")
    assert choices.model().host == host != "models.example"
    assert choices.settings.openai_api_key.get_secret_value() in ("", CANARY)


@pytest.mark.parametrize(
    "address",
    [
        "models.example/v1",
        "ftp://models.example",
        "https://",
        f"https://me:{CANARY}@models.example/v1",
        f"https://models.example/v1?api_key={CANARY}",
        "file:///etc/passwd",
    ],
)
def test_an_address_that_is_none_or_holds_a_secret_is_refused(opens: Opens, tmp_path: Path, address: str) -> None:
    """What was there stays, and nothing of it is kept."""
    room = opens()
    room.choices.choose_server(HERE, "small")

    with pytest.raises(GreenroomError, match="bad_address") as met:
        room.choices.choose_server(address, "small")

    assert room.model().host == "127.0.0.1:11434"
    assert_no_canary(tmp_path, f"{met.value!r}{met.value.values}")


def test_no_other_name_is_kept(opens: Opens) -> None:
    """Least of all a key."""
    with pytest.raises(KeyError):
        opens().store.chosen.put(openai_api_key="x")


def test_the_pace_counts_wherever_seconds_are_told(opens: Opens) -> None:
    """Kept for the house; the default is not kept, and what nobody speaks is refused."""
    text = "海带绳子什么时候能卖到渔村？" * 5
    room = opens()
    calm = seconds_to_say(text)
    room.choices.choose_pace("zh", 330)
    assert seconds_to_say(text) == pytest.approx(calm * 220 / 330, abs=1)
    assert opens().choices.pace("zh") == 330
    assert seconds_to_say(text) < calm

    with pytest.raises(GreenroomError, match="bad_pace"):
        opens().choices.choose_pace("zh", 4000)
    choices = opens().choices
    choices.choose_pace("zh", PER_MINUTE["zh"])
    assert seconds_to_say(text) == calm


def test_the_house_begins_with_the_drafter_it_chose(opens: Opens) -> None:
    """The model where there is one and nothing else was chosen."""
    room = opens()
    assert room.choices.drafter == "offline"
    room.choices.choose_server(HERE, "small")
    assert room.choices.drafter == "model"
    room.choices.choose_drafter("offline")
    assert opens().choices.drafter == "offline"


def test_the_language_is_the_environments_or_the_chosen_one(opens: Opens) -> None:
    """Empty for the browser's."""
    room = opens()
    room.choices.choose_language("en")
    assert room.settings.prep_language == "en"
    assert opens(prep_language="zh").settings.prep_language == "zh"


def test_what_exports_begin_with_is_kept(opens: Opens) -> None:
    """Only what there is: another value counts as the usual one, another name is refused."""
    room = opens()
    assert room.choices.sending == {}
    room.choices.choose_sending("audience", "cards")
    room.choices.choose_sending("evidence", "none")
    room.choices.choose_sending("size", "a0")

    room = opens()
    assert room.choices.sending == {"audience": "cards", "evidence": "none"}
    room.choices.choose_sending("audience", "")
    assert room.choices.sending == {"evidence": "none"}
    with pytest.raises(KeyError):
        room.choices.choose_sending("colour", "red")


def test_a_chosen_embedding_model_is_the_servers_and_survives_a_restart(tmp_path: Path) -> None:
    """With no vectors yet there is nothing to agree to; without the server the machine's own embedder is wanted again."""
    given = Settings(prep_home=tmp_path / "home", corpus_dir=small_corpus(tmp_path))
    with EmbeddingServer() as server:
        room = open_greenroom(given)
        room.choices.choose_server(server.url, "small")
        room.choices.choose_embedding("vectors-1")
        room.sync()
        host = server.url.split("/")[2]
        assert (room.library.embedder_name, room.library.sends_to) == ("vectors-1", host)
        room.close()

        room = open_greenroom(given)
        assert (room.library.embedder_name, room.library.switch) == ("vectors-1", None)
        assert room.search("海带绳子")
        asked = len(server.requests)

        room.choices.choose_server("", "")

        switch = room.library.switch
        assert switch is not None
        assert switch.wanted.host == ""
        assert room.library.sends_to == ""
        assert room.search("海带绳子")
        assert len(server.requests) == asked
        room.close()


def test_a_change_that_was_overtaken_is_not_carried_out(opens: Opens) -> None:
    """Whoever chooses anew while the old choice is being embedded gets the new one."""
    room = opens()
    room.sync()
    with EmbeddingServer() as server:
        room.choices.choose_server(server.url, "small")
        room.choices.choose_embedding("vectors-1")
        first = room.library.switch
        assert first is not None
        overtake = iter([lambda: room.choices.choose_embedding("vectors-2")])

        with pytest.raises(GreenroomError, match="cancelled"):
            room.library.change_embedder(progress=lambda *_: next(overtake, lambda: None)())

        assert room.library.switch is not None
        assert room.library.switch.wanted.name == "vectors-2"


def test_the_environments_embedder_cannot_be_chosen_over(opens: Opens) -> None:
    """An address in the environment decides the model, too."""
    room = opens(embedding_base_url=THERE, embedding_model="theirs")

    room.choices.choose_server(HERE, "small")
    room.choices.choose_embedding("mine")

    assert room.choices.fixed("embedding_model")
    assert (room.settings.embedding_base_url, room.settings.embedding_model) == (THERE, "theirs")


def test_a_typed_key_never_reaches_the_environments_embedding_server(opens: Opens) -> None:
    """It was typed for the model server; the embedder of the environment stays the one that it was."""
    room = opens(embedding_base_url=THERE, embedding_model="theirs")
    before = room.library.meaning.embedder

    room.choices.choose_server(HERE, "small", CANARY)

    assert room.library.meaning.embedder is before
    assert room.library.switch is None
