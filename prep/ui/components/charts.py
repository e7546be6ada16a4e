"""Two pictures: when the speaker said what, and how the show's parts lie against the slot.

Only here is a chart drawn. Its specification is written out; words and dates go in as values that nothing reads as
markup, and no channel of it makes a link or a picture. Colours and type are the theme's, light or dark.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from prep.domain import FocusQuestion
from prep.drafting.coverage import Span, Statement
from prep.ui.components.text import joined
from prep.ui.i18n import plain

Spec = dict[str, Any]
_ROW = {"step": 34, "for": "position"}
_TITLES = 3
_SLOT = "#d4574e"  # a red that stands out on white and on black


def timeline(statements: Sequence[Statement], questions: Sequence[FocusQuestion]) -> None:
    """A mark for what was said on one day, in the row of its focus question, the larger the more there is."""
    st.vega_lite_chart(
        timeline_spec(statements, questions), key="timeline", alt=plain("coverage.timeline"), width="stretch"
    )


def running_order(spans: Sequence[Span], slot: int, questions: Sequence[FocusQuestion]) -> None:
    """A bar for each part of the show, one after the other as in a cascade, and a line at the ``slot`` (in seconds)."""
    st.vega_lite_chart(
        running_order_spec(spans, slot, questions), key="minutes", alt=plain("coverage.minutes_title"), width="stretch"
    )


def timeline_spec(statements: Sequence[Statement], questions: Sequence[FocusQuestion]) -> Spec:
    """What ``timeline`` draws."""
    uses = [plain("coverage.used"), plain("coverage.lying")]
    use = {"field": "use", "type": "nominal", "scale": {"domain": uses}}
    return {
        "data": {"values": _days(statements, uses)},
        "height": {**_ROW, "step": 44},
        "mark": {"type": "point", "filled": True, "opacity": 1},
        "encoding": {
            "x": {
                "field": "day",
                "type": "temporal",
                "title": plain("coverage.told"),
                "scale": {"nice": "year"},
                "axis": {"format": "%Y-%m", "tickCount": 5},
            },
            "y": _rows([_row(question.number) for question in questions]),
            "yOffset": {**use, "scale": {"domain": uses, "paddingOuter": 0.6}},
            "color": {**use, "legend": _legend(uses)},
            "shape": {**use, "scale": {"domain": uses, "range": ["circle", "diamond"]}, "legend": _legend(uses)},
            "size": {
                "field": "count",
                "type": "quantitative",
                "scale": {"domain": [1, 6], "range": [60, 260], "clamp": True},
                "legend": None,
            },
            "tooltip": _told("told", "source", "use", "count"),
        },
    }


def _days(statements: Sequence[Statement], uses: Sequence[str]) -> list[dict[str, Any]]:
    """One value for all that was said on one day under one question and is used, or is not."""
    together: defaultdict[tuple[int, str, bool], list[Statement]] = defaultdict(list)
    for one in statements:
        together[one.number, one.day, one.used].append(one)
    return [
        {
            "row": _row(number),
            "day": day,
            "told": said[0].quote.date,
            "source": joined(*list(dict.fromkeys(one.quote.title for one in said))[:_TITLES]),
            "use": uses[0 if used else 1],
            "count": len(said),
        }
        for (number, day, used), said in together.items()
    ]


def running_order_spec(spans: Sequence[Span], slot: int, questions: Sequence[FocusQuestion]) -> Spec:
    """What ``running_order`` draws; a segue stands in the row of the question that it follows."""
    priorities = {question.number: str(question.priority) for question in questions}
    groups = {name: plain(f"coverage.{name}") for name in ("must", "should", "nice", "frame")}
    values = _parts(spans, priorities, groups)
    present = [name for name in groups.values() if any(value["group"] == name for value in values)]
    ends = max([slot, *(span.end for span in spans)]) / 60
    x = {
        "type": "quantitative",
        "title": plain("coverage.minutes"),
        "scale": {"domain": [0, 1.02 * ends], "nice": False},
    }
    bars = {
        "mark": {"type": "bar", "height": 16, "cornerRadius": 2},
        "encoding": {
            "x": {**x, "field": "start"},
            "x2": {"field": "end"},
            "y": _rows(list(dict.fromkeys(value["row"] for value in values))),
            "color": {
                "field": "group",
                "type": "nominal",
                "scale": {"domain": list(groups.values())},
                "legend": _legend(present),
            },
            "tooltip": _told("part", "length"),
        },
    }
    line = {
        "data": {"values": [{"slot": slot / 60}]},
        "mark": {"type": "rule", "strokeWidth": 2, "strokeDash": [6, 4], "color": _SLOT},
        "encoding": {"x": {**x, "field": "slot"}},
    }
    return {"data": {"values": values}, "height": _ROW, "layer": [bars, line] if slot else [bars]}


def _parts(spans: Sequence[Span], priorities: Mapping[int, str], groups: Mapping[str, str]) -> list[dict[str, Any]]:
    values: list[dict[str, Any]] = []
    for span in spans:
        name = _row(span.number) if span.number else plain(f"whole.{span.part}")
        row = values[-1]["row"] if span.part == "segue" and values else name
        values.append(
            {
                "row": row,
                "part": name,
                "start": span.start / 60,
                "end": span.end / 60,
                "length": round((span.end - span.start) / 60, 1),
                "group": groups[priorities.get(span.number, "frame")],
            }
        )
    return values


def _row(number: int) -> str:
    return plain("coverage.row", number=number)


def _rows(names: Sequence[str]) -> Spec:
    return {
        "field": "row",
        "type": "ordinal",
        "title": None,
        "scale": {"domain": list(names)},
        "axis": {"grid": True, "labelLimit": 0},
    }


def _legend(names: Sequence[str]) -> Spec:
    return {"title": None, "orient": "top", "labelLimit": 0, "values": list(names)}


def _told(*fields: str) -> list[Spec]:
    return [{"field": name, "type": "nominal", "title": plain(f"coverage.{name}")} for name in fields]
