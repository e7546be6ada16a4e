"""Subtitle files as cues: one tolerant parser for SRT and WebVTT.

Own code, because the parsers at hand give up on a file for one bad time or drop that cue's words in silence.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, replace

_TIME = r"(?:(\d{1,3}):)?(\d{1,2}):(\d{1,2})(?:[.,:](\d{1,3}))?"
_TIMING = re.compile(rf"^\s*{_TIME}\s*-{{1,3}}>\s*{_TIME}")
_NUMBER = re.compile(r"^\s*\d{1,6}\s*$")
_BLOCK = re.compile(r"^(?:NOTE|STYLE|REGION)\b")
_VOICE = re.compile(r"<v(?:\.[\w.]{1,40})?[ \t]{1,8}([^<>\n]{1,80})>")
_TAG = re.compile(r"</?[A-Za-z][^<>\n]{0,200}>|</?\d{1,2}:[\d:.]{2,12}>|<\d{1,2}:[\d:.]{2,12}>|\{\\[^{}\n]{0,100}\}")
_SOUND = re.compile(
    r"^[\[(（【♪♫*]\s*+(?:[a-z][a-z ,'-]{0,40}|[A-Z][A-Z ,'-]{2,40}"
    r"|(?:Music|Applause|Laughter|Silence|Inaudible|Noise|Cheering|Foreign|Crosstalk)[\w ]{0,20}"
    r"|(?:轻快|激昂|背景|片头|片尾)?(?:音乐|掌声|笑声|鼓掌|大笑|笑|静音|欢呼声?|咳嗽)[\u4e00-\u9fff]{0,4})\s{0,8}[\])）】♪♫*]$"
    r"|^[♪♫].{0,200}[♪♫]$|^[♪♫\s]+$"
)


@dataclass(frozen=True, slots=True)
class Cue:
    """Lines shown together. Times are milliseconds; ``start`` is ``None`` where the file states none that can be true.

    ``voice`` is the speaker of a WebVTT voice tag, ``""`` without one.
    """

    start: int | None
    end: int | None
    lines: tuple[str, ...]
    voice: str = ""


@dataclass(frozen=True, slots=True)
class Cues:
    """The cues of a file in its order, timing lines that cannot be true, and lines that only name a sound."""

    cues: list[Cue]
    bad: list[str]
    sounds: list[str]


def parse_cues(text: str) -> Cues:
    """All cues of ``text`` (SRT or WebVTT); no word of a cue is lost, however broken its number or its times are.

    A start before the cue above it, or minutes or seconds over 59, become ``None`` and are listed as bad.
    """
    rows = _without_notes(text).split("\n")
    timed = [(i, match) for i, row in enumerate(rows) if (match := _TIMING.match(row))]
    cues: list[Cue] = []
    bad: list[str] = []
    sounds: list[str] = []
    latest = 0
    for (i, match), following in zip(timed, [*[j for j, _ in timed[1:]], len(rows)], strict=False):
        start, end = _milliseconds(*match.group(1, 2, 3, 4)), _milliseconds(*match.group(5, 6, 7, 8))
        if start is None or end is None or start < latest:
            bad.append(rows[i].strip())
            start = None if start is None or start < latest else start
        latest = start if start is not None else latest
        lines, voice = _words(_body(rows, i + 1, following))
        sounds += [line for line in lines if _SOUND.match(line)]
        if kept := tuple(line for line in lines if not _SOUND.match(line)):
            cues.append(Cue(start, end, kept, voice))
    return Cues(_without_rolling(cues), bad, sounds)


def _without_notes(text: str) -> str:
    if not text.lstrip().startswith("WEBVTT"):
        return text
    blocks = re.split(r"\n{2,}", text.lstrip())
    return "\n\n".join(block for block in blocks if not _BLOCK.match(block))


def _body(rows: list[str], first: int, following: int) -> list[str]:
    """The rows of a cue without the number or name that belongs to the next one."""
    body = rows[first:following]
    if following < len(rows) and body:
        named = len(body) >= 2 and not body[-2].strip() and body[-1].strip()
        if named or _NUMBER.match(body[-1]):
            body = body[:-1]
    return body


def _words(rows: list[str]) -> tuple[list[str], str]:
    source = "\n".join(rows).replace("\\N", "\n").replace("\\h", " ")
    voice = _VOICE.search(source)
    plain = html.unescape(_TAG.sub("", _VOICE.sub("", source)))
    return [line for line in (" ".join(row.split()) for row in plain.split("\n")) if line], (
        " ".join(voice[1].split()) if voice else ""
    )


def _milliseconds(hours: str | None, minutes: str, seconds: str, fraction: str | None) -> int | None:
    if int(minutes) > 59 or int(seconds) > 59:
        return None
    return ((int(hours or 0) * 60 + int(minutes)) * 60 + int(seconds)) * 1000 + int((fraction or "0").ljust(3, "0"))


def _without_rolling(cues: list[Cue]) -> list[Cue]:
    """Without the lines that rolling captions show again: the last line of the cue above, not a moment later."""
    kept: list[Cue] = []
    last_line, last_end = "", -1
    for cue in cues:
        again = (
            len(cue.lines[0]) >= 8
            and cue.lines[0] == last_line
            and cue.start is not None
            and cue.start <= last_end + 20
        )
        last_line, last_end = cue.lines[-1], cue.end or -1
        if lines := cue.lines[1:] if again else cue.lines:
            kept.append(replace(cue, lines=lines))
    return kept
