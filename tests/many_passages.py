"""A library large enough that Chroma keeps its vectors in files of their own, made without reading any file."""

from __future__ import annotations

import random
from pathlib import Path

from prep.domain import Passage, Source, Voice
from prep.library.corpus import FileRow
from prep.library.library import Library, open_library
from prep.settings import Settings
from tests.hash_embedder import HashEmbedder

COUNT = 1300
_LETTERS = "海带绳网箱渔村港口潮水灯塔船舵帆锚浪花沙滩贝壳盐田雾气风向水深航道码头仓库冰块鱼市早晚春秋冬夏男女老少来去"


def texts(count: int = COUNT) -> list[str]:
    """Sentences that differ in nearly every word."""
    chance = random.Random(7)
    return ["".join(chance.choices(_LETTERS, k=30)) + f"第{number}句。" for number in range(count)]


def take_in(library: Library, sentences: list[str], path: str = "many.md") -> None:
    """One source with a passage a sentence, as a sync would store it; vectors come with the next sync."""
    text = "\n".join(sentences)
    source = Source(id=f"many-{path}", folder="show", path=path, title="许多句话", date="2024-05-18")
    passages: list[Passage] = []
    at = 0
    for number, sentence in enumerate(sentences):
        key = f"{path}-{number}"
        end = at + len(sentence)
        passages.append(Passage(id=key, source_id=source.id, start=at, end=end, text=sentence, voice=Voice.OWN_WORDS))
        at = end + 1
    row = FileRow(folder="show", path=path, size=1, mtime_ns=1, sha256=path, source_id=source.id)
    library.store.corpus.put(row, source, text, [], passages)


def library_of_many(home: Path, count: int = COUNT, *, embedder: HashEmbedder | None = None) -> Library:
    """A library on ``home`` whose ``count`` passages are all embedded and in the index; close it."""
    library = reopened(home, embedder)
    take_in(library, texts(count))
    library.meaning.keep_up([])
    return library


def reopened(home: Path, embedder: HashEmbedder | None = None) -> Library:
    """The same library again, on a corpus folder without files."""
    corpus = home.parent / f"{home.name}-corpus"
    corpus.mkdir(exist_ok=True)
    return open_library(Settings(prep_home=home, corpus_dir=corpus), embedder=embedder or HashEmbedder())
