"""Who is speaking: attributed quotations in prose, roles in transcripts, names."""

from __future__ import annotations

import time

import pytest

from prep.domain import Passage, SourceKind, Voice
from prep.reading.document import ReadDocument, Turn
from prep.reading.introduced import introduced
from prep.reading.names import looks_like_name, same_person
from prep.reading.passages import passages, relative_voice
from prep.reading.voices import hosts, quotations


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("潮生材料创始人林若溪也表示：「我们三年内绝不做一次性餐具。」", "林若溪"),
        ("“我们三年内绝不做一次性餐具。”林若溪说。", "林若溪"),
        ("林若溪告诉记者，“我们三年内绝不做一次性餐具。”", "林若溪"),
        ("“这笔账我算不平，谁也算不平，”渔业局局长高明坦言。", "高明"),
        ("林若溪在台上停了一下。她说：“我们三年内绝不做一次性餐具。”", "林若溪"),
        ("“We will never make cutlery, not in three years,” Jane Roe said.", "Jane Roe"),
        ("Jane Roe told the crowd: “We will never make cutlery, not in three years.”", "Jane Roe"),
    ],
)
def test_a_direct_quotation_is_attributed_to_the_person_named(text: str, speaker: str) -> None:
    """Before, after or around the quotation; a pronoun means the person named last."""
    found = quotations(text, frozenset({"林若溪"}))

    assert [q.speaker for q in found] == [speaker]
    assert text[found[0].start - 1] in "「“"


@pytest.mark.parametrize(
    "text",
    [
        "业内把这叫做「看天吃饭的海上工厂」，谁也不愿意先说破。",
        "“我们三年内绝不做一次性餐具。”有人这样转述。",
        "他说：“我们三年内绝不做一次性餐具。”",
        "海报上写着“把大海还给孩子们的明天”。",
    ],
)
def test_what_nobody_is_named_for_stays_the_reporters(text: str) -> None:
    """Scare quotes, slogans, hearsay and a pronoun without a person are attributed to nobody."""
    assert quotations(text) == []


@pytest.mark.parametrize(
    "before",
    [
        "林若溪丈夫说：",
        "林若溪团队表示：",
        "林若溪和陆怀川说：",
        "林若溪说，老板告诉她：",
        "林若溪听到有人问：",
        "林若溪想起父亲说：",
        "林若溪看到报道里说：",
        "林若溪在会上被人问：",
        "林若溪收到一封信，信中说：",
        "林若溪的话音刚落，台下有人喊道：",
        "网上流传林若溪说过：",
        "在林若溪的朋友看来，",
        "Nora Whitlock’s lawyer said: ",
        "Nora Whitlock and Daniel Osei said: ",
        "Nora Whitlock was asked: ",
        "As Nora Whitlock listened, the mayor said: ",
    ],
)
def test_words_said_near_a_person_are_not_that_persons(before: str) -> None:
    """Relatives, teams, hearsay, what was heard, read or asked, and two people at once."""
    assert quotations(f"{before}“我们三年内绝不做一次性餐具。”", frozenset({"林若溪", "Nora Whitlock"})) == []


@pytest.mark.parametrize("after", ["林若溪说，但高明反对，", "林若溪说。后来船上有人接了一句，"])
def test_a_second_quotation_behind_somebody_else_is_not_the_firsts(after: str) -> None:
    """Only a plain link joins two quotations."""
    text = f"“今年先把十二家用好。”{after}“剩下的明年再谈也不晚。”"

    assert [text[q.start : q.end] for q in quotations(text, frozenset({"林若溪"}))] == ["今年先把十二家用好。"]


def test_what_opens_the_next_quotation_does_not_close_the_one_before() -> None:
    """A bystander's words are not the next speaker's."""
    text = "有人在台下喊：“你们三年内一定会做一次性餐具！”林若溪说：“我们三年内绝不做一次性餐具。”"

    found = quotations(text, frozenset({"林若溪"}))

    assert [(q.speaker, text[q.start : q.end]) for q in found] == [("林若溪", "我们三年内绝不做一次性餐具。")]


def test_a_paragraph_of_thousands_of_quotations_takes_a_moment() -> None:
    """What decides stands near each: no time that grows with the square of the paragraph."""
    one = "林若溪说：“我们三年内绝不做一次性餐具。”"
    began = time.perf_counter()

    found = quotations(one * 3_000, frozenset({"林若溪"}))

    assert len(found) == 3_000
    assert time.perf_counter() - began < 10


def test_a_second_quotation_after_a_link_belongs_to_the_same_person() -> None:
    """“A，”她说，“B” is one speaker twice."""
    text = "“今年先把十二家用好，”林若溪说，“剩下的明年再谈也不晚。”"

    assert [q.speaker for q in quotations(text, frozenset({"林若溪"}))] == ["林若溪", "林若溪"]


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("王小川", "小川", True),
        ("王小川", "王总", True),
        ("王小川", "王大川", False),
        ("Adam Jacob", "Jacob", True),
        ("Adam Jacob", "Adam", False),
        ("Adam Jacob", "Adam Stacoviak", False),
        ("Dr. Jane Roe", "jane roe", True),
        ("", "王小川", False),
    ],
)
def test_name_forms_join_only_when_they_must_be_one_person(a: str, b: str, same: bool) -> None:
    """A given name or a surname with a title is enough in Chinese; a bare first name never is."""
    assert same_person(a, b) is same


