"""How long a text takes to say on a stage."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping

from prep.text.language import han_count, language_of

PER_MINUTE = {"zh": 220, "en": 150}
"""Characters and words a minute: a calm stage pace, slower than a broadcast's 250 characters."""
_pace = dict(PER_MINUTE)

_WORD = re.compile(r"[A-Za-z\u00c0-\u024f]+(?:['’][A-Za-z]+)?")
_FIGURE = re.compile(r"\d")


def set_pace(per_minute: Mapping[str, int]) -> None:
    """Reckon with the house's own pace from now on, everywhere in this process."""
    _pace.update(per_minute)


def seconds_to_say(text: str) -> int:
    """Seconds that ``text`` takes in its own language, rounded up, at least 1; marks and blanks are not spoken.

    In Chinese a figure is a syllable and a Latin word two; in English two figures are a word ("twenty four").
    """
    figures, words = len(_FIGURE.findall(text)), len(_WORD.findall(text))
    language = language_of(text)
    spoken = han_count(text) + figures + 2 * words if language == "zh" else words + figures / 2 + han_count(text)
    return max(1, math.ceil(spoken * 60 / _pace[language]))
