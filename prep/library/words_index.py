"""Searching by words: SQLite FTS5 over our own terms (CJK bigrams and words). The one file that speaks SQLite's dialect."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

import sqlalchemy as sa

from prep.library.schema import passage, source
from prep.text.words import query_terms, terms

_VERSION = 2  # of how texts become terms; an index made in another way is made anew
_MOST_ROWS = 12_000
_FEWEST_TERMS = 4


def create(connection: sa.Connection) -> None:
    """The full-text table beside ``passage``: same numbers, terms joined by blanks."""
    connection.exec_driver_sql(
        "CREATE VIRTUAL TABLE IF NOT EXISTS passage_words USING fts5(terms, tokenize='unicode61')"
    )
    connection.exec_driver_sql(
        "CREATE VIRTUAL TABLE IF NOT EXISTS passage_vocabulary USING fts5vocab(passage_words, 'row')"
    )
    if connection.exec_driver_sql("PRAGMA user_version").scalar() != _VERSION:
        _make_anew(connection)
        connection.exec_driver_sql(f"PRAGMA user_version = {_VERSION}")


def _make_anew(connection: sa.Connection) -> None:
    connection.exec_driver_sql("DELETE FROM passage_words")
    text = sa.func.substr(source.c.text, passage.c.start + 1, passage.c.end - passage.c.start)
    rows = sa.select(passage.c.number, text).join(source, source.c.id == passage.c.source_id)
    add(connection, [(row[0], row[1]) for row in connection.execute(rows)])


def add(connection: sa.Connection, rows: Iterable[tuple[int, str]]) -> None:
    """Index passages ``(number, text)``."""
    values = [(number, _encoded(terms(text))) for number, text in rows]
    if values:
        connection.exec_driver_sql("INSERT INTO passage_words(rowid, terms) VALUES (?, ?)", values)


def remove(connection: sa.Connection, numbers: Sequence[int]) -> None:
    """Take passages out of the index."""
    if numbers:
        connection.exec_driver_sql("DELETE FROM passage_words WHERE rowid = ?", [(number,) for number in numbers])


def search(
    connection: sa.Connection, counts: Mapping[str, int], limit: int, within: sa.Select[int] | None = None
) -> list[tuple[int, float]]:
    """Passage numbers with their BM25 score, best (highest) first, for the terms that ``counts`` holds.

    Only passages whose numbers ``within`` selects, all for None.
    """
    wanted = _telling(counts)
    if not wanted:
        return []
    match = " OR ".join(f'"{code}"' for code in map(_code, wanted))
    columns = sa.literal_column("rowid", sa.Integer), sa.literal_column("bm25(passage_words)", sa.Float)
    query = sa.select(*columns).select_from(sa.table("passage_words"))
    query = query.where(sa.literal_column("passage_words").op("MATCH")(match)).order_by(sa.text("2")).limit(limit)
    if within is not None:
        query = query.where(sa.literal_column("+rowid").in_(within))
    return [(int(row[0]), -float(row[1])) for row in connection.execute(query)]


def _telling(counts: Mapping[str, int]) -> list[str]:
    """The rarest of the terms that occur, as many as are looked through in no time; the commonest tell next to nothing."""
    there = sorted((term for term, count in counts.items() if count), key=lambda term: counts[term])
    chosen: list[str] = []
    rows = 0
    for term in there:
        rows += counts[term]
        if rows > _MOST_ROWS and len(chosen) >= _FEWEST_TERMS:
            break
        chosen.append(term)
    return chosen


def counts(connection: sa.Connection, query: str) -> dict[str, int]:
    """In how many passages each term of ``query`` occurs."""
    codes = {_code(term): term for term in query_terms(query)}
    vocabulary = sa.table("passage_vocabulary", sa.column("term"), sa.column("doc"))
    found = connection.execute(sa.select(vocabulary).where(vocabulary.c.term.in_(list(codes))))
    return dict.fromkeys(codes.values(), 0) | {codes[row.term]: int(row.doc) for row in found}


def idf(counts: Mapping[str, int], total: int) -> dict[str, float]:
    """Inverse document frequency of each term among ``total`` passages; unseen terms count most."""
    return {term: math.log(1 + (total - count + 0.5) / (count + 0.5)) for term, count in counts.items()}


def _encoded(found: Sequence[str]) -> str:
    return " ".join(map(_code, found))


def _code(term: str) -> str:
    """A term as a word that FTS5's tokenizer keeps whole: hexadecimal for anything but plain letters and digits."""
    return term if term.isascii() and term.isalnum() else "x" + term.encode().hex()
