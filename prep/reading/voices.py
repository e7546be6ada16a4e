"""Who is speaking: direct quotations in prose attributed to a named person, and roles of a transcript's speakers.

Uncertain means not attributed: a quotation without a clear speaker stays the reporter's. Nothing here guesses.
"""

from __future__ import annotations

import re
from collections import Counter

from prep.domain import Value
from prep.reading.attribution import speaker_of, told_before
from prep.reading.document import Turn
from prep.reading.names import plain_name
from prep.reading.rosters import listed
from prep.text.canonical import significant_length

_QUOTED = re.compile(r"“([^“”]+)”|「([^「」]+)」|\"([^\"\n]+)\"", re.DOTALL)
_OPEN_ONLY = re.compile(r"[“「](?=[^“”「」]+[“「]?\s*\Z)")
_NEAR = 600
"""How many characters on either side of a quotation may tell whose it is; it keeps long paragraphs linear."""
_OPENS = re.compile(r"\s*[“「\"]")
_TOGETHER = "(?:和|与|跟|、|及| and )"
_HOST_LABEL = re.compile(
    r"^(?:主持人|记者|提问|问|主播|观众\w*|听众\w*|网友|现场\w*|媒体\w*|采访者|编辑|Q\d*|Host|Moderator|Interviewer|Audience.*|Question)$",
    re.IGNORECASE,
)
_GUEST_LABEL = re.compile(r"^(?:嘉宾|答|A\d*|Guest|Answer|受访者)$", re.IGNORECASE)
_ASKS = re.compile(r"[？?][”」\"』）)]*\s*$")


class Quotation(Value):
    """A direct quotation in prose: span of the words between the marks, and whose they are (``""`` = not told)."""

    start: int
    end: int
    speaker: str


def quotations(
    text: str, known: frozenset[str] = frozenset(), introduced: frozenset[str] = frozenset()
) -> list[Quotation]:
    """Sentence-like direct quotations of ``text`` with their speakers; ``known`` are names told by the metadata.

    A quotation counts from eight letters on; words set in marks for effect are shorter or have no speaker. Names that
    the text attributes one quotation to are known when a pronoun has to be resolved; ``introduced`` are full names that
    only tell whose a surname is.
    """
    named = known | {quotation.speaker for quotation in _attributed(text, known, introduced)}
    return _attributed(text, named, introduced)


def _attributed(text: str, known: frozenset[str], introduced: frozenset[str]) -> list[Quotation]:
    names = known | introduced
    found: list[Quotation] = []
    last_person = unclosed = ""
    offset = 0
    for paragraph in text.split("\n"):
        quoted, position = unclosed if _OPENS.match(paragraph) else "", 0
        for start, end in _spans(paragraph):
            before, after = paragraph[max(0, start - _NEAR) : start - 1], paragraph[end + 1 : end + _NEAR]
            meant = _person_meant(before, last_person, known)
            speaker = speaker_of(before, after, meant, names)
            if not speaker and quoted and _continues(paragraph[position : start - 1]):
                speaker = quoted
            if not speaker and not after.strip("。， "):
                speaker = told_before(before, meant, names)
            if speaker:
                found.append(Quotation(start=offset + start, end=offset + end, speaker=speaker))
            last_person = speaker
            quoted, position = speaker, end + 1
        if paragraph.strip():
            unclosed = quoted if _left_open(paragraph) else ""
        last_person = _person_meant(paragraph, last_person, known)
        offset += len(paragraph) + 1
    return found


def _spans(paragraph: str) -> list[tuple[int, int]]:
    """Spans between quotation marks that are long enough to be speech, in order."""
    spans = [
        next((m.start(i), m.end(i)) for i in (1, 2, 3) if m.group(i) is not None) for m in _QUOTED.finditer(paragraph)
    ]
    opened = _OPEN_ONLY.search(paragraph)
    if opened:
        spans.append((opened.end(), len(paragraph.rstrip("“「 "))))
    return [(a, b) for a, b in spans if significant_length(paragraph[a:b]) >= 8]


def _left_open(paragraph: str) -> bool:
    """Whether a quotation goes on in the next paragraph, which then opens with a mark of its own."""
    return bool(_OPEN_ONLY.search(paragraph))


def _continues(gap: str) -> bool:
    """Whether at most the first quotation's attribution stands between it and this one: "…," she said. "…"."""
    return len(gap) <= 60 and not re.search(r"[。！？!?；;，,：:]|\.\s", gap.strip("。.，,：: "))


def _person_meant(before: str, last_person: str, known: frozenset[str]) -> str:
    """Whom "he" or "she" means after ``before``: the one person named in it, nobody if several are, else the last one."""
    named = {name for name in known if name and (name in before or _surname_in(name, before))}
    if len(named) > 1 or any(
        re.search(rf"{re.escape(name)}{_TOGETHER}|{_TOGETHER}{re.escape(name)}", before) for name in named
    ):
        return ""
    return named.pop() if named else last_person


def _surname_in(name: str, text: str) -> bool:
    """Whether the surname of a Latin name stands in ``text`` as a word: later mentions leave the first name out."""
    return " " in name and bool(re.search(rf"\b{re.escape(name.rsplit(maxsplit=1)[-1])}\b", text))


def hosts(turns: tuple[Turn, ...], text: str, title: str, publisher: str = "") -> frozenset[str]:
    """The speakers of a transcript who ask: by label or the list at its head, by the title's guest, else by how often
    their turns are questions.
    """
    spoken: Counter[str] = Counter()
    count: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    for turn in turns:
        words = text[turn.start : turn.end]
        spoken[turn.speaker] += len(words)
        count[turn.speaker] += 1
        asked[turn.speaker] += bool(_ASKS.search(words))
    names = [name for name in spoken if name]
    labelled = {n for n in names if _HOST_LABEL.match(n) or (publisher and plain_name(n) == plain_name(publisher))}
    asking, answering = listed(text, names)
    labelled |= asking
    guests = answering - labelled | {
        n for n in names if n not in labelled and (_GUEST_LABEL.match(n) or (len(n) > 1 and n in title))
    }
    if guests:
        return frozenset(
            n for n in names if n not in guests and (n in labelled or asked[n] / count[n] >= 0.2 or len(names) <= 4)
        )
    if labelled:
        return frozenset(labelled)
    curious = {n for n in names if asked[n] / count[n] >= 0.4}
    most = max(names, key=lambda n: spoken[n], default="")
    return frozenset(curious - {most}) if len(curious) < len(names) else frozenset(n for n in names if n != most)
