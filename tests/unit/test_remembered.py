"""A sentence is embedded once, however many drafts ask for it; another embedder starts anew."""

from __future__ import annotations

import numpy as np

from prep.library.remembered import Remembered
from tests.hash_embedder import HashEmbedder

ROPES, NETS, BOATS = "海带绳子卖到渔村", "渔网一年换三次", "船老大要看账本"


def test_a_known_sentence_is_not_embedded_again() -> None:
    """The same vectors in the order of the question, and only what is new goes to the embedder."""
    embedder, kept = HashEmbedder(), Remembered()
    first = kept.passages(embedder, [ROPES, NETS])

    second = kept.passages(embedder, [NETS, BOATS, ROPES, NETS])

    assert embedder.texts == [ROPES, NETS, BOATS]
    assert np.array_equal(second[[2, 0]], first)
    assert np.array_equal(second[3], second[0])


def test_another_embedder_has_vectors_of_its_own() -> None:
    """After a switch nothing of the old space is handed out."""
    old, new, kept = HashEmbedder("old"), HashEmbedder("new"), Remembered()
    kept.passages(old, [ROPES])

    kept.passages(new, [ROPES])

    assert new.texts == [ROPES]


def test_no_sentences_are_no_vectors() -> None:
    """An empty question has the embedder's empty answer."""
    assert Remembered().passages(HashEmbedder(), []).shape == (0, 64)


def test_only_so_many_are_kept() -> None:
    """The one that was not asked for longest is forgotten first."""
    embedder, kept = HashEmbedder(), Remembered(most=2)
    kept.passages(embedder, [ROPES, NETS])
    kept.passages(embedder, [ROPES])
    kept.passages(embedder, [BOATS])

    kept.passages(embedder, [ROPES, NETS])

    assert embedder.texts == [ROPES, NETS, BOATS, NETS]
