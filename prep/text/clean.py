"""Making foreign text safe to store and show: one newline, one normal form, nothing invisible."""

from __future__ import annotations

import re
import unicodedata

_INVISIBLE = {
    "control": re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff\ufff9-\ufffb]"),
    "bidi": re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"),
    "zero_width": re.compile("[\u00ad\u180e\u200b\u200c\u2060-\u2064\ufeff]"),
    "joiner": re.compile(
        "(?<![\u00a9-\u3299\U0001f000-\U0001faff\ufe0f])\u200d|\u200d(?![\u00a9-\u3299\U0001f000-\U0001faff])"
    ),
    "tags": re.compile("[\U000e0000-\U000e007f]"),
}
_SURROGATE = re.compile("[\ud800-\udfff]")
_NEWLINE = re.compile("\r\n?|[\x85\u2028\u2029]")
_HAN_MEETS_LATIN = re.compile(r"(?<=[\u4e00-\u9fff])(?=[A-Za-z0-9])|(?<=[A-Za-z0-9%])(?=[\u4e00-\u9fff])")
_BLANK = re.compile("[\t\u00a0\u1680\u2000-\u200a\u202f\u205f]")


def clean_text(raw: str) -> tuple[str, dict[str, int]]:
    r"""``raw`` in NFC with ``\n`` newlines and without invisible characters, and how many of each kind went.

    Lone surrogates become U+FFFD (counted as ``surrogate``); bidi controls, tag characters and zero-width characters
    go, since a quotation must not hide what it holds. Tabs and exotic blanks become plain blanks.
    """
    counts: dict[str, int] = {}
    text, replaced = _SURROGATE.subn("\ufffd", raw)
    if replaced:
        counts["surrogate"] = replaced
    text = _NEWLINE.sub("\n", text)
    for kind, pattern in _INVISIBLE.items():
        text, removed = pattern.subn("", text)
        if removed:
            counts[kind] = removed
    return unicodedata.normalize("NFC", _BLANK.sub(" ", text)), counts


def gapped(text: str) -> str:
    """``text`` with a blank between Han characters and Latin letters or figures."""
    return _HAN_MEETS_LATIN.sub(" ", text)


def one_line(text: str, limit: int = 300) -> str:
    """``text`` cleaned, on one line and at most ``limit`` characters: for titles, names and paths that are shown."""
    flat = " ".join(clean_text(text)[0].split())
    return flat if len(flat) <= limit else flat[: limit - 1] + "…"
