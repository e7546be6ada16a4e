"""What a host does on the other pages: ask, open a source, read in files, begin a show, take the sheet away."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from prep.messages import filled
from prep.ui.components.reader import blocks
from prep.ui.house import greenroom
from tests.canary import CANARY
from tests.ui.test_pages import Open, button, field, sheet, shown, words

ANNOUNCED = """# 对话林若溪：海带能走多远

2026 年 12 月 20 日，青岛港口剧场，《深水周刊》主编周景行将对话海绳科技创始人林若溪。焦点问题：

- 海带绳子什么时候能卖到渔村？
- 谁来付头一年的钱？
"""


def until(ready: Callable[[], Any], seconds: float = 30) -> None:
    """Wait for work in a thread."""
    end = time.monotonic() + seconds
    while not ready():
        assert time.monotonic() < end, "the work in the background did not end"
        time.sleep(0.05)


def pressed(app: AppTest, language: str, key: str) -> None:
    """Press the button with these words."""
    next(found for found in app.button if found.label == words(language, key)).click().run()


def test_a_source_opens_at_the_words_quoted(open_app: Open) -> None:
    """Title, facts and the cited words; an id that is gone is a sentence, a place out of the text is no error."""
    open_app("source", lang="zh")
    quote = next(f.quotes[0] for s in sheet().sections for f in s.follow_ups if f.quotes)

    app = open_app("source", lang="zh", source=quote.source_id, start=str(quote.start), end=str(quote.end))
    assert not app.exception
    assert quote.text in [element.value for element in app.text]
    odd = open_app("source", lang="zh", source=quote.source_id, start="999999999", end="x")
    assert not odd.exception
    gone = open_app("source", lang="zh", source="nothing")
    assert [element.value for element in gone.warning] != []
    assert not gone.exception


def test_the_reader_shows_each_letter_once_and_no_label_twice() -> None:
    """Blocks by speaker, the cited words marked; a name label that the next block's head repeats is left out."""
    from prep.domain import Passage, Voice

    text = "从四十六到三百\n\n薛一桐：\n现在有多少个？\n\n葛晓岚：\n四十六个。租的都是半间屋。"

    def passage(words: str, voice: Voice, speaker: str, locator: str = "从四十六到三百") -> Passage:
        start = text.index(words)
        return Passage(
            id=words, source_id="s", text=words, start=start, end=start + len(words), voice=voice, speaker=speaker,
            locator=locator,
        )  # fmt: skip

    made = blocks(
        text,
        [
            passage("从四十六到三百\n\n薛一桐：", Voice.REPORTED, ""),
            passage("现在有多少个？", Voice.QUESTION, "薛一桐"),
            passage("四十六个。租的都是半间屋。", Voice.OWN_WORDS, "葛晓岚"),
        ],
        (text.index("四十六个"), text.index("租的")),
    )

    answer = text.index("四十六个")
    assert [(block["head"], block["runs"]) for block in made] == [
        ("", [["从四十六到三百", False, 0]]),
        ("薛一桐 · 从四十六到三百", [["现在有多少个？", False, text.index("现在")]]),
        ("葛晓岚 · 从四十六到三百", [["四十六个。", True, answer], ["租的都是半间屋。", False, answer + 5]]),
    ]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_refused_file_is_named_with_its_reason(open_app: Open, sample_corpus: Path, language: str) -> None:
    """The corpus page lists what was not taken in, and goes on with the rest."""
    (sample_corpus / "sample" / "照片.md").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    app = open_app("corpus", lang=language)
    greenroom().sync()

    text = shown(app.run())

    assert "照片" in text
    assert filled(words(language, "corpus.count"), {"count": 10}) in text.replace("\\", "")
    assert words(language, "errors.wrong_content").format(found="PNG") in text.replace("\\", "")


