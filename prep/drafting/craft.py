"""The linter: what an interviewer would strike out, as flags with reasons; works on anybody's question.

The rules follow John Sawatsky's "seven deadly sins" of interviewing (non-question, double-barrelled, overloaded,
remark, trigger word, hyperbole, closed), narrowed to what can be told by patterns.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from prep.domain import Flag, Quote, Voice
from prep.text.language import language_of, length_in_words

LONGEST = {"zh": 60, "en": 30}

_MARK = re.compile(r"[？?]+")
_ASKS_ZH = re.compile(
    "吗|呢|什么|怎么|如何|为什么|为何|哪|多少|几(?![年天个次位家句十百千万乎])|谁|是否|能否|有没有|是不是|何时"
)
_ASKS_EN = re.compile(
    r"\b(?:what|why|how|when|who|whom|whose|where|which|is|are|was|were|do|does|did|can|could|will|would|should|have|has)\b",
    re.IGNORECASE,
)
_SECOND_ZH = re.compile(
    r"[？?].*[？?]|以及[^，。？]{0,20}(?:怎么|如何|什么|为什么|哪|多少)|(?:另外|还有|同时)[^。]{0,20}[？?]|什么[^？]{2,30}[，、和又并](?:怎么|如何|为什么|又(?:会|是)?怎)|(?:怎么|如何)[^？]{2,30}[，、和](?:为什么|什么)"
)
_SECOND_EN = re.compile(
    r"\?.*\?|\b(?:and|or|but)\s+(?:also\s+)?(?:what|why|how|when|who|where|which|do you|are you|did you|would you|can you)\b|\bor (?:do|did|is|are|was|were|will|would|has|have) (?:they|he|she|it|we)\b",
    re.IGNORECASE,
)
_FLATTERY = re.compile(
    "作为[^，。]{0,12}(?:领军|先驱|领袖|大咖|专家|权威|标杆|传奇)|领军人物|行业翘楚|非常荣幸|久仰|您真(?:是|的)太|令人敬佩|了不起|杰出的|传奇人物|"
    r"\b(?:visionary|thought leader|legendary|as a (?:leading|renowned|pioneering|visionary)|it['’]s an honou?r|amazing journey|incredible work|your brilliant)\b",
    re.IGNORECASE,
)
_REMARK = re.compile(
    r"我(?:个人)?(?:觉得|认为)|毫无疑问|众所周知|大家都知道|说实话|\b(?:I think|I feel|in my opinion|obviously|to be honest|everyone knows|as we all know)\b",
    re.IGNORECASE,
)
_TRIGGER = re.compile(
    r"翻车|割韭菜|承认吧|打脸|骗局|丑闻|画饼|\b(?:scandal|scam|admit it|obsessed|lied|cover-?up)\b", re.IGNORECASE
)
_HYPERBOLE = re.compile(
    r"史上最|所有人都|全世界都|彻底(?:颠覆|改变|改写)|颠覆了?整个|所有[\u4e00-\u9fff]{2,8}的生活|最伟大|无与伦比|前所未有|"
    r"\b(?:(?:best|greatest|biggest) [\w -]{1,40}\bever\b|everyone in the world|the whole world|every single|"
    r"(?:completely|totally|utterly) \w+|revolutioni[sz]\w+|unprecedented|game[- ]chang\w+)",
    re.IGNORECASE,
)
_ASSUMES = re.compile(
    r"(?:^|[，。！？\s])(?:既然|鉴于)|(?:^|[.!?]\s)(?:given that|now that|seeing that|since (?:you|they|your|the)\b)",
    re.IGNORECASE,
)
_CLOSED_ZH = re.compile(r"吗[？?]|是不是|有没有|能否|是否|对吧|会不会|可不可以|能不能")
_CLOSED_EN = re.compile(
    r"^(?:so |but |and )?(?:is|are|was|were|do|does|did|have|has|had|will|would|can|could|should)\b", re.IGNORECASE
)
_YOU_SAID = re.compile(
    r"您(?:曾经?|之前|自己|当时|也)?(?:说过?|讲过?|提到过?|表示过?|承诺过?|答应过?)|(?<!when )(?<!before )(?<!after )\byou(?:['’]ve| have)? (?:once |also |previously )?(?:said|told|promised|wrote|claimed|predicted)\b",
    re.IGNORECASE,
)
_WRITTEN = re.compile(
    r"予以|进行[\u4e00-\u9fff]{2}工作|上述|该(?:公司|产品|项目)|https?:|[（(][^（）()]{6,}[）)]|\b(?:respectively|aforementioned|e\.g\.|i\.e\.)",
    re.IGNORECASE,
)


def lint(question: str, quotes: tuple[Quote, ...] = ()) -> tuple[Flag, ...]:
    """The flags of a question: stable codes, most serious first; an empty tuple means nothing to mend."""
    language = language_of(question)
    return tuple(
        Flag(code=code, detail=detail)
        for code, rule in _RULES.items()
        if (detail := rule(question, language, quotes)) is not None
    )


def flags_of(text: str, quotes: tuple[Quote, ...]) -> tuple[Flag, ...]:
    """The linter's remarks on a wording; one that stands on no quotation says so."""
    return (() if quotes else (Flag(code="no_evidence"),)) + lint(text, quotes)


