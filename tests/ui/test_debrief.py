"""After the show: a transcript comes in, the sheet is held against it, and the host has the last word."""

from __future__ import annotations

import time

from streamlit.testing.v1 import AppTest

from prep.domain import Sheet
from prep.ui.house import greenroom
from tests.ui.test_pages import Open, button, sheet, shown, words


def transcript(of: Sheet) -> str:
    """A talk on stage: two listed questions nearly word for word, one on the spot, one answer that is none."""
    first, second = of.brief.focus_questions[0].text, of.sections[1].follow_ups[0].question
    return "\n\n".join(
        (
            f"纪书航：我们从价钱说起吧，{first}",
            "葛晓岚：今天我可以说一个新数，明年三月起，一副卖一千三百六十块，这是第一次在外面讲。",
            f"纪书航：{second}",
            "葛晓岚：这个现在不便透露，等年报出来再说吧。",
            "纪书航：您今天早上吃的什么？",
            "葛晓岚：豆浆油条，在码头边上吃的，跟我母亲一起。",
        )
    )


def until_read(app: AppTest) -> AppTest:
    """The page once the transcript was read in the background."""
    until = time.monotonic() + 60
    while time.monotonic() < until and not [area for area in app.selectbox if "debrief-verdict" in str(area.key)]:
        time.sleep(0.3)
        app.run()
    return app


def test_a_pasted_transcript_is_held_against_the_sheet(open_app: Open, own_corpus: None) -> None:
    """What was asked is found with its answer; the dodge, the question on the spot and the new figure are told."""
    app = open_app("debrief", lang="zh")
    before = sheet()
    app.text_area(key="debrief-pasted").set_value(transcript(before))
    button(app, "debrief-take").click().run()
    app = until_read(app)

    text = shown(app)
    assert not app.exception
    boxes = [box for box in app.selectbox if "debrief-verdict" in str(box.key)]
    verdicts = {str(box.key).split("debrief-verdict-")[1].rsplit("-", 1)[0]: box.value for box in boxes}
    used = before.sections[1].follow_ups[0].id
    assert verdicts["1"] == "plain"
    assert verdicts[used] == "declining"
    assert verdicts["3"] == "not_asked"
    assert "您今天早上吃的什么？" in text
    assert "一千三百六十" in text
    after = sheet()
    assert after.aftermath.source_id in after.excluded
    source = greenroom().library.source(after.aftermath.source_id)
    assert (source.date, source.kind.value) == (before.brief.date, "talk")


def test_the_host_has_the_last_word(open_app: Open, own_corpus: None) -> None:
    """A verdict is kept on the sheet and outlives the session; the exported page says the same."""
    app = open_app("debrief", lang="zh")
    app.text_area(key="debrief-pasted").set_value(transcript(sheet()))
    button(app, "debrief-take").click().run()
    app = until_read(app)

    box = next(found for found in app.selectbox if str(found.key).startswith("debrief-verdict-1-"))
    box.set_value("partial").run()

    settled = sheet().aftermath.of("1")
    assert settled is not None
    assert (settled.asked, settled.dodge) == (True, "partial")
    again = until_read(open_app("debrief", lang="zh"))
    assert "partial" in [found.value for found in again.selectbox if "debrief-verdict-1-" in str(found.key)]
    found = greenroom().after_show.debrief(sheet(), greenroom().library.source(sheet().aftermath.source_id))
    assert next(row for row in found.rows if row.key == "1").dodge == "partial"


def test_a_show_on_the_whole_library_says_where_to_put_it(open_app: Open) -> None:
    """One sentence with the next step."""
    app = open_app("debrief", lang="en")
    greenroom().save_sheet(sheet().model_copy(update={"folder": ""}))

    app.text_area(key="debrief-pasted").set_value("Host: Why?\n\nGuest: Because.")
    button(app, "debrief-take").click().run()

    told = "".join(str(found.value) for found in app.warning).replace("\\", "")
    assert words("en", "errors.no_folder") in told
