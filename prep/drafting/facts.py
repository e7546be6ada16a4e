"""Facts in a wording that nothing carries: a number, date or name that stands neither in what is cited nor in the brief.

A model that quotes truly may still add a figure of its own. Whether a fact is right can't be told here; whether it
stands in the passages that the follow-up cites can.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from prep.domain import Brief, Flag, Quote
from prep.drafting.amounts import amount
from prep.drafting.named import names_in, stands_in
from prep.drafting.task import DraftTask
from prep.receipt import Proposal
from prep.text.canonical import locate
from prep.text.language import length_in_words
from prep.text.words import folded

_MONTHS = {
    word: number
    for number, word in enumerate(
        "january february march april may june july august september october november december".split(), 1
    )
}
_MONTH = re.compile(
    r"\b(January|February|March|April|(?<=in )May|May(?= \d)|June|July|August|September|October|November|December)\b"
)
_HAN_FIGURE = "[零〇一二两三四五六七八九十百千万亿]"
_WORD = (
    "(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|"
    "eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|billion)"
)
_FIGURE = re.compile(
    rf"(?<![A-Za-z\d.])(?<![A-Za-z]-)\d[\d,]{{0,20}}(?:\.\d{{1,6}})?(?:\s?(?:[百千万亿]{{1,3}}|(?:thousand|million|billion|bn|k|m)\b))?(?:\s?[%％]|成)?(?![\d])"
    rf"|(?:百分之)?{_HAN_FIGURE}{{1,16}}成?"
    rf"|\b{_WORD}(?:(?: and | |-){_WORD}){{0,6}}\b",
    re.IGNORECASE,
)
_SMALL = {"one", "two", "three", "一", "二", "两", "三"}
_COUNTED = re.compile(r"(?:年|个月|个百分点|倍|家|座|天|轮|块钱|元|台|艘|亿|万)")
_LOOSE = re.compile(r"(?:[这近头前后过第]|下)\Z")
_PART_OF_A_WORD = re.compile(
    r"十(?:分(?!钟)|足|年)|千万(?!元|台|人|家|吨|美)|万一|一一|百分百|万分|千方|百年|百姓|百货|百度|万物|万事|八成会|十全"
)
_INSIDE = re.compile(r"“([^“”]+)”|「([^「」]+)」|\"([^\"]+)\"")
_QUOTED = {"zh": 8, "en": 5}


def unsupported(proposal: Proposal, quotes: Sequence[Quote], task: DraftTask) -> tuple[Flag, ...]:
    """A remark for each number, date or name of the question and its rungs that nothing cited carries, once each."""
    ground = _ground(quotes, task)
    known = {item.passage.speaker for item in task.evidence if item.passage.speaker}
    found: dict[str, None] = {}
    for text in (proposal.question, proposal.if_they_say, *proposal.if_they_dodge):
        for token in unsupported_in(text, ground, known):
            found.setdefault(token)
    return tuple(Flag(code="unsupported_fact", detail=token) for token in found)


def unsupported_in(text: str, ground: str, known: Collection[str] = ()) -> list[str]:
    """The facts of ``text`` that do not stand in ``ground``, as they are written; ``known`` are names to look for."""
    carried = set(_values(ground))
    lacking = [token for token, value in _figures(text) if value not in carried]
    lacking += [month for month in _MONTH.findall(text) if not _month_stands(month, ground, carried)]
    return lacking + [name for name in names_in(text, known) if not stands_in(name, ground)]


def invented_inside(text: str, quotes: Sequence[Quote], task: DraftTask) -> str:
    """Words that ``text`` sets between quotation marks though they stand in nothing cited; short terms are left alone."""
    ground = _ground(quotes, task)
    for match in _INSIDE.finditer(text):
        words = next(group for group in match.groups() if group)
        if length_in_words(words) >= _QUOTED[task.brief.language] and not locate(words, ground):
            return words
    return ""


def _ground(quotes: Sequence[Quote], task: DraftTask) -> str:
    """Everything that a follow-up may take a fact from: its passages and where they stand, the question, the brief."""
    cited = [
        f"{item.passage.text}\n{item.asked}"
        for item in task.evidence
        if any(
            q.source_id == item.source.id and q.start < item.passage.end and item.passage.start < q.end for q in quotes
        )
    ]
    told = [f"{q.text}\n{q.title} {q.publisher} {q.date} {q.speaker} {q.lead_in}" for q in quotes]
    return "\n".join((task.focus_question.text, *_of_brief(task.brief), *told, *cited))


def _of_brief(brief: Brief) -> Iterator[str]:
    yield from (brief.title, brief.event, brief.date, brief.end_date, brief.published, brief.venue)
    for person in (*brief.speakers, *brief.hosts):
        yield f"{person.name} {person.role}"


def _figures(text: str) -> Iterator[tuple[str, float]]:
    """The numbers that say something, as written and as values; counting words and set phrases say nothing."""
    inert = {spot for match in _PART_OF_A_WORD.finditer(text) for spot in range(*match.span())}
    for match in _FIGURE.finditer(text):
        token = match.group().strip()
        value = _value(token)
        small = token.lower() in _SMALL
        if value is None or match.start() in inert or (small and not _tells(token, text, match.span())):
            continue
        yield token, value


def _tells(token: str, text: str, span: tuple[int, int]) -> bool:
    """Whether a number up to three counts something: "三家" does, "一句", "这两年" and "one thing" do not."""
    if token in ("一", "one", "One", "二") or token.isascii():
        return False
    return bool(_COUNTED.match(text, span[1])) and not _LOOSE.search(text[: span[0]])


def _values(ground: str) -> Iterator[float]:
    for match in _FIGURE.finditer(ground):
        value = _value(match.group().strip())
        if value is not None:
            yield value
    for year, month, day in re.findall(r"(\d{4})-(\d{2})(?:-(\d{2}))?", ground):
        yield from (float(part) for part in (year, month, day) if part)
    for match in _MONTH.finditer(ground):
        yield float(_MONTHS[match.group().lower()])


def _value(token: str) -> float | None:
    read = amount(token)
    return read[1] if read and read[1] else None


def _month_stands(month: str, ground: str, carried: set[float]) -> bool:
    return folded(month) in folded(ground) or float(_MONTHS[month.lower()]) in carried
