"""The terminal: JSON in the promised shapes on stdout, one sentence on stderr, exit codes 0, 1 and 2."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from prep.cli import app
from prep.red_lines import RedLine, RedLines
from prep.services import open_greenroom
from prep.settings import PROJECT, Settings
from prep.ui.edit_translations import focus_translation_field
from tests.embedding_server import EmbeddingServer

ANNOUNCEMENT = str(PROJECT / "corpus" / "sample" / "announcement.md")
QUOTE = {"text", "source_id", "title", "publisher", "date", "locator", "speaker", "voice", "start", "end"}
FOLLOW_UP = {"id", "type", "question", "if_they_say", "if_they_dodge", "why", "origin", "flags", "quotes"}


@pytest.fixture
def home(sample_home: Path, tmp_path: Path) -> Path:
    """A data folder with the sample synced and drafted."""
    copy = tmp_path / "home"
    shutil.copytree(sample_home, copy)
    return copy


def result(home: Path, *arguments: str) -> Any:
    """What a command prints with ``--json``."""
    ran = CliRunner().invoke(app, [*arguments, "--home", str(home), "--json"], catch_exceptions=False)
    assert ran.exit_code == 0
    return json.loads(ran.stdout)


def run(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """A command in a process of its own."""
    environment = {**os.environ, "PREP_HOME": str(home)}
    command = [sys.executable, "-m", "prep", *arguments]
    return subprocess.run(
        command, cwd=PROJECT, env=environment, capture_output=True, text=True, timeout=60, check=False
    )


def test_sync_reports_what_it_did(home: Path, tmp_path: Path) -> None:
    """A new folder is added, a file that is no article refused with its reason; the second time costs nothing."""
    folder = tmp_path / "desk"
    folder.mkdir()
    (folder / "talk.md").write_text(
        "# 一次谈话\n\n**周景行：** 为什么？\n\n**林若溪：** 因为海带绳子不怕盐。\n", encoding="utf-8"
    )
    (folder / "photo.md").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))

    first, second = (result(home, "sync", str(folder)) for _ in range(2))

    assert set(first) == {
        "added", "changed", "unchanged", "removed", "refused", "sources", "passages", "embedded", "seconds",
    }  # fmt: skip
    assert (first["added"], first["embedded"] > 0) == (1, True)
    assert [(Path(item["file"]).name, bool(item["reason"])) for item in first["refused"]] == [("photo.md", True)]
    assert (second["added"], second["changed"], second["embedded"]) == (0, 0, 0)


def test_brief_gives_people_and_questions(home: Path) -> None:
    """The sample's announcement: host, speaker, and the focus questions with their numbers."""
    found = result(home, "brief", ANNOUNCEMENT)

    assert {"title", "event", "date", "venue", "language", "hosts", "speakers", "focus_questions", "unsure"} <= set(
        found
    )
    assert [person["name"] for person in found["speakers"]] == ["葛晓岚"]
    assert [question["number"] for question in found["focus_questions"]] == [1, 2, 3, 4, 5, 6]
    lines = Path(ANNOUNCEMENT).read_text(encoding="utf-8")
    assert all(question["text"] in lines for question in found["focus_questions"])


def test_search_finds_passages_with_their_places(home: Path) -> None:
    """The number asked for, best first, none later than the day given; each is a slice of its source."""
    found = result(home, "search", "乡镇验配点", "--limit", "4", "--before", "2024-12-31")

    assert 0 < len(found) <= 4
    assert [item["score"] for item in found] == sorted((item["score"] for item in found), reverse=True)
    for item in found:
        assert item["date"] <= "2024-12-31"
        stored = result(home, "source", item["source_id"], "--text")["text"]
        assert stored[item["start"] : item["end"]] == item["text"]


def test_search_keeps_within_what_is_asked(home: Path) -> None:
    """One speaker, one kind, since a day, in one voice."""
    of_critic = result(home, "search", "手机验配", "--speaker", "邱敏之", "--limit", "4")
    talks = result(
        home, "search", "手机验配", "--kind", "talk", "--kind", "interview", "--since", "2025", "--limit", "6"
    )
    own = result(home, "search", "手机验配", "--folder", "sample", "--voice", "own_words", "--limit", "4")

    assert {item["speaker"] for item in of_critic} == {"邱敏之"}
    assert {item["date"] for item in talks} == {"2025-05-17", "2025-10-09"}
    assert {item["voice"] for item in own} == {"own_words"}