def test_a_show_begins_with_pasted_text(open_app: Open) -> None:
    """The focus questions are read byte for byte, and the page is about the new show."""
    app = open_app("show", lang="zh", show="new")
    app.text_area(key="pasted").set_value(ANNOUNCED).run()
    pressed(app, "zh", "new.read")

    assert [title.value for title in app.title] == ["林若溪 × 周景行"]
    assert field(app, "海带绳子什么时候能卖到渔村？")
    assert sheet().folder == "林若溪"


@pytest.mark.parametrize(
    ("first_line", "title"), [("再问林若溪", "再问林若溪"), ("林若溪回来了。" * 9, "")], ids=["short", "a-paragraph"]
)
def test_pasted_text_without_a_heading_is_called_by_its_first_line(open_app: Open, first_line: str, title: str) -> None:
    """It has no file name; a first line that is a paragraph is no title, which the host is asked to settle."""
    app = open_app("show", lang="zh", show="new")
    app.text_area(key="pasted").set_value(ANNOUNCED.replace("# 对话林若溪：海带能走多远", first_line)).run()
    pressed(app, "zh", "new.read")

    assert sheet().brief.title == title
    assert ("title" in sheet().brief.unsure) == (not title)


def test_focus_questions_are_moved_deleted_and_brought_back(open_app: Open) -> None:
    """Order is the host's; a deleted question comes back with its follow-ups."""
    app = open_app("show", lang="en")
    had = sheet()

    button(app, "down-focus-1").click().run()
    assert [q.number for q in sheet().brief.focus_questions] == [2, 1, 3, 4, 5, 6]
    button(app, "delete-focus-2").click().run()
    assert [q.number for q in sheet().brief.focus_questions] == [1, 3, 4, 5, 6]
    pressed(app, "en", "undo.take_back")
    assert [q.number for q in sheet().brief.focus_questions] == [2, 1, 3, 4, 5, 6]
    assert next(s for s in sheet().sections if s.number == 2).follow_ups == had.sections[1].follow_ups


def test_people_come_and_go(open_app: Open) -> None:
    """A second speaker is added, named and taken out."""
    app = open_app("show", lang="zh")
    button(app, "add-speakers").click().run()
    next(found for found in app.text_input if ".speakers.1.name." in found.key).set_value("林若溪").run()
    assert sheet().brief.speaker_names == ("葛晓岚", "林若溪")
    button(app, "remove-speakers-1").click().run()
    assert sheet().brief.speaker_names == ("葛晓岚",)


def test_what_was_deleted_elsewhere_is_told(open_app: Open) -> None:
    """Editing a follow-up that another session has just deleted loses nothing else and says so."""
    one, two = (open_app("questions", lang="zh", q="1") for _ in range(2))
    first = sheet().sections[0].follow_ups[0]
    button(one, f"delete-{first.id}").click().run()

    field(two, first.question).set_value("还在吗？").run()

    assert words("zh", "errors.piece_gone") in shown(two).replace("\\", "")
    assert len(sheet().sections[0].follow_ups) == 3


def test_where_the_questions_go_is_said(open_app: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    """With a model configured the page names its host, offers both drafters, and never shows the key."""
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:9/v1")
    monkeypatch.setenv("OPENAI_API_KEY", CANARY)
    app = open_app("questions", lang="en")

    text = shown(app)

    assert words("en", "frame.model").format(host="127.0.0.1:9") in text.replace("\\", "")
    assert CANARY not in text
    assert not app.exception


def test_a_source_is_put_right_where_it_is_read(open_app: Open) -> None:
    """A corrected outlet is stored at once; a date that is none is refused in a sentence, and nothing changes."""
    source = greenroom().library.sources("sample")[0]
    app = open_app("source", lang="zh", source=source.id)

    next(found for found in app.text_input if found.label == words("zh", "facts.publisher")).set_value("潮汐周刊").run()
    assert greenroom().library.source(source.id).publisher == "潮汐周刊"
    next(found for found in app.text_input if found.label == words("zh", "facts.date")).set_value("去年").run()
    assert words("zh", "errors.bad_date") in shown(app).replace("\\", "")
    assert greenroom().library.source(source.id).date == source.date
