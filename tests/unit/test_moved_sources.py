"""A source changed or removed after drafting: its quotations stay, and every export and page says that they moved."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from prep.domain import Quote
from prep.exporting.choice import Choice
from prep.services import open_greenroom
from prep.settings import Settings


def test_quotations_of_a_changed_and_of_a_removed_source_stay_and_are_marked(
    sample_home: Path, sample_corpus: Path, tmp_path: Path
) -> None:
    """The words are printed as they were cut; beside them stands that they can't be looked up any more."""
    home = tmp_path / "home"
    shutil.copytree(sample_home, home)
    room = open_greenroom(Settings(prep_home=home, corpus_dir=sample_corpus))
    [sheet] = room.sheets()
    quotes = [quote for section in sheet.sections for f in section.follow_ups for quote in f.quotes]
    paths = list(dict.fromkeys(room.library.source(quote.source_id).path for quote in quotes))
    before = room.exports.file(sheet.sheet_id, Choice(format="md"))[1].decode()

    changed, removed = sample_corpus / "sample" / paths[0], sample_corpus / "sample" / paths[1]
    changed.write_text(changed.read_text(encoding="utf-8").replace("。", "。\n\n按：", 3), encoding="utf-8")
    removed.unlink()
    room.sync()
    after = room.exports.file(sheet.sheet_id, Choice(format="md"))[1].decode()
    whole = json.loads(room.exports.file(sheet.sheet_id, Choice(format="json"))[1])
    moved = [quote for quote in quotes if not room.still_there(quote)]
    said = [Quote.model_validate(found) for section in whole["sections"] for found in section["dossier"]["own_words"]]

    assert "出处已改动或移走" not in before
    assert after.count("出处已改动或移走") >= len(moved) > 0
    assert {quote.moved for quote in said} == {True, False}
    assert all(quote.moved != room.still_there(quote) for quote in said)
    assert {quote.source_id for quote in quotes} > {quote.source_id for quote in moved}
    assert room.sheet(sheet.sheet_id).sections == sheet.sections
    room.close()
