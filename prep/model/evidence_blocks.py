"""Evidence as a prompt shows it: a label, whose voice, which day, and the text; only as much as fits."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from prep.domain import Evidence, Value, Voice
from prep.text.clean import one_line
from prep.text.tokens import count_tokens

VOICES = {
    "zh": {
        Voice.OWN_WORDS: "本人原话",
        Voice.QUESTION: "主持人提问",
        Voice.REPORTED: "媒体转述",
        Voice.OTHERS: "他人所说",
        Voice.PRESS: "公司通稿",
        Voice.UNKNOWN: "不知是谁所说",
    },
    "en": {
        Voice.OWN_WORDS: "own words",
        Voice.QUESTION: "host's question",
        Voice.REPORTED: "reported",
        Voice.OTHERS: "said by others",
        Voice.PRESS: "press release",
        Voice.UNKNOWN: "speaker unknown",
    },
}
_ORIGIN = {"zh": "（出自{}）", "en": "(from {})"}
_ASKED = {"zh": "（所答之问：{}）", "en": "(in answer to: {})"}
_NAME = 60
_TITLE = 100
_QUESTION = 200


class Block(Value):
    """One passage as a template shows it. ``origin`` are lines of their own inside the fence: documents word them."""

    label: str
    voice: str
    speaker: str
    date: str
    origin: str
    text: str


def block(evidence: Evidence, voice: Voice, language: str) -> Block:
    """A passage with its voice as the show sees it, in the prompt's language."""
    source = evidence.source
    known = (source.title, source.publisher, evidence.passage.locator)
    where = " · ".join(one_line(part, _TITLE) for part in known if part)
    asked = one_line(evidence.asked, _QUESTION)
    told = (_ORIGIN[language].format(where) if where else "", _ASKED[language].format(asked) if asked else "")
    return Block(
        label=evidence.label,
        voice=VOICES[language][voice],
        speaker=one_line(evidence.passage.speaker, _NAME),
        date="".join(c for c in source.date[:10] if c.isdigit() or c == "-"),
        origin="\n".join(filter(None, told)),
        text=evidence.passage.text,
    )


def fitting(evidence: Sequence[Evidence], tokens: int, first: Collection[str] = ()) -> tuple[Evidence, ...]:
    """As much of ``evidence`` as fits into ``tokens``, in its order; passages with ids in ``first`` go before others.

    At least one is kept however long it is, so that a server refuses it by name rather than we in silence.
    """
    chosen: set[str] = set()
    left = tokens
    for item in sorted(evidence, key=lambda one: one.passage.id not in first):
        cost = count_tokens(item.passage.text + item.asked[:_QUESTION]) + 40
        if cost <= left or not chosen:
            chosen.add(item.passage.id)
            left -= cost
    return tuple(item for item in evidence if item.passage.id in chosen)
