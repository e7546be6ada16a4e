"""The coverage page: pictures made of values only, lists that lead to the sources, and what an empty one says."""

from __future__ import annotations

import json
from typing import Any

import pytest

from prep.drafting.coverage import Statement, spans
from prep.ui.components import charts
from prep.ui.house import greenroom
from tests.sheets import HOSTILE, hostile_sheet
from tests.ui.test_pages import Open, sheet, shown, words

ACTIVE = {"href", "url", "image", "signal", "expr", "labelExpr", "params", "transform", "usermeta"}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_it_shows_both_pictures_and_both_lists(open_app: Open, language: str) -> None:
    """Headings, sums and the sentence that every source of the sample was used."""
    app = open_app("coverage", lang=language)

    assert not app.exception
    text = shown(app).replace("\\", "")
    for name in ("timeline", "minutes_title", "leaning", "unfed", "unfed_none"):
        assert words(language, f"coverage.{name}") in text
    assert len(app.get("vega_lite_chart") or app.get("arrow_vega_lite_chart")) == 2


def test_an_unused_source_is_listed_and_can_be_opened(open_app: Open) -> None:
    """With every quotation of one source taken out, that source is named with its date."""
    open_app("coverage", lang="zh")
    before = sheet()
    gone = before.sources[0]
    kept = [
        section.model_copy(
            update={
                "dossier": type(section.dossier)(),
                "follow_ups": tuple(
                    line.model_copy(update={"quotes": tuple(q for q in line.quotes if q.source_id != gone.source_id)})
                    for line in section.follow_ups
                ),
            }
        )
        for section in before.sections
    ]
    greenroom().save_sheet(before.model_copy(update={"sections": tuple(kept), "frame": type(before.frame)()}))

    app = open_app("coverage", lang="zh")

    assert not app.exception
    assert words("zh", "coverage.unfed_none") not in shown(app)
    links = [str(element.proto.label) for element in app.get("page_link")]
    assert any(gone.title in link.replace("\\", "") for link in links)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_before_a_draft_it_says_what_it_is_for(open_app: Open, language: str) -> None:
    """Without a show, and with one that has not been drafted."""
    open_app("coverage", lang=language)
    bare = sheet()
    empty = [type(section)(number=section.number, focus_question=section.focus_question) for section in bare.sections]
    greenroom().save_sheet(bare.model_copy(update={"sections": tuple(empty)}))

    for show in (bare.sheet_id, "new"):
        app = open_app("coverage", lang=language, show=show)
        assert not app.exception
        assert words(language, "empty.coverage") in shown(app)


def test_pictures_hold_text_as_values_only(open_app: Open) -> None:
    """No part of a specification that acts is made of a text from outside, and no link or picture is in it."""
    open_app("coverage", lang="zh")
    hostile = hostile_sheet()
    questions = hostile.brief.focus_questions
    said = [quote for section in hostile.sections for line in section.follow_ups for quote in line.quotes]
    statements = [Statement(number=n, day="2024-01-01", used=True, quote=quote) for n, quote in enumerate(said, 1)]
    specs = [
        charts.timeline_spec(statements, questions),
        charts.running_order_spec(spans(hostile), 2400, questions),
    ]

    assert specs[0]["data"]["values"]
    for spec in specs:
        outside = json.dumps({key: value for key, value in spec.items() if key != "data"}, ensure_ascii=False)
        assert not [text for text in HOSTILE if text in outside]
        assert not set(_keys(spec)) & ACTIVE


def _keys(spec: Any) -> list[str]:
    if isinstance(spec, dict):
        return [*spec, *(key for value in spec.values() for key in _keys(value))]
    return [key for item in spec for key in _keys(item)] if isinstance(spec, list) else []
