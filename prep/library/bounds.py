"""Within which bounds a search looks, said once for SQL, once for Chroma and once for a passage at hand."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, TypedDict

import sqlalchemy as sa

from prep.domain import Passage, Source, SourceKind, Value, Voice
from prep.library.schema import passage, source
from prep.reading.names import same_person
from prep.reading.passages import relative_voice

_NO_DATE = 0
_DIRECT = (Voice.OWN_WORDS, Voice.QUESTION, Voice.OTHERS)


class Bounds(Value):
    """Which passages may be found; empty fields set no bounds.

    ``before`` and ``since`` are ISO days, inclusive: an undated source lies within both, and a shortened date stands for
    all its days. ``voices`` are as seen from ``speakers``, those of the show. ``said_by`` is one speaker's name.
    ``about`` are names that all of it is about, so that to share them tells nothing.
    """

    folder: str = ""
    before: str = ""
    since: str = ""
    kinds: tuple[SourceKind, ...] = ()
    sources: tuple[str, ...] = ()
    exclude: frozenset[str] = frozenset()
    voices: tuple[Voice, ...] = ()
    said_by: str = ""
    speakers: tuple[str, ...] = ()
    about: tuple[str, ...] = ()

    @property
    def depth(self) -> int:
        """How many times longer a list has to be asked for, since the index can't tell all of the bounds."""
        return 3 if self.kinds or self.exclude or self.said_by or self.voices else 1

    def allow(self, found: Passage, of: Source) -> bool:
        """Whether a passage is within."""
        return (
            (not self.folder or of.folder == self.folder)
            and of.id not in self.exclude
            and (not self.sources or of.id in self.sources)
            and (not self.kinds or of.kind in self.kinds)
            and (not self.before or day_number(of.date) <= day_number(self.before, last=True))
            and (not (self.since and of.date) or day_number(of.date, last=True) >= day_number(self.since))
            and (not self.said_by or same_person(found.speaker, self.said_by))
            and (not self.voices or relative_voice(found, self.speakers) in self.voices)
        )


class Within(TypedDict, total=False):
    """The fields of ``Bounds`` as keywords."""

    folder: str
    before: str
    since: str
    kinds: Collection[SourceKind]
    sources: Collection[str]
    exclude: Collection[str]
    voices: Collection[Voice]
    said_by: str
    speakers: Collection[str]
    about: Collection[str]


def stored_voices(bounds: Bounds) -> tuple[Voice, ...]:
    """The voices that passages were stored with which may be the wanted ones as seen from a show's speakers."""
    if not bounds.voices or not bounds.speakers:
        return bounds.voices
    return tuple(dict.fromkeys(v for voice in bounds.voices for v in (_DIRECT if voice in _DIRECT else (voice,))))


def in_sql(bounds: Bounds) -> sa.Select[int] | None:
    """Numbers of the passages within; None where there are no bounds. What SQL can't tell is left to ``allow``."""
    body = source.c.body
    terms: list[sa.ColumnElement[bool]] = []
    if bounds.folder:
        terms.append(source.c.folder == bounds.folder)
    if bounds.sources:
        terms.append(source.c.id.in_(bounds.sources))
    if bounds.exclude:
        terms.append(source.c.id.not_in(bounds.exclude))
    if bounds.before:
        terms.append(source.c.date <= bounds.before + "~")
    if bounds.since:
        terms.append((source.c.date >= bounds.since[:4]) | (source.c.date == ""))
    if bounds.kinds:
        terms.append(body["kind"].as_string().in_([kind.value for kind in bounds.kinds]))
    if bounds.voices:
        terms.append(passage.c.voice.in_([voice.value for voice in stored_voices(bounds)]))
    if not terms:
        return None
    return sa.select(passage.c.number).join(source, source.c.id == passage.c.source_id).where(*terms)


def in_chroma(bounds: Bounds) -> dict[str, Any]:
    """The bounds that Chroma can tell, in its terms; empty for none."""
    terms: list[dict[str, Any]] = []
    if bounds.folder:
        terms.append({"folder": bounds.folder})
    if bounds.before:
        terms.append({"date": {"$lte": day_number(bounds.before, last=True)}})
    if bounds.since:
        terms.append({"$or": [{"date": {"$gte": day_number(bounds.since[:4])}}, {"date": _NO_DATE}]})
    if bounds.voices:
        terms.append({"voice": {"$in": [voice.value for voice in stored_voices(bounds)]}})
    if bounds.sources:
        terms.append({"source_id": {"$in": list(bounds.sources)}})
    return {} if not terms else terms[0] if len(terms) == 1 else {"$and": terms}


def day_number(iso: str, last: bool = False) -> int:
    """An ISO day as yyyymmdd; a shortened one is its first day, or its last; 0 where there is none."""
    digits = iso.replace("-", "")[:8]
    if not digits[:4].isdigit():
        return _NO_DATE
    return int(digits.ljust(8, "9" if last else "0"))
