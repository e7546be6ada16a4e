"""A paper as one HTML file for print and phone: no script, no picture, nothing fetched, every text escaped."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from html import escape
from pathlib import Path

from prep.exporting.outline import Asked, Cited, introduced, is_web_address, printable, shortened
from prep.exporting.paper import Block, Heading, Item, Paper, Spoken, Table, Text, footnotes, in_place
from prep.exporting.words import DOT

_STYLE = Path(__file__).resolve().parent / "paper.css"


def render(paper: Paper) -> bytes:
    """The file's bytes; its policy lets in our own style sheet and nothing else."""
    style = f"\n{_STYLE.read_text(encoding='utf-8')}"
    seal = base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")
    policy = f"default-src 'none'; style-src 'sha256-{seal}'; base-uri 'none'; form-action 'none'"
    language = "zh-CN" if paper.language == "zh" else "en"
    head = (
        f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{_safe(paper.title)}</title>\n<style>{style}</style>\n</head>\n"
    )
    body = "\n".join(_body(paper))
    return f'{head}<body class="{"wide" if paper.wide else "tall"}">\n{body}\n</body>\n</html>\n'.encode()


def _safe(text: str) -> str:
    return escape(printable(text), quote=True)


def _tag(name: str, text: str, kind: str = "") -> str:
    opening = f'{name} class="{kind}"' if kind else name
    return f"<{opening}>{_safe(text)}</{name}>"


def _body(paper: Paper) -> Iterator[str]:
    yield _tag("p", paper.running, "running")
    yield _tag("h1", paper.title)
    rows = (f"<div>{_tag('dt', label)}{_tag('dd', value)}</div>" for label, value in paper.facts)
    yield f"<dl>{''.join(rows)}</dl>"
    yield from _blocks(paper)


def _blocks(paper: Paper) -> Iterator[str]:
    """Block by block; items that follow each other are one list."""
    inside = ""
    for block in paper.blocks:
        wanted = ("ol" if block.number else "ul") if isinstance(block, Item) else ""
        if wanted != inside:
            yield f"</{inside}>" if inside else ""
            yield f"<{wanted}>" if wanted else ""
            inside = wanted
        yield "".join(_block(block, paper))
    if inside:
        yield f"</{inside}>"
    yield from _notes(paper)


def _notes(paper: Paper) -> Iterator[str]:
    """Footnotes at the end, each with the way back."""
    found = footnotes(paper.blocks)
    if found:
        lines = (
            f'<li class="words" id="note-{number}" value="{number}"><a href="#mark-{number}">↑</a> {_safe(told)}</li>'
            for number, told in found
        )
        yield f'<ol class="notes">{"".join(lines)}</ol>'


def _mark(block: Asked | Spoken) -> str:
    number = block.note
    return f'<sup><a id="mark-{number}" href="#note-{number}">{number}</a></sup>' if number else ""


def _block(block: Block, paper: Paper) -> Iterator[str]:
    match block:
        case Heading(text, level):
            yield _tag(f"h{level + 1}", text, "words")
        case Text(text, style, keep):
            yield _tag("p", text, " ".join(part for part in (style, "keep" if keep else "") if part != "normal"))
        case Item(text, _, url):
            link = f"{DOT}{_link(url)}" if url else ""
            yield f"<li>{_safe(text)}{link}</li>"
        case Spoken():
            yield from _spoken(block)
        case Asked():
            yield from _asked(block, paper)
        case Table():
            yield from _table(block)
        case Cited():
            yield _quotation(block)


def _asked(asked: Asked, paper: Paper) -> Iterator[str]:
    yield "<section>"
    yield _tag("p", f"{asked.number}  {asked.label}", "label")
    yield from map(_quotation, in_place(asked))
    yield f"<h3>{_safe(asked.question)}{_mark(asked)}</h3>"
    if asked.details:
        lines = (
            f"<li>{_tag('b', label)}{_safe(paper.words['colon'])}{_safe(text)}</li>" for label, text in asked.details
        )
        yield f"<ul>{''.join(lines)}</ul>"
    yield "</section>"


def _spoken(line: Spoken) -> Iterator[str]:
    yield '<section class="keep">' if line.keep else "<section>"
    if line.label:
        yield _tag("p", line.label, "label")
    yield from map(_quotation, in_place(line))
    kind = {"large": ' class="said"', "item": ' class="item"'}.get(line.style, "")
    yield f"<p{kind}>{_safe(line.text)}{_mark(line)}</p>"
    yield "</section>"


def _table(table: Table) -> Iterator[str]:
    whole = sum(table.shares)
    columns = "".join(f'<col width="{share * 100 // whole}%">' for share in table.shares)
    yield "<table>" if table.long else '<table class="short">'
    yield f"<colgroup>{columns}</colgroup>"
    yield f"<thead><tr>{''.join(_tag('th', name) for name in table.head)}</tr></thead><tbody>"
    for row in table.rows:
        yield f"<tr>{''.join(_cell(name, text) for name, text in zip(table.head, row, strict=True))}</tr>"
    yield "</tbody></table>"


def _cell(name: str, text: str) -> str:
    inner = _link(text, shortened(text)) if is_web_address(text) else _safe(text)
    return f'<td data-name="{_safe(name)}">{inner}</td>' if text else "<td></td>"


def _quotation(cited: Cited) -> str:
    origin = _tag("p", cited.origin, "origin") if cited.origin else ""
    return f"<blockquote>{_tag('p', introduced(cited), 'words')}{origin}</blockquote>"


def _link(url: str, shown: str = "") -> str:
    """A source's own web address, opened only when somebody follows it; ``shown`` is what is seen of it."""
    return f'<a href="{_safe(url)}" rel="noreferrer noopener">{_safe(shown or url)}</a>'
