"""Saved web pages: WeChat articles and ordinary ones."""

from __future__ import annotations

import re

from prep.reading.compose import Raw, compose
from prep.reading.document import ReadDocument
from prep.reading.encoding import decode
from prep.reading.facts import Facts
from prep.reading.hidden import hidden_cuts
from prep.reading.metadata import tidy
from prep.reading.page import read_page
from prep.text.clean import clean_text

_CHARSET = re.compile(
    rb"<meta[^<>]{0,200}?charset\s{0,3}=\s{0,3}[\"']?([A-Za-z0-9_-]{2,20})|<\?xml[^<>]{0,100}?encoding=[\"']([A-Za-z0-9_-]{2,20})",
    re.IGNORECASE,
)


def load(data: bytes, name: str, *, charset: str = "", address: str = "") -> ReadDocument:
    """The article in the page ``data`` called ``name``. Raises ``GreenroomError`` with a reason code.

    ``charset`` and ``address`` are what came with the page; without a charset the page's own word counts.
    """
    declared = _CHARSET.search(data[:4_096])
    decoded = decode(data, charset or ((declared[1] or declared[2]).decode("ascii") if declared else ""))
    text, removed = clean_text(decoded.text)
    page = read_page(text)
    blocks = [block.with_text(clean_text(block.text)[0]) for block in page.blocks]
    raw = Raw(
        name=name,
        blocks=blocks,
        facts=page.facts | tidy(Facts(url=address).told_by("file")),
        encoding=decoded.encoding,
        notes=decoded.notes + (("whole_page",) if page.whole else ()),
        cut=hidden_cuts(page.hidden),
        removed=removed,
        wechat=page.wechat,
    )
    return compose(raw)
