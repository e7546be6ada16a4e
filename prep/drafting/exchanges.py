"""Who asked what, what was answered, and what the host said next: a source's passages as an exchange of turns."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby, pairwise

from prep.domain import Evidence, Passage, Source, Value, Voice
from prep.reading.passages import relative_voice

PassagesOf = Callable[[str], Sequence[Passage]]


class Turn(Value):
    """What one person said without a break, in the passages that hold it."""

    voice: Voice
    passages: tuple[Passage, ...]

    @property
    def text(self) -> str:
        """All that was said."""
        return "\n".join(passage.text for passage in self.passages)


class Told(Value):
    """A host's turn, the speaker's answer, and the host's next words (``""`` where the talk ends or goes elsewhere)."""

    source: Source
    asked: Turn
    answer: Turn
    then: str = ""


def exchanges(evidence: Sequence[Evidence], passages_of: PassagesOf, speakers: tuple[str, ...]) -> list[Told]:
    """The speaker's exchanges in the talks that ``evidence`` stands in; a question that somebody else answers is none."""
    talks = {e.source.id: e.source for e in evidence if e.asked or e.passage.voice is Voice.QUESTION}
    return [told for key, source in talks.items() for told in told_in(source, passages_of(key), speakers)]


def told_in(source: Source, passages: Iterable[Passage], speakers: tuple[str, ...]) -> list[Told]:
    """The speaker's exchanges in one talk, in the order in which they were held."""
    turns = _turns(passages, speakers)
    told = []
    for at, (asked, answer) in enumerate(pairwise(turns)):
        if asked.voice is Voice.QUESTION and answer.voice is Voice.OWN_WORDS:
            after = turns[at + 2] if at + 2 < len(turns) else None
            then = after.text if after and after.voice is Voice.QUESTION else ""
            told.append(Told(source=source, asked=asked, answer=answer, then=then))
    return told


def _turns(passages: Iterable[Passage], speakers: tuple[str, ...]) -> list[Turn]:
    """Neighbouring passages of one person in one voice as a turn each."""
    runs = groupby(passages, key=lambda p: (p.speaker, relative_voice(p, speakers)))
    return [Turn(voice=voice, passages=tuple(group)) for (_, voice), group in runs]
