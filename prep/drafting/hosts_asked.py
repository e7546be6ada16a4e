"""What hosts asked the speaker before on one matter, how it was answered, and where the answer went elsewhere."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

import numpy as np

from prep.domain import Exchange, Passage, Quote, Source
from prep.drafting.asked import asks_the_same, shared_words
from prep.drafting.candidates import Encode
from prep.drafting.dodges import dodge
from prep.drafting.exchanges import Told
from prep.reading.matter import bare
from prep.text.language import length_in_words
from prep.text.sentences import sentences, trimmed

_ASKS = re.compile(r"(?:[？?]|呢[。.]?)[”」\"]*\s*$")
_MOST = 24
_FEW_WORDS, _MANY_WORDS = 6, 60
_ENOUGH_SAID = 14
_ON_THE_MATTER = 0.1
_ASKED, _DODGED = 5, 3
ToQuote = Callable[[Source, int, int], Quote | None]
Span = tuple[int, int]


def asked_before(
    question: str,
    told: Sequence[Told],
    *,
    focus_questions: Sequence[str],
    about: Sequence[str],
    encode_query: Encode,
    encode: Encode,
    to_quote: ToQuote,
) -> tuple[list[Exchange], list[Exchange]]:
    """Exchanges in which a host asked what ``question`` asks, and the dodged ones that belong to it; newest first.

    A dodge belongs to the nearest of the ``focus_questions``. Names in ``about`` tell nothing of what is asked.
    """
    focus = bare(question, about)
    asking = _likeliest(
        focus, [_Asking(item, span, about) for item in told for span in questions_in(item.asked.passages[-1])]
    )
    if not asking:
        return [], []
    queries = encode_query([focus, *(bare(other, about) for other in focus_questions if other != question)])
    likeness = encode([one.text for one in asking]) @ queries.T
    same: dict[tuple[str, int], Exchange] = {}
    dodged: dict[tuple[str, int], Exchange] = {}
    for at in np.argsort(-likeness[:, 0], kind="stable"):
        one, near = asking[at], float(likeness[at, 0])
        asks = asks_the_same(focus, one.text, near)
        evaded = bool(one.dodge) and near >= max(_ON_THE_MATTER, float(likeness[at].max()))
        if (asks or evaded) and one.key not in same and one.key not in dodged and (found := _exchange(one, to_quote)):
            same |= {one.key: found} if asks else {}
            dodged |= {one.key: found} if evaded else {}
    return _newest(same.values(), _ASKED), _newest(dodged.values(), _DODGED)


class _Asking:
    """One question of a host's turn; ``key`` tells the turn."""

    def __init__(self, told: Told, span: Span, about: Sequence[str]) -> None:
        passage = told.asked.passages[-1]
        self.told, self.span = told, span
        self.key = (told.source.id, passage.start)
        self.text = bare(passage.text[slice(*span)], about)
        self.dodge = dodge(self.text, told.answer.text, told.then)


def _likeliest(focus: str, asking: list[_Asking]) -> list[_Asking]:
    """Those worth embedding: the dodged, then those that share most words with ``focus``."""
    return sorted(asking, key=lambda one: (not one.dodge, -shared_words(focus, one.text)))[:_MOST]


def _newest(found: Iterable[Exchange], limit: int) -> list[Exchange]:
    """The nearest ``limit``, the newest first."""
    return sorted(list(found)[:limit], key=lambda one: (one.asked.date, -one.asked.start), reverse=True)


def questions_in(passage: Passage) -> list[Span]:
    """The questions of a host's passage, each with the sentence before it where it is too short to stand alone."""
    spans = [trimmed(passage.text, *span) for span in sentences(passage.text)]
    found = []
    for at, (start, end) in enumerate(spans):
        if not _ASKS.search(passage.text[start:end]):
            continue
        short = at and length_in_words(passage.text[start:end]) < _FEW_WORDS
        begin = spans[at - 1][0] if short else start
        if length_in_words(passage.text[begin:end]) <= _MANY_WORDS:
            found.append((begin, end))
    return found


def _exchange(one: _Asking, to_quote: ToQuote) -> Exchange | None:
    source, passage, answer = one.told.source, one.told.asked.passages[-1], one.told.answer.passages[0]
    asked = to_quote(source, passage.start + one.span[0], passage.start + one.span[1])
    start, end = beginning(answer.text)
    said = to_quote(source, answer.start + start, answer.start + end)
    return Exchange(asked=asked, answer=said, dodge=one.dodge) if asked and said else None


def beginning(text: str) -> Span:
    """The first sentences of an answer, as many as it takes to say something."""
    spans = [trimmed(text, *span) for span in sentences(text)]
    first = spans[0][0]
    ends = [end for _, end in spans]
    return first, next((end for end in ends if length_in_words(text[first:end]) >= _ENOUGH_SAID), ends[-1])
