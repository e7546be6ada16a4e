"""How good a drafted sheet is: ``python -m tests.bench.drafting DIR [--json] [--questions FILE]``.

``DIR`` is a show: ``announcement.md`` beside a folder ``corpus``. Without a model, so that the figures are the same on
every run. ``FILE`` holds questions that were really asked afterwards, one JSON object a line (``{"question": …}``): the
share of them that the sheet comes near is printed at several closenesses, beside what the top passages come near to.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from prep.domain import FollowUp, Sheet, Voice
from prep.drafting.craft import lint
from prep.drafting.merge import repeats
from prep.reading.names import same_person
from prep.services import Greenroom, open_greenroom
from prep.settings import Settings
from prep.text.tokens import use_bundled_tables
from tests.sheet_checks import YOU_SAID, quotes_of

CLOSENESS = (0.4, 0.5, 0.6, 0.7)


def drafted(show: Path, home: Path) -> tuple[Greenroom, Sheet, float]:
    """The open library, the sheet and the seconds that drafting took; close the first."""
    room = open_greenroom(Settings(prep_home=home, corpus_dir=show))
    room.sync(show / "corpus")
    room.library.encode_query(["warm"])
    began = time.monotonic()
    sheet = room.draft_file(show / "announcement.md")
    return room, sheet, time.monotonic() - began


def figures(room: Greenroom, sheet: Sheet, seconds: float) -> dict[str, Any]:
    """Shares are 0 to 1 over all follow-ups or quotations; ``duplicates`` counts those that repeat an earlier one."""
    follow_ups = [follow_up for section in sheet.sections for follow_up in section.follow_ups]
    quotes = quotes_of(sheet)
    true = sum(q.text == room.library.text(q.source_id)[q.start : q.end] for q in quotes)
    repeated = sum(repeats(f.question, [g.question for g in follow_ups[:at]]) for at, f in enumerate(follow_ups))
    return {
        "quotes_verbatim": _share(true, len(quotes)),
        "you_said_violations": violations(sheet),
        "with_evidence": _share(sum(bool(f.quotes) for f in follow_ups), len(follow_ups)),
        "linter_pass": _share(sum(not lint(f.question, f.quotes) for f in follow_ups), len(follow_ups)),
        "duplicates": _share(repeated, len(follow_ups)),
        "types": dict(Counter(f.type for f in follow_ups).most_common()),
        "silent": sum(section.silent for section in sheet.sections),
        "seconds": round(seconds, 2),
    }


def violations(sheet: Sheet) -> int:
    """How often "you said" stands before words that are not the speaker's own."""
    names = sheet.brief.speaker_names
    return sum(
        any(words in quote.lead_in for words in YOU_SAID)
        and not (quote.voice is Voice.OWN_WORDS and any(same_person(quote.speaker, name) for name in names))
        for quote in quotes_of(sheet)
    ) + sum(
        any(flag.code == "you_said_unproven" for flag in lint(f.question, f.quotes))
        for section in sheet.sections
        for f in section.follow_ups
    )


def anticipated(room: Greenroom, sheet: Sheet, asked: Sequence[str]) -> dict[str, dict[str, float]]:
    """The share of the questions ``asked`` that come as close to the sheet, and to the top passages, as each closeness."""
    spoken = [_spoken(f) for section in sheet.sections for f in section.follow_ups]
    passages: list[str] = []
    for section in sheet.sections:
        found = room.search(section.focus_question, folder=sheet.folder, limit=max(1, len(section.follow_ups)))
        passages += [item.passage.text for item in found]
    wanted = room.library.encode(asked)
    return {
        name: {str(least): _share(int((near >= least).sum()), len(asked)) for least in CLOSENESS}
        for name, texts in (("sheet", spoken), ("top_passages", passages))
        for near in [np.max(wanted @ room.library.encode(texts).T, axis=1)]
    }


def _spoken(follow_up: FollowUp) -> str:
    """A follow-up as the host says it: the quotation, then the question."""
    return " ".join([*(quote.text for quote in follow_up.quotes[:1]), follow_up.question])


def _share(some: int, all_: int) -> float:
    return round(some / all_, 4) if all_ else 0.0


def questions_in(path: Path) -> list[str]:
    """The questions of a JSONL file, each under ``question`` or ``text``."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [row.get("question") or row["text"] for row in rows]


def measured(show: Path, asked: Sequence[str] = ()) -> dict[str, Any]:
    """Draft ``show`` in a data folder of its own and give its figures."""
    with tempfile.TemporaryDirectory() as home:
        room, sheet, seconds = drafted(show, Path(home))
        told = {"show": show.name, **figures(room, sheet, seconds)}
        if asked:
            told["anticipated"] = anticipated(room, sheet, asked)
        room.close()
    return told


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure one show and print it."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.drafting", description=__doc__)
    parser.add_argument("show", type=Path)
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--questions", type=Path, help="questions that were really asked, JSONL")
    wanted = parser.parse_args(arguments)
    use_bundled_tables()
    told = measured(wanted.show, questions_in(wanted.questions) if wanted.questions else ())
    if wanted.json:
        print(json.dumps(told, ensure_ascii=False))
    else:
        print("\n".join(f"{name:<20} {value}" for name, value in told.items()))


if __name__ == "__main__":
    main()
