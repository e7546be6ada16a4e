"""Changing the embedder: its cost is told first, its vectors are made beside the old ones, which answer until the end."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from prep.domain import Value
from prep.library.embedding import Embedder, OfflineEmbedder, on_server
from prep.library.index import VectorIndex
from prep.library.store import Store
from prep.library.sync import Progress, embed_missing
from prep.settings import Settings
from prep.text.tokens import count_tokens

_COUNTED = 1000
_TIMED = 6


class Cost(Value):
    """What a change of embedder asks for: passages to embed, and tokens for a server at ``host`` or seconds here.

    ``answers`` tells whether the old embedder goes on answering until the change is done; else words alone do.
    """

    was: str
    wanted: str
    host: str
    passages: int
    tokens: int = 0
    seconds: float = 0.0
    answers: bool = True


class Switch:
    """A change of embedder that the settings ask for and that somebody has yet to agree to."""

    def __init__(self, store: Store, wanted: Embedder, index: VectorIndex, *, was: str, answers: bool) -> None:
        self.wanted = wanted
        self.index = index
        self._store = store
        self.was = was
        self._answers = answers
        self._rate = 0.0

    def cost(self) -> Cost:
        """What is left to embed; a server is asked for nothing, the offline embedder is timed on a few passages once."""
        lacking = [text for _, text in self._store.corpus.without_vectors(self.wanted.fingerprint)]
        characters = sum(map(len, lacking))
        cost = Cost(
            was=self.was,
            wanted=self.wanted.name,
            host=self.wanted.host,
            passages=len(lacking),
            answers=self._answers,
        )
        if self.wanted.host:
            return cost.model_copy(update={"tokens": _tokens(lacking, characters)})
        return cost.model_copy(update={"seconds": round(self._seconds_a_character(lacking) * characters, 1)})

    def _seconds_a_character(self, texts: Sequence[str]) -> float:
        if texts and not self._rate:
            sample = _evenly(texts, _TIMED)
            self.wanted.queries(["warm"])
            started = time.perf_counter()
            self.wanted.passages(sample)
            self._rate = (time.perf_counter() - started) / max(1, sum(map(len, sample)))
        return self._rate

    def embed(self, progress: Progress, cancelled: Callable[[], bool]) -> int:
        """Make the vectors that lack, batch by batch, each kept: a cancelled change goes on from there."""
        return embed_missing(self._store.corpus, None, self.wanted, progress=progress, cancelled=cancelled)


def _tokens(texts: Sequence[str], characters: int) -> int:
    """Tokens of all texts; of many, an estimate from an even sample."""
    sample = _evenly(texts, _COUNTED)
    counted = sum(count_tokens(text) for text in sample)
    return round(counted * characters / max(1, sum(map(len, sample))))


def _evenly(texts: Sequence[str], most: int) -> Sequence[str]:
    return texts if len(texts) <= most else texts[:: len(texts) // most][:most]


def settle(store: Store, wanted: Embedder, known: Callable[[str], Sequence[Embedder]]) -> tuple[Embedder | None, str]:
    """The embedder that answers (None where words alone do), and the name of the one before, if a change is due.

    A change is due where another embedder's vectors are stored and ``wanted`` lacks some of its own. There is none to
    agree to where nothing is lost or spent: no vectors yet, none lacking, or the offline embedder in a newer version.
    ``known`` gives the embedders that can be asked, besides ``wanted``, for an old one's name.
    """
    counts = store.embedders.counts()
    active = store.embedders.active() or _most_used(counts, wanted.fingerprint)
    was = store.embedders.name(active)
    settled = (
        active == wanted.fingerprint
        or active not in counts
        or not store.corpus.without_vectors(wanted.fingerprint)
        or (was == wanted.name and not wanted.host)
    )
    if settled:
        if store.embedders.active() != wanted.fingerprint:
            store.embedders.activate(wanted)
        return wanted, ""
    answering = next((each for each in known(was) if each.fingerprint == active), None)
    if answering and not was:
        store.embedders.activate(answering)
    return answering, was or (answering.name if answering else "?")


def _most_used(counts: dict[str, int], wanted: str) -> str:
    """Whose vectors an older version of the app was using."""
    return wanted if wanted in counts or not counts else max(counts, key=lambda fingerprint: counts[fingerprint])


def known_embedders(settings: Settings) -> Callable[[str], list[Embedder]]:
    """The offline embedder, and the configured server under an old model's name.

    A server that is not configured any more is not asked: nothing may go to an address that the settings do not name.
    """

    def known(was: str) -> list[Embedder]:
        offline = OfflineEmbedder(settings.prep_home / "models")
        return [offline, on_server(settings, was)] if settings.embedding_base_url and was else [offline]

    return known