@pytest.mark.parametrize(
    ("word", "is_name"), [("余凯", True), ("高管", False), ("欧阳明远", True), ("华为", False), ("小川", False)]
)
def test_common_words_are_not_names(word: str, is_name: bool) -> None:
    """A surname character alone does not make a name."""
    assert looks_like_name(word) is is_name


def _transcript() -> ReadDocument:
    lines = [
        ("周景行", "您第一次下海是哪一年？"),
        ("林若溪", "二〇一六年，跟着我舅舅的船，吐了一路。"),
        ("周景行", "后来为什么还去？"),
        ("林若溪", "因为那天我看见一根绳子上挂了四百斤海带，没有人要。"),
    ]
    text, turns = "", []
    for name, words in lines:
        start = len(text) + len(name) + 1
        turns.append(Turn(start=start, end=start + len(words), speaker=name, time="00:00:10"))
        text += f"{name}：{words}\n"
    return ReadDocument(text=text, title="对谈", kind=SourceKind.INTERVIEW, turns=tuple(turns))


def test_the_one_who_asks_is_the_host() -> None:
    """Without labels, the share of questions tells host from guest."""
    document = _transcript()

    assert hosts(document.turns, document.text, document.title) == {"周景行"}


def test_a_passage_never_mixes_two_speakers() -> None:
    """Each turn is cut for itself, with its voice, speaker and time code."""
    document = _transcript()

    found = passages(document, "s1")

    assert [(p.speaker, p.voice) for p in found] == [
        ("周景行", Voice.QUESTION), ("林若溪", Voice.OWN_WORDS), ("周景行", Voice.QUESTION), ("林若溪", Voice.OWN_WORDS),
    ]  # fmt: skip
    assert all(document.text[p.start : p.end] == p.text and p.locator == "00:00:10" for p in found)


def test_narration_around_a_quotation_is_reported() -> None:
    """The words in marks are the person's, the rest is the reporter's."""
    text = "那年夏天，她几乎住在码头上。\n林若溪说：“我们三年内绝不做一次性餐具。”\n此后两年，公司只卖饲料添加剂。"

    found = passages(ReadDocument(text=text, title="林若溪"), "s1")

    assert [p.voice for p in found] == [Voice.REPORTED, Voice.OWN_WORDS, Voice.REPORTED]


@pytest.mark.parametrize(
    ("speaker", "voice", "seen"),
    [
        ("林若溪", Voice.OWN_WORDS, Voice.OWN_WORDS),
        ("高明", Voice.OWN_WORDS, Voice.OTHERS),
        ("周景行", Voice.QUESTION, Voice.QUESTION),
        ("林若溪", Voice.QUESTION, Voice.OWN_WORDS),
        ("", Voice.REPORTED, Voice.REPORTED),
    ],
)
def test_own_words_are_only_the_shows_speakers(speaker: str, voice: Voice, seen: Voice) -> None:
    """Direct speech of anybody else is others' view as far as this show goes."""
    passage = Passage(id="p", source_id="s", start=0, end=1, text="。", speaker=speaker, voice=voice)

    assert relative_voice(passage, ("林若溪",)) is seen


_PROMISE = "“We will not ship it before the harbour has tested every rope,”"


@pytest.mark.parametrize(
    ("text", "title", "speaker"),
    [
        (f"{_PROMISE} said Øystein Ålund.", "", "Øystein Ålund"),
        (f"{_PROMISE} Élodie Marchand told the crowd.", "", "Élodie Marchand"),
        (f"{_PROMISE} Łukasz Żak said.", "", "Łukasz Żak"),
        (f"{_PROMISE} said Maria de la Cruz.", "", "Maria de la Cruz"),
        (f"Ludwig van Beek explained: {_PROMISE}", "", "Ludwig van Beek"),
        (f"Jürgen Müller runs the yard. {_PROMISE} Müller said.", "", "Jürgen Müller"),
        (f"Nora Whitlock, founder of Tidewater, was late.\n\n{_PROMISE} Whitlock said.", "", "Nora Whitlock"),
        (f"{_PROMISE} Whitlock said.", "Nora Whitlock on ropes", "Nora Whitlock"),
        (f"{_PROMISE} Smith said.", "Nora Whitlock on ropes", ""),
        (f"Nora Whitlock is in charge. So is Tom Whitlock.\n\n{_PROMISE} Whitlock said.", "", ""),
        (f"Nora Whitlock is in charge.\n\n{_PROMISE} Tom Whitlock said.", "", "Tom Whitlock"),
        ("约翰·史密斯说：“我们不会在港口测完每一根绳子之前发货。”", "", "约翰·史密斯"),
    ],
)
def test_names_of_all_europe_and_surnames_alone(text: str, title: str, speaker: str) -> None:
    """Capitals with marks, particles, a surname whose bearer was introduced; two bearers are nobody."""
    told = {quotation.speaker for quotation in quotations(text, introduced=introduced(text, title))}

    assert told == ({speaker} if speaker else set())
