"""Another embedder in the settings: told with its cost, carried out beside the old one, and never without a yes."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from prep.domain import GreenroomError
from prep.library.embedding import OfflineEmbedder
from prep.library.library import Library, open_library
from prep.library.server_embedder import ServerEmbedder
from prep.library.switching import known_embedders
from prep.settings import Settings
from prep.text.tokens import count_tokens
from tests.embedding_server import EmbeddingServer, status
from tests.hash_embedder import HashEmbedder
from tests.library_kit import LATER, small_corpus
from tests.many_passages import take_in, texts

QUESTION = "海带绳子什么时候能卖到渔村？"
Open = Callable[..., Library]


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A folder of two files."""
    return small_corpus(tmp_path)


@pytest.fixture
def open_with(own_home: Path, corpus: Path) -> Open:
    """``open_with(wanted, *known)`` opens the library with an embedder in its settings; close it."""

    def open_(wanted: HashEmbedder, *known: HashEmbedder) -> Library:
        return open_library(
            Settings(prep_home=own_home, corpus_dir=corpus), embedder=wanted, known=lambda _was: list(known)
        )

    return open_


@pytest.fixture
def old(open_with: Open) -> HashEmbedder:
    """The embedder whose vectors are stored."""
    embedder = HashEmbedder("old-64", name="old-model")
    library = open_with(embedder)
    library.sync()
    library.close()
    embedder.texts.clear()
    return embedder


def test_nothing_is_embedded_before_somebody_agrees(open_with: Open, old: HashEmbedder, corpus: Path) -> None:
    """Neither opening nor searching nor a sync asks the new server; the old embedder answers and takes in what is new."""
    new = HashEmbedder("new-64", name="new-model", host="vectors.example")
    library = open_with(new, old)
    (corpus / "show" / "third.md").write_text(LATER.replace("十二", "十五"), encoding="utf-8")

    library.warm()
    assert library.sync().embedded > 0
    found = library.search("先把十五个渔村用好")

    assert found[0].source.path == "third.md"
    assert (new.texts, library.embedder_name) == ([], "old-model")
    assert [(c.name, c.code) for c in library.checks() if not c.ok] == [("embedder", "change_due")]
    library.close()


def test_the_cost_is_told_in_tokens_for_a_server(open_with: Open, old: HashEmbedder) -> None:
    """How many passages, how many tokens, where to; asking that costs nothing."""
    new = HashEmbedder("new-64", name="new-model", host="vectors.example")
    library = open_with(new, old)
    passages = [p.text for source in library.sources() for p in library.passages(source.id)]

    assert library.switch is not None
    cost = library.switch.cost()

    assert (cost.was, cost.wanted, cost.host, cost.answers) == ("old-model", "new-model", "vectors.example", True)
    assert (cost.passages, cost.tokens) == (len(passages), sum(map(count_tokens, passages)))
    assert new.texts == []
    library.close()


def test_the_cost_is_told_in_time_for_the_offline_embedder(open_with: Open, old: HashEmbedder) -> None:
    """Measured on a few passages of the corpus, and only then."""
    new = HashEmbedder("new-64", name="new-model")
    library = open_with(new, old)

    assert library.switch is not None
    cost = library.switch.cost()
    again = library.switch.cost()

    assert cost.tokens == 0
    assert 0 <= cost.seconds < 5
    assert len(new.texts) <= 6
    assert cost == again
    library.close()


def test_after_the_change_the_new_vectors_answer_for_good(open_with: Open, old: HashEmbedder) -> None:
    """Also after a restart; the old vectors stay, so that changing back asks for nothing."""
    new = HashEmbedder("new-64", name="new-model", host="vectors.example")
    library = open_with(new, old)

    library.change_embedder()

    assert (library.embedder_name, library.switch) == ("new-model", None)
    assert len(new.texts) == library.store.corpus.counts()[1]
    assert all(check.ok for check in library.checks())
    library.close()
    library = open_with(new, old)
    assert (library.embedder_name, library.switch) == ("new-model", None)
    assert library.search(QUESTION)
    library.close()
    back = open_with(old, new)
    assert (back.embedder_name, back.switch, old.texts) == ("old-model", None, [])
    assert all(check.ok for check in back.checks())
    back.close()


def test_the_old_vectors_answer_until_the_end(open_with: Open, old: HashEmbedder) -> None:
    """While the new ones are being made, a search and a sync see the old index and nothing else."""
    new = HashEmbedder("new-64", name="new-model")
    library = open_with(new, old)
    take_in(library, texts(200))
    library.meaning.keep_up([])
    seen: list[tuple[str, str, str]] = []

    def look(label: str, done: int, total: int) -> None:
        if label == "embedding" and 0 < done < total:
            first = library.search(texts(200)[done])[0].passage.text
            seen.append((library.embedder_name, first, texts(200)[done]))

    library.change_embedder(look)

    assert seen
    assert all(name == "old-model" and first == wanted for name, first, wanted in seen)
    assert library.embedder_name == "new-model"
    library.close()


