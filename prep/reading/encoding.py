"""From bytes to text without silent mojibake: marks first, then UTF-8, then the codec whose text is most plausible.

Short files get charset-normalizer as a third opinion; what stays doubtful is refused.
"""

from __future__ import annotations

import codecs
import unicodedata
from dataclasses import dataclass

from prep.domain import GreenroomError
from prep.reading.plausible import CODECS, SAMPLE, plausibility

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_NO_TEXT = frozenset(("Cn", "Co", "Cs"))
_SURE, _POSSIBLE, _MARGIN = 0.85, 0.6, 0.15


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the codec it was read with, and codes of what a reader should know (``damaged_bytes``, …)."""

    text: str
    encoding: str
    notes: tuple[str, ...] = ()


def decode(data: bytes, declared: str = "") -> Decoded:
    """The text of ``data``; a ``declared`` charset counts only where the bytes are not valid UTF-8.

    Raises ``GreenroomError("undecodable")`` where no codec gives plausible text.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _marked(data, name)
    if b"\x00" in data and (wide := _best(data, ("utf-16-le", "utf-16-be"), _SURE)):
        return Decoded(data.decode(wide, "replace"), wide)
    found = _utf8(data) or _other(data, declared) or _line_by_line(data)
    if found is None:
        raise GreenroomError("undecodable")
    return found


def _marked(data: bytes, name: str) -> Decoded:
    text = data.decode(name, "replace")
    strange = sum(c == "\ufffd" or unicodedata.category(c) in _NO_TEXT for c in text[:SAMPLE])
    if strange * 100 > len(text[:SAMPLE]) and name != "utf-8-sig":
        raise GreenroomError("undecodable")
    return Decoded(text, name, ("damaged_bytes",) if "\ufffd" in text else ())


def _utf8(data: bytes) -> Decoded | None:
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass
    text = data.decode("utf-8", "replace")
    damaged = text.count("\ufffd")
    beyond_ascii = len(text) - sum(map(text.count, map(chr, range(128))))
    if damaged * 20 <= beyond_ascii and damaged * 200 <= len(text):
        return Decoded(text, "utf-8", ("damaged_bytes",))
    cut_off = text.rstrip("\ufffd")
    if len(text) - len(cut_off) <= 3 and "\ufffd" not in cut_off and len(cut_off) >= 2:
        return Decoded(cut_off, "utf-8", ("damaged_bytes",))
    return None


def _other(data: bytes, declared: str) -> Decoded | None:
    codec = _best(data, CODECS, _SURE) or _second_opinion(data, declared)
    if codec is None:
        return None
    text = data.decode(codec, "replace")
    damaged = text.count("\ufffd")
    if damaged > 1 and damaged * 200 > len(text):
        return None
    name = {"cp950": "big5"}.get(codec, codec)
    return Decoded(text, name, ("damaged_bytes",) if damaged else ())


def _line_by_line(data: bytes) -> Decoded | None:
    """Files glued together from several encodings: each line by itself, the rest as most of its kind."""
    lines = data.split(b"\n")
    foreign = [line for line in lines if not line.isascii()]
    strange = [line for line in foreign if _utf8(line) is None]
    if not strange or len(strange) * 2 > len(foreign):
        return None
    codec = _best(b"\n".join(strange), CODECS, _SURE)
    if codec is None:
        return None
    known = set(strange)
    text = "\n".join(line.decode(codec if line in known else "utf-8", "replace") for line in lines)
    return Decoded(text, f"utf-8+{codec}", ("mixed_encodings",))


def _best(data: bytes, names: tuple[str, ...], least: float) -> str | None:
    """The most plausible of ``names``, if it reaches ``least`` and leaves the others behind by a margin."""
    ranked = sorted(((plausibility(data, name), name) for name in names), reverse=True)
    first, second = ranked[0], ranked[1]
    return first[1] if first[0] >= least and first[0] - second[0] >= _MARGIN else None


def _second_opinion(data: bytes, declared: str) -> str | None:
    """A doubtful codec may pass if the page declares it or charset-normalizer names it, and nothing speaks better."""
    from charset_normalizer import from_bytes

    match = from_bytes(data[:SAMPLE]).best()
    named = {_codec(declared), _codec(match.encoding) if match else ""}
    ranked = sorted(((plausibility(data, name), name) for name in CODECS), reverse=True)
    score, name = ranked[0]
    return name if score >= _POSSIBLE and name in named and score > ranked[1][0] else None


def _codec(name: str) -> str:
    """One name for the relatives of a codec: GB 2312 and GBK are parts of GB 18030."""
    try:
        plain = codecs.lookup(name).name if name else ""
    except LookupError:
        return ""
    return {"gb2312": "gb18030", "gbk": "gb18030", "big5": "cp950", "big5hkscs": "cp950", "shift_jis": "cp932"}.get(
        plain, plain
    )
