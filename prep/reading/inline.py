"""Markdown's marks inside a paragraph taken away, so that the author's words stay and nothing else does.

Own code instead of a CommonMark parser, because CommonMark leaves ``**`` standing next to full-width punctuation
(``**「第一股」**之后``) and in the unbalanced runs of dumped WeChat pages (``****2019 年 11 月，余凯**``).
"""

from __future__ import annotations

import html
import re
from collections.abc import Collection

from prep.text.clean import clean_text

_SHIFT = 0x10FF00
_AWAY = {code: _SHIFT + code for code in range(128) if code != 10}
_BACK = {shifted: code for code, shifted in _AWAY.items()}
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_CODE = re.compile(r"(?<!`)(`{1,3})(?!`)([^`\n]{1,2000})\1(?!`)")
_TITLE = r"(?:\s+(?:\"[^\"\n]{0,300}\"|'[^'\n]{0,300}'))?\s*"
_ADDRESS = r"(?:<[^<>\n]{0,3000}>|[^()\s]{0,3000}(?:\([^()\s]{0,300}\)[^()\s]{0,3000})?)"
_TARGET = rf"\({_ADDRESS}{_TITLE}\)"
_IMAGE = re.compile(r"!\[[^\[\]\n]{0,500}\]" + _TARGET)
_LINK = re.compile(r"(?<!!)\[([^\[\]]{0,1000})\]" + _TARGET)
_CUT_IMAGE = re.compile(r"\[?!\[[^\[\]\n]{0,300}\]\([^()\s]{0,3000}$")
_CUT_LINK = re.compile(r"\[([^\[\]\n]{0,300})\]\([^()\s]{0,3000}$")
_REFERENCE = re.compile(r"(?<!!)\[([^\[\]]{1,500})\]\[([^\[\]]{0,100})\]")
_AUTOLINK = re.compile(r"<((?:https?://|mailto:)[^<>\s]{1,2000})>")
_BOLD = re.compile(r"\*{2,}")
_EMPHASIS = re.compile(
    r"(?<![A-Za-z0-9*])\*(?=[^\s*])([^*\n]{1,300})(?<=[^\s*])\*(?![A-Za-z0-9*])|\*(?=[\u3400-\u9fff「“《])([^*\n]{1,300})\*"
)
_UNDERSCORE = re.compile(r"(?<![A-Za-z0-9_])(_{1,3})(?=[^\s_])([^_\n]{1,300})(?<=[^\s_])\1(?![A-Za-z0-9_])")
_STRIKE = re.compile(r"~~(?=\S)([^~\n]{1,300})~~")
_FOOTNOTE = re.compile(r"\[\^[\w-]{1,20}\]")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_LINE_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?=[a-z])(?:a|abbr|article|b|big|blockquote|center|cite|code|del|details|div|em|figcaption|figure|font|h[1-6]|hr|i|img|ins|kbd|li|mark"
    r"|ol|p|pre|q|rp|rt|ruby|s|section|small|span|strong|sub|summary|sup|table|tbody|td|th|thead|tr|tt|u|ul|video|iframe)"
    r"(?:\s[^<>]{0,2000})?/?>",
    re.IGNORECASE,
)


def plain(source: str, references: Collection[str] = ()) -> str:
    """``source`` (the inside of one Markdown block) as the words a reader sees; line breaks stay.

    Images go with their alternative text, links keep theirs, an escaped character becomes itself.
    ``references`` are the labels that the document defines, in upper case, for links such as ``[text][label]``.
    """
    text = _CODE.sub(lambda match: _shifted(match[2]), _ESCAPED.sub(lambda match: _shifted(match[1]), source))
    text = _without_images(text)
    text = _LINK.sub(r"\1", text)
    if references:
        text = _REFERENCE.sub(
            lambda match: match[1] if (match[2] or match[1]).upper() in references else match[0], text
        )
    text = _CUT_LINK.sub(r"\1", _CUT_IMAGE.sub("", _AUTOLINK.sub(r"\1", text)))
    text = _TAG.sub("", _LINE_BREAK.sub("\n", text))
    text = _BOLD.sub("", _FOOTNOTE.sub("", text))
    text = _EMPHASIS.sub(lambda match: match[1] or match[2], text)
    text = _STRIKE.sub(r"\1", _UNDERSCORE.sub(r"\2", text))
    if "&" in text:
        text = clean_text(_ENTITY.sub(lambda match: html.unescape(match[0]), text))[0]
    lines = (line.strip() for line in text.translate(_BACK).split("\n"))
    return "\n".join(line for line in lines if line)


def all_bold(source: str) -> bool:
    """Whether every visible word of ``source`` is set in bold; a run of four asterisks closes and opens at once."""
    pieces = re.split(r"(\*{2,}|__)", _without_images(_ESCAPED.sub(r"\1", source)).strip())
    inside, seen = False, False
    for index, piece in enumerate(pieces):
        if index % 2:
            at_edge = not "".join(pieces[:index]).strip() or not "".join(pieces[index + 1 :]).strip()
            inside ^= at_edge or len(piece) < 4
        elif piece.strip():
            if not inside:
                return False
            seen = True
    return seen


def starts_with_image(source: str) -> bool:
    """Whether a paragraph opens with a picture, so that words on the same line are its caption."""
    return bool(_IMAGE.match(source.lstrip("* \u3000"))) and bool(_without_images(source).strip("* \n"))


def _without_images(text: str) -> str:
    return _IMAGE.sub("", text) if "![" in text else text


def _shifted(text: str) -> str:
    """Characters moved out of the way of the patterns, to the last private plane, from where they come back."""
    return text.translate(_AWAY)
