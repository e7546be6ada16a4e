"""The opener: soft, on something small that the speaker told themselves, never on the career."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from prep.domain import Evidence, FollowUp, Quote, Source, Voice
from prep.drafting.about import words_about
from prep.drafting.frame_lines import Material
from prep.drafting.openings import openings
from prep.drafting.signals import signals
from prep.text.language import language_of, length_in_words

_SCENES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"那天|那年|第一次|头一回|记得|小时候|有一回|有一次|年轻的时候|\b(?:first time|remember|as a kid|when I was|one day|years ago)\b",
        r"妈|爸|父亲|母亲|奶奶|爷爷|外婆|女儿|儿子|太太|老婆|先生家|狗|猫|\b(?:mother|father|mom|dad|grandmother|daughter|son|wife|husband|dog|cat|friend)\b",
        r"早上|晚上|半夜|凌晨|路上|桌上|墙上|门口|厨房|院子|饭桌|抽屉|咖啡|茶|酒|歌|饼干|\b(?:morning|night|kitchen|desk|garage|wall|coffee|beer|song|drawer|couch|basement)\b",
        r"笑|喜欢|爱(?:吃|看|听|玩)|好玩|有意思|开心|\b(?:laugh\w*|funny|love|fun|beautiful|delight\w*|joy|happy|cool)\b",
    )
)
_HARD = re.compile(
    r"亏|裁|关掉|离开|失败|倒闭|去世|走了|病|死|癌|离婚|官司|起诉|质疑|承诺|一定(?:要|会|做|开)|绝不|盈亏|融资|估值|上市|股|市占|份额|"
    r"\b(?:fail\w*|died?|dead|death|cancer|divorce|sued|lawsuit|fired|laid off|layoffs?|bankrupt\w*|lost|wrong|problem|angry|fuck\w*|shit|hell|"
    r"never|promise\w*|break even|raised|valuation|revenue|profit)\b",
    re.IGNORECASE,
)
_CAREER = re.compile(
    r"毕业|博士|硕士|创办|创立|创业|加入|就职|任职|入职|履历|简历|职业|入行|干了.{1,4}年|做了.{1,4}年|总裁|董事|"
    r"\b(?:graduat\w+|founded|co-founded|joined|worked at|career|degree|PhD|resume|CEO|CTO|my company|start-?up)\b",
    re.IGNORECASE,
)
_LEANS = re.compile(r"这|那|此|该|其|上述|\b(?:this|that|these|those|such)\b", re.IGNORECASE)
_MINE = re.compile(r"我|\b(?:I|my|me|we|our)\b")
_COMFORTABLE = {"zh": 40, "en": 26}
Cut = Callable[[Source, int, int], Quote | None]


def opener(material: Material, told: Sequence[Evidence], cut: Cut) -> FollowUp | None:
    """The softest words of the speaker's own among ``told``, else of the dossiers, else a fact that others wrote, else none.

    Every quotation is cut by the gate; what an own-words question opens on is of that voice.
    """
    for section, why, quotes in (
        ("question_scene", "why", _scenes(material, told, cut)),
        ("question_said", "why", _ranked(material, [q for s in material.sections for q in s.dossier.own_words])),
        ("question_told", "why_told", _told(material)),
    ):
        for quote in quotes:
            own = quote.voice is Voice.OWN_WORDS
            if own == (section != "question_told") and (
                line := material.worded("opener", section, {}, 0, [quote], why)
            ):
                return line
    return material.worded("opener", "question_bare", {}, 0, why="why_bare")


def softness(text: str, date: str) -> float:
    """How well a sentence opens a show: scenes count for it, length against; below 0 for what is hard or a career."""
    seen = signals(text, date)
    if _HARD.search(text) or _CAREER.search(text) or seen.critical or seen.due or seen.dangling or seen.hearsay:
        return -1.0
    scenes = sum(bool(pattern.search(text)) for pattern in _SCENES)
    long = max(0, length_in_words(text) - _COMFORTABLE[language_of(text)])
    return 0.4 * scenes + 0.2 * bool(_MINE.search(text)) - 0.15 * bool(seen.number) - 0.03 * long


def _scenes(material: Material, told: Sequence[Evidence], cut: Cut) -> Iterator[Quote]:
    """Sentences that tell of a scene, the softest first, cut."""
    found: list[tuple[float, Source, int, int]] = []
    for item in told:
        for start, end in openings(item.passage.text, item.source.language):
            soft = _soft(item.passage.text[start:end], item.source.date, material)
            if soft >= 0.6:
                found.append((soft, item.source, item.passage.start + start, item.passage.start + end))
    for _, source, start, end in sorted(found, key=lambda one: (-one[0], one[1].id, one[2])):
        quote = cut(source, start, end)
        if quote and material.free(quote):
            yield quote


def _ranked(material: Material, quotes: Sequence[Quote]) -> Iterator[Quote]:
    """Quotations that are not hard, the softest first, cut anew."""
    soft = {quote: _soft(quote.text, quote.date, material) for quote in quotes if material.free(quote)}
    for quote in sorted(soft, key=lambda one: (-soft[one], one.source_id, one.start)):
        if soft[quote] >= 0 and (fresh := material.cut(quote)):
            yield fresh


def _told(material: Material) -> Iterator[Quote]:
    """What others report of the speaker or their house, the most concrete first."""
    about = words_about(material.brief)
    reported = [
        quote
        for section in material.sections
        for quote in section.dossier.reported
        if any(word in quote.text for word in about) and _concrete(quote.text)
    ]
    return _ranked(material, reported)


def _concrete(text: str) -> bool:
    """Whether a sentence tells of something that can be seen, and leans on nothing before it."""
    return any(pattern.search(text) for pattern in _SCENES) and not _LEANS.search(text)


def _soft(text: str, date: str, material: Material) -> float:
    """Softness; only of words in the language of the show, which the host reads out."""
    asks = re.search(r"[？?]", text)
    return softness(text, date) if language_of(text) == material.brief.language and not asks else -1.0
