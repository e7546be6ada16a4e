"""The labelled set of the dossier's finders, what they make of it, and how many of their finds are right.

Four tables of sentences written for it, in Chinese and English, about half of them tempting but not to be found. Every
third row of a table is held out: the finders were mended without looking at what they make of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from prep.domain import Evidence, Passage, Source, Voice
from prep.drafting.asked import asks_the_same
from prep.drafting.candidates import Candidate
from prep.drafting.dodges import dodge
from prep.drafting.pairs import then_and_now
from prep.drafting.promises import promise
from prep.drafting.signals import signals
from tests.offline_embedder import offline_embedder

FINDERS = ("pairs", "promises", "asked", "dodges")
NOTHING = "-"


@dataclass(frozen=True)
class Judged:
    """One row: what is to be found in it, what was, and whether it is held out; ``-`` is nothing."""

    wanted: str
    found: str
    text: str
    held_out: bool


def rows(name: str) -> list[list[str]]:
    """The rows of a table, without its heading."""
    lines = Path(__file__).with_name(f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def judged(name: str) -> list[Judged]:
    """A table as its finder sees it: ``promises``, ``pairs``, ``asked`` or ``dodges``."""
    table = rows(name)
    found = {"promises": _promises, "pairs": _pairs, "asked": _asked, "dodges": _dodges}[name](table)
    return [
        Judged("-" if row[0] == "0" else row[0], seen or NOTHING, " | ".join(row[1:]), at % 3 == 2)
        for at, (row, seen) in enumerate(zip(table, found, strict=True))
    ]


def precision(judgements: list[Judged]) -> float:
    """How many of the finds are right, 0 to 1: a promise with another day or a dodge of another class is wrong."""
    finds = [j for j in judgements if j.found != NOTHING]
    return sum(j.found == j.wanted for j in finds) / len(finds) if finds else 1.0


def recall(judgements: list[Judged]) -> float:
    """How much of what is there was found, 0 to 1."""
    there = [j for j in judgements if j.wanted != NOTHING]
    return sum(j.found == j.wanted for j in there) / len(there) if there else 1.0


def _promises(table: list[list[str]]) -> list[str]:
    found = [promise(sentence, said_on) for _, said_on, sentence in table]
    return [promised[1].isoformat() if promised else "" for promised in found]


def _dodges(table: list[list[str]]) -> list[str]:
    return [dodge(question, answer, then) for _, question, answer, then in table]


def _asked(table: list[list[str]]) -> list[str]:
    embedder = offline_embedder()
    focus, turns = embedder.queries([row[1] for row in table]), embedder.passages([row[2] for row in table])
    likeness = np.einsum("ij,ij->i", focus, turns)
    return [
        "1" if asks_the_same(row[1], row[2], float(near)) else "" for row, near in zip(table, likeness, strict=True)
    ]


def _pairs(table: list[list[str]]) -> list[str]:
    embedder = offline_embedder()
    then, now = embedder.passages([row[2] for row in table]), embedder.passages([row[4] for row in table])
    pairs = [([_said(row[2], row[1]), _said(row[4], row[3])], at) for at, row in enumerate(table)]
    return ["1" if then_and_now(both, np.stack([then[at], now[at]])) else "" for both, at in pairs]


def _said(text: str, day: str) -> Candidate:
    """The speaker's own words in a source of that day."""
    source = Source(id=day, folder="", path="", title="", date=day)
    passage = Passage(id="p", source_id=source.id, start=0, end=len(text), text=text, voice=Voice.OWN_WORDS)
    return Candidate(
        evidence=Evidence(label="S1", score=1.0, passage=passage, source=source),
        start=0,
        end=len(text),
        text=text,
        voice=Voice.OWN_WORDS,
        signals=signals(text, day),
    )
