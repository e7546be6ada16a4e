"""Two readings of a file side by side: as it was handed out, and as it came back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher

from prep.exporting.marks import Mark, mark_of
from prep.returning.returned import Held, Kind
from prep.returning.things import squeezed

_ALIKE = 0.6


@dataclass(frozen=True, slots=True)
class New:
    """A text that nobody handed out: after which focus question and after which line it stands.

    ``focus`` is the key of the focus question before it, ``line`` the mark of the line before it within the same part;
    ``inside`` tells whether it stands among follow-ups or lines of the frame rather than in head or tail of the paper.
    """

    text: str
    kind: Kind
    focus: str
    line: Mark | None
    inside: bool


@dataclass(slots=True)
class Aligned:
    """``before`` and ``after`` are texts by mark in the order of the file as it was handed out and as it came back.

    ``altered`` are pairs of unmarked texts that resemble each other, the old one first; ``remarks`` are comments.
    """

    before: dict[str, str] = field(default_factory=dict)
    after: dict[str, str] = field(default_factory=dict)
    new: list[New] = field(default_factory=list)
    altered: list[tuple[str, str]] = field(default_factory=list)
    remarks: list[tuple[str, str]] = field(default_factory=list)


def aligned(handed: Sequence[Held], returned: Sequence[Held]) -> Aligned:
    """Texts matched by mark; one that lost its mark by its wording; the rest is new, or altered in passing."""
    found = Aligned(before={one.mark: one.text for one in handed if one.mark and one.kind != "remark"})
    known = Counter(squeezed(one.text) for one in handed if not one.mark)
    heads = {squeezed(one.text) for one in handed if not one.mark and one.kind == "head"}
    walk = _Walk(found)
    unknown: list[New] = []
    for one in _marked_again(found.before, known, returned):
        text = squeezed(one.text)
        if one.kind == "remark":
            found.remarks.append((one.mark, one.text.strip()))
        elif one.mark:
            walk.past(one)
        elif known[text]:
            known[text] -= 1
            walk.out(ends=text in heads)
        else:
            unknown.append(walk.new(one))
    left = [text for text, count in known.items() for _ in range(count)]
    for new in unknown:
        old = _resembling(new.text, left)
        if old:
            left.remove(old)
            found.altered.append((old, new.text))
        else:
            found.new.append(new)
    return found


class _Walk:
    """Goes through a file and knows where in the show it is."""

    def __init__(self, found: Aligned) -> None:
        self._found = found
        self._focus = ""
        self._line: Mark | None = None
        self._inside = False

    def past(self, one: Held) -> None:
        mark = mark_of(one.mark)
        if mark is None:
            return
        self._found.after[one.mark] = one.text
        self._inside = True
        if mark.field != "text":
            return
        if mark.part == "focus":
            self._focus, self._line = mark.key, None
        elif mark.part != "segues":
            self._line = mark

    def out(self, *, ends: bool) -> None:
        """Past a heading that was there before: what follows belongs to no question, until the next mark."""
        if ends:
            self._inside, self._line = False, None

    def new(self, one: Held) -> New:
        return New(one.text.strip(), one.kind, self._focus, self._line, self._inside)


def _marked_again(before: dict[str, str], known: Counter[str], returned: Sequence[Held]) -> list[Held]:
    """The texts that came back, each that lost its mark under it again where its wording tells which it was."""
    there = {one.mark for one in returned}
    lost = {squeezed(text): mark for mark, text in before.items() if mark not in there}
    found: list[Held] = []
    for one in returned:
        text = squeezed(one.text)
        if one.mark not in before and one.kind != "remark":
            found.append(replace(one, mark="" if known[text] else lost.pop(text, "")))
        else:
            found.append(one)
    return found


def _resembling(text: str, left: Sequence[str]) -> str:
    """The text of ``left`` from which this one was made, ``""`` where it is really new."""
    wanted = squeezed(text)
    best, score = "", _ALIKE
    for old in left:
        matcher = SequenceMatcher(None, old, wanted, autojunk=False)
        if matcher.real_quick_ratio() > score and matcher.quick_ratio() > score and (ratio := matcher.ratio()) > score:
            best, score = old, ratio
    return best