def test_draft_prints_the_sheet(home: Path) -> None:
    """Every field of the sheet; every quotation a slice of the source that is named."""
    sheet = result(home, "draft", ANNOUNCEMENT, "--follow-ups", "3", "--question", "2")

    assert {"sheet_id", "brief", "sections", "sources", "provenance"} <= set(sheet)
    section = sheet["sections"][1]
    assert {"number", "focus_question", "silent", "dossier", "follow_ups"} <= set(section)
    assert set(section["follow_ups"][0]) >= FOLLOW_UP
    texts = {s["source_id"]: result(home, "source", s["source_id"], "--text")["text"] for s in sheet["sources"]}
    for quote in [q for f in section["follow_ups"] for q in f["quotes"]]:
        assert set(quote) >= QUOTE
        assert texts[quote["source_id"]][quote["start"] : quote["end"]] == quote["text"]


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("docx", ()),
        ("json", ()),
        ("md", ("--follow-ups", "kept", "--evidence", "end")),
        ("xlsx", ("--audience", "producer", "--starts", "19:30")),
        ("pdf", ("--audience", "cards", "--size", "a6")),
        ("html", ("--audience", "cards", "--evidence", "none")),
    ],
)
def test_export_writes_the_file(home: Path, tmp_path: Path, name: str, options: tuple[str, ...]) -> None:
    """A whole file in the place that was asked for, for whoever was named."""
    [sheet] = open_sheets(home)
    asked = ("export", sheet, "--format", name, *options, "--out", str(tmp_path / f"out.{name}"))

    made = result(home, *asked)

    assert Path(made["path"]).stat().st_size == made["bytes"] > 500


def test_export_into_a_folder_names_the_file_by_its_content(home: Path, tmp_path: Path) -> None:
    """Show, audience, version and day."""
    [sheet] = open_sheets(home)

    made = result(home, "export", sheet, "--audience", "speaker", "--format", "html", "--out", str(tmp_path))

    assert re.fullmatch(r"葛晓岚-嘉宾方-v\d+-2026-12-12\.html", Path(made["path"]).name)


def test_export_prints_translations_where_asked_for(home: Path, tmp_path: Path) -> None:
    """With the switch alone."""
    sheet = result(home, "draft", ANNOUNCEMENT, "--question", "1")
    greenroom = open_greenroom(Settings(prep_home=home))
    number = sheet["sections"][0]["number"]
    greenroom.save_sheet(focus_translation_field(number).write(greenroom.sheet(sheet["sheet_id"]), "Why now?"))
    greenroom.close()
    target = tmp_path / "out.md"
    asked = ("export", sheet["sheet_id"], "--audience", "speaker", "--out", str(target))

    result(home, *asked)
    plain = target.read_text(encoding="utf-8")
    result(home, *asked, "--bilingual")

    assert "Why now?" not in plain
    assert "译：Why now?" in target.read_text(encoding="utf-8")


def test_export_warns_of_red_lines_in_one_sentence(home: Path, tmp_path: Path) -> None:
    """The file is written all the same, stdout holds nothing else; without red lines nothing is said."""
    sheet = result(home, "draft", ANNOUNCEMENT, "--question", "1")
    target = str(tmp_path / "out.docx")
    asked = ("export", sheet["sheet_id"], "--format", "docx", "--audience", "speaker", "--out", target)
    assert CliRunner().invoke(app, [*asked, "--home", str(home)]).stderr == ""
    greenroom = open_greenroom(Settings(prep_home=home))
    topic = RedLine(topic=sheet["sections"][0]["focus_question"])
    stored = greenroom.sheet(sheet["sheet_id"])
    greenroom.save_sheet(stored.model_copy(update={"red_lines": RedLines(topics=(topic,))}))
    greenroom.close()

    warned = CliRunner().invoke(app, [*asked, "--home", str(home)])

    assert warned.exit_code == 0
    assert warned.stderr == f"This file touches red lines (1): Focus question 1 ({topic.topic}).\n"
    assert warned.stdout.strip() == target


def test_export_refuses_what_makes_no_sense(home: Path, tmp_path: Path) -> None:
    """One sentence, exit code 1, and no file."""
    [sheet] = open_sheets(home)

    ran = run(home, "export", sheet, "--audience", "speaker", "--format", "xlsx", "--out", str(tmp_path / "x.xlsx"))

    assert (ran.returncode, ran.stderr.count("\n")) == (1, 1)
    assert "speaker" in ran.stderr
    assert not (tmp_path / "x.xlsx").exists()


