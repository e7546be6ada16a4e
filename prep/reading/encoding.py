"""From bytes to text without silent mojibake: marks first, then UTF-8, then the codec whose text is most plausible.

A codec is believed only where its text is made of characters that its language really uses: the first level of GB 2312
(3,755 characters) and of Big5 (5,401) cover 99.8 % of running Chinese text, while text read with the wrong one of the
two falls to about half. Short files get charset-normalizer as a third opinion; what stays doubtful is refused.
"""

from __future__ import annotations

import codecs
from collections.abc import Callable
from dataclasses import dataclass

from prep.domain import GreenroomError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 100_000
_SURE, _POSSIBLE, _MARGIN = 0.85, 0.6, 0.15
_COMMON = frozenset(
    "的一是在了不我你他她它们这那个有人大家好中国上下来到时地为就说要会可以和能也对出去里后多小么没都过自之年生学"
    "得着看起还发想用天样子事经行所民同主动方现前进成面定实什问公司机器新车业技术产品市场创智驾因果如但很给让做被把将"
    "從這個們來會國時說為對後發過還開關見長點學問實現動車機業產場創讓將當與於種樣麼嗎謝請歡迎各位今晚早安电影話话"
)
_PUNCTUATION = frozenset("，。、；：？！「」『』《》（）【】“”‘’—…·～－％　•–€™©®")


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
    broken = text.count("\ufffd") > len(text) // 100
    if broken and name != "utf-8-sig":
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
    if damaged * 20 <= beyond_ascii and damaged * 500 <= len(text):
        return Decoded(text, "utf-8", ("damaged_bytes",))
    cut_off = text.rstrip("\ufffd")
    if len(text) - len(cut_off) <= 3 and "\ufffd" not in cut_off and len(cut_off) >= 2:
        return Decoded(cut_off, "utf-8", ("damaged_bytes",))
    return None


def _other(data: bytes, declared: str) -> Decoded | None:
    codec = _best(data, tuple(_LIKELY), _SURE) or _second_opinion(data, declared)
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
    codec = _best(b"\n".join(strange), tuple(_LIKELY), _SURE)
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

    match = from_bytes(data[:_SAMPLE]).best()
    named = {_codec(declared), _codec(match.encoding) if match else ""}
    ranked = sorted(((plausibility(data, name), name) for name in _LIKELY), reverse=True)
    score, name = ranked[0]
    return name if score >= _POSSIBLE and name in named and score > ranked[1][0] else None


def _codec(name: str) -> str:
    """One name for the relatives of a codec: GB 2312 and GBK are parts of GB 18030."""
    try:
        plain = codecs.lookup(name).name if name else ""
    except LookupError:
        return ""
    return {"gb2312": "gb18030", "gbk": "gb18030", "big5": "cp950", "big5hkscs": "cp950", "shift_jis": "cp932"}.get(plain, plain)


def plausibility(data: bytes, name: str) -> float:
    """How much text read with ``name`` looks like writing, judged by its characters beyond ASCII.

    0 where the bytes are not valid in that codec at all, 1 where all is plausible, up to 1.3 where it consists of the
    commonest Chinese characters, which settles files of two or three words.
    """
    try:
        text = codecs.getincrementaldecoder(name)().decode(data[:_SAMPLE])
    except UnicodeDecodeError:
        return 0.0
    wide = name.startswith("utf-16")
    likely = _LIKELY.get(name, _either_chinese)
    judged = [(before, c, after) for before, c, after in zip(" " + text, text, text[1:] + " ", strict=False) if wide or c > "\x7f"]
    if not judged:
        return 0.0
    common = sum(c in _COMMON for _, c, _ in judged)
    return (sum(_weight(likely, *triple) for triple in judged) + 0.3 * common) / len(judged)


def _weight(likely: Callable[[str], bool], before: str, c: str, after: str) -> float:
    if c in _PUNCTUATION or "\x20" <= c <= "\x7e" or c in "\t\r\n":
        return 1.0
    if likely(c):
        lonely = before.isascii() and before.isalpha() and after.isascii() and after.isalpha()
        return 0.3 if lonely and c >= "\u3040" else 1.0
    return 0.4 if "\u2000" <= c <= "\u2bff" or "\uff00" <= c <= "\uff60" else 0.0


def _lead(c: str, codec: str, low: int, high: int) -> bool:
    try:
        code = c.encode(codec)
    except UnicodeEncodeError:
        return False
    return len(code) == 2 and low <= code[0] <= high


def _simplified(c: str) -> bool:
    return _lead(c, "gb2312", 0xB0, 0xD7)


def _traditional(c: str) -> bool:
    return _lead(c, "big5", 0xA4, 0xC6) and c >= "\u4e00"


def _either_chinese(c: str) -> bool:
    return _simplified(c) or _traditional(c)


def _japanese(c: str) -> bool:
    return "\u3041" <= c <= "\u30ff" or _lead(c, "shift_jis", 0x88, 0x97)


def _korean(c: str) -> bool:
    return _lead(c, "euc_kr", 0xB0, 0xC8)


def _western(c: str) -> bool:
    return "\u00c0" <= c <= "\u017f"


_LIKELY: dict[str, Callable[[str], bool]] = {
    "gb18030": _simplified,
    "cp950": _traditional,
    "cp932": _japanese,
    "euc_jp": _japanese,
    "cp949": _korean,
    "cp1252": _western,
}