def severe(flags: tuple[Flag, ...]) -> bool:
    """Whether a machine's question with these flags should not reach the host at all."""
    return any(flag.code in ("no_question", "flattery", "you_said_unproven") for flag in flags)


def _last_sentence(question: str) -> str:
    parts = [part for part in re.split(r"(?<=[。！!.])\s*(?=\S)", question.strip()) if part.strip()]
    return parts[-1] if parts else ""


def _no_question(question: str, language: str, _: tuple[Quote, ...]) -> str | None:
    asks = _ASKS_ZH if language == "zh" else _ASKS_EN
    return None if _MARK.search(question) or asks.search(_last_sentence(question)) else ""


def _several(question: str, language: str, _: tuple[Quote, ...]) -> str | None:
    unquoted = re.sub(r"“[^“”]*”|「[^「」]*」", "", question)
    return "" if (_SECOND_ZH if language == "zh" else _SECOND_EN).search(unquoted) else None


def _too_long(question: str, language: str, _: tuple[Quote, ...]) -> str | None:
    length = length_in_words(question)
    return str(length) if length > LONGEST[language] else None


def _closed(question: str, language: str, _: tuple[Quote, ...]) -> str | None:
    closed = _CLOSED_ZH.search(question) if language == "zh" else _CLOSED_EN.match(_last_sentence(question))
    return "" if closed else None


def _unproven(question: str, _: str, quotes: tuple[Quote, ...]) -> str | None:
    own = any(quote.voice is Voice.OWN_WORDS for quote in quotes)
    return "" if _YOU_SAID.search(question) and not own else None


def _assumed(question: str, _: str, quotes: tuple[Quote, ...]) -> str | None:
    match = None if quotes else _ASSUMES.search(question)
    return match.group().strip("，。！？.!? ") if match else None


def _matching(pattern: re.Pattern[str]) -> Callable[[str, str, tuple[Quote, ...]], str | None]:
    """A rule that flags a pattern and tells which words matched."""

    def rule(question: str, _: str, __: tuple[Quote, ...]) -> str | None:
        match = pattern.search(question)
        return match.group() if match else None

    return rule


_RULES: dict[str, Callable[[str, str, tuple[Quote, ...]], str | None]] = {
    "no_question": _no_question,
    "you_said_unproven": _unproven,
    "several_questions": _several,
    "too_long": _too_long,
    "flattery": _matching(_FLATTERY),
    "remark": _matching(_REMARK),
    "trigger_word": _matching(_TRIGGER),
    "hyperbole": _matching(_HYPERBOLE),
    "assumes_fact": _assumed,
    "unspeakable": _matching(_WRITTEN),
    "closed": _closed,
}
