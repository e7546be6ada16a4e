"""What the reader shows: every turn under its name, the short ones too, and not a word lost."""

from __future__ import annotations

from prep.domain import Passage, Voice
from prep.ui.components.reader import blocks

TEXT = "Nora: Did you break your word?\n\nGe: I did, and I would again.\n\nNora: Why?\n\nGe: It sold.\n\nP.S.: none."


def spoken(words: str, speaker: str, voice: Voice) -> Passage:
    """The passage that holds ``words``."""
    start = TEXT.index(words)
    return Passage(
        id=words, source_id="s", start=start, end=start + len(words), text=words, speaker=speaker, voice=voice
    )


PASSAGES = [
    spoken("Did you break your word?", "Nora", Voice.QUESTION),
    spoken("I did, and I would again.", "Ge", Voice.OWN_WORDS),
    spoken("It sold.", "Ge", Voice.OWN_WORDS),
]


def test_a_turn_too_short_for_a_passage_stands_under_its_name() -> None:
    """Its name is in the head and not in the text, its voice is the name's, its place is that of its words."""
    why = next(block for block in blocks(TEXT, PASSAGES, None) if "Why?" in block["runs"][0][0])

    assert (why["head"], why["voice"]) == ("Nora", "question")
    assert why["runs"] == [["Why?", False, TEXT.index("Why?")]]


def test_a_colon_after_anything_else_names_nobody() -> None:
    """What nobody is known to have said stays as it is written."""
    last = blocks(TEXT, PASSAGES, None)[-1]

    assert (last["head"], last["voice"]) == ("", "unknown")
    assert last["runs"][0][0] == "P.S.: none."
