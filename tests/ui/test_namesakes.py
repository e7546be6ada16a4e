"""The corpus page suggests to set a namesake's source aside, and does nothing by itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from prep.ui.house import greenroom
from tests.ui.test_pages import Open, sheet, shown, words

DOCTOR = (
    "市第三医院儿科主任医师葛晓岚提醒家长，换季时孩子咳嗽不要急着用药。\n\n葛晓岚说，多喝水，多休息，三天不好再来。\n"
)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_namesake_is_suggested_and_set_aside_by_a_click(open_app: Open, sample_corpus: Path, language: str) -> None:
    """One line names the source and how it describes the person; one button sets it aside; then the line is gone."""
    app = open_app("corpus", lang=language)
    line = words(language, "corpus.namesakes").partition("{")[0]
    assert line not in shown(app)
    (sample_corpus / "sample" / "换季护理.txt").write_text("换季护理\n\n" + DOCTOR * 3, encoding="utf-8")
    greenroom().sync()
    before = sheet()

    app.run()
    text = shown(app).replace("\\", "")
    assert line in text
    assert "换季护理" in text
    assert "市第三医院儿科主任医师" in text
    assert sheet() == before

    next(button for button in app.button if button.key == "set-namesakes-aside").click().run()
    found = next(source for source in greenroom().library.sources("sample") if source.path == "换季护理.txt")
    assert sheet().excluded == (found.id,)
    assert line not in shown(app)
