"""From cues to running speech: one language, whole sentences, a turn for each speaker and about each minute."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace

from prep.reading.blocks import Block
from prep.reading.cues import Cue
from prep.reading.labels import could_speak, label_of
from prep.reading.lines import joined
from prep.reading.turns import Spoken
from prep.text.language import han_count, language_of

_SENTENCE_END = re.compile(r"[.!?。！？…][\"”」』）)]*(?=\s|$)|[。！？…][”」』）]*")
_BRACKETED = re.compile(r"^\[([^\[\]]{1,40})\]\s*:?\s*(?=\S)")
_CHEVRON = re.compile(r"^(?:>>+|&gt;&gt;)\s*")
_DASH = re.compile(r"^[-–—]\s*(?=\S)")
_SOON, _LATE = 60_000, 90_000
_LINE = 40
_CHANGE = ">>"


@dataclass(frozen=True, slots=True)
class Fragment:
    """A piece of speech from a cue. ``speaker`` is ``None`` where it goes on as before, ``">>"`` for a change."""

    start: int | None
    text: str
    speaker: str | None = None


def one_language(cues: list[Cue]) -> tuple[list[Cue], list[str]]:
    """Cues in the language that stands first, and the lines of the other one, where most cues come in two languages.

    Both layouts count: two lines in one cue, and two cues with the same times. The first language is taken for the
    original: it is what was said, while the second is somebody's translation and would be quoted wrongly.
    """
    groups = _by_time(cues)
    spoken = [[_language(line) for cue in group for line in cue.lines] for group in groups]
    doubled = [languages for languages in spoken if "zh" in languages and "en" in languages]
    if len(doubled) * 10 < len(groups) * 6 or len(doubled) < 3:
        return cues, []
    first = Counter(next(language for language in languages if language) for languages in doubled).most_common(1)[0][0]
    kept: list[Cue] = []
    dropped: list[str] = []
    for group in groups:
        languages = {_language(line) for cue in group for line in cue.lines}
        wanted = {first, ""} if first in languages else languages
        for cue in group:
            dropped += [line for line in cue.lines if _language(line) not in wanted]
            if lines := tuple(line for line in cue.lines if _language(line) in wanted):
                kept.append(replace(cue, lines=lines))
    return kept, dropped


def _by_time(cues: list[Cue]) -> list[list[Cue]]:
    groups: list[list[Cue]] = []
    for cue in cues:
        if groups and cue.start is not None and (groups[-1][0].start, groups[-1][0].end) == (cue.start, cue.end):
            groups[-1].append(cue)
        else:
            groups.append([cue])
    return groups


def _language(line: str) -> str:
    return language_of(line) if any(c.isalpha() for c in line) else ""


def fragments_of(cues: list[Cue]) -> list[Fragment]:
    """The speech of ``cues`` line by line, joined where a line merely wraps, with the names taken off."""
    speakers = _named(cues)
    voiced = any(cue.voice for cue in cues)
    fragments: list[Fragment] = []
    for cue in cues:
        pieces: list[Fragment] = [Fragment(cue.start, "", cue.voice if voiced else None)]
        for line in cue.lines:
            name, rest = _split(line, speakers)
            if name is not None:
                pieces.append(Fragment(cue.start, rest, name))
            else:
                pieces[-1] = replace(pieces[-1], text=joined([pieces[-1].text, line]))
        fragments += [piece for piece in pieces if piece.text or piece.speaker is not None]
    return fragments


def _named(cues: list[Cue]) -> frozenset[str]:
    """Labels that speak: at least two that come back, or one that comes three times."""
    counts = Counter(name for cue in cues for line in cue.lines if (name := _label(line)[0]))
    repeated = {name for name, count in counts.items() if count >= 2}
    enough = len(repeated) >= 2 or any(counts[name] >= 3 for name in repeated)
    capitalised = {name for name, count in counts.items() if " " in name and name.istitle()}
    return frozenset(repeated | capitalised) if enough else frozenset()


def _label(line: str) -> tuple[str, str]:
    bare = _DASH.sub("", _CHEVRON.sub("", line))
    if found := label_of(bare):
        return found.name, bare[found.end :]
    match = _BRACKETED.match(bare)
    return (match[1], bare[match.end() :]) if match and could_speak(match[1]) else ("", bare)


def _split(line: str, speakers: frozenset[str]) -> tuple[str | None, str]:
    """Speaker and words of a line; a bare ``>>`` or dash is a change to somebody unnamed."""
    name, rest = _label(line)
    if name in speakers:
        return name, rest
    if match := _CHEVRON.match(line) or _DASH.match(line):
        return _CHANGE, line[match.end() :]
    return None, line


def told(fragments: list[Fragment], names: dict[str, str]) -> tuple[list[Block], list[Spoken]]:
    """Paragraphs and their turns. A named speaker's paragraph starts with the name; ``names`` gives full ones.

    A paragraph ends with its speaker, or at the first sentence end after a minute, or after a minute and a half at
    the latest, so that every stretch can be found in the recording.
    """
    writer = _Writer(names, unmarked=_unpunctuated(fragments))
    for fragment in fragments:
        writer.take(fragment)
    writer.close()
    return writer.blocks, writer.turns


def _unpunctuated(fragments: list[Fragment]) -> bool:
    """Whether Chinese speech comes without marks; then blanks stand for the pauses, and lines for sentences."""
    text = "".join(fragment.text for fragment in fragments)
    marks = sum(text.count(mark) for mark in "，。！？、；")
    return han_count(text) > 20 and marks * 50 < han_count(text)


class _Writer:
    def __init__(self, names: dict[str, str], unmarked: bool) -> None:
        self.blocks: list[Block] = []
        self.turns: list[Spoken] = []
        self._names = names
        self._unmarked = unmarked
        self._speaker = ""
        self._label = ""
        self._words = ""
        self._since: int | None = None

    def take(self, fragment: Fragment) -> None:
        if fragment.speaker is not None and fragment.speaker != self._speaker:
            self.close()
            self._speaker = "" if fragment.speaker == _CHANGE else fragment.speaker
            self._label = self._speaker and f"{self._speaker}{'：' if han_count(self._speaker) else ': '}"
        text = fragment.text
        elapsed = fragment.start - self._since if fragment.start is not None and self._since is not None else 0
        if self._words and elapsed >= _SOON:
            head, text = self._up_to_sentence_end(text)
            self._add(head)
            if self._unmarked or _SENTENCE_END.search(self._words[-3:]) or elapsed >= _LATE:
                self.close()
        if text:
            self._since = fragment.start if self._since is None else self._since
            self._add(text)

    def _up_to_sentence_end(self, text: str) -> tuple[str, str]:
        if _SENTENCE_END.search(self._words[-3:]):
            return "", text
        match = _SENTENCE_END.search(text)
        return (text[: match.end()], text[match.end() :].strip()) if match else ("", text)

    def _add(self, text: str) -> None:
        if not self._unmarked:
            self._words = joined([self._words, text])
            return
        line = self._words.rpartition("\n")[2]
        self._words += f"{chr(10) if han_count(line) >= _LINE else ' '}{text}" if self._words and text else text

    def close(self) -> None:
        if not self._words:
            return
        index, start = len(self.blocks), len(self._label)
        self.blocks.append(Block(self._label + self._words))
        speaker = self._names.get(self._speaker, self._speaker)
        self.turns.append(Spoken(index, start, index, start + len(self._words), speaker, _clock(self._since)))
        self._label, self._words, self._since = "", "", None


def _clock(milliseconds: int | None) -> str:
    if milliseconds is None:
        return ""
    seconds = milliseconds // 1000
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"
