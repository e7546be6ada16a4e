"""Options in the order of a host's wish: another type, another quotation, the tone and the person asked for."""

from __future__ import annotations

from collections.abc import Sequence

from prep.domain import FollowUp
from prep.drafting.options import Option
from prep.drafting.wish import Tone, Wish

_SOFT = ("personal", "example", "broaden")
_HARD = ("challenge", "promise_check", "then_and_now")
TONES: dict[Tone, tuple[str, ...]] = {"": (), "softer": _SOFT, "harder": _HARD}
_TONE, _LENS = 1.0, 3.0
_SAME_PLACE, _SAME_TYPE, _SAME_LENS = 2.0, 0.8, 1.0


def steered(options: Sequence[Option], tried: Sequence[FollowUp], wish: Wish) -> list[Option]:
    """``options`` scored anew: what was ``tried`` already is left for last, what the wish names comes first.

    Another quotation counts more than another type: the same words twice are heard at once.
    """
    return [option.model_copy(update={"score": option.score + _lean(option, tried, wish)}) for option in options]


def _lean(option: Option, tried: Sequence[FollowUp], wish: Wish) -> float:
    places = {(quote.source_id, quote.start) for one in tried for quote in one.quotes}
    same_place = any((quote.source_id, quote.start) in places for quote in option.quotes)
    lean = -_SAME_PLACE * same_place
    if option.lens:
        lean -= _SAME_LENS * any(one.lens == option.lens or not wish.lens for one in tried if one.lens)
    else:
        lean -= _SAME_TYPE * (option.type in {one.type for one in tried})
    lean += _TONE * (option.type in TONES[wish.tone])
    return lean + _LENS * (bool(wish.lens) and option.lens == wish.lens)


def unmet(wish: Wish, drafted: FollowUp) -> tuple[str, ...]:
    """Which parts of the wish the drafted follow-up does not honour: ``tone``, ``lens``; a topic is judged elsewhere."""
    missed = []
    if wish.tone and drafted.type not in TONES[wish.tone]:
        missed.append("tone")
    if wish.lens and drafted.lens != wish.lens:
        missed.append("lens")
    return tuple(missed)
