"""A sheet as the outline that prompters for interviews read: each question a heading, its notes below."""

from __future__ import annotations

from collections.abc import Iterator

from prep.exporting.markdown import inert
from prep.exporting.outline import Asked, Cited, introduced
from prep.exporting.paper import Heading, Paper, Spoken


def render(paper: Paper) -> bytes:
    """Markdown with one heading a question that is asked, in the order of the show, and nothing else."""
    return ("\n".join(_lines(paper)).rstrip() + "\n").encode("utf-8")


def _lines(paper: Paper) -> Iterator[str]:
    yield from (f"# {inert(paper.title)}", "")
    for block in paper.blocks:
        match block:
            case Heading(text, 1) if text[:1].isdigit():
                yield from (f"## {inert(text)}", "")
            case Asked():
                yield from (f"## {inert(block.question)}", "")
                yield from _quotes(block.quotes)
                yield from (f"- {label}{paper.words['colon']}{inert(text)}" for label, text in block.details)
                yield ""
            case Spoken():
                yield from (f"## {inert(block.text)}", "")
                yield from _quotes(block.quotes)


def _quotes(quotes: tuple[Cited, ...]) -> Iterator[str]:
    for cited in quotes:
        yield from (f"{inert(introduced(cited), newline=chr(92) + chr(10))}", "")
        yield from (f"— {inert(cited.origin)}", "")
