"""After the show: which of the listed questions were asked, how they were answered, and what is new.

Found without a model, by meaning and words, over the stored transcript; every line of it is cut from there. What is
found is a proposal: the host settles it (``prep.aftermath``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Literal

import numpy as np

from prep.aftermath import Settled
from prep.domain import Exchange, Passage, Quote, Sheet, Source, Voice
from prep.drafting.asked import asks_the_same, shared_words
from prep.drafting.candidates import Encode
from prep.drafting.dodges import dodge
from prep.drafting.exchanges import Told, told_in
from prep.drafting.facts import unsupported_in
from prep.drafting.hosts_asked import beginning, questions_in
from prep.reading.matter import bare
from prep.reading.passages import relative_voice
from prep.text.language import length_in_words
from prep.text.sentences import sentences, trimmed
from prep.value import Value

ToQuote = Callable[[Source, int, int], Quote | None]
_BY_WORDS = 0.6
_WORDS_COUNT = 0.3
_NEW, _LEAST_WORDS = 12, 6


class Row(Value):
    """A listed question after the show: ``found`` is where it was asked and answered, ``settled`` the host's verdict."""

    kind: Literal["focus", "follow_up"]
    key: str
    number: int
    question: str
    found: Exchange | None = None
    settled: Settled | None = None

    @property
    def asked(self) -> bool:
        """Whether it was asked: as the host says, else as it seems."""
        return self.settled.asked if self.settled else self.found is not None

    @property
    def dodge(self) -> str:
        """How the answer went elsewhere: as the host says, else as it seems."""
        return self.settled.dodge if self.settled else self.found.dodge if self.found else ""


class Debrief(Value):
    """All listed questions in the order of the sheet, what else the host asked, and facts never heard before."""

    rows: tuple[Row, ...] = ()
    unplanned: tuple[Exchange, ...] = ()
    new: tuple[Quote, ...] = ()


def debrief(
    sheet: Sheet,
    source: Source,
    passages: Sequence[Passage],
    *,
    earlier: str,
    encode_query: Encode,
    encode: Encode,
    to_quote: ToQuote,
) -> Debrief:
    """The debrief of ``sheet`` over its transcript; ``earlier`` is all that the speaker had said before."""
    speakers = sheet.brief.speaker_names
    about = (*speakers, *(host.name for host in sheet.brief.hosts))
    asked = [
        (told, question)
        for told in told_in(source, passages, speakers)
        for span in questions_in(told.asked.passages[-1])
        if (question := bare(told.asked.passages[-1].text[slice(*span)], about))
    ]
    listed = list(_listed(sheet))
    matched = _matched([question for *_, question in listed], [question for _, question in asked], encode_query, encode)
    rows = []
    for at, (kind, key, number, question) in enumerate(listed):
        found = _exchange(*asked[matched[at]], to_quote) if at in matched else None
        settled = sheet.aftermath.of(key)
        rows.append(Row(kind=kind, key=key, number=number, question=question, found=found, settled=settled))
    taken = {asked[place][0].asked for place in matched.values()}
    others = {told.asked: (told, question) for told, question in asked if told.asked not in taken}
    unplanned = tuple(one for pair in others.values() if (one := _exchange(*pair, to_quote)))
    return Debrief(
        rows=tuple(rows), unplanned=unplanned, new=tuple(_new(source, passages, speakers, earlier, to_quote))
    )


def _listed(sheet: Sheet) -> Iterator[tuple[Literal["focus", "follow_up"], str, int, str]]:
    """Focus questions, each before its follow-ups that were not dropped."""
    for section in sheet.sections:
        yield "focus", str(section.number), section.number, section.focus_question
        for line in section.follow_ups:
            if line.status != "dropped" and line.question.strip():
                yield "follow_up", line.id, section.number, line.question


def _matched(listed: Sequence[str], asked: Sequence[str], encode_query: Encode, encode: Encode) -> dict[int, int]:
    """Indices of listed questions with those of what was asked, the surest first; each at most once."""
    if not listed or not asked:
        return {}
    near = encode_query(list(listed)) @ encode(list(asked)).T
    words = np.array([[shared_words(one, other) for other in asked] for one in listed])
    surest = np.argsort(-(near + _WORDS_COUNT * words), axis=None, kind="stable")
    matched: dict[int, int] = {}
    for one, other in zip(*np.unravel_index(surest, near.shape), strict=True):
        if one in matched or other in matched.values():
            continue
        if words[one, other] >= _BY_WORDS or asks_the_same(listed[one], asked[other], float(near[one, other])):
            matched[int(one)] = int(other)
    return matched


def _exchange(told: Told, question: str, to_quote: ToQuote) -> Exchange | None:
    """The host's turn and the beginning of the answer, cut from the transcript."""
    turn, answer = told.asked.passages[-1], told.answer.passages[0]
    start, end = beginning(answer.text)
    asked = to_quote(told.source, turn.start, turn.end)
    said = to_quote(told.source, answer.start + start, answer.start + end)
    if not asked or not said:
        return None
    return Exchange(asked=asked, answer=said, dodge=dodge(question, told.answer.text, told.then))


def _new(
    source: Source, passages: Sequence[Passage], speakers: tuple[str, ...], earlier: str, to_quote: ToQuote
) -> Iterator[Quote]:
    """The speaker's sentences with a figure, a date or a name that stands in nothing they had said before."""
    left = _NEW
    for passage in passages:
        if relative_voice(passage, speakers) is not Voice.OWN_WORDS:
            continue
        for span in sentences(passage.text):
            start, end = trimmed(passage.text, *span)
            text = passage.text[start:end]
            if left and length_in_words(text) >= _LEAST_WORDS and unsupported_in(text, earlier):
                quote = to_quote(source, passage.start + start, passage.start + end)
                left -= quote is not None
                yield from (quote,) if quote else ()
