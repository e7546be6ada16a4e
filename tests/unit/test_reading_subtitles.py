"""Subtitles as speech: whole sentences, speakers, times that can be true, and one language."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pytest

from prep.reading.cues import parse_cues
from prep.reading.document import ReadDocument
from prep.reading.loaders.subtitles import load
from tests.material import material


def read(text: str, name: str = "a.srt") -> ReadDocument:
    """The document in the subtitle file ``text``."""
    return load(text.encode(), name)


def srt(*lines: str, seconds: int = 4) -> str:
    """A subtitle file with one cue a line."""
    clock = [f"{s // 3600:02d}:{s // 60 % 60:02d}:{s % 60:02d}" for s in range(0, (len(lines) + 1) * seconds, seconds)]
    return "\n\n".join(f"{i}\n{clock[i - 1]},000 --> {clock[i]},000\n{line}" for i, line in enumerate(lines, 1))


def spoken(document: ReadDocument) -> list[tuple[str, str, str]]:
    """Time, speaker and words of each turn."""
    return [(turn.time, turn.speaker, document.text[turn.start : turn.end]) for turn in document.turns]


def test_a_sentence_over_several_cues_is_whole_again() -> None:
    """Latin words join with a blank, Han characters without one."""
    assert read(srt("We started", "with one", "machine.")).text == "We started with one machine."
    assert read(srt("我们从一台", "机器", "开始，后来才有了工厂。")).text == "我们从一台机器开始，后来才有了工厂。"


@pytest.mark.parametrize(
    "style",
    ["{0}: {1}", "{0}：{1}", "[{0}] {1}", ">> {0}: {1}", "- {0}: {1}", "<b>{0}:</b> {1}"],
)
def test_names_inside_cues_become_speakers(style: str) -> None:
    """However they are set; the next cues go on with the speaker."""
    lines = [("Jane Roe", "Hello."), ("Ann Lee", "Hi there."), ("Jane Roe", "How are you?"), ("Ann Lee", "Fine.")]

    document = read(srt(*(style.format(*line) for line in lines), "And you?"))

    assert [turn[1:] for turn in spoken(document)] == [*lines[:3], ("Ann Lee", "Fine. And you?")]
    assert [turn[0] for turn in spoken(document)] == ["00:00:00", "00:00:04", "00:00:08", "00:00:12"]
    assert document.text.startswith("Jane Roe: Hello.")


def test_voice_tags_of_webvtt_are_speakers_and_a_cue_without_one_is_nobodys() -> None:
    """Notes, styles, cue names and inner times go."""
    document = read(
        "WEBVTT - talk\n\nNOTE\nnot spoken\n\nSTYLE\n::cue { color: red }\n\nintro\n00:01.000 --> 00:04.000 line:0\n"
        "<v 张鹏>你怎么看<00:01.500>海藻？</v>\n\n00:05.000 --> 00:09.000\n<v.loud 林若溪>我看好&amp;<i>坚持</i>。\n\n"
        "01:00:00.000 --> 01:00:01.000\n完。\n",
        "a.vtt",
    )

    assert spoken(document) == [
        ("00:00:01", "张鹏", "你怎么看海藻？"),
        ("00:00:05", "林若溪", "我看好&坚持。"),
        ("01:00:00", "", "完。"),
    ]


def test_speech_without_names_gets_a_turn_about_every_minute_at_a_sentence_end() -> None:
    """So that every stretch can be found in the recording."""
    document = read(srt(*["This is a sentence that runs", "over two cues. Then the next"] * 30))

    times = [int(turn.time[3:5]) * 60 + int(turn.time[6:]) for turn in document.turns]
    assert times[0] == 0
    assert all(56 <= b - a <= 90 for a, b in pairwise(times))
    assert all(words.endswith(".") for _, _, words in spoken(document)[:-1])
    assert {turn.speaker for turn in document.turns} == {""}


def test_chinese_speech_without_marks_keeps_its_pauses() -> None:
    """A blank for each cue, a line for about a sentence."""
    document = read(srt(*["我们常常会遇到这样的问题", "然后就停下来想一想"] * 20))

    assert "我们常常会遇到这样的问题 然后就停下来想一想" in document.text
    assert "\n" in document.text
    assert len(document.turns) >= 2


@pytest.mark.parametrize("layout", ["{0}\n{1}", "twice"])
def test_of_two_languages_the_first_is_the_speech_and_the_other_goes_into_the_record(layout: str) -> None:
    """As two lines of one cue, or as two cues of one time: a translation is not what was said."""
    pairs = [("We like kelp.", "我们喜欢海藻。"), ("It grows fast.", "它长得快。"), ("It is strong.", "它很结实。")] * 2
    if layout == "twice":
        cues = [f"{i}\n00:00:0{i},000 --> 00:00:0{i},900\n{line}" for i, pair in enumerate(pairs) for line in pair]
        document = read("\n\n".join(cues))
    else:
        document = read(srt(*(layout.format(*pair) for pair in pairs)))

    assert document.text == "We like kelp. It grows fast. It is strong. We like kelp. It grows fast. It is strong."
    assert document.notes == ("bilingual_cues",)
    assert [(cut.why, cut.text.split("\n")[0]) for cut in document.cut] == [("second_language", "我们喜欢海藻。")]


def test_impossible_times_lose_the_time_and_never_the_words() -> None:
    """99:99:99, overlaps that go back, missing numbers, short arrows: the text is kept and the lines are counted."""
    document = read(
        "\ufeff1\r\n99:99:99,000 --> 99:99:99,000\r\nFirst words.\r\n\r\n"
        "00:00:05,000 --> 00:00:06,000\r\n<b>Second</b> words.\r\n00:00:01,000 --> 00:00:06,000\r\n2024\r\n\r\n7\r\n0:00:3.000-->0:00:4.000\r\n{\\an8}Last words."
    )

    assert document.text == "First words. Second words. 2024 Last words."
    assert document.notes == ("bad_cues",)
    assert document.cut[0].text.count("\n") == 2
    times = [turn.time for turn in document.turns if turn.time]
    assert times == sorted(times)


def test_a_file_without_any_time_is_read_as_text() -> None:
    """Garbage costs its name, not its words."""
    document = read("garbage\nhello world\n\nmore words here\n")

    assert "hello world" in document.text
    assert document.notes == ("no_cues",)


def test_rolling_captions_are_told_once_and_sounds_are_no_words() -> None:
    """Automatic captions show each line twice."""
    rolling = (
        "WEBVTT\n\n00:01.000 --> 00:03.000\nwe started with one\n\n"
        "00:03.000 --> 00:05.000\nwe started with one\nmachine and a boat\n\n"
        "00:05.000 --> 00:06.000\n[Music]\n\n00:06.000 --> 00:07.000\n♪ la la ♪\n"
    )

    document = read(rolling, "a.vtt")

    assert document.text == "we started with one machine and a boat"
    assert [(cut.why, cut.text) for cut in document.cut] == [("sounds", "[Music]\n♪ la la ♪")]


def test_repeated_short_replies_are_kept() -> None:
    """Somebody who says yes twice said it twice."""
    assert read(srt("Yes.", "Yes.", "Yes.")).text == "Yes. Yes. Yes."


def test_gbk_subtitles_of_three_characters_are_read() -> None:
    """Short files are the hardest to tell."""
    assert load("1\n00:00:01,000 --> 00:00:02,000\n大家好\n".encode("gbk"), "a.srt").text == "大家好"


def test_cues_keep_their_times_in_milliseconds() -> None:
    """With hours or without, comma or point."""
    found = parse_cues("1\n01:02:03,5 --> 01:02:04.250\na\n\n02:03.000 --> 02:04\nb")

    assert [(cue.start, cue.end, cue.lines) for cue in found.cues] == [
        (3723500, 3724250, ("a",)),
        (None, 124000, ("b",)),
    ]
    assert found.bad == ["02:03.000 --> 02:04"]


def test_a_real_podcast_has_its_three_speakers_with_times() -> None:
    """Names inside the cues; the guest's full name is told by the introduction."""
    file = material("nasty", "subtitles", "virtualcoffee_1_3.srt")

    document = load(file.read_bytes(), file.name)

    assert set(Counter(turn.speaker for turn in document.turns)) == {"Bekah", "Dan", "Tori Crawford"}
    assert all(turn.time for turn in document.turns)
    assert [turn.time for turn in document.turns] == sorted(turn.time for turn in document.turns)
