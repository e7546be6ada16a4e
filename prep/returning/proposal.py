"""What an edited file proposes, one change at a time, and what of it is not taken over."""

from __future__ import annotations

from prep.exporting.marks import Part
from prep.revising.changes import Change
from prep.value import Value


class Proposal(Value):
    """One change that may be taken.

    ``change`` says for a person what differs from the sheet as it was handed out. ``theirs`` is what stands there now
    where the sheet was changed in the same place since, which makes it a ``clash``. ``item`` is the id of a line or the
    number of a focus question, ``field`` the name of what is replaced by ``value``; ``number`` and ``after`` say where
    something goes: to which focus question, behind which neighbour (``""`` for the head). ``wanted`` is whether it is
    taken unless somebody says no.
    """

    key: str
    change: Change
    part: Part
    item: str = ""
    field: str = ""
    value: str | int | tuple[str, ...] = ""
    number: int = 0
    after: str = ""
    clash: bool = False
    theirs: str = ""
    wanted: bool = True


class Left(Value):
    """Something in the file that is not taken over: ``code`` tells why, ``old`` and ``new`` what it was and is."""

    code: str
    where: str = ""
    old: str = ""
    new: str = ""


class Review(Value):
    """All that a file proposes for a sheet; ``version`` is the one that was handed out.

    ``based`` is False where that version is not here any more: then the present sheet stands in for it, and nobody can
    tell who changed what.
    """

    sheet_id: str
    version: int
    now: int
    based: bool
    proposals: tuple[Proposal, ...]
    left: tuple[Left, ...]
