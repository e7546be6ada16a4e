"""The corpus page's list: searched, told by whose words a source holds, and cut to what the show uses."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from prep.domain import Source
from prep.ui.components.source_search import holding
from prep.ui.house import greenroom
from tests.ui.test_pages import Open, sheet, shown, words


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


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_list_says_how_much_is_the_speakers_own(open_app: Open, language: str) -> None:
    """An interview holds plenty of it, a press release little, each a share of the whole."""
    table = open_app("corpus", lang=language).dataframe[0].value
    own = table.set_index(words(language, "corpus.title_column"))[words(language, "corpus.own_words")]

    assert own["对话葛晓岚：把助听器卖到赶集的地方"] > 0.4
    assert own["檐声发布第二代助听器，推出手机自助验配“自测”"] < 0.4
    assert own.between(0, 1).all()


def test_every_typed_word_counts_wherever_it_stands() -> None:
    """Title, outlet, author and file name; letter case and full-width letters make no difference."""
    one = Source(id="1", folder="f", path="2024_Kelp.md", title="海带绳子", publisher="深水周刊", author="周景行")
    other = Source(id="2", folder="f", path="other.md", title="渡轮", publisher="港口日报")

    for typed in ("海带", "深水", "周景行", "ＫＥＬＰ", "kelp 海带  深水", ""):
        assert one in holding([one, other], typed)
    assert holding([one, other], "海带 港口") == []
    assert holding([one, other], "渡轮") == [other]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_source_is_set_aside_where_it_is_read(open_app: Open, language: str) -> None:
    """The switch is saved with the sheet as a new version, and the list shows the state."""
    app = open_app("corpus", lang=language)
    found, before = greenroom().library.sources("sample")[0], sheet()
    app.query_params["source"] = found.id
    app.switch_page("prep/ui/pages/source.py").run()

    app.toggle[0].set_value(False).run()
    assert not app.exception
    assert (sheet().version, sheet().excluded) == (before.version + 1, (found.id,))
    assert words(language, "corpus.set_aside_told") in shown(app).replace("\\", "")
    table = open_app("corpus", lang=language).dataframe[0].value
    told = table.set_index(words(language, "corpus.title_column"))[words(language, "corpus.state")]
    assert words(language, "corpus.set_aside_state") in told[found.title]
    assert sum(words(language, "corpus.set_aside_state") in value for value in told) == 1

    app.toggle[0].set_value(True).run()
    assert sheet().excluded == ()
