"""typst: templates of ours, data as JSON, fonts that are looked for and never guessed."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

from prep.domain import GreenroomError
from prep.text.language import han_count

_HERE = Path(__file__).resolve().parent
_HAN = (
    "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "Source Han Sans CN", "PingFang SC", "Hiragino Sans GB",
    "Microsoft YaHei", "WenQuanYi Micro Hei", "WenQuanYi Zen Hei", "Noto Serif CJK SC", "Source Han Serif SC", "SimHei",
)  # fmt: skip
_LATIN = ("Noto Sans", "Helvetica Neue", "Segoe UI", "Arial", "Liberation Sans", "DejaVu Sans", "Libertinus Serif")
_OTHER = re.compile("[\u3040-\u30ff\uac00-\ud7af]")


def typeset(template: str, data: Mapping[str, Any], day: datetime, made: Literal["pdf", "png"] = "pdf") -> list[bytes]:
    """One PDF, or a picture a page, of ``data`` in one of our templates.

    Raises ``GreenroomError``: ``no_cjk_font`` where Chinese stands in the data and no font has it, ``not_typeset`` for
    what the typesetter refuses or warns of.
    """
    import typst

    body = json.dumps(
        {
            **data,
            "fonts": fonts_for(json.dumps(data, ensure_ascii=False), str(data["language"])),
            "moment": _moment(day),
        }
    )
    try:
        made_of: tuple[Any, list[typst.TypstWarning]] = typst.compile_with_warnings(
            str(_HERE / template),
            root=str(_HERE),
            format=made,
            ppi=80.0,
            sys_inputs={"data": body},
            timestamp=int(day.timestamp()),
        )
    except typst.TypstError as refusal:
        raise GreenroomError("not_typeset", reason=str(refusal)[:200]) from refusal
    pages, warnings = made_of
    if any("font" in warning.message for warning in warnings):
        raise GreenroomError("no_cjk_font")
    return pages if isinstance(pages, list) else [pages]


def fonts_for(text: str, language: str) -> list[Any]:
    """Families for a text: in a Chinese one the marks “” — … that both scripts share are set in the Chinese family.

    Raises ``GreenroomError("no_cjk_font")`` where the text is Chinese and this machine has no font for it.
    """
    import typst

    there = set(typst.Fonts().families())
    latin = next((name for name in _LATIN if name in there), "")
    han = [name for name in _HAN if name in there][:1]
    if not han and (han_count(text) or _OTHER.search(text)):
        raise GreenroomError("no_cjk_font")
    letters: Any = {"name": latin, "covers": "latin-in-cjk"} if han and language == "zh" else latin
    return [*([letters] if latin else []), *han]


def _moment(day: datetime) -> dict[str, int]:
    return {name: getattr(day, name) for name in ("year", "month", "day", "hour", "minute", "second")}
