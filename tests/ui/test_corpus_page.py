"""The corpus page's list: searched, told by whose words a source holds, and cut to what the show uses."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from prep.domain import Source
from prep.ui.components.source_search import holding
from tests.ui.test_pages import Open, shown, words


def search(app: AppTest, typed: str) -> AppTest:
    """The page after something was typed into the search field."""
    return next(f for f in app.text_input if str(f.key).startswith("source-search-")).set_value(typed).run()


def titles(app: AppTest) -> list[str]:
    """The first column of the list, nothing where there is no list."""
    return [str(title) for table in app.dataframe for title in table.value.iloc[:, 0]]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_list_is_searched(open_app: Open, language: str) -> None:
    """Only what holds the word is listed, with the count; nothing found says so."""
    app = open_app("corpus", lang=language)
    everything = titles(app)

    search(app, "饼干盒")
    assert titles(app) == ["葛晓岚的饼干盒"]
    assert words(language, "corpus.count_found").split("{count}")[-1].split("{all}")[0].strip() in shown(app)

    search(app, "没有这样的资料")
    assert titles(app) == []
    assert "没有这样的资料" in shown(app)

    search(app, "")
    assert titles(app) == everything


def test_every_typed_word_counts_wherever_it_stands() -> None:
    """Title, outlet, author and file name; letter case and full-width letters make no difference."""
    one = Source(id="1", folder="f", path="2024_Kelp.md", title="海带绳子", publisher="深水周刊", author="周景行")
    other = Source(id="2", folder="f", path="other.md", title="渡轮", publisher="港口日报")

    for typed in ("海带", "深水", "周景行", "ＫＥＬＰ", "kelp 海带  深水", ""):
        assert one in holding([one, other], typed)
    assert holding([one, other], "海带 港口") == []
    assert holding([one, other], "渡轮") == [other]
