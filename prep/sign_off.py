"""Who has looked a sheet over and at which version, as a frozen value: draft, reviewed, approved by a name."""

from __future__ import annotations

from typing import Literal

from prep.value import Value

Stage = Literal["draft", "reviewed", "approved"]


class SignOff(Value):
    """A word on a sheet as it was at ``version``; every later save means that it was changed since."""

    stage: Stage = "draft"
    by: str = ""
    version: int = 0
    at: str = ""

    def changed_since(self, version: int) -> bool:
        """Whether a sheet of ``version`` is no longer the one that was signed."""
        return self.stage != "draft" and version != self.version


def signed(stage: Stage, by: str, version: int, day: str) -> SignOff:
    """The word of ``by`` on a sheet that is stored at ``version``: storing the word itself makes the next one."""
    return SignOff(stage=stage, by=by.strip(), version=version + 1, at=day) if stage != "draft" else SignOff()