def open_sheets(home: Path) -> list[str]:
    """Ids of the sheets in a data folder."""
    room = open_greenroom(Settings(prep_home=home), write=False)
    try:
        return [sheet.sheet_id for sheet in room.sheets()]
    finally:
        room.close()


def test_ask_answers_or_is_silent(home: Path) -> None:
    """Quotations for what the corpus holds, ``silent`` for what it does not; a named conversation goes on, no other."""
    known = result(home, "ask", "一副助听器卖多少钱？")
    unknown = result(home, "ask", "火星探测器的着陆轨道怎么计算？")

    assert (known["silent"], bool(known["quotes"])) == (False, True)
    assert unknown["silent"]
    assert result(home, "ask", "为什么？")["understood"] == ""
    assert result(home, "ask", "--talk", "t", "一副助听器卖多少钱？")["understood"] == ""
    assert result(home, "ask", "--talk", "t", "那后来呢？")["understood"] == "一副助听器卖多少钱 · 后来"


def test_doctor_is_content_with_a_good_home(home: Path) -> None:
    """Every check is ok."""
    assert all(check["ok"] for check in result(home, "doctor"))


@pytest.mark.parametrize(("language", "told"), [("zh", "语义索引的文件坏了"), ("en", "semantic index are damaged")])
def test_doctor_tells_of_damage_in_a_sentence_and_rebuild_mends_it(
    home: Path, monkeypatch: pytest.MonkeyPatch, language: str, told: str
) -> None:
    """In the language of the setting, with exit code 1; rebuilding embeds nothing, and all is well after it."""
    monkeypatch.setenv("PREP_LANGUAGE", language)
    (home / "chroma" / "chroma.sqlite3").write_bytes(b"damaged" * 4096)

    ill = run(home, "doctor")
    rebuilt = result(home, "rebuild")
    well = run(home, "doctor")

    assert (ill.returncode, well.returncode) == (1, 0)
    assert told in ill.stdout
    assert "BAD" not in well.stdout
    assert rebuilt["vectors"] > 20


def test_a_change_of_embedder_is_told_first_and_carried_out_with_a_yes(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither sync nor search sends anything to a new server; ``embed --yes`` does."""
    with EmbeddingServer() as server:
        monkeypatch.setenv("EMBEDDING_BASE_URL", server.url)
        monkeypatch.setenv("EMBEDDING_MODEL", "vectors-1")
        told = run(home, "sync")
        cost = result(home, "embed")
        assert (server.requests, cost["changed"], cost["due"]) == ([], False, True)
        assert cost["passages"] > 20
        assert cost["tokens"] > cost["passages"]
        assert "vectors-1" in told.stderr
        assert str(cost["passages"]) in run(home, "embed").stdout

        assert result(home, "embed", "--yes")["embedder"] == "vectors-1"

        assert result(home, "embed") == {"due": False, "changed": False, "embedder": "vectors-1"}
        assert all(check["ok"] for check in result(home, "doctor"))


def test_words_alone_are_said_to_have_answered(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A search with its Chroma server away gives its hits on stdout and one sentence on stderr."""
    monkeypatch.setenv("CHROMA_URL", "http://127.0.0.1:9")

    found = run(home, "search", "助听器", "--json")

    assert found.returncode == 0
    assert json.loads(found.stdout)
    assert "http://127.0.0.1:9" in found.stderr


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("brief", "absent.md"), 1),
        (("draft", "absent.md"), 1),
        (("export", "nothing", "--out", "x.md"), 1),
        (("source", "nothing"), 1),
        (("draft", ANNOUNCEMENT, "--drafter", "model"), 1),
        (("draft", ANNOUNCEMENT, "--drafter", "oracle"), 2),
        (("search",), 2),
        (("nonsense",), 2),
    ],
)
def test_a_refusal_is_one_sentence(home: Path, arguments: tuple[str, ...], code: int) -> None:
    """Nothing on stdout, one line on stderr for a refusal, no traceback, the right exit code."""
    ended = run(home, *arguments)

    assert (ended.returncode, ended.stdout) == (code, "")
    assert "Traceback" not in ended.stderr
    assert code == 2 or len(ended.stderr.strip().splitlines()) == 1


def test_a_refusal_speaks_the_chosen_language(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """``PREP_LANGUAGE=zh`` words it in Chinese."""
    monkeypatch.setenv("PREP_LANGUAGE", "zh")

    assert "。" in run(home, "source", "nothing").stderr
