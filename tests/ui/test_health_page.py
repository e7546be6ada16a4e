"""The page about index and models: what is wrong in the host's language, one button, and a change that waits for a yes."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from prep.services import Greenroom
from prep.ui.house import greenroom
from prep.work import Job
from tests.embedding_server import EmbeddingServer
from tests.faults.server import closed_port
from tests.ui.test_pages import Open, button, shown, words


def wait_for(met: Callable[[], bool], seconds: float = 30.0) -> None:
    """Wait until something is so."""
    until = time.monotonic() + seconds
    while not met():
        assert time.monotonic() < until
        time.sleep(0.1)


def idle(house: Greenroom) -> bool:
    """Whether no work runs."""
    return all(job.state != "running" for job in house.jobs())


def ended(house: Greenroom, kind: str) -> Job:
    """The newest job of a kind, once it has ended."""
    wait_for(lambda: idle(house))
    return next(job for job in house.jobs() if job.kind == kind)


def links(app: AppTest) -> list[str]:
    """The labels of the links on a page."""
    return [str(link.proto.label) for link in app.get("page_link")]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_all_is_well_and_the_index_can_be_rebuilt(open_app: Open, language: str) -> None:
    """Each line is a sentence; the button makes the index anew in the background, embedding nothing."""
    app = open_app("health", lang=language)
    house = greenroom()
    wait_for(lambda: idle(house))
    app.run()
    assert "circle" in shown(app)
    assert ":material/error:" not in shown(app)
    assert words(language, "health.told") in shown(app).replace("\\", "")

    button(app, "rebuild").click().run()
    job = ended(house, "rebuild")
    app.run()

    assert job.state == "done"
    assert words(language, "health.rebuilt") in shown(app).replace("\\", "")
    assert not app.exception


def test_a_host_meets_it_only_if_something_is_wrong(open_app: Open) -> None:
    """No line on the pages while all is well; the corpus page has a quiet link."""
    app = open_app("questions", lang="zh")
    wait_for(lambda: idle(greenroom()))

    assert words("zh", "health.look") not in links(app.run())
    assert words("zh", "health.link") in links(open_app("corpus", lang="zh"))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_chroma_server_that_is_away_is_one_line_on_every_page(
    open_app: Open, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    """With its address and the way to the page; words answer, and a draft is made all the same."""
    address = f"127.0.0.1:{closed_port()}"
    monkeypatch.setenv("CHROMA_URL", f"http://{address}")
    open_app("questions", lang=language)
    wait_for(lambda: greenroom().library.meaning.trouble is not None and idle(greenroom()))

    for page in ("questions", "chat", "corpus", "export"):
        app = open_app(page, lang=language)
        assert not app.exception
        assert "Chroma" in shown(app)
        assert words(language, "health.look") in links(app)
    assert "Chroma" in shown(open_app("health", lang=language))
    sheet = greenroom().draft(greenroom().sheets()[0].sheet_id, (1,))
    assert sheet.sections[0].state == "ready"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_another_embedder_waits_for_the_hosts_yes(
    open_app: Open, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    """Cost first, nothing sent; after the button the change is made, and the earlier vectors can be cleared."""
    with EmbeddingServer() as server:
        monkeypatch.setenv("EMBEDDING_BASE_URL", server.url)
        monkeypatch.setenv("EMBEDDING_MODEL", "vectors-1")
        app = open_app("health", lang=language)
        house = greenroom()
        wait_for(lambda: idle(house))
        app.run()
        passages = house.store.corpus.counts()[1]
        assert server.requests == []
        assert all(part in shown(app) for part in ("vectors-1", "multilingual", f"{passages} ", "token", "127.0.0.1"))
        assert words(language, "health.look") in links(open_app("show", lang=language))

        button(app, "change").click().run()
        job = ended(house, "switch")
        app.run()

        assert job.state == "done"
        assert house.library.embedder_name == "vectors-1"
        assert sum(len(body["input"]) for _, _, body in server.requests) >= passages
        assert ":material/error:" not in shown(app)
        button(app, "forget").click().run()
        assert house.library.spare_vectors() == {}
        assert not app.exception
