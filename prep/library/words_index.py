"""Searching by words: SQLite FTS5 over our own terms (CJK bigrams and words). The one file that speaks SQLite's dialect."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

import sqlalchemy as sa

from prep.text.words import query_terms, terms


def create(connection: sa.Connection) -> None:
    """The full-text table beside ``passage``: same numbers, terms joined by blanks."""
    connection.exec_driver_sql(
        "CREATE VIRTUAL TABLE IF NOT EXISTS passage_words USING fts5(terms, tokenize='unicode61')"
    )
    connection.exec_driver_sql(
        "CREATE VIRTUAL TABLE IF NOT EXISTS passage_vocabulary USING fts5vocab(passage_words, 'row')"
    )


def add(connection: sa.Connection, rows: Iterable[tuple[int, str]]) -> None:
    """Index passages ``(number, text)``."""
    values = [(number, _encoded(terms(text))) for number, text in rows]
    if values:
        connection.exec_driver_sql("INSERT INTO passage_words(rowid, terms) VALUES (?, ?)", values)


def remove(connection: sa.Connection, numbers: Sequence[int]) -> None:
    """Take passages out of the index."""
    if numbers:
        connection.exec_driver_sql("DELETE FROM passage_words WHERE rowid = ?", [(number,) for number in numbers])


def search(connection: sa.Connection, query: str, limit: int) -> list[tuple[int, float]]:
    """Passage numbers with their BM25 score, best (highest) first; empty for a query without terms."""
    wanted = query_terms(query)
    if not wanted:
        return []
    match = " OR ".join(f'"{term}"' for term in _encoded(wanted).split())
    rows = connection.exec_driver_sql(
        "SELECT rowid, bm25(passage_words) FROM passage_words WHERE passage_words MATCH ? ORDER BY 2 LIMIT ?",
        (match, limit),
    )
    return [(int(number), -float(score)) for number, score in rows]


def idf(connection: sa.Connection, query: str) -> dict[str, float]:
    """Inverse document frequency of each term of ``query``; unseen terms count most."""
    wanted = query_terms(query)
    total = connection.exec_driver_sql("SELECT count(*) FROM passage").scalar() or 0
    codes = {_encoded([term]): term for term in wanted}
    seen: dict[str, int] = {}
    for code, term in codes.items():
        found = connection.exec_driver_sql("SELECT doc FROM passage_vocabulary WHERE term = ?", (code,)).scalar()
        seen[term] = int(found or 0)
    return {term: math.log(1 + (total - count + 0.5) / (count + 0.5)) for term, count in seen.items()}


def _encoded(found: Sequence[str]) -> str:
    """Terms as words that FTS5's tokenizer keeps whole: hexadecimal for anything but plain letters and digits."""
    return " ".join(term if term.isascii() and term.isalnum() else "x" + term.encode().hex() for term in found)
