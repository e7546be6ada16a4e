"""The share of the speaker's own words is counted from the passages themselves, in one query."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy as sa

from prep.domain import Voice
from prep.reading.passages import relative_voice
from tests.library_kit import library_on, small_corpus


@pytest.mark.parametrize("speakers", [("林若溪",), ("高明",), ("没有来的人",)])
@pytest.mark.parametrize("folder", ["show", ""])
def test_shares_agree_with_the_passages(tmp_path: Path, speakers: tuple[str, ...], folder: str) -> None:
    """Whoever is asked about, in either folder choice; a stranger has no share."""
    library = library_on(tmp_path / "home", small_corpus(tmp_path))
    library.sync()
    shares = library.own_words(speakers, folder)
    passages = {source.id: library.passages(source.id) for source in library.sources()}
    library.close()

    assert shares.keys() == passages.keys()
    for key, found in passages.items():
        own = sum(p.end - p.start for p in found if relative_voice(p, speakers) is Voice.OWN_WORDS)
        assert shares[key] == round(own / sum(p.end - p.start for p in found), 2)
    assert any(shares.values()) is (speakers[0] != "没有来的人")


def test_one_query_serves_a_whole_folder(tmp_path: Path) -> None:
    """However many sources there are; another folder's are not in the answer."""
    library = library_on(tmp_path / "home", small_corpus(tmp_path))
    library.sync()
    asked: list[str] = []

    def listen(*told: object) -> None:
        asked.append(str(told[2]))

    sa.event.listen(sa.Engine, "before_cursor_execute", listen)
    library.own_words(("林若溪",), "show")
    sa.event.remove(sa.Engine, "before_cursor_execute", listen)
    elsewhere = library.own_words(("林若溪",), "other")
    library.close()

    assert sum(query.lstrip().upper().startswith("SELECT") for query in asked) == 1
    assert elsewhere == {}
