"""Names that only look like somebody's: letters of another script, or of another shape, in a Latin name.

Such a name is told and kept apart; it is never joined with the name that it looks like.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection

from prep.domain import Passage

NOTE = "lookalike_name"
_ALIKE = str.maketrans(
    "аеорсухіјѕһԁԛԝѵӏгпАВЕКМНОРСТУХІЈЅԌԚԜѴαονρτυικηΑΒΕΖΗΙΚΜΝΟΡΤΥΧօոսցհ",
    "aeopcyxijshdqwvlrnABEKMHOPCTYXIJSGQWVaovptuiknABEZHIKMNOPTYXonugh",
)
_SCRIPTS = ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "COPTIC")
_SHAPED = "shaped"


def imitates(name: str) -> bool:
    """Whether ``name`` mixes Latin letters with those of another alphabet, or has any in another shape ("Ｎora", "𝐍ora").

    A label of one or two letters ("Ａ：") is no name; Chinese characters beside Latin ones are usual.
    """
    letters = [c for c in name if c.isalpha()]
    scripts = {_script(c) for c in letters} - {""}
    return len(letters) > 2 and (_SHAPED in scripts or len(scripts) > 1)


def imitating(names: Collection[str]) -> set[str]:
    """Those of ``names`` that imitate a name, or that another of them is written like in other letters."""
    looks: dict[str, set[str]] = {}
    for name in names:
        looks.setdefault(_look(name), set()).add(name)
    alike = {name for group in looks.values() for name in group if not name.isascii() and _written_otherwise(group)}
    return {name for name in names if imitates(name)} | alike


def lookalike_notes(spoken: Collection[Passage]) -> tuple[str, ...]:
    """The note for a source that has somebody speak under such a name."""
    return (NOTE,) if imitating({passage.speaker for passage in spoken}) else ()


def _written_otherwise(group: set[str]) -> bool:
    return len({unicodedata.normalize("NFC", name).casefold() for name in group}) > 1


def _look(name: str) -> str:
    return unicodedata.normalize("NFKC", name).translate(_ALIKE).casefold().replace(" ", "")


def _script(letter: str) -> str:
    """The alphabet of a letter, ``shaped`` for another form of an ASCII letter, ``""`` for scripts that imitate nothing."""
    plain = unicodedata.normalize("NFKC", letter)
    if plain != letter and plain.isascii():
        return _SHAPED
    name = unicodedata.name(letter, "")
    return next((script for script in _SCRIPTS if name.startswith(script)), "")
