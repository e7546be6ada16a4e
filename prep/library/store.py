"""The database as one value: what each part of the app keeps in it."""

from __future__ import annotations

from pathlib import Path

from prep.library.chats import Chats
from prep.library.chosen import Chosen
from prep.library.copies import Copies
from prep.library.corpus import Corpus
from prep.library.corrections import Corrections
from prep.library.embedders import Embedders
from prep.library.records import Calls, JobRows
from prep.library.schema import open_database
from prep.library.sentences import Sentences
from prep.library.shares import Shares
from prep.library.sheets import Sheets


class Store:
    """The truth: corpus, sheets, chats, jobs and model calls of one data folder."""

    def __init__(self, home: Path, url: str = "") -> None:
        self._engine = open_database(home, url)
        self.corpus = Corpus(self._engine)
        self.embedders = Embedders(self._engine)
        self.corrections = Corrections(self._engine)
        self.copies = Copies(self._engine)
        self.sentences = Sentences(self._engine)
        self.shares = Shares(self._engine)
        self.sheets = Sheets(self._engine)
        self.chats = Chats(self._engine)
        self.jobs = JobRows(self._engine)
        self.calls = Calls(self._engine)
        self.chosen = Chosen(self._engine)

    def close(self) -> None:
        """Close the database."""
        self._engine.dispose()
