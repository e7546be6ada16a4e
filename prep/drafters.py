"""The drafters and reworders by name: offline parts, or those on a model, whose libraries are loaded only then."""

from __future__ import annotations

from collections.abc import Callable

from prep.drafting.offline import OfflineDrafter
from prep.drafting.reword import OfflineReworder, Reworder
from prep.drafting.task import Drafter
from prep.model.client import ModelClient


class Drafters:
    """``model`` gives the configured client or refuses with ``GreenroomError("no_model")``; ``seconds`` bound one action."""

    def __init__(self, model: Callable[[], ModelClient], *, seconds: float) -> None:
        self._model = model
        self._seconds = seconds

    def drafter(self, name: str) -> Drafter:
        """The drafter ``offline`` or ``model``."""
        if name == "offline":
            return OfflineDrafter()
        from prep.drafting.model import ModelDrafter

        return ModelDrafter(self._model(), seconds=self._seconds)

    def reworder(self, name: str, cancelled: Callable[[], bool]) -> Reworder:
        """The reworder ``offline`` or ``model``."""
        if name == "offline":
            return OfflineReworder()
        from prep.drafting.model_reword import ModelReworder

        return ModelReworder(self._model(), seconds=self._seconds, cancelled=cancelled)