def test_a_cancelled_change_goes_on_where_it_stopped(open_with: Open, old: HashEmbedder) -> None:
    """What was embedded is not embedded again, also after a restart; until then the old vectors answer."""
    library = open_with(HashEmbedder("new-64", name="new-model"), old)
    take_in(library, texts(300))
    library.meaning.keep_up([])
    stop = threading.Event()

    def stop_half_way(label: str, done: int, total: int) -> None:
        if label == "embedding" and done >= total // 2:
            stop.set()

    with pytest.raises(GreenroomError, match="cancelled"):
        library.change_embedder(stop_half_way, stop.is_set)
    assert (library.embedder_name, library.meaning.trouble) == ("old-model", None)
    assert library.switch is not None
    left = library.switch.cost().passages
    library.close()

    new = HashEmbedder("new-64", name="new-model")
    library = open_with(new, old)
    library.change_embedder()

    assert 0 < left == len(new.texts) < library.store.corpus.counts()[1]
    assert all(check.ok for check in library.checks())
    library.close()


def test_where_the_old_embedder_is_gone_words_alone_answer_and_that_is_said(open_with: Open, old: HashEmbedder) -> None:
    """Old vectors are of no use without the model that asks for them; nothing is embedded all the same."""
    new = HashEmbedder("new-64", name="new-model", host="vectors.example")
    library = open_with(new)

    assert library.sync().embedded == 0
    assert "一百个渔村" in "".join(item.passage.text for item in library.search(QUESTION))

    assert library.switch is not None
    assert not library.switch.cost().answers
    assert new.texts == []
    assert [(c.name, c.code) for c in library.checks() if not c.ok] == [("embedder", "change_due")]
    with pytest.raises(GreenroomError, match="change_due"):
        library.rebuild()
    library.change_embedder()
    assert all(check.ok for check in library.checks())
    library.close()


def test_a_library_without_vectors_has_nothing_to_change(open_with: Open) -> None:
    """The first embedder that the settings name is the one: naming it was the yes."""
    library = open_with(HashEmbedder("new-64", name="new-model", host="vectors.example"))

    assert library.switch is None
    assert library.sync().embedded > 0
    library.close()


def test_a_new_version_of_the_offline_embedder_needs_no_yes(open_with: Open, old: HashEmbedder) -> None:
    """It costs nothing and goes nowhere: a sync brings it in."""
    newer = HashEmbedder("old-64-b", name="old-model")
    library = open_with(newer, old)

    assert library.switch is None
    assert library.sync().embedded == library.store.corpus.counts()[1]
    library.close()


def test_spare_vectors_can_be_removed(open_with: Open, old: HashEmbedder) -> None:
    """From SQL and from Chroma; those in use stay."""
    library = open_with(HashEmbedder("new-64", name="new-model"), old)
    library.change_embedder()
    assert library.spare_vectors() == {"old-64": library.store.corpus.counts()[1]}

    library.forget_spare_vectors()

    assert library.spare_vectors() == {}
    assert library.meaning.index is not None
    names = {listed.name for listed in library.meaning.index.chroma.client().list_collections()}
    assert names == {"g-new-64"}
    assert all(check.ok for check in library.checks())
    library.close()


def test_a_server_that_fails_leaves_the_old_embedder(own_home: Path, corpus: Path) -> None:
    """A change that cannot be carried out changes nothing."""
    settings = Settings(prep_home=own_home, corpus_dir=corpus)
    old = HashEmbedder("old-64", name="old-model")
    library = open_library(settings, embedder=old)
    library.sync()
    library.close()
    with EmbeddingServer(status(401)) as server:
        new = ServerEmbedder(server.url, "vectors-1", "")
        library = open_library(settings, embedder=new, known=lambda _was: [old])

        with pytest.raises(GreenroomError) as refused:
            library.change_embedder()

        assert refused.value.code == "embedding_server"
        assert library.embedder_name == "old-model"
        assert library.search(QUESTION)
        library.close()


def test_an_old_address_is_never_asked_again(own_home: Path) -> None:
    """Only the server that the settings name now, and the offline embedder, may encode for old vectors."""
    offline = Settings(prep_home=own_home)
    same_server = Settings(prep_home=own_home, embedding_base_url="http://127.0.0.1:9/v1", embedding_model="new")

    assert [type(each) for each in known_embedders(offline)("old")] == [OfflineEmbedder]
    assert [each.host for each in known_embedders(same_server)("old")] == ["", "127.0.0.1:9"]
    assert [each.name for each in known_embedders(same_server)("old")][1] == "old"
