"""A small hand-made drafting task in either language, on a show that exists nowhere."""

from __future__ import annotations

from prep.domain import Brief, Dossier, Evidence, FocusQuestion, Pair, Passage, Person, Quote, Source, Voice
from prep.drafting.task import DraftTask, Style

STYLES = (
    Style(
        id="then_and_now", zh="变化", en="Then and now", about="同一件事，两种说法。\n\nOne matter, put in two ways."
    ),
    Style(id="promise_check", zh="兑现", en="Promise check", about="到期的承诺。\n\nA promise that is due."),
    Style(id="challenge", zh="质疑", en="Challenge", about="别人不同意。\n\nSomebody disagrees."),
    Style(id="number", zh="数字", en="Number", about="具体的数。\n\nA concrete figure."),
    Style(id="example", zh="例子", en="Example or scene", about="要一个场景。\n\nOne scene."),
)
_OWN, _OTHERS, _ASKED = Voice.OWN_WORDS, Voice.OTHERS, Voice.QUESTION
_TEXTS = {
    "zh": (
        (
            "何嘉树",
            _OWN,
            "2023-06-14",
            "明年年底之前，城里四十座老钟都会走起来。现在走着的是九座，每座都要人爬上去拨。",
        ),
        ("何嘉树", _OWN, "2024-11-02", "我现在不数座数了，先让走着的十一座别停。拨不拨款，不归我管。"),
        ("罗素珍", _OTHERS, "2024-08-20", "他们修好的钟一年停了三回，每回等零件都要等半个月。"),
        ("记者", _ASKED, "2023-06-14", "您觉得最难修的是哪一座？"),
    ),
    "en": (
        (
            "Ines Alder",
            _OWN,
            "2023-06-14",
            "By the end of next year all forty tower clocks will run. Today it is nine.",
        ),
        ("Ines Alder", _OWN, "2024-11-02", "I no longer count clocks. First the eleven that run must not stop."),
        ("Rosa Quill", _OTHERS, "2024-08-20", "The clock they mended stopped three times in one year."),
        ("Reporter", _ASKED, "2023-06-14", "Which clock is the hardest to mend?"),
    ),
}
_WORDS = {
    "zh": ("何嘉树", "老钟修复人", "城里的老钟，什么时候能全走起来？", "榫卯大会", "周迟"),
    "en": ("Ines Alder", "mender of tower clocks", "When will all the clocks run again?", "Field Day", "Tom Reed"),
}
TEXT_OF: dict[str, str] = {}


def evidence(language: str = "zh") -> tuple[Evidence, ...]:
    """Four passages: a dated promise, a changed mind, a critic, and a host's question."""
    found = []
    for number, (speaker, voice, date, text) in enumerate(_TEXTS[language], 1):
        key = f"{language}{number}"
        source = Source(id=key, folder="f", path=f"{key}.md", title=f"T{number}", publisher="P", date=date)
        passage = Passage(id=f"p{key}", source_id=key, start=0, end=len(text), text=text, speaker=speaker, voice=voice)
        TEXT_OF[source.id] = text
        found.append(Evidence(label=f"S{number}", score=1 / number, passage=passage, source=source))
    return tuple(found)


def quote(item: Evidence) -> Quote:
    """The whole passage as a quotation."""
    passage = item.passage
    return Quote(
        text=passage.text, source_id=item.source.id, title=item.source.title, start=passage.start, end=passage.end
    )


def task(language: str = "zh", *, follow_ups: int = 4, avoid: tuple[str, ...] = ()) -> DraftTask:
    """One focus question with its evidence and a dossier."""
    name, role, asked, event, host = _WORDS[language]
    items = evidence(language)
    brief = Brief(
        event=event,
        date="2026-12-05",
        language=language,
        hosts=(Person(name=host),),
        speakers=(Person(name=name, role=role),),
    )
    dossier = Dossier(
        own_words=(quote(items[0]), quote(items[1])),
        then_and_now=(Pair(then=quote(items[0]), now=quote(items[1])),),
        promises=(quote(items[0]),),
        asked_before=(quote(items[3]),),
        others=(quote(items[2]),),
    )
    return DraftTask(
        brief=brief,
        focus_question=FocusQuestion(number=2, text=asked),
        dossier=dossier,
        evidence=items,
        follow_ups=follow_ups,
        styles=STYLES,
        avoid=avoid,
    )
