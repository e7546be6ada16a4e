"""Sources that seem to tell of somebody else of the speaker's name; each is looked through once."""

from __future__ import annotations

from collections.abc import Sequence

from prep.domain import Brief, GreenroomError, Source
from prep.library.corpus import Corpus
from prep.reading.namesakes import namesake


class Namesakes:
    """What was found is kept by source and brief: the id of a source is made of its text."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._told: dict[tuple[str, str], str] = {}

    def among(self, brief: Brief, sources: Sequence[Source]) -> list[tuple[Source, str]]:
        """Those of ``sources`` that seem to be about a namesake, each with how it describes them."""
        asked = brief.model_dump_json(include={"speakers", "focus_questions"})
        return [(source, told) for source in sources if (told := self._of(brief, asked, source.id))]

    def _of(self, brief: Brief, asked: str, source_id: str) -> str:
        if (source_id, asked) not in self._told:
            try:
                self._told[source_id, asked] = namesake(brief, self._corpus.text(source_id))
            except GreenroomError:
                return ""
        return self._told[source_id, asked]
