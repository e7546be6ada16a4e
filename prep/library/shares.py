"""How much of each source is the speaker's own words, told by one query a folder."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cache

import sqlalchemy as sa

from prep.domain import Voice
from prep.library.schema import passage, source
from prep.reading.passages import voice_seen_from


class Shares:
    """The share of voices in sources, counted in characters of their passages."""

    def __init__(self, engine: sa.Engine) -> None:
        self._reading = engine.execution_options(write=False)

    def own_words(self, speakers: Sequence[str], folder: str = "") -> dict[str, float]:
        """0 to 1 by source id, in hundredths, for the sources of a folder (of all for ``""``) that hold any passage."""
        by = (passage.c.source_id, passage.c.voice, passage.c.speaker)
        query = sa.select(*by, sa.func.sum(passage.c.end - passage.c.start).label("characters")).group_by(*by)
        if folder:
            query = query.join(source, source.c.id == passage.c.source_id).where(source.c.folder == folder)
        names = tuple(speakers)

        @cache
        def is_own(voice: str, speaker: str) -> bool:
            return voice_seen_from(names, Voice(voice), speaker) is Voice.OWN_WORDS

        own: defaultdict[str, int] = defaultdict(int)
        whole: defaultdict[str, int] = defaultdict(int)
        with self._reading.begin() as connection:
            for row in connection.execute(query):
                whole[row.source_id] += row.characters
                own[row.source_id] += row.characters if is_own(row.voice, row.speaker) else 0
        return {key: round(own[key] / count, 2) for key, count in whole.items() if count}
