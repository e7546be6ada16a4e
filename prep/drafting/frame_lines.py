"""What the lines of a frame are made of: the show's material, a wording that nothing else uses, and its remarks."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar
from zlib import crc32

from prep.domain import Brief, Flag, FollowUp, Frame, Quote, Section, Sheet
from prep.drafting.craft import lint
from prep.drafting.key_terms import KeyTerms
from prep.drafting.merge import hosts_own, repeats
from prep.drafting.styles import choose, wordings

_ONLY_FOR_QUESTIONS = ("no_question", "too_long", "several_questions", "closed")
Place = tuple[str, int, int]
Line = TypeVar("Line", bound=FollowUp)


@dataclass(frozen=True)
class Material:
    """What a frame may draw on: the sections in the host's order, their topics by number, and what is used already.

    ``cut`` cuts a quotation anew through the gate, None where it may not be used any more; ``barred`` tells of one that
    touches a red line. ``asked`` and ``taken`` (places
    of quotations) grow while lines are drafted, so that no two are alike.
    """

    brief: Brief
    sections: tuple[Section, ...]
    terms: KeyTerms
    topics: Mapping[int, str]
    cut: Callable[[Quote], Quote | None]
    barred: Callable[[Quote], bool]
    seed: int
    asked: list[str] = field(default_factory=list)
    taken: list[Place] = field(default_factory=list)

    def free(self, quote: Quote) -> bool:
        """Whether a line may open on these words: no red line is touched, and nothing on the sheet opens on a part of them."""
        return not self.barred(quote) and not any(
            quote.source_id == source and quote.start < end and quote.end > start for source, start, end in self.taken
        )

    def worded(
        self, name: str, section: str, slots: dict[str, str], turn: int, quotes: Sequence[Quote] = (), why: str = "why"
    ) -> FollowUp | None:
        """A line of ``prompts/offline/<name>.md`` that nothing else says, or None; ``why`` names the section of reasons."""
        lines = wordings(name)[self.brief.language]
        said = choose(lines[section], slots, self.seed + turn, lambda text: self._fits(name, text, tuple(quotes)))
        if not said:
            return None
        self.asked.append(said)
        self.taken.extend(place(quote) for quote in quotes)
        return FollowUp(
            id=_id(name, said, quotes),
            type=name,
            question=said,
            why=choose(lines[why], slots, 0),
            flags=remarks(name, said, tuple(quotes)),
            quotes=tuple(quotes),
        )

    def _fits(self, name: str, text: str, quotes: tuple[Quote, ...]) -> bool:
        linted = [flag for flag in remarks(name, text, quotes) if flag.code != "no_evidence"]
        return not linted and text not in self.asked and not repeats(text, self.asked)


def remarks(name: str, text: str, quotes: tuple[Quote, ...]) -> tuple[Flag, ...]:
    """The linter's remarks on a line of a frame; a segue need not ask, and only an opener is told it has no evidence."""
    found = tuple(flag for flag in lint(text, quotes) if name != "segue" or flag.code not in _ONLY_FOR_QUESTIONS)
    return (Flag(code="no_evidence"), *found) if name == "opener" and not quotes else found


def place(quote: Quote) -> Place:
    """Where a quotation stands."""
    return quote.source_id, quote.start, quote.end


def seed_of(sheet: Sheet) -> int:
    """A number of the show's own, so that two shows do not sound alike and one sounds the same each time."""
    return crc32(sheet.sheet_id.encode("utf-8", "replace")) % 997


def lines_of(frame: Frame) -> tuple[FollowUp, ...]:
    """Every line of a frame, dropped ones too."""
    return (*frame.opener, *frame.segues, *frame.quick_fire, *frame.close)


def hosts(lines: Sequence[Line]) -> list[Line]:
    """The lines that a new draft leaves as they are."""
    return [line for line in lines if hosts_own(line)]


def _id(name: str, said: str, quotes: Sequence[Quote]) -> str:
    key = f"{name}\0{said}\0{[place(quote) for quote in quotes]}"
    return hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()[:10]
