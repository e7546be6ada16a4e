"""A paper as PDF, and as pictures of its pages: Chinese set properly, fonts embedded."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from prep.exporting.outline import Cited, is_web_address, printable, quoted, shortened
from prep.exporting.paper import TICK, Paper, Table, moment_of, note_of
from prep.exporting.typesetting import typeset

_TEMPLATE = "paper.typ"
_LONG = 900
"""Characters from which a line with its quotations may be torn between pages: more would not fit on one."""


def render(paper: Paper) -> bytes:
    """The document's bytes, equal for equal papers."""
    return typeset(_TEMPLATE, as_data(paper), moment_of(paper.day))[0]


def pictures(paper: Paper) -> list[bytes]:
    """Its pages as PNG."""
    return typeset(_TEMPLATE, as_data(paper), moment_of(paper.day), "png")


def as_data(paper: Paper) -> dict[str, Any]:
    """The paper as the template reads it."""
    data: dict[str, Any] = _clean(
        {
            "title": paper.title,
            "running": paper.running,
            "facts": paper.facts,
            "blocks": [_block(block) for block in paper.blocks],
            "colon": paper.words["colon"],
            "contents_title": paper.words["contents"],
        }
    )
    language = "zh" if paper.language == "zh" else "en"
    region = "cn" if language == "zh" else "us"
    return {
        **data,
        "language": language,
        "region": region,
        "tick": TICK,
        "wide": paper.wide,
        "contents": paper.contents,
    }


def _block(block: Any) -> dict[str, Any]:
    data = {"kind": type(block).__name__.lower(), **asdict(block)}
    if isinstance(block, Cited):
        return {**data, **quotation(block)}
    if isinstance(block, Table):
        data["rows"] = [[_cell(text) for text in row] for row in block.rows]
        data["long"] = block.long
    if "quotes" in data:
        data["footnote"] = note_of(block) if data.pop("note") else ""
        spoken = "".join(f"{quote.lead_in}{quote.text}" for quote in block.quotes)
        details = "".join(text for _, text in data.get("details", ()))
        data["long"] = len(spoken + details + data.get("question", data.get("text", ""))) > _LONG
        data["quotes"] = [quotation(quote) for quote in block.quotes]
    return data


def _cell(text: str) -> Any:
    """A cell's text; a web address with what is seen of it."""
    return {"url": text, "shown": shortened(text)} if is_web_address(text) else text


def quotation(cited: Cited) -> dict[str, str]:
    """A quotation between marks, a blank after a lead-in that ends on a narrow colon."""
    gap = " " if cited.lead_in[-1:] == ":" else ""
    return {"lead_in": cited.lead_in, "quoted": f"{gap}{quoted(cited.text)}", "origin": cited.origin}


def _clean(value: Any) -> Any:
    """Every text without what no file can hold."""
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, dict):
        return {key: _clean(item) for key, item in value.items()}
    return [_clean(item) for item in value] if isinstance(value, list | tuple) else value
