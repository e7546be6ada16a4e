"""Figures of this machine: reading, embedding, searching and drafting the sample show."""

from __future__ import annotations

import shutil
import statistics
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from prep.exporting import EXPORTERS, made
from prep.exporting.choice import Choice
from prep.services import open_greenroom
from prep.settings import PROJECT, Settings
from tests.bench.generated import texts
from tests.sheets import LABELS, chinese_sheet

pytestmark = pytest.mark.bench
ASKED = ("助听器卖多少钱？", "Why do old people leave hearing aids in the drawer?", "乡镇验配点关了多少个？")


def _timed(work: Callable[[], object]) -> float:
    began = time.monotonic()
    work()
    return time.monotonic() - began


def test_the_sample_from_files_to_sheet(own_home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Prints seconds and rates; fails only where something is not done at all."""
    room = open_greenroom(Settings(prep_home=own_home, corpus_dir=PROJECT / "corpus"))
    report = room.sync()
    unchanged = _timed(room.sync)
    sheet = room.ensure_sample()
    assert sheet is not None
    drafted = _timed(lambda: room.draft(sheet.sheet_id))
    searched = [_timed(lambda q=question: room.search(q)) * 1000 for question in ASKED for _ in range(10)]
    exported = {
        name: _timed(lambda n=name: room.exports.file(sheet.sheet_id, Choice(format=n))) for name in EXPORTERS["host"]
    }
    room.close()

    with capsys.disabled():
        print(f"\nfirst sync       {report.seconds:6.2f} s  {report.sources} sources, {report.passages} passages")
        print(f"unchanged sync   {unchanged:6.2f} s")
        print(f"draft, offline   {drafted:6.2f} s  {len(sheet.sections)} focus questions")
        print(f"search           {statistics.median(searched):6.1f} ms median of {len(searched)}")
        for name, seconds in exported.items():
            print(f"export {name:<9} {seconds:6.2f} s")
    assert report.embedded == report.passages


def test_six_focus_questions_over_thirty_sources(
    tmp_path: Path, own_home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Prints when the first was there and when all were: the sample among generated texts, nothing embedded before."""
    sample = sorted(path for path in (PROJECT / "corpus" / "sample").iterdir() if path.name != "announcement.md")
    corpus = tmp_path / "show" / "corpus"
    corpus.mkdir(parents=True)
    for path in sample:
        shutil.copy(path, corpus)
    for number, text in enumerate(texts(30 - len(sample)), 1):
        (corpus / f"{number:02}.md").write_text(
            f"---\ntitle: 第 {number} 篇\ndate: 2024-05-18\n---\n\n{text}", encoding="utf-8"
        )
    announcement = Path(shutil.copy(PROJECT / "corpus" / "sample" / "announcement.md", corpus.parent))
    room = open_greenroom(Settings(prep_home=own_home, corpus_dir=corpus.parent))
    sources = room.sync(corpus).sources
    brief = room.read_announcement(announcement.read_bytes())
    sheet = room.new_sheet(brief, room.library.folder_near(announcement))
    began, ready = time.monotonic(), list[float]()
    room.draft(sheet.sheet_id, drafted=lambda _number: ready.append(time.monotonic() - began))
    room.close()

    with capsys.disabled():
        print(f"\nsix focus questions over {sources} sources: first {ready[0]:.1f} s, all {ready[-1]:.1f} s")
    assert len(ready) == 6


def test_sixty_questions_in_every_file(capsys: pytest.CaptureFixture[str]) -> None:
    """Prints what each audience's formats take for sixty focus questions with four follow-ups each; all under ten seconds."""
    sheet = chinese_sheet()
    section, question = sheet.sections[0], sheet.brief.focus_questions[0]
    line = section.follow_ups[0]
    many = tuple(
        section.model_copy(
            update={
                "number": n,
                "follow_ups": tuple(line.model_copy(update={"id": f"{n}-{m}"}) for m in range(4)),
            }
        )
        for n in range(1, 61)
    )
    questions = tuple(question.model_copy(update={"number": n}) for n in range(1, 61))
    brief = sheet.brief.model_copy(update={"focus_questions": questions})
    sheet = sheet.model_copy(update={"sections": many, "brief": brief})
    taken = {
        f"{audience} {name}": _timed(lambda a=audience, n=name: made(sheet, LABELS, Choice(a, n)))
        for audience, formats in EXPORTERS.items()
        for name in formats
    }

    with capsys.disabled():
        print()
        for name, seconds in taken.items():
            print(f"export {name:<18} {seconds:6.2f} s")
        print(f"export, all of them      {sum(taken.values()):6.2f} s")
    assert max(taken.values()) < 10
